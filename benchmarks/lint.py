"""lint of many files, cold and warm, against PyYAML merely loading them and two well-known checkers on the same tree.

Run: python -m benchmarks.lint [FILES …]
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.rounds import make_tree
from benchmarks.timing import environment, heading, medians, row, seconds

LOAD = (
    "import sys, pathlib, yaml\n"
    "for file in pathlib.Path(sys.argv[1]).rglob('*.yaml'):\n"
    "    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)\n"
)
SCRIPT = str(Path(sys.executable).with_name("cocommission"))


def main() -> None:
    heading("lint", "PyYAML", "pydantic", "check-jsonschema", "yamllint")
    for files in [int(word) for word in sys.argv[1:]] or [100, 1000]:
        with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
            os.environ["COCOMMISSION_CACHE"] = cache
            measure(Path(name), files)


def measure(folder: Path, files: int) -> None:
    """Time one tree of about ``files`` files."""
    made, size = make_tree(folder, files)
    lint = [SCRIPT, "lint", str(folder)]
    runs = 5 if made < 5000 else 3
    found = medians({"load": [sys.executable, "-c", LOAD, str(folder)], "cold": [*lint, "--no-cache"]}, runs=runs)
    print(f"{made} files, {size / made / 1000:.1f} kB each; peak of lint {peak_of_lint(folder):.0f} MiB")
    bar = "≤ 2.0 × (1,000 files), ≤ 1.2 × (10,000)"
    row("lint, cold, all rules", found["cold"], "CSafeLoader loading them", found["load"], bar)
    warm = medians({"pass": [sys.executable, "-c", "pass"], "warm": lint}, runs=9)
    row("lint, warm", warm["warm"], "python -c pass", warm["pass"], "≤ 4 × (1,000 files), ≤ 15 × (10,000)")
    changed = one_changed(folder, lint)
    row("lint, one file changed", changed, "python -c pass", warm["pass"], "≤ 8 ×")
    for name, value in medians(others(folder), runs=2 if made > 200 else 5).items():
        row("lint, cold, all rules", found["cold"], name, value, "≤ 1/15 = 0.067 ×")


def one_changed(folder: Path, lint: list[str]) -> float:
    """The middle of five runs, before each of which one file got another line."""
    file = next(iter(sorted(folder.rglob("questions.yaml"))))
    taken: list[float] = []
    for _ in range(5):
        with file.open("a", encoding="utf-8") as stream:
            stream.write("# one more line\n")
        taken.append(seconds(lint))
    return sorted(taken)[2]


def peak_of_lint(folder: Path) -> float:
    """The memory of one cold lint, alone in a process of its own that asks for it."""
    code = "import sys, benchmarks.timing as t; t.seconds(sys.argv[1:]); print(t.peak_mebibytes())"
    done = subprocess.run(
        [sys.executable, "-c", code, SCRIPT, "lint", "--no-cache", str(folder)],
        stdout=subprocess.PIPE,
        check=True,
        env=environment(),
    )
    return float(done.stdout)


def others(folder: Path) -> dict[str, list[str]]:
    """The two checkers, where they are installed."""
    schema = folder / "schema.json"
    with schema.open("w", encoding="utf-8") as stream:
        subprocess.run([SCRIPT, "schema"], stdout=stream, check=True)
    names = [str(path) for path in sorted(folder.rglob("*.yaml"))]
    commands: dict[str, list[str]] = {}
    if importlib.util.find_spec("check_jsonschema"):
        commands["check-jsonschema"] = [
            *(sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)),
            *names,
        ]
    if importlib.util.find_spec("yamllint"):
        commands["yamllint"] = [sys.executable, "-m", "yamllint", "-d", "relaxed", str(folder)]
    return commands


if __name__ == "__main__":
    main()
