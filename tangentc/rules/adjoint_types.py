"""The types of adjoints of sequences and dicts, which are made item by item."""

from __future__ import annotations

from tangentc.ir.types import UNKNOWN, Array, Dict, Iterable, List, Tuple, Type, held, join
from tangentc.rules.container_types import item_type, stored_type
from tangentc.rules.derived_types import zero_of
from tangentc.rules.shape_types import same_type
from tangentc.rules.typed_call import TypedCall


def index_added_type(call: TypedCall) -> Type:
    """`index_add(x_bar, index, y_bar)`: the sum of two derivatives of one structure has that structure."""
    known, index = call.type("x_bar"), call.values.get("index")
    if not isinstance(known, List | Dict | Tuple) or index is None:
        return same_type(call)
    position, added = call.type("index"), call.type("y_bar")
    return stored_type(known, (index,), (position,), join(item_type(known, index, position), added))


def items_like_type(call: TypedCall) -> Type:
    """`items_like(values, items_bar)`, `iteration_adjoint(values, items_bar)`: with zeros for what is not reached."""
    values, items = call.type("values"), call.type("items_bar")
    match values:
        case List():
            return List(None, join(zero_of(held(values)), held(items)))
        case Array() if values.ones != ():
            return zero_of(values)
        case _:
            return UNKNOWN


def unzipped_type(call: TypedCall) -> Type:
    """`unzip(pairs_bar, sequences)`: a tuple of columns."""
    sequences, pairs = call.type("sequences"), call.type("pairs_bar")
    pair = held(pairs) if isinstance(pairs, List | Iterable) else UNKNOWN
    if not isinstance(sequences, Tuple) or not isinstance(pair, Tuple) or len(pair.items) != len(sequences.items):
        return UNKNOWN
    columns = zip(sequences.items, pair.items, strict=True)
    lists = [
        List(None, join(zero_of(held(each)), item)) if isinstance(each, List) else UNKNOWN for each, item in columns
    ]
    return Tuple(tuple(lists))
