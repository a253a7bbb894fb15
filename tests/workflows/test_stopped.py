"""Every command that writes, killed at every call that writes: the next one sees all of the old, or all of the new."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cocommission import fingerprint
from cocommission.cli import edge
from cocommission.cli.options import the_round
from cocommission.errors import Exit
from cocommission.journal import JOURNAL, settle
from cocommission.loading.folder import ROUND_FILE
from cocommission.output import write_all
from cocommission.resources import shipped
from cocommission.workflows.rounds import rounds_in
from tests.intake import returns, sealed
from tests.intake.rounds import BIDS, ROUND
from tests.intake.sheets import with_cells
from tests.stopped import Held, each, held_in, plain, put_back, really_killed, stops_of


@dataclass(frozen=True)
class Case:
    """A command: what stands before it, where it is given, and the folders where it leaves its journal."""

    words: tuple[str, ...]
    before: Callable[[Path], None]
    here: str = "council/day-services"
    writes: tuple[str, ...] = ("council/day-services",)
    least: int = 8
    code: Exit = Exit.FINE


def camden(work: Path) -> None:
    left_out = shutil.ignore_patterns("build", "log.*", "record.*")
    shutil.copytree(shipped("examples") / "camden", work / "council", ignore=left_out)


def run_in(work: Path, here: str, *words: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(work / here)
        assert edge.run(list(words)) == Exit.FINE


def published(work: Path) -> None:
    camden(work)
    run_in(work, "council/day-services", "tender", "publish")
    file = work / "council" / "day-services" / "round.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("deadline: 2027-03-10T12:00", "deadline: 2027-03-11T12:00"), "utf-8")


def misnamed(work: Path) -> None:
    camden(work)
    for name in ("outcomes", "questions", "bids/copper-pan/bid"):
        (work / "council" / "day-services" / f"{name}.yaml").rename(work / "council" / "day-services" / f"{name}.yml")


def misnamed_below(work: Path) -> None:
    camden(work)
    for name in ("bid", "price"):
        file = work / "council" / "day-services" / "bids" / "copper-pan" / f"{name}.yaml"
        file.rename(file.with_suffix(".yml"))


def misnamed_twice(work: Path) -> None:
    misnamed_below(work)
    shutil.copytree(work / "council", work / "neighbour")


def changed_sheet(work: Path) -> None:
    camden(work)
    run_in(work, "council/day-services", "sheet", "export", "--out", "../../round.xlsx")
    file = work / "round.xlsx"
    cells = {
        ("Outcomes", "friends", "Outcome"): "People have friends: they see them every week",
        ("Questions", "first-steps", "Words at most"): 250,
    }
    file.write_bytes(with_cells(file.read_bytes(), cells))


def garden(work: Path) -> None:
    (work / "garden").mkdir()
    (work / "garden" / "round.yaml").write_text(ROUND, "utf-8")
    (work / "form.docx").write_bytes(returns.application())
    (work / "map.xlsx").write_bytes(returns.impact())
    (work / "prices.xlsx").write_bytes(returns.pricing())


def garden_with_bids(work: Path) -> None:
    garden(work)
    (work / "garden" / "bids.yaml").write_text(BIDS, "utf-8")
    (work / "resident.xlsx").write_bytes(returns.sheet())


def garden_kept_private(work: Path) -> None:
    garden(work)
    (work / "council.yaml").write_text("council: {name: Riverham, private: private}\n", "utf-8")


def bids_kept_private(work: Path) -> None:
    garden_kept_private(work)
    (work / "resident.xlsx").write_bytes(returns.sheet())
    (work / "private" / "garden").mkdir(parents=True)
    (work / "private" / "garden" / "bids.yaml").write_text(BIDS, "utf-8")


def sealed_bids(work: Path, council: str = "") -> None:
    (work / "garden").mkdir()
    if council:
        (work / "council.yaml").write_text(council, "utf-8")
    sealed.lay_out(work)
    (work / "round.yaml").rename(work / "garden" / "round.yaml")
    for bid in sealed.NAMES:
        run_in(work, ".", *sealed.take_in(bid), "--round", "garden")


def sealed_and_locked(work: Path, council: str = "") -> None:
    sealed_bids(work, council)
    place = (work / "private" / "garden" if council else work / "garden") / "evaluation" / "scores"
    place.mkdir(parents=True)
    (place / "panel.yaml").write_text(sealed.scores(), "utf-8")
    run_in(work, "garden", "evaluate", "lock")


def doubtful_and_locked(work: Path) -> None:
    sealed_and_locked(work)
    (work / "doubtful.xlsx").write_bytes(sealed.prices("£8,123.45"))
    run_in(work, ".", "bid", "import", "doubtful.xlsx", "--bid", "spade", "--yes", "--round", "garden")


def kept_private(before: Callable[[Path, str], None]) -> Callable[[Path], None]:
    return lambda work: before(work, "council: {name: Riverham, private: private}\n")


def nothing(work: Path) -> None:
    (work / "other").mkdir()


FORMS = ("../form.docx", "../map.xlsx", "../prices.xlsx")
PRIVATE = ("garden", "private/garden")
BUILD = "council/day-services/build"
CASES = {
    "bid import": Case(
        ("bid", "import", *FORMS, "--received", "2027-02-28T10:00"), garden, "garden", ("garden",), least=40
    ),
    "a late bid": Case(
        ("bid", "import", *FORMS, "--received", "2029-02-28T10:00"), garden, "garden", ("garden",), code=Exit.FOUND
    ),
    "evaluate import": Case(("evaluate", "import", "../resident.xlsx"), garden_with_bids, "garden", ("garden",)),
    "bid import, kept private": Case(
        ("bid", "import", *FORMS, "--received", "2027-02-28T10:00"), garden_kept_private, "garden", PRIVATE, least=60
    ),
    "evaluate import, kept private": Case(
        ("evaluate", "import", "../resident.xlsx"), bids_kept_private, "garden", PRIVATE, least=20
    ),
    "evaluate record": Case(("evaluate", "record"), camden),
    "evaluate lock": Case(("evaluate", "lock"), camden),
    "evaluate pack": Case(("evaluate", "pack"), camden, writes=(f"{BUILD}/evaluation",)),
    "evaluate moderate": Case(("evaluate", "moderate"), camden, writes=(f"{BUILD}/moderation",)),
    "bid prices": Case(("bid", "prices"), sealed_and_locked, "garden", ("garden",), least=30),
    "bid prices, kept private": Case(("bid", "prices"), kept_private(sealed_and_locked), "garden", PRIVATE, least=40),
    "bid prices, doubtful": Case(("bid", "prices"), doubtful_and_locked, "garden", ("garden",), code=Exit.FOUND),
    "bid withdraw": Case(("bid", "withdraw", "spade", "--reason", "Rang."), sealed_bids, "garden", ("garden",)),
    "bid withdraw, kept private": Case(
        ("bid", "withdraw", "spade", "--reason", "Rang."), kept_private(sealed_bids), "garden", PRIVATE, least=16
    ),
    "bid opening": Case(("bid", "opening"), camden, writes=(f"{BUILD}/opening",)),
    "tender build": Case(("tender", "build"), camden, writes=(BUILD,), least=60),
    "tender publish": Case(("tender", "publish"), camden, least=60),
    "tender publish --addendum": Case(
        ("tender", "publish", "--addendum", "A day more.", "--on", "2027-02-01"), published, least=60
    ),
    "score": Case(("score",), camden, writes=(f"{BUILD}/score",)),
    "award build": Case(("award", "build"), camden, writes=(f"{BUILD}/award",), least=60),
    "lint --fix": Case(("lint", "--fix"), misnamed, least=20),
    "lint --fix below the round": Case(("lint", "--fix"), misnamed_below, least=16),
    "lint --fix of two councils": Case(
        ("lint", "--fix", "../.."), misnamed_twice, writes=(".", "council/day-services", "neighbour/day-services")
    ),
    "sheet import": Case(("sheet", "import", "../../round.xlsx"), changed_sheet),
    "init": Case(("init", "new", "--title", "New", "--council", "Riverham", "--yes"), nothing, "other", ("other/new",)),
    "init --from": Case(("init", "new", "--from", "camden", "--yes"), nothing, "other", ("other/new",), least=60),
}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def given(case: Case, work: Path, patch: pytest.MonkeyPatch) -> Callable[[], int]:
    """The command, ready to be carried out."""
    case.before(work)
    patch.chdir(work / case.here)
    return lambda: int(edge.run(list(case.words)))


def look_at(work: Path, writes: tuple[str, ...], old: Held, new: Held) -> bool:
    """What the next command sees after a stop: whether it is new. Nothing of ours is left when one has written."""
    for folder in (work, work / writes[0]):
        if folder.is_dir() and any(folder.rglob(ROUND_FILE)):
            rounds_in([folder])
    if (work / "private").is_dir():
        the_round(work / writes[0])
    for name in writes:
        settle(work / name)
    now = plain(held_in(work))
    assert now in (plain(old), plain(new))
    for name in writes:
        if (work / name).is_dir():
            write_all(work / name, {})
    left = {name for name, (_, content) in held_in(work).items() if content is not None} - set(now)
    assert not left
    return now == plain(new)


def all_or_nothing(case: Case, work: Path, patch: pytest.MonkeyPatch, few: int | None) -> None:
    run = given(case, work, patch)
    old = held_in(work)
    code, stops = stops_of(work, patch, run)
    new = held_in(work)
    assert code == case.code
    assert plain(old) != plain(new)
    assert len(stops) >= case.least
    seen = [0, 0]
    for number, stop in each(stops, few):
        put_back(work, stop)
        try:
            seen[look_at(work, case.writes, old, new)] += 1
        except AssertionError as problem:
            raise AssertionError(f"stopped at call {number} of {len(stops)}: {problem}") from problem
    assert all(seen), "some were stopped before the switch, and some after"
    for number, stop in each(stops, 3):
        put_back(work, stop)
        run()
        assert plain(held_in(work)) == plain(new), f"the same command again, stopped at call {number}"


@pytest.mark.parametrize(
    "name", ["bid import, kept private", "bid prices", "evaluate record", "lint --fix of two councils", "init"]
)
def test_a_command_that_was_killed_now_and_then_did_all_or_nothing(
    work: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    all_or_nothing(CASES[name], work, monkeypatch, few=6)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(CASES))
def test_a_command_that_was_killed_at_any_writing_call_did_all_or_nothing(
    work: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    all_or_nothing(CASES[name], work, monkeypatch, few=None)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_stands_before_a_call_is_what_a_process_leaves_that_is_killed_at_it(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = given(CASES["evaluate record"], work, monkeypatch)
    old = held_in(work)
    _, stops = stops_of(work, monkeypatch, run)
    for number, stop in each(stops, 5):
        put_back(work, old)
        assert really_killed(work, number, run)
        assert held_in(work) == stop


def test_the_next_command_says_that_it_entered_what_a_stopped_one_left_out_of_the_log(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = given(CASES["bid import, kept private"], work, monkeypatch)
    _, stops = stops_of(work, monkeypatch, run)
    log = "garden/evaluation/log.jsonl"
    between = next(one for one in stops if "private/garden/.cocommission-entry" in one and log not in one)
    put_back(work, between)
    capsys.readouterr()
    edge.run(["bid", "check"])
    assert "the log had no entry yet for files that stand (bid received)" in capsys.readouterr().err
    assert "private:bids/spade-and-kettle-cic/bid.yaml" in (work / log).read_text("utf-8")
    edge.run(["bid", "check"])
    assert capsys.readouterr().err == ""


def test_a_round_is_never_the_way_out_of_its_folder(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal is a file like any other: a stranger's round may hold one."""
    camden(work)
    (work / "bystander").write_bytes(b"theirs")
    place = work / "council" / "day-services"
    monkeypatch.chdir(place)
    (place / "out").symlink_to(work)
    (place / JOURNAL).mkdir()
    (place / JOURNAL / "0.new").write_bytes(b"ours now")
    old = fingerprint.of_bytes(b"theirs")
    for name in ("../../bystander", str(work / "bystander"), "out/bystander", "..\\bystander"):
        step = {"name": name, "old": old, "new": fingerprint.of_bytes(b"ours now")}
        (place / JOURNAL / "plan.json").write_text(json.dumps({"format": 1, "steps": [step], "folders": []}), "utf-8")
        assert edge.run(["lint"]) == Exit.USAGE
        assert (work / "bystander").read_bytes() == b"theirs"
    for damaged in ("[]", "{", '{"steps": [{}], "folders": []}', '{"steps": [1], "folders": 2}', "[" * 100_000):
        (place / JOURNAL / "plan.json").write_text(damaged, "utf-8")
        assert edge.run(["lint"]) == Exit.USAGE


def test_lint_mends_two_councils_from_within_one(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(CASES["lint --fix of two councils"], work, monkeypatch)() == Exit.FINE
    assert not list(work.rglob("*.yml"))
    assert (work / "neighbour" / "day-services" / "bids" / "copper-pan" / "bid.yaml").is_file()
