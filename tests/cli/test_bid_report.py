"""bid report: the letter that an officer sends on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from cocommission.cli import edge
from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.bid_forms.books import impact_map_book
from cocommission.documents.bid_forms.sheets import impact_map
from cocommission.errors import Exit
from cocommission.forms.application import DECLARATIONS, DECLARED, answer_key, application_layout, declaration_key
from tests.cli.test_bid import ALL, WHEN, files_of, folder
from tests.intake import returns
from tests.intake.filling import Formula, fill_book, fill_form, with_part
from tests.intake.rounds import small_round

__all__ = ["folder"]
LETTER = Path("build/letters/spade-and-kettle-cic/letter.docx")


def words_of(path: Path) -> str:
    document = Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_letter_names_sheet_and_cell_what_to_do_and_by_when(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "prices.xlsx").write_bytes(returns.priced("line/staff", Formula("=4000*2")))
    added = with_part(
        returns.application(), "word/document.xml", ("<w:body>", "<w:body><w:p><w:r><w:t>PS: we sing</w:t></w:r></w:p>")
    )
    (folder / "in" / "form.docx").write_bytes(added)
    before = files_of(folder)
    words = ["bid", "report", "spade-and-kettle-cic", "--by", "2027-03-05"]
    for file in ALL:
        words += ["--file", file]
    assert edge.run(words) == Exit.FINE
    said = capsys.readouterr().out
    letter = words_of(folder / LETTER)
    for text in (said, letter):
        assert "Spade & Kettle CIC" in text
        assert "prices.xlsx, sheet “Prices”, cell E9" in text
        assert "Please send us the value itself" in text
        assert "“PS: we sing” was not read" in text
        assert "5 March 2027" in text
        assert "No price for “Staff”" in text
    assert {name for name in files_of(folder) if not name.startswith("build")} == set(before)


def test_a_file_that_cannot_be_opened_is_in_the_letter_with_how_to_save(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "old.xlsx").write_bytes(b"{\\rtf1 hello}")
    assert edge.run(["bid", "report", "spade", "--file", "in/old.xlsx", "--file", "in/form.docx"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "old.xlsx is rich text" in said
    assert "Word Document (.docx)" in said
    assert "within five working days" in said
    assert "form.docx: application form, 7 answers read" in said


def test_the_letter_is_written_from_the_files_that_are_kept_the_same_each_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edge.run(["bid", "import", *ALL, *WHEN])
    capsys.readouterr()
    assert edge.run(["bid", "report", "spade-and-kettle-cic"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "map.xlsx: impact map, 7 answers read" in said
    assert "Declaration “We accept the terms”: not made" in said
    first = (folder / LETTER).read_bytes()
    assert edge.run(["bid", "report", "spade-and-kettle-cic"]) == Exit.FINE
    assert (folder / LETTER).read_bytes() == first


def test_a_kept_file_that_was_changed_is_not_written_about(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["bid", "import", *ALL, *WHEN])
    kept = next((folder / "bids").rglob("*.docx"))
    kept.chmod(0o600)
    kept.write_bytes(returns.blank_application())
    assert edge.run(["bid", "report", "spade-and-kettle-cic"]) == Exit.FOUND
    assert "was changed since" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody"], "there is no bid nobody"),
        (["../up", "--file", "in/form.docx"], "cannot be an id"),
        (["spade", "--file", "in/form.docx", "--by", "soon"], "is not a day"),
    ],
)
def test_wrong_words_are_told(folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["bid", "report", *words]) == Exit.USAGE
    assert said in capsys.readouterr().err
    assert not (folder / "build").exists()


def test_what_bidders_wrote_stays_text_in_the_letter(folder: Path) -> None:
    naughty = "{{ 7 * 7 }} [x](http://y) **b** <b> `c` | d"
    changed = with_part(
        returns.application(),
        "word/document.xml",
        ("<w:body>", f"<w:body><w:p><w:r><w:t>{naughty.replace('<', '&lt;')}</w:t></w:r></w:p>"),
    )
    (folder / "in" / "form.docx").write_bytes(changed)
    assert edge.run(["bid", "report", "spade", "--file", "in/form.docx"]) == Exit.FINE
    assert naughty in words_of(folder / "build/letters/spade/letter.docx")


def test_a_letter_about_length_alone_asks_for_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    round_ = small_round().round
    made = {declaration_key(name): DECLARED for name, _, _ in DECLARATIONS}
    answers = {**returns.ANSWERS, **made, answer_key("how"): "word " * 60}
    form = fill_form(application_form(round_)[1], application_layout(round_), answers)
    (folder / "in" / "form.docx").write_bytes(form)
    rows = {key: value for key, value in returns.MAP.items() if not key.startswith("environmental/")}
    (folder / "in" / "map.xlsx").write_bytes(fill_book(impact_map(round_)[1], impact_map_book(round_), rows))
    words = ["bid", "report", "spade-and-kettle-cic"]
    for file in ALL:
        words += ["--file", file]
    assert edge.run(words) == Exit.FINE
    said, letter = capsys.readouterr().out, words_of(folder / LETTER)
    assert "60 of 50 words" in said and "60 of 50 words" in letter
    assert "There is nothing to do" in said and "You do not need to reply" in letter
    assert "Please answer" not in said + letter and "what we need from you" not in said + letter
