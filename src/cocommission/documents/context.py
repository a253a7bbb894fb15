"""What templates see of a round: plain lists, mappings and text, nothing that could be called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cocommission.documents.award_words import award_words
from cocommission.documents.words import day_words, joined, months_words, points
from cocommission.exact import money
from cocommission.forms.counting import rule_words
from cocommission.forms.refs import printed_refs
from cocommission.model.about import Period
from cocommission.model.criteria import Criterion
from cocommission.model.outcomes import Domain, Outcome
from cocommission.model.panel import Role
from cocommission.model.quality import GlossaryTerm
from cocommission.model.questions import Question, Scale, Topic
from cocommission.model.round import Round
from cocommission.regimes.date_titles import DATE_TITLES
from cocommission.scoring.weights import question_weights

Data = dict[str, Any]


def context(round_: Round) -> Data:
    """Everything that a template may show."""
    return {
        "round": _round(round_),
        "vision": _vision(round_),
        "budget": _budget(round_),
        "contract": _contract(round_),
        "timetable": list(_timetable(round_)),
        "service_outcomes": [_outcome(round_, outcome) for outcome in round_.service_outcomes],
        "community_outcomes": list(_by_domain(round_)),
        "characteristics": [
            {"title": one.title, "guidance": one.guidance or ""} for one in round_.quality_characteristics
        ],
        "co_production": _co_production(round_),
        "questions": [_question(round_, question) for question in round_.scored_questions],
        "gates": [_question(round_, question) for question in round_.gates],
        "criteria": list(_criteria(round_)),
        "scale": _scale(round_.default_scale),
        "other_scales": [_scale(scale) for scale in _other_scales(round_)],
        "award": award_words(round_),
        "word_rule": rule_words(round_.award.over_limit) if round_.award and _has_limits(round_) else "",
        "support": [
            {
                "title": one.title,
                "when": day_words(one.day) if one.day else "",
                "place": one.place or "",
                "text": one.text or "",
            }
            for one in round_.provider_support
        ],
        "glossary": [
            {"term": one.term, "meaning": _meaning(round_, one)}
            for one in sorted(round_.glossary, key=lambda one: one.term.casefold())
        ],
        "involved": list(_involved(round_)),
        "experts": _experts(round_),
    }


def _has_limits(round_: Round) -> bool:
    return any(question.words for question in round_.questions)


def _meaning(round_: Round, term: GlossaryTerm) -> str:
    """What a term means; of co-production the round's own definition, so that a paper never gives two."""
    definitions = round_.definitions
    if term.id == "co-production" and definitions is not None and definitions.co_production:
        return definitions.co_production
    return term.meaning


def _round(round_: Round) -> Data:
    about, table = round_.about, round_.timetable
    return {
        "id": about.id,
        "title": about.title,
        "council": round_.council_name,
        "service": about.service or "",
        "people": about.people or "",
        "summary": about.summary or "",
        "lead": about.lead or "",
        "notice": about.notice or "",
        "submit_to": about.submit_to or "",
        "contact": (round_.council.style.contact or "") if round_.council else "",
        "deadline": day_words(table.deadline),
        "questions_until": day_words(table.questions_until) if table.questions_until else "",
        "answers_by": day_words(table.answers_by) if table.answers_by else "",
    }


def _experts(round_: Round) -> int:
    """How many experts by experience sit on the panel; a draft may have a panel that is not readable yet."""
    panel = () if "panel" in round_.broken else round_.panel
    return sum(one.role is Role.EXPERT_BY_EXPERIENCE for one in panel)


def _vision(round_: Round) -> Data:
    vision = round_.vision
    names = ("different", "why", "achieve", "why_outcomes")
    return {name: (getattr(vision, name) or "") if vision else "" for name in names}


def _budget(round_: Round) -> str:
    budget = round_.about.budget
    if budget is None or budget.to is None:
        return ""
    if budget.from_ is not None and budget.from_ != budget.to:
        text = f"between {money(budget.from_, budget.currency)} and {money(budget.to, budget.currency)}"
    else:
        text = money(budget.to, budget.currency)
    text += " a year" if budget.period is Period.YEAR else " for the whole contract"
    if budget.includes_vat is None:
        return text
    return f"{text}, {'including' if budget.includes_vat else 'without'} VAT"


def _contract(round_: Round) -> Data:
    terms = round_.about.contract
    if terms is None:
        return {"length": "", "extension": "", "break_points": "", "break_count": 0, "approach": ""}
    return {
        "length": months_words(terms.months) if terms.months else "",
        "extension": months_words(terms.extension_months) if terms.extension_months else "",
        "break_points": joined([months_words(months) for months in terms.break_points]),
        "break_count": len(terms.break_points),
        "approach": terms.approach or "",
    }


def _timetable(round_: Round) -> Iterator[Data]:
    table = round_.timetable
    rows = [(title, getattr(table, key)) for key, title in DATE_TITLES.items()]
    rows[4:4] = [(other.title, other.day) for other in table.others]
    dated = [(what, when) for what, when in rows if when is not None]
    for what, when in sorted(dated, key=lambda row: row[1].isoformat()):
        yield {"what": what, "when": day_words(when)}
    if table.deadline is None:
        yield {"what": DATE_TITLES["deadline"], "when": day_words(None)}


_TERMS = {"short": "in the short term", "medium": "in the medium term", "long": "in the long term"}
_KINDS = {"subjective": "what people say", "objective": "what can be counted or seen"}
_DOMAINS = {"social": "Social", "environmental": "Environmental", "economic": "Economic"}


def _outcome(round_: Round, outcome: Outcome) -> Data:
    return {
        "id": outcome.id,
        "title": outcome.title or "",
        "outcome": outcome.outcome,
        "domain": _DOMAINS[outcome.domain],
        "term": _TERMS[outcome.term] if outcome.term else "",
        "mandatory": outcome.mandatory,
        "their_words": list(outcome.in_their_words),
        "indicators": [
            {"indicator": one.indicator, "kind": _KINDS[one.kind], "method": one.method or ""}
            for one in outcome.indicators
        ],
    }


def _by_domain(round_: Round) -> Iterator[Data]:
    for domain in (Domain.SOCIAL, Domain.ENVIRONMENTAL, Domain.ECONOMIC):
        found = [_outcome(round_, one) for one in round_.community_outcomes if one.domain is domain]
        if found:
            yield {"domain": _DOMAINS[domain], "outcomes": found}


def _co_production(round_: Round) -> Data:
    found = round_.definitions
    return {
        "definition": (found.co_production or "") if found else "",
        "agreed_with": (found.agreed_with or "") if found else "",
        "features": [{"title": one.title, "examples": one.examples or ""} for one in found.features] if found else [],
        "is_not": list(found.is_not) if found else [],
    }


def refs(round_: Round) -> dict[str, str]:
    """Question's id to its printed reference: its own, or by position (Q1 …, G1 … for gates)."""
    return printed_refs(round_.questions)


def _question(round_: Round, question: Question) -> Data:
    weight = question_weights(round_.criteria).get(question.id)
    scale = round_.scale_of(question)
    return {
        "id": question.id,
        "ref": refs(round_)[question.id],
        "title": question.short,
        "text": question.text,
        "guidance": question.guidance or "",
        "optional": question.optional,
        "occasion": question.answered.occasion,
        "asks_co_design": Topic.CO_DESIGN in question.asks.topics,
        "words": f"{question.words:,}" if question.words else "",
        "points": "" if weight is None or question.gate else points(weight),
        "scale": "" if scale is None or scale == round_.default_scale else (scale.title or scale.id),
        "lowest": str(scale.lowest) if scale else "",
        "top": str(scale.top) if scale else "",
    }


def _criteria(round_: Round) -> Iterator[Data]:
    references = refs(round_)

    def rows(criteria: tuple[Criterion, ...], level: int) -> Iterator[Data]:
        for one in criteria:
            asked = [references[entry.question] for entry in one.questions if entry.question in references]
            is_gate = one.weight is None and not one.price and bool(asked)
            yield {
                "title": one.title,
                "level": level,
                "guidance": one.guidance or "",
                "questions": ", ".join(asked),
                "weight": "" if one.weight is None else points(one.weight),
                "is_gate": is_gate,
                "is_price": one.price,
            }
            yield from rows(one.criteria, level + 1)

    yield from rows(round_.criteria, 0)


def _other_scales(round_: Round) -> list[Scale]:
    found: list[Scale] = []
    for question in round_.scored_questions:
        scale = round_.scale_of(question)
        if scale is not None and scale != round_.default_scale and scale not in found:
            found.append(scale)
    return found


def _scale(scale: Scale | None) -> Data:
    if scale is None:
        return {"title": "", "lowest": "", "top": "", "levels": [], "features": []}
    return {
        "title": scale.title or scale.id.replace("-", " ").capitalize(),
        "lowest": str(scale.lowest),
        "top": str(scale.top),
        "levels": [
            {"score": str(scale.lowest + number), "word": level.word, "means": level.means or ""}
            for number, level in enumerate(scale.levels)
        ],
        "features": [
            {"title": one.title, "question": one.question or "", "levels": list(one.levels)} for one in scale.features
        ],
    }


def _involved(round_: Round) -> Iterator[Data]:
    for act in round_.involvement:
        if act.without_people or not act.who:
            continue
        groups = [f"{one.group} ({one.people})" if one.people else one.group for one in act.who]
        yield {
            "title": act.title or act.step.capitalize(),
            "when": day_words(act.day) if act.day else "",
            "who": joined(groups),
            "decided": act.decided or "",
        }
