"""How constants are spelled: numbers, strings, docstrings."""

from __future__ import annotations

import math
import re

from tangentc.emit.text.tokens import LINE_LENGTH

_UNUSUAL = re.compile(r"[^\n\t -~]")
_LEADING = re.compile(r"^\s+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def number(value: complex) -> str:
    """The literal for a number, or the expression that makes it where Python has no literal for it."""
    if isinstance(value, int):
        return repr(value)
    if isinstance(value, float):
        return _real(value)
    return _complex(value)


def _real(value: float) -> str:
    if value != value:
        return 'float("nan")'
    text = repr(value)
    if "e" in text:
        digits, exponent = text.split("e")
        return f"{digits}e{int(exponent)}"
    return text.replace("inf", "1e309")


def _complex(value: complex) -> str:
    """A literal, or a sum of literals where that sum is exactly `value`, signs of zeros included."""
    imaginary = _real(abs(value.imag)).removesuffix(".0") + "j"
    negative = math.copysign(1.0, value.imag) < 0.0
    zero = value.real == 0.0
    signed_zero = zero and math.copysign(1.0, value.real) < 0.0
    if math.isfinite(value.real) and math.isfinite(value.imag):
        if zero and negative == signed_zero:
            return f"-{imaginary}" if negative else imaginary
        if not zero and not (negative and value.imag == 0.0):
            return f"{_real(value.real)} {'-' if negative else '+'} {imaginary}"
    if zero and not signed_zero and value.imag == math.inf:
        return imaginary
    return f"complex({_real(value.real)}, {_real(value.imag)})"


def string(value: str, quote: str = "") -> str:
    """The literal for a text on one line, in double quotes unless single ones save escapes."""
    if not quote:
        if '"' not in value and "\\" not in value and value.isprintable():
            return f'"{value}"'
        quote = "'" if value.count('"') > value.count("'") else '"'
    return quote + escaped(value, quote) + quote


def byte_string(value: bytes, quote: str = "") -> str:
    # Each byte is a letter of Latin-1, and what is not ASCII is then escaped just as bytes escape it.
    text = string(value.decode("latin-1"), quote)
    return "b" + _NOT_ASCII.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def escaped(value: str, quote: str) -> str:
    """The body of a one-line literal in `quote`s, which may be triple ones."""
    # With a double quote in it, `repr` chooses single quotes and escapes those alone.
    body = repr('"' + value)[2:-1].replace("\\'", "'")
    return body.replace(quote[0], "\\" + quote[0]) if len(quote) == 1 else body.replace(quote, "\\" + quote)


def docstring(value: str, indent: str) -> str:
    """The literal for a docstring; white space at the edges of its lines carries no meaning and is put in order."""
    prefix, body = _documented("\n".join(_aligned(value, indent)))
    if not body.strip():
        return '""" """' if value else '""""""'
    if body.startswith('"'):
        body = " " + body
    if body.endswith('"'):
        body += " "
    if "\n" in body and len(body.rpartition("\n")[2]) + 3 > LINE_LENGTH:
        body += "\n" + indent
    return f'{prefix}"""{body}"""'


def _aligned(value: str, indent: str) -> list[str]:
    """The lines of a docstring with their common indentation replaced."""
    first, *rest = (_LEADING.sub(lambda blank: blank[0].expandtabs(4), line) for line in value.split("\n"))
    margins = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    lines = [first.strip()]
    if not margins:
        return lines
    for position, line in enumerate(rest, 1):
        kept = line[min(margins) :].rstrip()
        # The last line holds the closing quotes, so that it is indented even when it is blank.
        lines.append(indent + kept if kept or position == len(rest) else "")
    return lines


def _documented(text: str) -> tuple[str, str]:
    """Prefix and body of a triple-quoted literal: raw where that spares the reader escapes."""
    visible = text.replace("\n", "").replace("\t", "").isprintable()
    if visible and '"""' not in text:
        if "\\" not in text:
            return "", text
        if not text.endswith("\\"):
            return "r", text
    body = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "", _UNUSUAL.sub(lambda match: match[0] if match[0].isprintable() else repr(match[0])[1:-1], body)
