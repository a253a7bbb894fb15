"""The package works from a wheel, from an sdist and from a checkout, with its templates and examples."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from an sdist, with nothing fetched."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder / "first", cwd=ROOT)
    sdist = next((folder / "first").glob("*.tar.gz"))
    run(sys.executable, "-m", "tarfile", "-e", sdist, folder / "source", cwd=folder)
    source = next((folder / "source").iterdir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "second", cwd=source)
    first, second = next((folder / "first").glob("*.whl")), next((folder / "second").glob("*.whl"))
    assert names(first) == names(second)
    return first


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if "/__pycache__/" not in name}


def test_the_wheel_carries_templates_and_examples(built: Path) -> None:
    held = names(built)
    assert {"cocommission/_examples/camden/council.yaml", "cocommission/_examples/lambeth/council.yaml"} <= held
    assert any(name.startswith("cocommission/_templates/") and name.endswith(".j2") for name in held)
    assert "cocommission/cli/help.txt" in held
    assert "cocommission/py.typed" in held
    assert not [name for name in held if "/build/" in name or name.endswith(".pyc") or name.startswith("tests/")]


def test_the_main_job_runs_from_a_wheel_in_an_environment_of_its_own(built: Path, tmp_path: Path) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=False)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    with zipfile.ZipFile(built) as archive:
        archive.extractall(site / "wheel")
    # Dependencies come from the environment that runs the tests: no network is needed.
    here = sysconfig.get_path("purelib")
    (site / "wheel.pth").write_text(f"{site / 'wheel'}\n", "utf-8")
    (site / "zz-dependencies.pth").write_text(f"{here}\n{sysconfig.get_path('platlib')}\n", "utf-8")
    command = (python, "-c", "import cocommission.cli; cocommission.cli.main()")
    where = run(python, "-c", "import cocommission; print(cocommission.__file__)", cwd=tmp_path)
    assert str(site / "wheel") in where
    run(*command, "init", "borough", "--from", "camden", "--yes", cwd=tmp_path)
    assert "0 errors, 0 warnings" in run(*command, "lint", "borough", "--strict", cwd=tmp_path)
    run(*command, "tender", "build", "borough", cwd=tmp_path)
    table = run(*command, "score", "borough", cwd=tmp_path)
    assert "comes first with" in table
    made = {path.name for path in tmp_path.rglob("build/*/*")}
    assert {"Invitation to tender.docx", "summary.xlsx", "summary.docx", "manifest.json"} <= made
