"""show timetable: a round in, every date of it out, the law's and the guide's among them."""

from __future__ import annotations

from dataclasses import dataclass

from cocommission.errors import Stop
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.about import About
from cocommission.model.round import NotLoaded
from cocommission.regimes.entries import Computed, Given
from cocommission.regimes.timetable import computed_timetable
from cocommission.rules.worth import whole_value


@dataclass(frozen=True)
class RoundTimetable:
    """A round's own words and its computed dates."""

    id: str
    title: str
    regime: str
    nation: str
    computed: Computed


def timetable_of(folder: Folder) -> RoundTimetable:
    """The timetable of the round in a folder. Raises ``Stop`` where its ``round`` section cannot be read."""
    try:
        about = load_round(folder).round.about
    except NotLoaded as problem:
        raise Stop("the `round` section has errors, so its dates are not told", "see `cocommission lint`") from problem
    computed = computed_timetable(given_by(about))
    return RoundTimetable(about.id, about.title, str(about.regime), str(about.nation), computed)


def given_by(about: About) -> Given:
    """What the ``round`` section says of dates, length and worth."""
    table, contract = about.timetable, about.contract
    dates = {name: getattr(table, name) for name in (*_DAYS, "questions_until", "deadline")}
    return Given(
        str(about.regime),
        str(about.nation),
        **dates,
        tender_period=str(table.tender_period) if table.tender_period else None,
        others=tuple((other.title, other.day) for other in table.others if other.day is not None),
        months=contract.months if contract else None,
        extension_months=contract.extension_months if contract else None,
        break_points=contract.break_points if contract else (),
        value=whole_value(about),
    )


_DAYS = ("published", "answers_by", "award", "award_notice", "standstill_ends", "signed", "details_notice", "start")
