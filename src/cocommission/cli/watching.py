"""lint --watch: look at the files every half second, check again once they stand still, end on Ctrl-C."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from cocommission.cli.terminal import complain, tell
from cocommission.errors import Exit, Stop
from cocommission.loading.folder import LEFT_OUT, council_file, private_folder, shown_path
from cocommission.reporting.plain import one_line
from cocommission.workflows.rounds import rounds_in

PAUSE = 0.5
"""Seconds between two looks."""
MOST_LOOKS = 10
"""How many looks a file may go on changing before it is checked all the same."""
MOST_NAMED = 3

Stamps = dict[str, tuple[int, int, int]]
"""File to when it was changed, its size and which file it is."""


def watch_paths(
    paths: Sequence[Path], check: Callable[[], int], wait: Callable[[], None] = lambda: time.sleep(PAUSE)
) -> int:
    """Check, and check again on each change below ``paths``; Ctrl-C ends it and is no fault of anybody's files."""
    number = 1
    try:
        rounds_in(paths)
        seen = stamps(paths)
        tell("check 1; Ctrl-C ends the watch")
        while True:
            _checked(check)
            seen, changed = _next(paths, seen, wait)
            number += 1
            tell(f"\ncheck {number}: {_named(changed)}")
    except KeyboardInterrupt:
        tell(f"\nthe watch has ended after {number} check{'s' if number > 1 else ''}")
    return int(Exit.FINE)


def _checked(check: Callable[[], int]) -> None:
    """One check; what stops it (a round that has just gone, a file that cannot be read) does not end the watch."""
    try:
        check()
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except Stop as stop:
        complain(stop.message, *stop.more)
    except OSError as problem:
        complain(f"the operating system refused {problem.filename or 'a file'}: {problem.strerror}")


def _next(paths: Sequence[Path], seen: Stamps, wait: Callable[[], None]) -> tuple[Stamps, list[str]]:
    """Wait until something has changed and stands still; what stands now, and which files changed."""
    now = seen
    while now == seen:
        wait()
        now = stamps(paths)
    for _ in range(MOST_LOOKS):
        wait()
        later = stamps(paths)
        if later == now:
            break
        now = later
    changed = sorted(name for name in {*seen, *now} if seen.get(name) != now.get(name))
    return now, changed


def stamps(paths: Sequence[Path]) -> Stamps:
    """The YAML files below ``paths``, the council's file above them, and the private folders that it names."""
    result: Stamps = {}
    try:
        rounds = rounds_in(paths)
    except Stop:
        rounds = []
    councils = {folder: council_file(folder) for folder in rounds}
    for council in {file for file in councils.values() if file}:
        _add(result, council)
    folders = [path for path in paths or [Path.cwd()] if path.is_dir()]
    for folder in {*(folder.resolve() for folder in folders), *rounds, *_private(councils)}:
        for name, inner, files in os.walk(folder):
            inner[:] = [one for one in inner if not one.startswith(".") and one not in LEFT_OUT]
            for file in files:
                if file.lower().endswith((".yaml", ".yml")) and not file.startswith("."):
                    _add(result, Path(name) / file)
    return result


def _private(councils: dict[Path, Path | None]) -> list[Path]:
    result: list[Path] = []
    for folder, council in councils.items():
        try:
            private = private_folder(folder, council, council.read_bytes()) if council else None
        except OSError:
            continue
        if private is not None:
            result.append(private)
    return result


def _add(result: Stamps, file: Path) -> None:
    try:
        status = file.lstat()
    except OSError:
        return  # gone between two looks
    result[shown_path(file)] = (status.st_mtime_ns, status.st_size, status.st_ino)


def _named(changed: list[str]) -> str:
    """Which files changed, the first few by name."""
    if not changed:
        return "the files were changed and changed back"
    more = f" and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
    return f"{one_line(', '.join(changed[:MOST_NAMED]))}{more} changed"
