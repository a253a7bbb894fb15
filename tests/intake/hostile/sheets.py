"""Sheets of a workbook spoiled: their structure, names, links, and what lies over the cells."""

from __future__ import annotations

import re

from tests.intake.filling import parts_of, zipped
from tests.intake.hostile.bases import Base, Parts
from tests.intake.hostile.packages import Spoil, entry, parts

BOOK, LINKS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _sheet(old: str, new: str, every: bool = False) -> Spoil:
    """One text of the aimed-at sheet put in place of another."""

    def spoil(base: Base) -> bytes:
        inner = base.parts()
        text = inner[base.part].decode()
        assert old in text, old
        inner[base.part] = text.replace(old, new, -1 if every else 1).encode()
        return zipped(inner)

    return spoil


def _merged(*areas: str) -> Spoil:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return _sheet("</sheetData>", f'</sheetData><mergeCells count="{len(areas)}">{cells}</mergeCells>')


def _book(pattern: str, new: str) -> Spoil:
    def change(inner: Parts) -> None:
        text, count = re.subn(pattern, new, inner[BOOK].decode(), count=1, flags=re.S)
        assert count, pattern
        inner[BOOK] = text.encode()

    return parts(change)


def _links(pattern: str, new: str) -> Spoil:
    def change(inner: Parts) -> None:
        text, count = re.subn(pattern, new, inner[LINKS].decode(), flags=re.S)
        assert count, pattern
        inner[LINKS] = text.encode()

    return parts(change)


def _many_sheets(inner: Parts) -> None:
    text = inner[BOOK].decode()
    found = re.search(r"<sheet [^>]*/>", text)
    assert found
    more = "".join(
        re.sub(r'sheetId="\d+"', f'sheetId="{number}"', re.sub(r' name="[^"]*"', f' name="s{number}"', found[0]))
        for number in range(1000, 1300)
    )
    inner[BOOK] = text.replace("</sheets>", f"{more}</sheets>").encode()


def _far(row: int, column: str) -> Spoil:
    return _sheet("</sheetData>", f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row></sheetData>')


def _rows(count: int) -> Spoil:
    rows = "".join(f'<row r="{number}" ht="15"/>' for number in range(2_000, 2_000 + count))
    return _sheet("</sheetData>", f"{rows}</sheetData>")


def _swapped(base: Base) -> bytes:
    """Two sheets of the workbook with each other's content."""
    inner = base.parts()
    names = sorted(name for name in inner if name.startswith("xl/worksheets/sheet"))
    other = next((name for name in names if name != base.part), base.part)
    inner[base.part], inner[other] = inner[other], inner[base.part]
    return zipped(inner)


def _of_the_other_kind(base: Base) -> bytes:
    """The list of parts of a Word file in a workbook."""
    inner = base.parts()
    inner[TYPES] = inner[TYPES].replace(b"spreadsheetml.sheet.main+xml", b"wordprocessingml.document.main+xml")
    return zipped(inner)


SHEETS: dict[str, Spoil] = {
    "everything merged": _merged("A1:XFD1048576"),
    "a merge across the answers": _merged("B5:F40"),
    "a merge that is none": _merged("A0:B1", "1A", "", ":", "A1:B2:C3"),
    "a merge the wrong way round": _merged("F40:B5"),
    "six thousand merges": _merged(*(f"ZA{number}:ZB{number}" for number in range(1, 6001))),
    "a cell far below": _far(1_048_576, "A"),
    "a cell far to the right": _far(5_000, "XFD"),
    "a cell a little off": _far(900, "AA"),
    "a hundred thousand empty rows": _rows(100_000),
    "two tables of cells": _sheet("</sheetData>", "</sheetData><sheetData/>"),
    "a second table with other answers": lambda base: _twice(base),
    "no table of cells": _sheet("<sheetData>", "<other>", every=True),
    "cells outside the table": _sheet("</sheetData>", '</sheetData><row r="900"><c r="A900"><v>1</v></c></row>'),
    "a size that lies": lambda base: _size(base, "A1"),
    "a size that is far too large": lambda base: _size(base, "A1:XFD1048576"),
    "a size that is none": lambda base: _size(base, "hello"),
    "a link in a cell": _sheet("</sheetData>", '</sheetData><hyperlinks><hyperlink ref="A1" r:id="rId99" xmlns:r="u"/></hyperlinks>'),
    "conditions": _sheet("</sheetData>", '</sheetData><conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression"><formula>1</formula></cfRule></conditionalFormatting>'),
    "an extension": _sheet("</sheetData>", '</sheetData><extLst><ext uri="x"><row r="3"/></ext></extLst>'),
    "a hidden sheet": _book(r"<sheet ", '<sheet state="hidden" '),
    "a very hidden sheet": _book(r"<sheet ", '<sheet state="veryHidden" '),
    "a state that is none": _book(r"<sheet ", '<sheet state="gone" '),
    "three hundred sheets": parts(_many_sheets),
    "a sheet named twice": lambda base: _again(base),
    "a sheet named by control signs": _book(r' name="[^"]*"', ' name="&#9;&#10;x"'),
    "a sheet with a very long name": _book(r' name="[^"]*"', f' name="{"n" * 50_000}"'),
    "a sheet whose name is a path": _book(r' name="[^"]*"', ' name="../../etc/passwd"'),
    "a sheet whose name is markup": _book(r' name="[^"]*"', ' name="&lt;b&gt;[red]{{ x }}"'),
    "a sheet without name": _book(r' name="[^"]*"', ""),
    "no sheets at all": _book(r"<sheets>.*</sheets>", "<sheets/>"),
    "sheets swapped": _swapped,
    "dates from 1904": _book(r"<sheets>", '<workbookPr date1904="1"/><sheets>'),
    "a name that leads nowhere": _book(r"</workbook>", "<definedNames><definedName name='cc_identity'>No!$Z$9</definedName></definedNames></workbook>"),
    "a name that calls": _book(r"</workbook>", "<definedNames><definedName name='Auto_Open'>EXEC(1)</definedName></definedNames></workbook>"),
    "a link that climbs": _links(r'Target="[^"]*"', 'Target="../../../../etc/passwd"'),
    "a link outside": _links(r"<Relationship ", '<Relationship TargetMode="External" '),
    "links without id": _links(r' Id="[^"]*"', ""),
    "links of one id": _links(r' Id="[^"]*"', ' Id="rId1"'),
    "a sheet that is a chart": _links(r"relationships/worksheet", "relationships/chartsheet"),
    "a sheet that is a macro": _links(r"relationships/worksheet", "relationships/xlMacrosheet"),
    "another file that is asked": parts(lambda inner: inner.update({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})),
    "a connection": parts(lambda inner: inner.update({"xl/connections.xml": b"<connections><connection url='http://127.0.0.1:9'/></connections>"})),
    "a query": parts(lambda inner: inner.update({"xl/queryTables/queryTable1.xml": b"<queryTable/>"})),
    "a chain of sums that lies": parts(lambda inner: inner.update({"xl/calcChain.xml": b"<calcChain><c r='ZZ9'/></calcChain>"})),
    "the list of a Word file": _of_the_other_kind,
    "a back-slashed part": entry("xl\\worksheets\\sheet99.xml", b"<worksheet/>"),
}  # fmt: skip


def _size(base: Base, area: str) -> bytes:
    inner = base.parts()
    text = inner[base.part].decode()
    head = re.sub(r"<dimension [^>]*/>", "", text)
    inner[base.part] = re.sub(r"(<sheetData>)", rf'<dimension ref="{area}"/>\1', head, count=1).encode()
    return zipped(inner)


def _twice(base: Base) -> bytes:
    inner = parts_of(base.content)
    text = inner[base.part].decode()
    start, end = text.index("<sheetData>"), text.index("</sheetData>") + len("</sheetData>")
    inner[base.part] = (text[:end] + re.sub(r"<v>8000</v>", "<v>1</v>", text[start:end]) + text[end:]).encode()
    return zipped(inner)


def _again(base: Base) -> bytes:
    inner = base.parts()
    text = inner[BOOK].decode()
    found = re.search(r"<sheet [^>]*/>", text)
    assert found
    inner[BOOK] = text.replace("</sheets>", re.sub(r'sheetId="\d+"', 'sheetId="77"', found[0]) + "</sheets>").encode()
    return zipped(inner)
