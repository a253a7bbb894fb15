"""A council's own Word file as a template: boilerplate stays, values and generated parts go where its tags stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cocommission.documents.blocks import Block, Document
from cocommission.documents.template import BadTemplate, Templates

NAME = "document.docx"
MOST_BYTES = 16_000_000
MOST_UNPACKED = 64_000_000


@dataclass(frozen=True)
class OwnWord:
    """A Word template: ``file`` as it is shown, its bytes, what it sees, and the generated parts by name."""

    file: str
    content: bytes
    seen: Mapping[str, Any]
    parts: Mapping[str, tuple[Block, ...]]


def own_word(
    templates: Templates, name: str, seen: Mapping[str, Any], parts: Callable[[], Mapping[str, tuple[Block, ...]]]
) -> OwnWord | None:
    """The council's Word file for the document ``name``, if there is one; ``parts`` is asked only then.

    Raises ``Stop`` for a file that is not an ordinary Word document.
    """
    file = word_template(templates, name)
    if file is None:
        return None
    shown = f"{name}/{NAME}"
    return OwnWord(shown, checked(shown, file), seen, parts())


def word_template(templates: Templates, name: str) -> Path | None:
    """The round's Word file for a document, or else the council's."""
    return next((file for folder in templates.own if (file := folder / name / NAME).is_file()), None)


def checked(shown: str, file: Path) -> bytes:
    """The bytes of a Word file of ordinary size that holds no macros; ``shown`` is its name in messages."""
    if file.stat().st_size > MOST_BYTES:
        raise BadTemplate(shown, 0, "is too large", "take out pictures that are not needed")
    content = file.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile as problem:
        raise BadTemplate(shown, 0, "cannot be read as a Word file", "save it again as .docx") from problem
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadTemplate(shown, 0, "is too large", "take out pictures that are not needed")
    if any(entry.filename.casefold().endswith("vbaproject.bin") for entry in entries):
        raise BadTemplate(shown, 0, "holds macros", "save it as .docx, without them")
    return content


def filled(own: OwnWord, document: Document) -> bytes:
    """The Word file that the template makes; title, author and watermark are those of ``document``.

    Raises ``Stop`` for a name that there is not, a mistake in a tag, or a file that Word could not open.
    """
    from cocommission.documents.word_template import Filling

    return Filling(own, document).made()
