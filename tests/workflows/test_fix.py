"""What lint mends by itself: each mend, what it leaves alone, and that nothing else of a file ever changes."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

import pytest

from cocommission.finding import Place
from cocommission.loading.codes import found
from cocommission.loading.folder import Folder, folder_of
from cocommission.loading.tree import quick_tree
from cocommission.rules.catalogue import all_rules
from cocommission.workflows.fix import Fixed, fix
from cocommission.workflows.lint import lint

ROUND = "round: {schema: 1, id: mill, title: Growing together}\n"


def mend(
    files: dict[str, str | bytes], not_written: tuple[str, ...] = (), misnamed: dict[str, str] | None = None
) -> Fixed:
    folder = with_misnamed(folder_of(files), misnamed or {})
    loose = {name: text.encode() for name, text in (misnamed or {}).items()}
    return fix([folder], loose, lambda name: name not in not_written)


def with_misnamed(folder: Folder, misnamed: dict[str, str]) -> Folder:
    return replace(folder, findings=tuple(found("CC012", "", Place(name)) for name in misnamed))


def after(text: str, rest: dict[str, str] | None = None) -> str:
    """The text of a file once it is mended, in a round of its own."""
    fixed = mend({"a.yaml": text, "round.yaml": ROUND, **(rest or {})})
    assert set(fixed.files) <= {"a.yaml"}
    return fixed.files.get("a.yaml", text.encode()).decode()


# Values


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("award: {price: 20%, quality: 80 %}", "award: {price: 20, quality: 80}"),
        ("award: {price: '20%', quality: \"80\"}", 'award: {price: 20, quality: "80"}'),
        ("award: {price: 20, quality: 80, clamp: yes}", "award: {price: 20, quality: 80, clamp: true}"),
        ("award: {price: 20, quality: 80, clamp: 'Off'}", "award: {price: 20, quality: 80, clamp: false}"),
        ("award: {price: 20, quality: 80, ties: Report}", "award: {price: 20, quality: 80, ties: report}"),
        ("award: {price_method: 'Ratio to lowest'}", "award: {price_method: 'ratio_to_lowest'}"),
        ("award: {reference: {best: '£1,000', worst: £2500.50}}", "award: {reference: {best: 1000, worst: 2500.50}}"),
        ("questions: [{id: q, text: T, asks: Co-design}]", "questions: [{id: q, text: T, asks: co_design}]"),
        ("panel: [{id: e, role: Expert by experience}]", "panel: [{id: e, role: expert_by_experience}]"),
        ("involvement: [{id: i, day: 2027-3-1}]", "involvement: [{id: i, day: 2027-03-01}]"),
        ("provider_support: [{id: i, day: 2027/03/01 9:05}]", "provider_support: [{id: i, day: 2027-03-01T09:05}]"),
    ],
)
def test_a_value_that_can_mean_one_thing_gets_its_form(bad: str, good: str) -> None:
    assert after(bad + "\n") == good + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "award: {price: about 20, quality: 80}",
        "award: {price: 20 %%, quality: 80}",
        "award: {price: 1000%, quality: 80}",
        "award: {price: 0.2, quality: '0,8'}",
        "award: {reference: {best: 1.000, worst: '1,00'}}",
        "award: {reference: {best: £1,000, worst: £12k}}",
        "award: {reference: {best: '£1,00', worst: 12k}}",
        "award: {price: 12,5%, quality: 80%}",
        "award: {price_method: ratio}",
        "award: {ties: reprot}",
        "award: {clamp: maybe}",
        "involvement: [{id: i, day: 1/3/2027}]",
        "involvement: [{id: i, day: 2027-02-30}]",
        "involvement: [{id: i, day: 2027-3}]",
        "involvement: [{id: i, day: 2027-3-1 10:00}]",
        "provider_support: [{id: i, day: 2027-3-1 25:00}]",
        "provider_support: [{id: i, day: 2027-3/1}]",
        "bids: [{id: b, bidder: NO, price: '£1,000'}]",
        "prices: [{bid: b, price: '£1,000'}]",
        "scores: [{evaluator: e, bid: b, question: q, score: 3%, reason: 010}]",
        "needs: {NO: 010}",
    ],
)
def test_what_could_mean_two_things_or_is_evidence_stays(text: str) -> None:
    assert after(text + "\n") == text + "\n"


# Keys


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Award: {Price: 20, QUALITY: 80}", "award: {price: 20, quality: 80}"),
        ("award: {price-method: fixed_price}", "award: {price_method: fixed_price}"),
        ('award: {"priceMethod": fixed_price}', 'award: {"price_method": fixed_price}'),
        ("questions: [{id: q, question: T, word_limit: 300}]", "questions: [{id: q, text: T, words: 300}]"),
        (
            "outcomes: [{id: o, statement: S, Well-being: [autonomy]}]",
            "outcomes: [{id: o, outcome: S, wellbeing: [autonomy]}]",
        ),
        ("quality characteristics: []", "quality_characteristics: []"),
        ("Paperwork-Review: {x: y}", "paperwork_review: {x: y}"),
        ("award: {Clamp: Yes}", "award: {clamp: true}"),
    ],
)
def test_a_key_that_is_ours_in_another_spelling_becomes_ours(bad: str, good: str) -> None:
    assert after(bad + "\n") == good + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "questions: [{id: q, text: T, question: U}]",
        "questions: [{id: q, word_limit: 3, max_words: 4}]",
        "award: {prise: 20}",
        "award: {price: 20, Price: 30}",
        "bids: [{id: b, bidder: B, answers: {}, about: {Kind: x}}]",
    ],
)
def test_a_key_that_may_be_another_stays(text: str) -> None:
    assert after(text + "\n") == text + "\n"


# Ids


def test_an_id_becomes_a_slug_in_every_file_at_once() -> None:
    files = {
        "round.yaml": ROUND,
        "a.yaml": "questions:\n  - {id: What & Why, text: T}  # what\n  - {id: 'b', text: T}\n",
        "b.yaml": 'criteria:\n  - id: c\n    criteria: [{id: D, questions: ["What & Why", {question: b}]}]\n',
        "c.yaml": "bids:\n  - id: x\n    bidder: What & Why\n    answers: {What & Why: What & Why}\n",
        "d.yaml": "panel: [{id: e, scores: [what & why]}]\n",
    }
    fixed = mend(dict(files))
    assert {name: text.decode() for name, text in fixed.files.items()} == {
        "a.yaml": "questions:\n  - {id: what-why, text: T}  # what\n  - {id: 'b', text: T}\n",
        "b.yaml": 'criteria:\n  - id: c\n    criteria: [{id: d, questions: ["what-why", {question: b}]}]\n',
        "c.yaml": "bids:\n  - id: x\n    bidder: What & Why\n    answers: {what-why: What & Why}\n",
        "d.yaml": "panel: [{id: e, scores: [what-why]}]\n",
    }
    assert fixed.stays == []


def test_ids_of_the_council_change_in_all_its_rounds_or_in_none() -> None:
    council = "council: {name: R}\noutcomes: [{id: Clean Air}]\n"
    rounds = [
        Folder(name, {f"{name}/round.yaml": text.encode(), "council.yaml": council.encode()}, "council.yaml")
        for name, text in (
            ("one", "round: {schema: 1, id: one, title: T, community_outcomes: [Clean Air]}\n"),
            ("two", "round: {schema: 1, id: two, title: T}\nquestions: [{id: q, asks: {outcomes: [Clean Air]}}]\n"),
        )
    ]
    fixed = fix(rounds, {}, lambda name: True)
    assert set(fixed.files) == {"council.yaml", "one/round.yaml", "two/round.yaml"}
    assert all(b"clean-air" in text and b"Clean Air" not in text for text in fixed.files.values())
    fixed = fix(rounds, {}, lambda name: not name.startswith("two"))
    assert fixed.files == {}
    assert fixed.stays == [
        "council.yaml: the id `Clean Air` stays as it is: two/round.yaml refers to it and is not to be written"
    ]
    taken = replace(rounds[1], files={**rounds[1].files, "two/o.yaml": b"outcomes: [{id: clean-air}]\n"})
    assert fix([rounds[0], taken], {}, lambda name: True).files == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("questions: [{id: A b, text: T}, {id: a-b, text: T}]", "`a-b` would be the id of two"),
        ("questions: [{id: A b, text: T}, {id: a B, text: T}]", "`a-b` would be the id of two"),
        ("questions: [{id: A b, text: T}, {id: A b, text: T}]", "`a-b` would be the id of two"),
        ("questions: [{id: |-\n    A b\n  , text: T}]", ""),
        ("questions: [{id: Café, text: T}]", ""),
        ("questions: [{id: CON, text: T}]", ""),
        ("questions: [{id: 1st, text: T}]", ""),
        (f"questions: [{{id: {'A' * 49}, text: T}}]", ""),
        ('questions: [{id: "A\\x20b", text: T}]', "a.yaml is not to be written"),
    ],
)
def test_an_id_that_cannot_be_told_for_sure_stays(text: str, why: str) -> None:
    fixed = mend({"round.yaml": ROUND, "a.yaml": text + "\n"})
    assert fixed.files == {}
    assert [one.partition(" stays as it is: ")[2] for one in fixed.stays] == ([why] * len(fixed.stays) if why else [])
    assert bool(fixed.stays) is bool(why)


def test_no_id_changes_while_a_file_cannot_be_read() -> None:
    fixed = mend({"round.yaml": ROUND, "a.yaml": "questions: [{id: A b, gate: yes}]\n", "b.yaml": "criteria: [\n"})
    assert fixed.files == {"a.yaml": b"questions: [{id: A b, gate: true}]\n"}
    assert fixed.stays == ["a.yaml: the id `A b` stays as it is: a file that may refer to it cannot be read"]


def test_a_reference_spelt_otherwise_than_its_id_follows_the_id() -> None:
    rest = {"b.yaml": "questions: [{id: what-why, text: T}]\n"}
    assert (
        after("criteria: [{id: c, questions: [What & Why]}]\n", rest) == "criteria: [{id: c, questions: [what-why]}]\n"
    )
    text = "criteria: [{id: c, questions: [Who & Why]}]\n"
    assert after(text, rest) == text


def test_what_a_bidder_wrote_is_an_id_only_if_it_is_the_very_id() -> None:
    maps = "bids: [{id: b, impact_map: {service: [{outcomes: [Clean Air, clean air]}]}}]\n"
    assert after(maps, {"b.yaml": "outcomes: [{id: clean-air}]\n"}) == maps


# Quotes


@pytest.mark.parametrize("value", ["07700900123", "NO", "1.10", "+441632960001", "12:30", "0x1F", "1e5", "Y", "1_000"])
def test_quotes_stand_round_what_other_tools_misread(value: str) -> None:
    text = f"vision: {{why: {value}}} # {value}\n"
    assert [one.code for one in lint({"round.yaml": ROUND + text}).findings if one.code == "CC017"] == ["CC017"]
    assert after(text) == f'vision: {{why: "{value}"}} # {value}\n'
    assert after(f"definitions:\n  is_not:\n    - {value}\r\n") == f'definitions:\n  is_not:\n    - "{value}"\r\n'


@pytest.mark.parametrize(
    "value", ["2027", "1.25", "no", "Not", "01632 960001", "'010'", '"NO"', "v1.10", "|\n  010", "a\n  010"]
)
def test_no_quotes_stand_round_what_is_plain(value: str) -> None:
    text = f"vision:\n  why: {value}\n"
    assert after(text) == text
    assert [one for one in lint({"round.yaml": ROUND + text}).findings if one.code == "CC017"] == []


# Order

OTHERS = "round:\n  schema: 1\n  id: r\n  title: T\n  timetable:\n    others:\n"


def in_order(text: str) -> str:
    fixed = mend({"round.yaml": text})
    return fixed.files.get("round.yaml", text.encode()).decode()


def test_dates_change_places_with_their_comments_and_keep_their_layout() -> None:
    text = OTHERS + (
        "      - title: B  # second\n        day: 2027-03-22\n"
        "      # as agreed\n      -   title: |\n            A\n            a\n          day: 2027-03-15\n"
        "      - {title: C, day: 2027-04-01}"
    )
    assert in_order(text) == OTHERS + (
        "      # as agreed\n      -   title: |\n            A\n            a\n          day: 2027-03-15\n"
        "      - title: B  # second\n        day: 2027-03-22\n"
        "      - {title: C, day: 2027-04-01}"
    )


def test_a_list_on_one_line_is_put_in_order_too() -> None:
    text = "round: {schema: 1, id: r, title: T, contract: {break_points: [24,  6, 12] }} # x\n"
    assert in_order(text) == text.replace("[24,  6, 12]", "[6,  12, 24]")


@pytest.mark.parametrize(
    "items",
    [
        "      # all\n      - {title: B, day: 2027-03-22}\n      - {title: A, day: 2027-03-15}\n",
        "      - {title: B, day: 2027-03-22}\n\n      - {title: A, day: 2027-03-15}\n",
        "      - {title: B, day: 2027-03-22}\n      - {title: A, day: 2027-03-15}\n      - {title: C}\n",
        "      - {title: A, day: 2027-03-15T10:00}\n      - {title: B, day: 2027-03-15}\n",
        "      [ {title: B, day: 2027-03-22}, # b\n        {title: A, day: 2027-03-15} ]\n",
    ],
)
def test_a_list_whose_items_are_not_plain_to_part_stays(items: str) -> None:
    assert in_order(OTHERS + items) == OTHERS + items


@pytest.mark.parametrize("lint_", ["off: {CC526: agreed}", 'per_file: {"round.yaml": {CC526: agreed}}'])
def test_what_is_waived_or_switched_off_is_not_mended(lint_: str) -> None:
    text = "round: {schema: 1, id: r, title: T, contract: {break_points: [12, 6]}}\n"
    council = f"council: {{name: R, lint: {{{lint_}}}}}\n"
    assert mend({"round.yaml": text, "council.yaml": council}).files == {}
    assert mend({"round.yaml": "# allow CC526: agreed\n" + text}).files == {}


# Letters


def test_marks_that_nobody_sees_are_taken_out_and_the_rest_stays() -> None:
    text = "vision: {why: We\u200e know\ufeff\u200f}\u200e \r\n"
    assert after(text) == "vision: {why: We know} \r\n"


def test_a_byte_order_mark_at_the_beginning_stays() -> None:
    fixed = mend({"round.yaml": b"\xef\xbb\xbf" + ROUND.replace("mill", "Mill").encode()})
    assert fixed.files == {"round.yaml": b"\xef\xbb\xbf" + ROUND.encode()}


@pytest.mark.parametrize(
    "data", [b"a: \xff\xfe", b"vision: {why: \xe2\x80\xaex}\xe2\x80\x8e", b"\xff\xfea\x00", b"a: \x00"]
)
def test_a_file_that_cannot_be_read_for_sure_stays(data: bytes) -> None:
    assert mend({"round.yaml": ROUND, "a.yaml": data}).files == {}


@pytest.mark.parametrize(
    "text",
    [
        "vision: {why: NO\n",
        "\tvision: {why: NO}\n",
        "award: {clamp: yes, clamp: no}\n",
        "award: &a {clamp: yes}\n",
        "- NO\n",
        "NO\n",
        "",
    ],
)
def test_a_file_that_is_not_plain_yaml_stays(text: str) -> None:
    assert mend({"round.yaml": ROUND, "a.yaml": text}).files == {}


# Endings


def test_a_yml_file_is_renamed_and_mended_with_the_others() -> None:
    files = {"round.yaml": ROUND, "a.yaml": "criteria: [{id: c, questions: [What & Why]}]\n"}
    fixed = mend(dict(files), misnamed={"q.yml": "questions: [{id: What & Why, question: NO}]\n"})
    assert fixed.renamed == {"q.yml": "q.yaml"}
    assert {name: text.decode() for name, text in fixed.files.items()} == {
        "a.yaml": "criteria: [{id: c, questions: [what-why]}]\n",
        "q.yaml": 'questions: [{id: what-why, text: "NO"}]\n',
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("round.yml", "vision: {why: W}\n"),
        ("council.yml", "council: {name: W}\n"),
        ("A.yml", "vision: {why: W}\n"),
        ("b.yml", "services: {web: W}\n"),
        ("b.yml", "vision: [\n"),
        ("b.yml", ""),
        ("b.yml", "panel: [{id: e, role: commissioner}]\n"),
        ("b.yml", "award: {price: 20}\n"),
    ],
)
def test_a_yml_file_that_may_be_something_else_keeps_its_name(name: str, text: str) -> None:
    files = {"round.yaml": ROUND, "a.yaml": "panel: [{id: e, role: commissioner}]\n"}
    fixed = mend(dict(files), misnamed={name: text})
    assert (fixed.files, fixed.renamed) == ({}, {})
    assert [one.partition(" keeps its name: ")[0] for one in fixed.stays] == [name]


# All


def test_only_the_rules_that_say_so_are_mended_and_all_of_them() -> None:
    messy = {
        "round.yaml": "round: {schema: 1, id: R, title: NO, contract: {break_points: [12, 6]}}\n",
        "a.yaml": "vision: {Why: W\u200e}\n",
    }
    codes = {one.code for one in mend(messy, misnamed={"b.yml": "panel: []\n"}).done}
    assert codes == {rule.code for rule in all_rules() if rule.mends}


def test_rules_that_are_not_wanted_mend_nothing() -> None:
    folder = folder_of({"round.yaml": "round: {schema: 1, id: R, Title: NO}\n"})
    fixed = fix([folder], {}, lambda name: True, lambda code: code == "CC017")
    assert fixed.files == {}
    fixed = fix([folder], {}, lambda name: True, lambda code: code in ("CC006", "CC017"))
    assert fixed.files == {"round.yaml": b'round: {schema: 1, id: R, title: "NO"}\n'}


def test_untouched_lines_stay_byte_for_byte() -> None:
    text = (
        "# top \u00e9\r\n\r\nround:   # r\r\n    schema:   1\r\n    id: 'Mill'\t# i\r\n"
        "    title:  >-\r\n      Growing\r\n"
        '        together\r\n    summary: "a\\u00e9 \\\r\n      b"\n'
        "    people: 'it''s'\r\n    council:\r\n    lead: 010"
    )
    new = mend({"round.yaml": text}).files["round.yaml"].decode()
    assert new == text.replace("'Mill'", "'mill'").replace("010", '"010"')
    changed = [line for line in difflib.ndiff(text.split("\n"), new.split("\n")) if line[0] in "+-"]
    assert len(changed) == 4


def test_line_numbers_are_those_of_the_file_as_it_was() -> None:
    fixed = mend({"round.yaml": ROUND, "a.yaml": "# x\nvision:\n  Why: NO\n"})
    assert [(one.file, one.line, one.code) for one in fixed.done] == [("a.yaml", 3, "CC006"), ("a.yaml", 3, "CC017")]
    assert not any(re.search(r"\bNone\b", one.says) for one in fixed.done)
    assert quick_tree(fixed.files["a.yaml"].decode()) == {"vision": {"why": "NO"}}
