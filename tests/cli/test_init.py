from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.cli.commands import init as command
from cocommission.errors import Exit
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.model.round import Round
from cocommission.workflows.lint import LintResult, lint_folders
from cocommission.workflows.rounds import rounds_in

Out = pytest.CaptureFixture[str]
AWKWARD = 'A: "B" # C \\ {x}, it\'s £5 & 50% – @title@ 🌱'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".git/" not in file.as_posix()
    }


def lint(place: str) -> LintResult:
    return lint_folders(read_folder(path) for path in rounds_in([Path(place)]))


def the_round(place: str) -> Round:
    return load_round(read_folder(Path(place))).round


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr(command, "is_asked", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


# Blank


def test_a_blank_round_has_no_errors_and_says_what_to_fill_in(capsys: Out) -> None:
    assert edge.run(["init", "my-round", "--yes"]) == Exit.FINE
    result = lint("my-round")
    assert result.summary["errors"] == 0
    unset = {finding.subject for finding in result.findings if finding.code == "CC011"}
    assert {"round/people", "round/timetable/deadline", "round/budget/from", "round/council"} <= unset
    assert len(result.findings) <= 30
    said = capsys.readouterr().out
    assert "  my-round/" not in said and "  award.yaml" in said and "cocommission lint my-round" in said


def test_without_a_terminal_nothing_is_asked(capsys: Out) -> None:
    assert edge.run(["init", "my-round"]) == Exit.FINE
    assert "?" not in capsys.readouterr().err
    assert the_round("my-round").about.title == "My round"


def test_a_round_with_every_answer_leaves_only_the_framework_to_be_written() -> None:
    words = ["--title", "Growing together", "--council", "Riverham", "--service", "gardening", "--people", "all"]
    words += ["--published", "2030-01-07", "--deadline", "2030-03-04T12:00", "--start", "2030-06-03"]
    words += ["--budget-from", "£180,000", "--budget-to", "240000.50", "--private", "../private"]
    assert edge.run(["init", "r", *words]) == Exit.FINE
    about, council = the_round("r").about, the_round("r").council
    assert council is not None and council.name == "Riverham" and council.private == "../../private"
    assert about.id == "growing-together" and about.timetable.deadline and about.timetable.published
    assert about.budget and [str(about.budget.from_), str(about.budget.to)] == ["180000", "240000.50"]
    codes = {finding.code for finding in lint("r").findings}
    assert "CC501" not in codes and "CC001" not in codes


@pytest.mark.parametrize(
    "text", [AWKWARD, "yes", "null", "2027", "- x", "&a", "*", "'", '"', "#", "!x", "a: b", "é\n x"]
)
def test_words_survive_whatever_they_are(text: str) -> None:
    assert edge.run(["init", "r", "--title", text, "--council", text, "--service", text, "--people", text]) == Exit.FINE
    round_ = the_round("r")
    wanted = " ".join(text.split())
    assert [round_.about.title, round_.about.service, round_.about.people, round_.council_name] == [wanted] * 4
    assert lint("r").summary["errors"] == 0


@pytest.mark.parametrize("price", ["20", "40", "0", "30", "12.5", "33.33", "7", "1"])
def test_the_weights_make_a_hundred_at_any_split(price: str) -> None:
    assert edge.run(["init", "r", "--price", price]) == Exit.FINE
    round_ = the_round("r")
    assert round_.award is not None and round_.award.price + round_.award.quality == 100
    assert sum(criterion.weight or 0 for criterion in round_.criteria) == 100
    assert lint("r").summary["errors"] == 0


def test_a_second_round_takes_the_council_and_its_outcomes_from_above(capsys: Out) -> None:
    edge.run(["init", ".", "--from", "camden", "--yes"])
    before = contents(Path())
    assert edge.run(["init", "second", "--title", "Second"]) == Exit.FINE
    after = contents(Path())
    assert before.items() <= after.items()
    assert "second/council.yaml" not in after and "second/community.yaml" not in after
    round_ = the_round("second")
    assert round_.about.community_outcomes and round_.council_name
    assert lint("second").summary["errors"] == 0


def test_a_council_above_without_outcomes_gets_them_in_the_round() -> None:
    Path("council.yaml").write_text("council: {name: Riverham}\n", "utf-8")
    assert edge.run(["init", "r"]) == Exit.FINE
    assert Path("r/community.yaml").is_file() and Path("r/glossary.yaml").is_file()
    assert lint("r").summary["errors"] == 0
    assert the_round("r").council_name == "Riverham"


def test_the_line_for_editors_leads_to_the_schema() -> None:
    for words in (["a"], ["b", "--from", "lambeth"], ["c", "--from", "b/youth-services"]):
        assert edge.run(["init", *words]) == Exit.FINE
        files = [*Path(words[0]).rglob("*.yaml")]
        assert len(files) > 5
        for file in files:
            first = file.read_text("utf-8").splitlines()[0]
            assert first.startswith("# yaml-language-server: $schema=")
            assert (file.parent / first.split("=", 1)[1]).resolve() == (
                Path(words[0]) / ".cocommission/schema.json"
            ).resolve()


# Asking


def test_on_a_terminal_each_question_is_asked_and_a_bad_answer_again(
    monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    answering(
        monkeypatch,
        "",  # a title is needed
        "Growing together",
        "Riverham",
        "gardening",
        "",  # people are left open
        "11 January",
        "2030-01-07",
        "2030-01-07",  # no time to bid at all
        "",  # the suggestion
        "2030-02-01",  # before bids are in
        "2030-06-03",
        "20k",
        "£20,000",
        "10000",  # less than the least
        "25000",
        "",  # 20
        "70",  # does not go with 20
        "80",
        "",
    )
    assert edge.run(["init", "r"]) == Exit.FINE
    said = capsys.readouterr().err
    for reason in (
        "This one needs an answer",
        "write year, month and day",
        "not after the day of publication",
        "cannot start before bids are in",
        "write the amount in digits",
        "the most is less than the least",
        "do not add up to 100",
    ):
        assert reason in said
    about = the_round("r").about
    assert about.title == "Growing together" and about.people is None
    assert about.timetable.deadline and about.timetable.deadline.isoformat() == "2030-03-04T12:00:00"


def test_what_an_option_answers_is_not_asked(monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    answering(monkeypatch, *[""] * 11)
    assert edge.run(["init", "r", "--title", "T"]) == Exit.FINE
    assert "called" not in capsys.readouterr().err


def test_too_little_time_is_taken_with_a_word(monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    answering(monkeypatch, "T", "", "", "", "2030-01-07", "2030-01-19", *[""] * 6)
    assert edge.run(["init", "r"]) == Exit.FINE
    assert "that leaves 12 days" in capsys.readouterr().err


def test_breaking_off_in_the_middle_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "T", "Riverham")
    assert edge.run(["init", "r"]) == 130
    assert contents(Path()) == {}


# Examples


@pytest.mark.parametrize("name", ["camden", "lambeth"])
def test_an_example_is_copied_whole_and_lints_clean(name: str, capsys: Out) -> None:
    assert edge.run(["init", "there", "--from", name, "--yes"]) == Exit.FINE
    summary = lint("there").summary
    assert (summary["errors"], summary["warnings"]) == (0, 0)
    rounds = rounds_in([Path("there")])
    assert rounds
    for place in rounds:
        round_ = load_round(read_folder(place)).round
        assert len(round_.bids) >= 3 and round_.scores and round_.moderation
    assert "cocommission score there/" in capsys.readouterr().out


def test_an_example_is_refused_below_a_council(capsys: Out) -> None:
    edge.run(["init", "one", "--from", "camden"])
    before = contents(Path())
    assert edge.run(["init", "one/two", "--from", "lambeth"]) == Exit.USAGE
    assert "one/council.yaml stands there already" in capsys.readouterr().err
    assert contents(Path()) == before


def test_an_example_wants_an_empty_folder(capsys: Out) -> None:
    Path("notes.txt").write_text("mine", "utf-8")
    assert edge.run(["init", "--from", "camden"]) == Exit.USAGE
    assert "not empty" in capsys.readouterr().err
    assert contents(Path()) == {"notes.txt": b"mine"}


def test_an_example_takes_no_answers(capsys: Out) -> None:
    assert edge.run(["init", "x", "--from", "camden", "--title", "Mine"]) == Exit.USAGE
    assert "--title has no place here" in capsys.readouterr().err
    assert not Path("x").exists()


# Carrying on


@pytest.mark.parametrize("name", ["camden", "lambeth"])
def test_an_earlier_round_is_carried_on_without_bids_scores_dates_and_amounts(name: str, capsys: Out) -> None:
    edge.run(["init", "old", "--from", name])
    for number, place in enumerate(rounds_in([Path("old")])):
        new = f"new-{number}"
        assert edge.run(["init", new, "--from", os.path.relpath(place), "--title", "The next one"]) == Exit.FINE
        said = capsys.readouterr().out
        left_out = next(line for line in said.splitlines() if line.startswith("Left out: "))
        assert all(words in left_out for words in ("bids", "clarifications", "notes on the checklist"))
        assert "round.timetable.deadline" in said
        before, after = load_round(read_folder(place)).round, the_round(new)
        assert (after.about.id, after.about.title) == ("the-next-one", "The next one")
        for section in ("outcomes", "questions", "quality_characteristics", "criteria", "scales", "involvement"):
            assert getattr(after, section) == getattr(before, section)
        assert [(one.id, one.role, one.scores) for one in after.panel] == [
            (one.id, one.role, one.scores) for one in before.panel
        ]
        assert not (after.bids or after.prices or after.scores or after.moderation)
        assert not (after.clarifications or after.checklist or after.paperwork_review)
        assert not any(one.declarations for one in after.panel)
        assert all(day is None for _, day in after.timetable.dated)
        assert after.about.budget and after.about.budget.from_ is None and after.about.budget.to is None
        assert lint(new).summary["errors"] == 0


def test_comments_and_layout_of_an_earlier_round_are_kept() -> None:
    edge.run(["init", "old", "--from", "lambeth"])
    edge.run(["init", "new", "--from", "old/youth-services"])
    assert (
        Path("new/outcomes.yaml").read_text("utf-8").splitlines()[1:]
        == (Path("old/youth-services/outcomes.yaml").read_text("utf-8").splitlines()[1:])
    )
    assert "# Roles, not names." in Path("new/panel.yaml").read_text("utf-8")


def test_dates_given_for_the_next_round_are_put_in() -> None:
    edge.run(["init", "old", "--title", "Old", "--deadline", "2028-03-06", "--budget-to", "10"])
    words = ["--published", "2030-01-07", "--deadline", "2030-03-04T12:00", "--budget-from", "5", "--budget-to", "7"]
    assert edge.run(["init", "new", "--from", "old/round.yaml", *words]) == Exit.FINE
    about = the_round("new").about
    assert about.title == "Old (next round)" and about.budget and (about.budget.from_, about.budget.to) == (5, 7)
    assert [str(day) for name, day in about.timetable.dated if name in ("published", "deadline", "start")] == [
        "2030-01-07",
        "2030-03-04 12:00:00",
        "None",
    ]


def test_a_broken_round_is_not_carried_on(capsys: Out) -> None:
    edge.run(["init", "old"])
    Path("old/panel.yaml").write_text("panel:\n  - id: a\n    rule: commissioner\n", "utf-8")
    before = contents(Path())
    assert edge.run(["init", "new", "--from", "old"]) == Exit.FOUND
    assert "panel.yaml, line" in capsys.readouterr().err
    assert contents(Path()) == before


# Never over anything


def test_nothing_is_written_over(capsys: Out) -> None:
    Path("r").mkdir()
    Path("r/award.yaml").write_text("mine", "utf-8")
    assert edge.run(["init", "r"]) == Exit.USAGE
    assert "r/award.yaml is there already" in capsys.readouterr().err
    assert contents(Path()) == {"r/award.yaml": b"mine"}


def test_a_round_is_not_made_twice(capsys: Out) -> None:
    edge.run(["init"])
    before = contents(Path())
    assert edge.run(["init"]) == Exit.USAGE
    assert "round.yaml is there already" in capsys.readouterr().err
    assert contents(Path()) == before


def test_a_folder_that_holds_rounds_does_not_become_one(capsys: Out) -> None:
    edge.run(["init", "--from", "lambeth"])
    before = contents(Path())
    assert edge.run(["init"]) == Exit.USAGE
    assert "holds rounds already, such as youth-offending-pilot" in capsys.readouterr().err
    assert contents(Path()) == before


def test_files_of_git_and_editor_that_stand_already_are_left_alone(capsys: Out) -> None:
    Path(".gitignore").write_text("mine\n", "utf-8")
    assert edge.run(["init"]) == Exit.FINE
    assert Path(".gitignore").read_text("utf-8") == "mine\n"
    assert "Left as it is: .gitignore" in capsys.readouterr().out


def test_a_dry_run_names_the_files_and_writes_none(capsys: Out) -> None:
    assert edge.run(["init", "r", "--dry-run"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "Would make in r:" in said and "  round.yaml" in said and "Nothing was written" in said
    assert contents(Path()) == {} and not Path("r").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "camdem"], "did you mean camden"),
        (["--from", "nowhere"], "there is nothing called nowhere"),
        (["--deadline", "next week"], "--deadline: write year, month and day"),
        (["--deadline", "2027-02-30"], "there is no 2027-02-30"),
        (["--deadline", "2027-03-01T25:00"], "there is no 2027-03-01T25:00"),
        (["--published", "2027-03-01", "--deadline", "2027-02-01"], "not after the day of publication"),
        (["--price", "20%"], "without a % sign"),
        (["--price", "101"], "from 0 to 100"),
        (["--price", "30", "--quality", "80"], "do not add up to 100"),
        (["--price", "100"], "quality needs some"),
        (["--budget-from", "1e3"], "in digits"),
        (["--budget-from", "10", "--budget-to", "5"], "less than the least"),
        (["--title", " "], "--title: it is empty"),
        (["--title", "a\x1b[31m"], "invisible character"),
        (["--title", "x" * 301], "300 are the most"),
        (["--nope"], "nope"),
    ],
)
def test_wrong_words_stop_before_anything_is_written(words: list[str], said: str, capsys: Out) -> None:
    assert edge.run(["init", "r", *words]) == Exit.USAGE
    assert said in capsys.readouterr().err
    assert contents(Path()) == {} and not Path("r").exists()


def test_a_file_in_the_folders_place_is_refused(capsys: Out) -> None:
    Path("r").write_text("mine", "utf-8")
    assert edge.run(["init", "r"]) == Exit.USAGE
    assert "is a file, not a folder" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_plainly(capsys: Out) -> None:
    Path("shut").mkdir(mode=0o500)
    assert edge.run(["init", "shut/r"]) == Exit.USAGE
    assert "cannot write" in capsys.readouterr().err


def test_a_path_through_a_file_is_said_plainly(capsys: Out) -> None:
    Path("file").write_text("mine", "utf-8")
    assert edge.run(["init", "file/r"]) == Exit.USAGE
    said = capsys.readouterr().err
    assert "cannot write" in said and "fault" not in said


def test_the_same_words_make_the_same_bytes() -> None:
    for name in ("a", "b"):
        edge.run(["init", f"{name}/r", "--title", AWKWARD])
    assert contents(Path("a")) == contents(Path("b"))
