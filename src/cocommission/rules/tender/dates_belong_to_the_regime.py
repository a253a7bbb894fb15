"""CC524: the timetable has no dates of the Procurement Act where that Act does not apply."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Regime
from cocommission.model.round import Round
from cocommission.regimes.profiles import profile
from cocommission.rules.base import Problem, rule


@rule(
    "CC524",
    level=Level.ERROR,
    source="PA 2023; SI 2023/1348",
    good="""
round: {regime: provider_selection, timetable: {standstill_ends: 2027-04-20}}
""",
    bad="""
round: {regime: provider_selection, timetable: {award_notice: 2027-04-06}}
""",
)
def dates_belong_to_the_regime(round_: Round) -> Iterator[Problem]:
    """The timetable has no dates of the Procurement Act where that Act does not apply.

    Why: a notice of the wrong law is published in the wrong form, and the right one is forgotten.

    Fix: take the date out, or name under `others` the step that your regime has; or correct `regime`.
    """
    about = round_.about
    regime = profile(about.regime)
    for name in ("tender_period", "award_notice", "standstill_ends", "details_notice"):
        if getattr(about.timetable, name) is not None and name not in regime.artefacts:
            yield Problem(
                ("round", "timetable", name),
                f"`{name}` belongs to the Procurement Act, not to this regime ({regime.title})",
                level=None if about.regime is Regime.PROVIDER_SELECTION else Level.WARNING,
            )
