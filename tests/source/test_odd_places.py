"""Text that is not in an ordinary file: archives, notebooks, linecache, text given by the caller."""

from __future__ import annotations

import doctest
import linecache
import sys
import types
import zipfile
from pathlib import Path

import pytest

from tangentc.diagnostics import TangentcError
from tangentc.load import load
from tangentc.source import read

TEXT = "OFFSET = 1.0\n\n\ndef f(x):\n    return x + OFFSET\n"


def executed(text: str, file: str = "<string>"):
    namespace = {"__name__": "executed"}
    exec(compile(text, file, "exec", dont_inherit=True), namespace)
    return namespace


def code_of(raised) -> str:
    return raised.value.diagnostics[0].code


def test_executed_text_is_refused():
    with pytest.raises(TangentcError, match="<string>") as raised:
        read(executed(TEXT)["f"])
    assert code_of(raised) == "S102"


def test_executed_text_given():
    found = read(executed(TEXT)["f"], source=TEXT)
    assert found.text == "def f(x):\n    return x + OFFSET"
    assert (found.file, found.first_line) == ("<string>", 4)
    assert found.globals["OFFSET"] == 1.0


def test_text_given_need_not_begin_at_the_same_line():
    found = read(executed(TEXT)["f"], source=TEXT.replace("OFFSET = 1.0\n\n\n", ""))
    assert found.first_line == 1


def test_text_given_with_carriage_returns():
    found = read(executed(TEXT)["f"], source=TEXT.replace("\n", "\r\n"))
    assert found.text == "def f(x):\n    return x + OFFSET"


@pytest.mark.parametrize("wrong", ["", "x = 1", TEXT.replace("x + OFFSET", "x - OFFSET"), "def f(x:", "def f(x): \0"])
def test_other_text_given(wrong):
    with pytest.raises(TangentcError) as raised:
        read(executed(TEXT)["f"], source=wrong)
    assert code_of(raised) == "S108"


def test_text_registered_in_linecache():
    file = "<cell 7>"
    linecache.cache[file] = (len(TEXT), None, TEXT.splitlines(keepends=True), file)
    assert read(executed(TEXT, file)["f"]).text == "def f(x):\n    return x + OFFSET"
    del linecache.cache[file]


def test_emitted_function():
    namespace = load("def f_grad(x):\n    return 2.0 * x\n", "f_grad")
    assert read(namespace["f_grad"]).text == "def f_grad(x):\n    return 2.0 * x"


def test_function_in_an_archive(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "library.zip", "w") as archive:
        archive.writestr("archived_module.py", TEXT)
    monkeypatch.syspath_prepend(str(tmp_path / "library.zip"))
    import archived_module

    assert read(archived_module.f).text == "def f(x):\n    return x + OFFSET"
    monkeypatch.delitem(sys.modules, "archived_module")


def test_compiled_file_without_text(module_from):
    module = module_from(TEXT)
    function = module.f
    Path(module.__file__).unlink()
    with pytest.raises(TangentcError, match="is not there") as raised:
        read(function)
    assert code_of(raised) == "S102"


def test_notebook_cell():
    shells = pytest.importorskip("IPython.core.interactiveshell")
    shell = shells.InteractiveShell.instance()
    shell.history_manager.enabled = False
    shell.run_cell("from __future__ import annotations\nOFFSET = 2.0")
    shell.run_cell("import asyncio\nawait asyncio.sleep(0)\n%who_ls\ndef f(x: Missing):\n    return x + OFFSET")
    found = read(shell.user_ns["f"])
    assert found.text == "def f(x: Missing):\n    return x + OFFSET"
    assert found.globals["OFFSET"] == 2.0


def test_doctest_example():
    """
    >>> def f(x):
    ...     return x * 2
    >>> read(f).text
    'def f(x):\\n    return x * 2'
    """
    runner = doctest.DocTestRunner(verbose=False)
    example = doctest.DocTestFinder().find(test_doctest_example, "example", globs={"read": read})[0]
    assert runner.run(example).failed == 0


def test_text_whose_lines_are_not_what_splitlines_thinks(module_from):
    text = 'SEPARATORS = "\x0c\u2028\x1c"  # \x0c\n\x0c\ndef f(x):\n    return x, "\u2028"\n'
    assert read(module_from(text).f).text == 'def f(x):\n    return x, "\u2028"'


def test_future_annotations(module_from):
    text = "from __future__ import annotations\n\ndef f(x):\n    def g(y: int): return x\n    return g\n"
    assert read(module_from(text).f).text.startswith("def f(x):")


def test_file_that_warns_when_compiled(tmp_path):
    file = tmp_path / "warns.py"
    text = "def f(x):\n    return x, '\\d', x is 1\n"
    file.write_text(text)
    with pytest.warns((SyntaxWarning, DeprecationWarning)):
        namespace = executed(text, str(file))
    assert read(namespace["f"]).text == text.strip()


def test_body_that_ends_where_the_block_around_it_does(module_from):
    text = (
        "def outer():\n"
        "        class Model:\n"
        "                def f(self, x):\n"
        "                        if x:\n"
        "                                return x\n"
        "                        # the last comment\n"
        "    # an odd comment\n"
        "        return Model\n"
    )
    found = read(module_from(text).outer().f)
    assert found.text == "\n".join(text.split("\n")[2:5])


def test_a_definition_on_one_line_that_ends_its_block(module_from):
    text = "if True:\n    class Model:\n        def f(self, x): return x\n    y = 1\n"
    assert read(module_from(text).Model.f).text == "        def f(self, x): return x"
    assert read(module_from("def f(x): return x").f).text == "def f(x): return x"


def test_tabs_and_continuation_lines(module_from):
    text = "if True:\n\tdef f(x):\n\t\ty = x + \\\n  1\n\t\treturn (y,\n1)\n\nz = 1\n"
    assert read(module_from(text).f).text == "\n".join(text.split("\n")[1:6])


def test_function_type_without_a_file():
    code = compile("lambda x: x", "no/such/file.py", "eval").co_consts[0]
    with pytest.raises(TangentcError) as raised:
        read(types.FunctionType(code, {}))
    assert code_of(raised) == "S102"
