"""Conditions of participation, where the law knows them: the round's gates, on one page."""

from __future__ import annotations

from cocommission.model.round import Round
from cocommission.regimes.profiles import act_holds, fact, profile


def no_conditions(round_: Round) -> str:
    """Why there is no such paper; empty if there is one."""
    about = round_.about
    if about.regime not in fact("conditions").regimes or not act_holds(about.nation, round_.timetable.published):
        return f"the law knows no conditions of participation for {profile(about.regime).title.lower()}"
    return "" if round_.gates else "no question passes or fails"
