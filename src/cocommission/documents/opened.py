"""A workbook is opened again by another library before it leaves: it must open, and hold only our own formulas."""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from cocommission.errors import Fault

_LARGE = 300_000
"""Bytes above which a workbook is not opened by another library, only read through."""
_FORMULA = re.compile(rb"<f[\s/>]")


def assured(content: bytes, formulas: int) -> bytes:
    """``content`` as it is, if openpyxl opens it and finds exactly ``formulas`` formulas; a ``Fault`` otherwise.

    What bidders wrote stands in score sheets and summaries: a text of theirs must never have become a formula.
    """
    if len(content) > _LARGE:
        return _counted(content, formulas)
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        found = sum(cell.data_type == "f" for page in workbook.worksheets for row in page.iter_rows() for cell in row)
        workbook.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as problem:
        raise Fault(f"a workbook that was just made does not open: {problem}") from problem
    return _as_many(content, found, formulas)


def _counted(content: bytes, formulas: int) -> bytes:
    """The same for a large workbook, whose parts must be sound XML and hold as many formulas: a tenth of the time.

    In sound XML without comments and raw sections a ``<`` begins a tag, and nothing else, so tags can be counted as
    they stand.
    """
    found = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    text = package.read(part)
                    _parsed(part, text)
                    found += _formulas(text) if part.startswith("xl/worksheets/") else 0
    except (zipfile.BadZipFile, expat.ExpatError) as problem:
        raise Fault(f"a workbook that was just made does not open: {problem}") from problem
    return _as_many(content, found, formulas)


def _parsed(part: str, text: bytes) -> None:
    """Raises where a part is no sound XML, or holds what could hide a ``<`` that begins no tag."""

    def refuse(*_: object) -> None:
        raise Fault(f"a workbook that was just made has a comment or a raw section in {part}")

    parser = expat.ParserCreate()
    parser.CommentHandler = parser.StartCdataSectionHandler = parser.ProcessingInstructionHandler = refuse
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)


def _formulas(text: bytes) -> int:
    plain = text.count(b"<f>")
    return plain if text.count(b"<f") == plain else len(_FORMULA.findall(text))


def _as_many(content: bytes, found: int, formulas: int) -> bytes:
    if found != formulas:
        raise Fault(f"a workbook that was just made holds {found} formulas, and {formulas} are ours")
    return content
