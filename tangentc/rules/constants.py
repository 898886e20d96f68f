"""Functions whose derivative is zero or has no meaning."""

import builtins
import math
import operator

import numpy as np

from tangentc import runtime
from tangentc.ir import operators
from tangentc.ir.operators import build_object, change_object, read_attribute
from tangentc.rules.derived_types import counted, identity_type, order_type, searched_type
from tangentc.rules.language import constant
from tangentc.rules.result_types import bool_type, boolean_type, elementwise_type, int_type
from tangentc.rules.shape_types import (
    carries_nothing,
    length_type,
    made_like_type,
    made_type,
    shape_type,
    size_type,
    unchanged_type,
)

# Steps

constant(np.sign, also_complex=False, result=elementwise_type)
constant(
    np.floor,
    np.ceil,
    np.trunc,
    np.rint,
    np.floor_divide,
    operator.floordiv,
    operator.ifloordiv,
    np.spacing,
    result=elementwise_type,
)
constant(np.round, np.around, np.fix, np.ndarray.round, builtins.round)

# Integers

constant(
    math.floor,
    math.ceil,
    math.trunc,
    math.isqrt,
    math.comb,
    math.perm,
    math.factorial,
    math.gcd,
    math.lcm,
    builtins.int,
    builtins.ord,
    operator.index,
    np.ndim,
    np.ndarray.ndim,
    np.ndarray.itemsize,
    np.ndarray.nbytes,
    result=int_type,
)
constant(builtins.len, result=length_type)
constant(np.size, np.ndarray.size, result=size_type)
constant(np.shape, np.ndarray.shape, result=shape_type)
constant(list.index, result=int_type)
constant(np.ndarray.strides, builtins.range, builtins.slice, dict.keys)
# How these hand derivatives on depends on no rule: they only hold or pick out what is differentiated.
constant(read_attribute, build_object, change_object)
constant(*(getattr(np, name) for name in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")))
constant(np.bool_)
constant(np.argmax, np.argmin, np.ndarray.argmax, np.ndarray.argmin, result=counted(np.intp))
constant(np.argsort, np.ndarray.argsort, result=order_type)
constant(np.searchsorted, np.ndarray.searchsorted, result=searched_type)
constant(
    np.argpartition,
    np.argwhere,
    np.bartlett,
    np.blackman,
    np.broadcast_shapes,
    np.count_nonzero,
    np.diag_indices,
    np.diag_indices_from,
    np.digitize,
    np.flatnonzero,
    np.gcd,
    np.hamming,
    np.hanning,
    np.indices,
    np.ix_,
    np.lcm,
    np.lexsort,
    np.linalg.matrix_rank,
    np.mask_indices,
    np.nanargmax,
    np.nanargmin,
    np.ndarray.nonzero,
    np.ndindex,
    np.nonzero,
    np.ravel_multi_index,
    np.tri,
    np.tril_indices,
    np.tril_indices_from,
    np.triu_indices,
    np.triu_indices_from,
    np.unravel_index,
)
constant(
    operator.and_,
    operator.or_,
    operator.xor,
    operator.invert,
    operator.lshift,
    operator.rshift,
    operator.iand,
    operator.ior,
    operator.ixor,
    operator.ilshift,
    operator.irshift,
    np.bitwise_and,
    np.bitwise_or,
    np.bitwise_xor,
    np.invert,
    np.left_shift,
    np.right_shift,
    result=elementwise_type,
)

# Truth

constant(
    operator.lt,
    operator.le,
    operator.gt,
    operator.ge,
    operator.eq,
    operator.ne,
    np.less,
    np.less_equal,
    np.greater,
    np.greater_equal,
    np.equal,
    np.not_equal,
    np.logical_and,
    np.logical_or,
    np.logical_xor,
    np.logical_not,
    np.isnan,
    np.isinf,
    np.isfinite,
    np.signbit,
    result=elementwise_type,
)
constant(np.isclose, np.isposinf, np.isneginf, np.isin, result=boolean_type)
constant(
    operator.not_,
    operator.truth,
    operator.is_,
    operator.is_not,
    operators.contains,
    operators.not_contains,
    builtins.bool,
    builtins.all,
    builtins.any,
    builtins.isinstance,
    builtins.issubclass,
    builtins.hasattr,
    builtins.callable,
    math.isnan,
    math.isinf,
    math.isfinite,
    math.isclose,
    np.allclose,
    np.array_equal,
    np.array_equiv,
    np.isscalar,
    np.iscomplexobj,
    result=bool_type,
)
constant(np.all, np.any, np.ndarray.all, np.ndarray.any, result=counted(bool))
constant(np.shares_memory, np.may_share_memory, result=bool_type)

# Arrays that depend on no number but a shape

constant(np.zeros, np.ones, np.empty, result=made_type)
constant(np.zeros_like, np.ones_like, np.empty_like, result=made_like_type)
constant(np.eye, np.identity, result=identity_type)

# What carries no derivative at all

constant(
    builtins.str,
    builtins.repr,
    builtins.format,
    builtins.print,
    builtins.type,
    builtins.chr,
    operators.format_string,
    str.format,
    str.join,
    np.dtype,
    np.result_type,
    np.promote_types,
    np.finfo,
    np.iinfo,
    np.ndarray.dtype,
    np.errstate,
    np.array2string,
    result=carries_nothing,
)

# What patterns ask

constant(runtime.is_sequence, runtime.is_mapping, result=bool_type)

# What is declared to be constant

constant(runtime.stop_gradient, result=unchanged_type)
constant(runtime.no_grad, result=carries_nothing)
