"""lint's options: what is shown, what counts, what is written, and that the format never changes the exit code."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.loading.folder import read_folder
from cocommission.reporting.findings import FORMATS
from cocommission.reporting.identity import key_of
from cocommission.workflows.lint import lint_folders
from tests.reporting.seeded import keep_one_in_the_baseline, lay_out

Out = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def mild(folder: Path) -> Path:
    """The same round without its error: two warnings, a note, a waived warning, a note waived by file."""
    glossary = folder / "garden" / "glossary.yaml"
    glossary.write_text(
        glossary.read_text("utf-8").replace("id: outcome, term: output", "id: output, term: output"), "utf-8"
    )
    return folder


def found(capsys: Out, *words: str) -> tuple[int, list[str], dict[str, int]]:
    """Exit code, codes found, and the summary."""
    capsys.readouterr()
    code = edge.run(["lint", "--format", "json", *words])
    data = json.loads(capsys.readouterr().out)
    return code, [one["code"] for one in data["findings"]], data["summary"]


def text(capsys: Out, *words: str) -> str:
    capsys.readouterr()
    edge.run(["lint", "--format", "text", *words])
    return capsys.readouterr().out


# Exit codes


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("words", [[], ["--strict"], ["--level", "error"], ["--select", "CC2"]])
def test_the_format_never_changes_the_exit_code(mild: Path, name: str, words: list[str]) -> None:
    plain = edge.run(["lint", *words])
    assert edge.run(["lint", *words, "--format", name]) == plain
    assert edge.run(["lint", *words, "--output", f"{name}=report"]) == plain
    assert plain == (Exit.FOUND if words == ["--strict"] else Exit.FINE)


def test_an_error_is_one_whatever_is_shown(folder: Path) -> None:
    for words in ([], ["--level", "error"], ["--level", "note"], ["--select", "CC512"], ["--ignore", "CC1"]):
        assert edge.run(["lint", *words]) == Exit.FOUND


# What is shown


def test_the_level_says_what_is_shown_and_hides_nothing(mild: Path, capsys: Out) -> None:
    code, codes, summary = found(capsys, "--level", "warning")
    assert (code, codes) == (0, ["CC101", "CC101"])
    assert (summary["warnings"], summary["notes"]) == (2, 1)
    assert "(2 waived, 1 note not shown)" in text(capsys, "--level", "warning")
    assert "2 warnings and 1 note not shown" in text(capsys, "--level", "error")
    assert "not shown" not in text(capsys, "--level", "note")


def test_warnings_that_are_not_shown_still_count_under_strict(mild: Path, capsys: Out) -> None:
    code, codes, _ = found(capsys, "--level", "error", "--strict")
    assert (code, codes) == (1, [])


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["--select", "CC101"], ["CC101", "CC101"]),
        (["--select", "cc101"], ["CC101", "CC101"]),
        (["--select", "outcomes-come-from-somewhere"], ["CC101", "CC101"]),
        (["--select", "CC1"], ["CC101", "CC101"]),
        (["--select", "CC5"], ["CC512"]),
        (["--select", "CC512,CC2"], ["CC512"]),
        (["--select", "CC5", "--select", "CC1"], ["CC101", "CC101", "CC512"]),
        (["--select", "CC2"], []),
        (["--ignore", "CC101"], ["CC512"]),
        (["--ignore", "CC1,vision-is-told"], []),
        (["--select", "CC5", "--ignore", "CC512"], []),
        (["--select", "CC"], ["CC101", "CC101", "CC512"]),
    ],
)
def test_only_what_was_asked_for_counts(mild: Path, capsys: Out, words: list[str], codes: list[str]) -> None:
    _, held, summary = found(capsys, *words)
    assert held == codes
    assert summary["warnings"] == codes.count("CC101")
    assert (f"{3 - len(codes)} not selected" in text(capsys, *words)) is (len(codes) < 3)


def test_an_ignored_warning_does_not_fail_a_strict_run(mild: Path) -> None:
    assert edge.run(["lint", "--strict"]) == Exit.FOUND
    assert edge.run(["lint", "--strict", "--ignore", "CC101"]) == Exit.FINE


def test_the_errors_of_mandatory_rules_stay_whatever_is_selected(folder: Path, capsys: Out) -> None:
    code, codes, _ = found(capsys, "--select", "CC2")
    assert (code, codes) == (1, ["CC009"])


def test_a_rule_that_is_ignored_does_not_make_its_waiver_unneeded(mild: Path, capsys: Out) -> None:
    for words in (["--ignore", "CC101"], ["--select", "CC0"]):
        assert "CC014" not in found(capsys, *words)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--select", "CC999"], "there is no rule CC999"),
        (["--select", "CC1O1"], "did you mean CC101"),
        (["--ignore", "vision-is-tolt"], "did you mean vision-is-told"),
        (["--select", "CC101,"], "--select is given without a rule"),
        (["--ignore", "CC401"], "CC401 (weights-make-a-hundred) cannot be ignored"),
        (["--ignore", "weights-make-a-hundred"], "CC401 (weights-make-a-hundred) cannot be ignored"),
        (["--ignore", "CC0"], "the rules CC0… cannot be ignored"),
        (["--level", "grave"], "grave"),
        (["--format", "xml"], "xml"),
        (["--output", "sarif"], "--output sarif names no format and file"),
        (["--output", "sarif="], "names no format and file"),
        (["--output", "sarf=x"], "did you mean sarif?"),
        (["--output", "sarif=x.yaml"], "would be read as a part of a round"),
        (["--output", "sarif=garden"], "is not a plain file"),
        (["--output", "sarif=x", "--output", "json=garden/../x"], "two outputs go to garden/../x"),
        (["--output", "sarif=x", "--make-baseline", "x"], "both go to x"),
        (["--output", "sarif=notes.md"], "is there already and is no sarif report"),
        (["--output", "text=notes.md"], "is there already and is no text report"),
        (["--baseline", "nowhere.json"], "nowhere.json does not exist"),
        (["--baseline", "notes.md"], "notes.md is not a baseline"),
        (["--make-baseline", "notes.md"], "notes.md is not a baseline"),
        (["--make-baseline", "garden/round.yaml"], "would be read as a part of a round"),
        (["--baseline", ""], "--baseline is given without a value"),
    ],
)
def test_wrong_words_are_two_and_write_nothing(folder: Path, capsys: Out, words: list[str], said: str) -> None:
    (folder / "notes.md").write_text("# Ours\n", "utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert edge.run(["lint", *words]) == Exit.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_family_is_ignored_but_for_its_mandatory_rules_and_that_is_said(mild: Path, capsys: Out) -> None:
    assert "CC4 is ignored but for its mandatory rules: CC4" in text(capsys, "--ignore", "cc4")


def test_the_last_line_hides_nothing(mild: Path, capsys: Out) -> None:
    council = mild / "council.yaml"
    council.write_text(council.read_text("utf-8") + "    off: {CC103: not for a garden}\n", "utf-8")
    edge.run(["lint", "--make-baseline", "old.json"])
    keep_one_in_the_baseline(mild / "old.json")
    said = text(capsys, "--baseline", "old.json", "--level", "warning", "--ignore", "CC512").rstrip("\n").split("\n")
    assert said[-1] == (
        "0 errors, 1 warning, 0 notes in 1 round, 6 files (2 waived, 1 baselined, 1 not selected, 1 rule switched off)"
    )
    assert "CC103 is switched off: not for a garden" in said
    assert "CC513 is waived in **/questions.yaml: the form itself counts words (1 waived)" in said


def test_a_waiver_for_files_means_the_same_from_every_folder(
    mild: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    council = mild / "council.yaml"
    council.write_text(council.read_text("utf-8").replace("**/questions.yaml", "garden/questions.yaml"), "utf-8")
    for folder in (mild, mild / "garden", mild.parent, Path("/")):
        monkeypatch.chdir(folder)
        assert found(capsys, str(mild))[2]["waived"] == 2
    lay_out(mild.parent / "other")
    monkeypatch.chdir(mild)
    assert found(capsys, "../other")[2]["waived"] == 2


# Where it is shown


def test_several_reports_are_written_in_one_run(folder: Path, capsys: Out) -> None:
    words = [word for name in FORMATS for word in ("--output", f"{name}=reports/{name}.out")]
    assert edge.run(["lint", *words, "--format", "gitlab"]) == Exit.FOUND
    said = capsys.readouterr()
    assert isinstance(json.loads(said.out), list)
    assert sorted(path.name for path in (folder / "reports").iterdir()) == sorted(f"{name}.out" for name in FORMATS)
    for name in FORMATS:
        assert f"{name} report written to reports/{name}.out" in said.err


def test_a_report_takes_the_place_of_an_earlier_one(folder: Path) -> None:
    for _ in range(2):
        assert edge.run(["lint", "--output", "gitlab=r", "--output", "text=t"]) == Exit.FOUND


def test_github_actions_gets_annotations_unless_something_else_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert edge.run(["lint"]) == Exit.FOUND
    assert capsys.readouterr().out.startswith("::error file=garden/glossary.yaml,line=4")
    edge.run(["lint", "--json"])
    assert capsys.readouterr().out.startswith("{")
    edge.run(["lint", "--format", "text"])
    assert capsys.readouterr().out.startswith("garden/glossary.yaml")
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    edge.run(["lint"])
    assert capsys.readouterr().out.startswith("garden/glossary.yaml")


def test_the_text_cannot_command_github_actions(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    (folder / "garden" / "x.yaml").write_text('glossary: [{id: x, term: "##[add-mask]x", meanin: y}]\n', "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "##[" not in text(capsys)
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert "##[" in text(capsys)


def test_colours_are_for_terminals_only_and_not_with_no_color(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    plain = text(capsys)
    assert "\x1b" not in plain
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    painted = text(capsys)
    assert "\x1b[1;31merror\x1b[0m" in painted
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain
    edge.run(["lint", "--json"])
    assert "\x1b" not in capsys.readouterr().out
    edge.run(["lint", "--output", "text=t"])
    assert "\x1b" not in (folder / "t").read_text("utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert text(capsys) == plain


# The baseline


def test_a_baseline_holds_all_but_mandatory_rules(folder: Path, capsys: Out) -> None:
    assert edge.run(["lint", "--make-baseline", "old.json"]) == Exit.FOUND
    assert "a baseline of 3 written to old.json" in capsys.readouterr().err
    data = json.loads((folder / "old.json").read_text("utf-8"))
    assert data["format"] == 1
    assert [(one["code"], one["file"], one["subject"]) for one in data["findings"]] == [
        ("CC101", "garden/outcomes.yaml", "outcomes/good-food"),
        ("CC101", "garden/outcomes.yaml", "outcomes/own-skills"),
        ("CC512", "garden/round.yaml", "vision"),
    ]
    code, codes, summary = found(capsys, "--baseline", "old.json")
    assert (code, codes, summary["baselined"]) == (1, ["CC009"], 3)


def test_with_a_baseline_only_what_is_new_fails(mild: Path, capsys: Out) -> None:
    assert edge.run(["lint", "--strict", "--make-baseline", "old.json"]) == Exit.FINE
    assert edge.run(["lint", "--strict", "--baseline", "old.json"]) == Exit.FINE
    outcomes = mild / "garden" / "outcomes.yaml"
    moved = "# another line\n" * 5 + outcomes.read_text("utf-8")
    outcomes.write_text(moved, "utf-8")
    assert edge.run(["lint", "--strict", "--baseline", "old.json"]) == Exit.FINE
    outcomes.write_text(moved.replace("sources: [{involvement: tea-party}]", "", 1), "utf-8")
    code, codes, _ = found(capsys, "--strict", "--baseline", "old.json")
    assert (code, codes) == (1, ["CC101"])


def test_a_baseline_means_the_same_from_every_folder(mild: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    (mild / "deep").mkdir()
    edge.run(["lint", "--make-baseline", "deep/old.json"])
    monkeypatch.chdir(mild / "garden")
    assert found(capsys, "--baseline", "../deep/old.json")[2]["baselined"] == 3
    monkeypatch.chdir("/")
    words = ["--baseline", str(mild / "deep" / "old.json"), str(mild)]
    assert found(capsys, *words)[2]["baselined"] == 3


def test_what_a_baseline_holds_in_vain_is_said(mild: Path, capsys: Out) -> None:
    edge.run(["lint", "--make-baseline", "old.json"])
    (mild / "garden" / "vision.yaml").write_text("vision: {different: You plan it., why: You know it.}\n", "utf-8")
    said = text(capsys, "--baseline", "old.json")
    assert "1 entry of old.json no longer occurs: CC512 in garden/round.yaml (vision); " in said
    assert "--make-baseline old.json makes it anew" in said
    edge.run(["lint", "--make-baseline", "old.json", "--baseline", "old.json"])
    assert "no longer" not in text(capsys, "--baseline", "old.json")


def test_another_rounds_entries_are_not_held_in_vain(mild: Path, capsys: Out) -> None:
    edge.run(["lint", "--make-baseline", "old.json"])
    other = mild / "other"
    other.mkdir()
    (other / "round.yaml").write_text("round: {schema: 1, id: other, title: Other}\n", "utf-8")
    assert "no longer" not in text(capsys, "--baseline", "old.json", "other")
    assert "no longer" not in text(capsys, "--baseline", "old.json")


def test_a_baseline_written_by_hand_cannot_hide_a_mandatory_rule(folder: Path, capsys: Out) -> None:
    edge.run(["lint", "--make-baseline", "old.json"])
    data = json.loads((folder / "old.json").read_text("utf-8"))
    every = lint_folders([read_folder(folder / "garden")]).findings
    mandatory = next(key_of(one) for one in every if one.code == "CC009")
    data["findings"].append(dict(zip(("code", "file", "subject", "words"), mandatory, strict=True)))
    (folder / "old.json").write_text(json.dumps(data), "utf-8")
    code, codes, _ = found(capsys, "--baseline", "old.json")
    assert (code, codes) == (1, ["CC009"])
    assert "old.json holds CC009: a mandatory rule is never baselined" in text(capsys, "--baseline", "old.json")


def test_a_baseline_changed_by_hand_is_not_written_over(folder: Path, capsys: Out) -> None:
    assert edge.run(["lint", "--make-baseline", "old.json"]) == Exit.FOUND
    made = (folder / "old.json").read_bytes()
    assert edge.run(["lint", "--make-baseline", "old.json"]) == Exit.FOUND
    assert (folder / "old.json").read_bytes() == made
    keep_one_in_the_baseline(folder / "old.json")
    changed = (folder / "old.json").read_bytes()
    capsys.readouterr()
    assert edge.run(["lint", "--make-baseline", "old.json"]) == Exit.FOUND
    assert "old.json was changed by hand" in capsys.readouterr().err
    assert (folder / "old.json").read_bytes() == changed


def test_the_same_finding_twice_is_baselined_as_often_as_it_stood(mild: Path, capsys: Out) -> None:
    edge.run(["lint", "--make-baseline", "old.json"])
    data = json.loads((mild / "old.json").read_text("utf-8"))
    for entry in data["findings"]:
        entry["count"] = 0
    (mild / "old.json").write_text(json.dumps(data), "utf-8")
    assert found(capsys, "--baseline", "old.json")[2]["baselined"] == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": 2, "findings": []}',
        b'{"format": 1, "findings": [3]}',
    ],
)
def test_a_damaged_baseline_is_refused_in_plain_words(folder: Path, capsys: Out, content: bytes) -> None:
    (folder / "old.json").write_bytes(content)
    assert edge.run(["lint", "--baseline", "old.json"]) == Exit.USAGE
    said = capsys.readouterr().err
    assert "old.json" in said
    assert "--make-baseline old.json" in said


def test_a_file_that_is_too_large_is_no_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    edge.run(["lint", "--make-baseline", "old.json"])
    size = (folder / "old.json").stat().st_size
    monkeypatch.setattr("cocommission.cli.lint_files.MOST_BYTES", size)
    assert edge.run(["lint", "--baseline", "old.json"]) == Exit.FOUND
    monkeypatch.setattr("cocommission.cli.lint_files.MOST_BYTES", size - 1)
    for option in ("--baseline", "--make-baseline"):
        capsys.readouterr()
        assert edge.run(["lint", option, "old.json"]) == Exit.USAGE
        assert "old.json is too large for a baseline" in capsys.readouterr().err


def test_only_two_names_of_one_file_may_be_read_and_made(folder: Path, capsys: Out) -> None:
    edge.run(["lint", "--make-baseline", "old.json"])
    assert edge.run(["lint", "--baseline", "old.json", "--make-baseline", "new.json"]) == Exit.USAGE
    assert "name two files" in capsys.readouterr().err


# What may be named


def test_the_councils_file_stands_for_all_rounds_that_share_it(folder: Path, capsys: Out) -> None:
    assert found(capsys, "council.yaml") == found(capsys, ".")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_file_whose_name_is_no_text_is_a_finding(folder: Path, capsys: Out) -> None:
    (folder / "garden" / "rest.yaml").rename(folder / "garden" / os.fsdecode(b"re\xffst.yaml"))
    assert "the name of re\\udcffst.yaml is not plain text" in text(capsys, ".")
    code, codes, _ = found(capsys, ".")
    assert code == Exit.FOUND
    assert "CC001" in codes
