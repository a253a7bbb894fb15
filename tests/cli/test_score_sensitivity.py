"""score --sensitivity as an officer and a programme meet it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped

from ..documents.outline import outline
from .test_score import camden, files

__all__ = ["camden"]


def test_a_sentence_comes_first_and_the_page_and_pictures_are_written(
    camden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["score", "--sensitivity"]) == Exit.FINE
    said = capsys.readouterr()
    _, _, sure = said.out.partition("How sure is this?")
    assert " ".join(sure.split()).startswith(
        "The Lock and Lantern Partnership leads while price is under 37.12 of 100 (published: 20); "
        "above that Copper Pan Kitchen CIC leads."
    )
    assert "Without the scores of “Expert by experience, nine years in day services”, Copper Pan" in said.out
    assert max(len(line) for line in sure.splitlines()) <= 110
    made = {"summary.docx", "summary.xlsx", "sensitivity.docx", "price-share.png", "price-share.svg", "manifest.json"}
    assert files(camden / "build" / "score") == made
    page = outline((camden / "build" / "score" / "sensitivity.docx").read_bytes())
    assert "leads while price is under 37.12 of 100" in page
    assert "[picture" in page and "price 37.12 down to 0 The Lock and Lantern Partnership" in page


def test_without_being_asked_nothing_of_it_is_said_or_written(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["score", "--sensitivity"]) == Exit.FINE
    assert edge.run(["score"]) == Exit.FINE
    assert "sensitivity.docx" not in files(camden / "build" / "score")
    capsys.readouterr()
    assert edge.run(["score", "--json"]) == Exit.FINE
    assert "sensitivity" not in json.loads(capsys.readouterr().out)


def test_json_has_one_more_key_and_turning_points_are_exact(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["score", "--json"]) == Exit.FINE
    plain = json.loads(capsys.readouterr().out)
    assert edge.run(["score", "--json", "--sensitivity"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    sure = found.pop("sensitivity")
    assert found == plain
    price = next(one for one in sure["criteria"] if one["id"] == "price")
    assert price["below"] is None and price["above"]["then"] == ["copper-pan"]
    exact = Fraction(price["above"]["exact"])
    assert abs(exact - Fraction(price["above"]["weight"])) < Fraction(1, 10**11)
    won = sure["random_weights"]["near_published"]
    assert sum(one["first_alone"] for one in won.values()) == 10_000 == sure["random_weights"]["sets"]
    assert all("." not in str(number) for one in won.values() for number in one.values())


def test_just_below_the_turning_point_one_leads_and_just_above_the_other(
    camden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for split, first in (("37.12:62.88", "lock-and-lantern"), ("37.13:62.87", "copper-pan")):
        assert edge.run(["score", "--json", "--ratio", split]) == Exit.FINE
        assert json.loads(capsys.readouterr().out)["bids"][0]["id"] == first


def test_another_seed_gives_other_sets_and_nothing_else(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for seed in ("1", "1", "2"):
        assert edge.run(["score", "--json", "--sensitivity", "--seed", seed]) == Exit.FINE
        found.append(json.loads(capsys.readouterr().out)["sensitivity"])
    assert found[0] == found[1]
    assert found[0]["random_weights"]["any_size"] != found[2]["random_weights"]["any_size"]
    assert found[0]["criteria"] == found[2]["criteria"]


def test_a_what_if_and_the_question_how_sure_do_not_go_together(
    camden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["score", "--sensitivity", "--ratio", "40:60"]) == Exit.USAGE
    assert "do not go together" in capsys.readouterr().err


@pytest.mark.parametrize("round_", ["youth-services", "youth-offending-pilot"])
def test_lambeths_rounds_answer_too_and_the_same_each_time(round_: str, tmp_path: Path) -> None:
    folder = shipped("examples") / "lambeth" / round_
    for name in ("one", "two"):
        assert edge.run(["score", str(folder), "--sensitivity", "--out", str(tmp_path / name)]) == Exit.FINE
    for file in files(tmp_path / "one"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    drawn = (tmp_path / "one" / "price-share.svg").exists()
    assert drawn is (round_ == "youth-services")  # the pilot's price is fixed
