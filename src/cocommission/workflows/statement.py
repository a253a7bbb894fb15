"""statement: from sentences on the command line or in a file to readings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from cocommission.errors import CannotRead, NothingToCheck, WrongUsage
from cocommission.wording.reading import Reading, reading_of

MOST_BYTES = 16 * 1024 * 1024
MOST_LINES = 50_000
"""The largest file of sentences that is read."""

Read = tuple[str, Reading]


def sentences_of(texts: Sequence[str], file: Path | None) -> list[str]:
    """The sentences to read: the words of the command line, or the lines of one file, blank ones too."""
    if texts and file:
        raise WrongUsage("give sentences or a file, not both")
    if texts:
        return list(texts)
    if file is None:
        raise WrongUsage("there is no sentence to read", 'give one, e.g. cocommission statement "People feel safe"')
    return _lines_of(file)


def read_sentences(texts: Iterable[str]) -> list[Read]:
    """Each sentence with its reading, in the order of input."""
    return [(text, reading_of(text)) for text in texts]


def _lines_of(file: Path) -> list[str]:
    name = "standard input" if str(file) == "-" else str(file)
    found = sys.stdin.buffer.read(MOST_BYTES + 1) if str(file) == "-" else _bytes_of(file)
    if len(found) > MOST_BYTES:
        raise CannotRead(f"{name} is larger than {MOST_BYTES // 1024 // 1024} MiB", "split it into several files")
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = found.count(b"\n", 0, problem.start) + 1
        raise CannotRead(f"{name}, line {line}: this is not UTF-8 text", "save it as UTF-8 text") from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    if len(lines) > MOST_LINES:
        raise CannotRead(f"{name} has more than {MOST_LINES:,} lines", "split it into several files")
    if not any(line.strip() for line in lines):
        raise NothingToCheck(f"{name} holds no sentence", "write a sentence on each line")
    return lines


def _bytes_of(file: Path) -> bytes:
    if not file.exists():
        raise WrongUsage(f"{file} does not exist", "name a text file with a sentence on each line")
    if not file.is_file():
        raise WrongUsage(f"{file} is not a file", "name a text file with a sentence on each line")
    with file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)
