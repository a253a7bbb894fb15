"""Rounds made of records for document tests: a full one in which every text can be set, and a bare one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cocommission.model.council import Council
from cocommission.model.file import File
from cocommission.model.round import Round

Say = Callable[[str], str]


def full_round(say: Say = str, **more: Any) -> Round:
    """A round that fills every part of the invitation; ``say`` turns the name of each text into the text itself."""
    sections = {**_about(say), **_framework(say), **_asking(say), **more}
    council = Council.model_validate(
        {"name": say("council"), "style": {"contact": say("contact"), "legal": say("legal")}}
    )
    return Round(File.model_validate(sections), council)


def bare_round(**more: Any) -> Round:
    """A round that says nothing beyond its title."""
    return Round(File.model_validate({"round": {"schema": "1", "id": "r", "title": "Bare"}, **more}))


def _about(say: Say) -> Mapping[str, Any]:
    return {
        "round": {
            "schema": "1",
            "id": "r",
            "title": say("title"),
            "service": say("service"),
            "people": say("people"),
            "summary": say("summary"),
            "notice": say("notice"),
            "submit_to": say("submit to"),
            "budget": {"from": "1000", "to": "2000.50"},
            "contract": {"months": "36", "extension_months": "18", "break_points": ["12"], "approach": say("approach")},
            "timetable": {
                "deadline": "2027-03-01T12:00",
                "others": [{"title": say("other date"), "day": "2027-04-01"}],
            },
        },
        "vision": {name: say(name) for name in ("different", "why", "achieve", "why_outcomes")},
        "involvement": [
            {"id": "a", "phase": "insight", "step": "step", "title": say("act"), "decided": say("decided"),
             "who": [{"group": say("group"), "people": "3"}]}
        ],
        "provider_support": [{"id": "w", "title": say("support"), "place": say("place"), "text": say("help")}],
        "glossary": [{"id": "g", "term": say("term"), "meaning": say("meaning")}],
    }  # fmt: skip


def _framework(say: Say) -> Mapping[str, Any]:
    def outcome(level: str, domain: str) -> dict[str, Any]:
        return {
            "id": f"o-{level}", "level": level, "domain": domain, "outcome": say(f"{level} outcome"), "term": "short",
            "in_their_words": [say(f"{level} words")],
            "indicators": [{"id": "i", "indicator": say(f"{level} sign"), "kind": "subjective",
                            "method": say(f"{level} method")}],
        }  # fmt: skip

    return {
        "outcomes": [outcome("service", "social"), outcome("community", "economic")],
        "quality_characteristics": [{"id": "q", "title": say("characteristic"), "guidance": say("guidance")}],
        "definitions": {
            "co_production": say("definition"),
            "agreed_with": say("agreed"),
            "features": [{"id": "f", "title": say("feature"), "examples": say("examples")}],
            "is_not": [say("is not")],
        },
    }


def _asking(say: Say) -> Mapping[str, Any]:
    features = [{"id": "m", "title": say("row"), "question": say("row asks"), "levels": [say("low"), say("high")]}]
    return {
        "scales": [{"id": "matrix", "title": say("matrix"), "levels": [say("no"), say("yes")], "features": features}],
        "questions": [
            {"id": "a", "text": say("question"), "title": say("short"), "guidance": say("hint"), "words": "1500"},
            {"id": "b", "text": say("question b"), "title": say("short b"), "scale": "matrix"},
            {"id": "c", "text": say("gate"), "title": say("short gate"), "guidance": say("gate hint"), "gate": "true"},
        ],
        "criteria": [
            {"id": "x", "title": say("criterion"), "weight": "80", "questions": ["a", "b"]},
            {"id": "y", "title": say("gates"), "questions": ["c"]},
            {"id": "z", "title": say("price"), "weight": "20", "price": "true"},
        ],
        "award": {
            "price": "20",
            "quality": "80",
            "scale": [{"word": say("nothing"), "means": say("blank")}, {"word": say("all"), "means": say("full")}],
            "price_lines": [{"id": "l", "title": say("line"), "unit": say("unit"), "quantity": "3"}],
        },
    }
