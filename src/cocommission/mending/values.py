"""Values in a form that can mean one thing only: words of a list, truths, weights, money, days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cocommission.loading.leaves import Leaf, whole_leaves
from cocommission.loading.misread import EVIDENCE
from cocommission.loading.sections import Source
from cocommission.mending.renames import folded
from cocommission.mending.text import Mend, Text

CODE = "CC007"


_TRUTHS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_WEIGHT = re.compile(r"((?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,6})?) ?%")
_MONEY = re.compile(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,2})?")
_DAY = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[T ]([0-9]{1,2}):([0-9]{2}))?")


def value_mends(source: Source) -> Iterator[Mend]:
    """The edits that bring values into the form that the schema asks for."""
    text = Text(source)
    for leaf in whole_leaves(source.tree):
        if leaf.steps[0] not in EVIDENCE and len(leaf.value) <= 64:
            new = _right(leaf)
            if new and new != leaf.value:
                dress = "bare" if leaf.grammar in ("flag", "weight", "money") else "as it is"
                mend = text.mend(CODE, leaf.steps, new, dress=dress)
                if mend:
                    yield mend


def _right(leaf: Leaf) -> str:
    """The value in its right form; nothing where that is not certain, or the form is right."""
    value = leaf.value.strip()
    if leaf.grammar == "choice":
        near = [] if leaf.value in leaf.choices else [one for one in leaf.choices if folded(one) == folded(value)]
        return near[0] if len(near) == 1 else ""
    if leaf.grammar == "flag":
        return _TRUTHS.get(value.lower(), "")
    if leaf.grammar == "weight":
        match = _WEIGHT.fullmatch(value)
        return match[1] if match else ""
    if leaf.grammar == "money":
        return _money(value)
    return _day(value, leaf.grammar == "moment") if leaf.grammar in ("day", "moment") else ""


def _money(value: str) -> str:
    match = _MONEY.fullmatch(value) if "£" in value or "," in value else None
    return match[1].replace(",", "") + (match[2] or "") if match else ""


def _day(value: str, with_time: bool) -> str:
    match = _DAY.fullmatch(value)
    if not match or (match[5] and not with_time):
        return ""
    try:
        day = date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return ""
    if not match[5]:
        return day.isoformat()
    hour, minute = int(match[5]), int(match[6])
    return f"{day.isoformat()}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
