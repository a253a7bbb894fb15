"""The Excel forms of a round: impact map, pricing schedule, score sheets."""

from __future__ import annotations

from cocommission.documents.bid_forms.books import form_words, impact_map_book, pricing_book, score_book
from cocommission.documents.bid_forms.workbook import to_workbook
from cocommission.documents.template import Templates
from cocommission.documents.written import look_of
from cocommission.forms.score_sheet import Pairs
from cocommission.model.panel import Evaluator
from cocommission.model.round import Round


def impact_map(round_: Round, templates: Templates | None = None, edition: int = 0) -> tuple[str, bytes]:
    """File name and bytes of the impact map."""
    name = form_words("impact-map", templates)[1]
    return name, to_workbook(impact_map_book(round_, templates, edition), look_of(round_))


def pricing_schedule(round_: Round, templates: Templates | None = None, edition: int = 0) -> tuple[str, bytes]:
    """File name and bytes of the pricing schedule."""
    name = form_words("pricing-schedule", templates)[1]
    return name, to_workbook(pricing_book(round_, templates, edition), look_of(round_))


def score_sheet(
    round_: Round, evaluator: Evaluator, templates: Templates | None = None, owed: Pairs | None = None
) -> tuple[str, bytes]:
    """File name and bytes of one evaluator's score sheet, whole or with what is ``owed``; named after its owner."""
    book = score_book(round_, evaluator, templates, owed)
    return f"{book.who}.xlsx", to_workbook(book, look_of(round_))
