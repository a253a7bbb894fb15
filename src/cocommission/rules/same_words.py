"""Whether two sentences say the same, small words and plurals aside."""

from __future__ import annotations

_SMALL = "a an the their its his her they that which this these is are be been have has can will own"

SMALL = frozenset(_SMALL.split())
"""Words that make no difference between two outcomes."""


def told_apart_by(text: str) -> tuple[str, ...]:
    """The words of a sentence that tell it from another, in their order; two that say the same have the same."""
    words = (word.strip(".,;:!?()[]\"'“”‘’–-").lower() for word in text.split())
    return tuple(_singular(word) for word in words if word and word not in SMALL)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
