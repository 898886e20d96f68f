"""Expressions that nobody would write."""

import ast

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.emit.faithful import assert_faithful


def names(*words: str) -> st.SearchStrategy[ast.expr]:
    return st.sampled_from(words).map(lambda word: ast.Name(word, ast.Load()))


def instances_of_kinds(base: type[ast.AST]) -> st.SearchStrategy[ast.AST]:
    """One node of each kind that `ast` itself defines; the classes of gast, once imported, are subclasses too."""
    kinds = [kind for kind in base.__subclasses__() if kind.__module__ == base.__module__]
    return st.sampled_from(kinds).map(lambda kind: kind())


ATOMS = names("x", "theta", "omega_bar", "laplacian_saved", "a_name_of_some_length") | st.sampled_from(
    [0, 2, 0.5, 1e-7, 3j, True, None, "text", "it's"]
).map(ast.Constant)
OPERATORS = instances_of_kinds(ast.operator)
SIGNS = instances_of_kinds(ast.unaryop)
CONNECTIVES = instances_of_kinds(ast.boolop)
COMPARISONS = instances_of_kinds(ast.cmpop)


def composites(children: st.SearchStrategy[ast.expr]) -> st.SearchStrategy[ast.expr]:
    """Expressions that hold others."""
    several = st.lists(children, max_size=4)
    load = st.just(ast.Load())
    keywords = st.lists(st.builds(ast.keyword, st.sampled_from(["axis", "out"]), children), max_size=2)
    slices = st.builds(ast.Slice, *[children | st.none()] * 3)
    target = st.builds(ast.Name, st.just("i"), st.just(ast.Store()))
    clauses = st.builds(ast.comprehension, target, children, st.lists(children, max_size=1), st.just(0))
    return st.one_of(
        st.builds(ast.BinOp, children, OPERATORS, children),
        st.builds(ast.UnaryOp, SIGNS, children),
        st.builds(ast.BoolOp, CONNECTIVES, st.lists(children, min_size=2, max_size=3)),
        st.builds(ast.Compare, children, st.tuples(COMPARISONS).map(list), st.tuples(children).map(list)),
        st.builds(ast.IfExp, children, children, children),
        st.builds(ast.Call, children, st.lists(children | st.builds(ast.Starred, children, load)), keywords),
        st.builds(ast.Attribute, children, st.sampled_from(["T", "shape"]), load),
        st.builds(ast.Subscript, children, children | slices, load),
        st.builds(ast.Subscript, children, st.builds(ast.Tuple, st.lists(children | slices), load), load),
        st.builds(ast.Tuple, several, load),
        st.builds(ast.List, several, load),
        st.builds(lambda values: ast.Dict(values, values), several),
        st.builds(lambda value, clause: ast.ListComp(value, [clause]), children, clauses),
        st.builds(lambda value, clause: ast.GeneratorExp(value, [clause]), children, clauses),
        st.builds(lambda body: ast.Lambda(ast.parse("lambda p, q: 0", mode="eval").body.args, body), children),
        st.builds(lambda value: ast.NamedExpr(ast.Name("w", ast.Store()), value), children),
    )


STATEMENT_FORMS = st.sampled_from(
    [
        lambda value: ast.Return(value),
        lambda value: ast.Assign([ast.Name("x", ast.Store())], value, lineno=1),
        lambda value: ast.AugAssign(ast.Name("x", ast.Store()), ast.Add(), value),
        lambda value: ast.If(value, [ast.Pass()], []),
        lambda value: ast.While(value, [ast.Pass()], []),
        lambda value: ast.Assert(value, value),
        lambda value: ast.For(ast.Name("x", ast.Store()), value, [ast.Pass()], [], lineno=1),
        lambda value: ast.Assign([ast.Subscript(ast.Name("x", ast.Load()), value, ast.Store())], value, lineno=1),
    ]
)


@given(st.recursive(ATOMS, composites, max_leaves=30), STATEMENT_FORMS)
@settings(deadline=None, derandomize=True, max_examples=300)
def test_any_expression(value, form):
    tree = ast.parse("def f(): pass")
    tree.body[0].body = [form(value)]
    assert_faithful(tree)
