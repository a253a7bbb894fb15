"""The one page in plain words for people who use services."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cocommission.documents.words import number_words
from cocommission.model.panel import Role
from cocommission.model.questions import Topic
from cocommission.model.round import Round
from cocommission.regimes.day_words import day_words, month_words
from cocommission.regimes.working_days import local_day

_DAYS = (
    ("deadline", "the last moment to send us a plan."),
    ("award", "we say which group will run it."),
    ("start", "it starts."),
)
_ROOM = 11
"""Lines that outcomes and people's words may take, so that all stays on one page."""


def in_short(round_: Round) -> dict[str, Any]:
    """What the plain summary shows besides what every paper sees."""
    about, outcomes = round_.about, round_.service_outcomes
    quotes = max(_ROOM - len(outcomes), 0)
    subject = about.service or about.title
    return {
        "plain": {
            "subject": f"{subject[:1].upper()}{subject[1:]}",
            "about": about.in_short or "",
            "days": list(_days(round_)),
            "experts": _experts(round_),
            "asks_who_helped": any(Topic.CO_DESIGN in one.asks.topics for one in round_.questions),
            "has_words": _was_asked(round_) and any(one.in_their_words for one in outcomes[:quotes]),
            "outcomes": [
                {
                    "outcome": one.outcome.rstrip("."),
                    "words": min(one.in_their_words, key=len, default="") if number < quotes else "",
                }
                for number, one in enumerate(outcomes)
            ],
        }
    }


def _was_asked(round_: Round) -> bool:
    """Whether people took part in writing the round; a draft may hold words that nobody said yet."""
    acts = () if "involvement" in round_.broken else round_.involvement
    return any(act.who and not act.without_people for act in acts)


def _days(round_: Round) -> Iterator[dict[str, str]]:
    for key, words in _DAYS:
        day = getattr(round_.timetable, key)
        if day is not None:
            clock = day_words(day).partition(", ")[2]
            on = local_day(day)
            text = f"{on.day} {month_words(on)}" + (f", {clock}" if clock else "")
            yield {"day": text, "what": words if clock or key != "deadline" else "the last day to send us a plan."}


def _experts(round_: Round) -> str:
    panel = () if "panel" in round_.broken else round_.panel
    count = sum(one.role is Role.EXPERT_BY_EXPERIENCE for one in panel)
    if not count:
        return ""
    if count == 1:
        return "One person on the panel knows this from their own life."
    return f"{number_words(count).capitalize()} people on the panel know this from their own lives."
