"""A list is changed after a branch that put it into a dict, which is made on the other path only."""


def f(x, y):
    items = [x, y]
    if 0.1 * x > 0.4:
        named = {"a": items, "b": x}
        x = named["b"] * 2
    items.pop()
    return sum(items) * x


ARGUMENTS = (0.9, 0.7)
WRT = ("x", "y")
