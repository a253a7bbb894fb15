"""sheet export: a round in, one workbook out for officers who do not edit YAML."""

from __future__ import annotations

from cocommission.forms.officers import OfficersBook
from cocommission.loading.loaded import LoadedRound
from cocommission.workflows.built import Built, made_from
from cocommission.workflows.returns import sound
from cocommission.workflows.sheet_rows import pages_of

NEEDED = ("outcomes", "quality_characteristics", "questions", "glossary")
"""Sections that must have loaded, beside `round`."""


def officers_book(loaded: LoadedRound) -> OfficersBook:
    """What the workbook holds. Raises ``Stop`` where a section has errors."""
    about = sound(loaded, *NEEDED).about
    pages = pages_of(loaded)
    notes = () if any(table.section == "assets" for table, _ in pages) else ("This round has no asset map yet.",)
    rows = tuple((table, tuple(row.record for row in rows)) for table, rows in pages)
    return OfficersBook(about.id, about.title, rows, notes)


def export_sheets(loaded: LoadedRound) -> Built:
    """The workbook under its own name."""
    from cocommission.documents.officers_book import officers_workbook
    from cocommission.documents.written import look_of

    book = officers_book(loaded)
    content = officers_workbook(book, look_of(loaded.round))
    return Built({f"{book.round}.xlsx": content}, made_from(loaded.folder, "officers' workbook"), book.notes)
