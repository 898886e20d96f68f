"""Ways of getting a gradient, each as `prepare(workload, arguments)`, which returns a call that takes no arguments."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType, SimpleNamespace
from typing import Any

import numpy as np

from benchmarks.workloads import Workload

Call = Callable[[], Any]
Prepare = Callable[[Workload, tuple[Any, ...]], Call]


def with_numpy(function: Callable[..., Any], numpy: Any) -> FunctionType:
    """The function, with another library in the place of its `np`."""
    assert isinstance(function, FunctionType)
    return FunctionType(function.__code__, {**function.__globals__, "np": numpy}, function.__name__)


def primal(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    return functools.partial(workload.primal, *arguments)


def by_hand(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    return functools.partial(workload.by_hand, *arguments)


def tangentc(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    from tangentc import grad

    return functools.partial(grad(workload.primal, wrt=workload.wrt), *arguments)


def tangentc_specialized(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    from tangentc import grad

    return functools.partial(grad(workload.primal, wrt=workload.wrt).specialize(*arguments), *arguments)


def autograd(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    import autograd as library
    import autograd.numpy as numpy

    return functools.partial(library.grad(with_numpy(workload.primal, numpy), workload.wrt), *arguments)


def tangent_ad(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    import tangent

    return functools.partial(tangent.grad(workload.primal, wrt=workload.wrt), *arguments)


def jax(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    import jax as library

    library.config.update("jax_enable_x64", True)
    counts = tuple(k for k, value in enumerate(arguments) if isinstance(value, int))
    differentiated = library.grad(with_numpy(workload.primal, library.numpy), workload.wrt)
    compiled = library.jit(differentiated, static_argnums=counts)
    given = [value if k in counts else library.numpy.asarray(value) for k, value in enumerate(arguments)]
    return lambda: library.block_until_ready(compiled(*given))


def torch(workload: Workload, arguments: tuple[Any, ...]) -> Call:
    import torch as library

    library.set_num_threads(1)
    function = with_numpy(workload.primal, _torch_as_numpy(library))
    given = [value if isinstance(value, int) else library.as_tensor(value) for value in arguments]
    leaves = [given[k].requires_grad_() for k in workload.wrt]
    return lambda: library.autograd.grad(function(*given), leaves)


def _torch_as_numpy(library: Any) -> Any:
    """What the workloads use of NumPy, in torch's words."""
    names = "exp log sin cos tanh sum mean einsum logaddexp"
    found = {name: getattr(library, name) for name in names.split()}

    def sqrt(x: Any) -> Any:
        return library.sqrt(x) if isinstance(x, library.Tensor) else float(np.sqrt(x))

    def logaddexp(x: Any, y: Any) -> Any:
        return library.logaddexp(library.as_tensor(x, dtype=y.dtype), y)

    return SimpleNamespace(**(found | {"max": library.amax, "sqrt": sqrt, "logaddexp": logaddexp}))


RIVALS: dict[str, Prepare] = {
    "primal": primal,
    "by hand": by_hand,
    "tangentc": tangentc,
    "specialized": tangentc_specialized,
    "autograd": autograd,
    "tangent-ad": tangent_ad,
    "jax": jax,
    "torch": torch,
}
NUMPY_ONLY = ("primal", "by hand", "tangentc", "specialized")  # whose memory tracemalloc sees
