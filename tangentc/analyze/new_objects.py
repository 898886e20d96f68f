"""Which operations give an object of their own, and which hand on what they were given."""

from __future__ import annotations

import builtins
import operator
from collections.abc import Mapping
from typing import Any

import numpy as np

from tangentc import runtime
from tangentc.ir.indexing import makes_copy
from tangentc.ir.operators import build_dict, build_list, build_object, change_object, is_one_of, joined, repeated
from tangentc.ir.program import Apply, Operand, Symbol, TupleOf
from tangentc.ir.types import Array, Dict, Iterable, List, Tuple, Type

# NumPy's functions and methods whose result is a new object, whatever they are given. Ufuncs and the operators of
# Python are too; of anything else the result may be one of the arguments, or a view of it.
_NEW = frozenset(
    """all allclose amax amin angle any append arange argmax argmin argpartition argsort argwhere around array
    array2string array_equal array_equiv average bincount broadcast_shapes cholesky clip column_stack
    concatenate convolve corrcoef correlate count_nonzero cov cross cumprod cumsum det diag_indices digitize dot
    dstack ediff1d eigh eigvalsh empty empty_like eye fft fft2 fftfreq fftn fftshift fix flatnonzero flatten
    full full_like geomspace gradient hfft histogram hstack identity ifft ifft2 ifftn ifftshift ihfft indices
    inner interp inv irfft irfft2 irfftn isclose isneginf isposinf item kron lexsort linspace logspace lstsq
    mask_indices max mean median min nanargmax nanargmin nancumsum nanmax nanmean nanmin nanprod nanstd nansum
    nanvar nonzero norm ones ones_like outer pad percentile pinv prod ptp qr quantile ravel_multi_index repeat
    rfft rfft2 rfftfreq rfftn roll round searchsorted sinc size slogdet solve sort stack std sum svd svdvals
    take take_along_axis tensordot tile tolist trace trapezoid tri tril tril_indices tril_indices_from triu
    triu_indices triu_indices_from unravel_index vander var vdot vstack where zeros zeros_like""".split()
)
# SciPy's.
_NEW_OF_SCIPY = frozenset(
    """__call__ cdist cho_factor cho_solve cholesky convolve convolve1d convolve2d correlate correlate1d correlate2d det
    eigh eigh_tridiagonal eigvalsh eigvalsh_tridiagonal expm expm_frechet fftconvolve inv lfilter logm lstsq
    lu_factor lu_solve norm oaconvolve pinv pinvh solve solve_banded solve_continuous_are
    solve_continuous_lyapunov solve_discrete_are solve_discrete_lyapunov solve_sylvester solve_triangular
    spsolve squareform svdvals""".split()
)
_NEW_MODULES = ("math", "cmath", "_operator")
_BUILTIN_NUMBERS = frozenset(
    {abs, bool, complex, divmod, float, int, len, pow, range, round, str, repr, isinstance, hasattr, dict.keys}
)
COPIES = frozenset({np.ndarray.copy, np.copy, list.copy, dict.copy})  # of a container: its items are what they were
DISPLAYS = (build_list, build_dict, build_object, change_object, joined, repeated)  # holding what they are given
LISTED: frozenset[Any] = frozenset({builtins.list, builtins.tuple, builtins.sorted, runtime.reordered})

READ_ONLY: frozenset[Any] = frozenset({np.broadcast_to, runtime.spread})  # one element stands in many places

# The runtime's functions whose result may be, or hold, some of the arguments: which.
PASSES_ON: dict[Any, tuple[int, ...]] = {
    runtime.unbroadcast: (0,),
    runtime.broadcast_like: (0,),
    runtime.repack: (1,),
    runtime.accumulate: (0, 1),
    runtime.iteration_adjoint: (1,),
    runtime.index_add: (0, 2),
    runtime.scatter: (),
    runtime.one_like: (),
    runtime.matmul_left: (),
    runtime.matmul_right: (),
    runtime.equal_shares: (),
    runtime.banded_product: (),
    runtime.outer_in_band: (),
    runtime.transposed_band: (),
    runtime.change_of_function: (),
    runtime.extended: (),
    runtime.folded_back: (),
    runtime.in_full: (),
    runtime.lagged_products: (),
    runtime.of_full: (0,),
    runtime.fitted: (),
    runtime.weigh_pairs: (),
    runtime.in_field: (0,),
}


def is_new(function: Any) -> bool:
    """Whether the result is an object of its own, which shares nothing with arguments that are arrays."""
    if isinstance(function, np.ufunc) or is_one_of(function, _BUILTIN_NUMBERS):
        return True
    owner = getattr(function, "__objclass__", None)
    module = str(getattr(function, "__module__", None) or getattr(owner, "__module__", ""))
    if module in _NEW_MODULES:
        return function is not operator.getitem
    names = {"numpy": _NEW, "scipy": _NEW_OF_SCIPY}.get(module.partition(".")[0], ())
    return getattr(function, "__name__", "") in names


def is_copy(value: Apply, types: Mapping[Symbol, Type]) -> bool:
    """Whether this is an array of its own for these arguments: `x[[0, 2]]`, an einsum of several arrays."""
    match value:
        case Apply(function=operator.getitem, arguments=(Symbol() as x, index)):
            return isinstance(types.get(x), Array) and makes_copy(index, types)
        case Apply(function=copy, arguments=(Symbol() as x,)) if is_one_of(copy, COPIES):
            return isinstance(types.get(x), Array)
        case _:
            return value.function is np.einsum and len(value.arguments) > 2


def handed_on(made: Apply, types: Mapping[Symbol, Type]) -> list[Operand]:
    """What a new object may hold, or hold the items of; of a dict's keys, which are constants, nothing."""
    if made.function is dict.keys:
        return []
    display = is_one_of(made.function, DISPLAYS)
    return [each for each in made.arguments if display or _is_container(each, types)]


def _is_container(operand: Operand, types: Mapping[Symbol, Type]) -> bool:
    """Whether arithmetic on this, `items + items`, would hand on what it holds."""
    return isinstance(operand, TupleOf) or isinstance(types.get(operand), List | Tuple | Dict | Iterable)  # type: ignore[arg-type]
