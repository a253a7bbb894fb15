"""The papers of a scored round: the workbook that can be followed cell by cell, and the summary for people."""

from __future__ import annotations

from cocommission.loading.folder import Folder
from cocommission.pictures.draw import MISSING, is_possible
from cocommission.workflows.built import Built, logo_file, made_from, templates_of
from cocommission.workflows.score import Scored


def summary_files(scored: Scored, folder: Folder) -> Built:
    """``summary.xlsx`` and ``summary.docx``, and how sure it is if asked; a note where no picture could be drawn."""
    from cocommission.documents.score_book import score_book
    from cocommission.documents.score_document import score_document
    from cocommission.documents.style_file import styled
    from cocommission.documents.written import footer_of, look_of

    templates = templates_of(folder)
    round_, result = styled(scored.round, templates), scored.result
    name, document = score_document(round_, result, templates)
    book = score_book(round_, result, look_of(round_), footer_of(round_), scored.sensitivity)
    files = {"summary.xlsx": book, name: document}
    if scored.sensitivity:
        from cocommission.documents.sensitivity_document import sensitivity_files

        files |= sensitivity_files(round_, scored.sensitivity, templates)
    about = made_from(folder, "score summary", logo_file(folder, round_))
    return Built(files, about, () if is_possible() else (MISSING,))
