# wrt: x, y
# sample: x=1.0, y=0.2, dt=0.05, steps=4

import math


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __abs__(self):
        return math.hypot(self.x, self.y)


def orbit(x, y, dt, steps):
    position, velocity = Vector(x, y), Vector(0.0, 1.0)
    for _ in range(steps):
        velocity = velocity + position * (-dt / abs(position) ** 3)
        position = position + velocity * dt
    return 1.0 / abs(position)


# ---- emitted ----

import math


def orbit_grad(x, y, dt, steps):
    """Gradient of `orbit` (vectors_with_operators.py:21) with respect to x, y.

    Emitted by tangentc; source sha256 39e4a69418eb; target numpy.
    """
    saved = []
    velocity_x = 0.0
    velocity_y = 1.0
    position_x = x
    position_y = y
    for _ in range(steps):
        hypot_position_x = math.hypot(position_x, position_y)
        power = hypot_position_x**3
        saved.append((position_x, position_y, hypot_position_x, power))
        quotient = -dt / power
        velocity_x = velocity_x + position_x * quotient
        velocity_y = velocity_y + position_y * quotient
        position_x = position_x + velocity_x * dt
        position_y = position_y + velocity_y * dt
    hypot_position_x_2 = math.hypot(position_x, position_y)
    quotient_2 = 1.0 / hypot_position_x_2
    # adjoint of vectors_with_operators.py:18    return math.hypot(self.x, self.y)
    quotient_3 = quotient_2 * quotient_2 / hypot_position_x_2
    position_y_bar = -(position_y * quotient_3)
    position_x_bar = -(position_x * quotient_3)
    velocity_x_bar = 0.0
    velocity_y_bar = 0.0
    for position_x, position_y, hypot_position_x, power in reversed(saved):
        # vectors_with_operators.py:15    return Vector(self.x * factor, self.y * factor)
        velocity_y_bar = velocity_y_bar + dt * position_y_bar
        velocity_x_bar = velocity_x_bar + dt * position_x_bar
        # vectors_with_operators.py:24    velocity = velocity + position * (-dt / abs(position) ** 3)
        quotient_4 = dt / power
        # vectors_with_operators.py:18    return math.hypot(self.x, self.y)
        quotient_5 = (
            3
            * hypot_position_x**2
            * (
                quotient_4
                * ((position_y * velocity_y_bar + position_x * velocity_x_bar) / power)
            )
            / hypot_position_x
        )
        position_x_bar = (
            position_x_bar - quotient_4 * velocity_x_bar + position_x * quotient_5
        )
        position_y_bar = (
            position_y_bar - quotient_4 * velocity_y_bar + position_y * quotient_5
        )
    return position_x_bar, position_y_bar
