"""A council's own Word file says how its documents look: `templates/style.docx`, read by python-docx."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path
from typing import Any

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
    file = next((folder / NAME for folder in templates.own if (folder / NAME).is_file()), None)
    if file is None or round_.council is None:
        return round_
    said = {name: getattr(round_.council.style, name) for name in round_.council.style.model_fields_set}
    style = Style(**{**_read(file), **said})
    return dataclasses.replace(round_, council=round_.council.model_copy(update={"style": style}))


def _read(file: Path) -> dict[str, str]:
    """Font of running text and colour of main headings, as far as the file says."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        content = file.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
                raise Stop(f"templates/{NAME} is too large", "keep the styles only and save it again")
        styles = docx.Document(io.BytesIO(content)).styles
        return {**_font(styles), **_colour(styles)}
    except (zipfile.BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError, NotImplementedError) as problem:
        raise Stop(
            f"templates/{NAME} cannot be read as a Word file", "save it again as .docx, or take it away"
        ) from problem


def _font(styles: Any) -> dict[str, str]:
    names = [styles[name].font.name for name in ("Normal", "Heading 1") if name in styles]
    found = next((name for name in names if name), "")
    return {"font": found} if 0 < len(found.strip()) <= _LONGEST_FONT else {}


def _colour(styles: Any) -> dict[str, str]:
    found = [styles[name].font.color.rgb for name in ("Heading 1", "Title") if name in styles]
    colour = next((rgb for rgb in found if rgb is not None), None)
    return {} if colour is None else {"colour": f"#{str(colour).lower()}"}
