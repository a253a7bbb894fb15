"""A Word document of a round from its template: the same look, header and footer for all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cocommission.documents.blocks import Cover, Document, Look
from cocommission.documents.context import context
from cocommission.documents.house import dressed
from cocommission.documents.own_word import own_word
from cocommission.documents.paper import Paper, word_of
from cocommission.documents.round_pictures import picture_things
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.model.round import Round

_FILE_NAME = re.compile(r"[^\W_][\w ()&,.'’–-]{0,74}\.docx")


def look_of(round_: Round) -> Look:
    """The council's colour and fonts."""
    style = round_.council.style if round_.council else None
    return Look(style.colour, style.font, style.heading_font or "") if style else Look()


def footer_of(round_: Round) -> str:
    """What stands in the footer of every document: the round's notice and the council's legal line."""
    legal = round_.council.style.legal if round_.council else None
    return "  ".join(part for part in (round_.about.notice, legal) if part)


def written(round_: Round, templates: Templates, name: str, **more: Any) -> tuple[str, bytes]:
    """File name and bytes of the Word document ``name``; ``more`` as for ``written_paper``."""
    paper = written_paper(round_, templates, name, **more)
    return paper.file, word_of(paper)


def written_paper(
    round_: Round,
    templates: Templates,
    name: str,
    *,
    watermark: str = "",
    more: Mapping[str, Any] | None = None,
    things: Mapping[str, Any] | None = None,
) -> Paper:
    """The document ``name`` before it is a file.

    ``more`` is added to what the template sees; ``things`` are functions that answer a block.
    """
    title, file = about_document(templates, name)
    lines = [line for line in (_deadline(round_), watermark) if line]
    seen = {**context(round_), "cover_lines": lines, **(more or {})}
    put = {"cover": _cover, **picture_things(round_), **(things or {})}
    blocks = templates.render(name, seen, put)
    document = Document(
        title=f"{title}: {round_.about.title}",
        blocks=blocks,
        subject=round_.about.service or "",
        author=round_.council_name,
        header=round_.council_name,
        footer=footer_of(round_),
        watermark=watermark,
        look=look_of(round_),
    )
    own = own_word(templates, name, seen, lambda: templates.parts(name, seen, put))
    return Paper(file, dressed(document, round_, templates), own)


def _deadline(round_: Round) -> str:
    from cocommission.documents.words import day_words

    deadline = round_.timetable.deadline
    return f"Deadline: {day_words(deadline)}" if deadline else ""


def _cover(
    title: str, subtitle: str = "", organisation: str = "", lines: Sequence[str] = (), is_short: bool = False
) -> Cover:
    return Cover(str(title), str(subtitle), str(organisation), tuple(str(line) for line in lines), is_short)


def about_document(templates: Templates, name: str) -> tuple[str, str]:
    """Title and file name from the template's ``document.yaml``, the round's own before ours."""
    from cocommission.loading.tree import is_tree, quick_tree

    for folder in templates.folders:
        file = folder / name / "document.yaml"
        if file.is_file():
            tree = quick_tree(file.read_bytes().decode("utf-8", "replace"))
            if not is_tree(tree) or not isinstance(tree, dict):
                raise Stop(f"{_shown(file)} cannot be read", "write two lines: `title:` and `file:`")
            title, called = tree.get("title"), tree.get("file")
            if not isinstance(title, str) or not isinstance(called, str) or not title.strip():
                raise Stop(f"{_shown(file)} needs `title` and `file`, each with a few words")
            if not _FILE_NAME.fullmatch(called):
                raise Stop(
                    f"{_shown(file)}: `file` is `{called}`; it should be a plain name that ends in .docx",
                    "use letters, digits, spaces, hyphens, dots and brackets, at most 80 in all",
                )
            return title, called
    raise Stop(f"there is no template {name}")


def _shown(file: Path) -> str:
    return f"templates/{file.parent.name}/{file.name}"
