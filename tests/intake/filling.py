"""Fills in forms as a bidder or an evaluator would, with libraries that the product does not read with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from cocommission.forms.application import FormLayout
from cocommission.forms.book import Book


class Formula(str):
    """Text that goes into a cell as a formula."""


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def with_part(content: bytes, name: str, change: bytes | tuple[str, str]) -> bytes:
    """The package with a part replaced or added, or with one text in it put in place of another."""
    parts = parts_of(content)
    if isinstance(change, bytes):
        parts[name] = change
    else:
        text = parts[name].decode()
        assert change[0] in text, f"{change[0]!r} is not in {name}"
        parts[name] = text.replace(*change).encode()
    return zipped(parts)


def paragraphs_xml(text: str) -> str:
    """Text as a word processor would store it: a paragraph a line, tabs as elements."""
    runs = []
    for line in text.split("\n"):
        pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t"))
        runs.append(f"<w:p><w:r>{pieces}</w:r></w:p>")
    return "".join(runs)


def fill_form(content: bytes, layout: FormLayout, answers: Mapping[str, str]) -> bytes:
    """The application form with the text of its content controls set, key to text."""
    parts = parts_of(content)
    text = parts["word/document.xml"].decode()
    tags = {field.key: field.tag for field in layout.fields}
    for key, answer in answers.items():
        pattern = re.compile(
            rf'(<w:sdt><w:sdtPr>(?:(?!</w:sdtPr>).)*<w:tag w:val="{re.escape(tags[key])}"/>(?:(?!</w:sdtPr>).)*)'
            r"<w:showingPlcHdr/>((?:(?!</w:sdtPr>).)*</w:sdtPr><w:sdtContent>)(.*?)(</w:sdtContent>)",
            re.S,
        )
        filled = paragraphs_xml(answer)
        text, count = pattern.subn(lambda found, new=filled: found[1] + found[2] + new + found[4], text)
        assert count == 1, f"the field {key} is not in the form"
    parts["word/document.xml"] = text.encode()
    return zipped(parts)


def fill_book(content: bytes, book: Book, answers: Mapping[str, object]) -> bytes:
    """The workbook with cells set by openpyxl, key to value."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content))
    places = {cell.key: (sheet.name, cell.address) for sheet in book.sheets for cell in sheet.answers}
    for key, value in answers.items():
        sheet, address = places[key]
        workbook[sheet][address] = value
        if isinstance(value, str) and not isinstance(value, Formula):
            workbook[sheet][address].data_type = "s"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def cell_of(book: Book, key: str) -> tuple[str, str]:
    """Sheet and address of an answer."""
    return next((sheet.name, cell.address) for sheet in book.sheets for cell in sheet.answers if cell.key == key)
