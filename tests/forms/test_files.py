"""The forms as files: same bytes, locked but for the answers, choices from a hidden sheet, sums that agree."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.bid_forms.books import pricing_book, score_book
from cocommission.documents.bid_forms.sheets import impact_map, pricing_schedule, score_sheet
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.forms.pricing import line_key
from tests.intake import returns
from tests.intake.filling import cell_of, parts_of
from tests.intake.rounds import small_round, with_bids
from tests.office import converted, without_cached_values

_DIGESTS = """
import hashlib
from tests.intake.rounds import small_round, with_bids
from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.bid_forms.sheets import impact_map, pricing_schedule, score_sheet
r, s = small_round().round, with_bids().round
for content in (application_form(r)[1], impact_map(r)[1], pricing_schedule(r)[1], score_sheet(s, s.panel[0])[1]):
    print(hashlib.sha256(content).hexdigest())
"""


def test_the_same_round_gives_the_same_bytes_whatever_the_hash_seed_and_time_zone() -> None:
    seen = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", _DIGESTS],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
            cwd=Path(__file__).parents[2],
        )
        assert done.stdout.count("\n") == 4
        seen.add(done.stdout)
    assert len(seen) == 1


def test_only_answers_can_be_changed_and_choices_come_from_a_hidden_sheet() -> None:
    from openpyxl import load_workbook

    round_ = small_round().round
    workbook = load_workbook(io.BytesIO(impact_map(round_)[1]))
    page = workbook["Service level"]
    assert page.protection.sheet
    assert not page.protection.password
    assert page["B5"].protection.locked is False
    assert page["A5"].protection.locked is True
    assert workbook["Lists"].sheet_state == "hidden"
    assert workbook.defined_names["list_service"].attr_text == "Lists!$B$2:$B$3"
    assert page.freeze_panes == "B5"
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_no_form_holds_a_macro_or_a_link_to_another_file() -> None:
    round_ = with_bids().round
    for content in (pricing_schedule(round_)[1], impact_map(round_)[1], score_sheet(round_, round_.panel[0])[1]):
        assert not [name for name in parts_of(content) if "vba" in name.lower() or "external" in name.lower()]


def test_what_a_bidder_wrote_is_text_on_a_score_sheet_and_never_a_formula() -> None:
    round_ = small_round(bids="bids: [{id: x, bidder: '=1+1', answers: {how: '=HYPERLINK(\"http://x\")'}}]").round
    content = score_sheet(round_, round_.evaluator_by_id["officer"])[1]
    sheets = b"".join(part for name, part in parts_of(content).items() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets
    assert b"=HYPERLINK(" in parts_of(content)["xl/sharedStrings.xml"]


@pytest.mark.slow
def test_the_totals_of_the_pricing_schedule_agree_with_our_own_sum(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    round_ = small_round().round
    file = tmp_path / "prices.xlsx"
    file.write_bytes(without_cached_values(returns.pricing()))
    page = load_workbook(converted(file, "xlsx", tmp_path / "out"), data_only=True)["Prices"]
    name, at = cell_of(pricing_book(round_), line_key("seeds"))
    total_row = page[at].row + 1
    assert name == "Prices"
    assert Decimal(str(page.cell(total_row, 6).value)) == 2 * 8000 + Decimal("12.5") * Decimal("21.25")


def test_a_council_changes_the_words_of_a_form_by_a_template_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "pricing-schedule"
    own.mkdir(parents=True)
    (own / "document.yaml").write_text("title: What it costs\nfile: Costs.xlsx\nhow: [Numbers only.]\n", "utf-8")
    name, content = pricing_schedule(small_round().round, Templates((tmp_path / "templates",)))
    assert name == "Costs.xlsx"
    assert "What it costs: Growing together" in parts_of(content)["xl/sharedStrings.xml"].decode()
    (own / "document.yaml").write_text("title: What it costs\n", "utf-8")
    with pytest.raises(Stop, match="needs `title`, `file` and `how`"):
        pricing_schedule(small_round().round, Templates((tmp_path / "templates",)))


def test_a_template_that_leaves_out_a_box_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "application-form"
    own.mkdir(parents=True)
    (own / "body.md.j2").write_text("# Form\n\n{{ box(about[0]) }}\n", "utf-8")
    with pytest.raises(Stop, match="leaves out the box A2"):
        application_form(small_round().round, Templates((tmp_path / "templates",)))


def test_a_score_sheet_shows_the_words_of_the_scale_and_of_the_matrix() -> None:
    round_ = with_bids().round
    texts = {cell.text for sheet in score_book(round_, round_.panel[1]).sheets for cell in sheet.cells}
    assert "excellent" in texts
    assert any("0: People appear only as having needs." in text for text in texts)
