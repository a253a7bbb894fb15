"""Where the official schemas and published examples are: outside the project, named by COCOMMISSION_SHARED."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official and published material; without it the conformance tests say so and skip."""
    named = os.environ.get("COCOMMISSION_SHARED")
    if not named:
        if os.environ.get("CI") == "true":
            pytest.fail("COCOMMISSION_SHARED is not set, and on CI the conformance tests must run")
        pytest.skip("COCOMMISSION_SHARED is not set: conformance tests need the official material")
    folder = Path(named).resolve()
    assert folder.is_dir(), f"COCOMMISSION_SHARED names {folder}, which is not a folder"
    return folder
