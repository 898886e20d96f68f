# wrt: state
# sample: state=(0.3, 0.5), dt=0.1, n=4

import collections
import math

State = collections.namedtuple("State", "x v")


def swing(state, dt, n):
    state = State(*state)
    for _ in range(n):
        x, v = state
        v = v - dt * math.sin(x)
        state = state._replace(x=x + dt * v, v=v)
    return 0.5 * state.v**2 - math.cos(state.x)


# ---- emitted ----

import math


def swing_grad(state, dt, n):
    """Gradient of `swing` (named_tuple_in_loop.py:10) with respect to state.

    Emitted by tangentc; source sha256 9a534f07dc23; target numpy.
    """
    state_x = state[0]
    state_v = state[1]
    state_x_saved = []
    for _ in range(n):
        state_x_saved.append(state_x)
        v = state_v - dt * math.sin(state_x)
        state_x = state_x + dt * v
        state_v = v
    # adjoint of named_tuple_in_loop.py:16    return 0.5 * state.v**2 - math.cos(state.x)
    state_x_bar = -(math.sin(state_x) * -1.0)
    state_v_bar = state_v
    for state_x in reversed(state_x_saved):
        # named_tuple_in_loop.py:15    state = state._replace(x=x + dt * v, v=v)
        v_bar = state_v_bar + dt * state_x_bar
        # named_tuple_in_loop.py:14    v = v - dt * math.sin(x)
        state_x_bar = state_x_bar - math.cos(state_x) * (dt * v_bar)
        state_v_bar = v_bar
    return state_x_bar, state_v_bar
