"""Emitted text on its way to a person: highlighted where that can be shown, whole or not at all in a file."""

from __future__ import annotations

import errno
import html
import os
import tempfile
from pathlib import Path
from typing import Any


class Source(str):
    """Emitted Python text: a string that notebooks and IPython show highlighted."""

    __slots__ = ()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(highlighted(self).rstrip("\n"))

    def _repr_html_(self) -> str:
        try:
            from pygments import highlight
            from pygments.formatters import HtmlFormatter
            from pygments.lexers import PythonLexer
        except ImportError:
            return f"<pre>{html.escape(self)}</pre>"
        return str(highlight(str(self), PythonLexer(), HtmlFormatter(noclasses=True)))


def highlighted(text: str) -> str:
    """The text with a terminal's color codes, if Pygments is installed."""
    try:
        from pygments import highlight
        from pygments.formatters import TerminalFormatter
        from pygments.lexers import PythonLexer
    except ImportError:
        return str(text)
    return str(highlight(str(text), PythonLexer(), TerminalFormatter()))


def write_whole(path: str | os.PathLike[str], text: str) -> None:
    """Write `text` to `path` so that no reader, and no interruption, ever leaves half of it there."""
    target = Path(path).resolve()  # a symbolic link stays a link
    if target.exists() and not target.is_file():  # a device, a pipe: there is nothing to replace
        target.write_text(text, encoding="utf-8")
        return
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target))
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, _mode_for(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_for(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
