"""What is fixed about a diagnostic: its stable number, its wording and its page."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem. `message` and `help` are templates; the fields they name are given where one occurs."""

    number: str
    title: str
    message: str
    help: str
    meaning: str  # Markdown: what happened and why it matters
    example: str  # the least Python that triggers it
    remedy: str  # Markdown: the way out, in words
    remedy_example: str = ""  # the example again, in a form that is accepted

    @property
    def fields(self) -> frozenset[str]:
        """The names that `message` and `help` want to be given."""
        parsed = (*Formatter().parse(self.message), *Formatter().parse(self.help))
        return frozenset(name for _, name, _, _ in parsed if name)
