"""Recursions over sequences: alignments, chains and filters, with lists and tuples of numbers."""

from __future__ import annotations

import math

import numpy as np

from tests.corpus.program import program


def soft_minimum(a, b, c, gamma):
    """A smooth minimum of three numbers."""
    low = min(a, b, c)
    return low - gamma * math.log(
        math.exp((low - a) / gamma) + math.exp((low - b) / gamma) + math.exp((low - c) / gamma)
    )


def warp(xs, ys, i, j, gamma):
    """Soft dynamic time warping up to two positions, by recursion."""
    cost = (xs[i] - ys[j]) ** 2
    if i == 0 and j == 0:
        return cost
    if i == 0:
        return cost + warp(xs, ys, 0, j - 1, gamma)
    if j == 0:
        return cost + warp(xs, ys, i - 1, 0, gamma)
    return cost + soft_minimum(
        warp(xs, ys, i - 1, j, gamma), warp(xs, ys, i, j - 1, gamma), warp(xs, ys, i - 1, j - 1, gamma), gamma
    )


def soft_warping(xs, ys, gamma=0.5):
    """Distance of two short series given as lists or arrays."""
    return warp(xs, ys, len(xs) - 1, len(ys) - 1, gamma)


def running_maximum(row, best, gap):
    """One row of a dynamic program over columns, from a fold that carries the last cell."""
    left = row[0] - gap
    total = 0.0
    for entry in best:
        left = np.maximum(entry, left - gap)
        total = total + 0.1 * left
    return total + left


def alignment_rows(similarity, gap):
    """A chain of rows, each made from the one before."""
    row = -gap * np.arange(similarity.shape[1] + 1.0)
    total = 0.0
    for scores in similarity:
        best = np.maximum(row[:-1] + scores, row[1:] - gap)
        total = total + running_maximum(row, best, gap)
        row = np.concatenate([row[:1] - gap, best])
    return total


def connectionist_loss(log_probabilities, labels):
    """Forward variables of CTC without repeated labels, blank first."""
    blank = log_probabilities[:, 0]
    a = blank[0]
    b = log_probabilities[0, labels[0]]
    c = -1e3
    for t in range(1, log_probabilities.shape[0]):
        first, second = log_probabilities[t, labels[0]], log_probabilities[t, labels[1]]
        a, b, c = a + blank[t], np.logaddexp(a, b) + first, np.logaddexp(b, c) + second
    return -np.logaddexp(b, c)


def chain_partition(node_scores, edge_scores):
    """Log partition function and marginal energy of a linear chain."""
    messages = node_scores[0]
    for scores in node_scores[1:]:
        table = messages[:, None] + edge_scores + scores[None, :]
        top = table.max(axis=0)
        messages = top + np.log(np.exp(table - top).sum(axis=0))
    highest = messages.max()
    return highest + np.log(np.exp(messages - highest).sum())


def exponential_average(values, decay, start=None):
    """A filter with an optional start."""
    if start is None:
        start = values[0]
    state = start
    for value in values:
        state = decay * state + (1 - decay) * value
    return state


def crossings(values, threshold, sharpness=8.0):
    """Smooth count of upward crossings, by pairs."""
    total = 0.0
    for before, after in zip(values[:-1], values[1:]):
        below = 1 / (1 + np.exp(sharpness * (before - threshold)))
        above = 1 / (1 + np.exp(sharpness * (threshold - after)))
        total += below * above
    return total


def gambler(probabilities, stake):
    """Expected logarithm of wealth over all outcomes of a few bets, by recursion on a tuple."""
    if not probabilities:
        return 0.0
    first, *rest = probabilities
    later = gambler(tuple(rest), stake)
    return first * (math.log(1 + stake) + later) + (1 - first) * (math.log(1 - stake) + later)


def edit_cost(first, second, weights):
    """Cost of turning one string into another, with a dict of weights."""
    if not first:
        return len(second) * weights["insert"]
    if not second:
        return len(first) * weights["delete"]
    if first[0] == second[0]:
        return edit_cost(first[1:], second[1:], weights)
    return min(
        weights["insert"] + edit_cost(first, second[1:], weights),
        weights["delete"] + edit_cost(first[1:], second, weights),
        weights["replace"] + edit_cost(first[1:], second[1:], weights),
    )


def pruning(tree, rate, pi=(0.4, 0.6)):
    """Felsenstein's likelihood on a tree of nested tuples (left, length, right, length); leaves are states."""
    if isinstance(tree, int):
        return (1.0, 0.0) if tree == 0 else (0.0, 1.0)
    left, left_length, right, right_length = tree
    l0, l1 = along_branch(pruning(left, rate, pi), rate * left_length, pi)
    r0, r1 = along_branch(pruning(right, rate, pi), rate * right_length, pi)
    return l0 * r0, l1 * r1


def along_branch(likelihood, distance, pi):
    stay = math.exp(-distance)
    mean = pi[0] * likelihood[0] + pi[1] * likelihood[1]
    return stay * likelihood[0] + (1 - stay) * mean, stay * likelihood[1] + (1 - stay) * mean


def tree_likelihood(rate, short, long):
    """Log-likelihood of two states of a small tree."""
    total = 0.0
    for states in ((0, 0, 1), (1, 0, 1)):
        a, b, c = states
        inner = (a, short, b, short)
        p0, p1 = pruning((inner, long, c, 2 * long), rate)
        total += math.log(0.4 * p0 + 0.6 * p1)
    return total


rng = np.random.default_rng(18)

PROGRAMS = (
    program(soft_warping, ([0.1, 0.9, 0.4], [0.0, 1.0]), (rng.normal(size=2), rng.normal(size=3), 0.3)),
    program(alignment_rows, (rng.normal(size=(3, 4)), 0.35)),
    program(connectionist_loss, (rng.normal(size=(4, 3)), (2, 1)), (rng.normal(size=(5, 3)), [1, 2])),
    program(chain_partition, (rng.normal(size=(4, 3)), rng.normal(size=(3, 3)))),
    program(exponential_average, ([0.5, 1.0, -0.3], 0.8), (rng.normal(size=4), 0.6, 0.1)),
    program(crossings, (rng.normal(size=6), 0.1), ([0.0, 0.3, -0.2, 0.5], 0.1)),
    program(gambler, ((0.6, 0.7, 0.4), 0.2)),
    program(edit_cost, ("kit", "sat", {"insert": 0.7, "delete": 0.8, "replace": 1.1}), wrt=("weights",)),
    program(tree_likelihood, (0.9, 0.2, 0.5), (2.0, 1.0, 0.1)),
)
