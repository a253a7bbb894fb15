"""LibreOffice opens every document of the examples and of a hostile round, and loses no word of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.documents.template import Templates
from cocommission.documents.written import written

from ..office import converted, needs_office
from .outline import all_texts
from .packs import INVITATION, ROUNDS, everything
from .rounds import full_round


def words_of(file: Path, folder: Path) -> str:
    return " ".join(converted(file, "txt", folder).read_text("utf-8-sig").split())


@needs_office
@pytest.mark.parametrize("name", ROUNDS)
def test_every_paragraph_of_the_examples_is_seen(name: str, tmp_path: Path) -> None:
    files = {file: content for file, content in everything(name).items() if file.endswith(".docx")}
    assert len(files) > 10
    for file, content in files.items():
        (tmp_path / file).write_bytes(content)
        seen = words_of(tmp_path / file, tmp_path / "out")
        texts = [" ".join(text.split()) for text in all_texts(content)]
        assert len(texts) > (50 if file == INVITATION else 10)
        assert [text for text in texts if text not in seen] == [], file


@needs_office
def test_hostile_words_are_seen_as_words(tmp_path: Path) -> None:
    hostile = "</w:t> ]]> {{ x }} *a* | b \\ ` =1+1 &amp; שלום 👩🏽‍🌾"
    content = written(full_round(lambda name: f"{hostile} {name}"), Templates(), "invitation")[1]
    (tmp_path / "hostile.docx").write_bytes(content)
    seen = words_of(tmp_path / "hostile.docx", tmp_path / "out")
    assert seen.count(hostile) > 50
