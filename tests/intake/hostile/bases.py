"""The filled forms that are spoiled, each with one answer that is aimed at, and what good ends are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from cocommission.documents.bid_forms.books import impact_map_book, pricing_book, score_book
from cocommission.errors import Stop
from cocommission.forms import application as form
from cocommission.forms.book import Book
from cocommission.forms.impact_map import row_key
from cocommission.forms.pricing import line_key
from cocommission.forms.score_sheet import reason_key
from cocommission.intake.door import Expected, read_returned
from cocommission.intake.returned import Returned, Weight
from cocommission.workflows.returns import bid_forms, score_forms
from tests.intake import returns
from tests.intake.filling import cell_of, parts_of, zipped
from tests.intake.rounds import small_round, with_bids

Parts = dict[str, bytes]
NAME = "sent.bin"


@dataclass(frozen=True)
class Base:
    """A form that came back whole, and the answer in it that is spoiled."""

    name: str
    content: bytes
    texts: Mapping[str, str]
    key: str
    part: str
    address: str
    expected: Expected

    def parts(self) -> Parts:
        return parts_of(self.content)

    def cell(self, change: Callable[[str], str]) -> bytes:
        """The workbook with the element of the aimed-at cell replaced."""
        parts = self.parts()
        text = parts[self.part].decode()
        pattern = re.compile(rf'<c r="{self.address}"(?:(?!</c>|/>).)*(?:</c>|/>)', re.S)
        assert len(pattern.findall(text)) == 1, self.name
        parts[self.part] = pattern.sub(lambda found: change(found[0]), text).encode()
        return zipped(parts)

    def swap(self, part: str, old: str, new: str) -> bytes:
        """The file with one text in a part put in place of another."""
        parts = self.parts()
        text = parts[part].decode()
        assert old in text, (self.name, part, old)
        parts[part] = text.replace(old, new, 1).encode()
        return zipped(parts)

    def read(self, content: bytes, name: str = NAME) -> Returned:
        return read_returned(name, content, self.expected)


def _book_base(
    name: str, content: bytes, book: Book, texts: Mapping[str, object], key: str, expected: Expected
) -> Base:
    sheet, address = cell_of(book, key)
    names = re.findall(r'<sheet [^>]*name="([^"]*)"', parts_of(content)["xl/workbook.xml"].decode())
    part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
    return Base(name, content, {at: str(text) for at, text in texts.items()}, key, part, address, expected)


@cache
def pricing() -> Base:
    book = pricing_book(small_round().round)
    return _book_base("pricing", returns.pricing(), book, returns.PRICES, line_key("staff"), _bid_forms())


@cache
def shared() -> Base:
    """Prices in a workbook whose texts stand in a part of their own, as office programs write it."""
    content = returns.blank_pricing()
    book = pricing_book(small_round().round)
    key = line_key("staff")
    base = _book_base("shared", content, book, {key: "8000"}, key, _bid_forms())
    filled = base.cell(lambda cell: f"{cell.removesuffix('/>')}><v>8000</v></c>")
    assert filled != content
    return replace(base, content=filled)


@cache
def impact() -> Base:
    book = impact_map_book(small_round().round)
    key = row_key("service", 1, "activity")
    return _book_base("impact map", returns.impact(), book, returns.MAP, key, _bid_forms())


@cache
def scores() -> Base:
    round_ = with_bids().round
    book = score_book(round_, round_.evaluator_by_id["resident"])
    expected = score_forms(round_, round_.panel)
    return _book_base("score sheet", returns.sheet(), book, returns.SCORES, reason_key("spade", "how"), expected)


@cache
def application() -> Base:
    key = form.answer_key("how")
    return Base("application", returns.application(), returns.ANSWERS, key, "word/document.xml", "", _bid_forms())


@cache
def _bid_forms() -> Expected:
    return bid_forms(small_round().round)


def check_end(base: Base, content: bytes, fine: tuple[str, ...] = (), may_be_blank: bool = False) -> str:
    """Read a spoiled file and hold the end against what is good; the answer says which end it was.

    Refused: the message names the file and says what to do. Read: each answer is as it was put in (the aimed-at one
    may be one of ``fine`` instead), or doubtful, or missing and said to be; nothing is there that nobody put in.
    """
    try:
        returned = base.read(content)
    except Stop as stop:
        assert stop.message.startswith(NAME), stop.message
        assert stop.more, stop.message
        assert "Error" not in stop.message
        assert "Traceback" not in stop.message
        return "refused"
    spoken = any(remark.weight is not Weight.NOTE for remark in returned.remarks)
    for key, text in base.texts.items():
        value = returned.values.get(key)
        if value is None:
            assert spoken or (may_be_blank and key == base.key), f"{key} is lost, and nobody says so"
        elif value.text != text and not value.doubts:
            assert key == base.key, f"{key} is {value.text[:80]!r}"
            assert value.text in fine, f"{key} is {value.text[:80]!r}"
    for key, value in returned.values.items():
        assert key in base.texts or value.doubts, f"{key} came from nowhere: {value.text[:80]!r}"
    return "read"
