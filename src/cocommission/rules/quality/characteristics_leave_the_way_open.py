"""CC306: a quality characteristic prescribes no activities and no volumes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cocommission.finding import Level
from cocommission.model.quality import QualityCharacteristic
from cocommission.rules.base import Problem, rule

_NUMBERS = "two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty"
_TIMES = "daily weekly fortnightly monthly"
NUMBERS = frozenset((*_NUMBERS.split(), *_TIMES.split()))


@rule(
    "CC306",
    per="characteristic",
    level=Level.WARNING,
    source="NEF 2014, quality characteristics",
    good="""
quality_characteristics:
  - id: open-to-all
    title: Open to everyone
    guidance: Say how people who work 40 hours a week or more can take part.
""",
    bad="""
quality_characteristics:
  - id: open-to-all
    title: Open to everyone
    guidance: The garden is open to everybody and offers at least 3 sessions a week.
""",
)
def characteristics_leave_the_way_open(characteristic: QualityCharacteristic) -> Iterator[Problem]:
    """A quality characteristic prescribes no activities and no volumes.

    Why: it says how a good service works, whatever it does; a number of sessions or places says what to run, and leaves
    nothing for people and provider to find out together.

    Fix: say what the number is for, e.g. that people can come when they need to, and ask bidders how they will see to
    it.
    """
    for key in ("title", "guidance"):
        found = _volume_in(getattr(characteristic, key) or "")
        if found:
            yield Problem((key,), f"`{characteristic.id}` prescribes how much is done: “{found}”")


def _volume_in(text: str) -> str:
    """The first volume that a sentence of the text asks for, if there is one."""
    if not any(letter.isdigit() for letter in text) and not NUMBERS & set(text.lower().split()):
        return ""  # the patterns take long to make, and few texts need them
    for sentence in _sentences().split(" ".join(text.split())):
        found = _volume().search(sentence)
        if not found or _denied().search(_fewer().sub("", sentence)) or _of_people().search(sentence[: found.start()]):
            continue
        return found[0]
    return ""


@cache
def _sentences() -> re.Pattern[str]:
    return re.compile(r"(?<=[.!?;]) ")


@cache
def _fewer() -> re.Pattern[str]:
    return re.compile(r"\b(?:no|not) (?:fewer|less) than\b", re.IGNORECASE)


@cache
def _denied() -> re.Pattern[str]:
    """What is said not to be asked for."""
    return re.compile(r"\b(?:not|no|never|without|instead|rather|whatever|nor)\b|n['’]t\b", re.IGNORECASE)


@cache
def _of_people() -> re.Pattern[str]:
    """Before a number: somebody's own hours, or evidence that is asked for."""
    return re.compile(
        r"\b(?:works?|working|worked|shifts?|who|whom|example|examples|past|last|already|tell us|describe)\b",
        re.IGNORECASE,
    )


@cache
def _volume() -> re.Pattern[str]:
    number = rf"(?:[0-9][0-9,]*|{'|'.join(_NUMBERS.split())})"
    thing = (
        r"(?:sessions?|workshops?|places|visits?|hours?|meetings?|classes|courses|appointments?|events?|placements?"
        r"|apprentices|apprenticeships?|beds|lessons|clinics|drop-ins?|trips|outings|days|groups|activities)"
    )
    period = r"(?:(?:a|per|each|every) (?:day|week|fortnight|month|quarter|term|year|person|client)|weekly|monthly)"
    least = r"(?:at least|a minimum of|minimum of|(?:no|not) (?:fewer|less) than)"
    between = r"(?:[\w-]+ ){0,2}"
    return re.compile(
        rf"\b{least} {number} {between}{thing}\b|\b{number} {between}{thing} {period}\b"
        rf"|\b[0-9]{{2,}} {between}(?:places|beds|sessions|workshops|placements|apprentices|apprenticeships)\b"
        rf"|\b(?:runs?|holds?|offers?|provides?|delivers?) (?:an? )?(?:{'|'.join(_TIMES.split())}) [\w-]+",
        re.IGNORECASE,
    )
