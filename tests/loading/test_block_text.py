from __future__ import annotations

from cocommission.loading.tree import comments, marked_tree

TEXT = "a: |\n  first\n  last # allow CC204: this is text\nb: 1  # a comment\n"


def test_a_block_of_text_ends_where_the_next_line_begins() -> None:
    assert marked_tree("f.yaml", TEXT).values[("a",)] == (1, 4, 4, 1)


def test_a_hash_in_the_last_line_of_a_block_is_no_comment() -> None:
    assert [line for line, _, _ in comments(TEXT, marked_tree("f.yaml", TEXT))] == [4]
