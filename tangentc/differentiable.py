"""What `@differentiate` makes of a function: the function, with its derivatives at its side."""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from tangentc.arguments import Wrt
from tangentc.derivative import Gradient, ValueAndGradient
from tangentc.directional import Jvp, Vjp
from tangentc.elementwise import ElementwiseGradient

_BOUND_METHODS = 64  # how many instances' methods keep their compiled derivatives


class Differentiable:
    """A function that can be asked for its derivatives; called, it is the function.

    Attributes
    ----------
    grad, value_and_grad, vjp, jvp, elementwise_grad : Derivative
        The derivatives, with respect to the arguments that the decorator named.
    """

    __wrapped__: Callable[..., Any]
    __qualname__: str

    def __init__(
        self,
        function: Callable[..., Any],
        wrt: Wrt | None = None,
        *,
        target: str = "auto",
        source: str | None = None,
        name: str | None = None,
        instance: Any = None,
    ) -> None:
        functools.update_wrapper(self, function)
        self._wrt = wrt
        self._options: dict[str, Any] = {"target": target, "source": source}
        self._attribute = name
        self._instance = instance
        self._bound: OrderedDict[int, Differentiable] = OrderedDict()
        if wrt is not None and instance is None:
            self.grad  # noqa: B018 - a wrong `wrt` or target is an error where the decorator stands

    @property
    def __tangentc_primal__(self) -> Callable[..., Any]:
        """The function itself, for the compiler to read."""
        return self.__wrapped__

    def __call__(self, /, *arguments: Any, **keywords: Any) -> Any:
        return self.__wrapped__(*arguments, **keywords)

    @functools.cached_property
    def grad(self) -> Gradient:
        return Gradient(self, 0 if self._wrt is None else self._wrt, **self._options)

    @functools.cached_property
    def value_and_grad(self) -> ValueAndGradient:
        return ValueAndGradient(self, 0 if self._wrt is None else self._wrt, **self._options)

    @functools.cached_property
    def elementwise_grad(self) -> ElementwiseGradient:
        return ElementwiseGradient(self, 0 if self._wrt is None else self._wrt, **self._options)

    @functools.cached_property
    def vjp(self) -> Vjp:
        return Vjp(self, self._wrt, **self._options)

    @functools.cached_property
    def jvp(self) -> Jvp:
        return Jvp(self, **self._options)

    def __set_name__(self, owner: type, name: str) -> None:
        self._attribute = name

    def __get__(self, instance: Any, owner: type | None = None) -> Differentiable:
        """As a method: the same, with its first argument bound."""
        if instance is None:
            return self
        bound = self._bound.get(id(instance))  # it keeps its instance alive, so that no other can have the number
        if bound is None:
            method = self.__wrapped__.__get__(instance, owner)
            bound = Differentiable(method, self._wrt, **self._options, name=self._attribute, instance=instance)
            self._bound[id(instance)] = bound
            if len(self._bound) > _BOUND_METHODS:
                self._bound.popitem(last=False)
        return bound

    def __reduce__(self) -> str | tuple[Any, ...]:
        """By reference, as functions are pickled."""
        if self._instance is None:
            return self.__qualname__
        return getattr, (self._instance, self._attribute)

    def __repr__(self) -> str:
        return f"<differentiable {self.__wrapped__!r}>"
