"""Where the adjoint of each value stands while the reverse sweep is written.

A frame belongs to a block. Inside a branch the adjoints from outside are read directly; inside a loop each
outer adjoint that the body adds to becomes a value which the reversed loop carries.
"""

from __future__ import annotations

from collections.abc import Callable

from tangentc.ir.program import Operand, Symbol


class Frame:
    """The adjoints of one block; `None` is an adjoint that is known to be zero."""

    def __init__(self) -> None:
        self.table: dict[Symbol, Operand | None] = {}

    def get(self, symbol: Symbol) -> Operand | None:
        return self.table[symbol] if symbol in self.table else self.outer(symbol)

    def outer(self, symbol: Symbol) -> Operand | None:
        return None

    def set(self, symbol: Symbol, adjoint: Operand | None) -> None:
        self.table[symbol] = adjoint

    def take(self, symbol: Symbol) -> Operand | None:
        """The finished adjoint of a symbol whose definition the sweep has reached."""
        adjoint = self.get(symbol)
        self.table.pop(symbol, None)
        return adjoint


class BranchFrame(Frame):
    """One path of a branch."""

    def __init__(self, parent: Frame) -> None:
        super().__init__()
        self.parent = parent

    def outer(self, symbol: Symbol) -> Operand | None:
        return self.parent.get(symbol)


class LoopFrame(Frame):
    """The body of a loop; `accumulators` are the outer values that it adds to, with what the trip starts from."""

    def __init__(self, local: set[Symbol], fresh: Callable[[Symbol], Symbol]) -> None:
        super().__init__()
        self.local = local
        self.fresh = fresh
        self.accumulators: dict[Symbol, Symbol] = {}

    def outer(self, symbol: Symbol) -> Operand | None:
        if symbol in self.local:
            return None
        if symbol not in self.accumulators:
            self.accumulators[symbol] = self.fresh(symbol)
        return self.accumulators[symbol]
