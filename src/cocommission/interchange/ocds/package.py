"""A release package: one release for the tender and, once it is scored, one for the award; the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from cocommission.interchange.json_text import json_text, without_holes
from cocommission.interchange.ocds.award import awards, bids, contracts, suppliers
from cocommission.interchange.ocds.figures import UNREGISTERED, moment, slug
from cocommission.interchange.ocds.scores import Scores
from cocommission.interchange.ocds.tender import buyer, planning, tender
from cocommission.model.round import Round
from cocommission.scoring.result import Result

VERSION = "1.1"
EXTENSION = "urn:x-cocommission:ocds-extension:1"
"""The name of our own extension; its schema stands in ``extension/`` beside this file."""
_RAW = "https://raw.githubusercontent.com"
EXTENSIONS = (
    f"{_RAW}/cabinetoffice/ocds_uk_extension/main/extension.json",
    f"{_RAW}/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json",
    f"{_RAW}/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
    f"{_RAW}/open-contracting-extensions/ocds_awardCriteria_extension/master/extension.json",
    f"{_RAW}/open-contracting-extensions/ocds_metrics_extension/master/extension.json",
    f"{_RAW}/open-contracting-extensions/ocds_legalBasis_extension/master/extension.json",
    EXTENSION,
)


@dataclass(frozen=True)
class Wanted:
    """What goes into a package: the day of the tender, the result if the award is told too, and whose scores."""

    day: date
    result: Result | None = None
    award_day: date | None = None
    scores: Scores = Scores.WINNER
    uri: str = ""


def ocid_of(round_: Round) -> str:
    """The process's id: as the round says, or made from the council and the round's id."""
    about = round_.about
    return about.ocid or f"{UNREGISTERED}-{slug(round_.council_name)}-{about.id}"


def package_text(round_: Round, wanted: Wanted) -> str:
    """The package as JSON."""
    ocid = ocid_of(round_)
    releases = [without_holes(release) for release in _releases(round_, ocid, wanted)]
    last = releases[-1]
    package = {
        "uri": wanted.uri or f"urn:x-cocommission:{last['id']}",
        "version": VERSION,
        "extensions": list(EXTENSIONS),
        "publishedDate": last["date"],
        "publisher": {"name": round_.council_name or round_.about.title},
        "releases": releases,
    }
    return json_text(package)


def _releases(round_: Round, ocid: str, wanted: Wanted) -> Iterator[dict[str, Any]]:
    latest = round_.addenda[-1] if round_.addenda else None
    tags = ["planning", "tender"] if latest is None else ["tenderUpdate"]
    day = latest.day if latest else wanted.day
    yield {
        **_head(ocid, tags, day, latest.edition if latest else 1),
        "parties": [_council(round_)],
        "buyer": buyer(round_),
        "planning": planning(round_),
        "tender": tender(round_, "active"),
    }
    if wanted.result is not None and wanted.award_day is not None:
        yield _of_award(round_, wanted, _head(ocid, ["award"], wanted.award_day, 1), "pending")
        yield from _afterwards(round_, wanted, ocid)
    if round_.decision.cancelled is not None:
        yield _cancelled(round_, wanted, ocid, round_.decision.cancelled)


def _of_award(round_: Round, wanted: Wanted, head: dict[str, Any], status: str) -> dict[str, Any]:
    """A release that tells of the award."""
    assert wanted.result is not None
    return {
        **head,
        "parties": [_council(round_), *_winners(round_, wanted.result)],
        "buyer": buyer(round_),
        "tender": tender(round_, "complete"),
        "bids": bids(round_, wanted.result, wanted.scores),
        "awards": awards(round_, wanted.result, status),
    }


def _afterwards(round_: Round, wanted: Wanted, ocid: str) -> Iterator[dict[str, Any]]:
    """What happened to the award since: it stands, a contract is signed. Releases are added and never changed."""
    decision = round_.decision
    if decision.final is not None:
        yield _of_award(round_, wanted, _head(ocid, ["awardUpdate"], decision.final, 1), "active")
    if decision.signed is not None and wanted.result is not None:
        tags = ["contract"] if decision.final is not None else ["awardUpdate", "contract"]
        release = _of_award(round_, wanted, _head(ocid, tags, decision.signed, 1), "active")
        yield {**release, "contracts": contracts(round_, wanted.result)}


def _cancelled(round_: Round, wanted: Wanted, ocid: str, day: date) -> dict[str, Any]:
    """The round ended without a contract: its tender, and its award if there was one."""
    tags = ["tenderCancellation", *(["awardCancellation"] if wanted.result is not None else [])]
    head = _head(ocid, tags, day, 1)
    if wanted.result is not None:
        release = _of_award(round_, wanted, head, "cancelled")
    else:
        release = {**head, "parties": [_council(round_)], "buyer": buyer(round_)}
    ended = tender(round_, "cancelled")
    why = {"id": "cancelled", "date": moment(day), "rationale": round_.decision.reason}
    return {**release, "tender": {**ended, "amendments": [*ended["amendments"], why]}}


def _head(ocid: str, tags: list[str], day: date, edition: int) -> dict[str, Any]:
    return {
        "ocid": ocid,
        "id": f"{ocid}-{tags[-1]}-{edition}",
        "date": moment(day),
        "tag": tags,
        "initiationType": "tender",
        "language": "en",
    }


def _council(round_: Round) -> dict[str, Any]:
    """The council as a party; its contact is a role and never a person."""
    return {
        **buyer(round_),
        "roles": ["buyer", "procuringEntity"],
        "contactPoint": {"name": round_.about.lead},
        "address": {"countryName": "United Kingdom"},
    }


def _winners(round_: Round, result: Result) -> Iterator[dict[str, Any]]:
    if len(result.winners) == 1:
        for one in suppliers(round_.bid_by_id[result.winners[0].id]):
            yield {**one, "roles": ["tenderer", "supplier"]}
