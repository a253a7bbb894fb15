"""One Word paper of the guide, and the list of them by who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cocommission.documents.paper import Paper
from cocommission.documents.papers.answers import answers, nothing_answered
from cocommission.documents.papers.conditions import no_conditions
from cocommission.documents.papers.contract import contract, no_contract
from cocommission.documents.papers.evaluators import evaluators, no_panel
from cocommission.documents.papers.in_short import in_short
from cocommission.documents.papers.providers import guidance, no_outcomes, reflection, survey_boxes
from cocommission.documents.papers.review import nothing_reviewed, review
from cocommission.documents.template import Templates
from cocommission.documents.written import written_paper
from cocommission.model.round import Round


def _nothing(round_: Round) -> str:
    return ""


def _no_more(round_: Round) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class GuidePaper:
    """The name of a template, why it cannot be filled by a round (empty: it can), and what it sees besides.

    ``things`` are functions that answer a block, such as a box to write in.
    """

    name: str
    lacks: Callable[[Round], str] = _nothing
    more: Callable[[Round], Mapping[str, Any]] = _no_more
    things: Callable[[str], Mapping[str, Any]] | None = None

    def made(self, round_: Round, templates: Templates, watermark: str = "") -> Paper:
        """The document before it is a file."""
        things = self.things(self.name) if self.things else None
        return written_paper(round_, templates, self.name, watermark=watermark, more=self.more(round_), things=things)


FOR_BIDDERS: tuple[GuidePaper, ...] = (
    GuidePaper("provider-guidance", no_outcomes, guidance),
    GuidePaper("plain-summary", no_outcomes, in_short),
    GuidePaper("conditions", no_conditions),
    GuidePaper("contract-schedule", no_contract, contract),
    GuidePaper("self-reflection", more=reflection, things=survey_boxes),
    GuidePaper("clarifications", nothing_answered, answers),
)
"""What goes into the tender pack, in the order in which the command names it."""
FOR_OFFICERS: tuple[GuidePaper, ...] = (
    GuidePaper("paperwork-review", nothing_reviewed, review),
    GuidePaper("provider-survey", things=survey_boxes),
)
"""What stays with the council, or is sent out before the tender."""
FOR_EVALUATORS: tuple[GuidePaper, ...] = (GuidePaper("evaluator-guidance", no_panel, evaluators),)
"""What goes to the panel with the score sheets."""
PAPERS = (*FOR_BIDDERS, *FOR_OFFICERS, *FOR_EVALUATORS)
