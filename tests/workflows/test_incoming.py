"""Only plain files come in: no links, pipes, devices, folders; their names are shown and never used."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from cocommission.errors import CannotRead, Exit, Stop, WrongUsage
from cocommission.intake.guard import FILE_BYTES
from cocommission.workflows.incoming import read_incoming

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices as Linux and macOS have them")


@posix
def test_what_is_no_plain_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("form.docx").write_bytes(b"PK")
    Path("link.docx").symlink_to("form.docx")
    Path("passwords.docx").symlink_to("/etc/passwd")
    Path("loop.docx").symlink_to("loop.docx")
    Path("gone.docx").symlink_to("nothing")
    os.mkfifo("pipe.docx")
    Path("folder.docx").mkdir()
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.docx")
        names = ["link.docx", "passwords.docx", "loop.docx", "gone.docx", "pipe.docx", "folder.docx", "socket.docx"]
        for name in [*names, "/dev/zero", "/dev/stdin"]:
            with pytest.raises(Stop) as refused:
                read_incoming([Path(name)])
            assert refused.value.message.startswith(name)
            assert refused.value.more


def test_what_is_not_there_or_may_not_be_read_is_told(tmp_path: Path) -> None:
    for name in ("none.docx", "a" * 5000, "nought\0.docx"):
        with pytest.raises((WrongUsage, CannotRead)) as refused:
            read_incoming([tmp_path / name])
        assert refused.value.exit == Exit.USAGE


@pytest.mark.parametrize(
    "name", ["--help.docx", "a b.docx", "\u202exslx.docx", "ctrl\x1b[2J.docx", "é.docx", "$(id).docx"]
)
def test_odd_names_are_kept_as_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK")
    assert read_incoming([tmp_path / name]) == [(name.replace("\x1b", "\\u001b"), b"PK")]


def test_no_more_is_read_than_it_takes_to_refuse(tmp_path: Path) -> None:
    with (tmp_path / "big.docx").open("wb") as stream:
        stream.truncate(FILE_BYTES * 4)
    assert len(read_incoming([tmp_path / "big.docx"])[0][1]) == FILE_BYTES + 1
