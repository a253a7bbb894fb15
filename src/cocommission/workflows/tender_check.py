"""tender check: a folder in, all that a commissioner looks at before publishing out."""

from __future__ import annotations

from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import NotLoaded, Round
from cocommission.regimes.entries import Computed
from cocommission.regimes.timetable import computed_timetable
from cocommission.reporting.tender_check import Check, WeightRow
from cocommission.rules.check import check_round
from cocommission.scoring.effective import effective_questions, effective_weights
from cocommission.scoring.reward import Reward, reward_of
from cocommission.scoring.weights import leaves
from cocommission.workflows.checklist import points_of
from cocommission.workflows.timetable import given_by


def check_tender(folder: Folder) -> Check:
    """Checklist, dates, effective weights and model test of the round in a folder.

    Nothing stops it: a part that needs a section with errors is left out, and ``untold`` says so.
    """
    checked = check_round(load_round(folder))
    round_ = checked.loaded.round
    about = round_.merged.round
    untold: dict[str, tuple[str, ...]] = {}
    return Check(
        about.id if about else "",
        about.title if about else folder.path,
        str(about.regime) if about else "",
        str(about.nation) if about else "",
        tuple(checked.errors),
        points_of(checked),
        _computed(round_, untold),
        _weights(round_, untold),
        _reward(round_, untold),
        {question.id: question.short for question in round_.merged.questions},
        untold,
        round_.merged.award.price_method if round_.merged.award else None,
    )


def _has_errors(problem: NotLoaded) -> tuple[str, ...]:
    return (f"the section `{problem.section}` has errors or is missing",)


def _computed(round_: Round, untold: dict[str, tuple[str, ...]]) -> Computed | None:
    try:
        return computed_timetable(given_by(round_.about))
    except NotLoaded as problem:
        untold["dates"] = _has_errors(problem)
        return None


def _weights(round_: Round, untold: dict[str, tuple[str, ...]]) -> tuple[WeightRow, ...]:
    """Each criterion that is scored itself, and below it its questions if there are several."""
    try:
        weights, questions = effective_weights(round_), effective_questions(round_)
    except NotLoaded as problem:
        untold["weights"] = _has_errors(problem)
        return ()
    if weights is None or questions is None:
        untold["weights"] = ("the weights do not add up, or a question has no scale",)
        return ()
    rows: list[WeightRow] = []
    for leaf in leaves(round_.criteria):
        if not leaf.weight:
            continue
        rows.append(WeightRow(leaf.id, leaf.criterion.title, *weights[leaf.id]))
        for name, _ in leaf.questions:
            if (leaf.id, name) in questions:
                title = round_.question_by_id[name].short
                rows.append(WeightRow(leaf.id, title, *questions[leaf.id, name], name))
    return tuple(rows)


def _reward(round_: Round, untold: dict[str, tuple[str, ...]]) -> Reward | None:
    try:
        found = reward_of(round_)
    except NotLoaded as problem:
        untold["model"] = _has_errors(problem)
        return None
    if isinstance(found, Reward):
        return found
    untold["model"] = found
    return None
