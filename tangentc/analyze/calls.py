"""What the values of a call share, with its arguments and with one another.

Of each value that a function gives it is known, in terms of its parameters, which objects it may be and may reach;
the caller puts its arguments there. An object that the function makes is told apart by the first value that reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tangentc.analyze.contents import Contents, nested
from tangentc.ir.program import Invoke, Operand, Symbol

Roots = frozenset[tuple[int, bool]]
Origin = tuple[str, int]  # "argument", "inside" of one, "made" with a value, "outside"

OUTSIDE = (0, False)


class Given(NamedTuple):
    """A value that a function gives."""

    being: frozenset[Origin]
    reaching: frozenset[Origin]
    inside: frozenset[Origin]
    tangled: bool


class Arrived(NamedTuple):
    """The same in the caller."""

    being: Roots
    reaching: Roots
    contents: Contents


class Known(NamedTuple):
    """What the caller knows of its operands."""

    being: Callable[[Operand], Roots]
    reach: Callable[[Sequence[Operand]], Roots]
    contents: Callable[[Operand], Contents]


def arrived(
    call: Invoke, targets: tuple[Symbol, ...], given: Sequence[Given] | None, known: Known
) -> Iterator[tuple[Symbol, Arrived]]:
    """What each value of a call is; it may be anything where nothing is known of the function."""
    for position, target in enumerate(targets):
        if given is None or len(given) != len(targets):
            reached = frozenset({(targets[0].number, False)}) | known.reach(call.arguments)
            yield target, Arrived(reached, reached, Contents(reached, bool(reached)))
            continue
        value = given[position]
        being, reaching, inside = (
            frozenset(root for origin in origins for root in _roots(origin, call, targets, known))
            for origins in (value.being, value.reaching, value.inside)
        )
        held = [known.contents(call.arguments[k]) for kind, k in value.inside if kind in ("argument", "inside")]
        tangled = value.tangled or any(each.tangled for each in held)
        yield target, Arrived(being, being | reaching, Contents(inside, tangled))


def _roots(origin: Origin, call: Invoke, targets: tuple[Symbol, ...], known: Known) -> Roots:
    match origin:
        case "argument", position:
            return known.being(call.arguments[position])
        case "inside", position:
            operand = call.arguments[position]
            return known.contents(operand).inside | (known.reach((operand,)) - known.being(operand))
        case "made", position:
            return frozenset({(targets[position].number, False)}) | nested(targets[position].number)
        case _:
            return frozenset({OUTSIDE})
