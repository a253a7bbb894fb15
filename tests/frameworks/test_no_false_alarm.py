"""Twenty frameworks in the manner of real ones, written before lint was run on them: it has nothing to say about them.

Councils and people are invented. Where lint was right, the framework was mended; where it was wrong, lint was.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cocommission.workflows.lint import LintResult, lint
from tests.rules.laying import tree_of

HERE = Path(__file__).parent
FRAMEWORKS = sorted(folder.name for folder in HERE.iterdir() if (folder / "round.yaml").is_file())


@cache
def linted(name: str) -> LintResult:
    return lint({file.name: file.read_text("utf-8") for file in (HERE / name).glob("*.yaml")})


def trees(name: str) -> list[dict[str, object]]:
    return [tree_of(file.read_text("utf-8")) for file in sorted((HERE / name).glob("*.yaml"))]


def test_there_are_twenty_frameworks_of_every_regime_with_hundreds_of_sentences() -> None:
    assert len(FRAMEWORKS) == 20
    everything = [tree for name in FRAMEWORKS for tree in trees(name)]
    regimes = Counter(tree["round"]["regime"] for tree in everything if "round" in tree)  # type: ignore[index]
    assert len(regimes) == 7
    assert min(regimes.values()) >= 2
    outcomes = [one for tree in everything for one in tree.get("outcomes", [])]  # type: ignore[attr-defined]
    assert len(outcomes) >= 200
    assert sum(len(one["indicators"]) for one in outcomes) >= 690


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_sound_framework_is_clean_without_a_note_or_a_waiver(name: str) -> None:
    result = linted(name)
    assert [f"{one.code} {one.message}" for one in result.findings] == []
    assert not result.waiting
    assert "allow CC" not in "".join(file.read_text("utf-8") for file in (HERE / name).glob("*.yaml"))


def test_a_fault_put_into_a_framework_is_found() -> None:
    texts = {file.name: file.read_text("utf-8") for file in (HERE / "carers").glob("*.yaml")}
    said = "Carers can pay for what they need"
    assert said in texts["round.yaml"]
    texts["round.yaml"] = texts["round.yaml"].replace(said, "Twelve carers' workshops are delivered")
    assert "CC206" in {finding.code for finding in lint(texts).findings}
