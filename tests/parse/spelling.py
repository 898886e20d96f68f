"""Surface programs back to Python's own syntax trees, to compare with what Python makes of the text."""

from __future__ import annotations

import ast
from copy import deepcopy

from tangentc.ir import surface
from tangentc.parse.assignments import IN_PLACE
from tangentc.parse.operations import BINARY, COMPARISON, UNARY


def _operators(table):
    return {function: getattr(ast, kind.__name__) for kind, function in table.items()}


OPERATORS = {name: _operators(table) for name, table in [("unary", UNARY), ("binary", BINARY), ("compare", COMPARISON)]}
IN_PLACE_OPERATORS = _operators(IN_PLACE)
LOAD, STORE = ast.Load(), ast.Store()


def spelled(node, context=LOAD):
    """The `ast` node that says what a surface node says."""
    match node:
        case None:
            return None
        case surface.Name():
            return ast.Name(node.identifier, context)
        case surface.Constant():
            return ast.Constant(node.value)
        case surface.Starred():
            return ast.Starred(spelled(node.value, context), context)
        case surface.Subscript():
            return ast.Subscript(spelled(node.value), spelled(node.index), context)
        case surface.Attribute():
            return ast.Attribute(spelled(node.value), node.name, context)
        case surface.TupleDisplay():
            return ast.Tuple([spelled(item, context) for item in node.items], context)
        case surface.ListDisplay():
            return ast.List([spelled(item, context) for item in node.items], context)
        case surface.Function():
            return function(node)
        case _:
            return EXPRESSIONS[type(node)](node) if type(node) in EXPRESSIONS else STATEMENTS[type(node)](node)


def every(nodes, context=LOAD):
    return [spelled(node, context) for node in nodes]


def comprehension(node):
    return ast.comprehension(spelled(node.target, STORE), spelled(node.iterable), every(node.conditions), 0)


def formatted(node):
    return ast.JoinedStr([formatted_part(part) for part in node.parts])


def formatted_part(part):
    if isinstance(part, str):
        return ast.Constant(part)
    conversion = ord(part.conversion) if part.conversion else -1
    return ast.FormattedValue(spelled(part.value), conversion, part.format_spec and formatted(part.format_spec))


def call(node):
    keywords = [ast.keyword(keyword.name, spelled(keyword.value)) for keyword in node.keywords]
    return ast.Call(spelled(node.function), every(node.arguments), keywords)


def arguments(parameters):
    kinds = {}
    for parameter in parameters:
        kinds.setdefault(parameter.kind, []).append(parameter)

    def args(kind):
        return [ast.arg(parameter.name, annotation(parameter.annotation)) for parameter in kinds.get(kind, [])]

    positional = [parameter for parameter in parameters if parameter.kind.startswith("POSITIONAL")]
    return ast.arguments(
        args("POSITIONAL_ONLY"),
        args("POSITIONAL_OR_KEYWORD"),
        *args("VAR_POSITIONAL") or [None],
        args("KEYWORD_ONLY"),
        [spelled(parameter.default) for parameter in kinds.get("KEYWORD_ONLY", [])],
        *args("VAR_KEYWORD") or [None],
        [spelled(parameter.default) for parameter in positional if parameter.default],
    )


def annotation(text):
    return None if text is None else ast.parse(text, mode="eval").body


def function(node):
    body = every(node.body)
    if node.docstring is not None:
        body.insert(0, ast.Expr(ast.Constant(node.docstring)))
    return ast.FunctionDef(node.name, arguments(node.parameters), body, [])


COMPREHENSIONS = {"list": ast.ListComp, "set": ast.SetComp, "dict": ast.DictComp, "generator": ast.GeneratorExp}

EXPRESSIONS = {
    surface.Slice: lambda n: ast.Slice(spelled(n.lower), spelled(n.upper), spelled(n.step)),
    surface.DictDisplay: lambda n: ast.Dict(every(n.keys), every(n.values)),
    surface.Unary: lambda n: ast.UnaryOp(OPERATORS["unary"][n.operator](), spelled(n.operand)),
    surface.Binary: lambda n: ast.BinOp(spelled(n.left), OPERATORS["binary"][n.operator](), spelled(n.right)),
    surface.Compare: lambda n: ast.Compare(
        spelled(n.left), [OPERATORS["compare"][item]() for item in n.operators], every(n.comparators)
    ),
    surface.Boolean: lambda n: ast.BoolOp(ast.And() if n.conjunction else ast.Or(), every(n.values)),
    surface.Conditional: lambda n: ast.IfExp(spelled(n.test), spelled(n.then), spelled(n.orelse)),
    surface.Walrus: lambda n: ast.NamedExpr(ast.Name(n.name, STORE), spelled(n.value)),
    surface.Call: call,
    surface.Comprehension: lambda n: COMPREHENSIONS[n.kind](
        *every((n.element,) if n.key is None else (n.key, n.element)),
        [
            ast.comprehension(spelled(g.target, STORE), spelled(g.iterable), every(g.conditions), 0)
            for g in n.generators
        ],
    ),
    surface.Lambda: lambda n: ast.Lambda(arguments(n.function.parameters), spelled(n.function.body[0].value)),
    surface.FormattedString: formatted,
    surface.Imported: lambda n: imported(n.module, n.name),
}


def imported(module, name):
    """What an import binds, as a call."""
    return ast.Call(ast.Name("__import__", LOAD), [ast.Constant(module), ast.Constant(name)], [])


def deleted_element(node):
    """`del x[i]` is kept as the call of the method that it is."""
    match node:
        case surface.Call(function=surface.Attribute(value=base, name="__delitem__"), arguments=(index,)):
            return ast.Delete([ast.Subscript(spelled(base), spelled(index), ast.Del())])
        case _:
            return None


STATEMENTS = {
    surface.Assign: lambda n: ast.Assign(every(n.targets, STORE), spelled(n.value)),
    surface.AugmentedAssign: lambda n: ast.AugAssign(
        spelled(n.target, STORE), IN_PLACE_OPERATORS[n.operator](), spelled(n.value)
    ),
    surface.If: lambda n: ast.If(spelled(n.test), every(n.then), every(n.orelse)),
    surface.For: lambda n: ast.For(spelled(n.target, STORE), spelled(n.iterable), every(n.body), every(n.orelse)),
    surface.While: lambda n: ast.While(spelled(n.test), every(n.body), every(n.orelse)),
    surface.Break: lambda n: ast.Break(),
    surface.Continue: lambda n: ast.Continue(),
    surface.Pass: lambda n: ast.Pass(),
    surface.Yield: lambda n: ast.Expr(ast.Yield(spelled(n.value))),
    surface.Delete: lambda n: ast.Delete([ast.Name(name, ast.Del()) for name in n.names]),
    surface.Return: lambda n: ast.Return(spelled(n.value)),
    surface.ExpressionStatement: lambda n: deleted_element(n.value) or ast.Expr(spelled(n.value)),
    surface.Assert: lambda n: ast.Assert(spelled(n.test), spelled(n.message)),
    surface.Raise: lambda n: ast.Raise(spelled(n.exception), spelled(n.cause)),
    surface.FunctionDefinition: lambda n: function(n.function),
    surface.With: lambda n: ast.With([ast.withitem(spelled(n.context), spelled(n.target, STORE))], every(n.body)),
    surface.Try: lambda n: ast.Try(every(n.body), every(n.handlers), every(n.orelse), every(n.final)),
    surface.Handler: lambda n: ast.ExceptHandler(spelled(n.kind), n.name, every(n.body)),
}


def _bound(names, values):
    targets = [ast.Name(name, STORE) for name in names]
    if len(names) == 1:
        return ast.Assign(targets, values[0])
    return ast.Assign([ast.Tuple(targets, STORE)], ast.Tuple(values, LOAD))


class _Normalized(ast.NodeTransformer):
    """Drops what a surface program does not keep: annotations of variables and results, decorators, raw docstrings."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        docstring = ast.get_docstring(node)
        if docstring is not None:
            node.body[0] = ast.Expr(ast.Constant(docstring))
        return ast.FunctionDef(node.name, node.args, node.body, [])

    def visit_arg(self, node):
        text = node.annotation
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            return ast.arg(node.arg, annotation(text.value))
        return ast.arg(node.arg, text)

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        return ast.Pass() if node.value is None else ast.Assign([node.target], node.value)

    def visit_Assign(self, node):
        self.generic_visit(node)
        return ast.Assign(node.targets, node.value)

    def visit_Import(self, node):
        names = [alias.asname or alias.name.partition(".")[0] for alias in node.names]
        return _bound(names, [imported(alias.name, None if alias.asname else "") for alias in node.names])

    def visit_ImportFrom(self, node):
        module = "." * node.level + (node.module or "")
        names = [alias.asname or alias.name for alias in node.names]
        return _bound(names, [imported(module, alias.name) for alias in node.names])

    def visit_With(self, node):
        self.generic_visit(node)
        *outer, last = node.items
        inner = ast.With([last], node.body)
        for item in reversed(outer):
            inner = ast.With([item], [inner])
        return inner

    def visit_Nonlocal(self, node):
        return ast.Pass()

    def visit_Expr(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.YieldFrom):
            item = ast.Name("#yielded", LOAD)
            return ast.For(ast.Name("#yielded", STORE), node.value.value, [ast.Expr(ast.Yield(item))], [])
        if isinstance(node.value, ast.Yield) and node.value.value is None:
            return ast.Expr(ast.Yield(ast.Constant(None)))
        return node

    def visit_Constant(self, node):
        return ast.Constant(node.value)


def dump(node):
    """The text of a tree; equal trees have equal texts."""
    return ast.dump(node, indent=1)


def kept(node):
    """The tree that a surface program keeps of Python's own."""
    return _Normalized().visit(deepcopy(node))
