"""Reading the disk, in this one place: which files belong to a round, as bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cocommission.errors import CannotRead, NothingToCheck
from cocommission.finding import Finding, Place
from cocommission.loading import limits
from cocommission.loading.characters import readable_text
from cocommission.loading.codes import found
from cocommission.loading.tree import quick_tree, value_at

ROUND_FILE = "round.yaml"
COUNCIL_FILE = "council.yaml"
LEFT_OUT = frozenset(("build", "templates", "published"))
"""Folders of a round that hold no sections."""


@dataclass(frozen=True)
class Folder:
    """The texts of one round: name (POSIX, as shown to people) to bytes, the council's file apart.

    ``private`` is the folder outside Git in which this round's bids, prices and scores live, where the council says so.
    """

    path: str
    files: Mapping[str, bytes]
    council: str | None = None
    findings: tuple[Finding, ...] = ()
    private: str | None = None

    @property
    def private_path(self) -> Path | None:
        """The private folder, if there is one."""
        return Path(self.private) if self.private else None

    @property
    def round_file(self) -> str:
        """The name under which ``round.yaml`` is shown."""
        return ROUND_FILE if self.path in ("", ".") else f"{self.path}/{ROUND_FILE}"


def folder_of(texts: Mapping[str, str | bytes]) -> Folder:
    """A round from texts alone, for tests and callers without a disk; ``council.yaml`` is the council's file."""
    files = {name: text.encode() if isinstance(text, str) else text for name, text in texts.items()}
    return Folder("", files, COUNCIL_FILE if COUNCIL_FILE in files else None)


def read_folder(path: Path) -> Folder:
    """All ``.yaml`` files of the round in ``path``, in the order of their names, and the council's file above."""
    if not (path / ROUND_FILE).is_file():
        raise NothingToCheck(
            f"{shown_path(path)} is not a round: it has no {ROUND_FILE}", "make one with `cocommission init`"
        )
    findings: list[Finding] = []
    council = council_file(path)
    held = _content(council, findings) if council else b""
    private = private_folder(path, council, held) if council else None
    names = _named(path, findings)
    if private is not None and private.is_dir():
        names += _named(private, findings)
    files = _contents(names, findings)
    if council:
        files[shown_path(council)] = held
    return Folder(
        shown_path(path),
        files,
        shown_path(council) if council else None,
        tuple(findings),
        shown_path(private) if private is not None else None,
    )


def private_folder(path: Path, council: Path, held: bytes) -> Path | None:
    """The private folder of the round in ``path``: below ``council.private``, named as the round's folder.

    ``council.private`` is seen from the folder of ``council.yaml``. None where the council names none.
    """
    text, problem = readable_text(shown_path(council), held)
    tree = quick_tree(text) if b"private" in held and not problem else None
    named = value_at(tree, ("council", "private"))
    if not isinstance(named, str) or not named.strip() or "\x00" in named:
        return None
    return (council.parent / named.strip()).resolve() / path.resolve().name


def _named(path: Path, findings: list[Finding]) -> list[Path]:
    return sorted(_yaml_files(path, findings), key=lambda file: file.relative_to(path).as_posix())


def _contents(names: list[Path], findings: list[Finding]) -> dict[str, bytes]:
    """Shown name to bytes, within the limits."""
    files: dict[str, bytes] = {}
    size = 0
    if len(names) > limits.ROUND_FILES:
        findings.append(
            found(
                "CC005",
                f"the round has {len(names):,} YAML files; {limits.ROUND_FILES:,} are read at most",
                Place(shown_path(names[limits.ROUND_FILES])),
                "split it into several rounds",
            )
        )
    for file in names[: limits.ROUND_FILES]:
        content = _content(file, findings)
        size += len(content)
        if size > limits.ROUND_BYTES:
            findings.append(
                found(
                    "CC005",
                    f"the round has more than {limits.ROUND_BYTES:,} bytes of YAML",
                    Place(shown_path(file)),
                    "split it into several rounds",
                )
            )
            break
        files[shown_path(file)] = content
    return files


def council_file(path: Path) -> Path | None:
    """The first ``council.yaml`` in ``path`` or above it, up to the root of the repository."""
    folder = path.resolve()
    for _ in range(limits.FOLDER_DEPTH * 2):
        file = folder / COUNCIL_FILE
        if file.is_file():
            return file
        if (folder / ".git").exists() or folder.parent == folder:
            return None
        folder = folder.parent
    return None


def round_above(path: Path) -> Path | None:
    """The folder of the round that ``path`` is in, if it is in one."""
    folder = path.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / ROUND_FILE).is_file():
            return candidate
        if (candidate / ".git").exists():
            return None
    return None


def rounds_below(path: Path) -> list[Path]:
    """The folders of all rounds in ``path`` and below it, in the order of their names."""
    result: list[Path] = []
    for folder, folders, files in os.walk(path, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in LEFT_OUT)
        if ROUND_FILE in files:
            result.append(Path(folder))
    return result


def shown_path(path: Path) -> str:
    """``path`` as people see it: from the working folder where it is below it, POSIX."""
    absolute = path.absolute()
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        relative = os.path.relpath(absolute) if absolute.anchor == Path.cwd().anchor else str(absolute)
        return Path(relative).as_posix() if relative.count("..") <= 3 else absolute.as_posix()


def _refuse(problem: OSError) -> None:
    raise CannotRead(f"cannot read {problem.filename}: {problem.strerror}") from problem


def _yaml_files(path: Path, findings: list[Finding]) -> list[Path]:
    result: list[Path] = []
    for name, folders, files in os.walk(path, onerror=_refuse):
        folder = Path(name)
        inner = sorted(item for item in folders if not item.startswith(".") and item not in LEFT_OUT)
        depth = len(folder.relative_to(path).parts)
        folders[:] = [
            item for item in inner if depth < limits.FOLDER_DEPTH and not (folder / item / ROUND_FILE).exists()
        ]
        for file in sorted(files):
            lower = file.lower()
            if file.startswith("."):
                continue
            if lower.endswith(".yml"):
                findings.append(
                    found(
                        "CC012",
                        f"{file} ends in .yml and is not read",
                        Place(shown_path(folder / file)),
                        f"rename it to {file[:-4]}.yaml",
                    )
                )
            elif lower.endswith(".yaml") and not (file == COUNCIL_FILE and folder == path):
                result.append(folder / file)
    return result


def _content(file: Path, findings: list[Finding]) -> bytes:
    """The bytes of a regular file, capped; anything else is a finding and empty."""
    shown = shown_path(file)
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            what = "a link" if stat.S_ISLNK(status.st_mode) else "not a plain file"
            findings.append(
                found("CC001", f"{shown} is {what} and is not read", Place(shown), "put the file itself there")
            )
            return b""
        with file.open("rb") as stream:
            return stream.read(limits.FILE_BYTES + 1)
    except OSError as problem:
        raise CannotRead(f"cannot read {shown}: {problem.strerror}", "check that you may read it") from problem
