"""bid report: the letter to a bidder, from their files as they came and from what the round holds of the bid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cocommission import fingerprint
from cocommission.documents.bid_letter import SEALED, Asked, FileRead, Letter, bid_letter
from cocommission.documents.words import day_words
from cocommission.errors import Stop, WrongUsage
from cocommission.forms.identity import FormKind
from cocommission.intake.carried import read_apart
from cocommission.intake.returned import Returned, Weight, excerpt
from cocommission.loading.round import LoadedRound, load_round
from cocommission.model.bids import Bid
from cocommission.model.round import Round
from cocommission.workflows.bid_check import check_bids
from cocommission.workflows.bid_ids import checked_id
from cocommission.workflows.bid_import import Order, import_bid
from cocommission.workflows.bid_trees import bidder_of
from cocommission.workflows.built import Built, made_from, templates_of
from cocommission.workflows.issued import issued_editions, with_editions
from cocommission.workflows.received import files_of
from cocommission.workflows.returns import Consent, Reader, bid_forms, own_file, sound

_NO_DAY = "within five working days of the day on which we sent this letter"
_LONG_AGO = "2000-01-01T00:00"
"""Stands for the day a bid came in where it is not known: the letter does not speak of it."""
_VALUE = "Please send us the value itself: a number or words, not a formula."
_AGAIN = "Please send us this answer again, in the form as we sent it out."
_RIGHT = "Please tell us whether this is what you meant."
_REQUESTS = {
    "ask for the value itself": _VALUE,
    "ask the bidder for a number, 0 or more, with at most two places after the point": (
        "Please send us a number, 0 or more, with at most two places after the point, such as 1250.50."
    ),
    "if it is part of an answer, ask the bidder; confirm to go on without it": (
        "If this is part of an answer, please tell us of which one."
    ),
    "ask whether it is meant for both": "Please tell us whether it is meant for both cells.",
}
"""What we say to bidders where an officer reads the words on the left."""


@dataclass(frozen=True)
class Reported:
    """The letter as words, and its files."""

    letter: Letter
    built: Built


@dataclass(frozen=True)
class Asking:
    """By which day the bidder shall answer, and the fingerprints of sealed files that were read already."""

    by: date | None = None
    opened: Collection[str] = ()


def report_bid(
    loaded: LoadedRound, bid: str, incoming: Sequence[tuple[str, bytes]], asking: Asking, reader: Reader = read_apart
) -> Reported:
    """The letter about a bid; ``incoming`` are its files (name and bytes), kept ones or ones that just came."""
    round_ = sound(loaded, "questions", "outcomes", "award", "bids", "prices")
    if bid not in round_.received_bid_by_id and not incoming:
        known = ", ".join(sorted(round_.received_bid_by_id)) or "none yet"
        raise WrongUsage(f"there is no bid {bid}", f"the bids are: {known}", "or give its files with --file")
    checked_id(bid)
    record = round_.received_bid_by_id.get(bid)
    if record and record.withdrawn and record.withdrawn.mistake:
        raise Stop(
            f"the bid {bid} was entered by mistake and taken out: nobody took a bid back, so there is no letter of it",
            "write about the bid under the id that stands; `cocommission bid check` names them",
        )
    letter = (
        _withdrawn(round_, record) if record and record.withdrawn else _letter(loaded, bid, incoming, asking, reader)
    )
    name, content = bid_letter(round_, letter, templates_of(loaded.folder))
    return Reported(letter, Built({name: content}, made_from(loaded.folder, "letter to a bidder")))


def _withdrawn(round_: Round, bid: Bid) -> Letter:
    """What a bidder is told of a bid that was withdrawn: when, and which files are kept; nothing is read for it."""
    assert bid.withdrawn is not None
    kinds = {str(kind): kind.words for kind in FormKind}
    files = tuple(
        FileRead(one.name, kinds.get(one.kind or "", "a file"), one.sha256, 0, "kept")
        for one in files_of(bid, round_.price_by_bid.get(bid.id))
    )
    return Letter(bid.id, bid.bidder, "", files, withdrawn=day_words(bid.withdrawn.at))


def _letter(
    loaded: LoadedRound, bid: str, incoming: Sequence[tuple[str, bytes]], asking: Asking, reader: Reader
) -> Letter:
    """The letter about a bid that stands, or of which files just came."""
    round_ = sound(loaded)
    expected = with_editions(bid_forms(round_, templates_of(loaded.folder)), issued_editions(loaded))
    price = round_.price_by_bid.get(bid)
    opened = {*asking.opened, *(file.sha256 for file in (price.files if price else ()))}
    read: dict[str, Returned] = {}
    refused: list[Asked] = []
    for name, content in incoming:
        digest = fingerprint.of_bytes(content)
        form = replace(expected, seals_prices=expected.seals_prices and digest not in opened)
        try:
            read[digest] = reader(name, content, form)
        except Stop as stop:
            refused.append(Asked(name, _sentence(stop.message), _refusal(stop)))
    application = next((one for one in read.values() if bidder_of(one)), None)
    record = round_.received_bid_by_id.get(bid)
    missing, too_long = _missing(loaded, bid, incoming, read)
    return Letter(
        bid,
        record.bidder if record else bidder_of(application) if application else bid,
        f"by {day_words(asking.by)}" if asking.by else _NO_DAY,
        tuple(_file(one) for one in read.values()),
        tuple(refused),
        tuple(_unread(read.values())),
        tuple(_doubtful(read.values())),
        missing,
        too_long,
    )


def _file(one: Returned) -> FileRead:
    return FileRead(one.name, one.kind.words, one.sha256, len(one.values), SEALED if one.is_sealed else "")


def _refusal(stop: Stop) -> str:
    """What to do about a file that could not be opened, to whoever sent it."""
    remedy = next(iter(stop.more), "")
    if not remedy or remedy.startswith("ask "):
        return "Please send it again, saved from the form that we sent out."
    return f"Please {remedy}, and send us that."


def _unread(read: Iterable[Returned]) -> Iterator[Asked]:
    for one in read:
        for remark in one.remarks:
            if remark.weight is Weight.PROBLEM:
                yield Asked(f"{one.name}, {remark.place}", remark.message, _REQUESTS.get(remark.remedy, _AGAIN))


def _doubtful(read: Iterable[Returned]) -> Iterator[Asked]:
    for one in read:
        for value in one.doubts:
            what = f"{'; '.join(value.doubts)}. We read {excerpt(value.text, 120)}"
            yield Asked(f"{one.name}, {value.place}", what, _RIGHT)
        for remark in one.remarks:
            if remark.weight is Weight.DOUBT:
                yield Asked(f"{one.name}, {remark.place}", remark.message, _REQUESTS.get(remark.remedy, _RIGHT))


def _missing(
    loaded: LoadedRound, bid: str, incoming: Sequence[tuple[str, bytes]], read: Mapping[str, Returned]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What would still be missing if everything that could be read were taken in; and what of it is length only."""
    after = loaded
    given = [(name, content) for name, content in incoming if fingerprint.of_bytes(content) in read]
    if given:
        record = loaded.round.received_bid_by_id.get(bid)
        when = "" if record and record.received else _LONG_AGO
        try:
            laid = import_bid(
                loaded,
                given,
                Order(bid, when, Consent(True)),
                lambda _, content, __: read[fingerprint.of_bytes(content)],
            )
        except Stop:
            return (), ()  # what stops it is in the letter already: a form that is blank, or not there
        files = {own_file(loaded, name): text.encode() for name, text in laid.files.items()}
        after = load_round(replace(loaded.folder, files={**loaded.folder.files, **files}))
    if bid not in after.round.received_bid_by_id:
        return (), ()
    found = check_bids(after, bid)[bid]
    return tuple(map(_line, found.missing)), tuple(map(_line, found.too_long))


def _line(text: str) -> str:
    return _sentence(text[:1].upper() + text[1:])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def letter_lines(letter: Letter) -> Iterator[str]:
    """The letter as plain lines, for the terminal or an email."""
    yield f"To {letter.bidder} ({letter.bid})"
    yield letter.opening
    for file in letter.files:
        read = file.state or f"{file.answers} answers read"
        yield f"  {file.name}: {file.kind}, {read}, SHA-256 {file.sha256}"
    for title, asked in (
        ("Files that we could not open", letter.refused),
        ("Answers that we could not read", letter.unread),
        ("Answers that we are not sure of", letter.doubtful),
    ):
        if asked:
            yield f"{title}:"
            yield from (f"  {_said(one)}" for one in asked)
    if letter.missing:
        yield "What is missing, or too long:" if letter.needs_answer else "What is too long:"
        yield from (f"  {line}" for line in letter.missing)
    if letter.withdrawn:
        return
    if letter.needs_answer:
        yield f"Please answer {letter.by}."
    elif letter.is_fine:
        yield "Nothing is missing, and there is nothing to do."
    else:
        yield "What happens with words above a limit stands in the invitation. There is nothing to do."


def _said(one: Asked) -> str:
    what = one.what if one.what.startswith(one.where) else f"{one.where}: {one.what}"
    return f"{_sentence(what)} {one.ask}"
