# wrt: x
# sample: x=0.5, layer=("dense", 2.0)
# sample: x=0.5, layer=("dense", -1.0)
def applied(x, layer):
    match layer:
        case "dense", weight if weight > 0.0:
            y = weight * x
        case "dense", weight:
            y = weight * x * x
        case _:
            y = x
    return y * y


# ---- emitted ----

def applied_grad(x, layer):
    """Gradient of `applied` (match_statement.py:4) with respect to x.

    Emitted by tangentc; source sha256 21b2c40be610; target numpy.
    """
    if layer[0] == "dense":
        weight = layer[1]
        if weight > 0.0:
            matched = True
        else:
            matched = False
    else:
        matched = False
    if matched:
        y = weight * x
    else:
        condition = layer[0] == "dense"
        if condition:
            weight_2 = layer[1]
            product = weight_2 * x
            y = product * x
        else:
            y = x
    # adjoint of match_statement.py:12    return y * y
    y_bar = 2 * y
    if matched:
        x_bar = weight * y_bar
    elif condition:
        x_bar = product * y_bar + weight_2 * (x * y_bar)
    else:
        x_bar = y_bar
    return x_bar
