"""lint --fix and --diff on a disk: what is written, what is shown, and where nothing may be written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cocommission.cli import edge, fixing
from cocommission.cli.app import app_for
from cocommission.cli.quick import quick_lint
from cocommission.errors import Exit

Out = pytest.CaptureFixture[str]
CLEAN = (Path(__file__).parents[1] / "rules" / "base_round.yaml").read_text("utf-8")


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round in a council's folder; what is spoilt in it can all be mended."""
    council, rest = CLEAN.split("\nround:", 1)
    (tmp_path / "garden").mkdir()
    (tmp_path / "council.yaml").write_text(council[council.index("council:") :], "utf-8")
    text = f"round:{rest}".replace("id: less-alone", "id: Less Alone").replace("price: 20", "price: 20%")
    (tmp_path / "garden" / "round.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_fix_writes_tells_what_it_did_and_lints_again(garden: Path, capsys: Out) -> None:
    assert edge.run(["lint", "--fix"]) == Exit.FINE
    said = capsys.readouterr()
    assert said.out == "0 errors, 0 warnings, 0 notes in 1 round, 2 files\n"
    lines = said.err.splitlines()
    assert lines[0] == "garden/round.yaml"
    assert lines[1:3] == [
        "  line 47: `Less Alone` is now `less-alone` (CC007)",
        "  line 159: `20%` is now `20` (CC007)",
    ]
    assert lines[-1] == "2 places in 1 file mended"
    text = (garden / "garden" / "round.yaml").read_text("utf-8")
    assert text == f"round:{CLEAN.split(chr(10) + 'round:', 1)[1]}"


def test_a_second_time_nothing_is_written(garden: Path, capsys: Out) -> None:
    edge.run(["lint", "--fix"])
    file = garden / "garden" / "round.yaml"
    before = (held(garden), file.stat().st_mtime_ns, file.stat().st_ino)
    capsys.readouterr()
    assert edge.run(["lint", "--fix"]) == Exit.FINE
    assert capsys.readouterr().err == "nothing mended\n"
    assert (held(garden), file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_what_is_left_decides_the_exit_code(garden: Path, capsys: Out) -> None:
    file = garden / "garden" / "round.yaml"
    file.write_text(file.read_text("utf-8").replace("title: Growing", "titel: Growing"), "utf-8")
    assert edge.run(["lint", "--fix", "--json"]) == Exit.FOUND
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["code"] for one in found] == ["CC008", "CC006"]
    assert b"price: 20\n" in file.read_bytes()


def test_the_difference_is_one_that_patch_takes_and_nothing_is_written(garden: Path, capsys: Out) -> None:
    file = garden / "garden" / "round.yaml"
    file.write_bytes(file.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    (garden / "garden" / "more.yml").write_text("provider_support:\n  - {id: Tea hour, title: Tea hour}", "utf-8")
    before = held(garden)
    assert edge.run(["lint", "--diff"]) == Exit.FOUND
    said = capsys.readouterr()
    assert held(garden) == before
    assert (
        "rename from garden/more.yml\nrename to garden/more.yaml\n--- garden/more.yml\n+++ garden/more.yaml\n"
        in said.out
    )
    assert "\n-  - {id: Tea hour, title: Tea hour}\n\\ No newline at end of file\n" in said.out
    assert said.err.splitlines()[-1] == "4 places in 2 files would be mended"
    if shutil.which("patch"):
        (garden / "the.patch").write_bytes(said.out.encode())
        done = subprocess.run(["patch", "-p0", "--binary", "-i", "the.patch"], check=False, capture_output=True)
        assert done.returncode == 0, done.stdout + done.stderr
        patched = {name: text for name, text in held(garden).items() if name.endswith((".yaml", ".yml"))}
        for name, text in before.items():
            (garden / name).write_bytes(text)
        for file in garden.rglob("*.yaml"):
            if file.relative_to(garden).as_posix() not in before:
                file.unlink()
        edge.run(["lint", "--fix"])
        assert {name.replace(".yml", ".yaml"): text for name, text in patched.items()} == {
            name: text for name, text in held(garden).items() if name.endswith(".yaml")
        }


def test_where_nothing_would_change_the_difference_is_empty(garden: Path, capsys: Out) -> None:
    edge.run(["lint", "--fix"])
    capsys.readouterr()
    assert edge.run(["lint", "--diff"]) == Exit.FINE
    assert capsys.readouterr() == ("", "nothing would be mended\n")


def test_only_chosen_rules_mend(garden: Path, capsys: Out) -> None:
    before = held(garden)
    edge.run(["lint", "--fix", "--select", "CC2"])
    assert held(garden) == before
    edge.run(["lint", "--fix", "--select", "wrong-value"])
    assert held(garden) != before


@pytest.mark.parametrize(
    "words",
    [
        ["--fix", "--diff"],
        ["--fix", "--watch"],
        ["--diff", "--watch"],
        ["--diff", "--json"],
        ["--diff", "--output", "json=x.json"],
        ["--diff", "--make-baseline", "x.json"],
        ["--watch", "--make-baseline", "x.json"],
    ],
)
def test_words_that_contradict_one_another_are_refused_on_both_roads(
    garden: Path, words: list[str], capsys: Out
) -> None:
    before = held(garden)
    assert edge.run(["lint", *words]) == Exit.USAGE
    assert edge.run(["lint", "--level", "note", *words]) == Exit.USAGE
    assert held(garden) == before


def test_both_roads_mend_the_same(garden: Path, capsys: Out) -> None:
    before = held(garden)
    quick = quick_lint(["lint", "--diff"])
    said = capsys.readouterr()
    assert app_for(["lint"])(args=["lint", "--diff"], standalone_mode=False) == quick == 1
    assert capsys.readouterr() == said
    quick = quick_lint(["lint", "--fix", "garden"])
    said, once = capsys.readouterr(), held(garden)
    for name, text in before.items():
        (garden / name).write_bytes(text)
    assert int(app_for(["lint"])(args=["lint", "--fix", "garden"], standalone_mode=False) or 0) == quick
    assert (capsys.readouterr(), held(garden)) == (said, once)


# Where nothing may be written


def test_the_councils_file_above_the_linted_round_stays(garden: Path, capsys: Out) -> None:
    council = garden / "council.yaml"
    council.write_text("council: {name: NO, Style: {color: '#123456'}}\n", "utf-8")
    before = council.read_bytes()
    edge.run(["lint", "--fix", "garden"])
    assert council.read_bytes() == before
    edge.run(["lint", "--fix"])
    assert council.read_bytes() == b"council: {name: \"NO\", style: {colour: '#123456'}}\n"


def test_the_private_folder_outside_stays_and_ids_that_it_uses_with_it(garden: Path, capsys: Out) -> None:
    private = garden / "secret" / "garden"
    private.mkdir(parents=True)
    (private / "bids.yaml").write_text("bids: [{id: b, bidder: B, answers: {How far: Far}}]\n", "utf-8")
    home = garden / "repo"
    home.mkdir()
    shutil.move(garden / "garden", home / "garden")
    (home / "council.yaml").write_text("council: {name: R, private: ../secret}\n", "utf-8")
    file = home / "garden" / "round.yaml"
    file.write_text(
        file.read_text("utf-8").replace("{id: how,", "{id: How far,").replace("[how,", "[How far,"), "utf-8"
    )
    before = held(private)
    edge.run(["lint", "--fix", "repo"])
    said = capsys.readouterr().err
    assert held(private) == before
    assert "the id `How far` stays as it is: secret/garden/bids.yaml refers to it and is not to be written" in said
    assert "{id: How far," in file.read_text("utf-8")
    assert "price: 20\n" in file.read_text("utf-8")


def test_links_are_neither_followed_nor_written_over(garden: Path, capsys: Out) -> None:
    outside = garden / "outside.yaml"
    outside.write_text("vision: {Why: NO}\n", "utf-8")
    inside = garden / "garden"
    try:
        (inside / "link.yaml").symlink_to(outside)
        (inside / "link.yml").symlink_to(outside)
        (garden / "far").mkdir()
        (garden / "far" / "vision.yaml").write_text("vision: {Why: NO}\n", "utf-8")
        (inside / "folder").symlink_to(garden / "far", target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    before = held(garden / "far") | {"outside": outside.read_bytes()}
    edge.run(["lint", "--fix", "garden"])
    assert held(garden / "far") | {"outside": outside.read_bytes()} == before
    assert (inside / "link.yaml").is_symlink() and (inside / "link.yml").is_symlink()


def test_a_round_named_through_a_link_is_mended_where_it_is(garden: Path) -> None:
    try:
        (garden / "other").symlink_to(garden / "garden", target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert edge.run(["lint", "--fix", "other"]) == Exit.FINE
    assert (garden / "other").is_symlink()


def test_a_file_that_changes_meanwhile_is_not_written_over(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    file = garden / "garden" / "round.yaml"
    real = fixing.replace_all

    def late(*given: object) -> object:
        file.write_text("round: {schema: 1, id: mine, title: Somebody is typing}\n", "utf-8")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(fixing, "replace_all", late)
    assert edge.run(["lint", "--fix"]) == Exit.USAGE
    assert "cocommission: garden/round.yaml was changed while" in capsys.readouterr().err
    assert file.read_text("utf-8") == "round: {schema: 1, id: mine, title: Somebody is typing}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_mended_file_keeps_its_rights(garden: Path) -> None:
    file = garden / "garden" / "round.yaml"
    file.chmod(0o640)
    edge.run(["lint", "--fix"])
    assert file.stat().st_mode & 0o777 == 0o640
    assert b"price: 20\n" in file.read_bytes()


def test_every_failure_of_the_disk_leaves_all_files_as_they_were(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    (garden / "council.yaml").write_text("council: {name: NO}\n", "utf-8")
    (garden / "garden" / "a.yml").write_text("provider_support: [{id: Tea hour, title: D}]\n", "utf-8")
    before = held(garden)
    calls = [(os, name) for name in ("fsync", "write", "rename")]
    failed = 0
    for holder, name in calls:
        for nth in range(1, 9):
            left = [nth]
            real = getattr(holder, name)

            def fail(*given: object, real: object = real, left: list[int] = left, **named: object) -> object:
                left[0] -= 1
                if left[0] == 0:
                    raise OSError(28, "No space left on device", "disk")
                return real(*given, **named)  # type: ignore[operator]

            with monkeypatch.context() as patch:
                patch.setattr(holder, name, fail)
                code = edge.run(["lint", "--fix"])
            if left[0] > 0:
                continue
            failed += 1
            assert code == Exit.USAGE, (name, nth)
            assert held(garden) == before, (name, nth)
    assert failed > 9
    edge.run(["lint", "--fix"])
    assert set(held(garden)) == {"council.yaml", "garden/a.yaml", "garden/round.yaml"}
    assert all(b"NO}" not in text and b"Tea hour" not in text for text in held(garden).values())
