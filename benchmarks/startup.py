"""Start-up: --version, --help and a lint of the larger example against `python -c pass`.

Run: python -m benchmarks.startup
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.timing import heading, medians, row

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    script = str(Path(sys.executable).with_name("cocommission"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--version": [script, "--version"],
        "--help": [script, "--help"],
        "lint, cold": [script, "lint", "--no-cache", "examples/camden/day-services"],
        "lint, warm": [script, "lint", "examples/camden/day-services"],
    }
    heading("Start-up", "typer", "pydantic")
    found = medians(commands, ROOT, runs=11)
    base = found["python -c pass"]
    print(f"  python -c pass {base * 1000:.1f} ms")
    files = len(list((ROOT / "examples/camden").rglob("*.yaml")))
    row("--version", found["--version"], "python -c pass", base, "≤ 2 ×")
    row("--help", found["--help"], "python -c pass", base, "≤ 12 ×, aim 2 ×")
    row(f"lint, cold, {files} files", found["lint, cold"], "python -c pass", base, "≤ 25 ×")
    row(f"lint, warm, {files} files", found["lint, warm"], "python -c pass", base, "≤ 4 × (1,000 files)")


if __name__ == "__main__":
    main()
