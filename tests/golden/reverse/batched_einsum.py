# wrt: A, B
# sample: A=np.arange(12.0).reshape(2, 3, 2) / 7.0, B=np.cos(np.arange(16.0)).reshape(4, 2, 2)

import numpy as np


def contracted(A, B):
    return np.sum(np.einsum("kij,nkj->nki", B.transpose(1, 0, 2), A.transpose(1, 0, 2)) ** 2)


# ---- emitted ----

import numpy as np


def one_like(out):
    """The seed of a gradient: one, in the type of the scalar result `out`."""
    if np.shape(out) != () or np.asarray(out).dtype.kind != "f":
        raise TypeError(
            f"a gradient needs a result that is one floating-point number, not {type(out).__name__}"
        )
    return (
        1.0
        if isinstance(out, float) and not isinstance(out, np.floating)
        else np.ones_like(out)[()]
    )


def einsum_letters(subscripts, *operands):
    """The indices of each operand and of the result, as strings of letters; `...` is spelled out in capitals."""
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    ranks = [
        np.ndim(operand) - len(term.replace("...", ""))
        for term, operand in zip(terms, operands, strict=True)
    ]
    unused = [
        letter for letter in "ZYXWVUTSRQPONMLKJIHGFEDCBA" if letter not in subscripts
    ]
    widest = max(
        [rank for term, rank in zip(terms, ranks, strict=True) if "..." in term],
        default=0,
    )
    ellipsis = "".join(unused[:widest])
    terms = [
        term.replace("...", ellipsis[widest - rank :])
        for term, rank in zip(terms, ranks, strict=True)
    ]
    if not arrow:
        letters = "".join(terms)
        output = "..." + "".join(
            sorted(
                letter
                for letter in set(letters) - set(ellipsis)
                if letters.count(letter) == 1
            )
        )
    return terms, output.replace("...", ellipsis)


def float_dtype(x):
    """The dtype of a derivative with respect to `x`: that of `x` itself, double for integers."""
    dtype = np.asarray(x).dtype
    return dtype if dtype.kind in "fc" else np.dtype(np.float64)


def unbroadcast(x_bar, x):
    """`x_bar` summed over the axes along which `x` was broadcast, in the shape and the dtype of `x`."""
    if (
        type(x) is type(x_bar) is np.ndarray
        and x.shape == x_bar.shape
        and x.dtype == x_bar.dtype
    ):
        return x_bar
    if isinstance(x, (tuple, list, dict)):
        raise TypeError(
            f"a number or an array is expected where a {type(x).__name__} was found"
        )
    if np.iscomplexobj(x_bar) and not np.iscomplexobj(x):
        raise TypeError("the derivative with respect to a real number came out complex")
    shape = np.shape(x)
    x_bar = np.asarray(x_bar, dtype=float_dtype(x))
    if x_bar.shape != shape:
        leading = x_bar.ndim - len(shape)
        stretched = [
            axis
            for axis in range(leading, x_bar.ndim)
            if shape[axis - leading] != x_bar.shape[axis]
        ]
        x_bar = np.sum(x_bar, axis=(*range(leading), *stretched)).reshape(shape)
    return x_bar[()]


def einsum_adjoint(z_bar, position, subscripts, *operands):
    """The adjoint of the operand at `position` in `z = np.einsum(subscripts, *operands)`."""
    operands = tuple(operand for operand in operands if operand is not None)
    terms, output = einsum_letters(subscripts, *operands)
    x, term = operands[position], terms[position]
    others = [k for k in range(len(operands)) if k != position]
    available = output + "".join(terms[k] for k in others)
    kept = "".join(dict.fromkeys(letter for letter in term if letter in available))
    formula = ",".join([output, *(terms[k] for k in others)]) + "->" + kept
    product = np.einsum(formula, z_bar, *(operands[k] for k in others))
    lengths = dict(zip(term, np.shape(x), strict=True))
    wanted = "".join(dict.fromkeys(term))
    product = np.reshape(
        product,
        [n for letter, n in zip(kept, product.shape, strict=True)]
        + [1] * (len(wanted) - len(kept)),
    )
    order = kept + "".join(letter for letter in wanted if letter not in kept)
    product = np.transpose(product, [order.index(letter) for letter in wanted])
    full = np.broadcast_shapes(
        product.shape, tuple(lengths[letter] for letter in wanted)
    )
    product = np.broadcast_to(product, full)
    if wanted == term:
        return unbroadcast(product, x)
    x_bar = np.zeros(np.shape(x), dtype=product.dtype)
    places = np.ix_(*[np.arange(lengths[letter]) for letter in wanted])
    x_bar[tuple(places[wanted.index(letter)] for letter in term)] = product
    return x_bar


def inverse_permutation(axes):
    """The axes that undo `x.transpose(axes)`; None for None and for no axes at all."""
    if (
        isinstance(axes, tuple)
        and len(axes) == 1
        and not isinstance(axes[0], (int, np.integer))
    ):
        axes = axes[0]
    if axes is None or len(axes) == 0:
        return None
    return tuple(np.argsort(np.mod(axes, len(axes))).tolist())


def contracted_grad(A, B):
    """Gradient of `contracted` (batched_einsum.py:7) with respect to A, B.

    Emitted by tangentc; source sha256 770a5c64c7b4; target numpy.
    """
    transposed_B = B.transpose(1, 0, 2)
    transposed_A = A.transpose(1, 0, 2)
    einsum_value = np.einsum("kij,nkj->nki", transposed_B, transposed_A)
    einsum_value_squared = einsum_value**2
    # adjoint of batched_einsum.py:8    return np.sum(np.einsum("kij,nkj->nki", B.transpose(1, 0, 2), A.transpose(1, 0, 2)) ** 2)
    out_bar = one_like(np.sum(einsum_value_squared))
    product = 2 * einsum_value * np.full_like(einsum_value_squared, out_bar)
    A_bar = np.transpose(
        einsum_adjoint(product, 1, "kij,nkj->nki", transposed_B, transposed_A),
        inverse_permutation((1, 0, 2)),
    )
    B_bar = np.transpose(
        einsum_adjoint(product, 0, "kij,nkj->nki", transposed_B, transposed_A),
        inverse_permutation((1, 0, 2)),
    )
    A_bar = A_bar.copy()
    B_bar = B_bar.copy()
    return A_bar, B_bar
