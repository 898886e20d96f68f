def area_jvp(sides, *, sides_dot):
    """Value of `area` (dual_numbers.py:36) and its tangent, for tangents of sides.

    Emitted by tangentc; source sha256 74d596f683b8; target numpy.
    """
    sides_item = sides["width"]
    sides_item_2 = sides["height"]
    return (
        sides_item * sides_item_2,
        sides_dot["width"] * sides_item_2 + sides_item * sides_dot["height"],
    )
