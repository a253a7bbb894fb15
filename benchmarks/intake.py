"""Reading a returned workbook: both readers in their own process, against openpyxl read-only of the same workbook.

Run: python -m benchmarks.intake
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import heading, row, seconds
from cocommission.documents.bid_forms.books import impact_map_book, score_book
from cocommission.documents.bid_forms.sheets import impact_map, score_sheet
from cocommission.forms.book import Book
from cocommission.intake.carried import read_apart
from cocommission.intake.door import Expected
from cocommission.loading.folder import folder_of
from cocommission.loading.round import load_round
from cocommission.model.round import Round

QUESTIONS, BIDS, RUNS = 40, 12, 9
_OPENPYXL = """
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1], read_only=True)
print(sum(cell is not None for page in book for line in page.iter_rows(values_only=True) for cell in line))
"""


def a_round() -> Round:
    """Forty questions, twelve outcomes, twelve bids with answers of 350 words."""
    answer = " ".join(["We meet each week, and people who come decide what is done and how it is done."] * 20)
    lines = ["round: {schema: 1, id: big, title: A big round, council: Riverham}", "outcomes:"]
    for number in range(12):
        level = "level: service" if number < 6 else "level: community, domain: social"
        domain = ", domain: social" if number < 6 else ""
        lines.append(f"  - {{id: o-{number}, {level}{domain}, outcome: People feel change {number}}}")
    lines.append("questions:")
    lines += [f"  - {{id: q-{number}, text: What about {number}?, words: 500}}" for number in range(QUESTIONS)]
    lines.append("award: {price: 20, quality: 80, scale: [nothing, weak, fair, good, very good, excellent]}")
    lines.append("panel:")
    lines.append(f"  - {{id: officer, role: commissioner, scores: [{', '.join(f'q-{n}' for n in range(QUESTIONS))}]}}")
    lines.append("bids:")
    for number in range(BIDS):
        lines += [f"  - id: bid-{number}", f"    bidder: Bidder {number}", "    answers:"]
        lines += [f'      q-{n}: "{answer}"' for n in range(QUESTIONS)]
    return load_round(folder_of({"round.yaml": "\n".join(lines) + "\n"})).round


def filled(content: bytes, book: Book, value: Callable[[str], object]) -> bytes:
    """A workbook with every answer cell filled in."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content))
    for sheet in book.sheets:
        for cell in sheet.answers:
            workbook[sheet.name][cell.address] = value(cell.key)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read_warm(path: Path) -> float:
    """Seconds that openpyxl takes when it is imported already."""
    from openpyxl import load_workbook

    start = time.perf_counter()
    book = load_workbook(path, read_only=True)
    sum(cell is not None for page in book for line in page.iter_rows(values_only=True) for cell in line)
    return time.perf_counter() - start


def main() -> None:
    heading("Reading a returned workbook, two readers, in a process of its own", "openpyxl", "python-calamine", "lxml")
    round_ = a_round()
    officer = round_.panel[0]
    scores, maps = score_book(round_, officer), impact_map_book(round_)
    files = {
        f"score sheet, {QUESTIONS} questions × {BIDS} bids": (
            scores,
            filled(score_sheet(round_, officer)[1], scores, lambda key: 4 if key.startswith("score") else "Clear."),
        ),
        "impact map, every cell filled": (
            maps,
            filled(impact_map(round_)[1], maps, lambda key: f"{key}: " + "words " * 20),
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, (book, content) in files.items():
            path = Path(folder) / "file.xlsx"
            path.write_bytes(content)
            expected = Expected(round_.about.id, (book,))
            command = [sys.executable, "-c", _OPENPYXL, str(path)]
            ours, process, warm = [], [], []
            for turn in range(RUNS + 1):
                start = time.perf_counter()
                returned = read_apart("file.xlsx", content, expected)
                taken = time.perf_counter() - start
                others = seconds(command), read_warm(path)
                if turn:
                    ours.append(taken)
                    process.append(others[0])
                    warm.append(others[1])
            assert len(returned.values) == sum(1 for sheet in book.sheets for _ in sheet.answers)
            print(f"  {name}: {len(content):,} bytes, {len(returned.values):,} answers")
            mine = statistics.median(ours)
            row("two readers, own process", mine, "openpyxl in a process", statistics.median(process), "≤ 0.6")
            row("two readers, own process", mine, "openpyxl imported already", statistics.median(warm), "none")


if __name__ == "__main__":
    main()
