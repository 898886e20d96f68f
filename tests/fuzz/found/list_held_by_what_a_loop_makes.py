"""A list is changed after a loop that put it into another one, which is made anew on every trip."""


def f(x, y):
    items = [x, y]
    for k in range(3):
        pair = [items, x * k]
        x = pair[1] * 2 + x
    items[0] = items[0] * 3 * y
    return sum(items) * x


ARGUMENTS = (0.9, 0.7)
WRT = ("x", "y")
