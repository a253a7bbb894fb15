"""A council's own Word file beside its templates gives font and colour."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from cocommission.documents.style_file import NAME, styled
from cocommission.documents.template import Templates
from cocommission.documents.written import look_of
from cocommission.errors import Stop
from cocommission.model.council import Council
from cocommission.model.file import File
from cocommission.model.round import Round


def a_round(**style: str) -> Round:
    merged = File.model_validate({"round": {"schema": "1", "id": "r", "title": "R"}})
    return Round(merged, Council.model_validate({"name": "C", "style": style} if style else {"name": "C"}))


def word_file(folder: Path, font: str | None = "Georgia", colour: str | None = "8B1A4F") -> Templates:
    document = docx.Document()
    document.styles["Normal"].font.name = font
    if colour:
        document.styles["Heading 1"].font.color.rgb = RGBColor.from_string(colour)
    folder.mkdir(parents=True, exist_ok=True)
    document.save(str(folder / NAME))
    return Templates((folder,))


def test_font_and_colour_come_from_the_councils_word_file(tmp_path: Path) -> None:
    look = look_of(styled(a_round(), word_file(tmp_path)))
    assert (look.font, look.colour) == ("Georgia", "#8b1a4f")


def test_what_council_yaml_says_stands(tmp_path: Path) -> None:
    templates = word_file(tmp_path)
    assert look_of(styled(a_round(font="Verdana"), templates)).font == "Verdana"
    assert look_of(styled(a_round(font="Verdana"), templates)).colour == "#8b1a4f"
    assert look_of(styled(a_round(colour="#123456"), templates)).colour == "#123456"


def test_the_file_beside_the_round_comes_before_the_councils(tmp_path: Path) -> None:
    word_file(tmp_path / "own", font="Calibri")
    word_file(tmp_path / "council", font="Georgia")
    assert look_of(styled(a_round(), Templates((tmp_path / "own", tmp_path / "council")))).font == "Calibri"
    assert look_of(styled(a_round(), Templates((tmp_path / "none", tmp_path / "council")))).font == "Georgia"


def test_without_a_file_or_a_council_nothing_changes(tmp_path: Path) -> None:
    round_ = a_round()
    assert styled(round_, Templates((tmp_path,))) is round_
    without = Round(round_.merged)
    assert styled(without, word_file(tmp_path)) is without


@pytest.mark.parametrize("kind", ["empty", "text", "zip", "cut", "xml", "bomb"])
def test_a_file_that_is_not_word_is_refused_in_plain_words(tmp_path: Path, kind: str) -> None:
    good = (word_file(tmp_path).own[0] / NAME).read_bytes()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package, zipfile.ZipFile(io.BytesIO(good)) as source:
        for name in source.namelist():
            if kind == "bomb" and name == "word/styles.xml":
                package.writestr(name, b" " * 40_000_000)
            elif kind == "xml" and name == "word/styles.xml":
                package.writestr(name, b"<w:styles")
            elif kind != "zip":
                package.writestr(name, source.read(name))
    bad = {"empty": b"", "text": b"hello", "cut": good[: len(good) // 2]}.get(kind, stream.getvalue())
    (tmp_path / NAME).write_bytes(bad)
    with pytest.raises(Stop, match="too large" if kind == "bomb" else "cannot be read as a Word file"):
        styled(a_round(), Templates((tmp_path,)))
