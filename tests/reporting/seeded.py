"""One small round with an error, a warning, a note, a waived and a baselined finding, and one waived for its file."""

from __future__ import annotations

import json
import re
from pathlib import Path

BASE = (Path(__file__).parents[1] / "rules" / "base_round.yaml").read_text("utf-8")
COUNCIL = """\
council:
  name: Riverham Borough Council
  lint:
    per_file:
      "**/questions.yaml":
        CC513: the form itself counts words
"""


def sections() -> dict[str, str]:
    """Section of the clean base round to its lines."""
    parts = re.split(r"(?m)^(?=[a-z_]+:)", BASE)
    return {part.partition(":")[0]: part for part in parts if re.match(r"[a-z_]+:", part)}


def _less(text: str, *lines: str) -> str:
    for line in lines:
        assert line in text
        text = text.replace(line, "", 1)
    return text


def texts() -> dict[str, str]:
    """Name of a file to its text; the round is in ``garden``."""
    held = sections()
    outcomes = held.pop("outcomes")
    for outcome in ("People feel well in body and mind", "Families eat food that they have grown"):
        outcomes = _less(outcomes, f"    outcome: {outcome}\n    sources: [{{involvement: tea-party}}]\n")
        outcomes = outcomes.replace(
            "    level: service\n    domain: social\n    indicators",
            f"    level: service\n    domain: social\n    outcome: {outcome}\n    indicators",
            1,
        )
    sources = "    outcome: Residents are proud of skills that others ask them for\n"
    outcomes = outcomes.replace(f"{sources}    sources: [{{involvement: tea-party}}]\n", sources)
    outcomes = outcomes.replace("  - id: feel-well", "  # allow CC101: the board wrote it, 3 May\n  - id: feel-well")
    questions = _less(held.pop("questions"), " words: 250,")
    glossary = held.pop("glossary").replace("id: output, term: output", "id: outcome, term: output")
    about = held.pop("round")
    del held["council"], held["vision"]
    return {
        "council.yaml": COUNCIL,
        "garden/round.yaml": about,
        "garden/glossary.yaml": glossary,
        "garden/outcomes.yaml": outcomes,
        "garden/questions.yaml": questions,
        "garden/rest.yaml": "".join(held.values()),
    }


def lay_out(folder: Path) -> None:
    """Write the round below ``folder``, and a baseline that holds one of its findings."""
    for name, text in texts().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")


def keep_one_in_the_baseline(file: Path, subject: str = "outcomes/own-skills") -> None:
    """Leave only the entry of one subject in a baseline, as if the others had come up since."""
    data = json.loads(file.read_text("utf-8"))
    data["findings"] = [entry for entry in data["findings"] if entry["subject"] == subject]
    assert len(data["findings"]) == 1
    file.write_text(json.dumps(data), "utf-8")
