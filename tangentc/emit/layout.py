"""Breaking lines that are too long, in the places and the order in which Black breaks them.

A line is broken at its last pair of brackets: what is before them, inside and after become lines of their own, and
each is broken further if it has to be. What was inside brackets is broken at its delimiters instead, if it has any,
all those of the highest priority at once. A statement whose last brackets are in an unfortunate place has optional
parentheses to break at, which are written only then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from tangentc.emit.text.lines import Leaf, Line, comma, fits, leaves_of
from tangentc.emit.text.splits import CannotSplit, Split, split_at_last
from tangentc.emit.text.tokens import ATTRIBUTE, COMMA_PRIORITY, INDENT, LINE_LENGTH, Kind, Role

Break = Callable[[Line, bool], list[Line]]


def lay_out(tokens: Sequence[str], indent: int, kind: Kind) -> str:
    """The text of a statement, or of the header of one, broken into lines if need be."""
    return "\n".join(_broken(Line(leaves_of(tokens), indent, kind), forced=False))


def _broken(line: Line, forced: bool) -> list[str]:
    """The lines that `line` becomes; `forced` if optional parentheses are to be used where there are any."""
    text = line.final_text()
    if fits(text) and not line.explodes:
        return [text]
    breaks: tuple[Break, ...] = (split_right,)
    if line.kind is Kind.FUNCTION:
        breaks = (split_left,)
    elif line.body:
        breaks = (split_at_delimiters, split_right)
    for way in breaks:
        try:
            return _apply(way, line, forced)
        except CannotSplit:
            continue
    return [text]


def _apply(way: Break, line: Line, forced: bool) -> list[str]:
    """Break `line` in one way, and what comes of it further.

    If optional parentheses outside all brackets were passed over and the first line is too long for that, the
    attempt is made again with all of them in use, and counts if everything fits then.
    """
    before = line.text()
    result: list[str] = []
    for part in way(line, forced):
        if part.text() == before:
            raise CannotSplit
        result += _broken(part, forced)
    undecided = way is split_right and not forced and line.has_hidden and all(leaf.hidden for leaf in line.hidden)
    if not undecided or fits(result[0]):
        return result
    second = _apply(way, line.copy(), True)
    return second if all(fits(text) for text in second) else result


def split_at_delimiters(line: Line, forced: bool) -> list[Line]:
    """Break a line from inside brackets at all delimiters of the highest priority."""
    priority = line.top_priority()
    if not priority or (priority == ATTRIBUTE and list(line.delimiters.values()).count(ATTRIBUTE) == 1):
        raise CannotSplit
    parts: list[list[Leaf]] = [[]]
    for position, leaf in enumerate(line.leaves):
        parts[-1].append(leaf)
        if line.delimiters.get(position) == priority and position + 1 < len(line.leaves):
            parts.append([])
    if priority == COMMA_PRIORITY and parts[-1][-1].token.role is not Role.COMMA:
        parts[-1].append(comma())
    return [Line(part, line.indent, body=line.body) for part in parts]


def split_left(line: Line, forced: bool) -> list[Line]:
    """Break the header of a function at its parameters or, if it has none, at what it returns."""
    for bracket in "([":
        for position, leaf in enumerate(line.leaves):
            if leaf.token.role is Role.OPENING and leaf.token.bracket == bracket:
                end = next((end for end, other in enumerate(line.leaves) if other is leaf.partner), 0)
                if end > position + 1:
                    return Split(line, position, end).parts()
    raise CannotSplit


def split_right(line: Line, forced: bool) -> list[Line]:
    """Break a line at its last brackets, or at earlier ones as long as what follows those fits on a line."""
    offsets: dict[int, int] = {}
    length = len(INDENT) * line.indent
    for position, leaf in enumerate(line.leaves):
        offsets[id(leaf)] = length
        length += line.length(position)
    default: list[Line] | None = None
    for passed in _trailers(line):
        target = next((leaf for leaf in reversed(line.leaves) if _may_split_at(leaf, passed)), None)
        if passed and target and target.partner and target.partner.text:
            if offsets.get(id(target.partner), 0) > LINE_LENGTH:
                continue
        parts = split_at_last(line, passed, forced)
        default = default or parts
        if parts[0].is_short():
            return parts
    return default or split_at_last(line, frozenset(), forced)


def _trailers(line: Line) -> Iterator[frozenset[int]]:
    """Growing sets of closing brackets at the end of a line that need not be broken, as they fit on one line.

    They are found while the line is being tried, when some of its parentheses may have become visible.
    """
    passed: set[int] = set()
    yield frozenset()
    length = len(INDENT) * line.indent
    opening: Leaf | None = None
    closing: Leaf | None = None
    inner: set[int] = set()
    for position in range(len(line.leaves) - 1, -1, -1):
        leaf = line.leaves[position]
        previous = line.leaves[position - 1] if position else None
        length += line.length(position)
        if length > LINE_LENGTH:
            return
        if opening:
            if leaf is opening:
                opening = None
            elif leaf.token.role is Role.CLOSING:
                inner.add(id(leaf))
        elif leaf.token.role is Role.CLOSING:
            if previous and previous.token.role is Role.OPENING:
                inner.add(id(leaf))
                continue
            if closing:
                passed |= {id(closing), *inner}
                inner.clear()
                yield frozenset(passed)
            if leaf.text:
                opening, closing = leaf.partner, leaf


def _may_split_at(leaf: Leaf, passed: Collection[int]) -> bool:
    return leaf.token.role is Role.CLOSING and id(leaf) not in passed
