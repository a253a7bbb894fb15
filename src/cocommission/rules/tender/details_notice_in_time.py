"""CC518: the contract details notice is published within 30 days of signing, under light touch within 120."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.profiles import profile
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import act_applies


@rule(
    "CC518",
    level=Level.WARNING,
    source="PA 2023 s.53",
    good="""
round: {timetable: {signed: 2027-04-20, details_notice: 2027-08-17}}
""",
    bad="""
round: {timetable: {signed: 2027-04-20, details_notice: 2027-08-18}}
""",
)
def details_notice_in_time(round_: Round) -> Iterator[Problem]:
    """The contract details notice is published within 30 days of signing, under light touch within 120.

    Why: it tells the public what was bought, from whom and for how much; published late it tells nobody in time.

    Fix: move `details_notice`; the day of signing counts as the first day.
    """
    signed, notice = round_.timetable.signed, round_.timetable.details_notice
    law = profile(round_.about.regime).details_notice if act_applies(round_) else None
    if signed is None or notice is None or law is None:
        return
    day_of_notice, most = (notice - signed).days + 1, law.number()
    if day_of_notice > most:
        yield Problem(
            ("round", "timetable", "details_notice"),
            f"the contract details notice comes on day {day_of_notice} from signing; day {most} is the last",
        )
