# wrt: x    mode: reverse    device: no
# sample: x=2.0
# sample: x=-0.5


def leaky(x):
    if x > 0.0:
        y = x * x
    else:
        y = 0.1 * x
    return 3.0 * y
