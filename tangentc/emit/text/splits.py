"""Breaking a line at one pair of brackets, and whether to use optional parentheses for it."""

from __future__ import annotations

from collections.abc import Collection

from tangentc.emit.text.leaves import Leaf, comma, in_pairs
from tangentc.emit.text.lines import Line
from tangentc.emit.text.tokens import (
    ATTRIBUTE,
    COMMA_PRIORITY,
    INDENT,
    LINE_LENGTH,
    LIST_END,
    PAREN,
    Kind,
    Role,
)

_BRACKETS = (Role.OPENING, Role.CLOSING)


class CannotSplit(Exception):
    """A line has no place where this way of breaking it would help."""


class Split:
    """A line in three parts: up to an opening bracket, what is inside, and from the closing bracket on."""

    def __init__(self, line: Line, start: int, end: int) -> None:
        leaves = line.leaves
        self.opening = leaves[start]
        self.closing = leaves[end]
        inside = leaves[start + 1 : end]
        if inside and _needs_comma(line, self.opening, inside):
            inside.append(comma())
        head = leaves[: start + 1]
        self.head = Line(head, line.indent, line.kind, tracked=in_pairs(head))
        self.body = Line(inside, line.indent + 1, body=True)
        self.tail = Line(leaves[end:], line.indent, tracked=())
        self.body.explodes = self._explodes()

    def _explodes(self) -> bool:
        """Whether the items inside get a line each even if they would fit on one."""
        if self.body.top_priority() != COMMA_PRIORITY:
            return False
        return self.opening.token.explodes or self.body.leaves[-1].token.role is Role.COMMA

    def parts(self) -> list[Line]:
        """The lines, with the parentheses between them written out."""
        self.opening.show()
        self.closing.show()
        return [line for line in (self.head, self.body, self.tail) if line.leaves]


def _needs_comma(line: Line, opening: Leaf, inside: list[Leaf]) -> bool:
    """Whether a comma has to follow the only thing inside: a name imported, or a parameter."""
    if line.kind is Kind.IMPORT:
        return inside[-1].token.role is not Role.COMMA
    if line.kind is not Kind.FUNCTION or opening.token is not PAREN:
        return False
    depth = 0
    in_annotation = False
    for leaf in inside:
        role = leaf.token.role
        if role in _BRACKETS:
            depth += 1 if role is Role.OPENING else -1
        elif depth == 0 and leaf.text in (":", "=", ","):
            in_annotation = leaf.text == ":"
        if role is Role.COMMA and not in_annotation:
            return False
    return True


def split_at_last(line: Line, passed: Collection[int], forced: bool) -> list[Line]:
    """Break a line at its last brackets, those `passed` not counted, optional parentheses only if they are needed."""
    return _settled(_last_split(line, passed), line, passed, forced).parts()


def _last_split(line: Line, passed: Collection[int]) -> Split:
    leaves = line.leaves
    position = len(leaves) - 1
    while position >= 0:
        closing = leaves[position]
        if closing.token.role is Role.CLOSING and id(closing) not in passed:
            end = position
            while position >= 0 and leaves[position] is not closing.partner:
                position -= 1
            if 0 <= position < end - 1:
                return Split(line, position, end)
        position -= 1
    raise CannotSplit


def _settled(split: Split, line: Line, passed: Collection[int], forced: bool) -> Split:
    """The split to make instead of one at optional parentheses, or that one if the parentheses are worth it."""
    if forced or not split.opening.hidden or line.kind is Kind.IMPORT or not _can_omit(split):
        return split
    passed = {id(split.closing), *passed}
    try:
        inner = _last_split(line, passed)
        if _is_better(inner, split):
            return _settled(inner, line, passed, forced)
    except CannotSplit:
        if line.count(Role.EQUAL) <= 1 and not _may_be_broken(split.body) and not split.body.is_short():
            raise
    return split


def _may_be_broken(line: Line) -> bool:
    """Whether a line might be broken: a lone name or number, or a method of a string, is left alone."""
    leaves = line.leaves
    if len(leaves) < 2:
        return False
    return not (leaves[0].text.endswith(("'", '"')) and leaves[1].text.startswith("."))


def _is_better(inner: Split, split: Split) -> bool:
    """Whether to break inside the optional parentheses of `split` rather than at them."""
    head = split.head.leaves
    if len(head) < 2 or head[-2].token.role is not Role.EQUAL:
        return True
    if not any(leaf.token.role in _BRACKETS for leaf in head[:-1]):
        return True
    if not split.head.is_short(LINE_LENGTH - 1) or split.head.kept_open:
        return True
    equals = split.head.count(Role.EQUAL)
    inner_equals = inner.head.count(Role.EQUAL)
    if equals > 1 and equals > inner_equals:
        return False
    for leaf in reversed(inner.head.leaves):
        if leaf.token.role is Role.EQUAL:
            break
        if leaf.token.role is Role.CLOSING:
            return True
    return inner_equals > 0 and inner.head.is_short()


def _can_omit(split: Split) -> bool:
    """Whether the line may do without the optional parentheses of `split`: brackets inside break it as well."""
    body = split.body
    if not body.delimiters:
        return True
    priority = max(body.delimiters.values())
    if list(body.delimiters.values()).count(priority) > 1:
        return False
    if priority == COMMA_PRIORITY and split.head.kind is Kind.WITH:
        return False
    if priority == ATTRIBUTE:
        return True
    first, second, *_ = body.leaves
    if first.token.role is Role.OPENING and second.token.role is not Role.CLOSING and _fits_after_first(body):
        return True
    penultimate, last = body.leaves[-2:]
    if last.token.role is Role.CLOSING and (last.token.bracket != "[" or last.token is LIST_END):
        return penultimate.token.role is not Role.OPENING and _fits_before_last(body)
    return False


def _fits_after_first(body: Line) -> bool:
    """Whether everything after the brackets that `body` starts with fits, up to brackets that can be broken."""
    length = len(INDENT) * body.indent
    after = False
    for position, leaf in enumerate(body.leaves):
        if leaf is body.leaves[0].partner:
            after = True
        if after:
            length += body.length(position)
            if length > LINE_LENGTH:
                return False
            if leaf.token.role is Role.OPENING:
                after = False
    return True


def _fits_before_last(body: Line) -> bool:
    """Whether everything up to the brackets that `body` ends with fits, or has brackets that can be broken."""
    length = len(INDENT) * body.indent
    other_brackets = False
    for position, leaf in enumerate(body.leaves):
        length += body.length(position)
        if leaf is body.leaves[-1].partner:
            return other_brackets or length <= LINE_LENGTH
        other_brackets = other_brackets or leaf.token.role is Role.OPENING
    return False
