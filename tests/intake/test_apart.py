"""Strangers' files are read in a process of their own; whatever kills it ends in plain words."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from cocommission.apart import Limits, done_apart
from cocommission.errors import Fault, Stop
from cocommission.intake.accessible.check import barriers_in
from cocommission.intake.carried import barriers_apart, read_apart, returned_in, returned_out
from tests.intake import returns
from tests.intake.hostile import bases
from tests.intake.hostile.bases import NAME, Base
from tests.intake.hostile.cells import CELLS
from tests.intake.hostile.documents import DOCUMENTS
from tests.intake.hostile.packages import FILES
from tests.intake.hostile.sheets import SHEETS

JOBS = "tests.intake.jobs"
BASES = (bases.application, bases.pricing, bases.impact, bases.scores)
SAMPLE = {
    **{
        what: (bases.pricing, FILES[what])
        for what in ("a part that fills the memory", "an entry that climbs", "itself twice")
    },
    **{what: (bases.application, DOCUMENTS[what]) for what in ("a megabyte on one line", "twenty thousand labels")},
    **{what: (bases.scores, SHEETS[what]) for what in ("everything merged", "a cell far below")},
    **{what: (bases.impact, CELLS[what]) for what in ("two values", "the text is a megabyte")},
}


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
def test_what_is_read_apart_is_what_is_read_here(base: object) -> None:
    one: Base = base()  # type: ignore[operator]
    assert returned_out(read_apart("a.bin", one.content, one.expected)) == returned_out(one.read(one.content, "a.bin"))


@pytest.mark.parametrize("what", SAMPLE)
def test_a_spoiled_file_ends_apart_as_it_does_here(what: str) -> None:
    base, spoil = SAMPLE[what]
    one = base()
    content = spoil(one)
    ends = []
    for read in (lambda: one.read(content), lambda: read_apart(NAME, content, one.expected)):
        try:
            ends.append(returned_out(read()))
        except Stop as stop:
            ends.append({"refused": [stop.message, *stop.more]})
    assert ends[0] == ends[1]


@pytest.mark.parametrize(
    ("job", "said"),
    [
        ("sleeps", "takes longer than 2 seconds"),
        ("spins", "takes"),
        ("eats", "more than 256 MiB of memory"),
        ("falls", "broke down over it"),
        ("is_killed", "it takes too long, or too much memory"),
        ("leaves", "no proper answer"),
        ("babbles", "no proper answer"),
        ("raises", "not put together as office programs do it (KeyError in jobs.py"),
        ("recurses", "not put together as office programs do it (RecursionError"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits as Linux and macOS have them")
def test_each_way_of_dying_is_told_with_the_files_name_and_a_remedy(job: str, said: str) -> None:
    if job == "eats" and sys.platform == "darwin":
        pytest.skip("macOS does not keep the limit on memory")
    start = time.monotonic()
    with pytest.raises(Stop) as refused:
        done_apart(f"{JOBS}:{job}", "bid.docx", None, b"x" * 3_000_000, Limits(256, 2))
    assert refused.value.message.startswith("bid.docx cannot be read: ")
    assert said in refused.value.message
    assert "save it under a new name" in refused.value.more[0]
    assert time.monotonic() - start < 10


def test_it_can_write_no_file(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    with pytest.raises(Stop):
        done_apart(f"{JOBS}:writes", "bid.docx", str(tmp_path / "left.txt"), b"")
    assert not (tmp_path / "left.txt").exists() or (tmp_path / "left.txt").stat().st_size == 0


def test_it_sees_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNCIL_TOKEN", "s3cret")
    assert "COUNCIL_TOKEN" not in done_apart(f"{JOBS}:tells_environment", "bid.docx", None, b"")


def test_a_job_that_is_not_there_is_our_fault_and_not_the_bidders() -> None:
    with pytest.raises(Fault, match="did not start"):
        done_apart(f"{JOBS}:nobody", "bid.docx", None, b"")


@pytest.mark.parametrize(
    "answer",
    [None, [], {}, {"name": 1}, {"values": [["k"]]}, "text", 7],
)
def test_an_answer_of_another_shape_is_no_answer(answer: object) -> None:
    whole = returned_out(returns.read("p.xlsx", returns.pricing()))
    shaped = {**whole, **answer} if isinstance(answer, dict) and answer else answer
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        returned_in(shaped)


def test_a_finished_file_is_checked_apart_with_the_same_findings() -> None:
    content = returns.application()
    assert barriers_apart("f.docx", content) == barriers_in("f.docx", content)
    assert [one.rule for one in barriers_apart("f.docx", b"PK broken")] == ["unreadable"]
