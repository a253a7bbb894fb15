"""What the log tells of the order in which quality was locked and prices were opened."""

from __future__ import annotations

from cocommission.record.course import AFTER_PRICES, Course, course_of
from cocommission.record.entry import What
from cocommission.record.log import News, added, read_log

ONE, TWO, OTHER = "1" * 64, "2" * 64, "3" * 64


def course(*news: News) -> Course:
    return course_of(read_log(added(b"", news, "2027-04-01T10:00:00Z", "officer")))


def later(found: Course) -> list[tuple[int, tuple[str, ...]]]:
    return [(entry.number, names) for entry, names in found.after]


def test_before_anything_is_locked_or_opened_there_is_nothing_to_tell() -> None:
    assert course() == Course()
    assert course(News(What.BID, {"bids/a/bid.yaml": ONE})) == Course()


def test_the_last_lock_before_the_first_reading_counts() -> None:
    found = course(
        News(What.LOCKED, {"s.yaml": ONE}), News(What.LOCKED, {"s.yaml": TWO}), News(What.READ), News(What.OPENED)
    )
    assert found.locked and found.locked.number == 2
    assert found.opened and found.opened.number == 3
    assert found.is_in_order and not found.after


def test_a_lock_that_comes_after_the_reading_does_not_put_it_in_order() -> None:
    found = course(News(What.OPENED), News(What.LOCKED, {"s.yaml": ONE}))
    assert found.locked is None and not found.is_in_order
    assert later(found) == [(2, ("s.yaml",))]


def test_a_price_that_came_in_after_others_were_read_is_told() -> None:
    early = News(What.BID, {"bids/a/received/p.xlsx": ONE}, {"bid": "a", "price": "sealed"})
    late = News(What.BID, {"bids/a/received/q.xlsx": TWO}, {"bid": "a", "price": "sealed"})
    words = News(What.BID, {"bids/b/bid.yaml": OTHER}, {"bid": "b"})
    found = course(early, News(What.LOCKED, {"s.yaml": ONE}), News(What.READ), words, late, News(What.OPENED))
    assert [entry.number for entry in found.came_after] == [5]
    assert course(early, News(What.LOCKED, {"s.yaml": ONE}), News(What.OPENED)).came_after == ()


def test_naming_the_same_state_again_is_no_change() -> None:
    lock = News(What.LOCKED, {"s.yaml": ONE})
    assert not course(lock, News(What.OPENED), News(What.SCORED, {"s.yaml": ONE, "round.yaml": TWO})).after


def test_a_change_is_told_once_by_the_entry_that_first_names_it() -> None:
    found = course(
        News(What.LOCKED, {"s.yaml": ONE}),
        News(What.OPENED),
        News(What.CHANGED, {"s.yaml": TWO}, {}, "Misread."),
        News(What.SCORED, {"s.yaml": TWO}),
        News(What.SCORES, {"new.yaml": ONE, "received/new.xlsx": ONE}),
        News(What.BID, {"bids/a/bid.yaml": TWO}),
    )
    assert later(found) == [(3, ("s.yaml",)), (5, ("new.yaml",))]


def test_a_file_that_was_never_locked_is_known_by_what_the_entry_says_of_it() -> None:
    told = {AFTER_PRICES: "agreed.yaml\nmore.yaml"}
    found = course(
        News(What.LOCKED, {"s.yaml": ONE}),
        News(What.OPENED),
        News(What.SCORED, {"agreed.yaml": ONE, "other.yaml": OTHER, "s.yaml": ONE}, told),
    )
    assert later(found) == [(3, ("agreed.yaml",))]
