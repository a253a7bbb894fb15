"""The order of lock, opening and changes in sentences, for the terminal and for the evaluation report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cocommission.model.bids import Bid
from cocommission.model.round import Round
from cocommission.record.course import Course, course_of
from cocommission.record.entry import Entry, What
from cocommission.record.log import Log
from cocommission.regimes.day_words import day_words
from cocommission.reporting.plain import one_line
from cocommission.scoring.sealed import sealed_file


def course_sentences(round_: Round, log: Log, unlogged: Sequence[str] = ()) -> Iterator[str]:
    """When quality was locked and prices were opened, and which scores were written anew after that.

    ``unlogged`` are the files with scores that are not as the log has them; they are named.
    """
    course = course_of(log)
    sealed = [bid for bid in round_.bids if sealed_file(round_, bid) is not None]
    if course.opened is None and not seals(round_):
        return
    if course.locked is not None:
        yield f"Quality scores were locked on {when(course.locked)} (entry {course.locked.number} of the log)."
    if course.opened is not None:
        yield _opened(course.opened, course.taken_in)
        yield from _later(course, unlogged)
    elif sealed:
        yield f"Prices are sealed: {', '.join(bid.id for bid in sealed)}."
    if unlogged and (course.locked is not None or course.opened is not None):
        stand = "it stands" if len(unlogged) == 1 else "they stand"
        yield f"Scores are not as the log has them; not in the log as {stand} now: {', '.join(unlogged)}."


def course_troubles(round_: Round, log: Log) -> Iterator[str]:
    """What does not fit together: prices that were read before the lock, or that stand though the log knows nothing."""
    course = course_of(log)
    if not course.is_in_order and course.opened is not None:
        yield f"prices were read in entry {course.opened.number}, and no entry before it locks the quality scores"
    last = {entry.about["bid"]: entry.what for entry in log.entries if entry.about.get("bid")}
    for bid in round_.bids:
        if last.get(bid.id) is What.WITHDRAWN:
            yield f"{bid.id} counts, and the log says that it was withdrawn: `bid withdraw {bid.id} --undo` is the way"
    sealed = {entry.about.get("bid") for entry in log.entries if entry.about.get("price") == "sealed"}
    told = {name.removeprefix("private:") for entry in log.entries if entry.what is What.OPENED for name in entry.files}
    for bid in round_.bids:
        entry = round_.price_by_bid.get(bid.id)
        has_price = bid.price is not None or (entry is not None and (entry.price is not None or bool(entry.lines)))
        was_sealed = bid.id in sealed or (seals(round_) and _came_in(log, bid))
        if has_price and was_sealed and f"bids/{bid.id}/price.yaml" not in told:
            yield f"the price of {bid.id} stands in the round, and no entry of the log tells that it was opened"


def withdrawn_lines(round_: Round) -> Iterator[str]:
    """The bids that count no more, with the day and the reason."""
    for bid in round_.withdrawn_bids:
        if bid.withdrawn is not None:
            how = "entered by mistake, taken out" if bid.withdrawn.mistake else "withdrawn"
            yield f"{bid.id}: {how} on {day_words(bid.withdrawn.at)}: {one_line(bid.withdrawn.reason)}"


def course_caveats(round_: Round, log: Log) -> Iterator[str]:
    """What the log cannot say where bids were written into the round by hand."""
    if not seals(round_) or course_of(log).opened is not None:
        return
    if any(bid.id in round_.price_by_bid and not _came_in(log, bid) for bid in round_.bids):
        yield "Bids were written into the round by hand, so the log cannot tell when their prices were opened."


def seals(round_: Round) -> bool:
    """Whether the round's prices are read only after quality is scored."""
    return round_.award is not None and round_.award.seals_prices


def when(entry: Entry) -> str:
    """The moment of an entry, as a clock in London shows it."""
    return day_words(datetime.fromisoformat(entry.at))


def _opened(first: Entry, taken: Entry | None) -> str:
    """When prices were opened; where nothing could be taken in at first, also when they were."""
    if first.what is What.OPENED:
        return f"Prices were opened on {when(first)} (entry {first.number})."
    said = f"Prices were read, and none was taken in, on {when(first)} (entry {first.number})."
    return f"{said} They were taken in on {when(taken)} (entry {taken.number})." if taken else said


def _later(course: Course, unlogged: Sequence[str]) -> Iterator[str]:
    if not course.after and not unlogged and course.locked is not None:
        yield "No quality score was changed after that, says the log."
    for entry in course.came_after:
        bid = one_line(entry.about.get("bid", ""))
        at = f"on {when(entry)} (entry {entry.number})"
        yield f"One price came in after others had been read, {at}: {bid}{_why(entry)}."
    for entry, names in course.after:
        why = _why(entry)
        where = ", ".join(names)
        yield f"After prices were opened, on {when(entry)} (entry {entry.number}), scores in {where} changed{why}."
    for entry, names in course.prices_after:
        where = ", ".join(names)
        yield f"A price changed after it was opened, on {when(entry)} (entry {entry.number}): {where}{_why(entry)}."


def _why(entry: Entry) -> str:
    return f": {entry.reason.rstrip('.')}" if entry.reason else ""


def _came_in(log: Log, bid: Bid) -> bool:
    return any(entry.what is What.BID and entry.about.get("bid") == bid.id for entry in log.entries)
