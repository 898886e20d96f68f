"""Lines that may have to be broken: their delimiters, measures and text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tangentc.emit.text.leaves import Leaf, marked, pair
from tangentc.emit.text.tokens import INDENT, LINE_LENGTH, LIST_END, Kind, Role


class Line:
    """Consecutive leaves of a statement that are, so far, to stand on one line.

    `body` tells whether they were inside brackets that have been broken, and `explodes` whether they go one item a
    line even where they fit. `kind` is that of the statement for the line that starts it. Delimiters and optional
    parentheses are those among the `tracked` leaves.
    """

    __slots__ = ("body", "delimiters", "explodes", "has_hidden", "hidden", "indent", "kept_open", "kind", "leaves")

    def __init__(
        self,
        leaves: list[Leaf],
        indent: int,
        kind: Kind | None = None,
        *,
        body: bool = False,
        tracked: Sequence[Leaf] | None = None,
    ) -> None:
        self.leaves = leaves
        self.indent = indent
        self.kind = kind
        self.body = body
        self.explodes = False
        self.delimiters: dict[int, int] = {}  # priorities of those outside brackets, by the leaf that each follows
        self.hidden: list[Leaf] = []  # optional parentheses outside brackets
        self.has_hidden = False  # whether there are any optional parentheses
        self.kept_open = False  # whether there are brackets that a comma before the closing one keeps broken
        self._track(leaves if tracked is None else tracked)

    def _track(self, leaves: Sequence[Leaf]) -> None:
        for position, depth, leaf in marked(leaves):
            role = leaf.token.role
            if role is Role.OPENING and leaf.hidden:
                self.has_hidden = True
                if depth == 0:
                    self.hidden.append(leaf)
            elif role is Role.CLOSING and position and leaves[position - 1].token.role is Role.COMMA:
                several = leaf.commas > 1 or leaf.token.bracket == "{" or leaf.token is LIST_END
                self.kept_open = self.kept_open or several or self.kind is Kind.IMPORT
            if depth == 0 and leaf.token.priority and (position or role is Role.COMMA):
                self.delimiters[position if role is Role.COMMA else position - 1] = leaf.token.priority

    def copy(self) -> Line:
        """The same line in leaves of its own."""
        leaves = [leaf.copy() for leaf in self.leaves]
        pair(leaves)
        line = Line(leaves, self.indent, self.kind, body=self.body)
        line.explodes = self.explodes
        return line

    def text(self) -> str:
        """The line with spaces round each power, as it is measured when breaks are weighed."""
        first, *rest = self.leaves
        return INDENT * self.indent + first.text + "".join([leaf.prefix + leaf.text for leaf in rest])

    def final_text(self) -> str:
        """The line as it is written."""
        leaves = self.leaves
        pieces = [INDENT * self.indent]
        tight = False
        for position, leaf in enumerate(leaves):
            was_tight = tight
            tight = leaf.token.role >= Role.POWER and 0 < position < len(leaves) - 1 and _stands_tight(leaves, position)
            pieces.append(leaf.text if tight or was_tight or position == 0 else leaf.prefix + leaf.text)
        return "".join(pieces)

    def length(self, position: int) -> int:
        """The length of a leaf with the space before it, of which there is none at the start of a line."""
        leaf = self.leaves[position]
        return len(leaf.text) + (len(leaf.prefix) if position else 0)

    def top_priority(self) -> int:
        """The highest priority among the delimiters, a comma at the end not counted; 0 if there are none."""
        last = len(self.leaves) - 1
        return max((priority for position, priority in self.delimiters.items() if position != last), default=0)

    def count(self, role: Role) -> int:
        return sum(leaf.token.role is role for leaf in self.leaves)

    def is_short(self, length: int = LINE_LENGTH) -> bool:
        return fits(self.text(), length)


def fits(text: str, length: int = LINE_LENGTH) -> bool:
    """Whether a line is no wider than `length` columns."""
    if text.isascii():
        return len(text) <= length
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text) <= length


def _stands_tight(leaves: list[Leaf], position: int) -> bool:
    """Whether the power at `position` is written without spaces.

    A name after it is looked at as if all names up to the next operator belonged to it: brackets among those make
    the exponent more than a name. That is how Black sees it.
    """
    if leaves[position].token.role is Role.POWER:
        return True
    start = position + 2 if leaves[position + 1].text in ("+", "-", "~") else position + 1
    for leaf in leaves[start:]:
        if leaf.token.role is Role.OPENING and leaf.token.bracket != "{":
            return False
        words = leaf.text.replace(".", "").replace(" ", "")
        if not words.isidentifier() or leaf.text in ("for", "async for"):
            return True
    return True
