"""lint on files that strangers named and wrote: every format holds, the same bytes on every machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import cocommission
from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.reporting.findings import FORMATS
from tests.reporting.seeded import lay_out
from tests.reporting.test_lint_formats import UNSAFE

NAMES = [
    b"a%,:b.yaml",
    b"one\ntwo.yaml",
    b"\n::error::x.yaml",
    b"\x1b[31mred.yaml",
    b"<&'\">.yaml",
    b"##[add-mask]x.yaml",
    b"\xff\xfe.yaml",
    "\u202emirror \ufffe 語.yaml".encode(),
    b"{0} [x](y).yaml",
    b"-- --strict.yaml",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", FORMATS)
def test_no_name_of_a_file_breaks_a_format(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path)
    for number, file in enumerate(NAMES):
        with open(os.path.join(os.fsencode(tmp_path / "garden"), file), "wb") as stream:  # noqa: PTH118, PTH123 - bytes
            stream.write(f'surprise{number}: "<b> ::error:: ##[x] %0A"\n'.encode())
    monkeypatch.chdir(tmp_path)
    assert edge.run(["lint", "--output", f"{name}=report"]) == Exit.FOUND
    made = (tmp_path / "report").read_bytes().decode("utf-8")
    assert not UNSAFE.search(made)
    if name in ("json", "gitlab", "sarif"):
        assert len(json.dumps(json.loads(made))) > 1000
    if name == "junit":
        assert len(ElementTree.fromstring(made).findall("testsuite")) == 6 + len(NAMES)
    if name == "github":
        commands = [line.split(" ")[0] for line in made.split("\n") if line.lstrip().startswith("::")]
        assert commands.count("::error") == 1 + len(NAMES)
        assert set(commands) == {"::error", "::warning", "::notice"}


def test_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    lay_out(tmp_path)
    code = "import cocommission.cli; cocommission.cli.main()"
    words = [word for name in FORMATS for word in ("--output", f"{name}=out/{name}")]
    seen = set()
    for seed, zone, language in (("0", "UTC", "C"), ("7", "Asia/Tokyo", "C.UTF-8"), ("99", "America/Lima", "POSIX")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": language,
            "PYTHONPATH": str(Path(cocommission.__file__).parents[1]),
        }
        done = subprocess.run(
            [sys.executable, "-c", code, "lint", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        seen.add(tuple((tmp_path / "out" / name).read_bytes() for name in FORMATS))
    assert len(seen) == 1


def test_an_output_that_cannot_be_written_is_two_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", "utf-8")
    assert edge.run(["lint", "--output", "json=file/below.json"]) == Exit.USAGE
    assert "file/below.json" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_link_or_a_device_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "target").write_text("", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for name in ("link", "/dev/null"):
        assert edge.run(["lint", "--output", f"json={name}"]) == Exit.USAGE
        assert "is not a plain file" in capsys.readouterr().err
    assert (tmp_path / "link").is_symlink()
