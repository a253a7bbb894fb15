"""A workbook is opened again by another library before it leaves: it must open, and hold only our own formulas."""

from __future__ import annotations

import io
import zipfile

from cocommission.errors import Fault


def assured(content: bytes, formulas: int) -> bytes:
    """``content`` as it is, if openpyxl opens it and finds exactly ``formulas`` formulas; a ``Fault`` otherwise.

    What bidders wrote stands in score sheets and summaries: a text of theirs must never have become a formula.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        found = sum(cell.data_type == "f" for page in workbook.worksheets for row in page.iter_rows() for cell in row)
        workbook.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as problem:
        raise Fault(f"a workbook that was just made does not open: {problem}") from problem
    if found != formulas:
        raise Fault(f"a workbook that was just made holds {found} formulas, and {formulas} are ours")
    return content
