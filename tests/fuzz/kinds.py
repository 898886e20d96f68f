"""What the values of a random program are, so far as the writer of the program must know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scalar:
    """A float, or a NumPy scalar."""


@dataclass(frozen=True)
class Integer:
    """A small integer that is not negative."""


@dataclass(frozen=True)
class Array:
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Sequence:
    items: tuple[Kind, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Mapping:
    items: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True)
class Callee:
    """A function that may be called: each way of writing a call, given texts for its arguments."""

    parameters: tuple[Kind, ...]
    result: Kind
    call: Callable[..., str] = field(compare=False)


Kind = Scalar | Integer | Array | Sequence | Mapping | Callee

SCALAR, INTEGER = Scalar(), Integer()
SHAPES = ((3,), (2,), (2, 3), (3, 3), (3, 2), (1, 3), (3, 1), (1,), (2, 2, 3))


@dataclass
class Scope:
    """The names that may be read, and of them those that may be assigned here or written into."""

    names: dict[str, Kind] = field(default_factory=dict)
    assignable: set[str] = field(default_factory=set)
    owned: set[str] = field(default_factory=set)  # arrays that were just made and have no other name
    loops: int = 0
    returns: Kind | None = None

    def of(self, kind: Kind) -> list[str]:
        return [name for name, found in self.names.items() if found == kind]

    def instances(self, kind: type) -> list[str]:
        return [name for name, found in self.names.items() if isinstance(found, kind)]

    def bind(self, name: str, kind: Kind, owned: bool = False) -> None:
        self.names.pop(name, None)
        self.names[name] = kind
        self.assignable.add(name)
        self.owned.discard(name)
        if owned:
            self.owned.add(name)

    def inner(self) -> Scope:
        """The scope of a block that may not run: what it binds is forgotten after it."""
        return Scope(dict(self.names), set(self.assignable), set(self.owned), self.loops, self.returns)

    def in_loop(self) -> Scope:
        scope = self.inner()
        scope.loops += 1
        return scope
