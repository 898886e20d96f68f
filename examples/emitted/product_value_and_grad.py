def product_value_and_grad(a, b):
    """Value of `product` (expression_graph.py:13) and its gradient with respect to a, b.

    Emitted by tangentc; source sha256 0f86c3930799; target numpy.
    """
    c = a + b
    # adjoint of expression_graph.py:14    c = a + b
    a_bar = c + a
    return a * c, (a_bar, a)
