"""S212: a class defined inside a function."""


def area(r):
    class Circle:
        pi = 3.14159

    return Circle.pi * r**2


# ---- diagnostic ----
# S212.py:5:5: error[S212]: the class `Circle` is defined inside a function
#     5 |     class Circle:
#       |     ^^^^^^^^^^^^^
#  help: define the class outside of the function    (tangentc explain S212)
