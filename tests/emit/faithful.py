"""What the text of a tree is checked for: it parses to the same tree, and Black has nothing to change about it."""

import ast

import black

from tangentc.emit.unparser import Comment, to_text


def stripped(tree: ast.AST) -> str:
    """A dump of a tree in which strings that nothing uses hold their words alone."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                node.value.value = " ".join(text.split())
            case ast.Constant():
                node.kind = None
    return ast.dump(tree)


def assert_faithful(tree: ast.Module) -> str:
    """Check a tree against what its text parses to, and the text against Black."""
    text = to_text(tree)
    assert stripped(ast.parse(text)) == stripped(tree), text
    assert black.format_str(text, mode=black.Mode()) == text
    return text


def commented(*statements: ast.stmt | str) -> ast.Module:
    """A module of statements in which each string is a comment."""
    return ast.Module([ast.Expr(Comment(item)) if isinstance(item, str) else item for item in statements], [])


def function(*statements: ast.stmt | str) -> ast.FunctionDef:
    tree = ast.parse("def f(): pass").body[0]
    tree.body = commented(*statements).body
    return tree
