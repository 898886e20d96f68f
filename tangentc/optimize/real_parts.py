"""Conversions between real and complex numbers that types show to be none, or that NumPy does by itself.

    before   x_bar = np.real(t)                  (t real)        after   x_bar = t
    before   c = np.conjugate(t)                 (t real)        after   c = t
    before   z_bar = t + 0j                      (t complex)     after   z_bar = t
    before   s = t + 0j; w_bar = s * z           (z complex)     after   w_bar = t * z
    before   s = t + 0j; x_bar = np.fft.fft(s)                   after   x_bar = np.fft.fft(t)

Legal because the value is the same, but for the sign of a zero; of a real number and an infinite complex one, only the
product of complex numbers may have a NaN for a part. Only what differentiation wrote is replaced.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from tangentc.ir.fields import is_complex, is_real
from tangentc.ir.operators import is_one_of
from tangentc.ir.program import Apply, Assign, Function, Literal, Operand, Statement, Symbol
from tangentc.ir.rewriting import rewrite_block
from tangentc.ir.types import UNKNOWN, Array, Number, Type, type_of

_CONJUGATES = (np.conjugate, np.ndarray.conj, np.ndarray.conjugate)
_REAL_PARTS = (np.real, np.ndarray.real)
_ARITHMETIC = (operator.mul, operator.truediv, operator.add, operator.sub, operator.matmul)
_TRANSFORMS = (np.fft.fft, np.fft.ifft, np.fft.fft2, np.fft.ifft2, np.fft.fftn, np.fft.ifftn)


def run_function(function: Function, types: Mapping[Symbol, Type]) -> Function:
    return replace(function, body=rewrite_block(function.body, _Parts(types).statements))


@dataclass
class _Parts:
    types: Mapping[Symbol, Type]
    converted: dict[Operand, Symbol] = field(default_factory=dict)  # `t + 0j`, with its t
    same: dict[Operand, Operand] = field(default_factory=dict)  # what turned out to be something else

    def statements(self, statement: Assign) -> Iterator[Statement]:
        value = statement.value
        if isinstance(value, Apply) and statement.role != "primal":
            yield from self._rewritten(statement, value)
        else:
            yield statement

    def _rewritten(self, statement: Assign, value: Apply) -> Iterator[Statement]:
        value = replace(value, arguments=tuple(self.same.get(each, each) for each in value.arguments))
        first = value.arguments[0] if value.arguments else None
        if is_one_of(value.function, _TRANSFORMS):
            value = self._without_conversion(value, (0,))
        elif is_one_of(value.function, _ARITHMETIC):
            left, right = map(self._is(is_complex), value.arguments)
            value = self._without_conversion(value, (*((0,) if right else ()), *((1,) if left else ())))
        elif first is not None and len(value.arguments) == 1 and self._is_idle(value.function, first):
            self.same[statement.target] = first
            yield replace(statement, value=first)
            return
        if value.function is operator.add and value.arguments[1] == Literal(0j) and isinstance(first, Symbol):
            if self._is(is_complex)(first):
                self.same[statement.target] = first
                yield replace(statement, value=first)
                return
            self.converted[statement.target] = first
        yield replace(statement, value=value)

    def _is_idle(self, function: Any, operand: Operand) -> bool:
        return is_one_of(function, (*_CONJUGATES, *_REAL_PARTS)) and self._is(is_real)(operand)

    def _without_conversion(self, value: Apply, places: tuple[int, ...]) -> Apply:
        """The operation on real numbers as they are, at one of these places."""
        for place in places:
            if value.arguments[place] in self.converted:
                real = self.converted[value.arguments[place]]
                arguments = (*value.arguments[:place], real, *value.arguments[place + 1 :])
                return replace(value, arguments=arguments)
        return value

    def _is(self, question: Callable[[Type], bool]) -> Callable[[Operand], bool]:
        def answer(operand: Operand) -> bool:
            known = self.types.get(operand, UNKNOWN) if isinstance(operand, Symbol) else _type_of(operand)
            return isinstance(known, Number | Array) and question(known)

        return answer


def _type_of(operand: Operand) -> Type:
    return type_of(operand.value) if isinstance(operand, Literal) else UNKNOWN
