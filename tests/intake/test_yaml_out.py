"""Whatever a stranger wrote comes back from our YAML letter by letter, through our own loader."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cocommission.intake.yaml_out import Bare, first_look, yaml_text
from cocommission.loading.sections import load_file


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
@example("\x85\u2028\u2029\ufeff\u202e\x00\x1f\x7f\uffff")
@example("a\n\n b\nc ")
@example("# not a comment\n# allow CC101: nothing")
@example("---\n...\n---")
@example("key: value\n- item\n? x\n| y\n> z\n&a *b !c %d @e `f")
@example("no")
@example("1e5")
def test_any_answer_comes_back(text: str) -> None:
    written = yaml_text("bids", [{"id": "x", "bidder": "y", "answers": {"how": {"text": text}}}], "../s.json")
    loaded = load_file("bid.yaml", written.encode())
    assert not loaded.findings
    assert loaded.records["bids"][0].answers["how"].text == text


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.text(max_size=30),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_any_shape_comes_back(value: object) -> None:
    assert first_look(yaml_text("bids", [value])) == {"bids": [value]}


def test_several_lines_are_written_line_by_line_so_that_changes_can_be_read() -> None:
    assert yaml_text("bids", [{"text": "First.\n\nSecond."}]) == (
        "bids:\n  - text: |-\n      First.\n\n      Second.\n"
    )


def test_numbers_and_moments_stand_without_quotes_and_digits_of_strangers_with() -> None:
    written = yaml_text("prices", [{"amount": Bare("21500.50"), "notes": "007", "words": 12, "lead": True}])
    assert written == 'prices:\n  - amount: 21500.50\n    notes: "007"\n    words: 12\n    lead: true\n'
