"""The log's entry for files outside the round waits beside them, until the log, which lives in the round, has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cocommission.journal import settle
from cocommission.loading.folder import council_file, private_folder
from cocommission.lock import locked
from cocommission.output import take_away, write_all, write_with_sealed
from cocommission.record.entry import FIRST, Entry, entry_of
from cocommission.record.log import News, added, read_log
from cocommission.workflows.evaluate_record import Said, log_of
from cocommission.workflows.logged import with_news

WAITING = ".cocommission-entry"
"""Stands in the private folder from the moment when its files stand until the log tells of them."""


def write_apart(
    root: Path, private: Path, files: tuple[Mapping[str, bytes], Mapping[str, bytes]], news: News, said: Said
) -> None:
    """Write files (and sealed ones) into ``private``, then the log in ``root``; a stop between is made good later."""
    ours, sealed = files
    log = with_news(root, news, said)
    entry = added(b"", [news], said.at, said.by)
    write_with_sealed(private, {**ours, WAITING: entry}, sealed)
    write_all(root, log)
    take_away(private, WAITING)


def finish_entry(root: Path) -> str:
    """Enter into the log what waits for it; the words to say of it, or none where nothing waits."""
    private = _private_of(root)
    if private is None or not private.is_dir():
        return ""
    settle(private)
    if not (private / WAITING).is_file():
        return ""
    with locked(root):
        settle(root)
        entry = entry_of((private / WAITING).read_bytes().rstrip(b"\n"))
        if entry is None:
            return f"{private / WAITING} is damaged: `cocommission evaluate record` enters the files as they stand"
        is_new = not any(_is_same(entry, one) for one in read_log(log_of(root)).entries)
        if is_new:
            news = News(entry.what, entry.files, entry.about, entry.reason)
            write_all(root, with_news(root, news, Said(entry.by, entry.at)))
        take_away(private, WAITING)
    told = f"the log had no entry yet for files that stand ({entry.what}): a command was stopped; it has one now"
    return told if is_new else ""


def _private_of(root: Path) -> Path | None:
    council = council_file(root)
    return private_folder(root, council, council.read_bytes()) if council else None


def _is_same(one: Entry, other: Entry) -> bool:
    return replace(one, number=1, before=FIRST, joins="") == replace(other, number=1, before=FIRST, joins="")
