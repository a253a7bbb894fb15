"""Streams that are closed or full end in an exit code and plain words, never in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cocommission.errors import Exit
from cocommission.resources import shipped

CAMDEN = str(shipped("examples") / "camden")
COMMANDS = [["--version"], ["--help"], ["lint", CAMDEN], ["rules"], ["bid", "check", CAMDEN]]
MAIN = "import sys; sys.argv[0] = 'cocommission'; from cocommission.cli import main; main()"
FULL = Path("/dev/full")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these streams are POSIX's")


def ended(words: list[str], redirection: str) -> tuple[int, str]:
    """Exit code and standard error of a command whose streams the shell has redirected."""
    line = f'exec "$0" -c "{MAIN}" "$@" {redirection}'
    done = subprocess.run(["sh", "-c", line, sys.executable, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_closed_standard_output_is_said(words: list[str]) -> None:
    assert ended(words, ">&-") == (Exit.USAGE, "cocommission: standard output is closed\n")


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device")
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_full_disk_under_standard_output_is_said(words: list[str]) -> None:
    code, said = ended(words, f">{FULL}")
    assert code == Exit.USAGE
    assert "No space left on device" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_without_standard_error_the_answer_is_the_same(words: list[str]) -> None:
    assert ended(words, ">/dev/null 2>&-") == (0, "")


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device")
def test_words_that_nobody_can_hear_stop_no_work(tmp_path: Path) -> None:
    code, _ = ended(["score", CAMDEN, "--out", str(tmp_path / "out")], f">/dev/null 2>{FULL}")
    assert code == Exit.FINE
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "manifest.json",
        "summary.docx",
        "summary.xlsx",
    ]


def test_a_terminal_that_knows_only_plain_letters_gets_plain_signs() -> None:
    code = f'PYTHONIOENCODING=ascii exec {sys.executable} -c "{MAIN}" score {CAMDEN} --out /dev/null/none'
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=False)
    assert "\\u" not in done.stdout
    assert "GBP 1,251,000" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lint", ""], "a word on the command line is empty"),
        (["score", ""], "a word on the command line is empty"),
        (["bid", "import", "--bid=", "x.docx"], "--bid is given without a value"),
        (["bid", "import", "--bid", "", "x.docx"], "--bid is given without a value"),
    ],
)
def test_an_empty_word_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    from cocommission.cli import edge

    assert edge.run(words) == Exit.USAGE
    assert said in capsys.readouterr().err
