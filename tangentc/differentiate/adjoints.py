"""Where the adjoint of each value stands while the reverse sweep is written.

A frame belongs to a block. Inside a branch the adjoints from outside are read directly; inside a loop each
outer adjoint that the body adds to becomes a value which the reversed loop carries. A frame also knows what
holds each version of the arrays whose overwriting was undone.
"""

from __future__ import annotations

from collections.abc import Callable

from tangentc.ir.program import Operand, Symbol


class Frame:
    """The adjoints of one block; `None` is an adjoint that is known to be zero."""

    def __init__(self, around: Frame | None = None) -> None:
        self.around = around
        self.table: dict[Symbol, Operand | None] = {}
        self.arrays: dict[Symbol, Symbol] = {}

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

    def present(self, version: Symbol) -> Symbol | None:
        """What holds an array as it was, where its overwriting has been undone."""
        if version in self.arrays:
            return self.arrays[version]
        return self.around.present(version) if self.around is not None else None


class BranchFrame(Frame):
    """One path of a branch."""

    def __init__(self, around: Frame) -> None:
        super().__init__(around)
        self.beside = around

    def outer(self, symbol: Symbol) -> Operand | None:
        return self.beside.get(symbol)


class LoopFrame(Frame):
    """The body of a loop; `accumulators` are the outer values that it adds to, with what the trip starts from."""

    def __init__(self, around: Frame, local: set[Symbol], fresh: Callable[[Symbol], Symbol]) -> None:
        super().__init__(around)
        self.local = local
        self.fresh = fresh
        self.accumulators: dict[Symbol, Symbol] = {}

    def outer(self, symbol: Symbol) -> Operand | None:
        if symbol in self.local:
            return None
        if symbol not in self.accumulators:
            self.accumulators[symbol] = self.fresh(symbol)
        return self.accumulators[symbol]
