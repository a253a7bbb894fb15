from __future__ import annotations

import json
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit

Out = pytest.CaptureFixture[str]
KEYS = ["text", "label", "sure", "flags", "reasons", "suggestion"]


def test_json_is_a_list_of_the_fixed_shape_in_the_order_of_input(capsys: Out) -> None:
    texts = ["Number of workshops held", "People feel safe", "Reduce isolation"]
    assert edge.run(["statement", *texts, "--format", "json"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    assert [list(one) for one in found] == [KEYS] * 3
    assert [one["text"] for one in found] == texts
    assert [one["label"] for one in found] == ["output", "outcome", "outcome"]
    assert found[1]["suggestion"] is None
    assert found[2]["flags"] == ["negative"]
    edge.run(["statement", *texts, "--json"])
    assert json.loads(capsys.readouterr().out) == found


def test_a_file_gives_one_answer_a_line_blank_lines_too(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "sentences.txt"
    file.write_bytes("\ufeffPeople feel safe\r\n\r\n  Run a café\u2028for all \n".encode())
    assert edge.run(["statement", "--file", str(file), "--json"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    assert [one["text"] for one in found] == ["People feel safe", "", "  Run a café\u2028for all "]
    assert [one["label"] for one in found] == ["outcome", "outcome", "activity"]


def test_text_says_what_it_is_and_why_and_how_to_put_it_better(capsys: Out) -> None:
    assert edge.run(["statement", "Number of people who feel safe"]) == Exit.FINE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Number of people who feel safe"
    assert "an indicator" in lines[1]
    assert "    - starts with “Number of”" in lines
    assert lines[-1] == "  as an outcome: People feel safe"


def test_what_is_not_sure_is_said_so(capsys: Out) -> None:
    edge.run(["statement", "Zorb"])
    assert "perhaps" in capsys.readouterr().out


def test_control_characters_are_shown_as_escapes(capsys: Out) -> None:
    assert edge.run(["statement", "People\x1b[31m feel\u202e safe\nat home"]) == Exit.FINE
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert out.splitlines()[0] == "People\\u001b[31m feel\\u202e safe\\nat home"


def test_a_huge_sentence_is_read_from_its_beginning_and_shown_short(capsys: Out) -> None:
    assert edge.run(["statement", "People feel safe " * 50_000]) == Exit.FINE
    out = capsys.readouterr().out
    assert "only its beginning was read" in out
    assert len(out) < 2000


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], Exit.USAGE, "there is no sentence"),
        (["People feel safe", "--file", "x.txt"], Exit.USAGE, "not both"),
        (["--file", "nowhere.txt"], Exit.USAGE, "does not exist"),
        (["--file", "."], Exit.USAGE, "is not a file"),
        (["--file", "empty.txt"], Exit.NOTHING, "holds no sentence"),
        (["--file", "latin.txt"], Exit.USAGE, "line 2: this is not UTF-8"),
        (["--file", "large.txt"], Exit.USAGE, "is larger than 16 MiB"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(
    words: list[str], code: Exit, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("\n \n")
    (tmp_path / "latin.txt").write_bytes("safe\ncafé\n".encode("latin-1"))
    with (tmp_path / "large.txt").open("wb") as stream:
        stream.truncate(16 * 1024 * 1024 + 1)
    assert edge.run(["statement", *words]) == code
    assert said in capsys.readouterr().err
