"""CC319: the round in short can be read by an eleven-year-old."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

SCHOOL_BEGINS = 5
"""The age at which the first school year begins."""


@rule(
    "CC319",
    level=Level.NOTE,
    options={"age": 11},
    source="Formula of Kincaid and others 1975; reading age is school year + 5",
    good="""
round:
  in_short: You can meet people here, learn things and get help. We will choose who runs it for three years.
""",
    bad="""
round:
  in_short: Integrated neighbourhood horticultural participation opportunities will be established.
""",
)
def the_plain_page_is_plain(round_: Round, age: Decimal) -> Iterator[Problem]:
    """The round in short has a reading age of eleven or less.

    Why: it opens the one page for people who use services, and many adults read best at that age.

    Fix: one thought a sentence, and words that you would use at a kitchen table; read it to somebody it is for.
    """
    from cocommission.wording.grade import school_grade

    text = round_.about.in_short
    if text:
        grade, words = school_grade([text])
        found = grade + SCHOOL_BEGINS
        if words and found > Fraction(age):
            message = f"the round in short has a reading age of {shown(found, 1)}; the age set is {plain(age)}"
            yield Problem(("round", "in_short"), message)
