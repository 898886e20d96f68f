"""Expressions whose value is an array of a given shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz.kinds import Array, Scope

if TYPE_CHECKING:
    from tests.fuzz.expressions import Expressions

Shape = tuple[int, ...]

UNARY = (
    "np.tanh({0})",
    "np.sin({0})",
    "np.cos({0})",
    "np.exp(-{0} ** 2)",
    "np.sqrt(1.0 + {0} ** 2)",
    "np.log(2 + np.cos({0}))",
    "np.maximum({0}, 0.1)",
    "np.clip({0}, -0.9, 0.8)",
    "np.abs({0})",
    "np.where({0} > 0, {0}, 0.2 * {0})",
    "np.where(np.isfinite({0}), {0}, 0.0)",
    "{0} - {0}.mean()",
    "{0} - np.max({0}, axis=-1, keepdims=True)",
    "{0} / np.sum(1.0 + {0} ** 2, axis=0)",
    "np.cumsum({0}, axis=-1) * 0.5",
    "np.roll({0}, 1)",
    "{0}[::-1]",
    "np.flip({0}, axis=0)",
    "{0}.copy()",
    "-{0}",
    "{0} ** 2",
    "{0} * 2",
    "np.reciprocal(1.5 + {0} ** 2)",
    "np.zeros_like({0}) + {0}",
    "np.stack([{0}, {0}])[1]",
    "np.concatenate([{0}, 2 * {0}])[:len({0})]",
    "({0} - np.mean({0})) / np.sqrt(1.0 + np.var({0}))",
    "np.atleast_1d({0})",
    "{0}.ravel().reshape({0}.shape)",
    "np.sort({0}, axis=-1)",
)
BINARY = (
    "{0} + {1}",
    "{0} - {1}",
    "{0} * {1}",
    "{0} / (1.5 + {1} ** 2)",
    "np.maximum({0}, {1})",
    "np.minimum({0}, {1})",
    "np.where({0} > {1}, {0}, {1} ** 2)",
    "np.hypot({0}, 1.0 + {1} ** 2)",
    "np.logaddexp({0}, {1})",
    "(1.5 + np.sin({0})) ** {1}",
    "np.multiply({0}, {1})",
    "np.arctan2({0}, 2 + np.cos({1}))",
)
VECTORS = (
    "np.linspace(0.1, 0.9, {n})",
    "np.arange({n}) * 0.3",
    "np.ones({n})",
    "0.5 * np.eye({n})[0]",
    "np.full({n}, 0.4)",
)


def array(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    """An array expression of this shape."""
    names = scope.of(Array(shape))
    if depth <= 0 or (names and write.choices.chance(15)):
        return leaf(write, shape, scope)
    makers = [unary, unary, binary, binary, broadcast, with_scalar, reduction, taken, called]
    makers += {1: [product, built], 2: [product, outer, transposed, stacked], 3: [unary]}[len(shape)]
    return write.choices.choose(makers)(write, shape, scope, depth)


def leaf(write: Expressions, shape: Shape, scope: Scope) -> str:
    names = scope.of(Array(shape))
    if names and write.choices.chance(85):
        return write.choices.choose(names)
    matching = [name for name in scope.instances(Array) if fits(scope.names[name].shape, shape)]
    if matching and write.choices.chance(70):
        return f"({write.choices.choose(matching)} + np.zeros({shape}))"
    if len(shape) == 1:
        return write.choices.choose(VECTORS).format(n=shape[0])
    return f"np.full({shape}, {write.scalar(scope, 0)})"


def fits(narrow: Shape, wide: Shape) -> bool:
    """Whether an array of the narrow shape broadcasts to the wide one."""
    if len(narrow) > len(wide):
        return False
    return all(a in (1, b) for a, b in zip(narrow[::-1], wide[::-1], strict=False))


def unary(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    return write.fill(write.choices.choose(UNARY), array(write, shape, scope, depth - 1))


def binary(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    left, right = array(write, shape, scope, depth - 1), array(write, shape, scope, depth - 1)
    return write.fill(write.choices.choose(BINARY), left, right)


def broadcast(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    """Two operands, of which one is stretched; or both are."""
    narrow = tuple(1 if write.choices.chance(60) else length for length in shape)
    narrow = narrow[write.choices.integer(0, len(narrow) - 1) :]
    wide = shape
    if len(narrow) == len(shape):
        wide = tuple(
            1 if n != 1 and write.choices.chance(30) else length for n, length in zip(narrow, shape, strict=True)
        )
    sides = [array(write, wide, scope, depth - 1), array(write, narrow, scope, depth - 1)]
    return write.fill(write.choices.choose(BINARY), *(sides if write.choices.chance(50) else sides[::-1]))


def with_scalar(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    sides = [array(write, shape, scope, depth - 1), write.scalar(scope, depth - 1)]
    return write.fill(write.choices.choose(BINARY), *(sides if write.choices.chance(60) else sides[::-1]))


def reduction(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    if len(shape) == 3:
        return unary(write, shape, scope, depth)
    axis, length = write.choices.integer(0, len(shape)), write.choices.choose((2, 3, 1))
    larger = (*shape[:axis], length, *shape[axis:])
    operand = write.fill("{0}", array(write, larger, scope, depth - 1))
    written = axis if write.choices.chance(60) else axis - len(larger)
    function = write.choices.choose(("sum", "mean", "max", "min", "prod", "sum"))
    if write.choices.chance(30):
        return f"{operand}.{function}(axis={written})"
    if write.choices.chance(20):
        return f"np.{function}({operand}, axis={written}, keepdims=True).reshape({shape})"
    return f"np.{function}({operand}, {'axis=' if write.choices.chance(70) else ''}{written})"


def taken(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    """By index, from an array that is larger in some way."""
    choices, first = write.choices, shape[0]
    makers = [("{0}[1:]", (first + 1, *shape[1:])), ("{0}[:-1]", (first + 1, *shape[1:]))]
    makers += [("{0}[[" + ", ".join(str(choices.integer(-2, 1)) for _ in range(first)) + "]]", (2, *shape[1:]))]
    makers += [
        ("{0}[np.array([" + ", ".join(str(choices.integer(0, 1)) for _ in range(first)) + "])]", (2, *shape[1:]))
    ]
    makers += [("{0}[::2]", (2 * first, *shape[1:])), ("{0}[..., ::-1]", shape)]
    if len(shape) < 3:
        makers += [("{0}[0]", (2, *shape)), ("{0}[-1]", (2, *shape)), ("{0}[..., 1]", (*shape, 2))]
        makers += [("{0}[:, 1]", (first, 2, *shape[1:]))]
    if first == 1 and len(shape) > 1:
        makers += [("{0}[None]", shape[1:]), ("{0}[np.newaxis, ...]", shape[1:])]
    if shape[-1] == 1 and len(shape) > 1:
        makers += [("{0}[..., None]", shape[:-1]), ("np.expand_dims({0}, -1)", shape[:-1])]
    template, larger = choices.choose(makers)
    return write.fill(template, array(write, larger, scope, depth - 1))


def called(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    return write.call(Array(shape), scope, depth) or unary(write, shape, scope, depth)


def product(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    choices, inner = write.choices, write.choices.choose((2, 3))
    template = choices.choose(("{0} @ {1}", "np.dot({0}, {1})", "np.matmul({0}, {1})", "{0}.dot({1})"))
    if len(shape) == 1:
        if choices.chance(15) and shape[0] > 1:
            matrix, vector = array(write, (*shape, *shape), scope, depth - 1), array(write, shape, scope, depth - 1)
            return f"np.linalg.solve(4.0 * np.eye({shape[0]}) + np.tanh({matrix}), {vector})"
        left, right = ((shape[0], inner), (inner,)) if choices.chance(50) else ((inner,), (inner, shape[0]))
    else:
        left, right = (shape[0], inner), (inner, shape[1])
        if choices.chance(15):
            template = "np.einsum('ij,jk->ik', {0}, {1})"
    return write.fill(template, array(write, left, scope, depth - 1), array(write, right, scope, depth - 1))


def outer(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    left, right = array(write, shape[:1], scope, depth - 1), array(write, shape[1:], scope, depth - 1)
    return write.fill(write.choices.choose(("np.outer({0}, {1})", "{0}[:, None] * {1}")), left, right)


def transposed(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    template = write.choices.choose(("{0}.T", "np.transpose({0})", "np.swapaxes({0}, 0, 1)"))
    return write.fill(template, array(write, shape[::-1], scope, depth - 1))


def stacked(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    if write.choices.chance(40):
        rows = [array(write, shape[1:], scope, depth - 1) for _ in range(shape[0])]
        return f"{write.choices.choose(('np.stack', 'np.array', 'np.vstack'))}([{', '.join(rows)}])"
    flat = write.fill("{0}", array(write, (shape[0] * shape[1],), scope, depth - 1))
    return write.choices.choose((f"{flat}.reshape({shape})", f"np.reshape({flat}, ({shape[0]}, -1))"))


def built(write: Expressions, shape: Shape, scope: Scope, depth: int) -> str:
    entries = [write.scalar(scope, depth - 1) for _ in range(shape[0])]
    return f"np.array([{', '.join(entries)}])"
