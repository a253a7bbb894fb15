"""The barriers in a workbook: names, headers, merged cells, pictures, links, boxes, colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cocommission.contrast import is_readable, ratio_words
from cocommission.intake.accessible.barriers import Barriers, quoted
from cocommission.intake.accessible.excel_look import CellLook, cell_looks
from cocommission.intake.accessible.word_look import WHITE
from cocommission.intake.accessible.word_objects import description_fault
from cocommission.intake.accessible.words import is_no_sheet_name, link_fault
from cocommission.intake.guard import Package
from cocommission.intake.stored import At, StoredSheet, at_of, stored_book
from cocommission.intake.xml import attribute, local, relationships, target, tree

_LONG_SHEET = 25
"""A table with more rows needs a header that stays in sight."""
_MOST_NAMED = 5


@dataclass
class _Page:
    """One visible sheet: what is in its cells, and the rest of its XML."""

    stored: StoredSheet
    root: Any
    links: dict[str, tuple[str, str]]
    folder: str
    styles: dict[At, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What people call it."""
        return f"sheet {quoted(self.stored.name, 31)}"


def check_workbook(package: Package, barriers: Barriers) -> None:
    """Write down what keeps people from using a workbook; hidden sheets are left out."""
    book = stored_book(package)
    main, links = _main(package)
    folder = main.rpartition("/")[0]
    by_kind = {kind: target(folder, where) for kind, where in links.values()}
    looks = cell_looks(package, by_kind.get("styles", ""), by_kind.get("theme", ""))
    titled = {int(number) for number in _printed_titles(package, main)}
    root = tree(package.name, main, package.part(main) or b"")
    position = -1
    for item in (one for one in root.iter() if local(one) == "sheet"):
        position += 1
        kind, where = links.get(attribute(item, "id") or "", ("", ""))
        stored = book.sheet(item.get("name") or "")
        content = package.part(target(folder, where)) if kind == "worksheet" else None
        if stored is None or stored.hidden or content is None:
            continue
        page = _page(package, stored, target(folder, where), content)
        _check_name(page, barriers)
        _check_cells(page, barriers)
        _check_header(package, page, position in titled, barriers)
        _check_links(page, barriers)
        _check_colours(page, looks, barriers)
        _check_drawings(package, page, barriers)


def _main(package: Package) -> tuple[str, dict[str, tuple[str, str]]]:
    links = relationships(package.name, package.part("_rels/.rels")).values()
    path = next((target("", where) for kind, where in links if kind == "officeDocument"), "xl/workbook.xml")
    folder, _, file = path.rpartition("/")
    return path, relationships(package.name, package.part(f"{folder}/_rels/{file}.rels"))


def _printed_titles(package: Package, main: str) -> Iterator[str]:
    """The positions of sheets whose header rows repeat on paper."""
    for one in tree(package.name, main, package.part(main) or b"").iter("{*}definedName"):
        number = one.get("localSheetId") or ""
        if one.get("name") == "_xlnm.Print_Titles" and number.isascii() and number.isdecimal() and len(number) < 6:
            yield number


def _page(package: Package, stored: StoredSheet, path: str, content: bytes) -> _Page:
    folder, _, file = path.rpartition("/")
    links = relationships(package.name, package.part(f"{folder}/_rels/{file}.rels"))
    page = _Page(stored, tree(package.name, path, content), links, folder)
    for cell in page.root.iter("{*}c"):
        at, style = at_of(cell.get("r") or ""), cell.get("s") or "0"
        if at and style.isascii() and style.isdecimal() and len(style) < 7:
            page.styles[at] = int(style)
    return page


def _check_name(page: _Page, barriers: Barriers) -> None:
    if is_no_sheet_name(page.stored.name):
        empty = "" if page.stored.cells else ", and it is empty"
        barriers.say("sheet-names", page.name, f"the name of the sheet does not say what is on it{empty}")


def _check_cells(page: _Page, barriers: Barriers) -> None:
    merges = [f"{_address(one[:2])}:{_address(one[2:])}" for one in page.stored.merges]
    if merges:
        more = f" and {len(merges) - _MOST_NAMED} more" if len(merges) > _MOST_NAMED else ""
        barriers.say("merged-cells", page.name, f"cells are merged: {', '.join(merges[:_MOST_NAMED])}{more}")
    used = {column for (_, column), cell in page.stored.cells.items() if cell.text.strip() or cell.has_formula}
    hidden = _hidden_columns(page.root)
    for column in range(min(used, default=0), max(used, default=0)):
        if column not in used and column not in hidden and not merges:
            barriers.say("blank-columns", f"{page.name}, column {_letters(column)}", "a column between others is blank")


def _hidden_columns(root: Any) -> set[int]:
    found: set[int] = set()
    for one in root.iter("{*}col"):
        first, last = one.get("min") or "", one.get("max") or ""
        if one.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal() and len(first + last) < 12:
            found |= set(range(int(first) - 1, min(int(last), 16_384)))
    return found


def _check_header(package: Package, page: _Page, is_titled: bool, barriers: Barriers) -> None:
    """Tables switch their header row off, or a long list has no header that stays in sight."""
    tables = 0
    for kind, where in page.links.values():
        content = package.part(target(page.folder, where)) if kind == "table" else None
        if content is not None:
            tables += 1
            table = tree(package.name, where, content)
            if (table.get("headerRowCount") or "1") == "0":
                name = quoted(table.get("displayName") or "")
                barriers.say(
                    "table-header", f"{page.name}, table {name}", "the table has no header row",
                    "switch Header Row on under Table Design, and name each column",
                )  # fmt: skip
    rows = _longest_table(page.stored)
    frozen = any(
        one.get("state") in ("frozen", "frozenSplit") and one.get("ySplit") for one in page.root.iter("{*}pane")
    )
    if rows > _LONG_SHEET and not (tables or frozen or is_titled):
        barriers.say(
            "table-header", page.name, f"a table of {rows} rows, and no header row that stays in sight",
            "freeze the header row under View, or make it a table under Insert",
        )  # fmt: skip


def _longest_table(sheet: StoredSheet) -> int:
    """How many rows below one another hold more than one value."""
    filled = Counter(row for (row, _), cell in sheet.cells.items() if cell.text.strip() or cell.has_formula)
    longest = run = 0
    before = -2
    for row in sorted(row for row, count in filled.items() if count > 1):
        run = run + 1 if row == before + 1 else 1
        longest, before = max(longest, run), row
    return longest


def _check_links(page: _Page, barriers: Barriers) -> None:
    for link in page.root.iter("{*}hyperlink"):
        at = at_of((link.get("ref") or "").partition(":")[0])
        if at is None or not any(key.rpartition("}")[2] == "id" for key in link.attrib):
            continue
        cell = page.stored.cells.get(at)
        fault = link_fault(cell.text if cell else link.get("display") or "")
        if fault:
            barriers.say("link-text", f"{page.name}, cell {_address(at)}", fault)


def _check_colours(page: _Page, looks: list[CellLook], barriers: Barriers) -> None:
    """Each style that cannot be read, at the first cell with text in it."""
    told: set[int] = set()
    for at, cell in sorted(page.stored.cells.items()):
        style = page.styles.get(at, 0)
        if style in told or style >= len(looks) or not cell.text.strip():
            continue
        look = looks[style]
        paper = look.paper or WHITE
        if look.is_sure and look.ink is not None and not is_readable(look.ink, paper, look.is_large):
            told.add(style)
            barriers.say(
                "contrast", f"{page.name}, cell {_address(at)}",
                f"text has a contrast of {ratio_words(look.ink, paper)} against what is behind it; "
                f"at least {'3' if look.is_large else '4.5'} to 1 can be read",
            )  # fmt: skip


def _check_drawings(package: Package, page: _Page, barriers: Barriers) -> None:
    for kind, where in page.links.values():
        content = package.part(target(page.folder, where)) if kind == "drawing" else None
        root = tree(package.name, where, content) if content is not None else ()
        for number, anchor in enumerate(root, start=1):
            text = " ".join(one.text or "" for one in anchor.iter("{*}t")).strip() if local(anchor) else ""
            properties = next(anchor.iter("{*}cNvPr"), None)
            if text and not any(local(one) == "graphicFrame" for one in anchor):
                barriers.say(
                    "floating-text", f"{page.name}, {quoted(text)}", "text stands in a floating box",
                    "write it into a cell",
                )  # fmt: skip
            elif properties is not None and (fault := description_fault(properties, "a picture or chart")):
                barriers.say("alt-text", f"{page.name}, picture {number}", fault)


def _letters(column: int) -> str:
    result = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        result = chr(65 + rest) + result
    return result


def _address(at: tuple[int, ...]) -> str:
    return f"{_letters(at[1])}{at[0] + 1}"
