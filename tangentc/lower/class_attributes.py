"""Attributes that an object does not hold itself before the function assigns them, because its class does.

class Tally:
    total = 0.0
    def add(self, v):
        self.total += v         the first time, this reads Tally.total
"""

from __future__ import annotations

from typing import Any

from tangentc.lower.callables import constant
from tangentc.lower.context import MISSING, Context
from tangentc.lower.lookup import ABSENT, in_class, is_plain
from tangentc.lower.records import is_cell, record_of


def unbound(context: Context, name: str) -> Any:
    """What a name without a binding stands for: of an attribute what the class of the object holds, if that is data."""
    record = record_of(context, name) if is_cell(name) else None
    found = ABSENT if record is None else in_class(context, record.kind.__mro__, name.rpartition(".")[2])
    return MISSING if found is ABSENT or callable(found) or not is_plain(found) else constant(found)
