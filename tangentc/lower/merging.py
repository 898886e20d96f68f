"""Where two paths meet: one symbol for each name that may differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tangentc.ir import program as core
from tangentc.lower.context import TORN, UNSETTLED, Context, spelling

MISSING = core.Undefined()


@dataclass
class Path:
    """One way through a branch: its statements, the names it leaves bound, whether it raised."""

    statements: list[core.Statement]
    bound: dict[str, Any]
    raised: bool
    value: Any = None  # of a conditional expression
    yields: list[core.Operand] = field(default_factory=list)

    def close(self) -> core.Block:
        return core.Block(tuple(self.statements), tuple(self.yields))


@dataclass
class Merge:
    """Gathers the yields of two paths and the symbols that result."""

    context: Context
    then: Path
    orelse: Path
    results: list[core.Symbol] = field(default_factory=list)

    def names(self) -> dict[str, Any]:
        """The names bound after the two paths met."""
        then, orelse = self.then.bound, self.orelse.bound
        merged = dict(orelse)
        differing = [name for name, value in orelse.items() if then.get(name, MISSING) is not value]
        differing += [name for name in then if name not in orelse]
        for name in differing:
            merged[name] = self.value(then.get(name, MISSING), orelse.get(name, MISSING), spelling(name))
        return merged

    def value(self, left: Any, right: Any, name: str) -> Any:
        if left is right or (isinstance(left, core.Literal) and left == right):
            return left
        if self.then.raised or self.orelse.raised:
            return self._only(left, right, name)
        if isinstance(left, core.TupleOf) and isinstance(right, core.TupleOf) and len(left.items) == len(right.items):
            pairs = zip(left.items, right.items, strict=True)
            return core.TupleOf(tuple(self.value(a, b, name) for a, b in pairs))
        return self._symbol(left, right, name)

    def _only(self, left: Any, right: Any, name: str) -> Any:
        """One of the paths never gets here: the other one's structure counts."""
        alive = right if self.then.raised else left
        if not isinstance(alive, core.Operand):
            return alive
        if isinstance(alive, core.TupleOf):
            return core.TupleOf(tuple(self._only(item, item, name) for item in alive.items))
        if self.then.raised:
            return self._symbol(MISSING, right, name)
        return self._symbol(left, MISSING, name)

    def _symbol(self, left: Any, right: Any, name: str) -> Any:
        if left is TORN or right is TORN:
            return TORN
        if not isinstance(left, core.Operand) or not isinstance(right, core.Operand):
            return UNSETTLED
        result = self.context.supply.fresh(name)
        if isinstance(left, core.Undefined) or isinstance(right, core.Undefined) or {left, right} & self.context.loose:
            self.context.loose.add(result)
        self.then.yields.append(left)
        self.orelse.yields.append(right)
        self.results.append(result)
        return result
