"""The files of a round as the log names them: which there are, what each holds, and where a name leads."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from cocommission import fingerprint
from cocommission.errors import CannotRead
from cocommission.loading.folder import ROUND_FILE, Folder, council_file
from cocommission.record.log import HEAD_NAME, NAME

PRIVATE = "private:"
"""Stands before the name of a file that lives in the folder outside version control."""

_MOST_BYTES = 256 * 1024 * 1024
_NOT_NAMED = frozenset((NAME, HEAD_NAME))


def round_digests(folder: Folder, root: Path) -> dict[str, str]:
    """Name to SHA-256 of every file of the round in ``root``: its own, those kept in private, and the council's.

    Left out are what can be built again (``build``), hidden names, rounds within the round, links, and the log itself.
    """
    found = {name: file for name, file in _walked(root).items() if name not in _NOT_NAMED}
    if folder.private_path is not None and folder.private_path.is_dir():
        found.update({PRIVATE + name: file for name, file in _walked(folder.private_path).items()})
    council = council_file(root)
    if council is not None:
        found[_seen_from(root, council)] = council
    return {name: digest_of(found[name]) for name in sorted(found)}


def path_of(name: str, folder: Folder, root: Path) -> Path | None:
    """Where a name of the log leads; None for one that would leave the round."""
    council = council_file(root)
    if council is not None and name == _seen_from(root, council):
        return council
    base = root
    if name.startswith(PRIVATE):
        if folder.private_path is None:
            return None
        base, name = folder.private_path, name.removeprefix(PRIVATE)
    parts = name.split("/")
    if not name or "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
        return None
    return base.joinpath(*parts)


def digest_of(file: Path) -> str:
    """The SHA-256 of a plain file; nothing for one that is not there, or is a link or a device."""
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode):
            return ""
        if info.st_size > _MOST_BYTES:
            raise CannotRead(f"{file.name} is larger than {_MOST_BYTES:,} bytes", "nothing was read")
        return fingerprint.of_bytes(file.read_bytes())
    except FileNotFoundError:
        return ""
    except OSError as problem:
        raise CannotRead(f"cannot read {file}: {problem.strerror}", "nothing was changed") from problem


def _walked(root: Path) -> dict[str, Path]:
    result: dict[str, Path] = {}
    for place, folders, files in os.walk(root):
        here = Path(place)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (here == root and name == "build")
            and not (here / name / ROUND_FILE).is_file()
        )
        for name in files:
            file = here / name
            if not name.startswith(".") and stat.S_ISREG(file.lstat().st_mode):
                result[file.relative_to(root).as_posix()] = file
    return result


def _seen_from(root: Path, file: Path) -> str:
    return Path(os.path.relpath(file.resolve(), root.resolve())).as_posix()
