"""Find a function's text, file, globals and closure; read only."""

from tangentc.source.cells import Cells
from tangentc.source.compiled import is_renamed_copy, is_same_code
from tangentc.source.reading import read
from tangentc.source.source_function import SourceFunction
from tangentc.source.swallowing import may_swallow

__all__ = ["Cells", "SourceFunction", "is_renamed_copy", "is_same_code", "may_swallow", "read"]
