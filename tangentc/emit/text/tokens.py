"""The pieces of a line: strings, some of which know what a line break may do to them.

A line that fits is these strings joined; only one that does not is looked at more closely (`layout`).
"""

from __future__ import annotations

from enum import IntEnum

LINE_LENGTH = 88
INDENT = "    "


class Role(IntEnum):
    """What a piece means to the layout of its line."""

    PLAIN = 0
    OPENING = 1
    CLOSING = 2
    DELIMITER = 3  # a line may break before it
    COMMA = 4  # a line may break after it
    EQUAL = 5
    ENTER = 6  # `for` and `lambda` shield the commas up to their `in` and `:`
    LEAVE = 7
    POWER = 8  # a `**` that stands without spaces
    NAME_POWER = 9  # the same, unless a keyword and then a bracket follow the name after it


class Kind(IntEnum):
    """What a logical line is, as far as blank lines and its own layout depend on it."""

    COMMENT = 0
    DOCSTRING = 1
    IMPORT = 2
    DECORATOR = 3
    FUNCTION = 4
    CLASS = 5
    ORDINARY = 6  # from here on, a line keeps no distance of its own
    WITH = 7
    CLAUSE = 8  # the later lines of a compound statement, such as `else`


COMPREHENSION = 20
COMMA_PRIORITY = 18
CONDITIONAL = 16
LOGIC = 14
COMPARISON = 10
ATTRIBUTE = 1


class Token(str):
    """A piece of a line with a role; of the delimiters of a line, those with the highest priority break first."""

    __slots__ = ("bracket", "explodes", "priority", "role", "stays")

    role: Role
    priority: int
    bracket: str
    """For brackets, the opening one of the pair, also where parentheses are not (yet) written."""
    explodes: bool
    """For opening brackets, whether items that do not fit beside them get a line each even if they fit on one."""
    stays: bool
    """For optional parentheses, whether they are no longer optional once they have been written."""

    def __new__(
        cls,
        text: str,
        role: Role,
        priority: int = 0,
        *,
        bracket: str = "",
        explodes: bool = False,
        stays: bool = False,
    ) -> Token:
        token = super().__new__(cls, text)
        token.role = role
        token.priority = priority
        token.bracket = bracket
        token.explodes = explodes
        token.stays = stays
        return token


# Parentheses of calls, signatures and grouping; of tuples; and those that appear when a line has to break.
PAREN = Token("(", Role.OPENING, bracket="(")
PAREN_END = Token(")", Role.CLOSING, bracket="(")
DISPLAY = Token("(", Role.OPENING, bracket="(", explodes=True)
OPTIONAL = Token("", Role.OPENING, bracket="(", explodes=True)
OPTIONAL_END = Token("", Role.CLOSING, bracket="(")
STAYING = Token("", Role.OPENING, bracket="(", explodes=True, stays=True)
STAYING_END = Token("", Role.CLOSING, bracket="(", stays=True)
CHOICE = Token("", Role.OPENING, bracket="(", stays=True)
LIST = Token("[", Role.OPENING, bracket="[", explodes=True)
LIST_END = Token("]", Role.CLOSING, bracket="[", explodes=True)
SUBSCRIPT = Token("[", Role.OPENING, bracket="[")
SUBSCRIPT_END = Token("]", Role.CLOSING, bracket="[")
BRACE = Token("{", Role.OPENING, bracket="{", explodes=True)
BRACE_END = Token("}", Role.CLOSING, bracket="{")

COMMA = Token(", ", Role.COMMA, COMMA_PRIORITY)
LAST_COMMA = Token(",", Role.COMMA, COMMA_PRIORITY)
EQUAL = Token(" = ", Role.EQUAL)
TIGHT_EQUAL = Token("=", Role.EQUAL)

FOR = Token("for ", Role.ENTER)
ASYNC_FOR = Token("async for ", Role.ENTER)
FOR_CLAUSE = Token(" for ", Role.ENTER, COMPREHENSION)
ASYNC_FOR_CLAUSE = Token(" async for ", Role.ENTER, COMPREHENSION)
IN = Token(" in ", Role.LEAVE)
IF_CLAUSE = Token(" if ", Role.DELIMITER, COMPREHENSION)
IF = Token(" if ", Role.DELIMITER, CONDITIONAL)
ELSE = Token(" else ", Role.DELIMITER, CONDITIONAL)
LAMBDA = Token("lambda", Role.ENTER)
LAMBDA_COLON = Token(": ", Role.LEAVE)
POWER = Token("**", Role.POWER, 2)
NAME_POWER = Token("**", Role.NAME_POWER, 2)
