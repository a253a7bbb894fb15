"""What counts as a word, in one place: the form states the rule, import, check, lint and score sheets count by it."""

from __future__ import annotations

import re

from cocommission.model.criteria import OverLimit

RULE = (
    "A word is whatever stands between two spaces or line ends, as word processors count. "
    "Numbers, headings, tables and footnotes inside an answer count; the question does not."
)
"""The rule in the words that bidders read."""
ABOVE = {
    OverLimit.NOT_READ: "Words above a limit are not read: the panel sees an answer up to its last allowed word.",
    OverLimit.READ: "Answers above a limit are read whole; the panel is told how many words are too many.",
}
"""What happens with words above a limit, in the words that bidders read."""
_WORD = re.compile(r"\S+")


def rule_words(over: OverLimit) -> str:
    """The whole rule for bidders."""
    return f"{RULE} {ABOVE[over]}"


def words_in(text: str) -> int:
    """How many words a text has.

    >>> words_in("We dig – and cook,\\n\\ntwice-weekly.")
    6
    """
    return len(text.split())


def first_words(text: str, most: int) -> tuple[str, str]:
    """The text up to the last word that is allowed, and the rest; joined they are the text.

    >>> first_words("one two  three", 2)
    ('one two', '  three')
    """
    end = 0
    for number, match in enumerate(_WORD.finditer(text), start=1):
        if number > most:
            return text[:end], text[end:]
        end = match.end()
    return text, ""


def counted(text: str, limit: int | None) -> str:
    """The count as people read it, e.g. ``512 of 500 words – 12 too many``."""
    words = words_in(text)
    if not limit:
        return f"{words:,} words" if words != 1 else "1 word"
    over = f" – {words - limit:,} too many" if words > limit else ""
    return f"{words:,} of {limit:,} words{over}"
