"""Fills in forms as a bidder or an evaluator would, with libraries that the product does not read with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from cocommission.forms import application as form
from cocommission.forms.application import FormLayout
from cocommission.forms.book import Book
from cocommission.forms.impact_map import DOMAINS, OUTCOME_COLUMNS, SERVICE, choices_of, outcomes_of, row_key
from cocommission.forms.pricing import NOTES_KEY, TOTAL_KEY, line_key
from cocommission.model.bids import Bid
from cocommission.model.round import Round


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


def form_of(round_: Round, bid: Bid) -> dict[str, str]:
    """What a bidder would put into the application form, key to text."""
    result = {form.ORGANISATION: bid.bidder}
    for question, answer in bid.answers.items():
        result[form.answer_key(question)] = answer.text
    lead = next((member for member in bid.consortium if member.lead), None)
    if lead:
        result[form.ORGANISATION] = lead.name
        result |= {form.OWN_PART: lead.part} if lead.part else {}
        result |= {form.CONSORTIUM_NAME: bid.bidder} if bid.bidder != lead.name else {}
    others = [member for member in bid.consortium if not member.lead]
    for number, member in enumerate(others, start=1):
        name, part = form.member_keys(number)
        result |= {name: member.name} | ({part: member.part} if member.part else {})
    return result


def map_of(round_: Round, bid: Bid) -> dict[str, object]:
    """What a bidder would put into the impact map."""
    result: dict[str, object] = {}
    if bid.impact_map is None:
        return result
    words = {id_: choice for choice, id_ in choices_of(outcomes_of(round_, SERVICE)).items()}
    for number, row in enumerate(bid.impact_map.service, start=1):
        for name in ("activity", "outputs", "indicators", "measuring"):
            result[row_key(SERVICE, number, name)] = getattr(row, name)
        for column, outcome in zip(OUTCOME_COLUMNS, row.outcomes, strict=False):
            result[row_key(SERVICE, number, column)] = words.get(outcome, outcome)
    for domain in DOMAINS:
        words = {id_: choice for choice, id_ in choices_of(outcomes_of(round_, domain.value)).items()}
        for number, line in enumerate(getattr(bid.impact_map, domain.value), start=1):
            for name in ("activity", "how", "indicators", "measuring"):
                result[row_key(domain.value, number, name)] = getattr(line, name)
            result[row_key(domain.value, number, "outcome")] = words.get(line.outcome, line.outcome)
    return {key: value for key, value in result.items() if value}


def prices_of(round_: Round, bid: Bid) -> dict[str, object]:
    """What a bidder would put into the pricing schedule: numbers, as a spreadsheet program stores them."""
    price = round_.price_by_bid.get(bid.id)
    total = price.price if price and price.price is not None else bid.price
    result: dict[str, object] = {TOTAL_KEY: float(total)} if total is not None else {}
    for line in price.lines if price else ():
        result[line_key(line.line)] = float(line.amount) if line.amount is not None else None
    if price and price.notes:
        result[NOTES_KEY] = price.notes
    return {key: value for key, value in result.items() if value is not None}
