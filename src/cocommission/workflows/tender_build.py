"""tender build: a folder in, the tender pack out; refused where the round has errors or holes, unless as a draft."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from cocommission.errors import Stop
from cocommission.finding import Finding
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import NotLoaded, Round
from cocommission.rules.check import Checked, check_round
from cocommission.workflows.built import Built, made_from, templates_of

DRAFT = "DRAFT"


def tender_pack(
    folder: Folder, draft: bool = False, without: AbstractSet[str] = frozenset(), edition: int | None = None
) -> Built:
    """The documents that bidders get. A draft carries a watermark and may have errors and holes.

    Errors of the rules ``without`` which it is to be built stop nothing. Forms carry the ``edition`` that is published
    with them; if none is said, the last one.
    Raises ``Stop`` with all reasons where the round is not ready.
    """
    loaded = load_round(folder)
    checked = check_round(loaded)
    holes = _holes(loaded.round, checked)
    if not draft:
        _refuse([error for error in checked.errors if error.code not in without], holes)
    try:
        number = 0 if draft else loaded.round.edition_number if edition is None else edition
        files = _files(folder, loaded.round, DRAFT if draft else "", number)
    except NotLoaded as problem:
        raise Stop(
            f"the section `{problem.section}` has errors, so not even a draft can be made", "run `cocommission lint`"
        ) from problem
    notes = [f"draft: {hole}" for hole in holes] if draft else []
    if not loaded.round.broken and loaded.round.bids and loaded.round.published is None:
        notes.append("bids are in already: what bidders were shown stands, and every one must be told of a change")
    return Built(files, made_from(folder, "tender pack"), tuple(notes))


def _files(folder: Folder, round_: Round, watermark: str, edition: int) -> dict[str, bytes]:
    from cocommission.documents.bid_forms.application import application_form
    from cocommission.documents.bid_forms.sheets import impact_map, pricing_schedule
    from cocommission.documents.framework_book import framework_book
    from cocommission.documents.style_file import styled
    from cocommission.documents.written import footer_of, look_of, written

    templates = templates_of(folder)
    round_ = styled(round_, templates)
    made = [
        written(round_, templates, "invitation", watermark=watermark),
        application_form(round_, templates, watermark, edition),
        impact_map(round_, templates, edition),
        pricing_schedule(round_, templates, edition),
        framework_book(round_, look_of(round_), footer_of(round_)),
    ]
    names = [name.casefold() for name, _ in made]
    for name, _ in made:
        if names.count(name.casefold()) > 1:
            raise Stop(f"two documents of the pack would be called {name}", "change `file` in your document.yaml")
    return dict(made)


def _refuse(errors: list[Finding], holes: list[str]) -> None:
    if errors:
        lines = [f"{error.place.file}:{error.place.line}: {error.code} {error.message}" for error in errors[:20]]
        more = [f"and {len(errors) - 20} more"] if len(errors) > 20 else []
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        raise Stop(f"the round has {count} and was not built", *lines, *more, "mend them, or look at it with --draft")
    if holes:
        raise Stop("the tender pack cannot be built yet", *holes, "fill them in, or look at it with --draft")


def _holes(round_: Round, checked: Checked) -> list[str]:
    try:
        found = list(_unset(round_))
    except NotLoaded:
        found = []
    empty = [f"{one.place.file}:{one.place.line}: {one.message}" for one in checked.findings if one.code == "CC011"]
    return [*found, *empty]


def _unset(round_: Round) -> Iterator[str]:
    """What bidders must be told and the round does not say."""
    if not round_.council_name:
        yield "no council is named: set `council.name` in council.yaml"
    if round_.timetable.deadline is None:
        yield "no deadline is set: `round.timetable.deadline`"
    if not round_.outcomes:
        yield "there are no outcomes"
    if not round_.scored_questions:
        yield "there are no questions to score"
    if round_.award is None:
        yield "there is no `award` section: say how price and quality are weighed"
    if not round_.criteria:
        yield "there are no criteria with weights"
