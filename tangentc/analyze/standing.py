"""Values that stand in an array, and still will when the function ends.

    for k in range(n):
        A[k + 1 :, k] /= A[k, k]                                              A[k, k] and the quotient:
        A[k + 1 :, k + 1 :] -= A[k + 1 :, k, None] * A[k, k + 1 :]            no later trip writes there

A derivative may read such a value where it stands, whatever has been written elsewhere in the meantime. It is a part
that was read of the array, or was made and then stored in it, in a place that every write which may come later is apart
from: those that stand further down, and in each loop around, those of later trips. Of two arrays whose roles are
swapped nobody can say which one is read later.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tangentc.analyze.array_versions import Arrays, Loops
from tangentc.analyze.regions import SAME_TRIP, Region, Regions, Trips
from tangentc.ir.operators import CONSUMING, STORES, WRITES_AT, is_one_of
from tangentc.ir.program import Apply, Assign, Block, For, Function, Invoke, Operand, Symbol, Unpack, While
from tangentc.ir.traversal import blocks_of, inner_definitions, targets_of
from tangentc.ir.types import Array, Number, Type, same_dtype

_MOST_WRITES = 50  # into one array that are looked at for one value

Place = tuple[Symbol, Operand]  # a version of an array, and an index
Fills = Callable[[Operand, Operand, Operand], bool]  # whether a value has the shape of `array[index]`


@dataclass(frozen=True)
class _Access:
    """A read of an array or a write into it: where in the program it stands, and what it names."""

    position: int
    loops: Loops
    region: Region | None


def standing(function: Function, types: Mapping[Symbol, Type], fills: Fills) -> dict[Symbol, Place]:
    """The places of the values that stay where they are, in arrays that the function writes into."""
    arrays = Arrays(function)
    if not arrays.written or any(version is not None for version in function.versions):  # the caller goes on writing
        return {}
    look = _Look(Regions(function, types), types, arrays, fills)
    look.block(function.body, ())
    return dict(look.found())


@dataclass
class _Look:
    """One walk over the function, which notes reads and writes."""

    regions: Regions
    types: Mapping[Symbol, Type]
    arrays: Arrays
    fills: Fills
    position: int = 0
    writes: defaultdict[Symbol, list[_Access]] = field(default_factory=lambda: defaultdict(list))
    values: list[tuple[Symbol, Place, _Access]] = field(default_factory=list)
    trips: dict[int, Trips] = field(default_factory=dict)  # by the identity of a loop

    def block(self, block: Block, loops: Loops, given: Iterable[Symbol] = ()) -> None:
        local = set(given)
        for statement in block.statements:
            self.position += 1
            if isinstance(statement, Assign):
                self._assign(statement, loops, local)
            if isinstance(statement, Assign | Unpack) and isinstance(statement.value, Invoke):
                self._call(statement.value, loops)
            around = (*loops, statement) if isinstance(statement, For | While) else loops
            inner = inner_definitions(statement)
            for part in blocks_of(statement):
                self.block(part, around, inner if isinstance(statement, For) else ())
            local.update(targets_of(statement))

    def _assign(self, statement: Assign, loops: Loops, local: set[Symbol]) -> None:
        target, value = statement.target, statement.value
        match value:
            case Apply(function=operator.getitem, arguments=(Symbol() as array, index)):
                self._value(target, (array, index), loops)
            case Apply(function=write, arguments=(Symbol() as array, index, stored, *_)) if is_one_of(write, WRITES_AT):
                region = self.regions.region(array, index)
                self.writes[self.arrays.one(array)].append(_Access(self.position, loops, region))
                if isinstance(stored, Symbol) and stored in local and self._is_kept(stored, array, index, value):
                    self._value(stored, (target, index), loops)
            case Apply(function=write, arguments=(Symbol() as array, *_)) if is_one_of(write, CONSUMING):
                self.writes[self.arrays.one(array)].append(_Access(self.position, loops, None))

    def _call(self, call: Invoke, loops: Loops) -> None:
        for operand in call.arguments:
            if isinstance(operand, Symbol):
                self.writes[self.arrays.one(operand)].append(_Access(self.position, loops, None))

    def _value(self, value: Symbol, place: Place, loops: Loops) -> None:
        array, index = place
        region = self.regions.region(array, index)
        if region is not None and self.arrays.one(array) in self.arrays.written:
            self.values.append((value, place, _Access(self.position, loops, region)))

    def _is_kept(self, stored: Symbol, array: Symbol, index: Operand, write: Apply) -> bool:
        """Whether what stands in the array after a write is what was stored, number by number."""
        known, whole = self.types.get(stored), self.types.get(array)
        if write.function not in STORES or not isinstance(whole, Array) or whole.dtype is None:
            return False
        number = isinstance(known, Number) and known.kind is float and whole.dtype == float
        same = number or (isinstance(known, Array) and same_dtype(known.dtype, whole.dtype))
        return same and self.fills(stored, array, index)

    # What comes later

    def found(self) -> Iterator[tuple[Symbol, Place]]:
        for value, place, access in self.values:
            array = self.arrays.one(place[0])
            writes = self.writes[array]
            if array not in self.arrays.single or len(writes) > _MOST_WRITES:
                continue
            if not any(self._may_meet(access, write) for write in writes):
                yield value, place

    def _may_meet(self, read: _Access, write: _Access) -> bool:
        """Whether a write may change what was read, some time after it."""
        if write.position > read.position and not self.regions.apart(read.region, write.region, SAME_TRIP):
            return True
        return any(
            not self.regions.apart(read.region, write.region, self._later(loop))
            for loop, other in zip(read.loops, write.loops, strict=False)
            if loop is other
        )

    def _later(self, loop: For | While) -> Trips:
        if id(loop) not in self.trips:
            self.trips[id(loop)] = Trips.of(loop)
        return self.trips[id(loop)]
