"""Realistic rounds by the hundred, from the larger example with other ids and sentences: for timing only."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "camden"


def make_tree(folder: Path, files: int) -> tuple[int, int]:
    """A council folder with about ``files`` YAML files; answers files and bytes made."""
    round_ = next(path.parent for path in EXAMPLE.rglob("round.yaml"))
    shutil.copy2(EXAMPLE / "council.yaml", folder / "council.yaml")
    made, size, number = 1, (folder / "council.yaml").stat().st_size, 0
    sources = sorted(path for path in round_.rglob("*.yaml") if "build" not in path.parts)
    while made < files:
        number += 1
        for source in sources:
            target = folder / f"round-{number:04}" / source.relative_to(round_)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = re.sub(r"(?m)^(round:\n(?:  .*\n)*?  id: )\S+", rf"\g<1>round-{number}", source.read_text("utf-8"))
            text = re.sub(r"(?m)\b((?:outcome|indicator): [A-Z][^,}\n]+)", rf"\1 in ward {number}", text)
            target.write_text(text, "utf-8")
            made += 1
            size += len(text.encode())
    return made, size
