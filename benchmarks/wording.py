"""How many sentences a second ``statement`` reads and prints as JSON, and what the model is worth.

Run: python -m benchmarks.wording   (with COCOMMISSION_SHARED and numpy it prints the cross-validation, too)
"""

from __future__ import annotations

import importlib.util
import os
import random
import statistics
import time
from pathlib import Path

from benchmarks.timing import heading
from cocommission.reporting.statement import statements_as_json
from cocommission.workflows.statement import read_sentences

OWN = Path(__file__).parent.parent / "tests/wording"
COUNT = 20_000


def sentences() -> list[str]:
    """Own sentences with their words dealt anew, so that no two are alike and nothing is read twice."""
    lines = [line for file in sorted(OWN.glob("sentences*.txt")) for line in file.read_text("utf-8").splitlines()]
    own = [line.rsplit("|", 1)[1].strip() for line in lines if "|" in line and not line.startswith("#")]
    chance = random.Random(20)
    made = []
    for number in range(COUNT):
        first, second = chance.sample(own, 2)
        half = len(first.split()) // 2 + 1
        made.append(" ".join([*first.split()[:half], *second.split()[len(second.split()) // 2 :], f"no{number}"]))
    return made


def plain_loop(texts: list[str]) -> int:
    """The yardstick: splitting each sentence and looking every word up."""
    known = {word: len(word) for word in texts[0].split()}
    return sum(known.get(word, 0) for text in texts for word in text.lower().split())


def main() -> None:
    heading("statement, after start")
    texts = sentences()
    statements_as_json(read_sentences(texts[:100]))
    ours, yardstick = [], []
    for _ in range(5):
        start = time.process_time()
        statements_as_json(read_sentences(texts))
        ours.append(time.process_time() - start)
        start = time.process_time()
        plain_loop(texts)
        yardstick.append(time.process_time() - start)
    each = statistics.median(ours) / COUNT
    mean = sum(len(text.split()) for text in texts) / COUNT
    print(f"{1 / each:,.0f} sentences a second of {mean:.0f} words (bar ≥ 20,000), JSON included")
    simple = statistics.median(yardstick) / COUNT
    print(f"  {each * 1e6:.1f} µs each; splitting and looking up takes {simple * 1e6:.1f} µs")
    if os.environ.get("COCOMMISSION_SHARED") and importlib.util.find_spec("numpy"):
        from benchmarks.train_wording import main as cross_validation

        cross_validation()
    else:
        print("no cross-validation: it needs COCOMMISSION_SHARED and numpy")


if __name__ == "__main__":
    main()
