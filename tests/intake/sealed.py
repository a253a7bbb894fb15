"""The small round with sealed prices: two bids as they come in, scores for both, and what was put into their prices."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.bid_forms.books import pricing_book, score_book
from cocommission.documents.bid_forms.sheets import pricing_schedule, score_sheet
from cocommission.forms import application as form
from cocommission.forms.application import application_layout
from cocommission.forms.pricing import NOTES_KEY, line_key
from cocommission.forms.score_sheet import reason_key, score_key
from cocommission.loading.folder import folder_of, read_folder
from cocommission.loading.round import load_round
from cocommission.model.round import Round
from tests.intake.filling import fill_book, fill_form
from tests.intake.returns import ANSWERS, LEVELS
from tests.intake.rounds import ROUND

SEALED = ROUND.replace(", declarations: [{bid: brook, conflict: true}]", "").replace(
    "  quality: 80\n", "  quality: 80\n  consolidation: mean\n  prices_opened: after_quality\n", 1
)
WHEN = "2027-02-28T10:00"
NAMES = {"spade": "Spade & Kettle CIC", "brook": "Brook"}
AMOUNTS = {"spade": 8123.45, "brook": 9456.78}
TELLTALES = ("8123", "8,123", "9456", "9,456", "13.57", "Two bags are given")
"""Whatever of this is seen before prices are opened was read too early."""


@cache
def _round() -> Round:
    return load_round(folder_of({"round.yaml": SEALED})).round


@cache
def application(name: str) -> bytes:
    round_ = _round()
    return fill_form(application_form(round_)[1], application_layout(round_), {**ANSWERS, form.ORGANISATION: name})


def prices(staff: object) -> bytes:
    """A pricing schedule as a bidder fills it in."""
    round_ = _round()
    answers = {line_key("staff"): staff, line_key("seeds"): 13.57, NOTES_KEY: "Two bags are given."}
    return fill_book(pricing_schedule(round_)[1], pricing_book(round_), answers)


def with_sheet(content: bytes, title: str, cells: dict[str, object]) -> bytes:
    """The workbook with a further sheet."""
    workbook = load_workbook(io.BytesIO(content))
    page = workbook.create_sheet(title)
    for address, value in cells.items():
        page[address] = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def lay_out(folder: Path) -> None:
    """The round and the files as they come back, into ``folder``; nothing is taken in."""
    (folder / "round.yaml").write_text(SEALED, "utf-8")
    for bid, name in NAMES.items():
        (folder / f"{bid}.docx").write_bytes(application(name))
        (folder / f"{bid}.xlsx").write_bytes(prices(AMOUNTS[bid]))


def take_in(bid: str) -> list[str]:
    """The words that take a bid in."""
    return ["bid", "import", f"{bid}.docx", f"{bid}.xlsx", "--bid", bid, "--received", WHEN]


def scores(bids: Iterable[str] = tuple(NAMES), how: int = 4) -> str:
    """Every first score, as YAML."""
    levels = ", ".join(f"{feature}: {level}" for feature, level in LEVELS.items())
    lines = ["scores:"]
    for bid in bids:
        lines += [
            f"  - {{evaluator: officer, bid: {bid}, question: how, score: {how}, reason: They dig and say when.}}",
            f"  - {{evaluator: officer, bid: {bid}, question: safeguarding, score: pass, reason: A lead is named.}}",
            f"  - {{evaluator: resident, bid: {bid}, question: how, score: 3, reason: Winter is thin.}}",
            f"  - {{evaluator: resident, bid: {bid}, question: together, features: {{{levels}}}, reason: All decide.}}",
        ]
    return "\n".join(lines) + "\n"


def officers_sheet(folder: Path) -> bytes:
    """The officer's score sheet of the round in ``folder`` as it stands, filled in."""
    round_ = load_round(read_folder(folder)).round
    who = round_.evaluator_by_id["officer"]
    answers: dict[str, object] = {}
    for bid in round_.bids:
        for question, score in (("how", 4), ("safeguarding", "pass")):
            answers[score_key(bid.id, question)] = score
            answers[reason_key(bid.id, question)] = "They dig and say when."
    return fill_book(score_sheet(round_, who)[1], score_book(round_, who), answers)
