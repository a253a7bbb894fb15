"""What several rules ask of a sentence: does it say the same as another, is it an output rather than a sign."""

from __future__ import annotations

_SMALL = "a an the their its his her they that which this these is are be been have has can will own"

SMALL = frozenset(_SMALL.split())
"""Words that make no difference between two outcomes."""


def told_apart_by(text: str) -> tuple[str, ...]:
    """The words of a sentence that tell it from another, in their order; two that say the same have the same."""
    words = (word.strip(".,;:!?()[]\"'“”‘’–…-").lower() for word in text.split())
    return tuple(_singular(word) for word in words if word and word not in SMALL)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def is_output_or_activity(text: str) -> bool:
    """Whether a sentence is surely an output or an activity, which is then CC207's to say."""
    from cocommission.wording.reading import brief_reading  # asked of few sentences

    reading = brief_reading(text)
    return reading.sure and reading.label in ("output", "activity")
