"""export ics: a folder in, the dates of its round as a calendar out."""

from __future__ import annotations

from cocommission.errors import Stop
from cocommission.interchange.calendar import calendar_text, issue_of, no_dates
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import NotLoaded


def calendar_of(folder: Folder) -> str:
    """The calendar of a round; ``Stop`` where it has no dates or they cannot be read."""
    round_ = load_round(folder).round
    try:
        if no_dates(round_):
            raise Stop("the round has no dates yet", "set them in `round.timetable`")
        return calendar_text(round_, issue_of(round_))
    except NotLoaded as problem:
        raise Stop(f"the section `{problem.section}` has errors", "run `cocommission lint`") from problem
