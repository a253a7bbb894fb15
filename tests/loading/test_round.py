"""Joining files into a round: order, ids, references, what the council gives, and the way back to the text."""

from __future__ import annotations

import pytest

from cocommission.loading.folder import folder_of
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.round import load_round
from cocommission.model.round import NotLoaded

ABOUT = "round: {schema: 1, id: r, title: R}\n"
OUTCOME = "level: community, domain: social, outcome: People feel well"


def loaded(**texts: str) -> LoadedRound:
    return load_round(folder_of({name.replace("__", "/") + ".yaml": text for name, text in texts.items()}))


def said(result: LoadedRound, code: str) -> list[tuple[str, str, int, int]]:
    return [
        (one.message, one.place.file, one.place.line, one.place.column) for one in result.findings if one.code == code
    ]


def test_lists_are_joined_in_the_order_of_the_files_and_keep_their_places() -> None:
    result = loaded(a="sources:\n  - {id: one, title: One}\n", b="sources:\n  - {id: two, title: Two}\n", round=ABOUT)
    assert [source.id for source in result.round.sources] == ["one", "two"]
    place = result.place(("sources", "two", "title"))
    assert (place.file, place.line, place.column) == ("b.yaml", 2, 22)
    assert result.place(("sources", 1, "title")) == place


def test_a_record_that_does_not_load_leaves_the_others_and_their_places() -> None:
    result = loaded(round=ABOUT, s="sources:\n  - {id: one}\n  - {id: two, title: Two}\n")
    assert [source.id for source in result.round.merged.sources] == ["two"]
    assert result.place(("sources", 0, "title")).line == 3
    with pytest.raises(NotLoaded):
        _ = result.round.sources


def test_a_mapping_section_stands_once_and_the_first_counts() -> None:
    result = loaded(a="vision: {why: One}\n", b="vision: {why: Two}\n", round=ABOUT)
    assert result.round.vision is not None
    assert result.round.vision.why == "One"
    assert said(result, "CC013") == [
        ("`vision` stands here a second time; the first is in a.yaml, line 1", "b.yaml", 1, 1)
    ]


def test_an_id_is_unique_over_all_files_and_the_council() -> None:
    council = f"council: {{name: C}}\noutcomes:\n  - {{id: a, {OUTCOME}}}\n"
    result = loaded(round=ABOUT, x=f"outcomes:\n  - {{id: a, {OUTCOME}}}\n", council=council)
    assert len(said(result, "CC009")) == 1


def test_the_council_gives_its_words_and_only_those_outcomes_that_are_taken() -> None:
    council = (
        f"council: {{name: C}}\noutcomes:\n  - {{id: a, {OUTCOME}}}\n  - {{id: b, {OUTCOME}}}\n"
        "glossary: [{id: g, term: G, meaning: M}]\ndefinitions: {co_production: Together}\n"
    )
    result = loaded(round=ABOUT.replace("title: R", "title: R, community_outcomes: [b]"), council=council)
    assert [outcome.id for outcome in result.round.outcomes] == ["b"]
    assert result.round.from_council["outcomes"] == {"b"}
    assert [term.id for term in result.round.glossary] == ["g"]
    assert result.round.definitions is not None
    assert result.place(("outcomes", "b", "level")).file == "council.yaml"
    assert result.findings == []


def test_the_rounds_own_definition_goes_before_the_councils() -> None:
    council = "council: {name: C}\ndefinitions: {co_production: Theirs}\n"
    result = loaded(round=ABOUT + "definitions: {co_production: Ours}\n", council=council)
    assert result.round.definitions is not None
    assert result.round.definitions.co_production == "Ours"
    assert result.findings == []


def test_an_outcome_of_the_council_that_is_not_taken_cannot_be_asked_about() -> None:
    council = f"council: {{name: C}}\noutcomes:\n  - {{id: a, {OUTCOME}}}\n"
    asks = "questions: [{id: q, text: How?, asks: {outcomes: [a]}}]\n"
    result = loaded(round=ABOUT, questions=asks, council=council)
    assert said(result, "CC010") == [("`a` is not the id of an outcome", "questions.yaml", 1, 51)]
    assert "community_outcomes" in result.findings[0].hint
    taken = loaded(
        round=ABOUT.replace("title: R", "title: R, community_outcomes: [a]"), questions=asks, council=council
    )
    assert taken.findings == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("questions: [{id: q, text: How?, asks: {outcomes: nope}}]\n", 50),
        ("questions: [{id: q, text: How?, asks: {outcomes: [service, nope]}}]\n", 60),
        ("criteria: [{id: c, title: C, weight: 1, questions: [nope]}]\n", 53),
        ("criteria: [{id: c, title: C, weight: 1, questions: [{question: nope, weight: 1}]}]\n", 64),
        ("criteria: [{id: c, title: C, criteria: [{id: d, title: D, questions: [nope]}]}]\n", 71),
        ("bids: [{id: b, bidder: B, answers: {nope: text}}]\n", 37),
        ("award: {price: 20, quality: 80, scale: nope}\n", 40),
        ("prices: [{bid: nope, price: 1}]\n", 16),
    ],
)
def test_a_wrong_reference_is_shown_at_its_own_word(text: str, column: int) -> None:
    result = loaded(round=ABOUT, x=text)
    found = [one for one in result.findings if one.code == "CC010"]
    assert [(one.place.line, one.place.column) for one in found] == [(1, column)]
    place = found[0].place
    assert text[place.column - 1 : place.end_column - 1] == "nope"


def test_a_reference_to_a_record_that_did_not_load_is_not_called_wrong() -> None:
    result = loaded(round=ABOUT, x="questions: [{id: q}]\ncriteria: [{id: c, title: C, weight: 1, questions: [q]}]\n")
    assert said(result, "CC010") == []


def test_where_a_file_did_not_parse_no_reference_is_called_wrong() -> None:
    result = loaded(round=ABOUT, x="criteria: [{id: c, title: C, weight: 1, questions: [q]}]\n", y="questions: [")
    assert {one.code for one in result.findings} == {"CC002"}


def test_very_many_wrong_references_are_told_quickly() -> None:
    bids = "".join(f"  - {{id: bid-{n}, bidder: B}}\n" for n in range(1000))
    prices = "".join(f"  - {{bid: bud-{n}, price: 1}}\n" for n in range(5000))
    result = loaded(round=ABOUT, x=f"bids:\n{bids}prices:\n{prices}")
    assert len(said(result, "CC010")) == 5000
    assert next(one for one in result.findings if one.place.line == 1003).hint == "did you mean `bid-0`?"


def test_scores_are_told_apart_by_evaluator_bid_and_question() -> None:
    text = "questions: [{id: q, text: How?}]\nbids: [{id: b, bidder: B}]\nscores:\n"
    score = "  - {evaluator: e, bid: b, question: q, score: 1}\n"
    result = loaded(round=ABOUT, x=text + score + score.replace("evaluator: e", "evaluator: f") + score)
    assert said(result, "CC009") == [
        ("`e`, `b` and `q` stand here a second time; the first is in x.yaml, line 4", "x.yaml", 6, 5)
    ]


def test_a_round_that_takes_what_its_council_does_not_have_is_told() -> None:
    council = "council: {name: C}\noutcomes:\n  - {id: calm, level: service, domain: social, outcome: Calm}\n"
    result = loaded(round=ABOUT.replace("title: R", "title: R, community_outcomes: [clam, calm]"), council=council)
    assert [message for message, *_ in said(result, "CC010")] == [
        "`clam` is not the id of an outcome in council.yaml",
        "`calm` in council.yaml is not a community-level outcome",
    ]


def test_a_file_of_remarks_holds_nothing_and_an_empty_one_is_said_to_be_empty() -> None:
    found = loaded(round=ABOUT, a="", b="# nothing yet\n", c="\ufeff").findings
    assert [(one.code, one.place.file, one.message) for one in found] == [
        ("CC011", "a.yaml", "the file is empty"),
        ("CC011", "c.yaml", "the file is empty"),
    ]


def test_outcomes_wait_where_nobody_knows_which_ones_the_round_takes_from_its_council() -> None:
    council = (
        "council: {name: C}\noutcomes: [{id: air, level: community, domain: environmental, outcome: Air is clean}]\n"
    )
    result = loaded(round=ABOUT.replace("title:", "nonsense:"), council=council)
    assert "outcomes" in result.round.broken
    assert "outcomes" not in loaded(round=ABOUT, council=council).round.broken


def test_what_stands_nowhere_has_the_place_of_the_round() -> None:
    result = loaded(round="# first\n" + ABOUT)
    for steps in (("panel",), ("panel", "x"), ("panel", 0, "role"), ("vision", "why")):
        assert (result.place(steps).file, result.place(steps).line) == ("round.yaml", 2)
    assert result.place(()).line == 1


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (("criteria", "care"), 3),
        (("criteria", "care", "criteria", "deep", "title"), 6),
        (("criteria", "care", "criteria", "deep", "questions", "one"), 8),
        (("criteria", "care", "criteria", "deep", "questions", "two"), 9),
        (("criteria", "care", "criteria", "deep", "questions", "two", "weight"), 10),
        (("criteria", "care", "criteria", "deep", "questions", "three"), 7),
        (("criteria", "care", "criteria", 0, "questions", 1), 9),
        (("criteria", "nobody", "title"), 2),
    ],
)
def test_steps_by_id_lead_to_the_line_however_deep(steps: tuple[str | int, ...], line: int) -> None:
    rows = (
        "# remark\ncriteria:\n  - id: care\n    title: Care\n    criteria:\n      - {id: deep, title: Deep,\n"
        "          questions: [\n            one,\n            {question: two,\n             weight: 1}]}\n"
    )
    assert loaded(round=ABOUT, x=rows).place(steps).line == line


def test_what_is_shown_of_a_long_value_is_its_key() -> None:
    result = loaded(
        round=ABOUT, x="panel:\n  - id: a\n    role: member\n    scores:\n      - q\n    title: |\n      T\n"
    )
    assert (result.place(("panel", "a", "scores")).line, result.head(("panel", "a", "scores")).line) == (5, 4)
    assert result.head(("panel", "a", "title")).column == 5
    assert result.head(("panel", "a", "role")).column == 11
    assert result.head(()).file == "round.yaml"


@pytest.mark.parametrize("odd", ["[x]", "{y: x}", ""])
def test_an_id_that_is_no_text_is_told_and_does_no_harm(odd: str) -> None:
    council = f"council: {{name: C}}\noutcomes:\n  - id: {odd}\n  - just text\n"
    result = loaded(
        round=ABOUT.replace("title: R", "title: R, community_outcomes: [x]"), x=council[19:], council=council
    )
    assert {one.code for one in result.findings} >= {"CC010"}
    assert result.place(("outcomes", "x")).line >= 1


@pytest.mark.parametrize("wrong", ["qualty", "5", "{a: b}"])
def test_what_is_no_tie_break_is_told_with_all_that_could_stand_there(wrong: str) -> None:
    result = loaded(round=ABOUT, award=f"award: {{price: 20, quality: 80, ties: {wrong}}}\n")
    ((words, *where),) = said(result, "CC007")
    assert words.endswith("it can be `report`, `quality`, `price` or `[ids in order]`")
    assert where == ["award.yaml", 1, 39]
