"""Constants and formatted strings as text."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tangentc.emit.text import literals
from tangentc.emit.text import precedence as binds
from tangentc.emit.text.operations import OperationText


class _Unquotable(ValueError):
    """No kind of quote is left for a string inside the braces of a formatted one."""


class ConstantText(OperationText):
    """Writes constants and formatted strings."""

    _enclosing_quotes: tuple[str, ...] = ()

    def _Constant(self, tree: ast.Constant) -> None:
        value = tree.value
        match value:
            case str() | bytes() if self._enclosing_quotes:
                self.write(self._quoted(value))
            case str():
                self.write(literals.string(value))
            case bool() | None:
                self.write(repr(value))
            case int() | float() | complex():
                self.write(literals.number(value))
            case bytes():
                self.write(literals.byte_string(value))
            case tuple():
                self.dispatch(ast.Tuple([ast.Constant(item) for item in value], ast.Load()))
            case _ if value is Ellipsis:
                self.write("...")
            case _:
                raise TypeError(f"a constant of type {type(value).__name__} has no literal")

    def _quoted(self, value: str | bytes) -> str:
        """The literal for a string inside braces, where neither backslashes nor the quotes around may stand."""
        for quote in ("'", '"'):
            text = literals.string(value, quote) if isinstance(value, str) else literals.byte_string(value, quote)
            if self._may_stand_inside(text):
                return text
        for quote in ("'''", '"""'):
            text = f"{quote}{value!s}{quote}"
            plain = isinstance(value, str) and value.replace("\n", "").isprintable() and quote[0] not in value
            if plain and self._may_stand_inside(text):
                return text
        raise _Unquotable(value)

    def _may_stand_inside(self, text: str) -> bool:
        lines = "\n" not in text or all(len(quote) == 3 for quote in self._enclosing_quotes)
        return lines and "\\" not in text and not any(quote in text for quote in self._enclosing_quotes)

    def _JoinedStr(self, tree: ast.JoinedStr) -> None:
        literal = "".join(str(part.value) for part in tree.values if isinstance(part, ast.Constant))
        order = ("'", '"', '"""', "'''") if literal.count('"') > literal.count("'") else ('"', "'", '"""', "'''")
        for quote in order:
            try:
                text = self._formatted(tree.values, quote)
            except _Unquotable:
                continue
            if not self._enclosing_quotes or self._may_stand_inside(text):
                self.write(text)
                return
        raise _Unquotable("a formatted string needs a backslash, or one kind of quotes too many, inside its braces")

    def _FormattedValue(self, tree: ast.FormattedValue) -> None:
        self._JoinedStr(ast.JoinedStr([tree]))

    def _formatted(self, values: Sequence[ast.expr], quote: str) -> str:
        outer = self._enclosing_quotes
        self._enclosing_quotes = (*outer, quote)
        try:
            body = "".join(self._part(value, quote) for value in values)
        finally:
            self._enclosing_quotes = outer
        if len(quote) == 3 and body.endswith(quote[0]):
            raise _Unquotable(body)
        return f"f{quote}{body}{quote}"

    def _part(self, part: ast.expr, quote: str) -> str:
        """A stretch of literal text, or the braces around a value."""
        match part:
            case ast.Constant(value=str(text)):
                return literals.escaped(text, quote).replace("{", "{{").replace("}", "}}")
            case ast.JoinedStr():
                return "".join(self._part(value, quote) for value in part.values)
            case ast.FormattedValue():
                return "{" + self._field(part) + self._format(part, quote) + "}"
        raise TypeError(f"a formatted string cannot hold {type(part).__name__}")

    def _field(self, part: ast.FormattedValue) -> str:
        text = self.captured(lambda: self.operand(part.value, binds.TEST))
        if isinstance(part.value, ast.Lambda | ast.IfExp) and "lambda" in text:
            text = f"({text})"  # or its colon would start a format
        if not self._may_stand_inside(text):
            raise _Unquotable(text)
        return " " + text if text.startswith("{") else text

    def _format(self, part: ast.FormattedValue, quote: str) -> str:
        conversion = "" if part.conversion == -1 else "!" + chr(part.conversion)
        return conversion + (":" + self._part(part.format_spec, quote) if part.format_spec else "")
