"""The example rounds and what is built from them, once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.workflows.evaluate_pack import score_sheets
from cocommission.workflows.score import score_folder
from cocommission.workflows.score_summary import summary_files
from cocommission.workflows.tender_build import officers_papers, ready, tender_pack

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


@cache
def for_officers(name: str) -> Mapping[str, bytes]:
    """File name to bytes of the papers that officers keep."""
    return officers_papers(ready(read_folder(EXAMPLES / name))).files


@cache
def for_the_panel(name: str) -> Mapping[str, bytes]:
    """File name to bytes of the score sheets and the guidance that goes with them."""
    return score_sheets(load_round(read_folder(EXAMPLES / name))).files


def everything(name: str) -> dict[str, bytes]:
    """What bidders get, what officers keep, what evaluators read, and the summary."""
    panel = {file: content for file, content in for_the_panel(name).items() if file.endswith(".docx")}
    return {**pack(name), **for_officers(name), **panel, **summary(name)}


def copied(name: str, folder: Path) -> Path:
    """A council's folder copied to where tests may write; the answer is the round's folder."""
    council, round_ = name.split("/")
    shutil.copytree(EXAMPLES / council, folder / council)
    return folder / council / round_
