"""The Excel forms of a round: impact map, pricing schedule, score sheets."""

from __future__ import annotations

from cocommission.documents.bid_forms.workbook import to_workbook
from cocommission.documents.written import look_of
from cocommission.forms.impact_map import impact_map_book
from cocommission.forms.pricing import pricing_book
from cocommission.forms.score_sheet import score_book
from cocommission.model.panel import Evaluator
from cocommission.model.round import Round


def impact_map(round_: Round) -> tuple[str, bytes]:
    """File name and bytes of the impact map."""
    return "Impact map.xlsx", to_workbook(impact_map_book(round_), look_of(round_))


def pricing_schedule(round_: Round) -> tuple[str, bytes]:
    """File name and bytes of the pricing schedule."""
    return "Pricing schedule.xlsx", to_workbook(pricing_book(round_), look_of(round_))


def score_sheet(round_: Round, evaluator: Evaluator) -> tuple[str, bytes]:
    """File name and bytes of one evaluator's score sheet."""
    return f"{evaluator.id}.xlsx", to_workbook(score_book(round_, evaluator), look_of(round_))
