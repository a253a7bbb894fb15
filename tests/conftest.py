"""What all tests share: the switch that rewrites kept files, and a folder to work in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# busy machines are slow, and a test must not depend on how busy; what runs in CI is the same every time
settings.register_profile(
    "here",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("here")

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write kept files anew instead of comparing")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees what lint remembers for the person who runs it, or for another test."""
    monkeypatch.setenv("COCOMMISSION_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def _nobody_elses_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where these tests run changes nothing in what the commands show."""
    for name in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the kept file of that name; ``--rewrite`` writes it."""

    def compare(name: str, text: str) -> None:
        file = HERE / "kept" / name
        if request.config.getoption("--rewrite"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            return
        assert file.is_file(), f"{file} is not kept yet: run pytest --rewrite and read it"
        assert text == file.read_bytes().decode()

    return compare
