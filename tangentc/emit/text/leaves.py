"""The tokens of a statement that is to be broken into lines, each with the space before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tangentc.emit.text.tokens import COMMA, PAREN, Role, Token

_PLAIN = Token("", Role.PLAIN)


class Leaf:
    """A token that knows the other bracket of its pair; parentheses that are optional have no text until shown."""

    __slots__ = ("commas", "partner", "prefix", "text", "token")

    def __init__(self, prefix: str, text: str, token: Token) -> None:
        self.prefix = prefix
        self.text = text
        self.token = token
        self.partner: Leaf | None = None
        self.commas = 0

    @property
    def hidden(self) -> bool:
        return not self.text

    def show(self) -> None:
        if not self.text:
            self.text = "(" if self.token.role is Role.OPENING else ")"

    def hide_again(self) -> None:
        """Take back parentheses that Black, reading them, would find to be optional."""
        if self.token.bracket and not self.token and not self.token.stays:
            self.text = ""

    def copy(self) -> Leaf:
        return Leaf(self.prefix, self.text, self.token)


def leaves_of(tokens: Sequence[str]) -> list[Leaf]:
    """The leaves for tokens, with the space between two of them before the second."""
    leaves: list[Leaf] = []
    space = ""
    for piece in tokens:
        token = piece if isinstance(piece, Token) else _PLAIN
        text = piece.strip(" ")
        if not text and piece:
            space = " "
        elif token.role >= Role.POWER:
            leaves.append(Leaf(" ", text, token))
            space = " "
        else:
            leaves.append(Leaf(" " if piece[:1] == " " else space, text, token))
            space = " " if piece[-1:] == " " else ""
    pair(leaves)
    return leaves


def comma() -> Leaf:
    return Leaf("", ",", COMMA)


def pair(leaves: Sequence[Leaf]) -> None:
    """Find the partner of each bracket on balanced leaves, and how many commas there are between the two.

    A comma between arguments counts twice, since a single one behind the last makes them go one a line, too.
    """
    opened: list[tuple[Leaf, int]] = []
    for _, depth, leaf in marked(leaves):
        role = leaf.token.role
        if role is Role.OPENING:
            leaf.commas = 0
            opened.append((leaf, depth))
        elif role is Role.CLOSING:
            leaf.partner = opened.pop()[0]
            leaf.partner.partner = leaf
            leaf.commas = leaf.partner.commas
        elif role is Role.COMMA and opened and depth == opened[-1][1] + 1:
            opened[-1][0].commas += 2 if opened[-1][0].token is PAREN else 1


def marked(leaves: Sequence[Leaf]) -> Iterator[tuple[int, int, Leaf]]:
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


def in_pairs(leaves: Sequence[Leaf]) -> list[Leaf]:
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
