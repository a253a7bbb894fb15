"""Exact scores against the same sums in floats, the summary workbook against openpyxl, and the whole command.

Run: python -m benchmarks.score [LARGEST]
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from operator import truediv
from pathlib import Path
from typing import Any

from benchmarks.scored_rounds import EVALUATORS, QUESTIONS, marks_of, prices_of, round_files
from benchmarks.timing import heading, medians, peak_mebibytes, row
from cocommission.documents.blocks import Look
from cocommission.documents.score_book import score_book
from cocommission.loading.folder import folder_of
from cocommission.loading.round import load_round
from cocommission.model.criteria import Award, Consolidation, Criterion
from cocommission.reporting.score import as_json
from cocommission.scoring.answers import Cells, quality_points, scores_of
from cocommission.scoring.powers import coarse
from cocommission.scoring.price.points import award_points
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.recount import recount
from cocommission.scoring.total import score_round
from cocommission.scoring.weights import leaves

RUNS = 7
FEW, BOOK = 5, 200
COLLECTED = (200_000, 20, 20)
"""How seldom the command lets Python look for rubbish; both sides are timed so."""


def timed(work: Callable[[], Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_floats(marks: list[list[list[float]]], prices: list[float]) -> list[float]:
    """The sums as a spreadsheet does them: mean, × weight ÷ top, price by ratio; the best first."""
    lowest = min(prices)
    weights = [2.0] * QUESTIONS
    totals = [
        sum([weight * (sum(cell) / len(cell)) / 5.0 for weight, cell in zip(weights, row, strict=True)])
        + 20.0 * lowest / price
        for row, price in zip(marks, prices, strict=True)
    ]
    return sorted(totals, reverse=True)


def in_whole_numbers(cells: Cells, award: Award, criteria: tuple[Criterion, ...], prices: dict[str, Decimal]) -> Any:
    """The same sums, exactly, as ``score`` does them."""
    found = list(leaves(criteria))
    tops = dict.fromkeys(cells.questions, 5)
    quality = quality_points(scores_of(cells, award), found, tops, award.rounding)
    points = award_points(award, prices)
    totals = {bid: quality[bid] + points[bid] for bid in prices}
    return sorted(totals.values(), key=lambda total: (coarse(total), total), reverse=True)


def sums(bids: int) -> None:
    marks, pence = marks_of(bids), prices_of(bids)
    award = Award(price=Decimal(20), quality=Decimal(80), consolidation=Consolidation.MEAN)
    criteria = tuple(
        [
            Criterion.model_validate({"id": f"c{n}", "title": "C", "weight": "2", "questions": [f"q{n}"]})
            for n in range(QUESTIONS)
        ]
    )
    cells = Cells(
        tuple(f"q{n}" for n in range(QUESTIONS)),
        1,
        {f"b{n}": [tuple(cell) for cell in row] for n, row in enumerate(marks)},
    )
    prices = {f"b{n}": Decimal(price) / 100 for n, price in enumerate(pence)}
    floats = [[[float(mark) for mark in cell] for cell in row] for row in marks]
    float_prices = [price / 100 for price in pence]
    ours, theirs = [], []
    for _ in range(RUNS):
        theirs.append(timed(lambda: in_floats(floats, float_prices)))
        ours.append(timed(lambda: in_whole_numbers(cells, award, criteria, prices)))
    one, other = statistics.median(ours), statistics.median(theirs)
    ratio = f"{statistics.median(map(truediv, ours, theirs)):>5.2f} ×  bar ≤ 1.5 ×"
    print(f"  {bids:>6} bids: exact {one * 1000:>9.1f} ms, floats {other * 1000:>9.1f} ms   {ratio}")


def whole_round(bids: int) -> None:
    """Every part of the command on a round in files, and the workbook against openpyxl."""
    import openpyxl

    files = {name: text.encode() for name, text in round_files(bids).items()}
    laps: dict[str, float] = {}

    def lap(name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        value = work()
        laps[name] = time.perf_counter() - start
        return value

    loaded = lap("load", lambda: load_round(folder_of({name: text.decode() for name, text in files.items()})))
    assert not lap("ready", lambda: missing_for_scoring(loaded.round))
    result = lap("score", lambda: score_round(loaded.round))
    lap("recount", lambda: recount(loaded.round, result, loaded.round.criteria))
    lap("json", lambda: as_json(loaded.round, result))
    print(f"  {bids} bids in files: " + ", ".join(f"{name} {taken:.2f} s" for name, taken in laps.items()))
    content = score_book(loaded.round, result, Look(), "x")
    pages = [
        (page.title, [[cell.value for cell in row] for row in page.iter_rows()])
        for page in openpyxl.load_workbook(io.BytesIO(content))
    ]
    ours, theirs = [], []
    for _ in range(RUNS):
        theirs.append(timed(lambda: plainly(pages)))
        ours.append(timed(lambda: score_book(loaded.round, result, Look(), "x")))
    one, other = statistics.median(ours), statistics.median(theirs)
    ratio = statistics.median(map(truediv, ours, theirs))
    print(f"  workbook of {bids} bids: {one:.3f} s, openpyxl {other:.3f} s   {ratio:.2f} ×  bar ≤ 0.5 ×")


def whole_command(bids: int) -> None:
    """``cocommission score`` as people run it, both papers written, and the memory that it takes."""
    script = str(Path(sys.executable).with_name("cocommission"))
    with tempfile.TemporaryDirectory() as name:
        for file, text in round_files(bids).items():
            path = Path(name) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        commands = {"python -c pass": [sys.executable, "-c", "pass"], "score": [script, "score", name]}
        found = medians(commands, runs=5)
    row(f"cocommission score, {bids} bids", found["score"], "python -c pass", found["python -c pass"], "none")
    print(f"  memory of the largest process {peak_mebibytes():.0f} MiB")


def plainly(pages: list[tuple[str, list[list[Any]]]]) -> bytes:
    """The same cells written by openpyxl, without looks."""
    import openpyxl

    workbook = openpyxl.Workbook()
    for title, rows in pages:
        page = workbook.create_sheet(title)
        for line in rows:
            page.append(line)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def main() -> None:
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    gc.set_threshold(*COLLECTED)
    heading(f"Scores: {QUESTIONS} questions, {EVALUATORS} evaluators", "openpyxl", "xlsxwriter")
    for bids in (FEW, BOOK):  # first, since a child's memory is counted from that of this process
        whole_command(bids)
    for bids in (10, 100, 1_000, 10_000):
        if bids <= largest:
            sums(bids)
    for bids in (FEW, BOOK):
        whole_round(bids)


if __name__ == "__main__":
    main()
