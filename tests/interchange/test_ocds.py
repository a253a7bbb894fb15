"""Open data: exact, the same each time, roles and not names, and nothing of losing bids unless asked."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.loading.folder import read_folder
from cocommission.resources import shipped
from cocommission.workflows.score import score_folder

from .reading import ROUNDS, exact_package_of, package_of, text_of

Out = pytest.CaptureFixture[str]


@pytest.fixture
def camden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "camden"
    shutil.copytree(shipped("examples") / "camden", folder, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(folder)
    return folder / "day-services"


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize("round_", ROUNDS)
def test_the_same_bytes_come_each_time(round_: str, capsys: Out) -> None:
    assert text_of(round_, capsys) == text_of(round_, capsys)


@pytest.mark.parametrize("round_", ROUNDS)
def test_weights_add_up_to_a_hundred_and_every_outcome_is_there(round_: str, capsys: Out) -> None:
    outcomes = {outcome.id for outcome in score_folder(read_folder(shipped("examples") / round_)).round.outcomes}
    for release in exact_package_of(round_, capsys)["releases"]:
        criteria = release["tender"]["lots"][0]["awardCriteria"]["criteria"]
        assert sum(one["numbers"][0]["number"] for one in criteria) == 100
        for one in criteria:
            if one["type"] == "quality":
                assert sum(question["weight"] for question in one["questions"]) == one["numbers"][0]["number"]
        assert {target["id"] for target in release["tender"]["targets"]} == outcomes
        assert all(target["observations"] for target in release["tender"]["targets"])


@pytest.mark.parametrize("round_", ROUNDS)
def test_the_winners_points_are_those_of_the_scoring(round_: str, capsys: Out) -> None:
    result = score_folder(read_folder(shipped("examples") / round_)).result
    release = exact_package_of(round_, capsys)["releases"][1]
    award, bid = release["awards"][0], release["bids"]["details"][0]
    first = result.winners[0]
    assert award["relatedBid"] == bid["id"] == first.id
    scores = {one["criterion"]: one["points"] for one in bid["assessment"]["scores"]}
    points = {one.id: one.points for one in first.criteria if one.id in scores}
    assert scores and all(abs(Fraction(scores[name]) - points[name]) < Fraction(1, 10**11) for name in scores)
    counts = {one["measure"]: one["value"] for one in release["bids"]["statistics"]}
    assert counts == {"bids": len(result.bids), "finalStageBids": len(result.ranked)}


@pytest.mark.parametrize("round_", ROUNDS)
def test_no_losing_bidder_and_no_member_of_the_panel_is_in_it(round_: str, capsys: Out) -> None:
    folder = read_folder(shipped("examples") / round_)
    scored = score_folder(folder)
    first = scored.result.winners[0]
    for scores in ("none", "winner", "all"):
        text = text_of(round_, capsys, "--scores", scores)
        for bid in scored.result.bids:
            if bid.id != first.id:
                assert bid.bidder not in text and f'"{bid.id}"' not in text
                assert bid.price is None or bid.price == first.price or f": {bid.price}" not in text
        for score in scored.round.scores:
            assert not score.reason or score.reason not in text
        assert all(f'"{evaluator.id}"' not in text for evaluator in scored.round.panel)


def test_no_losing_price_can_be_worked_out_from_the_winners_points(capsys: Out) -> None:
    """By the ratio to the lowest price, the winner's price × its price points ÷ 20 is the lowest price of all."""
    award = package_of(ROUNDS[0], capsys, "--scores", "all")["releases"][1]
    told = award["bids"]["details"][0]["assessment"]
    assert "total" not in told and all(one["criterion"] != "price" for one in told["scores"])


def test_where_price_points_tell_nothing_of_others_they_are_there_with_the_total(camden: Path, capsys: Out) -> None:
    method = "price_method: ratio_to_lowest"
    fixed = 'price_method: fixed_reference\n  reference: {best: "900000", worst: "1300000"}'
    change(camden / "award.yaml", method, fixed)
    assert edge.run(["export", "ocds"]) == Exit.FINE
    told = json.loads(capsys.readouterr().out)["releases"][1]["bids"]["details"][0]["assessment"]
    assert sum(one["maximumPoints"] for one in told["scores"]) == told["maximumTotal"] == 100
    assert abs(sum(one["points"] for one in told["scores"]) - told["total"]) < 1e-9


def test_a_fixed_price_tells_the_whole_total(capsys: Out) -> None:
    told = package_of("lambeth/youth-offending-pilot", capsys)["releases"][1]["bids"]["details"][0]["assessment"]
    assert 96.66 < told["total"] < 96.67


def test_whose_points_are_told_is_asked(capsys: Out) -> None:
    none = package_of(ROUNDS[0], capsys, "--scores", "none")["releases"][1]["bids"]["details"]
    assert len(none) == 1 and "assessment" not in none[0]
    every = package_of(ROUNDS[0], capsys, "--scores", "all")["releases"][1]["bids"]["details"]
    assert [one["id"] for one in every] == ["lock-and-lantern", *(f"unsuccessful-{place}" for place in range(1, 5))]
    for one in every[1:]:
        assert set(one) == {"id", "status", "relatedLots", "assessment"}
        assert set(one["assessment"]) == {"rank", "scores"}
        assert all(score["criterion"] != "price" for score in one["assessment"]["scores"])


def test_only_the_tender_comes_on_request_and_before_there_are_bids(camden: Path, capsys: Out) -> None:
    assert edge.run(["export", "ocds", "--tender"]) == Exit.FINE
    said = capsys.readouterr()
    package = json.loads(said.out)
    assert [release["tag"] for release in package["releases"]] == [["planning", "tender"]]
    assert "award is in it" not in said.err
    shutil.rmtree(camden / "bids")
    shutil.rmtree(camden / "evaluation")
    (camden / "panel.yaml").unlink()
    assert edge.run(["export", "ocds"]) == Exit.FINE
    assert json.loads(capsys.readouterr().out) == package


def test_dates_carry_londons_offset_and_the_award_its_standstill(capsys: Out) -> None:
    tender, award = package_of(ROUNDS[0], capsys)["releases"]
    assert tender["date"] == "2027-01-18T00:00:00+00:00"
    assert tender["tender"]["tenderPeriod"]["endDate"] == "2027-03-10T12:00:00+00:00"
    assert award["date"] == "2027-05-12T00:00:00+01:00"
    assert award["awards"][0]["standstillPeriod"] == {
        "startDate": "2027-05-12T00:00:00+01:00", "endDate": "2027-05-21T23:59:59+01:00",
    }  # fmt: skip
    assert award["tender"]["status"] == "complete"


def test_the_rounds_own_id_is_taken_and_a_made_up_one_is_said(camden: Path, capsys: Out) -> None:
    assert edge.run(["export", "ocds"]) == Exit.FINE
    assert "a made-up id is used" in capsys.readouterr().err
    change(camden / "round.yaml", "  id: day-services-2027\n", "  id: day-services-2027\n  ocid: ocds-h6vhtk-04f1a2\n")
    assert edge.run(["export", "ocds"]) == Exit.FINE
    said = capsys.readouterr()
    assert "made-up" not in said.err
    assert [one["id"] for one in json.loads(said.out)["releases"]] == [
        "ocds-h6vhtk-04f1a2-tender-1",
        "ocds-h6vhtk-04f1a2-award-1",
    ]


def test_a_shared_first_place_awards_nothing(camden: Path, capsys: Out) -> None:
    """Every score and price made equal: the tender is told, the award is not."""
    import re

    for file in camden.rglob("*.yaml"):
        text = file.read_text("utf-8")
        if re.search(r"(?m)^(moderation|prices):", text):
            text = re.sub(r"(?m)^(\s+score:) [0-9]+(\.[0-9]+)?$", r"\1 3", text)
            text = re.sub(r"(score:) [0-9]+(\.[0-9]+)?(?=[,}])", r"\1 3", text)
            text = re.sub(r"(?m)((?:price|amount):) [0-9.]+", r"\1 1000000", text)
            file.write_text(text, "utf-8")
    done = edge.run(["export", "ocds"])
    said = capsys.readouterr()
    if done == Exit.FINE and "First place is shared" in said.err:
        assert len(json.loads(said.out)["releases"]) == 1
    else:
        pytest.fail(f"the round should be tied: {said.err[:400]}")


def test_a_round_without_a_day_asks_for_one(camden: Path, capsys: Out) -> None:
    change(camden / "round.yaml", "published: 2027-01-18", "published:")
    assert edge.run(["export", "ocds", "--tender"]) == Exit.USAGE
    assert "--on" in capsys.readouterr().err
    assert edge.run(["export", "ocds", "--tender", "--on", "2027-01-19"]) == Exit.FINE
    assert json.loads(capsys.readouterr().out)["releases"][0]["date"].startswith("2027-01-19")
    assert edge.run(["export", "ocds", "--on", "19/1/2027"]) == Exit.USAGE


def test_a_round_with_errors_is_not_exported(camden: Path, capsys: Out) -> None:
    change(camden / "award.yaml", "price: 20", "price: 25")
    assert edge.run(["export", "ocds"]) == Exit.FOUND
    said = capsys.readouterr()
    assert not said.out and "was not exported" in said.err


def test_a_file_that_stands_there_is_kept_unless_forced(camden: Path, capsys: Out) -> None:
    file = camden.parent / "release.json"
    assert edge.run(["export", "ocds", "--out", "release.json", "--dry-run"]) == Exit.FINE
    assert not file.exists()
    assert edge.run(["export", "ocds", "--out", "release.json"]) == Exit.FINE
    first = file.read_bytes()
    assert first.endswith(b"}\n")
    file.write_bytes(b"mine")
    assert edge.run(["export", "ocds", "--out", "release.json"]) == Exit.FOUND
    assert file.read_bytes() == b"mine"
    assert edge.run(["export", "ocds", "--out", "release.json", "--force"]) == Exit.FINE
    assert file.read_bytes() == first


def test_where_it_will_be_found_can_be_said(capsys: Out) -> None:
    package = package_of(ROUNDS[0], capsys, "--uri", "https://example.org/release.json")
    assert package["uri"] == "https://example.org/release.json"


def exported(camden: Path, decision: str, capsys: Out, *more: str) -> list[dict[str, Any]]:
    (camden / "decision.yaml").write_text(f"decision: {{{decision}}}\n", "utf-8")
    capsys.readouterr()
    assert edge.run(["export", "ocds", *more]) == Exit.FINE
    releases: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["releases"]
    return releases


def test_an_award_is_pending_until_the_round_says_that_it_stands(camden: Path, capsys: Out) -> None:
    releases = exported(camden, "final: 2027-06-01", capsys)
    assert [one["tag"] for one in releases] == [["planning", "tender"], ["award"], ["awardUpdate"]]
    assert [one["awards"][0]["status"] for one in releases[1:]] == ["pending", "active"]
    assert releases[2]["date"].startswith("2027-06-01")
    assert len({one["id"] for one in releases}) == 3
    before = releases[:2]
    assert exported(camden, "", capsys) == before


def test_a_signed_contract_comes_with_its_day_period_worth_and_outcomes(camden: Path, capsys: Out) -> None:
    releases = exported(camden, "final: 2027-06-01, signed: 2027-06-08, starts: 2027-07-01, value: 1250000", capsys)
    (contract,) = releases[-1]["contracts"]
    assert releases[-1]["tag"] == ["contract"]
    assert contract["awardID"] == releases[-1]["awards"][0]["id"]
    assert contract["dateSigned"] == "2027-06-08T00:00:00+01:00"
    assert contract["period"] == {"startDate": "2027-07-01T00:00:00+01:00", "durationInMonths": 36}
    assert next(iter(contract["value"].values())) == 1250000
    assert contract["agreedMetrics"] == releases[0]["tender"]["targets"]
    releases = exported(camden, "signed: 2027-06-08", capsys)
    assert releases[-1]["tag"] == ["awardUpdate", "contract"]
    assert releases[-1]["contracts"][0]["value"] == releases[-1]["awards"][0]["value"]
    assert all("contracts" not in one for one in exported(camden, "signed: 2027-06-08", capsys, "--tender"))


def test_a_round_that_was_ended_says_so_with_its_award_or_before_it(camden: Path, capsys: Out) -> None:
    ended = "cancelled: 2027-06-01, reason: The money was withdrawn."
    last = exported(camden, ended, capsys)[-1]
    assert last["tag"] == ["tenderCancellation", "awardCancellation"]
    assert (last["tender"]["status"], last["awards"][0]["status"]) == ("cancelled", "cancelled")
    assert last["tender"]["lots"][0]["status"] == "cancelled"
    assert last["tender"]["amendments"][-1]["rationale"] == "The money was withdrawn."
    last = exported(camden, ended, capsys, "--tender")[-1]
    assert last["tag"] == ["tenderCancellation"] and "awards" not in last


def test_days_that_cannot_be_stop_the_export(camden: Path, capsys: Out) -> None:
    (camden / "decision.yaml").write_text("decision: {final: 2027-01-01}\n", "utf-8")
    assert edge.run(["export", "ocds"]) == Exit.FOUND
    assert "CC802" in capsys.readouterr().err


def test_what_excludes_a_bid_and_what_breaks_ties_is_told_in_words(camden: Path, capsys: Out) -> None:
    change(
        camden / "award.yaml",
        "  ties: report",
        "  ties: [together, price]\n  criterion_minimums: [{criterion: together, percent: 30}]",
    )
    assert edge.run(["export", "ocds", "--tender"]) == Exit.FINE
    told = json.loads(capsys.readouterr().out)["releases"][0]["tender"]["lots"][0]["awardCriteria"]["description"]
    assert "less than 30% of the points of “Co-production” is not ranked" in told
    assert told.endswith("What decides between equal totals: Co-production, then price.")


def test_a_round_that_was_ended_before_bidders_were_told_names_no_winner(camden: Path, capsys: Out) -> None:
    releases = exported(camden, "cancelled: 2027-05-10, reason: The money was withdrawn.", capsys)
    assert [one["tag"] for one in releases] == [["planning", "tender"], ["tenderCancellation"]]
    assert "Lock and Lantern" not in json.dumps(releases)
