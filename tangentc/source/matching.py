"""Find the text that a function was compiled from, and prove it by compiling the text again.

Trust in line numbers alone would differentiate other code after an edit; comparing the code objects cannot.
"""

from __future__ import annotations

from types import FunctionType

from tangentc.diagnostics import NOWHERE, Diagnostic, TangentcError, diagnose
from tangentc.diagnostics.codes import retrieval
from tangentc.source.compiled import FUTURE_FLAGS, code_objects, is_same_code, same_places
from tangentc.source.extent import Excerpt, definition_excerpt, lambda_excerpt
from tangentc.source.file_lines import place_of, text_of_file
from tangentc.source.lambdas import Unlocatable
from tangentc.source.rewritten_asserts import same_apart_from_asserts, was_rewritten


def find_text(function: FunctionType, source: str | None) -> Excerpt:
    """The excerpt of the file, or of `source`, that defines `function`."""
    code = function.__code__
    text = text_of_file(code.co_filename, function.__globals__) if source is None else source
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return _matching_excerpt(function, text)
    except Unlocatable:
        place = place_of(code, function.__globals__)
        raise TangentcError(diagnose(retrieval.AMBIGUOUS_LAMBDA, place)) from None
    except (LookupError, SyntaxError, ValueError):
        raise TangentcError(_no_match(function, text, source is not None)) from None


def _matching_excerpt(function: FunctionType, text: str) -> Excerpt:
    code = function.__code__
    compiled = code_objects(text, code.co_filename, code.co_flags & FUTURE_FLAGS)
    named = [candidate for candidate in compiled if candidate.co_qualname == code.co_qualname]
    same = [candidate for candidate in named if is_same_code(candidate, code)]
    if not same and was_rewritten(function):
        same = [candidate for candidate in named if same_apart_from_asserts(candidate, code, text)]
    if not same:
        raise LookupError(code.co_qualname)
    # Functions of the same code are interchangeable; the one at the same place is what the user expects to see.
    nearest = min(
        same,
        key=lambda found: (abs(found.co_firstlineno - code.co_firstlineno), not same_places(found, code)),
    )
    if nearest.co_name == "<lambda>":
        return lambda_excerpt(text, nearest)
    return definition_excerpt(text, nearest.co_firstlineno)


def _no_match(function: FunctionType, text: str, is_given: bool) -> Diagnostic:
    """Why no text could be found that compiles to the function."""
    name, file = function.__qualname__, function.__code__.co_filename
    if is_given:
        return diagnose(retrieval.TEXT_MISMATCH, NOWHERE, name=name)
    if file.startswith("<") and file.endswith(">"):
        reason = f"it was compiled from text that Python did not keep (`{file}`)"
        return diagnose(retrieval.NO_SOURCE, NOWHERE, name=name, reason=reason)
    if not text:
        reason = f"the file {file} is not there, or cannot be read"
        return diagnose(retrieval.NO_SOURCE, NOWHERE, name=name, reason=reason)
    return diagnose(retrieval.SOURCE_CHANGED, place_of(function.__code__, function.__globals__), name=name)
