"""The lines of a file, with the blank lines that belong between them."""

from __future__ import annotations

from dataclasses import dataclass

from tangentc.emit.text.tokens import Kind


@dataclass(slots=True)
class _Remark:
    """A run of comments: where it starts, and how many blank lines it keeps from a line that is no header."""

    position: int
    before: int
    follows_header: bool


class Page:
    """Lines put one after another; each is told what it is, and finds its distance from what came before."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._kind = Kind.ORDINARY
        self._depth = 0
        self._opens_block = False
        self._definitions: list[int] = []  # depths of the definitions that the last line is in
        self._remark: _Remark | None = None
        self._in_heading = True  # nothing yet but comments and the docstring of the module
        self._ends_heading = False  # the last line is a docstring after which a blank line is due

    def text(self) -> str:
        return "\n".join(self._blocks) + "\n" if self._blocks else ""

    def put(self, text: str, kind: Kind, depth: int, opens_block: bool) -> None:
        """Add a line, which may be broken into several in `text`."""
        before = 0
        if kind < Kind.ORDINARY or self._kind < Kind.ORDINARY or (self._definitions and self._definitions[-1] >= depth):
            before = self._distance(kind, depth) if self._blocks else 0
            self._note(kind, depth, before)
        else:
            self._in_heading = False
            self._remark = None
        self._blocks.append("\n" * before + text)
        self._kind, self._depth, self._opens_block = kind, depth, opens_block

    def _note(self, kind: Kind, depth: int, before: int) -> None:
        """Keep what later lines ask for about a line of `kind`."""
        first = not self._blocks
        if kind == Kind.COMMENT:
            goes_on = self._kind == Kind.COMMENT or self._remark is not None
            if first or (self._kind != Kind.DECORATOR and (not goes_on or before)):
                follows_header = first or self._opens_block or self._kind == Kind.CLASS
                self._remark = _Remark(len(self._blocks), before, follows_header)
        elif kind != Kind.DECORATOR or before:
            self._remark = None
        if kind in (Kind.FUNCTION, Kind.CLASS):
            self._definitions.append(depth)
        of_module = self._in_heading and depth == 0
        self._ends_heading = kind == Kind.DOCSTRING and (of_module or self._kind == Kind.CLASS)
        self._in_heading = self._in_heading and kind == Kind.COMMENT

    def _distance(self, kind: Kind, depth: int) -> int:
        """The number of blank lines between the last line and one of `kind`."""
        ended = None
        while self._definitions and self._definitions[-1] >= depth:
            ended = self._definitions.pop()
        before = 0
        if ended is not None:
            continues_block = kind == Kind.CLAUSE and ended > 0
            before = 1 if depth or continues_block else 2
        if kind in (Kind.FUNCTION, Kind.CLASS, Kind.DECORATOR):
            of_module = self._ends_heading and ended is None
            before = 1 if of_module and kind == Kind.DECORATOR else self._before_definition(depth, before)
        elif self._kind == Kind.IMPORT != kind and depth == self._depth:
            before = before if before and depth else 1
        return max(before, int(self._ends_heading))

    def _before_definition(self, depth: int, before: int) -> int:
        if self._kind == Kind.DECORATOR:
            return 0
        if self._depth < depth and self._kind in (Kind.FUNCTION, Kind.CLASS):
            return 0
        distance = 1 if depth else 2
        if self._kind == Kind.COMMENT and self._depth == depth and before == 0:
            self._set_remark_apart(distance)
            return 0
        return distance

    def _set_remark_apart(self, distance: int) -> None:
        """A definition keeps its distance from what precedes the comments that introduce it."""
        remark = self._remark
        if remark is not None and not remark.follows_header and distance > remark.before:
            self._blocks[remark.position] = "\n" * (distance - remark.before) + self._blocks[remark.position]
            remark.before = distance
