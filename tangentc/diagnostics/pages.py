"""The page of each code: shown by `tangentc explain`, and published in the reference."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from tangentc.diagnostics.code import Code
from tangentc.diagnostics.codes import CODES


def explain(number: str) -> str:
    """Explain a diagnostic code.

    Parameters
    ----------
    number : str
        The code as an error shows it, such as ``"R201"``.

    Returns
    -------
    str
        Markdown: what the code means, the least program that triggers it, and the way out.

    Examples
    --------
    >>> print(explain("S210").splitlines()[0])
    # S210: an asynchronous construct
    """
    code = CODES.get(number.upper())
    if code is None:
        close = get_close_matches(number.upper(), CODES, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise LookupError(f"there is no diagnostic code {number!r}{hint}")
    return page(code)


def page(code: Code) -> str:
    """The page of one code, in Markdown."""
    parts = [f"# {code.number}: {code.title}", code.meaning.strip(), "## Example", _python(code.example)]
    parts += ["## Way out", code.remedy.strip()]
    if code.remedy_example:
        parts.append(_python(code.remedy_example))
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """The table of all codes, in Markdown."""
    rows = [f"| [{number}]({number}.md) | {code.title} |" for number, code in CODES.items()]
    heading = "# Diagnostics\n\nEvery refusal has a code that never changes its meaning.\n"
    return "\n".join([heading, "| code | what was found |", "| --- | --- |", *rows]) + "\n"


def write_pages(folder: Path) -> None:
    """Write every page, and the table of them, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, code in CODES.items():
        (folder / f"{number}.md").write_text(page(code), encoding="utf-8")
    (folder / "index.md").write_text(index(), encoding="utf-8")


def _python(text: str) -> str:
    return f"```python\n{text.strip()}\n```"
