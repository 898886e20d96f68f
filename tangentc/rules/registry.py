"""Which rule belongs to which function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tangentc.rules.libraries import read_library_of

if TYPE_CHECKING:
    from tangentc.rules.declaration import Declaration
    from tangentc.rules.rule import Rule

_RULES: dict[Any, Rule] = {}
_LINEAR: dict[Any, Rule] = {}
_DECLARED: list[Rule] = []


def find(function: Callable[..., Any]) -> Rule | None:
    """The rule of a function, by identity."""
    key = _key(function)
    if key not in _RULES:
        read_library_of(function)
    return _RULES.get(key)


def find_linear(function: Callable[..., Any]) -> Rule | None:
    """The `@linear` rule of a function, even where a `@differential` covers more of its operands."""
    key = _key(function)
    if key not in _LINEAR:
        read_library_of(function)
    return _LINEAR.get(key)


def rules() -> tuple[Rule, ...]:
    """Every declared rule, under the first function it names, in order of declaration."""
    return tuple(_DECLARED)


def are_all_ours() -> bool:
    """Whether nobody but tangentc has declared a rule."""
    return all(map(_is_ours, _DECLARED))


def add(declaration: Declaration, make: Callable[[Any, Declaration], Rule]) -> None:
    """Register a declaration for all the functions that it names."""
    for function in declaration.functions:
        read_library_of(function)
    made = [make(function, declaration) for function in declaration.functions]
    _DECLARED.append(made[0])
    for rule in made:
        key = _key(rule.function)
        _refuse_twice(key, rule)
        if rule.kind == "linear":
            _LINEAR[key] = rule
        if rule.kind == "adjoint":
            _RULES[key].override = declaration
        elif rule.kind != "linear" or key not in _RULES:
            _RULES[key] = rule


def _refuse_twice(key: Any, rule: Rule) -> None:
    if rule.kind == "adjoint":
        if key not in _RULES:
            raise ValueError(f"{rule.name} has no rule whose adjoint could be overridden")
    elif key in _RULES and _RULES[key].kind == rule.kind and _is_ours(_RULES[key]):
        raise ValueError(f"{rule.name} has a rule already")


def _is_ours(rule: Rule) -> bool:
    return rule.declaration.module.startswith("tangentc.")


def _key(function: Any) -> Any:
    try:
        hash(function)
    except TypeError:
        return id(function)
    return function
