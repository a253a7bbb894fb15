"""Who took part in a step: people, or only those whose job it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cocommission.model.involvement import Group, Involvement

_JOBS = """
officer officers staff commissioner commissioners manager managers director directors councillor councillors provider
providers professional professionals clinician clinicians practitioner practitioners nurse nurses doctor doctors gp gps
psychiatrist psychiatrists therapist therapists lawyer lawyers planner planners
"""
_KINDS_OF_WORKER = "social youth support care council health outreach project key nhs"
_OTHERS = """
young peer lived experience citizen lay former retired trainee people person user users patient patients parent parents
carer carers tenant tenants resident residents student students volunteer volunteers member members community neighbour
neighbours service-user service-users
"""

PROFESSIONALS = frozenset(_JOBS.split())
"""Last words of groups that take part because it is their job."""

WORKERS = frozenset(_KINDS_OF_WORKER.split())
"""Before “workers” these make it a job in services; workers of other kinds may be the people it is for."""

LAY = frozenset(_OTHERS.split())
"""Words that say that somebody else is meant, or is there too: young commissioners, staff with lived experience."""


@lru_cache(maxsize=1024)
def is_professional(group: str) -> bool:
    """Whether a group surely takes part because it is its job; where it is not plain, the answer is no."""
    text = group.lower().replace("’", "'")
    if LAY & {word.removesuffix("'s").strip("'") for word in _words().findall(text)}:
        return False
    parts = [part.split() for part in _joints().split(_tail().split(text, maxsplit=1)[0]) if part.strip()]
    return bool(parts) and all(_is_job(part) for part in parts)


def _is_job(words: list[str]) -> bool:
    if words[-1] in ("worker", "workers"):
        return len(words) > 1 and words[-2] in WORKERS
    return words[-1] in PROFESSIONALS


def groups_of_people(act: Involvement) -> list[Group]:
    """The groups of an act that are more than professionals."""
    return [group for group in act.who if not is_professional(group.group)]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[a-z'-]+")


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(r",|&|/|\band\b|\bor\b")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r" (?:from|of|for|in|with|who|at|on|by)\b|\(|;")
