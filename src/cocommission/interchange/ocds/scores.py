"""Whose scores are made public."""

from __future__ import annotations

from enum import StrEnum


class Scores(StrEnum):
    """Nobody's, the winner's, or of others the quality points too, without a name."""

    NONE = "none"
    WINNER = "winner"
    ALL = "all"
