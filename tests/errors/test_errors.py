"""One broken round a folder, one way of failing each; the whole of what the command says is kept.

A case holds only the files that matter; the sections that they do not hold come from the clean base round of the
rules' tests. ``command`` names another command than lint. ``pytest --rewrite`` writes ``says.txt`` anew. How many
rules wait for an error is left out: it changes with every new rule.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cocommission.cli import edge

HERE = Path(__file__).parent
BASE = (HERE.parent / "rules" / "base_round.yaml").read_text("utf-8")
CASES = sorted(folder.name for folder in HERE.iterdir() if folder.is_dir() and not folder.name.startswith("__"))


def test_there_are_at_least_sixty_ways_of_failing() -> None:
    assert len(CASES) >= 60


def sections(text: str) -> dict[str, str]:
    """Section to its lines, for a text that we wrote ourselves."""
    parts = re.split(r"(?m)^(?=[a-z_]+:)", text)
    return {part.partition(":")[0]: part for part in parts if re.match(r"[a-z_]+:", part)}


def lay_out(case: Path, folder: Path) -> None:
    """The case's files, and the rest of the base round beside them."""
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("says.txt", "command"))
    held = set()
    for file in folder.rglob("*.yaml"):
        if file.name != "council.yaml":
            held |= set(sections(file.read_bytes().decode("utf-8", "replace"))) | {file.stem}
    rest = {name: text for name, text in sections(BASE).items() if name not in held}
    council = rest.pop("council", None)
    if council and not (folder / "council.yaml").exists():
        (folder / "council.yaml").write_text(council, "utf-8")
    if "round" in rest:
        (folder / "round.yaml").write_text(rest.pop("round"), "utf-8")
    (folder / "zz-rest.yaml").write_text("".join(rest.values()), "utf-8")


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_is_as_kept(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    case = HERE / name
    lay_out(case, tmp_path / "round")
    monkeypatch.chdir(tmp_path / "round")
    monkeypatch.setenv("COLUMNS", "100")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    command = (case / "command").read_text("utf-8").split() if (case / "command").exists() else ["lint"]
    code = edge.run(command)
    said = capsys.readouterr()
    assert code in (0, 1, 2, 3), said.err
    assert "Traceback" not in said.out + said.err
    if code:
        assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    if command == ["lint"]:
        again = edge.run(command)
        assert (again, capsys.readouterr()) == (code, said), "a second lint says something else"
    text = f"$ cocommission {' '.join(command)}\n{said.out}{said.err}exit {int(code)}\n"
    text = re.sub(r"[0-9]+ rules? did not run", "some rules did not run", text)
    kept = case / "says.txt"
    if request.config.getoption("--rewrite"):
        kept.write_text(text, "utf-8")
    assert text == kept.read_text("utf-8")
