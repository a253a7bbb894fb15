"""The planning and the tender of a release: what changes are wanted, how bids are weighed, by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cocommission.interchange.ocds.figures import LAST, amounts, moment, number, value
from cocommission.model.criteria import Criterion
from cocommission.model.outcomes import Indicator, Outcome
from cocommission.model.questions import Question
from cocommission.model.round import Round
from cocommission.regimes.profiles import act_holds, profile
from cocommission.scoring.named import rules_told
from cocommission.scoring.price.points import methods
from cocommission.scoring.weights import leaves

LOT = "1"
"""There is always one lot at least: the standard keeps the award criteria there."""
_METHODS = {"open": "open", "competitive_flexible": "selective"}
_SPECIAL = {"light_touch": ["lightTouch"]}
_ABOVE = ("light_touch", "open", "competitive_flexible")
_ACT = {
    "id": "2023/54",
    "scheme": "UKPGA",
    "uri": "https://www.legislation.gov.uk/ukpga/2023/54/contents",
}


def is_under_the_act(round_: Round) -> bool:
    """Whether the Procurement Act is the law of this round."""
    about = round_.about
    return profile(about.regime).act and act_holds(about.nation, about.timetable.published)


def planning(round_: Round) -> dict[str, Any]:
    """Why it is bought, and the bracket of funding."""
    about, vision = round_.about, round_.vision
    _, high = amounts(about)
    return {
        "rationale": vision.why if vision else None,
        "budget": {"id": "bracket-of-funding", "amount": value(about, high)} if high is not None else None,
    }


def tender(round_: Round, status: str) -> dict[str, Any]:
    """The tender with one lot; ``status`` is ``planned``, ``active`` or ``complete``."""
    about, dates = round_.about, round_.timetable
    low, high = amounts(about)
    regime = str(about.regime)
    is_act = is_under_the_act(round_)
    return {
        "id": about.id,
        "title": about.title,
        "description": about.summary,
        "status": status,
        "procuringEntity": buyer(round_),
        "legalBasis": _ACT if is_act else None,
        "procurementMethod": _METHODS.get(regime),
        "procurementMethodDetails": profile(regime).title,
        "specialRegime": _SPECIAL.get(regime) if is_act else None,
        "aboveThreshold": True if is_act and regime in _ABOVE else False if regime == "below_threshold" else None,
        "mainProcurementCategory": "services",
        "value": value(about, high),
        "minValue": value(about, low),
        "submissionMethodDetails": about.submit_to,
        "tenderPeriod": {"startDate": moment(dates.published), "endDate": moment(dates.deadline, LAST)},
        "enquiryPeriod": {"endDate": moment(dates.questions_until, LAST)},
        "awardPeriod": {"endDate": moment(dates.award, LAST)},
        "milestones": list(_milestones(round_)),
        "lots": [_lot(round_, status)],
        "targets": targets(round_),
        "gates": [{"id": gate.id, **_question(gate)} for gate in round_.gates],
        "amendments": [
            {
                "id": f"edition-{one.edition}",
                "date": moment(one.day),
                "rationale": one.reason,
            }
            for one in round_.addenda
        ],
    }


def buyer(round_: Round) -> dict[str, Any]:
    """The council, as other parts refer to it."""
    return {"id": "buyer", "name": round_.council_name}


def contract_period(round_: Round) -> dict[str, Any]:
    """From the start, so many months, and as many more as it can be extended by."""
    terms = round_.about.contract
    return {
        "startDate": moment(round_.timetable.start),
        "durationInMonths": terms.months if terms else None,
    }


def _milestones(round_: Round) -> Iterator[dict[str, Any]]:
    signed = round_.timetable.signed
    if signed is not None:
        due = moment(signed)
        yield {"id": "signed", "title": "Contract signed", "type": "futureSignatureDate", "dueDate": due,
               "status": "scheduled", "relatedLots": [LOT]}  # fmt: skip


def _lot(round_: Round, status: str) -> dict[str, Any]:
    about = round_.about
    _, high = amounts(about)
    return {
        "id": LOT,
        "title": about.title,
        "status": status,
        "value": value(about, high),
        "contractPeriod": contract_period(round_),
        "awardCriteria": _award_criteria(round_),
    }


def _award_criteria(round_: Round) -> dict[str, Any]:
    award = round_.award
    if award is None:
        return {}
    method = methods()[award.price_method]
    text = (
        f"{method.title}: {method.formula}." if method.counts else f"{method.formula[:1].upper()}{method.formula[1:]}."
    )
    return {
        "description": " ".join(
            (f"Price {award.ratio.replace(':', ' : ')} quality, of 100 points.", *rules_told(round_, award))
        ),
        "weightingDescription": text,
        "criteria": list(_criteria(round_)),
    }


def _criteria(round_: Round) -> Iterator[dict[str, Any]]:
    """The criteria that are scored themselves: their weights add up to 100."""
    above = dict(_parents(round_.criteria))
    for leaf in leaves(round_.criteria):
        if not leaf.weight:
            continue
        yield {
            "type": "price" if leaf.criterion.price else "quality",
            "name": " – ".join(leaf.path),
            "description": leaf.criterion.guidance,
            "numbers": [{"number": number(leaf.weight), "weight": "percentageExact"}],
            "id": leaf.id,
            "partOf": above.get(leaf.id),
            "questions": [
                {"id": name, **_question(round_.question_by_id[name]), "weight": number(weight), **_scale(round_, name)}
                for name, weight in leaf.questions
                if name in round_.question_by_id
            ],
        }


def _parents(criteria: Sequence[Criterion]) -> Iterator[tuple[str, str]]:
    for criterion in criteria:
        for child in criterion.criteria:
            yield child.id, criterion.id
        yield from _parents(criterion.criteria)


def _question(question: Question) -> dict[str, Any]:
    return {
        "reference": question.ref,
        "title": question.short,
        "text": question.text,
        "maximumWords": question.words,
    }


def _scale(round_: Round, name: str) -> dict[str, Any]:
    scale = round_.scale_of(round_.question_by_id[name])
    least = round_.award.minimum_scores if round_.award else ()
    minimum = next((one.score for one in least if one.question == name), None)
    return {
        "lowestScore": scale.lowest if scale else None,
        "highestScore": scale.top if scale else None,
        "minimumScore": None if minimum is None or isinstance(minimum, str) else number(minimum),
    }


def targets(round_: Round) -> list[dict[str, Any]]:
    """The outcomes as metrics, each with its indicators."""
    return [_target(outcome) for outcome in round_.outcomes]


def _target(outcome: Outcome) -> dict[str, Any]:
    """An outcome as a metric, its indicators as what will be observed; no number is set as a target."""
    return {
        "id": outcome.id,
        "title": outcome.title,
        "description": outcome.outcome,
        "outcome": {
            "level": str(outcome.level),
            "domain": str(outcome.domain),
            "term": str(outcome.term) if outcome.term else None,
            "inTheirWords": list(outcome.in_their_words),
            "wellbeing": [str(one) for one in outcome.wellbeing],
            "fiveWays": [str(one) for one in outcome.five_ways],
            "prevention": str(outcome.prevention) if outcome.prevention else None,
        },
        "observations": [_observation(outcome, one) for one in outcome.indicators],
    }


def _observation(outcome: Outcome, indicator: Indicator) -> dict[str, Any]:
    return {
        "id": f"{outcome.id}/{indicator.id}",
        "notes": indicator.indicator,
        "measure": indicator.expected,
        "dimensions": {"kind": str(indicator.kind), "method": indicator.method, "baseline": indicator.baseline},
    }
