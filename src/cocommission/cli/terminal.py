"""The only room that speaks to a terminal: data to standard output, words to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from cocommission.reporting.plain import visible


def say(text: str = "") -> None:
    """A line of results, on standard output; text from files is shown as it is, never as markup."""
    _write(sys.stdout, "\n".join(visible(line) for line in text.split("\n")) + "\n")


def data(text: str) -> None:
    """Machine-readable output, untouched."""
    _write(sys.stdout, text if text.endswith("\n") else text + "\n")


def tell(text: str) -> None:
    """A word to the person, on standard error; where nobody can hear it, the work goes on."""
    with suppress(OSError):
        _write(sys.stderr, "\n".join(visible(line) for line in text.split("\n")) + "\n")


def complain(message: str, *more: str) -> None:
    """Why a command stops, and what to do."""
    tell(f"cocommission: {message}")
    for line in more:
        tell(f"  {line}")


def has_colour() -> bool:
    """Whether standard output takes colours: a terminal, and nobody said NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_asked() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


_PLAIN = str.maketrans(
    dict(zip("–—−─━│×“”‘’", "-----|x\"\"''", strict=True))
    | {"→": "->", "…": "...", "£": "GBP ", "÷": "/", "≤": "<=", "≥": ">="}
)
"""Signs of ours for a terminal that knows only plain letters."""


def _write(stream: object, text: str) -> None:
    try:
        stream.write(text)  # type: ignore[attr-defined]
    except UnicodeEncodeError:
        encoding = getattr(stream, "encoding", None) or "ascii"
        plain = text.translate({ord(one): _PLAIN.get(ord(one), one) for one in set(text) if not _knows(encoding, one)})
        stream.write(plain.encode(encoding, "backslashreplace").decode(encoding))  # type: ignore[attr-defined]


def _knows(encoding: str, sign: str) -> bool:
    try:
        return bool(sign.encode(encoding))
    except UnicodeEncodeError:
        return False
