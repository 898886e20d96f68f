# wrt: x    mode: reverse    order: 2
# sample: x=1.5
# sample: x=-0.25


def square(x):
    return x * x
