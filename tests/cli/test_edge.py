from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.cli.terminal import say
from cocommission.errors import Exit

TINY = "round: {schema: 1, id: r, title: R}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_to_check_is_three(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["lint"]) == Exit.NOTHING
    assert "there is no round" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["lint", "--nope"], ["nope"], ["lint", "nowhere"], ["score", "--ratio", "50:51"], ["score", "--ratio", "x"]],
)
def test_wrong_usage_is_two(folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "round.yaml").write_text(TINY, "utf-8")
    assert edge.run(words) == Exit.USAGE
    said = capsys.readouterr()
    assert said.err
    assert "Traceback" not in said.err


def test_something_wrong_with_the_files_is_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "round.yaml").write_text("round: {schema: 1, id: r}\n", "utf-8")
    assert edge.run(["lint"]) == Exit.FOUND
    assert "the round has no `title`" in capsys.readouterr().out


def test_a_fault_of_ours_is_four_and_says_where_the_details_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import cocommission.workflows.lint as lint

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a slip")

    (folder / "round.yaml").write_text(TINY, "utf-8")
    monkeypatch.setattr(lint, "lint_rounds", broken)
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert edge.run(["lint"]) == Exit.FAULT
    said = capsys.readouterr().err
    assert "a fault of cocommission itself" in said
    assert "Traceback" not in said
    logs = list(folder.glob("cocommission-fault-*.txt"))
    assert len(logs) == 1
    assert "a slip" in logs[0].read_text("utf-8")


def test_what_strangers_wrote_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[31mb\u202ec\x07")
    assert capsys.readouterr().out == "a\\u001b[31mb\\u202ec\\u0007\n"


def test_several_rounds_must_be_named_one_by_one_where_one_is_needed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "round.yaml").write_text(TINY, "utf-8")
    assert edge.run(["score"]) == Exit.USAGE
    assert "holds 2 rounds" in capsys.readouterr().err
