"""Writing the disk, in this one place: whole files or none, never over a file that somebody changed by hand."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cocommission import fingerprint, plan
from cocommission.errors import CannotRead, Fault, Stop
from cocommission.journal import Step, carry_out, settle

MANIFEST = "manifest.json"


def check_name(name: str) -> None:
    """Refuse a name that could leave the folder it is written to."""
    try:
        plan.check_name(name)
    except ValueError as problem:
        raise Fault(str(problem)) from problem


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write ``files`` (POSIX name below ``folder`` to bytes), all or none, also if the process is killed meanwhile.

    Returns the paths written. On an error of the operating system what stood before stands again.
    """
    for name in files:
        check_name(name)
    _carry_out(folder, [Step(name, files[name]) for name in sorted(files)])
    return [folder / name for name in sorted(files)]


def _carry_out(folder: Path, steps: list[Step], check: Callable[[], None] = lambda: None) -> None:
    try:
        carry_out(folder, steps, check)
    except OSError as problem:
        raise CannotRead(
            f"cannot write {problem.filename or folder}: {problem.strerror}", "nothing was changed"
        ) from problem


def write_with_sealed(folder: Path, files: Mapping[str, bytes], sealed: Mapping[str, bytes]) -> list[Path]:
    """Write ``files`` and those of ``sealed`` that do not stand yet, all or none; sealed ones become read-only.

    Refused, with nothing written, if a sealed one stands with other bytes: somebody changed it.
    """
    new = {name: content for name, content in sealed.items() if not stands(folder, name, content)}
    for name in new:
        if (folder / name).exists():
            raise Stop(
                f"{_seen_from_here(folder / name)} is not as it came in any more",
                "nothing was written; put the file back from a copy, or keep the changed one under another name",
            )
    for name in files:
        check_name(name)
    steps = [*(Step(name, files[name]) for name in sorted(files)), *(_sealed(new, name) for name in sorted(new))]
    _carry_out(folder, steps)
    return [folder / name for name in sorted({*files, *new})]


def take_away(folder: Path, name: str) -> None:
    """Delete a file below ``folder``."""
    check_name(name)
    _carry_out(folder, [Step(name, None)])


def _sealed(files: Mapping[str, bytes], name: str) -> Step:
    return Step(name, files[name], stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)


def stands(folder: Path, name: str, content: bytes) -> bool:
    """Whether a file stands below ``folder`` with just these bytes."""
    check_name(name)
    file = folder / name
    try:
        return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError as problem:
        raise CannotRead(f"cannot read {_seen_from_here(file)}: {problem.strerror}", "nothing was changed") from problem


@dataclass(frozen=True)
class Replacement:
    """A file that stands, as it was read, and what it should hold; ``new_name`` if it gets another name too."""

    before: bytes
    after: bytes
    new_name: str = ""


def replace_all(folder: Path, files: Mapping[str, Replacement]) -> list[Path]:
    """Write anew files that stand below ``folder``, all or none, with the rights that they have.

    Refused, with nothing changed, if one is no plain file any more, stands behind a link that leaves the folder, is
    not as it was read, or if its new name is taken.
    """
    for name, one in files.items():
        check_name(name)
        if one.new_name:
            check_name(one.new_name)

    def check() -> None:
        for name, one in files.items():
            _check_as_read(folder, name, one)

    steps: list[Step] = []
    try:
        check()
        for name in sorted(files):
            new = files[name].new_name or name
            steps.append(Step(new, files[name].after, stat.S_IMODE((folder / name).lstat().st_mode)))
            steps.extend([Step(name, None)] if new != name else [])
    except OSError as problem:
        raise CannotRead(
            f"cannot read {problem.filename or folder}: {problem.strerror}", "nothing was changed"
        ) from problem
    _carry_out(folder, steps, check)
    return [folder / (files[name].new_name or name) for name in sorted(files)]


def _check_as_read(folder: Path, name: str, one: Replacement) -> None:
    file = folder / name
    shown = _seen_from_here(file)
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        raise CannotRead(f"{shown} stands behind a link that leaves the folder", "nothing was changed")
    if not stat.S_ISREG(file.lstat().st_mode) or file.read_bytes() != one.before:
        raise CannotRead(f"{shown} was changed while it was being mended", "nothing was changed; run the command again")
    if one.new_name and os.path.lexists(folder / one.new_name):
        raise CannotRead(f"{_seen_from_here(folder / one.new_name)} is there already", "nothing was changed")


def _seen_from_here(path: Path) -> str:
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


@dataclass(frozen=True)
class Build:
    """What is built into one folder: the files, and what the manifest tells (version, inputs)."""

    files: Mapping[str, bytes]
    about: Mapping[str, object]


def write_build(
    folder: Path, files: Mapping[str, bytes], about: Mapping[str, object], force: bool = False, keep: bool = False
) -> list[Path]:
    """Write a build with its ``manifest.json``; a file changed by hand since the last build is kept unless forced.

    ``about`` goes into the manifest (version, inputs). Files of an earlier build that are not made any more are
    removed, unless somebody changed them; with ``keep`` they stay, and the manifest says that they are older.
    """
    write_builds(folder, {"": Build(files, about)}, force, keep)
    return [folder / name for name in sorted({*files, MANIFEST})]


def write_builds(root: Path, builds: Mapping[str, Build], force: bool = False, keep: bool = False) -> None:
    """Write several builds, all or none, each into the folder of its name below ``root``, as ``write_build`` does."""
    settle(root)
    steps = [step for name, build in builds.items() for step in _build_steps(root, name, build, (force, keep))]
    _carry_out(root, steps)


def _build_steps(root: Path, below: str, build: Build, how: tuple[bool, bool]) -> list[Step]:
    folder, files, (force, keep) = root / below, build.files, how
    settle(folder)
    earlier = _earlier(folder)
    changed = [
        name
        for name, digest in earlier.items()
        if (folder / name).is_file() and fingerprint.of_bytes((folder / name).read_bytes()) != digest
    ]
    foreign = [name for name in files if name not in earlier and (folder / name).exists()]
    at_risk = sorted({name for name in changed if name in files} | set(foreign))
    if at_risk and not force:
        raise Stop(
            f"{folder.name}/{at_risk[0]} was changed since it was built"
            + (f", and {len(at_risk) - 1} more" if len(at_risk) > 1 else ""),
            "keep your copy under another name, or build again with --force",
        )
    others = {name: digest for name, digest in earlier.items() if name not in files and (folder / name).exists()}
    older = others if keep else {}
    manifest = {**build.about, "outputs": {**older, **fingerprint.of_files(files)}}
    if older:
        manifest["from_an_earlier_build"] = sorted(older)
    text = json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    whole = {**files, MANIFEST: text.encode()}
    for name in whole:
        check_name(name)
    stays = {*whole, *older, *changed}
    gone = [name for name in earlier if name not in stays and (folder / name).is_file()]
    before = f"{below}/" if below else ""
    new = [Step(before + name, whole[name]) for name in sorted(whole)]
    return [*new, *(Step(before + name, None) for name in gone)]


def _earlier(folder: Path) -> dict[str, str]:
    file = folder / MANIFEST
    if not file.is_file():
        return {}
    try:
        outputs = json.loads(file.read_text("utf-8")).get("outputs", {})
    except (ValueError, AttributeError):
        return {}
    result: dict[str, str] = {}
    for name, digest in outputs.items():
        try:
            check_name(name)
        except Fault:
            continue
        result[name] = str(digest)
    return result
