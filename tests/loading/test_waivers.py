"""Waivers: a reason, a use, the right item; never a sharp sign that stands in a text."""

from __future__ import annotations

import pytest

from cocommission.loading.sections import Source
from cocommission.loading.waivers import waivers_in
from cocommission.workflows.lint import LintResult, lint

ABOUT = "round: {schema: 1, id: r, title: R}\n"


def said(result: LintResult, code: str) -> list[str]:
    return [finding.message for finding in result.findings if finding.code == code]


def linted(outcomes: str, council: str = "") -> LintResult:
    files = {"round.yaml": ABOUT, "outcomes.yaml": outcomes}
    return lint({**files, "council.yaml": council} if council else files)


def waived(result: LintResult, code: str) -> list[str]:
    return [finding.subject for finding, _ in result.waived if finding.code == code]


TWO = """\
outcomes:{section}
  {above}
  - id: a{beside}
    level: service
    domain: social
    outcome: People feel well
    {inner}
  - id: b
    level: service
    domain: social
    outcome: People feel safe
"""


def two(**where: str) -> str:
    return TWO.format(**{"section": "", "above": "", "beside": "", "inner": "", **where})


ALLOW = "# allow CC101: agreed with the youth board, 3 May"


def test_without_a_waiver_both_outcomes_are_found() -> None:
    assert said(linted(two()), "CC101") == ["`a` names no source", "`b` names no source"]


@pytest.mark.parametrize("where", [{"above": ALLOW}, {"beside": "  " + ALLOW}])
def test_a_waiver_covers_the_item_it_stands_on_or_above_and_not_its_neighbour(where: dict[str, str]) -> None:
    result = linted(two(**where))
    assert waived(result, "CC101") == ["outcomes/a"]
    assert said(result, "CC101") == ["`b` names no source"]
    assert said(result, "CC014") == []
    assert result.summary["waived"] == 1


@pytest.mark.parametrize(
    "text", [two(section="  " + ALLOW), ALLOW + "\n" + two(), "\n" + ALLOW + "\n\n# more\n" + two()]
)
def test_a_waiver_on_or_above_a_section_covers_all_of_it(text: str) -> None:
    result = linted(text)
    assert waived(result, "CC101") == ["outcomes/a", "outcomes/b"]
    assert said(result, "CC101") == said(result, "CC014") == []


def test_a_waiver_at_the_end_of_an_item_covers_the_next_one() -> None:
    result = linted(two(inner=ALLOW))
    assert waived(result, "CC101") == ["outcomes/b"]


def test_a_waiver_on_a_key_covers_only_that_key() -> None:
    text = (
        "outcomes:\n  - id: a\n    level: service  " + ALLOW + "\n    domain: social\n    outcome: People feel well\n"
    )
    result = linted(text)
    assert said(result, "CC101") == ["`a` names no source"]
    assert said(result, "CC014") == ["the waiver of CC101 is not needed: the rule found nothing here"]


def test_a_waiver_above_the_first_key_does_not_cover_the_whole_mapping() -> None:
    text = "round:\n  # allow CC507: told at the workshop, 3 May\n  schema: 1\n  id: r\n  title: R\n  budget: {}\n"
    assert said(lint({"round.yaml": text}), "CC507") == ["no bracket of funding is told"]


def test_a_waiver_that_covers_nothing_is_not_needed() -> None:
    result = linted(two() + ALLOW + "\n")
    assert said(result, "CC014") == ["the waiver of CC101 is not needed: the rule found nothing here"]


def test_a_second_waiver_of_the_same_thing_is_not_needed() -> None:
    result = linted(two(above=ALLOW, beside="  " + ALLOW))
    assert len(said(result, "CC014")) == 1
    assert waived(result, "CC101") == ["outcomes/a"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# allow CC101", "the waiver of CC101 gives no reason"),
        ("# allow CC101:", "the waiver of CC101 gives no reason"),
        ("# allow CC101:   ", "the waiver of CC101 gives no reason"),
        ("# allow cc101: agreed", "`cc101` is not the code of a rule"),
        ("# allow CC1011: agreed", "`CC1011` is not the code of a rule"),
        ("# allow CC101 and CC204: agreed", "`CC101 and CC204` is not the code of a rule"),
        ("# allow : agreed", "`` is not the code of a rule"),
        ("# allow CC006: agreed", "CC006 (unknown-key) cannot be waived"),
        ("# allow CC401: agreed", "CC401 cannot be waived"),
        ("# allow CC999: agreed", "there is no rule CC999"),
    ],
)
def test_a_waiver_that_is_not_well_formed_waives_nothing_and_is_said(comment: str, message: str) -> None:
    result = linted(two(above=comment))
    assert message in said(result, "CC014")
    assert "`b` names no source" in said(result, "CC101")


@pytest.mark.parametrize("remark", ["# allow time for people to read", "# allowance: 3", "# we allow CC101: no", "#"])
def test_a_remark_that_is_no_waiver_is_left_alone(remark: str) -> None:
    result = linted(two(above=remark))
    assert said(result, "CC014") == []
    assert len(said(result, "CC101")) == 2


@pytest.mark.parametrize(
    "comment", ["#allow CC101: agreed", "#   allow   CC101 :  agreed", "# allow CC101:agreed: by all"]
)
def test_blanks_make_no_difference(comment: str) -> None:
    assert waived(linted(two(above=comment)), "CC101") == ["outcomes/a"]


def test_one_comment_may_waive_several_rules_and_each_needs_a_use() -> None:
    result = linted(two(above="# allow CC101, CC204, CC205: a first draft, 3 May"))
    assert waived(result, "CC101") == waived(result, "CC204") == ["outcomes/a"]
    assert said(result, "CC014") == ["the waiver of CC205 is not needed: the rule found nothing here"]


def test_an_unknown_code_beside_an_unused_one_is_said_too() -> None:
    result = linted(two(above="# allow CC999 CC205: a first draft, 3 May"))
    assert sorted(said(result, "CC014")) == [
        "the waiver of CC205 is not needed: the rule found nothing here",
        "there is no rule CC999",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'x: "a # allow CC101: no"\n',
        "x: 'a # allow CC101: no'\n",
        "x: a# allow CC101: no\n",
        "x: |\n  a\n  # allow CC101: no\n",
        "x: |\n  # allow CC101: no",
        "x: >-\n  # allow CC101: no\n\n\ny: 1\n",
        'x: "a\n  # allow CC101: no\n  b # allow CC101: no"\n',
        "- |\n # allow CC101: no\n- b\n",
        '"# allow CC101: no": 1\n',
    ],
)
def test_a_sharp_sign_in_a_text_begins_no_waiver(text: str) -> None:
    assert waivers_in(Source("f.yaml", text)) == ([], [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x: a # allow CC101: yes\n", 1),
        ('x: "a" # allow CC101: yes\n', 1),
        ("x: | # allow CC101: yes\n  text\n", 1),
        ("x: >2- # allow CC101: yes\n  text\n", 1),
        ('x: "a\n  b" # allow CC101: yes\n', 2),
        ("x: |\n  text\n# allow CC101: yes\ny: 1\n", 3),
        ("x: [a, # allow CC101: yes\n  b]\n", 1),
        ("x: 'it''s # no' # allow CC101: yes\n", 1),
        ("x: a\r\n# allow CC101: yes\r\ny: b\r\n", 2),
        ("# é — “ # x\n# allow CC101: yes\ny: b\n", 2),
        ("x: “é” # allow CC101: yes\n", 1),
    ],
)
def test_a_true_comment_is_found_wherever_yaml_lets_it_stand(text: str, line: int) -> None:
    waivers, findings = waivers_in(Source("f.yaml", text))
    assert findings == []
    assert [(waiver.code, waiver.reason, waiver.place.line) for waiver in waivers] == [("CC101", "yes", line)]


def test_an_item_that_ends_in_a_block_of_text_ends_before_the_next_item() -> None:
    text = "items:\n  # allow CC101: yes\n  - id: a\n    text: |\n      one\n      two\n  - id: b\n"
    waiver = waivers_in(Source("f.yaml", text))[0][0]
    assert (waiver.first_line, waiver.last_line) == (2, 6)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("items:\n  - id: a  # allow CC101: yes\n    text: b\n  - id: b\n", (2, 3)),
        ("items:\n  - id: a  # allow CC101: yes\n    text: |\n      b\n\n  - id: b\n", (2, 5)),
        ("items:\n  - {id: a}  # allow CC101: yes\n  - {id: b}\n", (2, 2)),
        ("items:  # allow CC101: yes\n  - id: a\n  - id: b\nnext: 1\n", (1, 3)),
        ("items: [a,\n  b]  # allow CC101: yes\nnext: 1\n", (2, 2)),
        ("a: 1\n# allow CC101: yes\n", (2, 2)),
    ],
)
def test_the_lines_that_a_waiver_covers(text: str, lines: tuple[int, int]) -> None:
    waiver = waivers_in(Source("f.yaml", text))[0][0]
    assert (waiver.first_line, waiver.last_line) == lines


def test_an_item_on_one_line_is_waived_on_that_line() -> None:
    item = "  - {id: a, level: service, domain: social, outcome: People feel well}"
    assert waived(linted(f"outcomes:\n{item}  {ALLOW}\n"), "CC101") == ["outcomes/a"]


def test_a_waiver_on_the_same_lines_of_another_file_covers_nothing_here() -> None:
    rows = "".join(f"  - {{id: s{number}, title: S}}\n" for number in range(20))
    result = lint({"a.yaml": f"{ALLOW}\nsources:\n{rows}", "round.yaml": ABOUT, "z.yaml": two()})
    assert len(said(result, "CC101")) == 2


def test_a_long_comment_is_read_quickly() -> None:
    text = f"# allow a{' ' * 200_000}b\n# allow {'CC101 ' * 3}{' ' * 200_000}: {' ' * 200_000}x\nx: 1\n"
    waivers, findings = waivers_in(Source("f.yaml", text))
    assert findings == []
    assert {waiver.reason for waiver in waivers} == {"x"}


def test_a_waiver_of_a_rule_that_could_not_run_is_not_called_needless() -> None:
    result = lint(
        {"round.yaml": f"{ABOUT}# allow CC401: later\ncriteria: [{{id: a}}]\n# allow CC410: later\nquestions: []\n"}
    )
    assert "CC410" in result.waiting
    assert [message for message in said(result, "CC014") if "not needed" in message] == []


def test_a_councils_waiver_serves_all_its_rounds_and_need_not_be_used_by_each() -> None:
    council = "council: {name: C}\n" + two(above=ALLOW).replace("level: service", "level: community")
    taken = ABOUT.replace("title: R", "title: R, community_outcomes: [a]")
    with_it = lint({"round.yaml": taken, "council.yaml": council})
    without = lint({"round.yaml": ABOUT, "council.yaml": council})
    assert waived(with_it, "CC101") == ["outcomes/a"]
    assert said(with_it, "CC014") == said(without, "CC014") == []


def test_a_waiver_covers_only_its_own_file() -> None:
    result = lint({"a.yaml": ALLOW + "\npanel: []\n", "round.yaml": ABOUT, "z.yaml": two()})
    assert len(said(result, "CC101")) == 2
    assert len(said(result, "CC014")) == 1
