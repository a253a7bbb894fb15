"""Which bytes are a text: strict UTF-8, nothing that hides or turns text round."""

from __future__ import annotations

import pytest

from cocommission.loading import limits
from cocommission.loading.characters import readable_text


@pytest.mark.parametrize(
    "text", ["", "a: b\n", "a: b\r\nc: d\r\n", "a:\tb", "“Zoë” – 30 £ … 日本 🎉 é é\n", "a: \u00ad\u200b\u200d"]
)
def test_honest_text_is_taken_letter_by_letter(text: str) -> None:
    assert readable_text("f", text.encode()) == (text, None)


def test_a_byte_order_mark_at_the_start_is_passed_over() -> None:
    assert readable_text("f", b"\xef\xbb\xbfa: b") == ("a: b", None)


@pytest.mark.parametrize(
    ("data", "words", "line", "column"),
    [
        (b"a: \xa3", "0xa3", 1, 4),
        (b"ok\na: \xff", "0xff", 2, 4),
        ("é\né: ".encode() + b"\xc3", "0xc3", 2, 4),
        (b"\xff\xfea\x00", "UTF-16", 1, 1),
        (b"\xfe\xff\x00a", "UTF-16", 1, 1),
        (b"\xed\xa0\x80", "0xed", 1, 1),
        (b"\xc0\x80", "0xc0", 1, 1),
        (b"a\x00b", "U+0000", 1, 2),
        ("a\n b\u202ec".encode(), "U+202E", 2, 3),
        ("a\u2066b".encode(), "U+2066", 1, 2),
        ("a\u2028b".encode(), "a line separator", 1, 2),
        ("a\x85b".encode(), "a NEL line break", 1, 2),
        ("a\ufeffb".encode(), "byte order mark", 1, 2),
        (b"a\rb", "carriage return", 1, 2),
        (b"a\x1bb", "U+001B", 1, 2),
        (b"a\x7fb", "U+007F", 1, 2),
    ],
)
def test_what_hides_or_turns_text_round_is_refused_with_its_place(
    data: bytes, words: str, line: int, column: int
) -> None:
    text, problem = readable_text("f", data)
    assert text == ""
    assert problem is not None
    assert problem.code == "CC001"
    assert words in problem.message
    assert (problem.place.line, problem.place.column) == (line, column)


def test_a_file_may_be_exactly_as_large_as_the_limit() -> None:
    assert readable_text("f", b"#" * limits.FILE_BYTES)[1] is None
    problem = readable_text("f", b"#" * (limits.FILE_BYTES + 1))[1]
    assert problem is not None
    assert problem.code == "CC005"
