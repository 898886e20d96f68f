"""Why not differentiate formulas: written out, a derivative grows exponentially; emitted as code, it shares.

Prints:

    steps    characters of the formula    its value    emitted gradient
        1                           19     0.400000            0.400000
        2                           75     0.232000            0.232000
        4                          611     0.112119            0.112119
        8                        19971     0.045444            0.045444
    texts of the emitted gradient: 1
"""

from tangentc import grad


def iterated(x, steps):
    for _ in range(steps):
        x = x * (1 - x)
    return x


def formula(steps):
    """The iterated function and its derivative by the product rule, as one expression each."""
    value, slope = "x", "1"
    for _ in range(steps):
        value, slope = f"({value})*(1-({value}))", f"({slope})*(1-({value}))-({value})*({slope})"
    return value, slope


gradient = grad(iterated)


def main():
    texts = set()
    print("steps    characters of the formula    its value    emitted gradient")
    for steps in (1, 2, 4, 8):
        text = formula(steps)[1]
        by_formula = eval(text, {"x": 0.3})
        print(f"{steps:5} {len(text):28} {by_formula:12.6f} {gradient(0.3, steps):19.6f}")
        texts.add(gradient.source)
    print(f"texts of the emitted gradient: {len(texts)}")


if __name__ == "__main__":
    main()
