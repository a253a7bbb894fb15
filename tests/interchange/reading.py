"""The open data of a shipped round, read back."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped

ROUNDS = ("camden/day-services", "lambeth/youth-services", "lambeth/youth-offending-pilot")


def text_of(round_: str, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """What ``export ocds`` prints."""
    capsys.readouterr()
    assert edge.run(["export", "ocds", str(shipped("examples") / round_), *more]) == Exit.FINE
    return capsys.readouterr().out


def package_of(round_: str, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    """The package, with numbers as JSON has them."""
    package: dict[str, Any] = json.loads(text_of(round_, capsys, *more))
    return package


def exact_package_of(round_: str, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    """The package, with every number exact."""
    package: dict[str, Any] = json.loads(text_of(round_, capsys, *more), parse_float=Decimal, parse_int=Decimal)
    return package
