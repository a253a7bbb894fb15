"""What was taken in goes into the log with it: which files, by fingerprint, who said so and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cocommission import fingerprint
from cocommission.record.entry import What
from cocommission.record.log import HEAD_NAME, NAME, News, added, head_text
from cocommission.workflows.evaluate_record import Said, log_of
from cocommission.workflows.round_files import PRIVATE

MOST_TEXT = 4_000
"""Letters of a text that an entry keeps; the files hold the whole."""


def news_of(what: What, about: Mapping[str, str], files: Mapping[str, bytes], is_private: bool, reason: str) -> News:
    """What happened, and the fingerprints of ``files``, which live outside version control if ``is_private``."""
    prefix = PRIVATE if is_private else ""
    digests = {prefix + name: fingerprint.of_bytes(content) for name, content in files.items()}
    told = {name: text[:MOST_TEXT] for name, text in about.items() if text}
    return News(what, digests, told, reason)


def with_news(root: Path, news: News, said: Said) -> dict[str, bytes]:
    """The log of the round in ``root`` with one more entry, and its head, by their names below it."""
    content = added(log_of(root), [news], said.at, said.by)
    return {NAME: content, HEAD_NAME: head_text(content)}
