"""Filled forms of the small round, whole and as a bidder would send them."""

from __future__ import annotations

from functools import cache

from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.bid_forms.books import impact_map_book, pricing_book, score_book
from cocommission.documents.bid_forms.sheets import impact_map, pricing_schedule, score_sheet
from cocommission.forms import application as form
from cocommission.forms.application import application_layout
from cocommission.forms.impact_map import row_key
from cocommission.forms.pricing import NOTES_KEY, line_key
from cocommission.forms.score_sheet import level_key, reason_key, score_key
from cocommission.intake.door import read_returned
from cocommission.intake.returned import Returned
from cocommission.workflows.returns import bid_forms, score_forms
from tests.intake.filling import fill_book, fill_form
from tests.intake.rounds import small_round, with_bids

ANSWERS = {
    form.ORGANISATION: "Spade & Kettle CIC",
    form.KIND: "Community interest company",
    form.choice_key("safeguarding"): "Yes",
    form.answer_key("safeguarding"): "Our lead is the treasurer.",
    form.answer_key("how"): "We dig, cook & talk.\n\nThen we <rest>.\tTwice.",
    form.answer_key("together"): "Residents hold the purse.",
    form.declaration_key("true-and-complete"): form.DECLARED,
}
MAP = {
    row_key("service", 1, "activity"): "Garden mornings",
    row_key("service", 1, "outputs"): "40 mornings, all ages",
    row_key("service", 1, "outcome-1"): "People know neighbours whom they can call on",
    row_key("service", 1, "outcome-2"): "People run their own days",
    row_key("service", 2, "outcome-own"): "People laugh more",
    row_key("economic", 1, "outcome"): "Local people find lasting work",
    row_key("environmental", 3, "activity"): "Compost",
}
PRICES = {line_key("staff"): 8000, line_key("seeds"): 21.25, NOTES_KEY: "Two bags are given."}
LEVELS = {
    "people-as-assets": 3,
    "building-on-capabilities": 3,
    "mutuality-and-reciprocity": 2,
    "peer-support-networks": 1,
    "breaking-down-barriers": 3,
    "facilitating-not-delivering": 0,
}
SCORES = {
    score_key("spade", "how"): 4,
    reason_key("spade", "how"): "Clear; winter is thin.",
    **{level_key("spade", "together", feature): level for feature, level in LEVELS.items()},
    reason_key("spade", "together"): "All decide.",
}


@cache
def application() -> bytes:
    round_ = small_round().round
    return fill_form(application_form(round_)[1], application_layout(round_), ANSWERS)


@cache
def blank_application() -> bytes:
    return application_form(small_round().round)[1]


@cache
def impact() -> bytes:
    round_ = small_round().round
    return fill_book(impact_map(round_)[1], impact_map_book(round_), MAP)


@cache
def blank_pricing() -> bytes:
    return pricing_schedule(small_round().round)[1]


@cache
def pricing() -> bytes:
    round_ = small_round().round
    return fill_book(pricing_schedule(round_)[1], pricing_book(round_), PRICES)


def priced(key: str, value: object) -> bytes:
    round_ = small_round().round
    return fill_book(pricing_schedule(round_)[1], pricing_book(round_), {**PRICES, key: value})


@cache
def sheet() -> bytes:
    return scored({})


def scored(more: dict[str, object], evaluator: str = "resident") -> bytes:
    round_ = with_bids().round
    who = round_.evaluator_by_id[evaluator]
    return fill_book(score_sheet(round_, who)[1], score_book(round_, who), {**SCORES, **more})


def read(name: str, content: bytes) -> Returned:
    """A bidder's file, read."""
    return read_returned(name, content, bid_forms(small_round().round))


def read_scores(content: bytes, name: str = "resident.xlsx") -> Returned:
    round_ = with_bids().round
    return read_returned(name, content, score_forms(round_, round_.panel))
