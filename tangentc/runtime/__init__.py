"""The few functions that emitted code may use. Each is plain NumPy and is written into the emitted module."""

from tangentc.runtime.broadcasting import (
    broadcast_like,
    float_dtype,
    unbroadcast,
)
from tangentc.runtime.contractions import (
    as_matrices,
    dot_left,
    dot_right,
    inner_left,
    inner_right,
    kron_blocks,
    kron_left,
    kron_right,
    matmul_left,
    matmul_right,
    tensordot_axes,
    tensordot_left,
    tensordot_right,
)
from tangentc.runtime.detaching import (
    no_grad,
    stop_gradient,
)
from tangentc.runtime.einstein import (
    einsum_adjoint,
    einsum_letters,
)
from tangentc.runtime.indexing import (
    is_basic_index,
    last_stored,
    scatter,
)
from tangentc.runtime.iteration import (
    index_add,
    iteration_adjoint,
)
from tangentc.runtime.matching import (
    is_mapping,
    is_sequence,
)
from tangentc.runtime.matrices import (
    as_columns,
    folded_down,
    from_columns,
    gap_reciprocals,
    half_lower,
    lower_of_skew,
    mirrored,
    skew_lower,
)
from tangentc.runtime.objects import (
    made,
    with_attributes,
)
from tangentc.runtime.rearranging import (
    difference_adjoint,
    inverse_permutation,
    onto_diagonal,
    take_adjoint,
    take_along_adjoint,
    undo_diag,
    unpad,
    unrepeat,
    untile,
)
from tangentc.runtime.reductions import (
    advanced,
    count_along,
    delayed,
    delayed_from_one,
    equal_shares,
    linear_recurrence,
    merge_axes,
    product_of_others,
    split_axes,
    spread,
)
from tangentc.runtime.running import (
    last_reached,
    segment_adjoint,
)
from tangentc.runtime.scalars import (
    exp,
)
from tangentc.runtime.sequences import (
    items_like,
    second_of_each,
    unzip,
    with_zeros,
)
from tangentc.runtime.signals import (
    broadcast_each,
    full_convolution,
    full_correlation,
    grid_adjoint,
    kept_by_convolution,
    kept_convolution,
    kept_correlation,
    trapezoid_weights,
    unbroadcast_each,
)
from tangentc.runtime.special import (
    bessel_i,
    polygamma,
)
from tangentc.runtime.splitting import (
    as_column,
    join_blocks,
    split_like,
    unstack,
)
from tangentc.runtime.statistics import (
    quantile_shares,
)
from tangentc.runtime.structure import (
    accumulate,
    copied,
    gathered,
    like_structure,
    one_like,
    position_of,
    repack,
    sum_adjoint,
    zeros_like,
)

__all__ = [
    "accumulate",
    "advanced",
    "as_column",
    "as_columns",
    "as_matrices",
    "bessel_i",
    "broadcast_each",
    "broadcast_like",
    "copied",
    "count_along",
    "delayed",
    "delayed_from_one",
    "difference_adjoint",
    "dot_left",
    "dot_right",
    "einsum_adjoint",
    "einsum_letters",
    "equal_shares",
    "exp",
    "float_dtype",
    "folded_down",
    "from_columns",
    "full_convolution",
    "full_correlation",
    "gap_reciprocals",
    "gathered",
    "grid_adjoint",
    "half_lower",
    "index_add",
    "inner_left",
    "inner_right",
    "inverse_permutation",
    "is_basic_index",
    "is_mapping",
    "is_sequence",
    "items_like",
    "iteration_adjoint",
    "join_blocks",
    "kept_by_convolution",
    "kept_convolution",
    "kept_correlation",
    "kron_blocks",
    "kron_left",
    "kron_right",
    "last_reached",
    "last_stored",
    "like_structure",
    "linear_recurrence",
    "lower_of_skew",
    "made",
    "matmul_left",
    "matmul_right",
    "merge_axes",
    "mirrored",
    "no_grad",
    "one_like",
    "onto_diagonal",
    "polygamma",
    "position_of",
    "product_of_others",
    "quantile_shares",
    "repack",
    "scatter",
    "second_of_each",
    "segment_adjoint",
    "skew_lower",
    "split_axes",
    "split_like",
    "spread",
    "stop_gradient",
    "sum_adjoint",
    "take_adjoint",
    "take_along_adjoint",
    "tensordot_axes",
    "tensordot_left",
    "tensordot_right",
    "trapezoid_weights",
    "unbroadcast",
    "unbroadcast_each",
    "undo_diag",
    "unpad",
    "unrepeat",
    "unstack",
    "untile",
    "unzip",
    "with_attributes",
    "with_zeros",
    "zeros_like",
]
