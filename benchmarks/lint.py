"""lint of many files against PyYAML merely loading them, and against two well-known checkers on the same tree.

Run: python -m benchmarks.lint [FILES …]
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path

from benchmarks.rounds import make_tree
from benchmarks.timing import heading, medians, peak_mebibytes, row

LOAD = (
    "import sys, pathlib, yaml\n"
    "for file in pathlib.Path(sys.argv[1]).rglob('*.yaml'):\n"
    "    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)\n"
)


def main() -> None:
    heading("lint, cold", "PyYAML", "pydantic", "check-jsonschema", "yamllint")
    for files in [int(word) for word in sys.argv[1:]] or [100, 1000]:
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), files)


def measure(folder: Path, files: int) -> None:
    """Time one tree of about ``files`` files."""
    made, size = make_tree(folder, files)
    script = Path(sys.executable).with_name("cocommission")
    commands = {"load": [sys.executable, "-c", LOAD, str(folder)], "lint": [str(script), "lint", str(folder)]}
    slow: dict[str, list[str]] = {}
    schema = folder / "schema.json"
    with schema.open("w", encoding="utf-8") as stream:
        import subprocess

        subprocess.run([str(script), "schema"], stdout=stream, check=True)
    names = [str(path) for path in sorted(folder.rglob("*.yaml"))]
    if importlib.util.find_spec("check_jsonschema"):
        slow["check-jsonschema"] = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *names]
    if importlib.util.find_spec("yamllint"):
        slow["yamllint"] = [sys.executable, "-m", "yamllint", "-d", "relaxed", str(folder)]
    found = medians(commands, runs=5)
    print(f"{made} files, {size / made / 1000:.1f} kB each; peak {peak_mebibytes():.0f} MiB")
    row("lint, all rules", found["lint"], "CSafeLoader loading them", found["load"], "≤ 2.0 × (1,000 files)")
    for name, value in medians(slow, runs=2 if files > 200 else 5).items():
        row("lint, all rules", found["lint"], name, value, "≤ 1/15 = 0.067 ×")


if __name__ == "__main__":
    main()
