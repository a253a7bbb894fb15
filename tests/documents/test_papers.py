"""The papers of the guide: made from the round, left out where the round has nothing to say, short and plain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cocommission.documents.markup import legal
from cocommission.documents.paper import word_of
from cocommission.documents.papers.paper import FOR_BIDDERS, FOR_OFFICERS, PAPERS, Paper
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.model.file import File
from cocommission.model.round import Round

from ..office import converted, needs_office
from .conformance import faults
from .outline import all_texts, outline
from .packs import EXAMPLES, ROUNDS, everything, for_officers, pack
from .reading import by_letters, by_syllables, mean_sentence
from .rounds import bare_round, full_round
from .test_hostile_text import HOSTILE

BY_NAME = {paper.name: paper for paper in PAPERS}
PLAIN = "In plain words.docx"
FILES = (
    "Contents of this pack", "Guidance for providers", "In plain words", "Conditions of participation",
    "Draft contract schedule", "Co-production self-reflection", "Questions and answers", "Pre-tender checklist",
    "Paperwork review", "Provider survey", "Guidance for evaluators",
)  # fmt: skip


def example(name: str) -> Round:
    return load_round(read_folder(EXAMPLES / name)).round


def made(name: str, round_: Round) -> str:
    return outline(word_of(BY_NAME[name].made(round_, Templates())))


def lacking(name: str, round_: Round) -> str:
    return BY_NAME[name].lacks(round_)


def changed(round_: Round, **sections: Any) -> Round:
    return replace(round_, merged=round_.merged.model_copy(update=sections))


def with_about(round_: Round, **keys: Any) -> Round:
    about = round_.about.model_copy(update=keys)
    return changed(round_, round=about)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("name", [ROUNDS[0], ROUNDS[2]])
def test_every_paper_of_an_example_reads_as_it_was_kept(name: str, file: str, kept: Callable[[str, str], None]) -> None:
    files = everything(name)
    if name == ROUNDS[2] and file == "Conditions of participation":
        assert f"{file}.docx" not in files
        return
    kept(f"documents/papers/{name.replace('/', '-')}/{file}.txt", outline(files[f"{file}.docx"]))


@pytest.mark.parametrize("name", ROUNDS)
def test_the_plain_page_has_a_reading_age_of_eleven_or_less_by_two_measures(name: str) -> None:
    texts = [text for text in all_texts(pack(name)[PLAIN])[3:] if text.strip()]
    assert len(texts) > 8
    assert mean_sentence(texts) <= 15
    assert by_letters(texts) <= 11
    assert by_syllables(texts) <= 11


@pytest.mark.parametrize("name", ROUNDS)
def test_without_a_plain_text_of_its_own_the_page_is_as_easy(name: str) -> None:
    content = word_of(BY_NAME["plain-summary"].made(with_about(example(name), in_short=None), Templates()))
    texts = [text for text in all_texts(content)[3:] if text.strip()]
    assert "We want to find the right group" in " ".join(texts)
    assert mean_sentence(texts) <= 15
    assert max(by_letters(texts), by_syllables(texts)) <= 11


@pytest.mark.parametrize("name", ROUNDS)
def test_every_paper_is_plain_english(name: str) -> None:
    for file in FILES:
        content = everything(name).get(f"{file}.docx")
        if content is None:
            continue
        texts = [text for text in all_texts(content) if len(text.split()) > 4]
        assert mean_sentence(texts) <= 15, file
        assert max(by_letters(texts), by_syllables(texts)) <= 12, file


def test_the_measures_tell_hard_from_easy() -> None:
    easy = ["The cat sat on the mat. It was glad."]
    hard = ["Notwithstanding procurement considerations, commissioners operationalise transformational methodologies."]
    assert max(by_letters(easy), by_syllables(easy)) < 8
    assert min(by_letters(hard), by_syllables(hard)) > 20


@needs_office
@pytest.mark.parametrize("name", ROUNDS)
def test_the_plain_page_is_one_page(name: str, tmp_path: Any) -> None:
    import re

    (tmp_path / PLAIN).write_bytes(pack(name)[PLAIN])
    pdf = converted(tmp_path / PLAIN, "pdf", tmp_path / "out").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_the_guidance_takes_its_examples_from_the_outcomes_of_the_round() -> None:
    round_ = example(ROUNDS[0])
    text = made("provider-guidance", round_)
    for outcome in (*round_.service_outcomes[:4], *round_.community_outcomes[:2]):
        assert f"| {outcome.outcome} | " in text
    assert round_.service_outcomes[0].in_their_words[0] in text


def test_each_example_has_a_count_of_its_own_beside_it() -> None:
    text = made("provider-guidance", example(ROUNDS[1]))
    rows = text[text.index("| The change people want") :].split("\n\n")[0].splitlines()[1:]
    counts = [row.split(" | ")[2] for row in rows if row.startswith("| ")][:6]
    assert len(counts) == len(set(counts)) == 6


def test_the_matrix_has_six_features_with_four_levels_in_the_words_of_the_service() -> None:
    text = made("provider-guidance", example(ROUNDS[0]))
    assert "Six features, four levels. Evaluators use this very table for Q5." in text
    assert text.count("| 3  Excellent | ") == 6
    assert "The answering machine." in text


def test_without_a_matrix_of_its_own_a_round_gets_ours_under_the_local_names() -> None:
    round_ = example(ROUNDS[0])
    questions = tuple(one.model_copy(update={"scale": None}) for one in round_.questions)
    scales = tuple(scale for scale in round_.merged.scales if not scale.features)
    text = made("provider-guidance", changed(round_, questions=questions, scales=scales))
    assert "Use it to see where you are." in text
    assert "### No counter between us" in text and "Workers decide; people are told." in text
    assert text.count("| 3  Excellent | ") == 6


def test_the_local_list_of_what_co_production_is_not_takes_the_place_of_ours() -> None:
    assert "a survey, a comments box" in made("provider-guidance", example(ROUNDS[0]))
    bare = changed(example(ROUNDS[0]), definitions=None)
    assert "Hearing what people say, and then deciding without them" in made("provider-guidance", bare)


@pytest.mark.parametrize(
    ("regime", "nation", "says"),
    [
        ("light_touch", "england", ""),
        ("open", "wales", ""),
        ("competitive_flexible", "england", ""),
        ("below_threshold", "england", "the law knows no conditions of participation"),
        ("provider_selection", "england", "the law knows no conditions of participation"),
        ("grant", "england", "the law knows no conditions of participation"),
        ("in_house", "england", "the law knows no conditions of participation"),
        ("light_touch", "scotland", "the law knows no conditions of participation"),
    ],
)
def test_conditions_of_participation_stand_only_where_the_law_knows_them(regime: str, nation: str, says: str) -> None:
    found = lacking("conditions", with_about(example(ROUNDS[0]), regime=regime, nation=nation))
    assert found.startswith(says) and bool(found) == bool(says)


def test_conditions_are_the_gates_of_the_round_and_nothing_else() -> None:
    round_ = example(ROUNDS[0])
    text = made("conditions", round_)
    assert all(f"| {ref} | " in text for ref in ("G1", "G2", "G3")) and "| Q1 | " not in text
    ungated = tuple(one for one in round_.questions if not one.gate)
    assert lacking("conditions", changed(round_, questions=ungated)) == "no question passes or fails"


def test_a_question_without_an_answer_is_not_sent_out() -> None:
    round_ = example(ROUNDS[0])
    first, second, *rest = round_.clarifications
    text = made("clarifications", changed(round_, clarifications=(first.model_copy(update={"answer": None}), second)))
    assert first.question not in text and f"1. {second.question}" in text
    assert lacking("clarifications", changed(round_, clarifications=(first.model_copy(update={"answer": None}),))) == (
        "no question has an answer yet"
    )
    assert len(rest) > 2


def test_answers_stand_together_by_what_they_are_about() -> None:
    text = made("clarifications", example(ROUNDS[0]))
    assert text.count("\n# The outcomes\n") == 1 and text.count("\n# The pricing schedule\n") == 1


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_round_that_says_nothing_gets_no_empty_shell(paper: Paper) -> None:
    found = paper.lacks(bare_round())
    assert bool(found) == (paper.name not in ("self-reflection", "provider-survey"))


def test_the_contract_schedule_tells_each_break_point_and_its_month() -> None:
    text = made("contract-schedule", example(ROUNDS[0]))
    for words in ("After one year (September 2028) | Break point", "After two years (September 2029) | Break point",
                  "After three years (September 2030) | The contract ends or goes on"):  # fmt: skip
        assert words in text
    assert "| 31 of 74 people asked in 2026 | two in three after two years" in text


def test_key_performance_indicators_stand_in_the_contract_only_where_the_law_asks_for_them() -> None:
    round_ = example(ROUNDS[0])
    large = round_.about.budget.model_copy(update={"to": 5_000_001})  # type: ignore[union-attr]
    limit = large.model_copy(update={"to": 5_000_000})
    heading = "# Key performance indicators"
    assert heading not in made("contract-schedule", with_about(round_, budget=large))
    assert heading in made("contract-schedule", with_about(round_, budget=large, regime="open"))
    assert heading not in made("contract-schedule", with_about(round_, budget=limit, regime="open"))


def test_experts_by_experience_learn_how_much_rests_on_them() -> None:
    # Q1 15 × 2/4, Q2 7 × 1/3, Q3 10 × 2/3, Q4 4 × 1/2, Q5 12 × 2/3, Q6 6 × 2/3, Q7 10 × 1/3, Q8 4 × 2/3, Q9 7.5 × 1/2:
    # 7.5 + 2.33 + 6.67 + 2 + 8 + 4 + 3.33 + 2.67 + 3.75 = 40.25
    text = made("evaluator-guidance", example(ROUNDS[0]))
    assert "carry 75.5 of the 80 points for quality" in text
    assert "40 of those points would rest on what these two give" in text


def test_the_guidance_for_evaluators_follows_how_scores_are_made() -> None:
    round_ = example(ROUNDS[0])
    award = round_.award
    assert award is not None and "agrees one score" in made("evaluator-guidance", round_)
    mean = changed(round_, award=award.model_copy(update={"consolidation": "mean"}))
    assert "The mean of your scores counts" in made("evaluator-guidance", mean)


@pytest.mark.parametrize("name", ROUNDS)
def test_officers_papers_never_go_to_bidders(name: str) -> None:
    assert set(for_officers(name)) == {
        "Pre-tender checklist.docx", "Paperwork review.docx", "Provider survey.docx", "Guidance for evaluators.docx"
    }  # fmt: skip
    assert not set(for_officers(name)) & set(pack(name))
    assert {paper.name for paper in FOR_BIDDERS}.isdisjoint(paper.name for paper in FOR_OFFICERS)


def test_what_officers_noted_stands_beside_the_point() -> None:
    text = outline(for_officers(ROUNDS[0])["Pre-tender checklist.docx"])
    assert "Kept | Seven weeks and two days. Providers had asked for more than six." in text
    assert "Somebody who has never bid has tried the portal | Done | A community kitchen did." in text
    assert "| Not done | Easy Read is with the members' reading group" in text


def test_a_sheet_to_fill_in_has_a_box_for_each_feature() -> None:
    text = outline(pack(ROUNDS[0])["Co-production self-reflection.docx"])
    assert text.count("[box Where we are now]") == 6


def test_a_box_of_no_known_kind_is_refused(tmp_path: Any) -> None:
    folder = tmp_path / "self-reflection"
    folder.mkdir()
    (folder / "body.md.j2").write_text('{{ box("1", "a", kind="round") }}\n')
    with pytest.raises(Stop, match="a box is of the kind"):
        BY_NAME["self-reflection"].made(bare_round(), Templates((tmp_path,)))


@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_a_text_says_it_stands_in_the_papers_letter_by_letter(kind: str) -> None:
    hostile = HOSTILE[kind]
    sections = {
        "clarifications": [{"id": "c", "question": f"{hostile} asked", "answer": f"{hostile} told", "about": hostile}],
        "paperwork_review": [
            {"id": "p", "form": f"{hostile} form", "problem": f"{hostile} found", "treatment": "kept"}
        ],
        "panel": [{"id": "e", "role": "partner", "title": f"{hostile} member", "scores": ["a"]}],
    }
    read = File.model_validate(sections)
    round_ = changed(full_round(lambda name: f"{hostile} {name}"), **{name: getattr(read, name) for name in sections})
    for paper in PAPERS:
        assert not paper.lacks(round_), paper.name
        content = word_of(paper.made(round_, Templates()))
        assert faults(content) == [], paper.name
        seen = _even(" ".join(all_texts(content)))
        for word in _WORDS.get(paper.name, ()):
            assert _even(f"{hostile} {word}") in seen, (paper.name, word)


def _even(text: str) -> str:
    return " ".join(legal(text).split())


_WORDS = {
    "provider-guidance": ("service outcome", "definition", "row", "is not", "support"),
    "plain-summary": ("service outcome", "contact"),
    "conditions": ("gate", "gate hint"),
    "contract-schedule": ("service outcome", "service sign", "approach"),
    "self-reflection": ("row", "high"),
    "clarifications": ("asked", "told"),
    "paperwork-review": ("form", "found"),
    "provider-survey": ("service", "contact"),
    "evaluator-guidance": ("member", "question", "all", "definition"),
}
