"""Score sheets that went out before bids were withdrawn: read as they were sent, and those bids left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from cocommission.documents.template import Templates
from cocommission.forms.anonymous import Anonymous, anonymised
from cocommission.forms.book import Book, Cell, Kind
from cocommission.intake.door import Expected
from cocommission.intake.returned import Returned
from cocommission.model.round import Round
from cocommission.workflows.returns import score_forms


def earlier_forms(
    round_: Round, people: Collection[str], templates: Templates | None, anonymous: bool
) -> Iterator[Expected]:
    """The sheets of these evaluators as they were before each withdrawal, the last one undone first."""
    gone = sorted(round_.withdrawn_bids, key=lambda bid: str(bid.withdrawn and bid.withdrawn.at), reverse=True)
    for count in range(1, len(gone) + 1):
        stood = _standing(round_, {bid.id for bid in gone[:count]})
        hidden = anonymised(stood) if anonymous else None
        seen = hidden.round if hidden else stood
        evaluators = [shown for one, shown in zip(stood.panel, seen.panel, strict=True) if one.id in people]
        forms = score_forms(seen, evaluators, templates)
        yield replace(forms, books=tuple(_muted(book, {bid.id for bid in gone}, hidden) for book in forms.books))


def without_withdrawn(round_: Round, returned: Returned) -> list[str]:
    """Take scores for withdrawn bids off what was read; a line for each such bid that had some."""
    gone = {bid.id for bid in round_.withdrawn_bids}
    dropped = {key: _bid(key) for key in returned.values if _bid(key) in gone}
    for key in dropped:
        del returned.values[key]
    return [
        f"{bid} was withdrawn: its scores on this sheet are not taken in" for bid in dict.fromkeys(dropped.values())
    ]


def _standing(round_: Round, again: Collection[str]) -> Round:
    bids = tuple(bid.model_copy(update={"withdrawn": None}) if bid.id in again else bid for bid in round_.received_bids)
    merged = round_.merged.model_copy(update={"bids": bids})
    return Round(merged, round_.council, round_.broken, round_.from_council, round_.written)


def _muted(book: Book, gone: Collection[str], hidden: Anonymous | None) -> Book:
    """The same form; what stands in cells of bids that are gone is read as it is, and can be no mistake."""

    def read(cell: Cell) -> Cell:
        bid = _bid(hidden.real(cell.key) if hidden else cell.key)
        return replace(cell, kind=Kind.TEXT, choices="") if cell.key and bid in gone else cell

    sheets = tuple(replace(sheet, cells=tuple(map(read, sheet.cells))) for sheet in book.sheets)
    muted = replace(book, sheets=sheets)
    muted.__dict__["identity"] = book.identity  # of the form as it was sent out
    return muted


def _bid(key: str) -> str:
    """Whose answer the key of a score, a level or a reason speaks of."""
    return key.partition(":")[2].partition("/")[0]
