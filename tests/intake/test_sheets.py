"""Officers change the round in a workbook: only what they changed reaches the files, and nothing is lost on the way."""

from __future__ import annotations

import copy
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cocommission.errors import Stop
from cocommission.forms.officers import Holds
from cocommission.forms.officers_cells import in_cell
from cocommission.loading.folder import folder_of, read_folder
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.round import load_round
from cocommission.resources import shipped
from cocommission.workflows.sheet_rows import pages_of
from tests.intake.filling import with_part
from tests.intake.sheets import after, changed, column_of, exported, row_of, table_of, taken, with_cells, with_row
from tests.office import converted, needs_office

ROUND = """\
# The round of a garden
round:
  schema: 1
  id: growing
  title: Growing together  # said with neighbours
  timetable:
    published: 2027-01-04
    # agreed with the caretaker
    deadline: 2027-03-01T12:00
    others:
      - title: Open day
        day: 2027-02-01
"""
OUTCOMES = """\
outcomes:
  # people first
  - id: less-alone
    level: service
    domain: social
    outcome: People know neighbours whom they can call on  # in their own words
    in_their_words:
      - "£5, or =1+1?"
      # said on a Sunday
      - I ring nobody.
    wellbeing: [relatedness]
    mandatory: true
    indicators:
      - {id: rings, indicator: Has somebody to ring, kind: subjective}
      - {id: seen, indicator: Has met a neighbour this week, kind: objective, method: a talk}

  - {id: in-charge, level: service, domain: social, outcome: People run their own days}
  - id: greener
    level: community
    domain: environmental
    outcome: >-
      The estate
      is greener
quality_characteristics:
  - {id: co-production, title: Made together}
glossary:
  - id: outcome
    term: outcome
    meaning: a change
"""
QUESTIONS = """\
questions:
  - id: how
    text: What will you do?
    words: 50
    asks:
      outcomes: service  # all of them
  - {id: together, text: Who decides what?, asks: co_design}
  - {id: safe, text: Are people safe?, gate: true}
"""


def garden(**files: str) -> LoadedRound:
    texts = {"round.yaml": ROUND, "outcomes.yaml": OUTCOMES, "questions.yaml": QUESTIONS}
    return load_round(folder_of({**texts, **{f"{name}.yaml": text for name, text in files.items()}}))


EXAMPLES = ["camden/day-services", "lambeth/youth-services", "lambeth/youth-offending-pilot"]
FRAMEWORKS = sorted(path.parent for path in Path(__file__).parents[1].glob("frameworks/*/round.yaml"))


def example(name: str) -> LoadedRound:
    return load_round(read_folder(shipped("examples") / name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_untouched(name: str) -> None:
    loaded = example(name)
    result = taken(loaded, exported(loaded))
    assert (result.files, result.merged.changes, result.merged.problems, result.merged.notes) == ({}, [], [], [])


def test_every_framework_comes_back_untouched() -> None:
    assert len(FRAMEWORKS) > 10
    for path in FRAMEWORKS:
        loaded = load_round(read_folder(path))
        result = taken(loaded, exported(loaded))
        assert (result.files, result.merged.problems, result.merged.notes) == ({}, [], []), path.name


def test_the_same_round_gives_the_same_bytes() -> None:
    assert exported(garden()) == exported(garden())


def test_the_workbook_holds_no_formula_and_locks_its_keys() -> None:
    loaded = garden()
    workbook = load_workbook(io.BytesIO(exported(loaded)))
    assert {"Base", "Lists"} == {page.title for page in workbook if page.sheet_state == "hidden"}
    page = workbook["Outcomes"]
    assert page.protection.sheet and not page.protection.password
    assert page.column_dimensions["A"].hidden
    row = row_of(page, "less-alone")
    assert page.cell(row, 2).protection.locked and not page.cell(row, column_of(page, "Outcome")).protection.locked
    assert page.freeze_panes == "C5"
    assert all(cell.data_type != "f" for one in workbook for cells in one.iter_rows() for cell in cells)
    assert any("$A$1" in rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list")


def test_only_the_changed_value_changes_in_the_file() -> None:
    loaded = garden()
    content = with_cells(exported(loaded), {("Outcomes", "less-alone", "Outcome"): "People call on neighbours"})
    result = taken(loaded, content)
    assert set(result.files) == {"outcomes.yaml"} and result.is_clean
    old = "outcome: People know neighbours whom they can call on  # in"
    assert result.files["outcomes.yaml"].decode() == OUTCOMES.replace(old, "outcome: People call on neighbours  # in")


def test_an_import_taken_in_twice_changes_nothing_the_second_time() -> None:
    loaded = garden()
    content = with_cells(exported(loaded), {("Glossary", "outcome", "What it means here"): "another"})
    content = with_row(content, "Glossary", {"Term": "asset", "What it means here": "what people have to give"})
    once = after(loaded, taken(loaded, content))
    again = taken(once, content)
    assert again.files == {} and again.is_clean
    assert "already" in again.merged.notes[0]


CELLS: dict[tuple[str, str, str], tuple[str, str]] = {
    ("Outcomes", "less-alone", "In people's words"): ("=SUM(A1)\n+1 -1\n@home", "in_their_words"),
    ("Outcomes", "in-charge", "Outcome"): ('He said: "yes", #1 {or} [not]', "outcome"),
    ("Outcomes", "greener", "Outcome"): ("First line\n\n- second: line", "outcome"),
    ("Indicators", "less-alone/rings", "How it is found out"): ("by 'phone'", "method"),
    ("Questions", "how", "Words at most"): ("250", "words"),
    ("Questions", "how", "Outcomes asked about"): ("less-alone\ngreener", "asks"),
    ("Questions", "together", "Topics"): ("co_design\nmeasurement", "asks"),
    ("Questions", "safe", "May be left out"): ("yes", "optional"),
    ("Timetable", "answers_by", "Date"): ("2027-02-12", "answers_by"),
    ("Timetable", "other:Open day", "What happens"): ("Open morning", "title"),
}


@pytest.mark.parametrize("at", CELLS, ids=lambda at: " ".join(at))
def test_each_kind_of_cell_comes_back_letter_by_letter(at: tuple[str, str, str]) -> None:
    loaded = garden()
    text, key = CELLS[at]
    result = taken(loaded, with_cells(exported(loaded), {at: text}))
    assert result.is_clean and len(result.files) == 1, (result.merged, result.refused)
    ((name, content),) = result.files.items()
    assert key in content.decode()
    before = loaded.folder.files[name].decode()
    assert [line.split("#")[1] for line in before.splitlines() if " #" in line] == [
        line.split("#")[1] for line in content.decode().splitlines() if " #" in line and "#1" not in line
    ]
    workbook = load_workbook(io.BytesIO(exported(after(loaded, result))))
    page = workbook[at[0]]
    key_now = "other:Open morning" if at[2] == "What happens" else at[1]
    assert page.cell(row_of(page, key_now), column_of(page, at[2])).value == text


def test_a_date_cell_becomes_a_day_of_the_file() -> None:
    import datetime

    loaded = garden()
    content = with_cells(
        exported(loaded),
        {
            ("Timetable", "published", "Date"): datetime.date(2027, 1, 5),
            ("Timetable", "deadline", "Date"): datetime.datetime(2027, 3, 2, 17, 30),  # noqa: DTZ001 - as a cell has it
        },
    )
    text = taken(loaded, content).files["round.yaml"].decode()
    assert "published: 2027-01-05\n    # agreed" in text and "deadline: 2027-03-02T17:30\n" in text


def test_what_both_changed_differently_is_a_conflict_and_stays() -> None:
    content = with_cells(
        exported(garden()),
        {("Outcomes", "in-charge", "Outcome"): "From the sheet", ("Outcomes", "greener", "Short title"): "Green"},
    )
    now = garden(outcomes=OUTCOMES.replace("People run their own days", "From the file"))
    result = taken(now, content)
    assert not result.is_clean
    (problem,) = result.merged.problems
    assert re.search(r"sheet “Outcomes”, cell E6: conflict.*outcomes\.yaml, line 17, to .*", problem)
    text = result.files["outcomes.yaml"].decode()
    assert "From the file" in text and "From the sheet" not in text and "title: Green" in text


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    content = with_cells(exported(garden()), {("Outcomes", "in-charge", "Outcome"): "Both"})
    result = taken(garden(outcomes=OUTCOMES.replace("People run their own days", "Both")), content)
    assert result.is_clean and result.files == {}


def test_what_changed_only_in_the_file_stays() -> None:
    now = garden(outcomes=OUTCOMES.replace("People run their own days", "From the file"))
    result = taken(now, exported(garden()))
    assert result.is_clean and result.files == {}


def test_a_new_row_becomes_a_record_where_the_others_stand() -> None:
    loaded = garden()
    words = {"Level": "service", "Bottom line": "social", "Outcome": "People's days are =theirs", "Mandatory": "yes"}
    content = with_row(exported(loaded), "Outcomes", words)
    content = with_row(
        content,
        "Indicators",
        {"Outcome": "people-s-days", "Sign of change": "Chooses the day", "Kind": "Subjective", "Id": "chooses"},
    )
    result = taken(loaded, content)
    assert "peoples-days-are-theirs" in result.merged.changes[0]
    assert "no outcome `people-s-days`" in result.merged.problems[0]
    new = after(loaded, result).round.outcome_by_id["peoples-days-are-theirs"]
    assert (new.outcome, new.mandatory) == ("People's days are =theirs", True)
    text = result.files["outcomes.yaml"].decode()
    assert text.index("peoples-days") < text.index("quality_characteristics")


def test_an_indicator_of_a_new_outcome_finds_it_by_its_id() -> None:
    loaded = garden()
    words = {"Id": "own-days", "Level": "service", "Bottom line": "social", "Outcome": "Days are theirs"}
    content = with_row(exported(loaded), "Outcomes", words)
    content = with_row(content, "Indicators", {"Outcome": "own-days", "Sign of change": "Chooses", "Kind": "objective"})
    content = with_row(
        content, "Indicators", {"Outcome": "in-charge", "Sign of change": "Decides", "Kind": "objective"}
    )
    result = taken(loaded, content)
    assert result.is_clean, result.merged.problems
    found = after(loaded, result).round.outcome_by_id
    assert [found[name].indicators[0].id for name in ("own-days", "in-charge")] == ["chooses", "decides"]


def test_a_new_section_is_begun_at_the_end_of_the_round() -> None:
    loaded = load_round(folder_of({"round.yaml": ROUND}))
    result = taken(loaded, with_row(exported(loaded), "Questions", {"Question": "What will you do?"}))
    assert result.files["round.yaml"].decode() == (
        ROUND + "\nquestions:\n  - id: what-will-you-do\n    text: What will you do?\n"
    )


def test_a_new_row_that_is_not_whole_is_left_with_the_reason() -> None:
    loaded = garden()
    result = taken(loaded, with_row(exported(loaded), "Outcomes", {"Outcome": "Something changes"}))
    assert result.files == {}
    assert "`level`" in result.merged.problems[0] and "row 8" in result.merged.problems[0]


def cleared(content: bytes, sheet: str, key: str) -> bytes:
    def change(workbook: Workbook) -> None:
        page = workbook[sheet]
        for cell in page[row_of(page, key)][2:]:
            cell.value = None

    return changed(content, change)


def deleted(content: bytes, sheet: str, key: str) -> bytes:
    return changed(content, lambda workbook: workbook[sheet].delete_rows(row_of(workbook[sheet], key)))


@pytest.mark.parametrize("how", [cleared, deleted])
def test_a_row_that_is_gone_is_removed_only_when_told(how: object) -> None:
    loaded = garden()
    content = how(exported(loaded), "Glossary", "outcome")  # type: ignore[operator]
    content = how(content, "Outcomes", "in-charge")  # type: ignore[operator]
    without = taken(loaded, content)
    assert without.files == {} and len(without.merged.notes) == 2 and "--remove" in without.merged.notes[0]
    result = taken(loaded, content, remove=True)
    text = result.files["outcomes.yaml"].decode()
    assert "in-charge" not in text and "glossary" not in text and "# people first" in text
    changed_since = garden(outcomes=OUTCOMES.replace("meaning: a change", "meaning: changed"))
    left = taken(changed_since, content, remove=True)
    assert "it stays" in left.merged.problems[0] and "glossary" in left.files["outcomes.yaml"].decode()


def test_a_removed_record_that_others_need_is_refused_whole() -> None:
    text = QUESTIONS.replace("outcomes: service  # all of them", "outcomes: [greener]")
    loaded = garden(questions=text)
    result = taken(loaded, deleted(exported(loaded), "Outcomes", "greener"), remove=True)
    assert result.files == {} and "greener" in result.refused[0]


def test_two_rows_with_the_same_key_are_both_left() -> None:
    loaded = garden()

    def copy_row(workbook: Workbook) -> None:
        page = workbook["Outcomes"]
        row = row_of(page, "in-charge")
        for cell in page[row]:
            page.cell(20, cell.column).value = copy.copy(cell.value)
        page.cell(20, column_of(page, "Outcome")).value = "A copy with other words"

    result = taken(loaded, changed(exported(loaded), copy_row))
    assert result.files == {} and "rows 6 and 20" in result.merged.problems[0]


WRONG = {
    "a word not in the list": (("Outcomes", "in-charge", "Level"), "everybody", "service, community"),
    "a date in words": (("Timetable", "deadline", "Date"), "1 March 2027", "2027-03-01"),
    "a needed cell emptied": (("Outcomes", "in-charge", "Outcome"), None, "outcome"),
    "an id changed": (("Outcomes", "in-charge", "Id"), "other", "not changed here"),
    "a formula": (("Outcomes", "in-charge", "Outcome"), "=1+1", "formula"),
    "no number": (("Questions", "how", "Words at most"), "a few", "whole number"),
    "neither yes nor no": (("Outcomes", "in-charge", "Mandatory"), "perhaps", "yes or no"),
    "a key that nobody exported": (("Outcomes", "in-charge", "Key"), "in-charge-2", "hidden key"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_taken_is_named_by_sheet_and_cell(name: str) -> None:
    (sheet, key, heading), value, words = WRONG[name]
    loaded = garden()

    def change(workbook: Workbook) -> None:
        page = workbook[sheet]
        page.cell(row_of(page, key), column_of(page, heading)).value = value

    result = taken(loaded, changed(exported(loaded), change))
    assert result.files == {} and not result.is_clean
    assert sheet in result.merged.problems[0] and words in result.merged.problems[0], result.merged.problems


def test_columns_that_are_not_ours_are_reported_and_those_that_are_gone_empty_nothing() -> None:
    loaded = garden()

    def change(workbook: Workbook) -> None:
        page = workbook["Outcomes"]
        page.delete_cols(column_of(page, "In people's words"))
        page.cell(4, 20).value, page.cell(5, 20).value = "Cost", "500"
        page.cell(5, 22).value = "a stray word"
        del workbook["Glossary"]
        workbook.create_sheet("Notes")["A1"] = "mine"

    result = taken(loaded, changed(exported(loaded), change))
    assert result.files == {} and result.is_clean
    said = "\n".join(result.merged.notes)
    for words in ("“Cost” is not a column", "“In people's words” is missing", "V5", "“Glossary” is missing", "“Notes”"):
        assert words in said


def test_sorted_and_moved_rows_are_found_by_their_keys() -> None:
    loaded = garden()

    def change(workbook: Workbook) -> None:
        page = workbook["Outcomes"]
        rows = [[cell.value for cell in page[row]] for row in (7, 6, 5)]
        for number, values in enumerate(rows, start=5):
            for column, value in enumerate(values, start=1):
                page.cell(number, column).value = value
        page.insert_rows(2, 2)
        workbook.move_sheet("Outcomes", 3)

    result = taken(loaded, changed(exported(loaded), change))
    assert result.is_clean and result.files == {} and result.merged.notes == []


def test_a_workbook_of_another_round_is_refused() -> None:
    other = load_round(folder_of({"round.yaml": "round: {schema: 1, id: other, title: Other}"}))
    with pytest.raises(Stop, match="from the round growing"):
        taken(other, exported(garden()))


def test_a_base_copy_that_was_changed_is_refused() -> None:
    content = changed(exported(garden()), lambda workbook: workbook["Base"].cell(3, 4, "something else"))
    with pytest.raises(Stop, match="hidden copy"):
        taken(garden(), content)


def test_a_file_without_identity_is_refused_in_plain_words() -> None:
    stream = io.BytesIO()
    Workbook().save(stream)
    with pytest.raises(Stop, match="does not say which round"):
        taken(garden(), stream.getvalue())
    with pytest.raises(Stop, match="plain text"):
        taken(garden(), b"id,outcome")


def test_the_defined_name_is_enough_to_know_the_round() -> None:
    content = with_part(exported(garden()), "docProps/custom.xml", b"<Properties/>")
    assert taken(garden(), content).is_clean


ASSETS = """\
assets:
  # walked in spring
  - id: hall
    title: The hall
    kind: place
    people: [Ada, Bo]
  - {id: choir, title: The choir, open: Mondays}
"""


def test_the_asset_map_has_the_columns_that_its_records_have() -> None:
    loaded = garden(assets=ASSETS)
    assert [column.name for column in table_of(loaded, "Assets").columns] == ["id", "title", "kind", "open"]
    content = with_cells(exported(loaded), {("Assets", "choir", "Kind"): "group"})
    content = with_row(content, "Assets", {"Title": "A kitchen"})
    result = taken(loaded, content)
    text = result.files["assets.yaml"].decode()
    assert "kind: group" in text and text.endswith("  - id: a-kitchen\n    title: A kitchen\n")
    assert "# walked in spring" in text


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=80)


@settings(max_examples=40, deadline=None)
@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_any_text_of_a_round_comes_back_and_any_text_of_a_cell_arrives(old: str, new: str, said: list[str]) -> None:
    from cocommission.intake.yaml_out import yaml_text

    def outcomes(text: str, sayings: list[str]) -> str:
        record = {"id": "a", "level": "service", "domain": "social", "outcome": text, "in_their_words": sayings}
        return "# kept\n" + yaml_text("outcomes", [record if sayings else {**record, "in_their_words": ["x"]}])

    old, said = old.strip() or "x", [one for one in said if one.strip()]
    loaded = load_round(folder_of({"round.yaml": ROUND, "outcomes.yaml": outcomes(old, said)}))
    if loaded.round.broken:
        return
    content = exported(loaded)
    untouched = taken(loaded, content)
    assert untouched.is_clean and untouched.files == {}
    cell = "".join(letter for letter in new if letter in "\n\t" or ord(letter) >= 32).replace("\ufffe", "")
    cell = cell.replace("\uffff", "").replace("_x", "x").replace("\r", "").strip()
    if not cell or cell == old:
        return
    result = taken(loaded, with_cells(content, {("Outcomes", "a", "Outcome"): cell}))
    if result.files:
        assert after(loaded, result).round.outcomes[0].outcome == in_cell(cell)
        assert result.files["outcomes.yaml"].startswith(b"# kept\n")
    else:
        assert result.merged.problems or in_cell(old) == in_cell(cell)


@needs_office
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_that_was_saved_by_another_program_changes_nothing(name: str, tmp_path: Path) -> None:
    loaded = example(name)
    file = tmp_path / "round.xlsx"
    file.write_bytes(exported(loaded))
    result = taken(loaded, converted(file, "xlsx", tmp_path / "saved").read_bytes())
    assert (result.files, result.merged.changes, result.merged.problems, result.merged.notes) == ({}, [], [], [])


ODD = "  lead, tab\there, nbsp\u00a0, soft\u00adhyphen, _x000D_, \u0007 <b>&amp;</b> \u202e £ “ ” 🙂 中文 \ttrail  "


@needs_office
def test_odd_texts_that_were_saved_by_another_program_change_nothing(tmp_path: Path) -> None:
    from cocommission.intake.yaml_out import yaml_text

    lines = [ODD, f"one\n{ODD}\n\nthree", "=1+1", "'quoted", "007", "1e5", "TRUE", "2027-03-01", "x" * 15_000]
    terms = [{"id": f"t{number}", "term": f"a{number}", "meaning": text} for number, text in enumerate(lines)]
    loaded = garden(glossary=yaml_text("glossary", terms), outcomes=OUTCOMES.partition("quality_ch")[0])
    assert len(loaded.round.glossary) == len(lines)
    file = tmp_path / "round.xlsx"
    file.write_bytes(exported(loaded))
    saved = converted(file, "xlsx", tmp_path / "saved").read_bytes()
    result = taken(loaded, saved)
    assert (result.files, result.merged.changes, result.merged.problems) == ({}, [], [])


def comments_of(loaded: LoadedRound) -> dict[str, list[str]]:
    from cocommission.loading.tree import comments

    return {name: [one[2] for one in comments(source.text, source.marked)] for name, source in loaded.sources.items()}


def cells_of(loaded: LoadedRound) -> dict[tuple[str, str, str], str]:
    return {
        (table.sheet, row.key, column.heading): row.texts[column.name]
        for table, rows in pages_of(loaded)
        for row in rows
        for column in table.columns
        if column.name not in row.fixed and column.holds in (Holds.TEXT, Holds.LINES) and table.sheet != "Timetable"
    }


SAFE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=120)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([*FRAMEWORKS, *(shipped("examples") / name for name in EXAMPLES)]), st.data())
def test_any_changes_arrive_and_everything_else_stays(path: Path, chosen: st.DataObject) -> None:
    loaded = load_round(read_folder(path))
    before = cells_of(loaded)
    free = sorted(at for at in before if not at[2].startswith(("Outcomes", "Characteristics", "Scale", "What h")))
    changes = chosen.draw(
        st.dictionaries(st.sampled_from(free), SAFE.filter(lambda text: "_x" not in text), max_size=4)
    )
    result = taken(loaded, with_cells(exported(loaded), dict(changes)))
    assert not result.refused
    left = {at for at in changes if any(f"“{at[0]}”" in problem for problem in result.merged.problems)}
    new = load_round(replace(loaded.folder, files={**loaded.folder.files, **result.files}))
    now = cells_of(new)
    assert set(now) == set(before)
    for at, text in now.items():
        if at in changes and at not in left:
            assert text.split("\n") == [line.strip() for line in in_cell(changes[at]).split("\n")]
        elif at not in changes:
            assert text == before[at]
    assert comments_of(new) == comments_of(loaded)


def test_a_round_of_twice_the_size_comes_back_in_good_time() -> None:
    import time

    record = "  - {{id: o{0}, level: service, domain: social, outcome: People {0}, indicators: [{1}]}}\n"
    signs = ", ".join(f"{{id: i{number}, indicator: Sign {number}, kind: subjective}}" for number in range(6))
    outcomes = "outcomes:\n" + "".join(record.format(number, signs) for number in range(60))
    questions = "questions:\n" + "".join(f"  - {{id: q{number}, text: Why {number}?}}\n" for number in range(60))
    loaded = garden(outcomes=outcomes, questions=questions)
    content = with_cells(
        exported(loaded), {("Indicators", f"o{n}/i3", "Sign of change"): f"New {n}" for n in range(60)}
    )
    began = time.monotonic()
    result = taken(loaded, content)
    assert time.monotonic() - began < 5
    assert result.is_clean and len(result.merged.changes) == 60
    assert sum(b"New" in line for line in result.files["outcomes.yaml"].splitlines()) == 60


def test_what_a_cell_cannot_hold_is_shown_as_such_and_never_overwritten() -> None:
    lines = OUTCOMES.replace("      - I ring nobody.\n", "      - |-\n        two\n        lines\n")
    loaded = garden(outcomes=lines)
    at = ("Outcomes", "less-alone", "In people's words")
    assert taken(loaded, exported(loaded)).is_clean
    page = load_workbook(io.BytesIO(exported(loaded)))["Outcomes"]
    assert "does not fit" in page.cell(row_of(page, at[1]), column_of(page, at[2])).value
    result = taken(loaded, with_cells(exported(loaded), {at: "mine"}))
    assert result.files == {} and "outcomes.yaml, line 8" in result.merged.problems[0]


def test_an_emptied_cell_takes_its_key_out_and_keeps_the_comment() -> None:
    loaded = garden(outcomes=OUTCOMES.replace("mandatory: true", "mandatory: true\n    title: Friends  # short"))
    result = taken(loaded, with_cells(exported(loaded), {("Outcomes", "less-alone", "Short title"): None}))
    assert result.is_clean
    assert result.files["outcomes.yaml"].decode() == OUTCOMES.replace("mandatory: true", "mandatory: true\n    # short")
