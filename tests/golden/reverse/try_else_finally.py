# wrt: x
# sample: x=1.5, table={"k": 2.0}
# sample: x=1.5, table={}
def looked_up(x, table):
    try:
        y = table["k"] * x
    except KeyError:
        y = 3.0 * x
    except (TypeError, ValueError) as error:
        print(error)
        y = x
    else:
        y = y + 1.0
    finally:
        print("looked up")
    return y * y


# ---- emitted ----

def looked_up_grad(x, table):
    """Gradient of `looked_up` (try_else_finally.py:4) with respect to x.

    Emitted by tangentc; source sha256 a6ca5ebb7253; target numpy.
    """
    try:
        table_item = table["k"]
        y = table_item * x
    except KeyError:
        isinstance_error = True
        y = 3.0 * x
        failed = True
    except (TypeError, ValueError) as error:
        isinstance_error = False
        print(error)
        y = x
        failed = True
    else:
        y = y + 1.0
        failed = False
    finally:
        print("looked up")
    # adjoint of try_else_finally.py:16    return y * y
    y_bar = 2 * y
    if failed:
        if isinstance_error:
            x_bar = 6.0 * y
        else:
            x_bar = y_bar
    else:
        x_bar = table_item * y_bar
    return x_bar
