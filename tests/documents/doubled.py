"""A made-up round of twice the size of the larger example, with words and sentences longer than any in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.model.round import Round

from .packs import EXAMPLES, ROUNDS

LONG_WORD = "Neighbourhood-based-interdisciplinary-responsibilities"
LONG_TITLE = "Services for people of all ages who care for somebody, who are cared for, or who may soon be either, " * 2
TWICE = ("outcomes", "questions", "quality_characteristics", "glossary", "provider_support", "involvement", "criteria")


def doubled() -> Round:
    """The round: every list of it stands twice, the second time with other ids and longer words."""
    round_ = load_round(read_folder(EXAMPLES / ROUNDS[0])).round
    merged = round_.merged
    lists = {name: tuple(_twice(getattr(merged, name))) for name in TWICE}
    about = round_.about.model_copy(update={"title": LONG_TITLE.strip()})
    return replace(round_, merged=merged.model_copy(update={**lists, "round": about}))


def _twice(records: Iterable[Any]) -> Iterable[Any]:
    records = tuple(records or ())
    yield from records
    for record in records:
        changed: dict[str, Any] = {"id": f"{record.id}-b"}
        for name in ("title", "term") if hasattr(record, "meaning") else ("title",):
            if isinstance(getattr(record, name, None), str):
                changed[name] = f"{getattr(record, name)}, {LONG_WORD} too"
        for name in ("text", "guidance", "meaning", "decided", "ref"):
            if isinstance(getattr(record, name, None), str):
                value = getattr(record, name)
                changed[name] = f"{value}b" if name == "ref" else f"{value} {value} {LONG_WORD} {value}"
        fitting = {name: value for name, value in changed.items() if name in type(record).model_fields}
        yield record.model_copy(update=fitting)
