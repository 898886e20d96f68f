"""The gradients that a function returns, part by part: objects and what holds objects are looked into.

    return dataclasses.replace(layer, W=W_bar, b=b_bar)         the parts are W_bar and b_bar

A pass replaces parts and adds statements before what puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tangentc.ir.operators import build_dict, build_list, change_object
from tangentc.ir.program import Apply, Assign, Block, Function, Literal, Operand, Statement, Symbol, TupleOf
from tangentc.ir.types import UNKNOWN, Dict, List, Object, Tuple, Type, holds_object

Part = tuple[Operand, Type]


@dataclass
class GradientParts:
    """What a function returns as gradients with respect to arguments of these types.

    With `second`, they stand after the value.
    """

    function: Function
    wrt: tuple[Type, ...]
    second: bool
    definitions: dict[Symbol, Apply] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for statement in self.function.body.statements:
            if isinstance(statement, Assign) and isinstance(statement.value, Apply):
                self.definitions[statement.target] = statement.value

    def parts(self) -> list[Part]:
        return [part for bar, known in self._bars() for part in self._inside(bar, known)]

    def replaced(self, parts: list[Operand], added: list[Statement]) -> Function:
        """The function with other parts, which the added statements compute."""
        waiting = iter(parts)
        moved: dict[Symbol, Assign] = {}
        bars = [self._rebuilt(bar, known, waiting, moved) for bar, known in self._bars()]
        kept = [
            each for each in self.function.body.statements if not isinstance(each, Assign) or each.target not in moved
        ]
        gradient: Operand = TupleOf(tuple(bars)) if self._several else bars[0]
        (result,) = self.function.body.yields
        if self.second and isinstance(result, TupleOf):
            gradient = TupleOf((result.items[0], gradient))
        return replace(self.function, body=Block((*kept, *added, *moved.values()), (gradient,)))

    @property
    def _gradient(self) -> Operand:
        (result,) = self.function.body.yields
        return result.items[1] if self.second and isinstance(result, TupleOf) else result

    @property
    def _several(self) -> bool:
        return isinstance(self._gradient, TupleOf) and len(self._gradient.items) == len(self.wrt)

    def _bars(self) -> list[Part]:
        gradient = self._gradient
        bars = gradient.items if isinstance(gradient, TupleOf) and self._several else (gradient,)
        return list(zip(bars, self.wrt, strict=True))

    def _items(self, bar: Operand, known: Type) -> list[Part] | None:
        """What a gradient is put together from; None where it is one part."""
        if not holds_object(known):
            return None
        made = self.definitions.get(bar) if isinstance(bar, Symbol) else None
        match known, bar, made:
            case Tuple(items=types), TupleOf(items=items), _:
                return list(zip(items, types, strict=True))
            case List(items=tuple() as types), _, Apply(function=function, arguments=items) if function is build_list:
                return list(zip(items, types, strict=True))
            case Dict(items=tuple() as pairs), _, Apply(function=function, arguments=(_, *items)) if (
                function is build_dict
            ):
                return list(zip(items, (each for _, each in pairs), strict=True))
            case Object(fields=fields), _, Apply(function=function, arguments=(_, _, TupleOf(names), *items)) if (
                function is change_object
            ):
                spelled = [name.value for name in names if isinstance(name, Literal)]
                return [(item, dict(fields).get(name, UNKNOWN)) for item, name in zip(items, spelled, strict=True)]
            case _:
                return None

    def _inside(self, bar: Operand, known: Type) -> Iterator[Part]:
        items = self._items(bar, known)
        if items is None:
            yield bar, known
            return
        for item, inner in items:
            yield from self._inside(item, inner)

    def _rebuilt(self, bar: Operand, known: Type, parts: Iterator[Operand], moved: dict[Symbol, Assign]) -> Operand:
        items = self._items(bar, known)
        if items is None:
            return next(parts)
        rebuilt = tuple(self._rebuilt(item, inner, parts, moved) for item, inner in items)
        if not isinstance(bar, Symbol):
            return TupleOf(rebuilt)
        made = self.definitions[bar]
        first = made.arguments[: len(made.arguments) - len(rebuilt)]
        moved[bar] = Assign(bar, replace(made, arguments=(*first, *rebuilt)), self.function.span, "adjoint")
        return bar
