"""show as an officer meets it, on the shipped examples."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "examples"
    shutil.copytree(shipped("examples"), folder, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", ["camden/day-services", "lambeth/youth-services", "lambeth/youth-offending-pilot"])
def test_the_timetable_of_an_example(name: str, examples: Path, capsys: Out, kept: Callable[[str, str], None]) -> None:
    assert edge.run(["show", "timetable", name]) == Exit.FINE
    said = capsys.readouterr()
    assert said.err == ""
    kept(f"reporting/timetable-{name.replace('/', '-')}.txt", said.out)


def test_the_round_is_found_as_elsewhere(examples: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.chdir(examples / "camden" / "day-services" / "bids")
    assert edge.run(["show", "timetable"]) == Exit.FINE
    inside = capsys.readouterr().out
    monkeypatch.chdir(examples)
    assert edge.run(["show", "timetable", "camden"]) == Exit.FINE
    assert capsys.readouterr().out == inside
    assert edge.run(["show", "timetable", "lambeth"]) == Exit.USAGE
    assert edge.run(["show", "timetable", "nowhere"]) == Exit.USAGE


def test_both_ways_to_ask_for_json_give_the_same(examples: Path, capsys: Out) -> None:
    assert edge.run(["show", "timetable", "camden", "--json"]) == Exit.FINE
    short = capsys.readouterr()
    assert edge.run(["show", "timetable", "camden", "--format", "json"]) == Exit.FINE
    assert capsys.readouterr().out == short.out
    found = json.loads(short.out)
    assert found["round"] == "day-services-2027"
    standstill = next(one for one in found["dates"] if one["key"] == "standstill")
    assert (standstill["day"], standstill["kept"]) == ("2027-05-21", True)


def test_a_folder_without_a_round_has_nothing_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(tmp_path)
    assert edge.run(["show", "timetable"]) == Exit.NOTHING


def test_a_date_that_cannot_be_read_stops_in_plain_words(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "round.yaml").write_text(
        "round: {schema: 1, id: r, title: R, timetable: {published: 1 March 2027}}\n", "utf-8"
    )
    assert edge.run(["show", "timetable", str(tmp_path)]) == Exit.FOUND
    said = capsys.readouterr()
    assert said.out == "" and "cocommission lint" in said.err


def test_faults_elsewhere_do_not_hide_the_dates(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "round.yaml").write_text(
        "round: {schema: 1, id: r, title: R, timetable: {published: 2027-03-01}}\nquestions: [{id: 7 up}]\n", "utf-8"
    )
    assert edge.run(["show", "timetable", str(tmp_path)]) == Exit.FINE
    assert "Monday 1 March 2027" in capsys.readouterr().out


def test_a_year_an_amount_is_for_counts_for_the_length_of_the_contract(tmp_path: Path, capsys: Out) -> None:
    text = (
        "round: {schema: 1, id: r, title: R, regime: open, budget: {to: 2000000, period: year},"
        " contract: {months: %d}, timetable: {start: 2027-09-01}}\n"
    )
    for months, there in ((30, False), (31, True)):
        (tmp_path / "round.yaml").write_text(text % months, "utf-8")
        assert edge.run(["show", "timetable", str(tmp_path)]) == Exit.FINE
        assert ("key performance indicators" in capsys.readouterr().out) is there


@pytest.mark.parametrize("name", ["camden/day-services", "lambeth/youth-offending-pilot"])
def test_what_the_regime_of_an_example_asks_for(
    name: str, examples: Path, capsys: Out, kept: Callable[[str, str], None]
) -> None:
    assert edge.run(["show", "regime", name]) == Exit.FINE
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "from memory, not checked against the source" in " ".join(out.split())
    kept(f"reporting/regime-{name.replace('/', '-')}.txt", out)


def test_facts_as_json_say_which_are_confirmed(examples: Path, capsys: Out) -> None:
    assert edge.run(["show", "regime", "camden", "--json"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    confirmed = {one["id"]: one["confirmed"] for one in found["facts"]}
    assert confirmed["standstill"] is True and confirmed["equality"] is False
    assert "kpis" not in confirmed


@pytest.mark.parametrize("name", ["camden/day-services", "lambeth/youth-services"])
def test_the_theory_of_change_of_an_example(
    name: str, examples: Path, capsys: Out, kept: Callable[[str, str], None]
) -> None:
    assert edge.run(["show", "theory", name]) == Exit.FINE
    kept(f"reporting/theory-{name.replace('/', '-')}.txt", capsys.readouterr().out)
    assert edge.run(["show", "theory", name, "--json"]) == Exit.FINE
    columns = json.loads(capsys.readouterr().out)["columns"]
    assert [one["for_bidders"] for one in columns][:3] == [True, True, False]


def test_pictures_are_drawn_with_a_page_that_says_the_same(examples: Path, capsys: Out) -> None:
    assert edge.run(["show", "pictures", "camden"]) == Exit.FINE
    folder = examples / "camden" / "day-services" / "build" / "pictures"
    made = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert {"outcomes-wheel.svg", "weights.png", "theory-of-change-blank.svg", "pictures.html"} <= set(made)
    assert made["pictures.html"].count(b"<table>") == made["pictures.html"].count(b"<svg") == 6
    assert edge.run(["show", "pictures", "camden"]) == Exit.FINE
    assert made == {file.name: file.read_bytes() for file in folder.iterdir()}


def test_without_the_drawing_library_pictures_are_svg_and_words(
    examples: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "vl_convert" else real(name, *more)
    )
    assert edge.run(["show", "pictures", "camden", "--out", "pictures"]) == Exit.FINE
    assert "cocommission[pictures]" in capsys.readouterr().err
    assert {file.suffix for file in Path("pictures").iterdir()} == {".svg", ".html", ".json"}
    assert edge.run(["tender", "build", "camden", "--out", "tender"]) == Exit.FINE
    assert "no picture was drawn" in capsys.readouterr().err


def test_the_panel_of_an_example(examples: Path, capsys: Out, kept: Callable[[str, str], None]) -> None:
    assert edge.run(["show", "panel", "camden"]) == Exit.FINE
    kept("reporting/panel-camden.txt", capsys.readouterr().out)


def test_the_panel_as_data_says_what_each_role_decides(examples: Path, capsys: Out) -> None:
    assert edge.run(["show", "panel", "camden", "--json"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    roles = {name: Fraction(share) for name, share in found["share_of_decision"]["roles"].items()}
    assert abs(sum(roles.values()) - 100) < Fraction(1, 10**9)
    assert roles["expert_by_experience"] > 50


def test_a_round_without_a_panel_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round.yaml").write_text("round: {schema: 1, id: r, title: R}\n", "utf-8")
    assert edge.run(["show", "panel"]) == Exit.FINE
    assert "no panel yet" in capsys.readouterr().out
