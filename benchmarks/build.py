"""tender build and score of the larger example: seconds, and the memory of the largest process.

Run: python -m benchmarks.build
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import heading, medians, peak_mebibytes, row

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "camden"


def main() -> None:
    script = str(Path(sys.executable).with_name("cocommission"))
    heading("Building", "python-docx", "XlsxWriter", "jinja2")
    with tempfile.TemporaryDirectory() as name:
        council = Path(name) / "camden"
        shutil.copytree(EXAMPLE, council, ignore=shutil.ignore_patterns("build"))
        round_ = str(next(council.rglob("round.yaml")).parent)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "tender build": [script, "tender", "build", round_],
            "evaluate pack": [script, "evaluate", "pack", round_],
            "score": [script, "score", round_],
        }
        found = medians(commands, runs=5)
        base = found["python -c pass"]
        for task, bar in (("tender build", "≤ 3 s"), ("evaluate pack", "none"), ("score", "none")):
            row(task, found[task], "python -c pass", base, bar)
        print(f"  memory of the largest process {peak_mebibytes():.0f} MiB (bar ≤ 200 MiB)")


if __name__ == "__main__":
    main()
