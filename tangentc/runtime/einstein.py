"""Adjoints of `np.einsum`."""

from __future__ import annotations

from typing import Any

import numpy as np

from tangentc.runtime.broadcasting import unbroadcast


def einsum_letters(subscripts: Any, *operands: Any) -> Any:
    """The indices of each operand and of the result, as strings of letters; `...` is spelled out in capitals."""
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    ranks = [np.ndim(operand) - len(term.replace("...", "")) for term, operand in zip(terms, operands, strict=True)]
    unused = [letter for letter in "ZYXWVUTSRQPONMLKJIHGFEDCBA" if letter not in subscripts]
    widest = max([rank for term, rank in zip(terms, ranks, strict=True) if "..." in term], default=0)
    ellipsis = "".join(unused[:widest])
    terms = [term.replace("...", ellipsis[widest - rank :]) for term, rank in zip(terms, ranks, strict=True)]
    if not arrow:
        letters = "".join(terms)
        output = "..." + "".join(
            sorted(letter for letter in set(letters) - set(ellipsis) if letters.count(letter) == 1)
        )
    return terms, output.replace("...", ellipsis)


def einsum_adjoint(z_bar: Any, position: Any, subscripts: Any, *operands: Any) -> Any:
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
        product, [n for letter, n in zip(kept, product.shape, strict=True)] + [1] * (len(wanted) - len(kept))
    )
    order = kept + "".join(letter for letter in wanted if letter not in kept)
    product = np.transpose(product, [order.index(letter) for letter in wanted])
    full = np.broadcast_shapes(product.shape, tuple(lengths[letter] for letter in wanted))
    product = np.broadcast_to(product, full)
    if wanted == term:
        return unbroadcast(product, x)
    x_bar = np.zeros(np.shape(x), dtype=product.dtype)
    places = np.ix_(*[np.arange(lengths[letter]) for letter in wanted])
    x_bar[tuple(places[wanted.index(letter)] for letter in term)] = product
    return x_bar


def einsum_subscripts(labels: Any, output: Any = None) -> Any:
    """The subscripts of `np.einsum` for lists of labels: of each operand, and of the result if they are given."""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    terms = ["".join("..." if label is ... else letters[label] for label in term) for term in labels]
    if output is None:
        return ",".join(terms)
    return ",".join(terms) + "->" + "".join("..." if label is ... else letters[label] for label in output)


def einsum_pair(subscripts: Any) -> Any:
    """The subscripts that contract the first two operands, and those of their product with the others."""
    if "." in subscripts:
        raise NotImplementedError("ellipses with more than four operands")
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    if not arrow:
        output = "".join(sorted(letter for letter in set(inputs) - {","} if inputs.count(letter) == 1))
    first, second, *others = inputs.split(",")
    needed = output + "".join(others)
    kept = "".join(dict.fromkeys(letter for letter in first + second if letter in needed))
    return f"{first},{second}->{kept}", ",".join([kept, *others]) + "->" + output
