from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.errors import Fault
from cocommission.intake.yaml_kept import with_comments
from cocommission.intake.yaml_out import yaml_text
from cocommission.loading.tree import quick_tree

OLD = """# yaml-language-server: $schema=../x.json
# Rang them on Monday.
bids:
  - id: oak
    bidder: "Oak & Ash"  # a CIC
    answers:
      how:
        text: "We dig."  # thin
        words: 2
      who:
        text: "Us."
    files:
      - name: "a.docx"
        sha256: "0"
"""


def new(**changes: object) -> str:
    bid = {
        "id": "oak",
        "bidder": "Oak & Ash",
        "answers": {"how": {"text": "We dig and plant.", "words": 4}, "who": {"text": "Us."}},
        "files": [{"name": "b.docx", "sha256": "1"}],
    }
    return yaml_text("bids", [{**bid, **changes}], "../x.json")


def test_comments_stay_where_they_stood_and_values_are_new() -> None:
    text = with_comments(OLD, new())
    assert "# Rang them on Monday." in text
    assert '"Oak & Ash"  # a CIC' in text
    assert "# thin" in text
    assert quick_tree(text) == quick_tree(new())


def test_a_file_without_comments_is_written_as_it_would_be() -> None:
    plain = "\n".join(line for line in OLD.splitlines() if "#" not in line)
    assert with_comments(plain, new()) == new()


def test_a_text_that_only_escapes_can_hold_comes_back_letter_by_letter() -> None:
    wanted = new(bidder="a\u202eb\u0007c # d")
    assert quick_tree(with_comments(OLD, wanted)) == quick_tree(wanted)


def test_what_cannot_be_edited_is_written_anew() -> None:
    assert with_comments("# only a comment\n", new()) == new()
    assert with_comments("bids: [  # broken\n", new()) == new()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=10), max_size=3))
def test_whatever_bidders_write_is_held_exactly(name: str, answer: str, files: list[str]) -> None:
    answers = {"how": {"text": answer.replace("\r", "\n")}}
    try:
        wanted = new(
            bidder=name.replace("\r", "\n") or "x",
            answers=answers,
            files=[{"name": file.replace("\r", "\n")} for file in files],
        )
    except Fault:
        return
    assert quick_tree(with_comments(OLD, wanted)) == quick_tree(wanted)
