"""The cells of a returned workbook as the file stores them: values and formulas, merges, what is hidden."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cocommission.errors import Stop
from cocommission.intake.formats import formats_in
from cocommission.intake.guard import Package
from cocommission.intake.numbers import shortest
from cocommission.intake.xml import attribute, check_size, local, relationships, target, tree

MOST_CELLS = 400_000
MOST_SHEETS = 200
MOST_MERGES = 5_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VALUE, _FORMULA, _TEXT, _CELL = f"{_MAIN}v", f"{_MAIN}f", f"{_MAIN}is", f"{_MAIN}c"
At = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What one cell holds: ``kind`` is text, number, truth or error; ``format`` is date or percent where it matters."""

    kind: str
    text: str
    has_formula: bool = False
    format: str = ""


@dataclass
class StoredSheet:
    """One sheet of a returned workbook."""

    name: str
    hidden: bool = False
    cells: dict[At, Stored] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    def merge_of(self, at: At) -> tuple[int, int, int, int] | None:
        """The merged stretch that a cell is in."""
        row, column = at
        return next((one for one in self.merges if one[0] <= row <= one[2] and one[1] <= column <= one[3]), None)


@dataclass
class StoredBook:
    """A returned workbook."""

    sheets: list[StoredSheet]
    names: dict[str, str]
    recalculates: bool = False
    """Whether the file asks to be worked out anew: then no result of a formula that it holds can be relied on."""

    def sheet(self, name: str) -> StoredSheet | None:
        """A sheet by its exact name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def stored_book(package: Package) -> StoredBook:
    """All sheets of a workbook; raises ``Stop`` where the file contradicts itself."""
    return _Reader(package).book()


def decoded(text: str) -> str:
    """Text of a cell with Excel's own escapes (``_x000D_``) undone."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def at_of(address: str) -> At | None:
    """Row and column of ``C7``, from 0."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row - 1, column - 1) if row <= LAST_ROW and column <= LAST_COLUMN else None


class _Reader:
    """One workbook while it is read."""

    def __init__(self, package: Package) -> None:
        self.package, self.name = package, package.name
        self.cells = 0

    def damaged(self, what: str) -> Stop:
        """The file contradicts itself."""
        return Stop(
            f"{self.name} is damaged: {what}",
            "open it in a spreadsheet program, save it as a new Excel Workbook (.xlsx), and give that file",
        )

    def book(self) -> StoredBook:
        """The workbook."""
        path = self._main()
        folder = path.rpartition("/")[0]
        content = self.package.part(path)
        if content is None:
            raise self.damaged("its main part is missing")
        root = tree(self.name, path, content)
        if root.tag.startswith("{http://purl.oclc.org"):
            raise Stop(
                f"{self.name} is saved as Strict Open XML",
                "save it as Excel Workbook (.xlsx), the first one in the list",
            )
        links = relationships(self.name, self.package.part(f"{folder}/_rels/{path.rpartition('/')[2]}.rels"))
        by_kind = {kind: target(folder, where) for kind, where in links.values()}
        self.strings = self._strings(by_kind.get("sharedStrings"))
        self.formats = formats_in(self.package, by_kind.get("styles"))
        sheets: list[StoredSheet] = []
        for item in (one for one in root.iter() if local(one) == "sheet"):
            kind, where = links.get(attribute(item, "id") or "", ("", ""))
            if kind == "worksheet":
                sheets.append(self._sheet(item, target(folder, where)))
            if len(sheets) > MOST_SHEETS:
                raise self.damaged(f"it has more than {MOST_SHEETS} sheets")
        names = {
            str(one.get("name")): "".join(one.itertext()).strip() for one in root.iter() if local(one) == "definedName"
        }
        if len({sheet.name.casefold() for sheet in sheets}) < len(sheets):
            raise self.damaged("two sheets have the same name")
        counting = next((one for one in root.iter() if local(one) == "calcPr"), None)
        recalculates = counting is not None and counting.get("fullCalcOnLoad") in ("1", "true")
        return StoredBook(sheets, names, recalculates)

    def _main(self) -> str:
        for kind, where in relationships(self.name, self.package.part("_rels/.rels")).values():
            if kind == "officeDocument":
                return target("", where)
        return "xl/workbook.xml"

    def _strings(self, path: str | None) -> list[str]:
        content = self.package.part(path) if path else None
        if content is None:
            return []
        return [_rich_text(item) for item in tree(self.name, str(path), content) if local(item) == "si"]

    def _sheet(self, item: Any, path: str) -> StoredSheet:
        sheet = StoredSheet(item.get("name") or "", (item.get("state") or "visible") != "visible")
        content = self.package.part(path)
        if content is None:
            raise self.damaged(f"the sheet “{sheet.name}” is missing")
        row = -1
        for element in self._elements(path, content):
            kind = local(element)
            if kind == "row":
                row = self._row(sheet, element, row)
                element.clear()
            elif kind == "mergeCell":
                first, _, last = (element.get("ref") or "").partition(":")
                start, end = at_of(first), at_of(last)
                if len(sheet.merges) >= MOST_MERGES:
                    raise self.damaged(f"the sheet “{sheet.name}” has more than {MOST_MERGES:,} merged cells")
                if start and end:
                    sheet.merges.append((*start, *end))
        return sheet

    def _elements(self, path: str, content: bytes) -> Iterator[Any]:
        from lxml import etree

        check_size(self.name, path, content)
        try:
            for _, element in etree.iterparse(
                io.BytesIO(content),
                events=("end",),
                tag=("{*}row", "{*}mergeCell"),
                resolve_entities=False,
                no_network=True,
                huge_tree=False,
                load_dtd=False,
                remove_comments=True,
                remove_pis=True,
            ):
                yield element
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise self.damaged(f"its part {path} cannot be read") from problem

    def _row(self, sheet: StoredSheet, element: Any, before: int) -> int:
        self._check_own(sheet, element)
        written = element.get("r")
        row = before + 1
        if written is not None:
            if not (written.isascii() and written.isdecimal()) or not 0 < int(written[:8]) <= LAST_ROW:
                raise self.damaged(f"a row of the sheet “{sheet.name}” has no proper number")
            row = int(written) - 1
            if row <= before:
                raise self.damaged(f"row {row + 1} of the sheet “{sheet.name}” stands in it twice")
        if element.get("hidden") in ("1", "true"):
            sheet.hidden_rows.add(row)
        column = -1
        for cell in element:
            if cell.tag == _CELL or local(cell) == "c":
                column = self._cell(sheet, cell, row, column)
        return row

    def _cell(self, sheet: StoredSheet, cell: Any, row: int, before: int) -> int:
        at: At | None = (row, before + 1)
        if cell.get("r") is not None:
            at = at_of(cell.get("r"))
        if at is None or at[0] != row or at[1] <= before:
            raise self.damaged(
                f"a cell in row {row + 1} of the sheet “{sheet.name}” stands in the wrong place or twice"
            )
        stored = self._stored(sheet, cell)
        if stored is not None:
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise self.damaged(f"more than {MOST_CELLS:,} cells are filled in")
            sheet.cells[at] = stored
        return at[1]

    def _check_own(self, sheet: StoredSheet, element: Any) -> None:
        """Refuse what is called like a cell but is none to an office program, and hides from other readers."""
        if not element.tag.startswith(_MAIN):
            raise self.damaged(f"the sheet “{sheet.name}” holds something that looks like a cell and is none")

    def _stored(self, sheet: StoredSheet, cell: Any) -> Stored | None:
        if not cell.tag.startswith(_MAIN):
            self._check_own(sheet, cell)
        formulas, values, texts = 0, [], []
        for child in cell:
            tag = child.tag
            if tag == _VALUE:
                values.append(child)
            elif tag == _TEXT:
                texts.append(child)
            elif tag == _FORMULA:
                formulas += 1
            elif local(child) in ("v", "f", "is"):
                self._check_own(sheet, child)
        if len(values) + len(texts) > 1 or formulas > 1:
            raise self.damaged(f"the cell {cell.get('r')} of the sheet “{sheet.name}” holds two values")
        if texts:
            return Stored("text", decoded(_rich_text(texts[0])), formulas > 0)
        value = ("".join(values[0].itertext()) if len(values[0]) else values[0].text) if values else ""
        if not value:
            return Stored("text", "", True) if formulas else None
        return self._typed(sheet, cell, cell.get("t") or "n", value, formulas > 0)

    def _typed(self, sheet: StoredSheet, cell: Any, kind: str, value: str, has_formula: bool) -> Stored:
        if kind == "s":
            number = value.strip()
            if not (number.isascii() and number.isdecimal()) or int(number[:9]) >= len(self.strings):
                raise self.damaged(
                    f"the cell {cell.get('r')} of the sheet “{sheet.name}” points to a text that is not there"
                )
            return Stored("text", decoded(self.strings[int(number)]), has_formula)
        if kind in ("str", "inlineStr"):
            return Stored("text", decoded(value), has_formula)
        if kind == "b":
            return Stored("truth", "TRUE" if value.strip() == "1" else "FALSE", has_formula)
        if kind == "e":
            return Stored("error", value.strip(), has_formula)
        if kind == "d":
            return Stored("number", value.strip(), has_formula, "date")
        exact = shortest(value)
        if exact is None:
            raise self.damaged(f"the cell {cell.get('r')} of the sheet “{sheet.name}” holds a number that is none")
        style = cell.get("s") or "0"
        position = int(style) if style.isascii() and style.isdecimal() and len(style) < 7 else 0
        return Stored("number", exact, has_formula, self.formats[position] if position < len(self.formats) else "")


def _rich_text(item: Any) -> str:
    """The text of a string item, without what is printed above it to help with reading."""
    pieces: list[str] = []
    for child in item:
        kind = local(child)
        if kind == "t":
            pieces.append("".join(child.itertext()) if len(child) else child.text or "")
        elif kind == "r":
            pieces.extend("".join(text.itertext()) for text in child if local(text) == "t")
    return "".join(pieces)
