"""evaluate moderate: what the panel talks over, the sheet on which it is recorded, and a starter for `moderation`."""

from __future__ import annotations

from dataclasses import dataclass

from cocommission.errors import Stop
from cocommission.forms.refs import printed_refs
from cocommission.loading.round import LoadedRound
from cocommission.model.criteria import Consolidation
from cocommission.reporting.agenda import agenda_json, agenda_lines, starter
from cocommission.scoring.agenda import agenda_of
from cocommission.workflows.built import made_from, templates_of
from cocommission.workflows.evaluate_status import owed
from cocommission.workflows.returns import sound


@dataclass(frozen=True)
class Moderation:
    """The agenda as lines and as data, the files, and what goes into the manifest."""

    lines: tuple[str, ...]
    data: str
    files: dict[str, bytes]
    about: dict[str, object]


def moderation_of(loaded: LoadedRound) -> Moderation:
    """Agenda, record sheet and starter of a round whose panel has begun to score."""
    from cocommission.documents.record_sheet import record_sheet
    from cocommission.documents.style_file import styled
    from cocommission.documents.written import footer_of, look_of

    round_ = sound(loaded, "questions", "criteria", "scales", "award", "panel", "bids", "scores", "moderation")
    if not round_.scores:
        raise Stop("nobody has scored yet", "send the sheets out with `cocommission evaluate pack`")
    behind = [name for name, (_, open_) in owed(loaded).items() if any(not task.question.gate for task in open_)]
    if behind:
        raise Stop(
            f"first scores are not all in: {', '.join(behind)} still owe{'s' if len(behind) == 1 else ''} some",
            "nobody should see others' scores before giving their own; who owes what: `cocommission evaluate status`",
        )
    items, refs = agenda_of(round_), printed_refs(round_.questions)
    lines = list(agenda_lines(items, refs))
    if round_.award is not None and round_.award.consolidation is not Consolidation.AGREED:
        lines.insert(
            0, f"The {round_.award.consolidation} of first scores counts here; only gates are decided together."
        )
    dressed = styled(round_, templates_of(loaded.folder))
    files = {
        "agenda.txt": ("\n".join(lines) + "\n").encode(),
        "moderation.yaml": starter(items, refs).encode(),
        "record.xlsx": record_sheet(dressed, items, refs, look_of(dressed), footer_of(dressed)),
    }
    return Moderation(tuple(lines), agenda_json(items, refs), files, made_from(loaded.folder, "moderation"))
