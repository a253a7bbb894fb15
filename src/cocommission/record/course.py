"""In which order quality was scored and prices were opened, as far as the log can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cocommission.record.entry import Entry, What
from cocommission.record.log import Log

AFTER_PRICES = "scores_after_prices"
"""In ``about`` of an entry: names of files with scores, a line each, that were written after prices were opened."""

OPENING = (What.OPENED, What.READ)
"""What tells that somebody read a sealed price."""


@dataclass(frozen=True)
class Course:
    """What came first.

    ``locked`` is the last lock before prices were first read (the last of all while they are not), ``opened`` the
    entry that tells of that reading. ``after`` is every later entry that names files with scores in another state,
    ``prices_after`` every one that names a price that was opened in another state, with the names of those files, and
    ``came_after`` every one by which a sealed price came in, when others had been read.
    """

    locked: Entry | None = None
    opened: Entry | None = None
    after: tuple[tuple[Entry, tuple[str, ...]], ...] = ()
    prices_after: tuple[tuple[Entry, tuple[str, ...]], ...] = ()
    came_after: tuple[Entry, ...] = ()
    taken_in: Entry | None = None
    """The first entry by which prices that were read entered the round."""

    @property
    def is_in_order(self) -> bool:
        """Whether quality was locked before a price was read, or none was read yet."""
        return self.opened is None or self.locked is not None


def course_of(log: Log) -> Course:
    """What the log says of the order."""
    entries = log.entries
    place = next((number for number, entry in enumerate(entries) if entry.what in OPENING), len(entries))
    locks = [entry for entry in entries[:place] if entry.what is What.LOCKED]
    locked = locks[-1] if locks else None
    if place == len(entries):
        return Course(locked)
    after = tuple(_changing(entries, place, score_files(log), frozenset()))
    prices = frozenset(name for entry in entries if entry.what is What.OPENED for name in entry.files)
    taken = next((one for one in entries if one.what is What.OPENED), None)
    came = tuple(one for one in entries[place:] if one.what is What.BID and one.about.get("price") == "sealed")
    return Course(locked, entries[place], after, tuple(_changing(entries, place, prices, prices)), came, taken)


def _changing(
    entries: tuple[Entry, ...], opened: int, watched: frozenset[str], may_begin: frozenset[str]
) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """The entries behind the one at ``opened`` that name a watched file as it was not before.

    Those that ``may_begin`` there are told only if they were known already.
    """
    known: dict[str, str] = {}
    for number, entry in enumerate(entries):
        changed = (name for name, digest in entry.files.items() if name in watched and known.get(name) != digest)
        new = tuple(name for name in changed if name in known or name not in may_begin)
        if number > opened and new:
            yield entry, new
        known.update(entry.files)


def score_files(log: Log) -> frozenset[str]:
    """The files with scores: those that were locked, came in as scores, or were said to be some."""
    names: set[str] = set()
    for entry in log.entries:
        if entry.what is What.LOCKED:
            names.update(entry.files)
        elif entry.what is What.SCORES:
            names.update(name for name in entry.files if name.endswith(".yaml"))
        names.update(filter(None, entry.about.get(AFTER_PRICES, "").split("\n")))
    return frozenset(names)
