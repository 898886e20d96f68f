"""Breaking lines that are too long, in the places and the order in which Black breaks them.

A line is broken at its last pair of brackets: what is before them, inside and after become lines of their own, and
each is broken further if it has to be. What was inside brackets is broken at its delimiters instead, if it has any,
all those of the highest priority at once. A statement whose last brackets are in an unfortunate place has optional
parentheses to break at, which are written only then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from tangentc.emit.text.leaves import Leaf, comma, in_pairs, leaves_of, pair
from tangentc.emit.text.lines import Line, fits
from tangentc.emit.text.splits import CannotSplit, Split, split_at_last
from tangentc.emit.text.tokens import ATTRIBUTE, COMMA_PRIORITY, INDENT, LINE_LENGTH, Kind, Role

Break = Callable[[Line, bool], list[Line]]


def lay_out(tokens: Sequence[str], indent: int, kind: Kind) -> str:
    """The text of a statement, or of the header of one, broken into lines if need be."""
    leaves = leaves_of(tokens)
    lines = _broken(Line(leaves, indent, kind), forced=False)
    written = [leaf for line in lines for leaf in line.leaves]
    if len(written) > len(leaves):
        # The commas that have been added make a second reading of the same text break it differently.
        for leaf in written:
            leaf.hide_again()
        pair(written)
        lines = _broken(Line(written, indent, kind), forced=False)
    return "\n".join([line.final_text() for line in lines])


def _broken(line: Line, forced: bool) -> list[Line]:
    """The lines that `line` becomes; `forced` if optional parentheses are to be used where there are any."""
    if not line.explodes and not line.kept_open and fits(line.final_text()):
        return [line]
    breaks: tuple[Break, ...] = (split_right,)
    if line.kind is Kind.FUNCTION and not _returns_kept_open(line):
        breaks = (split_left,)
    elif line.body:
        breaks = (split_at_delimiters, split_right)
    for way in breaks:
        try:
            return _apply(way, line, forced)
        except CannotSplit:
            continue
    return [line]


def _apply(way: Break, line: Line, forced: bool) -> list[Line]:
    """Break `line` in one way, and what comes of it further.

    If optional parentheses outside all brackets were passed over and the first line is too long for that, the
    attempt is made again with all of them in use, and counts if everything fits then.
    """
    before = line.text()
    result: list[Line] = []
    for part in way(line, forced):
        if part.text() == before:
            raise CannotSplit
        result += _broken(part, forced)
    undecided = way is split_right and not forced and line.has_hidden and all(leaf.hidden for leaf in line.hidden)
    if not undecided or fits(result[0].final_text()):
        return result
    second = _apply(way, line.copy(), True)
    return second if all(fits(part.final_text()) for part in second) else result


def _returns_kept_open(line: Line) -> bool:
    """Whether what a function returns, by its header, has been broken to one item a line."""
    start = next((position for position, leaf in enumerate(line.leaves) if leaf.text == "->"), len(line.leaves))
    result = line.leaves[start + 1 : -1]
    return Line(result, line.indent, tracked=in_pairs(result)).kept_open


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
        if parts[0].is_short():
            return parts
        if not passed:
            default = parts
    return default or split_at_last(line, frozenset(), forced)


def _trailers(line: Line) -> Iterator[frozenset[int]]:
    """Growing sets of closing brackets at the end of a line that need not be broken, as they fit on one line.

    They are found while the line is being tried, when some of its parentheses may have become visible.
    """
    passed: set[int] = set()
    if not line.kept_open:
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
        if leaf is opening:
            opening = None
        if leaf.token.role is not Role.CLOSING:
            continue
        if not opening and not _is_empty(previous) and closing:
            passed |= {id(closing), *inner}
            inner.clear()
            yield frozenset(passed)
        if _is_kept_open(previous, leaf):
            return
        if opening or _is_empty(previous):
            inner.add(id(leaf))
        elif leaf.text:
            opening, closing = leaf.partner, leaf


def _is_empty(previous: Leaf | None) -> bool:
    """Whether brackets hold nothing, given what precedes the closing one."""
    return previous is not None and previous.token.role is Role.OPENING


def _is_kept_open(previous: Leaf | None, closing: Leaf) -> bool:
    """Whether a comma, the last thing inside brackets, keeps them from being closed on the same line."""
    if previous is None or previous.token.role is not Role.COMMA:
        return False
    return closing.token.bracket != "(" or closing.commas > 1


def _may_split_at(leaf: Leaf, passed: Collection[int]) -> bool:
    return leaf.token.role is Role.CLOSING and id(leaf) not in passed
