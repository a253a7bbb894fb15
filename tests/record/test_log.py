"""The log as a chain: what is added stays, and whatever is changed shows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission import fingerprint
from cocommission.errors import Stop
from cocommission.record.entry import FIRST, Entry, What, entry_of
from cocommission.record.log import News, added, head_text, read_log

WHEN = "2027-03-01T11:40:00Z"
LATER = "2027-03-02T09:00:00Z"
A, B = "a" * 64, "b" * 64

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
NEWS = st.builds(
    News,
    st.sampled_from([one for one in What if one is not What.JOINED]),
    st.dictionaries(TEXTS, st.sampled_from([A, B]), max_size=3),
    st.dictionaries(TEXTS, TEXTS, max_size=3),
    TEXTS,
)


def three() -> bytes:
    first = added(b"", [News(What.BID, {"bids/oak/bid.yaml": A}, {"bid": "oak"})], WHEN, "officer")
    return added(first, [News(What.SCORES), News(What.CHANGED, {"bids/oak/bid.yaml": B}, reason="a slip")], LATER, "x")


@given(st.lists(NEWS, min_size=1, max_size=5), TEXTS.filter(bool))
def test_what_is_written_is_read_again_in_order(news: list[News], by: str) -> None:
    log = read_log(added(b"", news, WHEN, by))
    assert log.troubles == ()
    assert [(one.what, one.files, one.about, one.reason) for one in log.entries] == [
        (one.what, one.files, one.about, one.reason) for one in news
    ]
    assert [one.number for one in log.entries] == list(range(1, len(news) + 1))
    assert {one.by for one in log.entries} == {by}
    assert log.heads == (log.entries[-1].digest,)


def test_each_entry_names_the_hash_of_the_line_before() -> None:
    lines = three().splitlines()
    befores = [json.loads(line)["before"] for line in lines]
    assert befores == [FIRST, fingerprint.of_bytes(lines[0]), fingerprint.of_bytes(lines[1])]


def test_adding_leaves_what_stands_letter_by_letter() -> None:
    assert added(three(), [News(What.SCORED)], LATER, "officer").startswith(three())


def test_the_last_word_on_a_file_counts() -> None:
    digest, entry = read_log(three()).files["bids/oak/bid.yaml"]
    assert (digest, entry.number, entry.reason) == (B, 3, "a slip")


def test_every_changed_byte_is_noticed_by_the_chain_or_by_the_head_beside_it() -> None:
    held = three()
    head = head_text(held)
    for place in range(len(held)):
        for byte in (held[place] ^ 1, ord(" "), ord("\n")):
            changed = held[:place] + bytes([byte]) + held[place + 1 :]
            if changed != held:
                assert read_log(changed).troubles or head_text(changed) != head, (place, byte)


def test_every_cut_is_noticed_by_the_chain_or_by_the_head_beside_it() -> None:
    held = three()
    for length in range(len(held)):
        assert read_log(held[:length]).troubles or head_text(held[:length]) != head_text(held), length


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        ([1, 2], "line 1 follows an entry that is not in the log"),
        ([0, 2], "line 2 follows an entry that is not in the log"),
        ([0, 0, 1, 2], "line 2 stands there twice"),
        ([0, 2, 1], "line 2 follows an entry that is not in the log"),
    ],
)
def test_lines_taken_out_doubled_or_moved_are_said(lines: list[int], trouble: str) -> None:
    held = three().splitlines(keepends=True)
    assert trouble in read_log(b"".join(held[number] for number in lines)).troubles[0]


def test_a_wrong_number_and_a_second_beginning_are_said() -> None:
    first = Entry(2, FIRST, WHEN, "officer", What.SCORED)
    assert "has number 2: lines before it are gone" in read_log(first.line + b"\n").troubles[0]
    other = Entry(1, FIRST, WHEN, "somebody else", What.SCORED)
    assert "begins a second chain" in read_log(three() + other.line + b"\n").troubles[0]
    leap = Entry(9, read_log(three()).heads[0], WHEN, "officer", What.SCORED)
    assert "has number 9, which is not the next" in read_log(three() + leap.line + b"\n").troubles[0]


def test_two_branches_are_reported_and_joined_by_an_entry_that_names_both() -> None:
    mine = added(three(), [News(What.SCORED)], LATER, "me")
    yours = added(three(), [News(What.LOCKED)], LATER, "you")
    both = mine + yours[len(three()) :]
    log = read_log(both)
    assert log.troubles == ()
    assert len(log.heads) == 2
    joined = read_log(added(both, [News(What.SCORED)], LATER, "me"))
    assert joined.troubles == ()
    assert len(joined.heads) == 1
    assert joined.entries[-2].what is What.JOINED
    assert {joined.entries[-2].before, joined.entries[-2].joins} == set(log.heads)
    assert [one.number for one in joined.entries] == [1, 2, 3, 4, 4, 5, 6]


def test_nothing_is_added_to_a_broken_chain() -> None:
    with pytest.raises(Stop, match=r"log\.jsonl: line 2 follows an entry that is not in the log"):
        added(three().replace(b"oak", b"ash", 1), [News(What.SCORED)], LATER, "officer")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'"x"',
        b"[" * 5000,
        b'{"number":true}',
        b'{"number":1e3}',
        b'{"at":"2027-03-01T11:40:00Z","before":"x","by":"","number":1,"what":"scored"}',
        b'{"at":"yesterday","before":"%s","by":"o","number":1,"what":"scored"}' % FIRST.encode(),
        b'{"at":"2027-03-01T11:40:00Z","before":"%s","by":"o","number":1,"what":"burnt"}' % FIRST.encode(),
        b'{"at":"2027-03-01T11:40:00Z","before":"%s","by":"o","number":1,"what":"scored","x":1}' % FIRST.encode(),
        b'{"number":1, "at":"2027-03-01T11:40:00Z","before":"%s","by":"o","what":"scored"}' % FIRST.encode(),
        b"\xff\xfe",
        b'{"by":"' + b"x" * 200_000 + b'"}',
    ],
)
def test_what_is_no_entry_is_none(line: bytes) -> None:
    assert entry_of(line) is None


def test_an_entry_that_names_every_file_of_a_large_round_is_read_again() -> None:
    files = {f"bids/bidder-number-{number}/received/application-form-0123456789ab.docx": A for number in range(10_000)}
    log = read_log(added(b"", [News(What.SCORED, files)], WHEN, "officer"))
    assert log.troubles == ()
    assert len(log.entries[0].files) == 10_000
