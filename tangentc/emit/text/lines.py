"""Lines that may have to be broken: their leaves, brackets and delimiters, measured."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from tangentc.emit.text.tokens import COMMA, INDENT, LINE_LENGTH, Kind, Role, Token

_PLAIN = Token("", Role.PLAIN)


class Leaf:
    """A token on a line to be broken: its text may still become visible, its partner is the other bracket."""

    __slots__ = ("partner", "prefix", "text", "token")

    def __init__(self, prefix: str, text: str, token: Token) -> None:
        self.prefix = prefix
        self.text = text
        self.token = token
        self.partner: Leaf | None = None

    def show(self) -> None:
        """Write a parenthesis that was optional."""
        if not self.text:
            self.text = "(" if self.token.role is Role.OPENING else ")"

    @property
    def hidden(self) -> bool:
        return not self.text


class Line:
    """Consecutive leaves of a statement that are, so far, to stand on one line.

    `body` tells whether they were inside brackets that have been broken, and `explodes` whether they go one item a
    line even where they fit. `kind` is that of the statement for the line that starts it. Delimiters and optional
    parentheses are those among the `tracked` leaves.
    """

    __slots__ = ("body", "delimiters", "explodes", "has_hidden", "hidden", "indent", "kind", "leaves")

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
        for position, depth, leaf in _marked(leaves if tracked is None else tracked):
            token = leaf.token
            if token.role is Role.OPENING and leaf.hidden:
                self.has_hidden = True
                if depth == 0:
                    self.hidden.append(leaf)
            if depth == 0 and token.priority and (position or token.role is Role.COMMA):
                self.delimiters[position if token.role is Role.COMMA else position - 1] = token.priority

    def copy(self) -> Line:
        """The same line in leaves of its own."""
        copies = {id(leaf): Leaf(leaf.prefix, leaf.text, leaf.token) for leaf in self.leaves}
        for leaf in self.leaves:
            copies[id(leaf)].partner = copies.get(id(leaf.partner))
        line = Line([copies[id(leaf)] for leaf in self.leaves], self.indent, self.kind, body=self.body)
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
    return sum(_width(letter) for letter in text) <= length


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def comma() -> Leaf:
    return Leaf("", ",", COMMA)


def leaves_of(tokens: Sequence[str]) -> list[Leaf]:
    """The leaves for tokens, with the space between two of them before the second."""
    leaves: list[Leaf] = []
    opened: list[Leaf] = []
    space = ""
    for piece in tokens:
        token = piece if isinstance(piece, Token) else _PLAIN
        text = piece.strip(" ")
        if not text and piece:
            space = " "
            continue
        if token.role >= Role.POWER:
            leaf, space = Leaf(" ", text, token), " "
        else:
            leaf = Leaf(" " if piece[:1] == " " else space, text, token)
            space = " " if piece[-1:] == " " else ""
        if token.role is Role.OPENING:
            opened.append(leaf)
        elif token.role is Role.CLOSING:
            leaf.partner = opened.pop()
            leaf.partner.partner = leaf
        leaves.append(leaf)
    return leaves


def _marked(leaves: Sequence[Leaf]) -> Iterator[tuple[int, int, Leaf]]:
    """The leaves with a role, and how deep inside brackets they are; what `for` and `lambda` shield is deeper."""
    depth = 0
    shields: list[int] = []
    for position, leaf in enumerate(leaves):
        role = leaf.token.role
        if role is Role.PLAIN:
            continue
        if role is Role.LEAVE and shields and shields[-1] == depth:
            shields.pop()
            depth -= 1
        elif role is Role.CLOSING:
            depth -= 1
        yield position, depth, leaf
        if role is Role.OPENING:
            depth += 1
        elif role is Role.ENTER:
            depth += 1
            shields.append(depth)


def in_pairs(leaves: list[Leaf]) -> list[Leaf]:
    """The leaves that are in brackets both of which are among `leaves`, the brackets included."""
    present = {id(leaf) for leaf in leaves}
    kept: list[Leaf] = []
    closing: Leaf | None = None
    for leaf in leaves:
        if closing is None and leaf.token.role is Role.OPENING and id(leaf.partner) in present:
            closing = leaf.partner
        if closing is not None:
            kept.append(leaf)
        if leaf is closing:
            closing = None
    return kept


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
