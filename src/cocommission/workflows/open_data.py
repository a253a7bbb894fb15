"""export: a folder in, open data out; the award comes with it once the round is scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cocommission.errors import Stop, WrongUsage
from cocommission.interchange.ocds.figures import UNREGISTERED
from cocommission.interchange.ocds.package import Wanted, ocid_of, package_text
from cocommission.interchange.ocds.scores import Scores
from cocommission.interchange.shown_json import shown_json
from cocommission.interchange.tables import Table, table_text
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import Round
from cocommission.rules.check import check_round
from cocommission.rules.dates import is_before
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.result import Result
from cocommission.workflows.score import score_folder


@dataclass(frozen=True)
class OpenData:
    """The text of the package, and what to say of it."""

    text: str
    notes: tuple[str, ...]


def open_data(
    folder: Folder, scores: Scores, on: date | None = None, with_award: bool = True, uri: str = ""
) -> OpenData:
    """The OCDS package of a round: the tender, and the award once it is scored and its day is set.

    ``on`` is the day of the tender's release where the round names none. Raises ``Stop`` where lint finds errors.
    """
    round_ = _without_errors(folder)
    day = on or (round_.published.day if round_.published else None) or round_.timetable.published
    if day is None:
        raise WrongUsage("it is not said on which day this is published", "add e.g. --on 2027-01-11")
    result, notes = _result(folder, round_) if with_award else (None, [])
    award_day = round_.timetable.award_notice or round_.timetable.award
    if result is not None and award_day is None:
        result, notes = None, ["The round is scored, but `round.timetable.award` is not set: no award was exported."]
    ended = round_.decision.cancelled
    if result is not None and ended is not None and award_day is not None and is_before(ended, award_day):
        result, notes = None, ["The round was ended before its award was told: no award was exported."]
    if ocid_of(round_).startswith(UNREGISTERED):
        notes.append("`round.ocid` is not set, so a made-up id is used: write there the id that the notice has.")
    return OpenData(package_text(round_, Wanted(day, result, award_day, scores, uri)), tuple(notes))


def shown_data(folder: Folder) -> str:
    """What bidders are shown, as JSON. Raises ``Stop`` where lint finds errors."""
    return shown_json(_without_errors(folder))


def table_data(folder: Folder, table: Table) -> str:
    """A table of the round as CSV. Raises ``Stop`` where lint finds errors."""
    return table_text(_without_errors(folder), table)


def _without_errors(folder: Folder) -> Round:
    checked = check_round(load_round(folder))
    if checked.errors:
        first = checked.errors[0]
        place = f"{first.place.file}:{first.place.line}: {first.code} {first.message}"
        raise Stop("the round has errors and was not exported", place, "see `cocommission lint`")
    return checked.loaded.round


def _result(folder: Folder, round_: Round) -> tuple[Result | None, list[str]]:
    """The result of a round that can be scored and has one winner, and what to know before it is made public."""
    if not round_.bids or missing_for_scoring(round_):
        return None, []
    result = score_folder(folder).result
    if len(result.winners) != 1:
        return None, ["First place is shared or nobody is ranked: no award was exported."]
    return result, ["The award is in it: do not make it public before bidders have been told (--tender leaves it out)."]
