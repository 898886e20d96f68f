"""Objects under several names, on paths and in loops; arguments that are changed."""

import copy
import math
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from tangentc import TangentcError, check_grad, grad

CASES = []


def case(*arguments):
    def enter(function):
        CASES.append(pytest.param(function, arguments, id=function.__name__))
        return function

    return enter


@dataclass
class Point:
    x: float
    v: float

    def move(self, d):
        self.x += d
        return self


@case(Point(0.3, 0.4), 0.2)
def mutate_and_return(p, d):
    p.x = p.x * d
    return p


@case(Point(0.3, 0.4), 0.2)
def mutate_and_value(p, d):
    p.x = p.x * d
    p.v += p.x
    return p.x * p.v


@case(Point(0.3, 0.4), 0.2)
def return_unmodified(p, d):
    return p, p.x * d


@case(Point(0.3, 0.4), 0.2)
def return_only_arg(p, d):
    return p


@case(SimpleNamespace(u=np.array([0.1, 0.2, 0.3]), k=0.5))
def write_field_array(ns):
    ns.u[0] = ns.k * ns.u[1]
    ns.u *= 2.0
    return np.sum(ns.u**2)


@case(SimpleNamespace(u=np.array([0.1, 0.2, 0.3]), k=0.5))
def write_field_via_name(ns):
    u = ns.u
    u[1:] += u[:-1] * ns.k
    return np.sum(ns.u**2)


@case(SimpleNamespace(a=np.array([0.1, 0.2]), b=np.array([0.3, 0.4])))
def swap_fields(ns):
    ns.a, ns.b = ns.b, ns.a
    return np.sum(ns.a**2) + np.sum(ns.b**3)


@case(0.3)
def alias_two_fields(x):
    arr = np.array([x, x * x])
    o = SimpleNamespace(a=arr, b=arr)
    o.a[0] = 5.0 * x
    return o.b[0] * o.b[1]


@case(0.3)
def loop_alias(x):
    s = Point(x, 1.0)
    t = s
    for _k in range(3):
        t.x = t.x * 2.0
        s.v = s.v + t.x
    return s.x * t.v


@case(0.3)
def loop_rebind_alias(x):
    s = Point(x, 1.0)
    first = s
    for _k in range(3):
        s = Point(s.x * 2, s.v + s.x)
    return s.x * s.v * first.x


@case(0.3)
def prev_cur(x):
    prev = Point(x, 1.0)
    cur = Point(x * 2, 2.0)
    for _k in range(3):
        new = Point(cur.x + prev.x, cur.v * 0.5)
        prev = cur
        cur = new
    return cur.x * prev.v


@case(0.3)
def prev_cur_mutating(x):
    prev = Point(x, 1.0)
    cur = Point(x * 2, 2.0)
    for _k in range(3):
        prev = cur
        cur.x = cur.x * 1.1
        cur = Point(cur.x + prev.x, cur.v * 0.5)
    return cur.x * prev.v * prev.x


@case(0.3)
def swapped_objects(x):
    a = Point(x, 1.0)
    b = Point(2 * x, 3.0)
    for _k in range(3):
        a, b = b, a
        a.x = a.x * 1.5
    return a.x * b.v


@case(0.3)
def best_of_loop(x):
    best = Point(0.0, 0.0)
    for k in range(4):
        c = Point(math.sin(k * x), x * k)
        if c.x > best.x:
            best = c
    return best.x * best.v


@case(0.3)
def nested_object_rebound(x):
    o = SimpleNamespace(inner=Point(x, 1.0), n=0)
    for _k in range(3):
        o.inner = Point(o.inner.x * 2.0, o.inner.v + x)
        o.n += 1
    return o.inner.x * o.inner.v * o.n


@case(0.3)
def nested_object_mutated(x):
    o = SimpleNamespace(inner=Point(x, 1.0))
    i = o.inner
    for _k in range(3):
        o.inner.x *= 2.0
        i.v = i.v + o.inner.x
    return i.x * o.inner.v


@case(0.3)
def attr_defined_in_loop(x):
    o = SimpleNamespace(a=x)
    for k in range(3):
        o.b = o.a * k
        o.a = o.a + o.b
    return o.b * o.a


@case(0.3)
def attr_defined_in_branch(x):
    o = SimpleNamespace(a=x)
    if x > 0.1:
        o.b = x * x
    else:
        o.b = 1.0
    return o.b * o.a


@case(0.3)
def while_object(x):
    o = Point(x, 0.0)
    while o.x < 5.0:
        o.move(o.x)
        o.v += 1.0
    return o.x * o.v


@case(0.3)
def early_return_method(x):
    def run(o):
        for k in range(5):
            o.move(x)
            if o.x > 1.0:
                return o.x * k
        return o.v

    return run(Point(x, 2.0)) * 2


@case(0.3)
def try_object(x):
    o = Point(x, 2.0)
    try:
        o.x = math.log(o.x)
    except ValueError:
        o.x = 0.0
    return o.x * o.v


@case(Point(0.3, 0.4), Point(0.5, 0.6))
def two_objects(a, b):
    a.x = a.x * b.v
    return a.x * b.x


@case([Point(0.1, 0.2), Point(0.3, 0.4), Point(0.5, 0.6)])
def list_mutated(ps):
    for p in ps:
        p.x = p.x * p.v
    return sum(p.x for p in ps)


@case(Point(0.3, 0.4))
def same_obj_twice(p):
    def f(a, b):
        a.x = b.x * 2.0
        return a.x * b.x

    return f(p, p)


@case(0.3)
def default_mutable(x):
    a = SimpleNamespace(l=[x, 2.0])
    b = SimpleNamespace(l=a.l)
    a.l.append(x * x)
    return sum(b.l)


@case(0.3)
@case(0.05)
def an_object_or_none(x):
    point = Point(x, 2.0) if x > 0.1 else None
    return point.x * x if point is not None else x


@pytest.mark.parametrize(("function", "arguments"), CASES)
def test_derivatives(function, arguments):
    check_grad(function, *copy.deepcopy(arguments))


def held(value):
    return {name: held(each) for name, each in vars(value).items()} if hasattr(value, "__dict__") else value


@pytest.mark.parametrize(("function", "arguments"), CASES)
def test_arguments_are_left_as_the_function_leaves_them(function, arguments):
    ours, expected = copy.deepcopy(arguments), copy.deepcopy(arguments)
    if isinstance(function(*expected), float):
        grad(function)(*ours)
        assert repr([held(value) for value in ours]) == repr([held(value) for value in expected])


def changes_one_of_two(x):
    a, b = Point(x, 1.0), Point(2.0 * x, 3.0)
    c = a if x > 0.1 else b
    c.x = 7.0 * x
    return a.x * b.x


def changes_the_first_or_a_later_one(x):
    point = Point(x, 1.0)
    first = point
    for _ in range(3):
        point.v = point.v + 1.0
        point = Point(point.x * 2.0, point.v + point.x)
    return point.x * first.v


@pytest.mark.parametrize(
    ("function", "code"),
    [(changes_one_of_two, "S202"), (changes_the_first_or_a_later_one, "S202")],
)
def test_what_cannot_be_told_apart_is_refused(function, code):
    with pytest.raises(TangentcError) as refusal:
        grad(function)(0.3)
    assert refusal.value.diagnostics[0].code == code


def test_attributes_that_share_storage_are_refused_when_they_are_written():
    def first_changed(ns):
        ns.u[0] = ns.w[1] * 2.0
        return np.sum(ns.w * ns.u)

    shared = np.array([0.1, 0.2, 0.3])
    assert check_grad(first_changed, SimpleNamespace(u=shared, w=shared.copy())).passed
    with pytest.raises(ValueError, match="may share storage"):
        grad(first_changed)(SimpleNamespace(u=shared, w=shared))


def test_gradients_in_attributes_are_the_callers_own_and_of_their_precision():
    def total(ns):
        return np.sum((ns.a + ns.b) * np.array([1.0, 2.0])) * ns.c

    ns = SimpleNamespace(a=np.ones(2, np.float32), b=np.ones(2, np.float32), c=np.float32(2.0), name="total")
    gradient = grad(total)(ns)
    assert gradient.a.dtype == gradient.b.dtype == gradient.c.dtype == np.float32
    assert not np.may_share_memory(gradient.a, gradient.b)
    assert gradient.name == "total"
    assert ns.name == "total"


def test_objects_that_a_counter_selects():
    def pairs(points):
        total = 0.0
        for i in range(len(points)):
            for j in range(i):
                total = total + 1.0 / (points[i].x - points[j].x) ** 2
        made = [Point(each.x * each.v, each.v) for each in points]
        return total * made[1].x + sum(each.v for each in made)

    assert check_grad(pairs, [Point(0.1, 0.2), Point(0.3, 0.4), Point(0.6, 0.5)]).passed


def test_what_is_replaced_has_the_gradient_of_what_was_there():
    def total(ns):
        ns.b = np.zeros(5)
        ns.inner = SimpleNamespace(c=1.0)
        return ns.a**2

    inner = SimpleNamespace(c=np.ones(2))
    gradient = grad(total)(SimpleNamespace(a=3.0, b=np.ones(3), inner=inner))
    assert (gradient.a, gradient.b.shape, gradient.inner.c.shape) == (6.0, (3,), (2,))


@pytest.mark.parametrize("kind", [Point, lambda x, v: SimpleNamespace(x=x, v=v)])
def test_second_derivatives_with_respect_to_objects(kind):
    def energy(point):
        return math.sin(point.x) * point.v**2

    first = grad(energy).specialize(kind(0.3, 0.4))

    def slope(point):
        gradient = first(point)
        return gradient.x + 2.0 * gradient.v

    assert check_grad(slope, kind(0.3, 0.4)).passed
