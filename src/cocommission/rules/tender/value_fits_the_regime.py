"""CC525: a round that is run as below the threshold is worth less than the threshold."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import money
from cocommission.finding import Level
from cocommission.model.about import Regime
from cocommission.model.round import Round
from cocommission.regimes.profiles import act_holds, fact
from cocommission.rules.base import Problem, rule
from cocommission.rules.worth import whole_value


@rule(
    "CC525",
    level=Level.WARNING,
    source="SI 2025/1200",
    good="""
round: {regime: below_threshold, budget: {from: 600000, to: 663539}}
""",
    bad="""
round: {regime: below_threshold, budget: {from: 600000, to: 663540}}
""",
)
def value_fits_the_regime(round_: Round) -> Iterator[Problem]:
    """A round that is run as below the threshold is worth less than the threshold.

    Why: above it the notices and summaries of the Procurement Act are owed, and their lack can be challenged.

    Fix: check the threshold for the year and the kind of service; then correct `regime` or the budget.
    """
    about, thresholds = round_.about, fact("thresholds")
    published, value = round_.timetable.published, whole_value(about)
    if about.regime is not Regime.BELOW_THRESHOLD or published is None or not thresholds.holds_on(published):
        return
    if value is None or not act_holds(about.nation, published):
        return
    highest = thresholds.number("light_touch")
    if value >= highest:
        yield Problem(
            ("round", "budget"),
            f"the contract may reach {money(value)}; services fall under the Act from {money(highest)} at the latest "
            f"(as of {thresholds.source}, read in a commentary)",
        )
