"""Running rules: faults are faults, nothing is hidden, settings are obeyed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cocommission.errors import Fault
from cocommission.finding import Level
from cocommission.loading.folder import folder_of
from cocommission.loading.round import load_round
from cocommission.rules import base
from cocommission.rules.base import Check, Problem, Rule
from cocommission.rules.catalogue import all_rules
from cocommission.rules.check import Checked, check_round
from cocommission.workflows.lint import lint
from tests.rules.laying import files_of, laid_over, lint_tree, tree_of

ABOUT = "round: {schema: 1, id: r, title: R}\n"


def rule_of(check: Check, per: str = "round", **more: Any) -> Rule:
    words = "Says.\n\nWhy: Why.\n\nFix: Fix."
    return Rule("CC199", "made-up", Level.ERROR, words, "us", per, "x", "x", check=check, **more)


def checked(check: Check, per: str = "round", text: str = ABOUT, **more: Any) -> Checked:
    return check_round(load_round(folder_of({"round.yaml": text})), [rule_of(check, per, **more)])


def test_a_rule_that_raises_is_a_fault_that_names_the_rule() -> None:
    def broken(round_: object) -> Iterator[Problem]:
        yield Problem((), str(1 // 0))

    with pytest.raises(Fault, match=r"CC199 \(made-up\) failed: ZeroDivisionError"):
        checked(broken)


def test_a_rule_that_needs_a_broken_section_waits_and_finds_nothing() -> None:
    def needy(round_: Any) -> Iterator[Problem]:
        yield Problem(("round",), "said too early")
        yield from (Problem((), "x") for _ in round_.outcomes)

    result = checked(needy, text=ABOUT + "outcomes: [{id: a}]\n")
    assert result.waiting == {"CC199": "outcomes"}
    assert "CC199" not in {finding.code for finding in result.findings}


def test_a_rule_on_records_looks_at_those_that_did_load() -> None:
    def each(outcome: Any) -> Iterator[Problem]:
        yield Problem(("level",), f"saw {outcome.id}")

    text = ABOUT + "outcomes:\n  - {id: a}\n  - {id: b, level: service, domain: social, outcome: B}\n"
    found = [one for one in checked(each, "outcome", text).findings if one.code == "CC199"]
    assert [(one.message, one.place.line, one.subject) for one in found] == [("saw b", 4, "outcomes/b")]


def test_a_finding_without_a_hint_says_the_rules_fix() -> None:
    def plain(round_: object) -> Iterator[Problem]:
        yield Problem(("round", "title"), "one")
        yield Problem(("round", "id"), "two", "do this", Level.NOTE)

    found = checked(plain).findings
    assert [(one.message, one.hint, one.level, one.source) for one in found] == [
        ("two", "do this", Level.NOTE, "us"),
        ("one", "Fix.", Level.ERROR, "us"),
    ]


def test_a_place_that_is_not_there_is_that_of_the_nearest_parent() -> None:
    def lost(round_: object) -> Iterator[Problem]:
        yield Problem(("round", "timetable", "deadline"), "deep")
        yield Problem(("panel", "nobody", "role"), "elsewhere")
        yield Problem((), "nowhere")

    result = checked(lost, text="# first\n" + ABOUT)
    assert [(one.message, one.place.line, one.place.column) for one in result.findings] == [
        ("nowhere", 1, 1),
        ("deep", 2, 1),
        ("elsewhere", 2, 1),
    ]


def test_subjects_name_keys_and_never_positions() -> None:
    result = lint_tree(laid_over(tree_of("scores: [{evaluator: resident, bid: spade, question: how, score: 9}]")))
    assert {(one.code, one.subject) for one in result.findings} == {
        ("CC704", "scores/resident/spade/how"),
        ("CC707", "scores/resident/spade/how"),
    }


def test_a_rule_that_is_switched_off_is_named_with_its_reason() -> None:
    result = lint_tree(laid_over(tree_of("council: {lint: {off: {CC510: no money this year}}}\nprovider_support: []")))
    assert result.findings == []
    assert result.switched_off == {"CC510": "no money this year"}


@pytest.mark.parametrize("code", ["CC401", "CC011"])
def test_a_fixed_rule_cannot_be_switched_off(code: str) -> None:
    result = lint_tree(laid_over(tree_of(f"council: {{lint: {{off: {{{code}: we like it}}}}}}")))
    assert [one.message for one in result.findings] == [f"{code} cannot be switched off"]
    assert result.switched_off == {}


def test_a_council_may_switch_off_every_rule_but_these(kept: Callable[[str, str], None]) -> None:
    every = {rule.code: "agreed on 3 May" for rule in all_rules()}
    result = lint_tree(laid_over({"council": {"lint": {"off": every}}}))
    refused = [one.message.removesuffix(" cannot be switched off") for one in result.findings]
    assert set(refused) | set(result.switched_off) == set(every)
    assert set(refused) & set(result.switched_off) == set()
    names = {rule.code: f"{rule.code} {rule.name} ({rule.level})" for rule in all_rules()}
    kept("rules/mandatory.txt", "".join(f"{names[code]}\n" for code in refused))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("options: {CC998: {least: 1}}", "`CC998` is not the code of a rule"),
        ("options: {CC401: {least: 1}}", "CC401 has no option `least`"),
        ("options: {CC201: {lest: 1}}", "CC201 has no option `lest`"),
        ("off: {CC998: why}", "`CC998` is not the code of a rule"),
        ("off: {prices: why}", "`prices` is not the code of a rule"),
    ],
)
def test_a_setting_that_names_no_rule_or_option_is_said(settings: str, message: str) -> None:
    result = lint_tree(laid_over(tree_of(f"council: {{lint: {{{settings}}}}}")))
    assert [one.message for one in result.findings] == [message]
    assert result.findings[0].place.file == "council.yaml"


def test_the_same_round_gives_the_same_findings_in_the_order_of_the_files() -> None:
    files = files_of(laid_over(tree_of("outcomes: []\nquestions: []\npanel: []")))
    first = check_round(load_round(folder_of(files))).findings
    again = check_round(load_round(folder_of(dict(reversed(files.items()))))).findings
    assert first == again == sorted(first, key=lambda one: one.sort_key)
    assert len(first) > 10


def test_a_process_that_only_checks_has_every_rule_that_checks() -> None:
    code = "from cocommission.rules.catalogue import checking_rules as rules; print(*(one.code for one in rules()))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == [rule.code for rule in all_rules() if rule.check]


def test_codes_and_names_are_used_once() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize("words", ["One line only.", "Says.\n\nWhy: because.", "Says.\n\nFix: so."])
def test_a_rule_without_its_words_cannot_be_registered(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(base, "REGISTRY", {})

    def bare(round_: object) -> Iterator[Problem]:
        yield from ()

    bare.__doc__ = words
    with pytest.raises(ValueError, match="docstring of CC198"):
        base.rule("CC198", level=Level.NOTE, source="us", good="x", bad="x")(bare)


def test_two_rules_cannot_share_a_code_and_a_rule_looks_at_a_record_that_exists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base, "REGISTRY", {})

    def worded(round_: object) -> Iterator[Problem]:
        """Says.

        Why: because.

        Fix: so.
        """
        yield from ()

    with pytest.raises(ValueError, match="no record"):
        base.rule("CC198", level=Level.NOTE, source="us", good="x", bad="x", per="hat")(worded)
    base.rule("CC198", level=Level.NOTE, source="us", good="x", bad="x")(worded)
    with pytest.raises(ValueError, match="share the code CC198"):
        base.rule("CC198", level=Level.NOTE, source="us", good="x", bad="x")(worded)


def test_a_waiver_of_a_rule_that_is_switched_off_is_not_called_needless() -> None:
    files = files_of(laid_over(tree_of("council: {lint: {off: {CC510: no money this year}}}\nprovider_support: []")))
    files["round.yaml"] = "# allow CC510: no money this year\n" + files["round.yaml"]
    assert check_round(load_round(folder_of(files))).findings == []


def test_the_options_that_a_rule_does_have_are_named() -> None:
    result = lint_tree(laid_over(tree_of("council: {lint: {options: {CC201: {lest: 1}, CC401: {most: 1}}}}")))
    assert [one.hint for one in result.findings] == ["its options: least, most", "its options: none"]


def test_only_errors_stop_what_comes_after() -> None:
    tree = laid_over(tree_of("award: {price: 20, quality: 79}\nprovider_support: []"))
    result = check_round(load_round(folder_of(files_of(tree))))
    assert [one.code for one in result.errors] == ["CC402"]
    assert len(result.findings) == 2


YOUNG = """\
round: {schema: 1, id: young, title: Young, council: Riverham, service: advice, people: residents, phase: insight}
involvement:
  - id: tea
    phase: insight
    step: listening
    component: co_production
    method: tea on the landing
    day: 2027-01-06
    who: [{group: residents, people: 20, paid: vouchers}, {group: officers, people: 3}]
    decided: We begin with debt.
"""


def test_a_round_that_only_begins_to_listen_hears_of_nothing_that_it_cannot_have_yet() -> None:
    assert [finding.code for finding in lint({"round.yaml": YOUNG}).findings] == []
    planning = lint({"round.yaml": YOUNG.replace("phase: insight}", "phase: planning}")})
    assert {"CC201", "CC301", "CC504", "CC710"} <= {finding.code for finding in planning.findings}


def test_what_a_young_round_has_already_is_checked() -> None:
    outcome = "outcomes:\n  - {id: debt, level: service, domain: economic, outcome: People are free of debt}\n"
    codes = {finding.code for finding in lint({"round.yaml": YOUNG + outcome}).findings}
    assert {"CC201", "CC202", "CC203", "CC204"} <= codes
    assert "CC301" not in codes
