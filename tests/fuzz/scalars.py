"""Expressions whose value is one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz.kinds import INTEGER, SCALAR, Array, Mapping, Scope, Sequence

if TYPE_CHECKING:
    from tests.fuzz.expressions import Expressions

UNARY = (
    "np.tanh({0})",
    "np.sin({0})",
    "np.cos({0})",
    "math.sin({0})",
    "math.tanh({0})",
    "math.exp(-{0} ** 2)",
    "np.exp(-{0} ** 2)",
    "np.exp(0.3 * np.sin({0}))",
    "np.sqrt(1.0 + {0} ** 2)",
    "math.sqrt(2 + math.cos({0}))",
    "np.log(2.0 + np.cos({0}))",
    "np.log1p({0} ** 2)",
    "np.arctan({0})",
    "np.square({0})",
    "np.clip({0}, -0.8, 0.9)",
    "1.5 ** np.sin({0})",
    "-{0}",
    "{0} ** 2",
    "{0} ** 3",
    "abs({0})",
    "np.abs({0})",
    "float({0})",
    "+{0}",
)
BINARY = (
    "{0} + {1}",
    "{0} - {1}",
    "{0} * {1}",
    "{0} * {1}",
    "{0} / (1.5 + {1} ** 2)",
    "{0} / (2 + np.cos({1}))",
    "0.5 * ({0} + {1})",
    "np.maximum({0}, {1})",
    "np.minimum({0}, {1})",
    "max({0}, {1})",
    "min({0}, {1})",
    "np.hypot({0}, 1.0 + {1} ** 2)",
    "np.arctan2({0}, 2.0 + {1} ** 2)",
    "math.atan2({0}, 2.0 + abs({1}))",
    "(2.0 + np.cos({0})) ** {1}",
    "np.logaddexp({0}, {1})",
    "pow(1.5 + np.sin({0}), {1})",
    "math.fmod({0}, 3.5) * {1}",
    "({0} or 1.0) * {1}",
)
REDUCTIONS = (
    "np.sum({0})",
    "{0}.sum()",
    "np.mean({0})",
    "{0}.mean()",
    "np.max({0})",
    "np.min({0})",
    "np.prod({0})",
    "np.sum({0} ** 2)",
    "np.sum(np.abs({0}))",
    "np.var({0})",
    "np.std(np.append({0}, 2.0))",
    "np.linalg.norm({0} + 1.5)",
    "np.sum({0}[{0} > 0.1])",
    "np.sum(np.where({0} > 0.0, {0}, 0.1 * {0}))",
)
VECTOR_REDUCTIONS = ("{0} @ {0}", "np.dot({0}, {0})", "sum({0})", "np.sum(np.cumsum({0}))", "np.sum({0}[[0, 0, -1]])")
LOOP_STEPS = (
    "0.6 * {0} + 0.3 * np.sin({1})",
    "np.tanh({0} + {1})",
    "0.5 * {0} - 0.4 * np.cos({1})",
    "np.sin({0} * {1})",
)


def scalar(write: Expressions, scope: Scope, depth: int) -> str:
    """A scalar expression of at most this depth."""
    if depth <= 0 or write.choices.chance(12):
        return leaf(write, scope)
    makers = [unary, unary, binary, binary, binary, reduction, element, conditional, call, where]
    return write.choices.choose(makers)(write, scope, depth)


def leaf(write: Expressions, scope: Scope) -> str:
    names = scope.of(SCALAR)
    if names and write.choices.chance(90):
        return write.choices.choose(names)
    containers = [text for name in scope.names for text in items(name, scope)]
    if containers and write.choices.chance(60):
        return write.choices.choose(containers)
    return str(write.choices.number(0.1, 1.9))


def items(name: str, scope: Scope) -> list[str]:
    """The ways to reach a scalar inside a container or an array."""
    match scope.names[name]:
        case Sequence(items=kinds):
            return [f"{name}[{position}]" for position, kind in enumerate(kinds) if kind == SCALAR]
        case Mapping(items=pairs):
            return [f"{name}[{key!r}]" for key, kind in pairs if kind == SCALAR]
        case Array(shape=(length,)):
            return [f"{name}[{length - 1}]", f"{name}[-1]"]
        case Array(shape=(_, columns)):
            return [f"{name}[0, {columns - 1}]", f"{name}[-1][0]"]
        case _:
            return []


def unary(write: Expressions, scope: Scope, depth: int) -> str:
    return write.fill(write.choices.choose(UNARY), scalar(write, scope, depth - 1))


def binary(write: Expressions, scope: Scope, depth: int) -> str:
    left, right = scalar(write, scope, depth - 1), scalar(write, scope, depth - 1)
    return write.fill(write.choices.choose(BINARY), left, right)


def reduction(write: Expressions, scope: Scope, depth: int) -> str:
    shape = write.shape(scope)
    templates = REDUCTIONS + (VECTOR_REDUCTIONS if len(shape) == 1 else ())
    return write.fill(write.choices.choose(templates), write.array(shape, scope, depth - 1))


def element(write: Expressions, scope: Scope, depth: int) -> str:
    shape = write.shape(scope)
    array = write.fill("{0}", write.array(shape, scope, depth - 1))
    if len(shape) == 1 and (counters := scope.of(INTEGER)) and write.choices.chance(50):
        return f"{array}[{write.choices.choose(counters)} % {shape[0]}]"
    index = [str(write.choices.integer(-length, length - 1)) for length in shape]
    return f"{array}[{', '.join(index)}]"


def conditional(write: Expressions, scope: Scope, depth: int) -> str:
    then, test, orelse = scalar(write, scope, depth - 1), write.test(scope), scalar(write, scope, depth - 1)
    return f"({then} if {test} else {orelse})"


def where(write: Expressions, scope: Scope, depth: int) -> str:
    left, right = scalar(write, scope, depth - 1), scalar(write, scope, depth - 1)
    return (
        f"np.where({write.comparison(scope)}, {left}, {right})" if write.choices.chance(30) else f"({left}) * {right}"
    )


def call(write: Expressions, scope: Scope, depth: int) -> str:
    return write.call(SCALAR, scope, depth) or unary(write, scope, depth)
