"""The pictures of a round: its outcomes, theory of change, weights and dates, each with words and a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from cocommission.documents.blocks import Picture
from cocommission.documents.words import day_words
from cocommission.forms.refs import printed_refs
from cocommission.model.outcomes import OutcomeLevel, Term
from cocommission.model.round import Round
from cocommission.pictures.draw import png_of_svg
from cocommission.pictures.ladder import ladder
from cocommission.pictures.strip import Step, timetable_strip
from cocommission.pictures.svg import Drawing
from cocommission.pictures.theory import OPEN, Column, blank_theory, theory_columns
from cocommission.pictures.weights import Worth, weights_bars
from cocommission.pictures.wheel import Spoke, outcomes_wheel
from cocommission.scoring.effective import effective_questions, effective_weights
from cocommission.scoring.weights import leaves

_WIDEST, _TALLEST = 160, 210
"""Millimetres that a picture may take on a page."""
_MOST_WORDS = 1_200
"""Letters of an alternative text."""
_DATES = {
    "published": "Invitation published",
    "questions_until": "Last questions",
    "answers_by": "Answers out",
    "deadline": "Deadline for bids",
    "award": "Decision told",
    "award_notice": "Award notice",
    "standstill_ends": "Standstill ends",
    "signed": "Contract signed",
    "start": "Service starts",
}


def round_pictures(round_: Round) -> tuple[Drawing, ...]:
    """Every picture that the round has something for."""
    title = round_.about.title
    drawn = (wheel_of(round_), theory_of(round_), blank_theory(title), weights_of(round_), strip_of(round_), ladder())
    return tuple(one for one in drawn if one is not None)


def wheel_of(round_: Round) -> Drawing | None:
    """The outcomes of both levels."""
    spokes = [Spoke(one.short, str(one.level), str(one.domain), one.mandatory) for one in round_.outcomes]
    return outcomes_wheel(round_.about.title, spokes)


def theory_of(round_: Round) -> Drawing | None:
    """What bidders propose, then the outcomes by how soon they can be expected."""
    return theory_columns(round_.about.title, theory_parts(round_))


def theory_parts(round_: Round) -> tuple[Column, ...]:
    """The columns of the round's theory of change."""
    terms: dict[Term | None, str] = {
        None: "Changes for people",
        Term.SHORT: "Changes in the short term",
        Term.MEDIUM: "Changes in the medium term",
        Term.LONG: "Changes in the long term",
    }
    columns = [
        Column(title, tuple(one.short for one in round_.service_outcomes if one.term is term))
        for term, title in terms.items()
    ]
    community = tuple(one.short for one in round_.outcomes if one.level is OutcomeLevel.COMMUNITY)
    columns.append(Column("Changes for the community", community))
    return (*OPEN, *(column for column in columns if column.entries))


def weights_of(round_: Round, is_effective: bool = True) -> Drawing | None:
    """The weights of criteria and of their questions; with what they are really worth unless told otherwise."""
    return weights_bars(round_.about.title, list(_worths(round_, is_effective)))


def _worths(round_: Round, is_effective: bool) -> Iterator[Worth]:
    whole = (effective_weights(round_) if is_effective else None) or {}
    parts = (effective_questions(round_) if is_effective else None) or {}
    refs = printed_refs(round_.questions)
    for leaf in leaves(round_.criteria):
        criterion = leaf.criterion
        if leaf.weight <= 0:
            continue
        known = whole.get(leaf.id)
        yield Worth(criterion.title, leaf.weight, known[1] if known else None, is_price=criterion.price)
        asked = [(name, weight) for name, weight in leaf.questions if weight and name in round_.question_by_id]
        for name, weight in asked if len(asked) > 1 else ():
            worth = parts.get((leaf.id, name))
            title = f"{refs[name]} {round_.question_by_id[name].short}"
            yield Worth(title, weight, worth[1] if worth else None, is_part=True)


def strip_of(round_: Round) -> Drawing | None:
    """The dates of the round."""
    table = round_.timetable
    steps = [
        (what, when, name == "deadline") for name, what in _DATES.items() if (when := getattr(table, name)) is not None
    ]
    steps += [(other.title, other.day, False) for other in table.others if other.day is not None]
    return timetable_strip(
        round_.about.title,
        [
            Step(
                what,
                when.date() if isinstance(when, datetime) else when,
                day_words(when),
                day_words(when).partition(", ")[2] if isinstance(when, datetime) else "",
                is_deadline,
            )
            for what, when, is_deadline in steps
        ],
    )


def as_block(drawing: Drawing | None) -> Picture | None:
    """A picture for a document; None where there is none, or where none can be drawn."""
    png = png_of_svg(drawing.svg) if drawing else None
    return Picture(png, _alternative(drawing.words), _width(png)) if png and drawing else None


def _width(png: bytes) -> int:
    """Millimetres: as wide as the text, or less where the picture would be taller than a page."""
    wide, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return min(_WIDEST, max(1, _TALLEST * wide // high))


def _alternative(words: str) -> str:
    """The words of a picture, if they can be listened to at one go; the text around it says the same."""
    return words if len(words) <= _MOST_WORDS else f"{words.partition('.')[0]}. The text beside it says the same."


def picture_things(round_: Round) -> dict[str, Callable[[], Picture | None]]:
    """The pictures that every template can call by name; drawn only where one does."""
    return {
        "outcomes_wheel": lambda: as_block(wheel_of(round_)),
        "theory_columns": lambda: as_block(theory_of(round_)),
        "blank_theory": lambda: as_block(blank_theory(round_.about.title)),
        "weights_picture": lambda: as_block(weights_of(round_, is_effective=False)),
        "timetable_strip": lambda: as_block(strip_of(round_)),
        "ladder_picture": lambda: as_block(ladder()),
    }
