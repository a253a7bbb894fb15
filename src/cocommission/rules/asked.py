"""What the questions ask about: which outcomes, at which level, and whether co-production is among it."""

from __future__ import annotations

from cocommission.model.outcomes import Outcome, OutcomeLevel
from cocommission.model.questions import Question, Topic
from cocommission.model.round import Round

SERVICE, COMMUNITY = OutcomeLevel.SERVICE, OutcomeLevel.COMMUNITY


def levels_asked(round_: Round, question: Question) -> frozenset[OutcomeLevel]:
    """The levels of the outcomes that a question asks about."""
    levels = set()
    for value in question.asks.outcomes:
        if value in (SERVICE, COMMUNITY):
            levels.add(OutcomeLevel(value))
        elif value in round_.outcome_by_id:
            levels.add(round_.outcome_by_id[value].level)
    return frozenset(levels)


def outcomes_not_asked(round_: Round, level: OutcomeLevel) -> list[Outcome]:
    """The outcomes of a level that no scored question asks about."""
    asked = {value for question in round_.scored_questions for value in question.asks.outcomes}
    if level in asked:
        return []
    return [outcome for outcome in round_.outcomes if outcome.level is level and outcome.id not in asked]


def community_questions(round_: Round) -> list[Question]:
    """The scored questions that ask about community-level outcomes."""
    return [question for question in round_.scored_questions if COMMUNITY in levels_asked(round_, question)]


def co_production_ids(round_: Round) -> frozenset[str]:
    """The ids of the characteristics that are co-production."""
    return frozenset(one.id for one in round_.quality_characteristics if round_.is_co_production(one))


def co_production_questions(round_: Round) -> list[Question]:
    """The scored questions that ask about co-production."""
    wanted = co_production_ids(round_)
    return [question for question in round_.scored_questions if wanted & set(question.asks.characteristic)]


def has_topic(round_: Round, topic: Topic) -> bool:
    """Whether a scored question is about a topic."""
    return any(topic in question.asks.topics for question in round_.scored_questions)
