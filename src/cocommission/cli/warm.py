"""A lint that was answered before, and nothing has changed since: the same answer, without reading anything again."""

from __future__ import annotations

import os
import sys

from cocommission.workflows.lint_store import read_store, trail_of

TYPE_CHECKING = False  # the module of types takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Sequence

_OTHER = ("--no-cache", "--output", "--baseline", "--make-baseline", "--fix", "--diff", "--watch", "--help", "-h")
"""Options under which an answer is more than what standard output shows."""


def run_of(words: Sequence[str]) -> tuple[str, ...]:
    """What was asked, and what the look of the answer depends on."""
    look = [os.environ.get(name, "") for name in ("GITHUB_ACTIONS", "NO_COLOR", "TERM")]
    return (*words, "", *look, str(sys.stdout.isatty()))


def warm_answer(words: Sequence[str]) -> int | None:
    """Show the earlier answer to ``words`` and return its exit code; None if there is none that still holds."""
    if any(word.partition("=")[0] in _OTHER for word in words):
        return None
    try:
        store = read_store(os.getcwd())
    except OSError:
        return None
    entry = store["runs"].get(run_of(words))
    if entry is None or not trail_of(entry).holds():
        return None
    rounds = store["rounds"]
    if not all(path in rounds and trail_of(rounds[path]).holds() for path in entry[3]):
        return None
    return _show(entry[4], entry[5])


def _show(text: str, code: int) -> int:
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    except UnicodeEncodeError:  # rare enough to load the room that knows plain letters for every sign
        from cocommission.cli.terminal import data

        data(text)
    return code
