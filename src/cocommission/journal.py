"""Writing several files as one: staged, switched by one rename, finished or undone by the next command if stopped.

1. New contents, and links to what stands, are staged in a hidden folder beside the files, with a plan.
2. One rename makes the staged folder the journal: before it all is old, from then on all is new.
3. Each file is moved into place. The plan is deleted when all are, and the folder after it.
4. Where the system refuses a step, one more rename makes the journal an undo, and what stood is put back.

Whoever reads or writes the folder next calls ``settle``, which finishes a journal and goes on with an undo.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cocommission import fingerprint
from cocommission.errors import CannotRead
from cocommission.lock import locked
from cocommission.plan import plan_of

STAGE, JOURNAL, UNDO = (f".cocommission-{name}" for name in ("writing", "journal", "undo"))
_PLAN = "plan.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Step:
    """One file below the folder, by its POSIX name, and what it should hold; None if it should go.

    ``mode`` are its rights where they should not be those that it has.
    """

    name: str
    content: bytes | None
    mode: int | None = None


class _Changed(Exception):
    """A file is neither as it was nor as it should be: somebody changed it meanwhile."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def carry_out(folder: Path, steps: Sequence[Step], check: Callable[[], None] = lambda: None) -> None:
    """Do all steps, or none if the operating system refuses one or ``check``, asked just before, raises.

    Raises ``OSError`` with what stood standing again; or ``CannotRead`` if even that was refused.
    """
    os.makedirs(folder, exist_ok=True)
    with locked(folder):
        _settle(folder)
        try:
            plan = _stage(folder, steps)
            check()
            os.rename(folder / STAGE, folder / JOURNAL)
        except BaseException:
            _clear(folder / STAGE)
            raise
        try:
            _sync(folder)
            _apply(folder, plan)
        except BaseException as problem:
            _undo_now(folder, plan, problem)
            raise
        _clear(folder / JOURNAL)


def settle(folder: Path) -> None:
    """Finish or undo what a command that was stopped began to write in ``folder``; nothing if there is nothing."""
    try:
        if not (_stands(folder / JOURNAL) or _stands(folder / UNDO)):
            return
        with locked(folder):
            _settle(folder)
    except OSError as problem:
        raise CannotRead(
            f"a command was stopped while it wrote in {folder}, and that cannot be finished: {problem.strerror}",
            "see that you may write there and that the disk has room, then run the command again",
        ) from problem


# Staging


def _stage(folder: Path, steps: Sequence[Step]) -> dict[str, Any]:
    """Everything that is needed to do the steps and to undo them, safe on disk; the answer is the plan."""
    stage = folder / STAGE
    os.mkdir(stage)
    entries = []
    for number, step in enumerate(steps):
        target = folder / step.name
        old = _state(target)
        if step.content is not None:
            mode = step.mode if step.mode is not None or old is None else stat.S_IMODE(os.lstat(target).st_mode)
            _write(stage / f"{number}.new", step.content, mode)
        if old is not None:
            _keep(target, stage / f"{number}.old")
        new = None if step.content is None else fingerprint.of_bytes(step.content)
        entries.append({"name": step.name, "old": old, "new": new})
    plan = {"format": 1, "steps": entries, "folders": _missing_folders(folder, steps)}
    _write(stage / _PLAN, fingerprint.canonical(plan), None)
    _sync(stage)
    return plan


def _state(path: Path) -> str | None:
    """The fingerprint of what stands there, None for nothing; a folder is refused."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISLNK(mode):
        return fingerprint.of_bytes(b"link " + os.fsencode(os.readlink(path)))
    if not stat.S_ISREG(mode):
        raise IsADirectoryError(21, "a folder, or no plain file, stands there", str(path))
    return fingerprint.of_bytes(_read(path))


def _stands(path: Path) -> bool:
    """Whether something stands there. ``os.path.lexists`` takes a disk that does not answer for a no."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _missing_folders(folder: Path, steps: Sequence[Step]) -> list[str]:
    """The folders that have to be made, outermost first."""
    names: dict[str, None] = {}
    for step in steps:
        parts = step.name.split("/")[:-1] if step.content is not None else []
        for length in range(1, len(parts) + 1):
            name = "/".join(parts[:length])
            if not os.path.isdir(folder / name):
                names[name] = None
    return list(names)


def _keep(target: Path, kept: Path) -> None:
    """A second name for what stands; a copy where the disk knows no second names."""
    try:
        os.link(target, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        if os.path.islink(target):
            os.symlink(os.readlink(target), kept)
            return
        status = os.lstat(target)
        _write(kept, _read(target), stat.S_IMODE(status.st_mode))
        os.utime(kept, ns=(status.st_atime_ns, status.st_mtime_ns))


def _read(path: Path) -> bytes:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(handle, _CHUNK):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def _write(path: Path, content: bytes, mode: int | None) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if mode is not None:
        with suppress(NotImplementedError, PermissionError):  # a disk that knows no such rights
            os.chmod(path, mode)


def _sync(folder: Path) -> None:
    """See to it that names in a folder are on the disk; Windows has no way to ask for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# Doing and undoing


def _apply(folder: Path, plan: dict[str, Any]) -> None:
    """Move everything into place; what was moved already is passed over."""
    journal = folder / JOURNAL
    for name in plan["folders"]:
        os.makedirs(folder / name, exist_ok=True)
    touched = {folder}
    for number, step in enumerate(plan["steps"]):
        target, new = folder / step["name"], journal / f"{number}.new"
        if not _is_pending(target, new, step):
            continue
        if _state(target) != step["old"]:
            raise _Changed(step["name"])
        if step["new"] is None:
            os.unlink(target)
        else:
            os.replace(new, target)
        touched.add(target.parent)
    for one in sorted(touched):
        _sync(one)
    os.unlink(journal / _PLAN)


def _is_pending(target: Path, new: Path, step: dict[str, Any]) -> bool:
    return _stands(target) if step["new"] is None else _stands(new)


def _undo_now(folder: Path, plan: dict[str, Any], problem: BaseException) -> None:
    """Put back what stood, in the process that failed."""
    try:
        os.rename(folder / JOURNAL, folder / UNDO)
        _undo(folder, plan)
    except OSError as second:
        raise CannotRead(
            f"cannot write {getattr(problem, 'filename', None) or folder}: {problem}",
            f"nor put back what stood: {second.strerror}; the next command here finishes it or undoes it",
        ) from problem
    if isinstance(problem, _Changed):
        raise CannotRead(f"{problem.name} was changed while it was being written", "nothing was changed") from problem


def _undo(folder: Path, plan: dict[str, Any]) -> None:
    undo = folder / UNDO
    for number, step in reversed(list(enumerate(plan["steps"]))):
        target, new, old = folder / step["name"], undo / f"{number}.new", undo / f"{number}.old"
        is_done = not _stands(new) if step["new"] is not None else not _stands(target)
        if not is_done or _state(target) != step["new"]:
            continue  # never done, put back already, or changed by somebody since: then it is theirs
        if step["old"] is None:
            os.unlink(target)
        elif _stands(old):
            os.replace(old, target)
    for name in reversed(plan["folders"]):
        with suppress(OSError):
            os.rmdir(folder / name)
    _sync(folder)
    os.unlink(undo / _PLAN)
    _clear(undo)


def _settle(folder: Path) -> None:
    """Under the lock: bring the folder to all old or all new."""
    for name, act in ((UNDO, _undo), (JOURNAL, _apply)):
        place = folder / name
        if not _stands(place):
            continue
        plan = _plan(place)
        if plan is not None:
            try:
                act(folder, plan)
            except _Changed as changed:
                raise CannotRead(
                    f"a command was stopped while it wrote here, and {changed.name} was changed since",
                    f"what it meant to write waits in {place}: take what you need, then delete that folder",
                ) from changed
        _clear(place)
    _clear(folder / STAGE)


def _plan(place: Path) -> dict[str, Any] | None:
    """The plan in a journal; None when all of it is done."""
    try:
        return plan_of(place.parent, _read(place / _PLAN))
    except FileNotFoundError:
        return None
    except ValueError as problem:
        raise CannotRead(
            f"{place} holds what a command that was stopped began to write, and its plan is damaged",
            "take what you need out of that folder, then delete it",
        ) from problem


def _clear(place: Path) -> None:
    """Delete a folder of ours; what the system will not delete now is deleted by the next command."""
    with suppress(OSError):
        if not os.path.lexists(place):
            return
        names = sorted(os.listdir(place), key=lambda name: name != _PLAN)  # without its plan it means nothing
        for name in names:
            os.unlink(place / name)
        os.rmdir(place)
