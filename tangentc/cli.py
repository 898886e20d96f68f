"""The command `tangentc`: derivatives as files, and the pages of diagnostics."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import tangentc
from tangentc.api import dump
from tangentc.arguments import Wrt
from tangentc.coverage import entries
from tangentc.derivative import TARGETS
from tangentc.diagnostics import TangentcError, explain
from tangentc.listing import highlighted, write_whole

DONE, REFUSED, MISUSED = 0, 1, 2


class UsageError(Exception):
    """The command line asks for something that is not there."""


class UserCodeError(Exception):
    """The user's module raised while it was imported."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 refused by a diagnostic, 2 misused."""
    try:
        options = _parser().parse_args(arguments)
        options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except TangentcError as error:
        print(error, file=sys.stderr)
        return _complain("the derivative was not emitted", REFUSED)
    except UserCodeError as error:
        return _complain(str(error), REFUSED)
    except (UsageError, OSError) as error:
        return _complain(str(error), MISUSED)
    except KeyboardInterrupt:
        return 130
    return DONE


def _complain(message: str, status: int) -> int:
    print(f"tangentc: error: {message}", file=sys.stderr)
    return status


class _Parser(argparse.ArgumentParser):
    """Complains in the name of the whole command, whichever part of the line is wrong."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(MISUSED, f"tangentc: error: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="tangentc", description="Emit derivatives of numerical Python as readable Python.")
    parser.add_argument("--version", action="version", version=f"tangentc {tangentc.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    emit = commands.add_parser("dump", help="emit the derivative of a function as a standalone module")
    emit.add_argument("function", metavar="FILE.py:FUNCTION | MODULE:FUNCTION", help="what to differentiate")
    emit.add_argument("--wrt", type=_wrt, default=0, help="names or positions, separated by commas (default: 0)")
    emit.add_argument("--mode", choices=("reverse", "forward"), default="reverse")
    emit.add_argument("--target", choices=TARGETS[1:], default="numpy")
    emit.add_argument("--signature", metavar="TYPES", help='types of the arguments, as in "X: float64[n, d], k: int"')
    emit.add_argument("-o", "--output", metavar="OUT.py", help="write to this file instead of standard output")
    emit.set_defaults(run=_dump)

    page = commands.add_parser("explain", help="explain a diagnostic code")
    page.add_argument("code", metavar="CODE", help="such as R201")
    page.set_defaults(run=_explain)

    covered = commands.add_parser("rules", help="list the functions that are covered, with the mathematics")
    covered.add_argument("--search", metavar="TEXT", help="only those with this text in a name, a rule or a convention")
    covered.add_argument("--module", metavar="MODULE", help="only those of one module, such as numpy.linalg")
    covered.set_defaults(run=_rules)
    return parser


def _wrt(text: str) -> Wrt:
    """One argument, or a tuple of them when there is a comma."""
    items = tuple(int(item) if item.isdecimal() else item for item in map(str.strip, text.split(",")) if item)
    return items[0] if "," not in text and items else items


def _dump(options: argparse.Namespace) -> None:
    function = _find(options.function)
    text = dump(function, options.wrt, mode=options.mode, target=options.target, signature=options.signature)
    if options.output and options.output != "-":
        write_whole(options.output, text)
    else:
        _show(text)


def _explain(options: argparse.Namespace) -> None:
    try:
        print(explain(options.code))
    except LookupError as error:
        raise UsageError(error.args[0]) from None


def _rules(options: argparse.Namespace) -> None:
    found = entries(module=options.module, search=options.search)
    if not found:
        raise UsageError("no rule matches")
    sys.stdout.write("\n\n".join(map(str, found)) + "\n")


def _show(text: str) -> None:
    colorful = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    sys.stdout.write(highlighted(text) if colorful else text)


def _find(place: str) -> Callable[..., Any]:
    """The function at `FILE.py:function`, `module:function` or `module:Class.method`."""
    owner, _, path = place.rpartition(":")
    if not owner or not path:
        raise UsageError(f"{place!r} is not of the form FILE.py:FUNCTION or MODULE:FUNCTION")
    found: Any = _module_of_file(Path(owner)) if owner.endswith(".py") else _module(owner)
    for name in path.split("."):
        if not hasattr(found, name):
            raise UsageError(f"there is no {path!r} in {owner}")
        found = getattr(found, name)
    return found  # type: ignore[no-any-return]


def _module(name: str) -> ModuleType:
    sys.path.insert(0, os.getcwd())
    try:
        known = importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        known = False
    if not known:
        raise UsageError(f"there is no module {name!r}")
    return _import(lambda: importlib.import_module(name), name)


def _module_of_file(file: Path) -> ModuleType:
    """Import a file wherever it is; beside it may be what it imports, as when Python runs it."""
    if not file.is_file():
        raise UsageError(f"there is no file {str(file)!r}")
    sys.path.insert(0, str(file.resolve().parent))
    spec = importlib.util.spec_from_file_location(file.stem, file.resolve())
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module  # dataclasses and pickle look a class's module up

    def execute() -> ModuleType:
        assert spec.loader is not None
        spec.loader.exec_module(module)
        return module

    return _import(execute, str(file))


def _import(load: Callable[[], ModuleType], name: str) -> ModuleType:
    """What the module prints is not part of the emitted text; what it raises is reported as its own fault."""
    with contextlib.redirect_stdout(sys.stderr):
        try:
            return load()
        except (Exception, SystemExit) as error:
            raise UserCodeError(f"importing {name} raised {type(error).__name__}: {error}") from error
