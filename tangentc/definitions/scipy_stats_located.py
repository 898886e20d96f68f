"""Distributions with a location and a scale, from what they are at location zero and scale one.

    f(x; loc, scale) = f((x - loc) / scale) / scale        F(x; loc, scale) = F((x - loc) / scale)

SciPy computes in double whatever it is given.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy import stats  # noqa: TID253 - read when a program uses SciPy

from tangentc.definitions.declaration import definition
from tangentc.definitions.frozen import Parts, freezes, frozen_by, holds
from tangentc.rules.domains import Domain, above_one, unit_interval
from tangentc.rules.samples import array, sample

Function = Callable[..., Any]


def standardized(x, loc, scale):
    y = np.asarray(x, dtype=np.float64)
    shifted = y if loc is None else y - loc
    return shifted if scale is None else shifted / scale


# The methods of continuous distributions


def logpdf(density: Function) -> Function:
    def body(x, *shapes, loc, scale):
        value = density(standardized(x, loc, scale), *shapes)
        return value if scale is None else value - np.log(scale)

    return body


def pdf(density: Function) -> Function:
    def body(x, *shapes, loc, scale):
        value = np.exp(density(standardized(x, loc, scale), *shapes))
        return value if scale is None else value / scale

    return body


def of_argument(standard: Function) -> Function:
    """The distribution function, the survival function and their logarithms."""

    def body(x, *shapes, loc, scale):
        return standard(standardized(x, loc, scale), *shapes)

    return body


def log_of_argument(standard: Function) -> Function:
    def body(x, *shapes, loc, scale):
        return np.log(standard(standardized(x, loc, scale), *shapes))

    return body


def inverse(standard: Function) -> Function:
    def body(q, *shapes, loc, scale):
        value = standard(np.asarray(q, dtype=np.float64), *shapes)
        scaled = value if scale is None else scale * value
        return scaled if loc is None else loc + scaled

    return body


def inverse_of_the_rest(standard: Function) -> Function:
    def body(q, *shapes, loc, scale):
        value = standard(1.0 - np.asarray(q, dtype=np.float64), *shapes)
        scaled = value if scale is None else scale * value
        return scaled if loc is None else loc + scaled

    return body


# Those of discrete ones, which have no scale


def logpmf(mass: Function) -> Function:
    def body(k, *shapes, loc):
        places = standardized(k, loc, None)
        return np.where(places == np.floor(places), mass(places, *shapes), -np.inf)

    return body


def pmf(mass: Function) -> Function:
    def body(k, *shapes, loc):
        places = standardized(k, loc, None)
        return np.where(places == np.floor(places), np.exp(mass(places, *shapes)), 0.0)

    return body


def of_steps(standard: Function) -> Function:
    def body(k, *shapes, loc):
        return standard(np.floor(standardized(k, loc, None)), *shapes)

    return body


def log_of_steps(standard: Function) -> Function:
    def body(k, *shapes, loc):
        return np.log(standard(np.floor(standardized(k, loc, None)), *shapes))

    return body


def continuous(distribution: Any, on: Domain, density: Function, *, fixed: bool = False, **functions: Function) -> None:
    """Define the methods of a distribution by functions at location zero and scale one, of the argument and the shapes.

    `density` is the logarithm of the density; `below`, `above`, `log_below` and `log_above` are what lies on one side
    of the argument; `quantile` is the inverse of `below`, `from_above` that of `above`. Tests sample it `on` a domain;
    where the shapes are `fixed`, only the density may vary in them.
    """
    methods = {"logpdf": logpdf(density), "pdf": pdf(density)}
    for side, name in (("below", "cdf"), ("above", "sf")):
        if side in functions:
            methods |= {name: of_argument(functions[side]), f"log{name}": log_of_argument(functions[side])}
        if f"log_{side}" in functions:
            methods[f"log{name}"] = of_argument(functions[f"log_{side}"])
    if "quantile" in functions:
        methods |= {"ppf": inverse(functions["quantile"]), "isf": inverse_of_the_rest(functions["quantile"])}
    if "from_above" in functions:
        methods["isf"] = inverse(functions["from_above"])
    _define(distribution, methods, ("loc", "scale"), array(3, domain=on), fixed)


def discrete(distribution: Any, on: Domain, mass: Function, **functions: Function) -> None:
    """The same for a discrete distribution: `mass` is the logarithm of what a whole number has."""
    methods = {"logpmf": logpmf(mass), "pmf": pmf(mass)}
    for side, name in (("below", "cdf"), ("above", "sf")):
        if side in functions:
            methods |= {name: of_steps(functions[side]), f"log{name}": log_of_steps(functions[side])}
    _define(distribution, methods, ("loc",), array(3, domain=on), False)


def _define(
    distribution: Any, methods: Mapping[str, Function], places: tuple[str, ...], argument: Any, fixed: bool
) -> None:
    shapes = tuple(name.strip() for name in (distribution.shapes or "").split(",") if name)
    freezes(distribution, _signature(shapes, places))
    for name, body in methods.items():
        first = "q" if name in ("ppf", "isf") else "k" if "scale" not in places else "x"
        start = array(3, domain=unit_interval) if first == "q" else argument
        still = fixed and name not in ("logpdf", "pdf")
        plain = (start, *(1.5 + k if still else array() for k, _ in enumerate(shapes)))
        broadcast = (start, *(1.3 + k if still else array(2, 1) for k, _ in enumerate(shapes)))
        moved = {key: array(domain=_PLACES[key]) for key in places if key == "scale" or first != "k"}
        definition(
            getattr(distribution, name),
            on=_SHAPES,
            samples=[sample(*plain), sample(*broadcast, **moved)],
            signature=_signature((first, *shapes), places),
        )(body)


def _signature(required: tuple[str, ...], optional: tuple[str, ...]) -> inspect.Signature:
    parameter, either = inspect.Parameter, inspect.Parameter.POSITIONAL_OR_KEYWORD
    given = [parameter(name, either) for name in required]
    return inspect.Signature([*given, *(parameter(name, either, default=None) for name in optional)])


_PLACES = {
    "loc": Domain("near_zero", lambda rng, shape: rng.uniform(-0.1, 0.1, shape)),
    "scale": Domain("near_one", lambda rng, shape: rng.uniform(0.95, 1.2, shape)),
}


_SHAPES = {
    "p": unit_interval,
    "n": Domain("seven", lambda rng, shape: np.full(shape, 7)),
    **dict.fromkeys(("a", "b", "c", "s", "df", "dfn", "dfd", "mu", "kappa", "beta"), above_one),
}


def _parts(frozen: Any) -> Parts | None:
    """The distribution of `scipy.stats` that a frozen one is of, and its arguments."""
    distribution: Any = getattr(stats, frozen.dist.name, None)
    given = frozen.dist
    if type(distribution) is not type(given) or (distribution.a, distribution.b) != (given.a, given.b):
        return None
    signature = frozen_by(distribution)
    return None if signature is None else (distribution, signature.bind(*frozen.args, **frozen.kwds).arguments)


for kind in {type(stats.norm()), type(stats.poisson(1.0))}:
    holds(kind, _parts)
