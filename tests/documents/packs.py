"""The example rounds and what is built from them, once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cocommission.loading.folder import read_folder
from cocommission.workflows.score import score_folder
from cocommission.workflows.score_summary import summary_files
from cocommission.workflows.tender_build import tender_pack

EXAMPLES = Path(__file__).parents[2] / "examples"
ROUNDS = ("camden/day-services", "lambeth/youth-services", "lambeth/youth-offending-pilot")
INVITATION = "Invitation to tender.docx"


@cache
def pack(name: str, draft: bool = False) -> Mapping[str, bytes]:
    """File name to bytes of the tender pack of an example."""
    return tender_pack(read_folder(EXAMPLES / name), draft).files


@cache
def summary(name: str) -> Mapping[str, bytes]:
    """File name to bytes of the score summary of an example."""
    folder = read_folder(EXAMPLES / name)
    return summary_files(score_folder(folder), folder).files


def everything(name: str) -> dict[str, bytes]:
    """Pack and summary together."""
    return {**pack(name), **summary(name)}


def copied(name: str, folder: Path) -> Path:
    """A council's folder copied to where tests may write; the answer is the round's folder."""
    council, round_ = name.split("/")
    shutil.copytree(EXAMPLES / council, folder / council)
    return folder / council / round_
