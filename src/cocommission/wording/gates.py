"""Questions that should pass or fail: those about safeguarding, insurance, data protection or a required policy."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    text = Path(__file__).with_name("gates.toml").read_text("utf-8")
    subjects: dict[str, list[str]] = tomllib.loads(text)["subjects"]
    by_phrase = {phrase: subject for subject, phrases in subjects.items() for phrase in phrases}
    return re.compile(r"\b(?:" + "|".join(map(re.escape, by_phrase)) + r")\b"), by_phrase


def gate_subject(text: str) -> str:
    """The subject of a question that should pass or fail, in words; nothing if it is none of those."""
    pattern, by_phrase = _pattern()
    found = pattern.search(text.lower().replace("’", "'"))
    return by_phrase[found.group()] if found else ""
