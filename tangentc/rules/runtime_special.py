"""Special functions of the runtime, which derivatives of others need."""
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from tangentc.rules.domains import positive
from tangentc.rules.language import d, differential
from tangentc.rules.samples import array, sample
from tangentc.runtime import carlson_integral


@differential(
    carlson_integral,
    elementwise=True,
    on={"x": positive, "y": positive, "z": positive, "p": positive},
    samples=[
        sample(array(3), array(3), array(2, 1), array(), 0.5, 1.5, 0.5, 1.0),
        sample(array(), array(), array(), 1.0, 0.5, 0.5, 1.5, 0.0),
    ],
)
def integral_of_carlson(w, x, y, z, p, i, j, k, m, /):
    in_x = i * carlson_integral(x, y, z, p, i + 1, j, k, m)
    in_y = j * carlson_integral(x, y, z, p, i, j + 1, k, m)
    in_z = k * carlson_integral(x, y, z, p, i, j, k + 1, m)
    in_p = m * carlson_integral(x, y, z, p, i, j, k, m + 1)
    d[w] = -(in_x * d[x] + in_y * d[y] + in_z * d[z] + in_p * d[p])
