"""Forms that were filled in come back with the same values, letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.forms.application import answer_key, application_layout
from cocommission.forms.impact_map import row_key
from cocommission.forms.pricing import NOTES_KEY
from cocommission.forms.score_sheet import reason_key
from cocommission.intake.returned import How
from tests.intake import returns
from tests.intake.filling import fill_form
from tests.intake.rounds import small_round
from tests.office import converted

NAUGHTY = [
    "=1+1",
    "@SUM(A1)",
    "+44 7700 900123",
    "-1",
    "'quoted'",
    "007",
    "1e5",
    "TRUE",
    "{{ 7 * 7 }} {% raw %}",
    "<script>alert(1)</script> & <b>",
    "]]> <!-- -->",
    "line one\nline two\n\nline four",
    " leading and trailing ",
    "tab\there",
    "Zażółć gęślą jaźń – “quotes” … £ €",
    "שלום עולם مرحبا",
    "👩‍👩‍👧 \U0001f600 e\u0301",
    "_x0041_ _x000D_ _x005F_",
    "\u202eevil\u202c",
    "zero\u200bwidth",
    "[bold]no[/bold] **md** # heading",
    "a" * 5000,
    "%0a%00 \\u0000 \\n",
    "null",
    "~",
    "- a: b",
]


def test_an_application_form_comes_back_whole_and_by_its_tags() -> None:
    returned = returns.read("form.docx", returns.application())
    assert {key: value.text for key, value in returned.values.items()} == returns.ANSWERS
    assert {value.how for value in returned.values.values()} == {How.TAG}
    assert not returned.needs_confirming
    assert not returned.remarks


def test_a_blank_form_comes_back_empty_and_without_a_remark() -> None:
    returned = returns.read("form.docx", returns.blank_application())
    assert not returned.values
    assert not returned.remarks


def test_workbooks_come_back_whole() -> None:
    returned = returns.read("map.xlsx", returns.impact())
    assert {key: value.text for key, value in returned.values.items()} == returns.MAP
    prices = returns.read("prices.xlsx", returns.pricing())
    assert {key: value.text for key, value in prices.values.items()} == {
        key: str(value) for key, value in returns.PRICES.items()
    }
    scores = returns.read_scores(returns.sheet())
    assert {key: value.text for key, value in scores.values.items()} == {
        key: str(value) for key, value in returns.SCORES.items()
    }
    assert not (returned.remarks or prices.remarks or scores.remarks)


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_comes_back_letter_by_letter_from_word(text: str) -> None:
    round_ = small_round().round
    filled = fill_form(returns.blank_application(), application_layout(round_), {answer_key("how"): text})
    assert returns.read("form.docx", filled).text(answer_key("how")) == text


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_comes_back_letter_by_letter_from_excel(text: str) -> None:
    # openpyxl writes underscore escapes as they are; a spreadsheet program would escape the first underscore
    stored = text.replace("_x", "_x005F_x") if "_x0" in text else text
    assert returns.read("prices.xlsx", returns.priced(NOTES_KEY, stored)).text(NOTES_KEY) == text
    reason = reason_key("spade", "how")
    assert returns.read_scores(returns.scored({reason: stored})).text(reason) == text


def _saved_by_libreoffice(folder: Path, name: str, content: bytes) -> bytes:
    (folder / name).write_bytes(content)
    return converted(folder / name, name.rpartition(".")[2], folder / "out").read_bytes()


@pytest.mark.slow
def test_a_form_saved_by_libreoffice_still_reads_whole(tmp_path: Path) -> None:
    returned = returns.read("form.docx", _saved_by_libreoffice(tmp_path, "form.docx", returns.application()))
    assert {key: value.text for key, value in returned.values.items()} == returns.ANSWERS
    assert How.TAG not in {value.how for value in returned.values.values()}, "it dropped tags when this was written"
    assert not returned.needs_confirming


@pytest.mark.slow
def test_workbooks_saved_by_libreoffice_still_read_whole(tmp_path: Path) -> None:
    returned = returns.read("map.xlsx", _saved_by_libreoffice(tmp_path, "map.xlsx", returns.impact()))
    assert {key: value.text for key, value in returned.values.items()} == returns.MAP
    prices = returns.read("prices.xlsx", _saved_by_libreoffice(tmp_path, "prices.xlsx", returns.pricing()))
    assert prices.text("line/seeds") == "21.25"
    scores = returns.read_scores(_saved_by_libreoffice(tmp_path, "resident.xlsx", returns.sheet()))
    assert scores.text(reason_key("spade", "how")) == "Clear; winter is thin."
    assert not (returned.needs_confirming or prices.needs_confirming or scores.needs_confirming)


def test_an_own_outcome_is_kept_in_words_with_a_note() -> None:
    round_ = small_round().round
    from cocommission.documents.bid_forms.books import impact_map_book
    from cocommission.documents.bid_forms.sheets import impact_map
    from tests.intake.filling import fill_book

    key = row_key("service", 4, "outcome-1")
    returned = returns.read("map.xlsx", fill_book(impact_map(round_)[1], impact_map_book(round_), {key: "My own"}))
    assert returned.text(key) == "My own"
    assert [remark.weight for remark in returned.remarks] == ["note"]
