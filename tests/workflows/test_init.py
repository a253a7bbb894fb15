from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cocommission.errors import Stop
from cocommission.loading.sections import load_file
from cocommission.model.about import About
from cocommission.workflows.asked import QUESTIONS, as_moment, as_money, as_text, clash, suggestion
from cocommission.workflows.blank import filled, scalar, slug, weights
from cocommission.workflows.carry_on import carry_on

SCHEMA = ".cocommission/schema.json"
IN_ONE_LINE = "round: {schema: 1, id: a, title: A}\nbids: [{id: b, bidder: B}]\naward: {price: 20, quality: 80}\n"


def about(text: str) -> About:
    loaded = load_file("round.yaml", text.encode())
    assert [finding.message for finding in loaded.findings if finding.level == "error"] == []
    found = loaded.records["round"]
    assert isinstance(found, About)
    return found


@given(st.text(max_size=80))
@example("\ufeff")
@settings(max_examples=300, deadline=None)
def test_any_words_that_are_taken_come_back_letter_by_letter(words: str) -> None:
    value, reason = as_text(words)
    if reason or not value:
        return
    text = filled(
        "round:\n  schema: 1\n  id: @id@\n  title: @title@\n", {"id": scalar(slug(value)), "title": scalar(value)}
    )
    assert about(text).title == value


@given(st.decimals(min_value=Decimal("0.01"), max_value=100, places=2))
def test_weights_are_exact_at_every_share(quality: Decimal) -> None:
    shared = [Decimal(points) for points in weights(quality)]
    assert sum(shared) == quality
    assert all(points >= 0 and -int(points.as_tuple().exponent) <= 6 for points in shared)


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Growing together!", "growing-together"),
        ("2027 round", "round-2027-round"),
        ("…", "round"),
        ("Café Ü", "cafe-u"),
    ],
)
def test_a_title_makes_an_id(title: str, id_: str) -> None:
    assert slug(title) == id_


def test_reserved_and_long_names_make_ids_too() -> None:
    assert slug("con") == "round-con"
    assert len(slug("long " * 40)) <= 48


def test_a_hole_without_a_value_is_empty_or_takes_its_line_along() -> None:
    assert filled("a: @a@  # why\nb: @-b@\nc: @c@\n", {"c": "@a@"}) == "a:   # why\nc: @a@\n"


@pytest.mark.parametrize(("answer", "value"), [("£1,250,000", "1250000"), ("007.50", "7.50"), ("0", "0"), ("1,25", "")])
def test_money_is_taken_as_people_write_it(answer: str, value: str) -> None:
    assert as_money(answer)[0] == value


def test_a_moment_may_have_a_blank_for_the_t() -> None:
    assert as_moment("2027-03-01 12:00") == ("2027-03-01T12:00", "")
    assert as_moment("2027-03-01T12:00:00+01:00")[1]


def test_the_suggested_deadline_is_a_working_day_everywhere() -> None:
    assert suggestion("deadline", {"published": "2027-01-20"}) == "2027-03-18T12:00"  # not St Patrick's Day


def test_every_question_has_an_example_that_is_an_answer() -> None:
    assert QUESTIONS
    answers = {one.name: one.read(one.example) for one in QUESTIONS}
    assert all(value and not reason for value, reason in answers.values())
    assert not any(clash(name, {key: value for key, (value, _) in answers.items()}) for name in answers)


# Carrying on


def carried(text: str, **given_: str) -> str:
    return carry_on({"round.yaml": text.encode()}, given_, SCHEMA).texts["round.yaml"]


def test_sections_of_the_earlier_round_go_with_the_comments_above_them() -> None:
    text = (
        "# yaml-language-server: $schema=x\n# About it\nround:\n  schema: 1\n  id: a\n  title: A\n\n"
        "# What came in\n# in March\nbids:\n  - {id: b, bidder: B}\n\n# kept\nvision: {why: W}\n"
    )
    assert carried(text, title="New") == (
        f"# yaml-language-server: $schema={SCHEMA}\n# About it\nround:\n  schema: 1\n  id: new\n  title: New\n\n"
        "# kept\nvision: {why: W}\n"
    )


def test_a_round_in_one_line_each_is_carried_on() -> None:
    new = carried(IN_ONE_LINE, title="B: c", published="2030-01-07", budget_to="5")
    assert "bids" not in new
    found = about(new)
    assert (found.id, found.title) == ("b-c", "B: c")
    assert str(found.timetable.published) == "2030-01-07" and found.budget and found.budget.to == 5


def test_a_round_without_timetable_gets_the_dates_that_were_given() -> None:
    new = carried(
        "round:\n  schema: 1\n  title: A\n  id: a  # its name\n", published="2030-01-07", deadline="2030-03-04"
    )
    assert "# its name" in new
    assert [str(day) for _, day in about(new).timetable.dated if day] == ["2030-01-07", "2030-03-04"]


def test_dates_left_empty_before_are_filled_in() -> None:
    head = "round:\n  schema: 1\n  id: a\n  title: A\n"
    text = f"{head}  timetable:\n    published:\n    deadline: 2027-03-01 # noon\n  budget:\n"
    new = carried(text, published="2030-01-07", budget_from="3")
    assert "deadline: # noon" in new or "deadline:  # noon" in new
    assert str(about(new).timetable.published) == "2030-01-07"
    found = about(new).budget
    assert found and found.from_ == 3


def test_declarations_go_wherever_they_stand() -> None:
    text = (
        "round: {schema: 1, id: a, title: A}\npanel:\n  - id: a\n    role: partner\n    declarations:\n    - bid: b\n"
        "      interest: |\n        many\n        lines\n    # after\n    scores: []\n"
        "  - {id: c, role: partner, declarations: [{bid: b}]}\n"
        "  - declarations: [{bid: b}]\n    id: d\n    role: partner\nbids: [{id: b, bidder: B}]\n"
    )
    loaded = load_file("round.yaml", carried(text).encode())
    assert [one.id for one in loaded.records["panel"]] == ["a", "c", "d"]
    assert not any(one.declarations for one in loaded.records["panel"])


def test_a_phase_goes_back_to_planning() -> None:
    assert about(carried("round: {schema: 1, id: a, title: A, phase: delivery}\n")).phase == "planning"


def test_windows_line_ends_and_awkward_text_are_kept() -> None:
    head = 'round:\r\n  schema: 1\r\n  id: a\r\n  title: "é 🌱"\r\n'
    text = f"{head}  lead: Müller # x\r\n  timetable: {{start: 2027-01-01}}\r\n"
    new = carried(text, title="ü: 🌱")
    assert "  lead: Müller # x\r\n  timetable: {start: }\r\n" in new
    assert about(new).title == "ü: 🌱"


def test_a_section_that_does_not_begin_its_line_is_refused_in_words() -> None:
    with pytest.raises(Stop, match="does not begin its line"):
        carried("{round: {schema: 1, id: a, title: A}, bids: [{id: b, bidder: B}]}\n")
