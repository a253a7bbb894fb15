"""Reading the disk, in this one place: which files belong to a round, as bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from cocommission.errors import CannotRead, NothingToCheck
from cocommission.finding import Finding, Place
from cocommission.journal import settle
from cocommission.loading import limits
from cocommission.loading.characters import readable_text
from cocommission.loading.codes import found
from cocommission.loading.editions import edition_number, editions_in
from cocommission.loading.trail import Trail
from cocommission.loading.unfinished import settle_at

ROUND_FILE = "round.yaml"
COUNCIL_FILE = "council.yaml"
LEFT_OUT = frozenset(("build", "templates", "published"))
"""Folders of a round that hold no sections."""


@dataclass(frozen=True)
class Folder:
    """The texts of one round: name (POSIX, as shown to people) to bytes, the council's file apart.

    ``private`` is the folder outside Git in which this round's bids, prices and scores live, where the council says so.
    ``editions`` holds the published copy of each edition, by its number.
    """

    path: str
    files: Mapping[str, bytes]
    council: str | None = None
    findings: tuple[Finding, ...] = ()
    private: str | None = None
    editions: Mapping[int, bytes] = field(default_factory=dict)

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
    editions = {number: files.pop(name) for name in list(files) if (number := edition_number(name))}
    return Folder("", files, COUNCIL_FILE if COUNCIL_FILE in files else None, editions=editions)


def read_folder(path: Path, trail: Trail | None = None) -> Folder:
    """All ``.yaml`` files of the round in ``path``, in the order of their names, and the council's file above.

    What was looked at is remembered in ``trail``.
    """
    trail = Trail() if trail is None else trail
    settle_at(path)
    if not (path / ROUND_FILE).is_file():
        raise NothingToCheck(
            f"{shown_path(path)} is not a round: it has no {ROUND_FILE}", "make one with `cocommission init`"
        )
    findings: list[Finding] = []
    council = council_file(path, trail)
    held = _content(council, findings, trail) if council else b""
    private = private_folder(path, council, held) if council else None
    if private is not None and council and repository_of(private, trail) is not None:
        findings.append(_private_in_git(council))
    names = _named(path, findings, trail)
    if private is not None:
        settle(private)
    if private is not None and trail.exists(str(private)) and private.is_dir():
        names += _named(private, findings, trail)
    files = _contents(names, findings, trail)
    if council:
        files[shown_path(council)] = held
    return Folder(
        shown_path(path),
        files,
        shown_path(council) if council else None,
        tuple(findings),
        shown_path(private) if private is not None else None,
        editions_in(path, trail, lambda file: _content(file, findings, trail)),
    )


def file_below(path: Path, name: str) -> bytes | None:
    """The bytes of a plain file below the folder ``path``, capped; None if there is none."""
    file = path / name
    return _content(file, [], Trail()) if os.path.lexists(file) else None


def repository_of(path: Path, trail: Trail | None = None) -> Path | None:
    """The folder of the Git repository that ``path``, which need not be there yet, lies in."""
    trail = Trail() if trail is None else trail
    return next((one for one in (path, *path.parents) if trail.exists(str(one / ".git"))), None)


def misnamed_files(folders: Iterable[Folder]) -> dict[str, bytes]:
    """What the ``.yml`` files of rounds hold, by the name under which they are shown; links are left out."""
    names = {one.place.file for folder in folders for one in folder.findings if one.code == "CC012"}
    dropped: list[Finding] = []
    held = {name: _content(Path(name), dropped, Trail()) for name in sorted(names)}
    links = {one.place.file for one in dropped}
    return {name: content for name, content in held.items() if name not in links}


def private_folder(path: Path, council: Path, held: bytes) -> Path | None:
    """The private folder of the round in ``path``: below ``council.private``, named as the round's folder.

    ``council.private`` is seen from the folder of ``council.yaml``. None where the council names none.
    """
    if b"private" not in held:
        return None
    from cocommission.loading.tree import quick_tree, value_at

    text, problem = readable_text(shown_path(council), held)
    tree = None if problem else quick_tree(text)
    named = value_at(tree, ("council", "private"))
    if not isinstance(named, str) or not named.strip() or "\x00" in named:
        return None
    return (council.parent / named.strip()).resolve() / path.resolve().name


def _named(path: Path, findings: list[Finding], trail: Trail) -> list[Path]:
    return sorted(_yaml_files(path, findings, trail), key=lambda file: file.relative_to(path).as_posix())


def _contents(names: list[Path], findings: list[Finding], trail: Trail) -> dict[str, bytes]:
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
        content = _content(file, findings, trail)
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


def council_file(path: Path, trail: Trail | None = None) -> Path | None:
    """The first ``council.yaml`` in ``path`` or above it, up to the root of the repository."""
    trail = Trail() if trail is None else trail
    folder = path.resolve()
    for _ in range(limits.FOLDER_DEPTH * 2):
        file = folder / COUNCIL_FILE
        if trail.exists(str(file)) and file.is_file():
            return file
        if trail.exists(str(folder / ".git")) or folder.parent == folder:
            return None
        folder = folder.parent
    return None


def round_above(path: Path, trail: Trail | None = None) -> Path | None:
    """The folder of the round that ``path`` is in, if it is in one."""
    trail = Trail() if trail is None else trail
    folder = path.resolve()
    settle_at(folder)
    for candidate in (folder, *folder.parents):
        if trail.exists(str(candidate / ROUND_FILE)) and (candidate / ROUND_FILE).is_file():
            return candidate
        if trail.exists(str(candidate / ".git")):
            return None
    return None


def rounds_below(path: Path, trail: Trail | None = None) -> list[Path]:
    """The folders of all rounds in ``path`` and below it, in the order of their names."""
    result: list[Path] = []
    settle_at(path)
    for folder, folders, files in _walked(path, Trail() if trail is None else trail):
        folders[:] = sorted(name for name in folders if name not in LEFT_OUT)
        if ROUND_FILE in files:
            result.append(Path(folder))
    return result


def _walked(path: Path, trail: Trail) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder with the names of the folders in it (hidden ones left out) and of its files.

    Whoever asks may take folders out of the list: they are not walked into. Links to folders are not followed.
    """
    waiting = [str(path)]
    while waiting:
        folder = waiting.pop()
        folders: list[str] = []
        files: list[str] = []
        try:
            status = os.stat(folder)
            with os.scandir(folder) as entries:
                links = set[str]()
                for entry in entries:
                    is_folder = entry.is_dir()
                    (folders if is_folder else files).append(entry.name)
                    if is_folder and entry.is_symlink():
                        links.add(entry.name)
        except OSError as problem:
            _refuse(problem)
        trail.folder(os.path.realpath(folder) if folder == str(path) else folder, status, [*folders, *files])
        folders = [name for name in folders if not name.startswith(".")]
        yield folder, folders, files
        waiting.extend(os.path.join(folder, name) for name in reversed(folders) if name not in links)


def shown_path(path: Path) -> str:
    """``path`` as people see it: from the working folder where it is below it, POSIX."""
    here = os.getcwd()
    absolute = os.path.join(here, path)
    if absolute == here:
        return "."
    inside = here if here.endswith(os.sep) else here + os.sep
    if absolute.startswith(inside):
        return absolute[len(inside) :].replace(os.sep, "/")
    full = path.absolute()
    relative = os.path.relpath(full) if full.anchor == Path(here).anchor else str(full)
    return Path(relative).as_posix() if relative.count("..") <= 3 else full.as_posix()


def _refuse(problem: OSError) -> NoReturn:
    raise CannotRead(f"cannot read {problem.filename}: {problem.strerror}") from problem


def _yaml_files(path: Path, findings: list[Finding], trail: Trail) -> list[Path]:
    result: list[Path] = []
    top = len(str(path).rstrip(os.sep)) + 1
    for name, folders, files in _walked(path, trail):
        inside = name[top:]
        depth = inside.count(os.sep) + 1 if inside else 0
        folders[:] = [
            item
            for item in sorted(folders)
            if item not in LEFT_OUT and depth < limits.FOLDER_DEPTH and not _is_round(f"{name}/{item}", trail)
        ]
        for file in sorted(files):
            lower = file.lower()
            if file.startswith("."):
                continue
            if not file.isprintable() and lower.endswith((".yaml", ".yml")):
                findings.append(_unnameable(name, file))
            elif lower.endswith(".yml"):
                findings.append(
                    found(
                        "CC012",
                        f"{file} ends in .yml and is not read",
                        Place(shown_path(Path(name, file))),
                        f"rename it to {file[:-4]}.yaml",
                    )
                )
            elif lower.endswith(".yaml") and not (file == COUNCIL_FILE and not inside):
                result.append(Path(name, file))
    return result


def _private_in_git(council: Path) -> Finding:
    return found(
        "CC018",
        "`private` names a folder in a Git repository, where bids would be committed",
        Place(shown_path(council)),
        "name a folder outside the repository, as seen from council.yaml",
        subject="council",
    )


def _unnameable(folder: str, file: str) -> Finding:
    """A name that is no text (bytes of another encoding), or that holds invisible characters, fits into no report."""
    shown = file.encode("ascii", "backslashreplace").decode()
    place = Place(f"{shown_path(Path(folder))}/{shown}")
    return found("CC001", f"the name of {shown} is not plain text, and it is not read", place, "give it another name")


def _is_round(folder: str, trail: Trail) -> bool:
    """Whether a folder within a round is a round of its own."""
    file = f"{folder}/{ROUND_FILE}"
    return os.path.exists(file) and trail.exists(file)


def _content(file: Path, findings: list[Finding], trail: Trail) -> bytes:
    """The bytes of a regular file, capped; anything else is a finding and empty."""
    shown, content = shown_path(file), b""
    try:
        status = file.lstat()
        if stat.S_ISREG(status.st_mode):
            with file.open("rb") as stream:
                content = stream.read(limits.FILE_BYTES + 1)
        else:
            what = "a link" if stat.S_ISLNK(status.st_mode) else "not a plain file"
            findings.append(
                found("CC001", f"{shown} is {what} and is not read", Place(shown), "put the file itself there")
            )
    except OSError as problem:
        raise CannotRead(f"cannot read {shown}: {problem.strerror}", "check that you may read it") from problem
    trail.file(str(file.absolute()), status, content)
    return content
