"""The task runner: `nox --list` names the tasks, `nox -s tests` runs one."""

import nox

nox.options.sessions = ["lint", "types", "tests"]
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True


@nox.session
def lint(session: nox.Session) -> None:
    """Style, size limits, import contracts, spelling."""
    session.install("-e", ".[test]", "codespell")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")
    session.run("codespell", "tangentc", "tests", "docs", "README.md")


@nox.session
def types(session: nox.Session) -> None:
    """The type checker, strict."""
    session.install("-e", ".[test]")
    session.run("mypy")


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Every test and doctest."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def golden(session: nox.Session) -> None:
    """The emitted code against its golden files; `nox -s golden -- --update-goldens` rewrites them."""
    session.install("-e", ".[test]")
    session.run("pytest", "tests/golden", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Every claim of the documentation: its code, what it prints, and the messages that it shows."""
    session.install("-e", ".[test]")
    session.run("pytest", "tests/examples", "tests/test_readme.py", "tests/diagnostics/test_pages.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """How long the compiler takes, on the golden files, the examples and generated functions."""
    session.install("-e", ".")
    session.run("python", "-m", "benchmarks.transform_time", *session.posargs)
