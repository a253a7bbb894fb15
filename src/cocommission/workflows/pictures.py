"""show pictures and show theory: a round in, its pictures with their tables out."""

from __future__ import annotations

from cocommission.errors import Stop
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import NotLoaded, Round
from cocommission.pictures.draw import MISSING, is_possible, png_of_svg
from cocommission.pictures.theory import Column
from cocommission.workflows.built import Built, made_from, templates_of

_MENDED = "see `cocommission lint`, mend it, then try again"


def picture_files(folder: Folder) -> Built:
    """Every picture as SVG and PNG, and a page that shows all with tables; without PNG where none can be drawn."""
    from cocommission.documents.picture_page import picture_page
    from cocommission.documents.round_pictures import round_pictures
    from cocommission.documents.style_file import styled

    round_ = styled(_round(folder), templates_of(folder))
    try:
        drawings = round_pictures(round_)
    except NotLoaded as problem:
        raise Stop(f"the section `{problem.section}` of the round has errors", _MENDED) from problem
    files: dict[str, bytes] = {"pictures.html": picture_page(round_.about.title, drawings)}
    for drawing in drawings:
        files[f"{drawing.name}.svg"] = drawing.svg.encode()
        png = png_of_svg(drawing.svg)
        if png is not None:
            files[f"{drawing.name}.png"] = png
    return Built(files, made_from(folder, "pictures"), () if is_possible() else (MISSING,))


def theory_of(folder: Folder) -> tuple[str, str, tuple[Column, ...]]:
    """The round's id and title, and the columns of its theory of change."""
    from cocommission.documents.round_pictures import theory_parts

    round_ = _round(folder)
    try:
        return round_.about.id, round_.about.title, theory_parts(round_)
    except NotLoaded as problem:
        raise Stop(f"the section `{problem.section}` of the round has errors", _MENDED) from problem


def _round(folder: Folder) -> Round:
    round_ = load_round(folder).round
    try:
        round_.about  # noqa: B018 - asking for it tells whether it loaded
    except NotLoaded as problem:
        raise Stop("the `round` section has errors", _MENDED) from problem
    return round_
