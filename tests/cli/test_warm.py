"""The answer that is remembered comes as it was first given, wherever standard output goes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cocommission.cli import main
from cocommission.cli.warm import run_of, warm_answer
from cocommission.loading.trail import Trail
from cocommission.workflows.lint_store import read_store, write_store

WORDS = ["lint", "here"]


@pytest.fixture
def remember(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Keep a text as the answer to ``WORDS``, with the exit code 3."""
    monkeypatch.chdir(tmp_path)

    def keep(text: str) -> None:
        run = tuple(run_of(WORDS))
        trail = Trail()
        trail.exists(str(tmp_path / "round.yaml"))
        parts = (trail.things, trail.there, trail.young)
        write_store(str(Path.cwd()), {"rounds": {"/r": (*parts, None)}, "runs": {run: (*parts, ["/r"], text, 3)}})

    return keep


def test_a_last_line_that_does_not_end_is_ended(
    remember: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("all is well", "all is well\n"):
        remember(text)
        assert warm_answer(WORDS) == 3
        assert capsys.readouterr().out == "all is well\n"


@pytest.mark.parametrize(("encoding", "pound"), [("ascii", b"GBP "), ("latin-1", b"\xa3")])
def test_only_letters_that_the_output_does_not_know_are_written_otherwise(
    remember: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, encoding: str, pound: bytes
) -> None:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding=encoding))
    remember("→ £5 “more”")
    assert warm_answer(WORDS) == 3
    sys.stdout.flush()
    assert stream.getvalue() == b"-> " + pound + b'5 "more"\n'


def test_whoever_stops_reading_is_not_told_of_an_error(
    remember: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(sys, "argv", ["cocommission", *WORDS])
        remember("all is well")
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 0


def test_an_answer_is_given_only_if_it_holds_and_every_round_of_it_does(
    remember: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember("all is well")
    whole = read_store(str(Path.cwd()))
    write_store(str(Path.cwd()), {**whole, "rounds": {}})
    assert warm_answer(WORDS) is None
    gone: tuple[object, ...] = ({}, {str(tmp_path): False}, {}, None)
    write_store(str(Path.cwd()), {**whole, "rounds": {"/r": gone}})
    assert warm_answer(WORDS) is None
    write_store(str(Path.cwd()), {**whole, "runs": {run_of(WORDS): (*gone[:3], ["/r"], "all is well", 3)}})
    assert warm_answer(WORDS) is None
    assert capsys.readouterr().out == ""
    write_store(str(Path.cwd()), whole)
    assert warm_answer(WORDS) == 3


@pytest.mark.parametrize("more", ["--no-cache", "--output=json=report.json", "--fix", "--help"])
def test_under_options_that_do_more_than_show_nothing_is_taken_from_before(
    remember: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "WORDS", ["lint", more])
    remember("all is well")
    assert warm_answer(["lint", more]) is None


def test_a_working_folder_that_is_gone_has_no_answer(
    remember: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember("all is well")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert warm_answer(WORDS) is None
    monkeypatch.chdir(tmp_path)
