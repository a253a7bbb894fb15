"""A council's own Word file says how its documents look: `templates/style.docx`, read by python-docx."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path
from typing import Any

from cocommission.documents.blocks import Margin
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.model.council import Style
from cocommission.model.round import Round

NAME = "style.docx"
_MOST_BYTES = 16_000_000
_LONGEST_FONT = 64


def styled(round_: Round, templates: Templates) -> Round:
    """The round, with the font and colour of `style.docx` where council.yaml sets none itself.

    The file beside the round is taken before the council's. Raises ``Stop`` for a file that is not Word.
    """
    file = _file(templates)
    if file is None or round_.council is None:
        return round_
    said = {name: getattr(round_.council.style, name) for name in round_.council.style.model_fields_set}
    styles = _read(file).styles
    style = Style(**{**_font(styles), **_colour(styles), **said})
    return dataclasses.replace(round_, council=round_.council.model_copy(update={"style": style}))


def margins_of(templates: Templates, name: str) -> tuple[Margin | None, Margin | None]:
    """Header and footer of `style.docx`; None for one that says nothing. ``name`` stands for a picture without words.

    Of a footer what counts pages is left out: every paper of ours says that itself.
    """
    from cocommission.documents.margin import margin_of

    file = _file(templates)
    if file is None:
        return None, None
    section = _read(file).sections[0]
    return margin_of(section.header, "header", name), margin_of(section.footer, "footer", name)


def _file(templates: Templates) -> Path | None:
    return next((folder / NAME for folder in templates.own if (folder / NAME).is_file()), None)


def _read(file: Path) -> Any:
    """The file, opened by python-docx."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        content = file.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
                raise Stop(f"templates/{NAME} is too large", "keep the styles only and save it again")
        document = docx.Document(io.BytesIO(content))
        _check_parts(document)
        return document
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        LxmlError,
        LookupError,
        ValueError,
        NotImplementedError,
    ) as problem:
        raise Stop(
            f"templates/{NAME} cannot be read as a Word file", "save it again as .docx, or take it away"
        ) from problem


def _check_parts(document: Any) -> None:
    """Have all parts that are read later parsed now, so that what is broken is told here."""
    section = document.sections[0]
    for part in (document.styles, *(one for one in (section.header, section.footer) if not one.is_linked_to_previous)):
        if part._element is None:
            raise ValueError("a part is empty")


def _font(styles: Any) -> dict[str, str]:
    """The font of running text, and that of headings where it is another."""
    body, heading = ((styles[name].font.name or "") if name in styles else "" for name in ("Normal", "Heading 1"))
    found = {"font": body or heading, "heading_font": heading if body and heading != body else ""}
    return {name: font for name, font in found.items() if 0 < len(font.strip()) <= _LONGEST_FONT}


def _colour(styles: Any) -> dict[str, str]:
    found = [styles[name].font.color.rgb for name in ("Heading 1", "Title") if name in styles]
    colour = next((rgb for rgb in found if rgb is not None), None)
    return {} if colour is None else {"colour": f"#{str(colour).lower()}"}
