"""Find the text that a function was compiled from, and prove it by compiling the text again.

Trust in line numbers alone would differentiate other code after an edit; comparing the code objects cannot.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from tangentc.diagnostics import NOWHERE, Code, Span, TangentcError, diagnose
from tangentc.diagnostics.codes import retrieval
from tangentc.source.compiled import FUTURE_FLAGS, code_objects, same_code, same_places
from tangentc.source.extent import Excerpt, definition_excerpt, lambda_excerpt
from tangentc.source.file_lines import place_of, text_of_file
from tangentc.source.lambdas import Unlocatable
from tangentc.source.rewritten_asserts import same_apart_from_asserts, was_rewritten


def find_text(function: FunctionType, source: str | None) -> Excerpt:
    """The excerpt of the file, or of `source`, that defines `function`."""
    code = function.__code__
    text = text_of_file(code.co_filename, function.__globals__) if source is None else source
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _refusal(retrieval.NO_SOURCE, function, NOWHERE, reason=_why_no_text(code.co_filename))
    try:
        return _matching_excerpt(function, text)
    except (LookupError, SyntaxError, ValueError) as error:
        if source is not None:
            raise _refusal(retrieval.TEXT_MISMATCH, function, NOWHERE) from error
        if _is_no_file(code.co_filename):
            raise _refusal(retrieval.NO_SOURCE, function, NOWHERE, reason=_why_no_text(code.co_filename)) from error
        raise _refusal(retrieval.SOURCE_CHANGED, function, place_of(code, function.__globals__)) from error
    except Unlocatable as error:
        place = place_of(code, function.__globals__)
        raise _refusal(retrieval.AMBIGUOUS_LAMBDA, None, place) from error


def _matching_excerpt(function: FunctionType, text: str) -> Excerpt:
    code = function.__code__
    compiled = code_objects(text, code.co_filename, code.co_flags & FUTURE_FLAGS)
    named = [candidate for candidate in compiled if candidate.co_qualname == code.co_qualname]
    same = [candidate for candidate in named if same_code(candidate, code)]
    if not same and was_rewritten(function):
        same = [candidate for candidate in named if same_apart_from_asserts(candidate, code, text)]
    if not same:
        raise LookupError(code.co_qualname)
    # Functions of the same code are interchangeable; the one at the same place gives the user the place expected.
    nearest = min(
        same,
        key=lambda found: (abs(found.co_firstlineno - code.co_firstlineno), not same_places(found, code)),
    )
    if nearest.co_name == "<lambda>":
        return lambda_excerpt(text, nearest)
    return definition_excerpt(text, nearest.co_firstlineno)


def _is_no_file(file: str) -> bool:
    return file.startswith("<") and file.endswith(">")


def _why_no_text(file: str) -> str:
    if _is_no_file(file):
        return f"it was compiled from text that Python did not keep (`{file}`)"
    return f"the file {file} is not there, or cannot be read"


def _refusal(code: Code, function: FunctionType | None, span: Span, **fields: Any) -> TangentcError:
    if function is not None:
        fields["name"] = function.__qualname__
    return TangentcError(diagnose(code, span, **fields))
