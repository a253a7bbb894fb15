"""What `tender check` tells, as one record, and the same as data for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from cocommission import __version__
from cocommission.exact import plain, shown
from cocommission.finding import Finding, Place
from cocommission.model.criteria import PriceMethod
from cocommission.regimes.entries import Computed, Entry, SetBy
from cocommission.reporting.timetable import entry_data
from cocommission.scoring.price.points import methods
from cocommission.scoring.reward import Duel, Gap, Reward, Treatment

MADE_UP = "The bids of the model test are made up: nobody sent them. It shows how the sums work and is not advice."


class State(StrEnum):
    """How a point of the checklist stands."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"
    NOT_SAID = "not_said"


@dataclass(frozen=True)
class Where:
    """A place in the files that speaks for a point, or against it (with the rule and what it found)."""

    place: Place
    code: str = ""
    level: str = ""
    message: str = ""
    waived: str = ""


@dataclass(frozen=True)
class Point:
    """One point of the pre-tender checklist."""

    key: str
    says: str
    source: str
    state: State
    where: tuple[Where, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class WeightRow:
    """A criterion that is scored itself, or (``question`` set) one of its questions; weights are of 100."""

    criterion: str
    title: str
    published: Fraction
    effective: Fraction
    question: str | None = None


@dataclass(frozen=True)
class Check:
    """Everything that `tender check` found; a part that cannot be told is empty, and ``untold`` says why."""

    id: str
    title: str
    regime: str
    nation: str
    errors: tuple[Finding, ...]
    points: tuple[Point, ...]
    computed: Computed | None
    weights: tuple[WeightRow, ...]
    reward: Reward | None
    titles: dict[str, str]
    untold: dict[str, tuple[str, ...]]
    method: PriceMethod | None = None

    @property
    def late(self) -> tuple[Entry, ...]:
        """The dates that are not kept."""
        return tuple(entry for entry in self.computed.entries if entry.kept is False) if self.computed else ()

    @property
    def against_the_law(self) -> tuple[Entry, ...]:
        """The dates of the law that are not kept."""
        return tuple(entry for entry in self.late if entry.set_by is SetBy.STATUTE)

    @property
    def may_be_published(self) -> bool:
        """Whether nothing was found that stops publishing."""
        return not self.errors and not self.against_the_law


def check_as_json(check: Check) -> str:
    """The shape that docs/check.md describes."""
    value = {
        "version": __version__,
        "round": check.id,
        "title": check.title,
        "may_be_published": check.may_be_published,
        "errors": [_error(finding) for finding in check.errors],
        "checklist": [_point(point) for point in check.points],
        "dates": _dates(check),
        "weights": [_weight(row) for row in check.weights],
        "method": _method(check.method) if check.method else None,
        "model": _model(check.reward) if check.reward else None,
        "untold": {part: list(reasons) for part, reasons in check.untold.items()},
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def _method(key: PriceMethod) -> dict[str, str]:
    """The price method as the invitation tells it."""
    method = methods()[key]
    return {"key": str(key), "title": method.title, "formula": method.formula, "weakness": method.weakness}


def _error(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {"code": finding.code, "message": finding.message, "file": place.file, "line": place.line}


def _point(point: Point) -> dict[str, Any]:
    return {
        "key": point.key,
        "says": point.says,
        "source": point.source,
        "state": str(point.state),
        "remark": point.remark or None,
        "where": [
            {
                "file": one.place.file,
                "line": one.place.line,
                "code": one.code or None,
                "level": one.level or None,
                "message": one.message or None,
                "waived": one.waived or None,
            }
            for one in point.where
        ],
    }


def _dates(check: Check) -> dict[str, Any]:
    entries = check.computed.entries if check.computed else ()
    return {
        "regime": check.regime,
        "nation": check.nation,
        "kept": sum(entry.kept is True for entry in entries),
        "not_kept": [entry_data(entry) for entry in check.late],
        "remarks": list(check.computed.remarks) if check.computed else [],
        "advice": "not legal advice",
    }


def _weight(row: WeightRow) -> dict[str, Any]:
    return {
        "criterion": row.criterion,
        "question": row.question,
        "title": row.title,
        "published": plain(row.published),
        "effective": plain(row.effective),
    }


def _pounds(value: Fraction | None) -> str | None:
    return None if value is None else format(shown(value), "f")


def _model(reward: Reward) -> dict[str, Any]:
    award, bracket = reward.award, reward.bracket
    return {
        "advice": MADE_UP,
        "price": plain(award.price),
        "quality": plain(award.quality),
        "price_method": str(award.price_method),
        "bracket": {
            **{name: _pounds(getattr(bracket, name)) for name in ("low", "middle", "high")},
            "currency": bracket.currency,
            "remarks": list(bracket.remarks),
        },
        "quality_point": _pounds(reward.point),
        "points_between_ends": plain(reward.ends),
        "steps": [
            {
                "question": step.question,
                "weight": plain(step.weight),
                "points": plain(step.points),
                "worth": _pounds(step.money),
            }
            for step in reward.steps
        ],
        "price_gaps": [_gap(gap) for gap in reward.gaps],
        "low_prices": [_duel(duel) for duel in reward.duels],
        "field": [
            {"id": bid.id, "name": bid.name, "price": _pounds(bid.price), "quality": plain(bid.quality)}
            for bid in sorted(reward.field, key=lambda bid: bid.id)
        ],
        "methods": [_treatment(one) for one in reward.treatments],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "per_cent": str(gap.per_cent),
        "price": _pounds(gap.price),
        "points": plain(gap.points),
        "share_of_quality": None if gap.share is None else plain(gap.share),
    }


def _duel(duel: Duel) -> dict[str, Any]:
    return {
        "quality": plain(duel.quality),
        "against": plain(duel.against),
        "wins_below": _pounds(duel.price),
        "shut_out": duel.out,
    }


def _treatment(one: Treatment) -> dict[str, Any]:
    return {
        "price_method": str(one.method),
        "price": plain(one.split[0]),
        "quality": plain(one.split[1]),
        "remark": one.remark or None,
        "winners": list(one.winners),
        "bids": [
            {
                "id": bid.id,
                "rank": bid.rank,
                "total": None if bid.total is None else plain(bid.total),
                "reasons": list(bid.reasons),
            }
            for bid in one.bids
        ],
        "splits": [
            {"from_price": str(stretch.most), "to_price": str(stretch.least), "winners": list(stretch.winners)}
            for stretch in one.stretches
        ],
    }
