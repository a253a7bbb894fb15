"""CC308: the definition of co-production shares power, and does not only ask people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

STEMS = (
    *("consult", "ask", "hear", "listen", "survey", "inform", "told", "feedback", "view", "opinion", "engag", "voice"),
    *("say", "comment"),
)


@rule(
    "CC308",
    level=Level.WARNING,
    source="NEF 2014, what co-production is not",
    good="""
definitions: {co_production: "Residents are asked what they think, and decide with workers what is done."}
""",
    bad="""
definitions: {co_production: "Residents are consulted on how services are designed, and their views are heard."}
""",
)
def the_definition_shares_power(round_: Round) -> Iterator[Problem]:
    """The definition of co-production shares power, and does not only ask people.

    Why: being told, asked and heard is consultation; bidders who are given that as the meaning will offer a survey.

    Fix: say who decides what together, who does what, and what each gives and gets.
    """
    definitions = round_.definitions
    if definitions is None or definitions.co_production is None:
        return
    text = definitions.co_production.lower()
    if not any(stem in text for stem in STEMS):
        return  # the patterns take long to make, and few definitions need them
    found = _asking().search(text)
    if found and not _sharing().search(text):
        message = f"the definition speaks of consultation (“{found[0]}”) and not of shared power"
        yield Problem(("definitions", "co_production"), message)


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:consult\w*|ask|asks|asked|asking|heard|hear|listen\w*|survey\w*|inform|informed|told|feedback|views"
        r"|opinions?|engage|engaged|engages|engaging|engagement|user voice|have a say|have their say|comments?)\b"
    )


@cache
def _sharing() -> re.Pattern[str]:
    """Words of doing and deciding together; a service that is “designed” or “delivered” for people is none of them."""
    return re.compile(
        r"\b(?:together|joint\w*|shar\w+|equal\w*|power\w*|partner\w*|both|neither|each other|one another|alongside"
        r"|side by side|mutual\w*|reciproc\w*|collaborat\w*|co-?design\w*|co-?deliver\w*|co-?creat\w*|control"
        r"|decides?|deciding|decisions?|designs?|plans?|runs?|leads?|delivers?|own|owns|owned|responsib\w*)\b"
    )
