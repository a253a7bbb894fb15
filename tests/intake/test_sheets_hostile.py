"""Broken and hostile workbooks of officers: read with every oddity reported, or refused in plain words."""

from __future__ import annotations

import random
import re
import time

import pytest
from openpyxl import Workbook

from cocommission.errors import Stop
from cocommission.loading.characters import readable_text
from tests.intake.filling import parts_of, zipped
from tests.intake.sheets import after, changed, exported, taken, with_row
from tests.intake.test_sheets import OUTCOMES, garden

SHEET = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
BITS = (
    b"<f>1+1</f>",
    b"<v>0</v>",
    b"<v>1e400</v>",
    b"<v>99999</v>",
    b'<c r="B5"><v>1</v></c>',
    b'<c r="XFD1048576"><v>1</v></c>',
    b'<row r="5"></row>',
    b't="e"',
    b't="b"',
    b"&#7;",
    b"&lt;script&gt;",
    b"<!DOCTYPE a>",
    b"<a>" * 2000,
    "‮؜".encode(),
    b'<mergeCell ref="A1:XFD1048576"/>',
    b"</sheetData>",
    b"\x00",
    b"-->",
    b"]]>",
)


def broken(content: bytes, seed: int) -> bytes:
    """A workbook with one part cut, doubled, shuffled or filled with things that do not belong there."""
    choice = random.Random(seed)
    parts = parts_of(content)
    name = choice.choice([SHEET, SHEET, STRINGS, *sorted(parts)])
    part = parts[name]
    at = choice.randrange(len(part) + 1)
    gap = choice.choice([match.start() for match in re.finditer(b"<", part)] or [0])
    deed = seed % 6
    if deed == 0:
        part = part[:at] + choice.choice(BITS) + part[at:]
    elif deed == 1:
        part = part[:gap] + choice.choice(BITS) + part[gap:]
    elif deed == 2:
        part = part[:at] + part[at + choice.randrange(1, 400) :]
    elif deed == 3:
        end = min(len(part), gap + choice.randrange(10, 600))
        part = part[:end] + part[gap:end] + part[end:]
    elif deed == 4:
        numbers = re.findall(rb"<v>(\d+)</v>", part) or [b"1"]
        part = part.replace(b"<v>" + choice.choice(numbers) + b"</v>", b"<v>" + choice.choice(numbers) + b"</v>", 1)
    else:
        del parts[name]
    parts = {**parts, name: part} if name in parts else parts
    whole = zipped(parts)
    return whole if seed % 10 else whole[: choice.randrange(len(whole))]


def test_two_hundred_and_forty_broken_workbooks_are_read_or_refused() -> None:
    loaded = garden()
    content = exported(loaded)
    ends = {"read": 0, "refused": 0}
    for seed in range(240):
        began = time.monotonic()
        try:
            result = taken(loaded, broken(content, seed), remove=True)
        except Stop as stop:
            ends["refused"] += 1
            assert "Error" not in stop.message and stop.more, stop.message
        else:
            ends["read"] += 1
            for name, text in result.files.items():
                assert readable_text(name, text)[1] is None
        assert time.monotonic() - began < 10
    assert min(ends.values()) > 20


HOSTILE = (
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "{{ 7*7 }}{% raw %}",
    "<b>&amp;</b> ]]> -->",
    "# no comment",
    "a: b # c",
    "- item",
    "? key",
    "&anchor *alias !tag",
    "'single' \"double\" \\ back",
    "| literal\n> folded",
    "%TAG ! x",
    "---\n...",
    "no",
    "1_000",
    "0x1F",
    "12:30",
    "~",
    "null",
    "  spaced  ",
    "tab\tinside",
    "£5 – “quoted” …",
    "مرحبا \u202eabc",
    "emoji 🙂 and é",
    "x" * 19_990,
    "line\n\n\nlines\n  indented",
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_what_strangers_write_arrives_as_text(text: str) -> None:
    loaded = garden()
    content = with_row(exported(loaded), "Glossary", {"Id": "new", "Term": text, "What it means here": f"so {text}"})
    result = taken(loaded, content)
    assert result.is_clean, (result.merged.problems, result.refused)
    new = after(loaded, result).round.glossary[-1]
    assert (new.term, new.meaning) == (
        text.strip(),
        f"so {text.strip()}" if text.strip() == text else f"so {text}".strip(),
    )
    again = taken(after(loaded, result), exported(after(loaded, result)))
    assert again.files == {} and again.is_clean


def test_what_looks_like_an_escape_of_the_file_format_stays_as_it_is() -> None:
    loaded = garden(outcomes=OUTCOMES.replace("People run their own days", "_x0041_ and _x000D_"))
    result = taken(loaded, exported(loaded))
    assert result.is_clean and result.files == {}


def test_thousands_of_rows_are_taken_in_good_time_and_more_are_refused() -> None:
    def many(count: int) -> bytes:
        def change(workbook: Workbook) -> None:
            page = workbook["Glossary"]
            page.delete_rows(5, 30)
            for number in range(count):
                page.cell(5 + number, 3).value = f"term {number}"
                page.cell(5 + number, 4).value = "a meaning"

        return changed(exported(loaded), change)

    loaded = garden()
    began = time.monotonic()
    result = taken(loaded, many(2_000), remove=True)
    assert len(result.merged.changes) == 2_001 and result.is_clean
    grown = after(loaded, result)
    assert len(grown.round.glossary) == 2_000
    assert taken(loaded, many(2_001)).files == {}
    assert time.monotonic() - began < 30


def test_a_merge_over_many_rows_is_seen_and_said() -> None:
    loaded = garden()
    content = changed(exported(loaded), lambda workbook: workbook["Outcomes"].merge_cells("E5:E60"))
    result = taken(loaded, content)
    assert result.files == {} and "merged" in result.merged.problems[0]
