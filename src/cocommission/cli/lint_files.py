"""The files that lint is told to read and write: reports, and the baseline."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cocommission.cli.terminal import tell
from cocommission.errors import CannotRead, WrongUsage
from cocommission.loading.folder import shown_path
from cocommission.output import write_all
from cocommission.reporting.findings import FORMATS, is_report

if TYPE_CHECKING:
    from cocommission.workflows.baseline import Baseline

MOST_BYTES = 64 * 1024 * 1024
"""How much of an earlier report or a baseline is read."""


def outputs_of(words: Sequence[str]) -> list[tuple[str, Path]]:
    """Format and file of each ``FORMAT=FILE``; a file that is no earlier report is never written over."""
    result: list[tuple[str, Path]] = []
    for word in words:
        format_, is_given, name = word.partition("=")
        if not is_given or not name:
            raise WrongUsage(f"--output {word} names no format and file", "write it as --output sarif=lint.sarif")
        if format_ not in FORMATS:
            from cocommission.loading.words import did_you_mean

            near = did_you_mean(format_, FORMATS)
            raise WrongUsage(
                f"there is no format {format_}", f"did you mean {near}?" if near else f"one of {', '.join(FORMATS)}"
            )
        path = Path(name)
        held = _held(path)
        if held is not None and not is_report(format_, held.decode("utf-8", "replace")):
            raise WrongUsage(
                f"{shown_path(path)} is there already and is no {format_} report of lint",
                "name another file, or move that one away",
            )
        if path.resolve() in (other.resolve() for _, other in result):
            raise WrongUsage(f"two outputs go to {shown_path(path)}", "give each a file of its own")
        result.append((format_, path))
    return result


def earlier_baseline(word: str | None) -> Baseline | None:
    """The baseline that ``--baseline`` names."""
    if word is None:
        return None
    from cocommission.workflows.baseline import read_baseline

    path = _named("--baseline", word)
    held = _held(path)
    if held is None:
        raise WrongUsage(f"{word} does not exist", f"make it with `cocommission lint --make-baseline {word}`")
    _not_too_large(word, held)
    return read_baseline(shown_path(path), held)


def new_baseline(word: str | None) -> Path | None:
    """The file that ``--make-baseline`` names, if it may be written."""
    if word is None:
        return None
    from cocommission.workflows.baseline import check_unchanged

    path = _named("--make-baseline", word)
    held = _held(path)
    if held is not None:
        _not_too_large(word, held)
        check_unchanged(shown_path(path), held)
    return path


def _not_too_large(word: str, held: bytes) -> None:
    if len(held) > MOST_BYTES:
        raise WrongUsage(f"{word} is too large for a baseline", "name another file")


def write_files(files: Mapping[Path, tuple[str, bytes]]) -> None:
    """Write each file (to what it is called, and its bytes), those of one folder all or none; say which."""
    by_folder: dict[Path, dict[str, bytes]] = {}
    for path, (_, content) in files.items():
        by_folder.setdefault(path.parent, {})[path.name] = content
    for folder, contents in by_folder.items():
        write_all(folder, contents)
    for path, (what, _) in files.items():
        tell(f"{what} written to {shown_path(path)}")


def _named(option: str, word: str) -> Path:
    if not word:
        raise WrongUsage(f"{option} is given without a file", f"write {option} FILE")
    return Path(word)


def _held(path: Path) -> bytes | None:
    """What stands in a file that lint is told to use, None if it is not there; only a plain file will do."""
    shown = shown_path(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        raise WrongUsage(f"{shown} would be read as a part of a round", "give it another ending, e.g. .json")
    if any(sign in path.name for sign in "\\:") or path.name in ("", ".."):
        raise WrongUsage(f"{shown} cannot be the name of a file", "leave out \\ and :")
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise WrongUsage(f"{shown} is not a plain file", "name a file that is none yet")
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise CannotRead(f"cannot read {shown}: {problem.strerror}", "check that you may read it") from problem
