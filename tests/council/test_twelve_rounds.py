"""A council's twelve rounds with faults put into them: each is found once, at its line, and nothing else is said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from cocommission.workflows.lint import LintResult, lint_rounds
from cocommission.workflows.lint_cache import Kept
from cocommission.workflows.rounds import rounds_in

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
ROUNDS = (
    "care-leavers",
    "carers",
    "community-safety",
    "early-years",
    "extra-care-housing",
    "home-care",
    "parks-nature",
    "resettlement",
    "rough-sleeping",
    "short-breaks",
    "stop-smoking",
    "youth-clubs",
)


class Fault(NamedTuple):
    """``old`` becomes ``new`` in a file; ``at`` stands on the line of the finding (the first of ``new``, if empty)."""

    file: str
    code: str
    old: str
    new: str
    at: str = ""


FAULTS = [
    # Files and schema
    Fault("care-leavers/round.yaml", "CC006", "  lead: Corporate Parenting", "  leader: Corporate Parenting"),
    Fault(
        "care-leavers/round.yaml",
        "CC003",
        "  service: through-care and aftercare",
        "  service: through-care\n  service: aftercare",
        "  service: aftercare",
    ),
    Fault("care-leavers/round.yaml", "CC010", "weight: 8, questions: [q5]", "weight: 8, questions: [q5, q55]"),
    Fault(
        "care-leavers/round.yaml",
        "CC017",
        'publisher: Strathallan Bay Council, year: "2026"',
        'publisher: Strathallan Bay Council, year: "2026", address: 0141',
    ),
    Fault("carers/round.yaml", "CC007", "weight: 28, questions: [h1]", "weight: 28 %, questions: [h1]"),
    Fault("carers/round.yaml", "CC008", "{id: morning, title: Morning with the Carers' Assembly,", "{id: morning,"),
    Fault(
        "carers/round.yaml",
        "CC009",
        "      - id: carers-look\n        indicator: Carers say they look",
        "      - id: carers-enough\n        indicator: Carers say they look",
        "      - id: carers-enough\n        indicator: Carers say they look",
    ),
    Fault(
        "carers/round.yaml",
        "CC011",
        "  why: Carers said that support came after they had broken down, if at all.",
        "  why:",
    ),
    # A service kept in house
    Fault(
        "community-safety/round.yaml",
        "CC101",
        '    sources: [{source: safer, page: "6"}, {involvement: doorsteps}]\n    wellbeing: [relatedness, autonomy]',
        "    wellbeing: [relatedness, autonomy]",
        "  - id: resolved",
    ),
    Fault(
        "community-safety/round.yaml",
        "CC423",
        "{word: Met, means: A sound plan.}",
        "{word: Met}",
        "  scale:\n    - {word: Not met",
    ),
    Fault(
        "community-safety/round.yaml",
        "CC401",
        "title: Learning, weight: 10",
        "title: Learning, weight: 9",
        "criteria:\n  - {id: outcomes,",
    ),
    Fault(
        "community-safety/round.yaml",
        "CC221",
        "outcome: Neighbours settle disputes fairly and early",
        "outcome: Neighbours feel safe and find work",
    ),
    # Outcomes shared by a council
    Fault("early-years/council.yaml", "CC006", "  short_name: Ravensdale", "  shortname: Ravensdale"),
    Fault(
        "early-years/round.yaml",
        "CC206",
        "outcome: Parents enjoy family life",
        "outcome: Deliver twelve parenting courses",
    ),
    Fault(
        "early-years/round.yaml",
        "CC711",
        "title: Parent, scores: [f1, f3, f6]",
        "title: Parent, scores: [f1, f3]",
        "{id: f6,",
    ),
    Fault(
        "early-years/round.yaml",
        "CC215",
        "indicator: Parents feel that they are a good enough mum or dad",
        "indicator: Parents say that they have somebody to turn to on a bad day",
        "{id: parents-good,",
    ),
    # Spread over several files
    Fault(
        "extra-care-housing/round.yaml", "CC417", "{best: 3500000, worst: 4000000}", "{best: 4500000, worst: 4000000}"
    ),
    Fault("extra-care-housing/round.yaml", "CC418", "{question: m3, score: 2}", "{question: m3, score: 7}"),
    Fault(
        "extra-care-housing/round.yaml",
        "CC404",
        "{id: practice, title: Practice, weight: 10,",
        "{id: practice, title: Practice, weight: 9,",
        "        weight: 35",
    ),
    Fault(
        "extra-care-housing/questions.yaml",
        "CC513",
        'how findings will be used.", words: 600,',
        'how findings will be used.",',
    ),
    # Dates, money and words
    Fault("home-care/round.yaml", "CC502", "deadline: 2027-04-12T12:00", "deadline: 2027-04-11T12:00"),
    Fault("home-care/round.yaml", "CC508", "{from: 4100000, to: 4600000,", "{from: 4600000, to: 4100000,"),
    Fault(
        "home-care/round.yaml",
        "CC207",
        "Visits made within half an hour of the time agreed with the person",
        "Staff training sessions delivered",
    ),
    Fault(
        "home-care/round.yaml",
        "CC204",
        "      - {id: care-plans, indicator: Care plans in the person's own words and signed by them, "
        "kind: objective}\n",
        "",
        "    indicators:\n      - {id: get-up",
    ),
    Fault("home-care/round.yaml", "CC427", "unit: night, quantity: 900", "unit: night, quantity: 0"),
    Fault("parks-nature/round.yaml", "CC501", "published: 2027-01-25", "published: 2027-02-01"),
    Fault(
        "parks-nature/round.yaml",
        "CC220",
        "outcome: Residents feel better for time spent outdoors",
        "outcome: Fewer residents are lonely",
    ),
    Fault(
        "parks-nature/round.yaml",
        "CC205",
        '"Residents say they see and hear more birds, bees and butterflies", kind: subjective',
        '"Birds, bees and butterflies seen and heard", kind: objective',
        "    indicators:\n      - {id: species-counted",
    ),
    Fault(
        "parks-nature/round.yaml",
        "CC305",
        "title: A mix of people, guidance: How will those who never come to parks be part of it?",
        "title: A mix of people",
    ),
    # Panels, people and privacy
    Fault("resettlement/panel.yaml", "CC713", "role: commissioner, chair: true,", "role: commissioner,", "panel:"),
    Fault(
        "resettlement/round.yaml",
        "CC901",
        "  achieve: Fewer victims because more people have a stake in life.",
        "  achieve: Fewer victims. Write to jane.whitlow77@gmail.com.",
    ),
    Fault(
        "resettlement/round.yaml",
        "CC306",
        "guidance: Bidders should explain how relationships survive transfer and release.",
        "guidance: Bidders must provide at least 40 places and three groups a week.",
    ),
    Fault(
        "resettlement/questions.yaml",
        "CC310",
        "what effect., words: 300",
        "what effect on your triple bottom line., words: 300",
    ),
    Fault(
        "rough-sleeping/round.yaml", "CC412", "weight: 8, questions: [proof]", "weight: 8, questions: [proof, sticking]"
    ),
    Fault(
        "rough-sleeping/round.yaml",
        "CC902",
        "Every time a person is passed on, someone is lost.",
        "Every time, someone is lost. Ring Sam on 07700 900456.",
    ),
    Fault(
        "rough-sleeping/round.yaml",
        "CC222",
        "outcome: People recover their health",
        "outcome: Better outcomes for everyone",
    ),
    Fault(
        "rough-sleeping/round.yaml",
        "CC308",
        "People who have been homeless and people who are paid to help share the decisions, the work and the credit.",
        "People who have been homeless are consulted and their views are heard.",
    ),
    Fault("short-breaks/round.yaml", "CC519", "answers_by: 2027-02-12", "answers_by: 2027-02-26"),
    Fault(
        "short-breaks/round.yaml",
        "CC214",
        "outcome: Disabled children make friends and keep them",
        "outcome: Children and young people choose what they do and who supports them",
        "    outcome: Children and young people choose what they do and who supports them\n    term: short",
    ),
    Fault(
        "short-breaks/round.yaml",
        "CC109",
        "decided: Six outcomes and the order of them.",
        "evidence: notes.pdf",
        "  - {id: parents, phase: insight",
    ),
    Fault(
        "stop-smoking/round.yaml",
        "CC524",
        "    award: 2027-04-20\n",
        "    award: 2027-04-20\n    award_notice: 2027-04-21\n",
        "    award_notice",
    ),
    Fault(
        "stop-smoking/round.yaml",
        "CC903",
        "Residents told us that quitting was the easy part",
        "Residents such as AB 12 34 56 C told us that quitting was the easy part",
    ),
    Fault(
        "stop-smoking/round.yaml",
        "CC223",
        "outcome: People breathe easily enough to get about",
        "outcome: People who live, work or study anywhere in the borough of Harrowmere or nearby breathe easily enough "
        "to get about the streets, shops, parks and stairs of their daily life",
    ),
    Fault("youth-clubs/round.yaml", "CC415", "  price: 0\n  quality: 100", "  price: 10\n  quality: 90"),
    Fault("youth-clubs/round.yaml", "CC509", "break_points: [6, 12, 18]", "break_points: [6, 12, 30]"),
    Fault(
        "youth-clubs/round.yaml",
        "CC216",
        "indicator: Young people say that the club feels like theirs",
        "indicator: 80% of young people say that the club feels like theirs",
    ),
    Fault("resettlement/round.yaml", "CC801", "break_points: [12, 24, 36]", "break_points: [40]"),
    Fault(
        "resettlement/round.yaml", "CC905", "falling off a cliff.", "falling off a cliff. Joe, born 3 May 1971, did."
    ),
    Fault(
        "extra-care-housing/round.yaml",
        "CC526",
        "others: [{title: Days with tenants at the four schemes, day: 2027-05-11}]",
        "others: [{title: Days with tenants, day: 2027-05-11}, {title: Second visit, day: 2027-05-04}]",
    ),
    # What the panel owes: nothing is changed here, the bids came in
    Fault("short-breaks/round.yaml", "CC706", "{id: send-lead,", "{id: send-lead,"),
    Fault("short-breaks/round.yaml", "CC712", "{id: send-lead,", "{id: send-lead,"),
    Fault("short-breaks/round.yaml", "CC712", "{id: parent, role", "{id: parent, role"),
    Fault("short-breaks/round.yaml", "CC712", "{id: young-person,", "{id: young-person,"),
]


SCORERS = {
    "send-lead": ("b1", "b2", "b4", "b5", "b7"),
    "parent": ("b1", "b3", "b4", "b6"),
    "young-person": ("b3", "b5", "b6"),
}
SAID = {"hop": "They rang us back", "skip": "Their diary shows it"}


def bids() -> str:
    """Two bids on the short breaks and what the panel gave them; faults are marked on their lines."""
    lines = ["bids:"]
    for bid in SAID:
        when = "2027-03-01T11:00" if bid == "hop" else "2027-03-01T17:01  # fault CC604"
        owed = "CC709" if bid == "hop" else "CC606 CC709"
        lines += [f"  - id: {bid}  # fault {owed}", f"    bidder: The {bid.title()} Trust", f"    received: {when}"]
        lines += ["    answers:" + ("  # fault CC601" if bid == "skip" else "")]
        lines += [f"      b{number}: We do it with families." for number in range(1, 7) if (bid, number) != ("skip", 2)]
        lines += ["      b7: Yes."]
    lines += ["prices:", "  - {bid: hop, price: 530000}", "  - {bid: skip, price: 0}", "scores:"]
    for evaluator, questions in SCORERS.items():
        for bid, words in SAID.items():
            for question in questions:
                score, fault = ("pass", "") if question == "b7" else ("3", "")
                reason = f", reason: '{words}, and {evaluator} saw page {question[1:]} of {len(bid)}.'"
                if (evaluator, bid, question) == ("parent", "hop", "b3"):
                    score, fault = "5", "  # fault CC704"
                if (evaluator, bid, question) == ("young-person", "skip", "b6"):
                    reason, fault = "", "  # fault CC707"
                if (evaluator, bid, question) == ("send-lead", "hop", "b2"):
                    continue
                lines.append(
                    f"  - {{evaluator: {evaluator}, bid: {bid}, question: {question}, score: {score}{reason}}}{fault}"
                )
    return "\n".join([*lines, ""])


def written(folder: Path) -> dict[str, str]:
    """The repository with every fault in it: file to text."""
    texts: dict[str, str] = {}
    for name in ROUNDS:
        shutil.copytree(FRAMEWORKS / name, folder / name)
    (folder / ".git").mkdir()
    for fault in FAULTS:
        file = folder / fault.file
        text = file.read_text("utf-8")
        assert text.count(fault.old) == 1, f"{fault.file} holds {fault.old!r} {text.count(fault.old)} times"
        file.write_text(text.replace(fault.old, fault.new), "utf-8")
    (folder / "short-breaks" / "bids.yaml").write_text(bids(), "utf-8")
    for fault in FAULTS:
        texts[fault.file] = (folder / fault.file).read_text("utf-8")
    return texts


def expected(texts: dict[str, str]) -> list[tuple[str, int, str]]:
    """File, line and code of every fault."""
    found = []
    for fault in FAULTS:
        text = texts[fault.file]
        mark = fault.at or fault.new.split("\n")[0]
        assert text.count(mark) == 1, f"{fault.file} holds {mark!r} {text.count(mark)} times"
        found.append((fault.file, text[: text.index(mark)].count("\n") + 1, fault.code))
    for number, line in enumerate(bids().splitlines(), start=1):
        found.extend(("short-breaks/bids.yaml", number, word) for word in line.partition("# fault ")[2].split())
    return sorted(found)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[LintResult, list[tuple[str, int, str]]]:
    folder = tmp_path_factory.mktemp("council")
    texts = written(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return lint_rounds(rounds_in([Path()]), Kept(is_on=False)), expected(texts)


def test_each_fault_is_found_once_at_its_line_and_nothing_else_is_said(
    repository: tuple[LintResult, list[tuple[str, int, str]]],
) -> None:
    result, faults = repository
    found = sorted((one.place.file, one.place.line, one.code) for one in result.findings)
    assert found == faults


def test_there_are_twelve_rounds_and_faults_of_every_family(
    repository: tuple[LintResult, list[tuple[str, int, str]]],
) -> None:
    result, faults = repository
    assert result.rounds == 12
    assert len(faults) >= 60
    assert {code[2] for _, _, code in faults} == set("0123456789")
