"""S210: an asynchronous construct."""


async def load_and_square(source):
    x = await source.read()
    return x**2


# ---- diagnostic ----
# S210.py:4:1: error[S210]: an `async def` function cannot be differentiated
#     4 | async def load_and_square(source):
#       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#  help: move the mathematics into an ordinary function and differentiate that one    (tangentc
#        explain S210)
#
# S210.py:5:9: error[S210]: `await` cannot be differentiated
#     5 |     x = await source.read()
#       |         ^^^^^^^^^^^^^^^^^^^
#  help: move the mathematics into an ordinary function and differentiate that one    (tangentc
#        explain S210)
