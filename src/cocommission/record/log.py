"""The log as a chain: reading it, what is wrong with it, what it says of each file, and adding to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cocommission.errors import Stop
from cocommission.record.entry import FIRST, Entry, What, entry_of

NAME = "evaluation/log.jsonl"
HEAD_NAME = "evaluation/log.head"
"""The file that repeats the head, so that a letter changed in the last line is noticed too."""

MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class News:
    """What is to be written into the log: an entry without its place in the chain."""

    what: What
    files: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Log:
    """The entries in the order of their lines, and what is wrong with the chain, in words."""

    entries: tuple[Entry, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """The digests of the entries that nothing follows: one, or several where the log has branches."""
        followed = {one for entry in self.entries for one in entry.follows}
        return tuple(entry.digest for entry in self.entries if entry.digest not in followed)

    @property
    def files(self) -> dict[str, tuple[str, Entry]]:
        """Each file that the log names: its SHA-256 by the last entry that speaks of it, and that entry."""
        return {name: (digest, entry) for entry in self.entries for name, digest in entry.files.items()}


def read_log(content: bytes) -> Log:
    """The log that ``content`` holds; whatever is wrong stands in its ``troubles``."""
    if not content:
        return Log()
    if len(content) > MOST_BYTES:
        return Log((), (f"the log has more than {MOST_BYTES:,} bytes",))
    lines = content.split(b"\n")
    troubles = [] if lines[-1] == b"" else ["the last line is cut off"]
    entries: list[Entry] = []
    known: dict[str, int] = {}
    for number, line in enumerate(lines[:-1] if lines[-1] == b"" else lines, start=1):
        entry = entry_of(line)
        if entry is None:
            troubles.append(f"line {number} is not as the log writes an entry: a letter of it was changed")
            continue
        troubles.extend(f"line {number} {problem}" for problem in _misplaced(entry, known))
        entries.append(entry)
        known[entry.digest] = entry.number
    return Log(tuple(entries), tuple(troubles))


def _misplaced(entry: Entry, known: Mapping[str, int]) -> Iterator[str]:
    """What is wrong with the place of an entry in the chain; ``known`` are the digests and numbers before it."""
    if entry.digest in known:
        yield "stands there twice"
        return
    if not entry.follows:
        if known:
            yield "begins a second chain: it follows no entry"
        elif entry.number != 1:
            yield f"is the first, but has number {entry.number}: lines before it are gone"
        return
    lost = [digest for digest in entry.follows if digest not in known]
    if lost:
        yield "follows an entry that is not in the log: a line before it was changed or taken out"
    elif entry.number != 1 + max(known[digest] for digest in entry.follows):
        yield f"has number {entry.number}, which is not the next"


def added(content: bytes, news: Iterable[News], at: str, by: str) -> bytes:
    """The log with an entry for each of ``news``; branches are joined first. ``Stop`` if the chain is broken.

    ``at`` is a moment in UTC (``2027-03-01T11:40:00Z``), ``by`` the role of who says so.
    """
    log = read_log(content)
    if log.troubles:
        raise Stop(
            f"{NAME}: {log.troubles[0]}",
            "nothing was written; put the log back as it was, e.g. from version control: `score --verify` says more",
        )
    entries = list(log.entries)
    heads = list(log.heads)
    number = max((one.number for one in entries), default=0)
    while len(heads) > 1:
        joined = Entry(_next(entries, heads[:2]), heads[0], at, by, What.JOINED, joins=heads[1])
        entries.append(joined)
        heads = [joined.digest, *heads[2:]]
        number = joined.number
    before = heads[0] if heads else FIRST
    for one in news:
        number += 1
        about = {name: _sayable(text) for name, text in one.about.items()}
        files = {_sayable(name): digest for name, digest in one.files.items()}
        entry = Entry(number, before, at, _sayable(by), one.what, _sayable(one.reason), about, files)
        entries.append(entry)
        before = entry.digest
    return b"".join(entry.line + b"\n" for entry in entries)


def _sayable(text: str) -> str:
    """A text as UTF-8 can hold it: half of a pair, which a command line may bring, stands as an escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def _next(entries: list[Entry], digests: list[str]) -> int:
    return 1 + max(one.number for one in entries if one.digest in digests)


def head_text(content: bytes) -> bytes:
    """What the file beside the log holds: its head, or its heads, a line each."""
    return "".join(f"{one}\n" for one in read_log(content).heads).encode()
