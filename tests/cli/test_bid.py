"""bid import and bid check as an officer meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.resources import shipped
from tests.intake import returns
from tests.intake.filling import Formula, with_part
from tests.intake.people.excel import IMPACT
from tests.intake.rounds import ROUND

WHEN = ["--received", "2027-02-28T10:00"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "form.docx").write_bytes(returns.application())
    (tmp_path / "in" / "map.xlsx").write_bytes(returns.impact())
    (tmp_path / "in" / "prices.xlsx").write_bytes(returns.pricing())
    return tmp_path


ALL = ["in/form.docx", "in/map.xlsx", "in/prices.xlsx"]


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_three_files_become_a_bid_and_a_price(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["bid", "import", *ALL, *WHEN]) == Exit.FINE
    said = capsys.readouterr()
    assert "spade-and-kettle-cic" in said.out
    assert "9 of 50 words" in said.out
    loaded = load_round(read_folder(folder))
    assert [one.message for one in loaded.findings] == ["`brook` is not the id of a bid"], "as before the import"
    bid = loaded.round.bid_by_id["spade-and-kettle-cic"]
    assert bid.bidder == "Spade & Kettle CIC"
    assert bid.answers["how"].text == "We dig, cook & talk.\n\nThen we <rest>.\tTwice."
    assert bid.answers["how"].found == "tag"
    assert bid.answers["safeguarding"].text == "Yes\nOur lead is the treasurer."
    assert bid.about["organisation-kind"] == "Community interest company"
    assert bid.impact_map is not None
    assert bid.impact_map.service[0].outcomes == ("less-alone", "in-charge")
    assert bid.impact_map.service[1].outcomes == ("People laugh more",)
    assert bid.impact_map.economic[0].outcome == "jobs"
    assert [file.kind for file in bid.files] == ["application-form", "impact-map"]
    price = loaded.round.price_by_bid["spade-and-kettle-cic"]
    assert [(line.line, str(line.amount)) for line in price.lines] == [("staff", "8000"), ("seeds", "21.25")]


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(folder)
    assert edge.run(["bid", "import", *ALL, *WHEN, "--dry-run"]) == Exit.FINE
    assert "Would write bids/spade-and-kettle-cic/bid.yaml" in capsys.readouterr().err
    assert files_of(folder) == before


def test_the_same_files_again_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["bid", "import", *ALL, *WHEN])
    before = files_of(folder)
    assert edge.run(["bid", "import", *ALL, *WHEN]) == Exit.FINE
    assert "Nothing has changed" in capsys.readouterr().err
    assert files_of(folder) == before


def test_a_changed_form_is_shown_as_a_difference_and_needs_a_yes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edge.run(["bid", "import", *ALL, *WHEN])
    before = files_of(folder)
    changed = with_part(returns.application(), "word/document.xml", ("Residents hold", "The board holds"))
    (folder / "in" / "form.docx").write_bytes(changed)
    capsys.readouterr()
    assert edge.run(["bid", "import", "in/form.docx"]) == Exit.FOUND
    said = capsys.readouterr()
    assert '+        text: "The board holds the purse."' in said.out
    assert "add --yes" in said.err
    assert files_of(folder) | {"in/form.docx": b""} == before | {"in/form.docx": b""}
    assert edge.run(["bid", "import", "in/form.docx", "--yes"]) == Exit.FINE
    bid = load_round(read_folder(folder)).round.bids[0]
    assert bid.answers["together"].text == "The board holds the purse."
    assert bid.impact_map is not None, "what was not sent again stays"


def test_what_is_doubtful_enters_only_when_it_is_confirmed_and_that_is_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(folder)
    (folder / "in" / "prices.xlsx").write_bytes(returns.priced("line/staff", "£8,000"))
    assert edge.run(["bid", "import", *ALL, *WHEN]) == Exit.FOUND
    said = capsys.readouterr()
    assert "sheet “Prices”, cell E9" in said.out
    assert "nothing was written: 1 thing is doubtful" in said.err
    assert set(files_of(folder)) == set(before)
    assert edge.run(["bid", "import", *ALL, *WHEN, "--confirm", "--reason", "rang them"]) == Exit.FINE
    price = load_round(read_folder(folder)).round.prices[0]
    assert str(price.lines[0].amount) == "8000"
    assert "E9" in price.confirmed[0]
    assert "rang them" in price.confirmed[0]


def test_a_refused_file_ends_in_one_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "prices.xlsx").write_bytes(b"%PDF-1.7")
    before = files_of(folder)
    assert edge.run(["bid", "import", *ALL, *WHEN]) == Exit.FOUND
    assert "prices.xlsx is a PDF" in capsys.readouterr().err
    assert files_of(folder) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["in/none.docx"], "does not exist"),
        (["in"], "is a folder"),
        (["in/form.docx"], "when the bid came in"),
        (["in/form.docx", "--received", "yesterday"], "is not a time"),
        (["in/form.docx", *WHEN, "--bid", "../etc"], "cannot be an id"),
        (["in/map.xlsx", *WHEN], "whose bid"),
    ],
)
def test_wrong_usage_is_told_with_the_right_one(
    folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["bid", "import", *words]) == Exit.USAGE
    assert said in capsys.readouterr().err


def test_a_bidders_name_is_never_a_path(folder: Path) -> None:
    name = "../../etc/passwd; rm -rf ~"
    changed = with_part(returns.application(), "word/document.xml", ("Spade &amp; Kettle CIC", name))
    (folder / "in" / "form.docx").write_bytes(changed)
    assert edge.run(["bid", "import", "in/form.docx", *WHEN]) == Exit.FINE
    assert [path.name for path in (folder / "bids").iterdir()] == ["etc-passwd-rm-rf"]
    assert load_round(read_folder(folder)).round.bids[0].bidder == name


def test_two_forms_of_one_kind_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["bid", "import", "in/form.docx", "in/form.docx", *WHEN]) == Exit.FOUND
    assert "give only the one that counts" in capsys.readouterr().err


def test_a_bid_that_stands_in_another_file_is_not_doubled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "all-bids.yaml").write_text("bids: [{id: spade, bidder: Spade}]\n", "utf-8")
    assert edge.run(["bid", "import", "in/form.docx", *WHEN, "--bid", "spade"]) == Exit.FOUND
    assert "stands in all-bids.yaml, line 1" in capsys.readouterr().err


def test_check_says_what_is_missing_and_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["bid", "check"]) == Exit.FINE
    edge.run(["bid", "import", "in/form.docx", *WHEN, "--bid", "spade"])
    capsys.readouterr()
    assert edge.run(["bid", "check", "spade"]) == Exit.FOUND
    said = capsys.readouterr().out
    assert "no price" in said
    assert "no impact map" in said
    assert "declaration “We accept the terms”: not made" in said
    assert edge.run(["bid", "check", "nobody"]) == Exit.USAGE


LATE = ["--received", "2027-03-01T12:01"]


def test_a_late_bid_is_kept_apart_unopened(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "broken.docx").write_bytes(b"PK broken")
    assert edge.run(["bid", "import", "in/form.docx", "in/broken.docx", *LATE]) == Exit.FOUND
    said = capsys.readouterr()
    assert "late: it came in on" in said.out
    assert "--accept-late" in said.err
    assert not (folder / "bids").exists()
    kept = sorted((folder / "received" / "late").iterdir())
    assert sorted(path.suffix for path in kept) == [".docx", ".docx", ".txt", ".txt"]
    assert {path.read_bytes() for path in kept if path.suffix == ".docx"} == {returns.application(), b"PK broken"}
    assert "was not opened" in next(path for path in kept if path.suffix == ".txt").read_text("utf-8")


def test_a_late_bid_that_counts_all_the_same_is_kept_with_the_reason(folder: Path) -> None:
    assert edge.run(["bid", "import", "in/form.docx", *LATE, "--accept-late", "our portal was down"]) == Exit.FINE
    bid = load_round(read_folder(folder)).round.bids[0]
    assert "our portal was down" in bid.confirmed[0]
    assert "the deadline was" in bid.confirmed[0]


def test_every_file_is_kept_as_it_came_with_a_receipt_that_echoes_each_answer(folder: Path) -> None:
    assert edge.run(["bid", "import", *ALL, *WHEN]) == Exit.FINE
    bid = load_round(read_folder(folder)).round.bids[0]
    place = folder / "bids" / bid.id / "received"
    kept = place / f"application-form-{bid.files[0].sha256[:12]}.docx"
    assert kept.read_bytes() == returns.application()
    assert len(list(place.glob("*.xlsx"))) == 2
    receipt = kept.with_name(f"{kept.stem}-receipt.txt").read_text("utf-8")
    assert bid.files[0].sha256 in receipt
    for line in (
        "  | We dig, cook & talk.",
        "  found by its tag; 9 of 50 words",
        "  | Spade & Kettle CIC",
        "form.docx",
    ):
        assert line in receipt.splitlines() or line in receipt
    assert "A3 Charity or company number" in receipt, "what was left empty is listed"
    prices = next(place.glob("pricing-schedule-*-receipt.txt")).read_text("utf-8")
    assert "  | 21.25" in prices.splitlines()
    assert "21.25" not in receipt, "who scores quality sees no price"


def test_a_file_as_it_came_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["bid", "import", *ALL, *WHEN])
    kept = next((folder / "bids").rglob("*.docx"))
    kept.chmod(0o600)
    kept.write_bytes(b"changed")
    assert edge.run(["bid", "import", *ALL, *WHEN]) == Exit.FOUND
    assert "is not as it came in any more" in capsys.readouterr().err
    assert kept.read_bytes() == b"changed"
    edge.run(["bid", "check"])
    assert f"{kept.name} is not the file that came in" in capsys.readouterr().out


def test_cells_that_are_doubtful_for_one_reason_stand_on_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "map.xlsx").write_bytes(IMPACT["two columns exchanged"][0](returns.impact()))
    assert edge.run(["bid", "import", *ALL, *WHEN]) == Exit.FOUND
    lines = capsys.readouterr().out.splitlines()
    assert "  doubtful: sheet “Service level”, cell C5: its column is C now and not in B" in lines
    assert any(line.startswith("  left empty, or not found: A3, A4, A5, C1") for line in lines)


def test_a_price_whose_formula_has_no_result_cannot_be_confirmed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for value in (Formula("=4000*2"), "about eight thousand"):
        before = files_of(folder)
        (folder / "in" / "prices.xlsx").write_bytes(returns.priced("line/staff", value))
        assert edge.run(["bid", "import", *ALL, *WHEN, "--confirm", "--reason", "sure"]) == Exit.FOUND
        said = capsys.readouterr()
        assert "nothing was written: 1 answer cannot be read" in said.err
        assert "cell E9" in said.out
        assert set(files_of(folder)) == set(before)


def test_what_was_confirmed_of_an_old_file_does_not_stand_beside_a_new_amount(folder: Path) -> None:
    (folder / "in" / "prices.xlsx").write_bytes(returns.priced("line/staff", "£8,000"))
    text = with_part(
        returns.application(), "word/document.xml", ("<w:body>", "<w:body><w:p><w:r><w:t>PS</w:t></w:r></w:p>")
    )
    (folder / "in" / "form.docx").write_bytes(text)
    assert edge.run(["bid", "import", *ALL, *WHEN, "--confirm", "--reason", "rang them"]) == Exit.FINE
    round_ = load_round(read_folder(folder)).round
    assert "“PS” was not read" in round_.bids[0].confirmed[0]
    assert "rang them" in round_.prices[0].confirmed[0]
    (folder / "in" / "prices.xlsx").write_bytes(returns.priced("line/staff", 9000))
    assert edge.run(["bid", "import", "in/prices.xlsx", "--bid", round_.bids[0].id, "--yes"]) == Exit.FINE
    round_ = load_round(read_folder(folder)).round
    assert str(round_.prices[0].lines[0].amount) == "9000"
    assert round_.prices[0].confirmed == ()
    assert round_.bids[0].confirmed, "the application form is as it was"
    (folder / "in" / "form.docx").write_bytes(returns.application())
    assert edge.run(["bid", "import", "in/form.docx", "--yes"]) == Exit.FINE
    assert load_round(read_folder(folder)).round.bids[0].confirmed == ()


def test_a_name_that_is_no_text_is_still_kept(folder: Path) -> None:
    import os

    odd = os.fsdecode(b"in/b\xe9d\nname.docx")
    Path(odd).write_bytes(returns.application())
    assert edge.run(["bid", "import", odd, *WHEN, "--confirm", "--reason", "\udce9"]) == Exit.FINE
    assert load_round(read_folder(folder)).round.bids[0].files[0].name == "b\\udce9d\nname.docx"


def test_a_blank_form_is_no_bid(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "form.docx").write_bytes(returns.blank_application())
    assert edge.run(["bid", "import", "in/form.docx", *WHEN, "--bid", "spade"]) == Exit.FOUND
    assert "form.docx is blank" in capsys.readouterr().err
    assert not (folder / "bids").exists()


def test_an_outcome_of_the_bidders_own_is_told_and_is_no_gap(capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["bid", "check", str(shipped("examples") / "camden" / "day-services")]) == Exit.FINE
    said = capsys.readouterr().out.splitlines()
    place = said.index("lock-and-lantern: nothing is missing")
    assert said[place + 1].startswith("  an outcome of the bidder's own: “")


def test_a_question_that_may_be_left_out_is_no_gap(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bid = "\nbids: [{id: spade, bidder: Spade, received: 2027-02-28T10:00}]\n"
    for extra, gaps in (("", 1), (", optional: true", 0)):
        more = f"questions: [{{id: more, title: Anything else, text: Anything else?{extra}}}]"
        (folder / "more.yaml").write_text(more + bid, "utf-8")
        assert edge.run(["bid", "check", "spade"]) == Exit.FOUND
        assert capsys.readouterr().out.count("Anything else: no answer") == gaps


def test_a_gate_answered_no_is_told_and_one_without_a_choice_is_a_gap(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edge.run(["bid", "import", "in/form.docx", *WHEN, "--bid", "spade"])
    file = folder / "bids" / "spade" / "bid.yaml"
    tree = file.read_text("utf-8")
    assert tree.count("Yes") == 1, tree
    said: dict[str, str] = {}
    for words in ("No", "Perhaps"):
        file.write_text(tree.replace("Yes", words), "utf-8")
        capsys.readouterr()
        edge.run(["bid", "check", "spade"])
        said[words] = capsys.readouterr().out
    assert "the bidder answers “No”" in said["No"]
    assert "neither Yes nor No is chosen" in said["Perhaps"]
    assert "neither Yes nor No" not in said["No"]
