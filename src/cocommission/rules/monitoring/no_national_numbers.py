"""CC903: no file of a round holds an NHS number or a National Insurance number."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.personal import has_insurance_number, has_nhs_number, may_hold_number
from cocommission.rules.published_text import kept_texts, published_texts, texts_with


@rule(
    "CC903",
    level=Level.WARNING,
    source="UK GDPR art. 5(1)(c), art. 87; Data Protection Act 2018",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: together, score: 5, reason: We hold the purse of £943 476 5919.}
""",
    bad="""
scores:
  - {evaluator: resident, bid: spade, question: together, score: 5, reason: I am 943 476 5919 and hold the purse.}
""",
)
def no_national_numbers(round_: Round) -> Iterator[Problem]:
    """No file of a round holds an NHS number or a National Insurance number.

    Why: either leads straight to one person's records. Records of persons live outside the repository; Git cannot
    forget them.

    Fix: take it out now, before the file is shared; if it was committed, ask your data protection officer what to do.
    """
    for texts in (published_texts, kept_texts):
        for steps, text in texts_with(texts(round_), may_hold_number):
            if has_nhs_number(text):
                yield Problem(steps, "an NHS number stands here")
            if has_insurance_number(text):
                yield Problem(steps, "a National Insurance number stands here")
