"""CC318: what people who use services should read is no harder than the council's level."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.finding import Level, Steps
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC318",
    level=Level.NOTE,
    options={"grade": 9, "least_words": 40},
    source="Flesch 1979: grades 8 and 9 are plain English; formula of Kincaid and others 1975",
    good="""
vision:
  different: >-
    Neighbours plan the garden with you. They have told us what should grow and who could teach it. We do not list
    what has to be done. We ask what will be better for those who come, and for those who do not come yet. You will
    find the way to it with them.
""",
    bad="""
vision:
  different: >-
    We will commission an integrated early intervention offer which maximises independence and reduces escalation
    into statutory provision, and we will transform the delivery of sustainable community horticulture in
    partnership with key local stakeholders across the whole of the borough.
""",
)
def people_can_read_it(round_: Round, grade: Decimal, least_words: Decimal) -> Iterator[Problem]:
    """What people who use services should read is no harder than the council's level.

    Why: people who cannot read the vision, the outcomes or the glossary with ease cannot say whether they are right.

    Fix: shorter sentences and shorter words; read it aloud to somebody it is for, and write what they
    say it means.
    """
    from cocommission.wording.grade import school_grade

    for place, name, texts in _texts(round_):
        found, words = school_grade(texts)
        if words >= least_words and found > Fraction(grade):
            yield Problem(place, f"{name} reads at school grade {shown(found, 1)}; the level set is {plain(grade)}")


def _texts(round_: Round) -> Iterator[tuple[Steps, str, list[str]]]:
    """What people should be able to read, each with its place and name; their own words are not judged."""
    vision, definitions = round_.vision, round_.definitions
    if vision is not None:
        told = (vision.different, vision.why, vision.achieve, vision.why_outcomes)
        yield ("vision",), "the vision", [text for text in told if text]
    if definitions is not None and definitions.co_production:
        yield ("definitions", "co_production"), "the definition of co-production", [definitions.co_production]
    outcomes = [outcome.outcome for outcome in round_.service_outcomes]
    if outcomes:
        yield ("outcomes",), "the list of service-level outcomes", outcomes
    if round_.glossary:
        yield ("glossary",), "the glossary", [entry.meaning for entry in round_.glossary]
