"""bid opening: which bids came in, when, and as which files; and the head of the log, which all bidders are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.forms.identity import FormKind
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.bids import Bid, ReceivedFile
from cocommission.model.round import Round
from cocommission.model.values import Moment
from cocommission.record.entry import What
from cocommission.record.log import Log, read_log
from cocommission.rules.dates import is_before
from cocommission.scoring.sealed import sealed_file
from cocommission.workflows.built import Built, made_from, templates_of
from cocommission.workflows.evaluate_record import log_of
from cocommission.workflows.received import files_of, kept_name
from cocommission.workflows.round_files import PRIVATE

if TYPE_CHECKING:
    from cocommission.documents.paper import Paper

NAME = "opening-record"


def opening_record(folder: Folder, root: Path) -> Built:
    """The record as Word and web page; ``Stop`` where nothing came in, or where the log is not whole."""
    from cocommission.documents.paper import Ways, files_of
    from cocommission.documents.style_file import styled

    round_ = load_round(folder).round
    log = read_log(log_of(root))
    if log.troubles:
        raise Stop(f"the log is not whole: {log.troubles[0]}", "`cocommission score --verify` says more")
    if len(log.heads) > 1:
        raise Stop("the log has two branches, so it has no one head", "`cocommission evaluate record` joins them")
    if not round_.received_bids and not any(one.what is What.LATE for one in log.entries):
        raise Stop("no bid has come in yet", "take them in with `cocommission bid import`")
    templates = templates_of(folder)
    paper = opening_paper(styled(round_, templates), log, templates)
    return Built(dict(files_of(paper, Ways())), made_from(folder, "opening record"))


def opening_paper(round_: Round, log: Log, templates: Templates) -> Paper:
    """The record before it is a file."""
    from cocommission.documents.written import written_paper

    return written_paper(round_, templates, NAME, more={"opening": _seen(round_, log)})


def _seen(round_: Round, log: Log) -> Mapping[str, Any]:
    came = [bid for bid in round_.received_bids if bid.withdrawn is None or not bid.withdrawn.mistake]
    bids = [_bid(round_, bid, log) for bid in sorted(came, key=lambda bid: (bid.bidder.casefold(), bid.id))]
    known = {file["digest"] for bid in bids if bid["late"] for file in bid["files"]}
    late = [one for one in _all_late(log) if one["digest"] not in known]
    head = log.heads[0] if log.heads else ""
    number = len(log.entries)
    return {
        "summary": f"{_counted(len(bids), 'bid')} came in{_and_gone(bids)}{_and_late(len(late))}.",
        "bids": bids,
        "mistakes": [_mistake(bid) for bid in round_.withdrawn_bids if bid not in came],
        "late": late,
        "head": _grouped(head),
        "head_short": head[:12],
        "entries": "is 1 line" if number == 1 else f"are {number} lines",
    }


def _bid(round_: Round, bid: Bid, log: Log) -> dict[str, Any]:
    price = round_.price_by_bid.get(bid.id)
    files = files_of(bid, price)
    return {
        "name": bid.bidder,
        "received": _when(bid.received),
        "late": _lateness(round_, bid, log),
        "withdrawn": _when(bid.withdrawn.at) if bid.withdrawn else "",
        "price": _price_words(round_, bid),
        "files": [
            {"kind": _kind(file.kind), "fingerprint": _grouped(file.sha256), "digest": file.sha256} for file in files
        ],
        "later": [_later(round_, bid, file, log) for file in files if file.received is not None],
    }


def _later(round_: Round, bid: Bid, file: ReceivedFile, log: Log) -> str:
    """When a file came that did not come with its bid, and why it counts where that was after the deadline."""
    name = kept_name(bid.id, file.kind or "", "")[: -len(".xlsx")]
    before = any(
        one.removeprefix(PRIVATE).startswith(name) and digest != file.sha256 and not one.endswith(".txt")
        for entry in log.entries
        for one, digest in entry.files.items()
    )
    how = "asked for again or sent again, came" if before else "came later"
    late = _lateness(round_, bid.model_copy(update={"received": file.received}), log)
    return f"{_kind(file.kind)}: {how} on {_when(file.received)}.{f' {late}' if late else ''}"


def _mistake(bid: Bid) -> dict[str, str]:
    assert bid.withdrawn is not None
    return {"id": bid.id, "withdrawn": _when(bid.withdrawn.at)}


def _price_words(round_: Round, bid: Bid) -> str:
    """Whether the price is still sealed; nothing where prices are read with the bids, or the bid does not stand."""
    if round_.award is None or not round_.award.seals_prices or bid.withdrawn is not None:
        return ""
    if sealed_file(round_, bid) is not None:
        return "Its price is sealed, and is opened after quality is scored."
    entry = round_.price_by_bid.get(bid.id)
    return f"Its price was opened: {_when(entry.opened)}." if entry and entry.opened else ""


def _lateness(round_: Round, bid: Bid, log: Log) -> str:
    """Why a bid that came after the deadline is opened all the same; nothing for one that came in time."""
    deadline = round_.timetable.deadline
    if deadline is None or bid.received is None or not is_before(deadline, bid.received):
        return ""
    said = [one.about["late"] for one in log.entries if one.about.get("bid") == bid.id and one.about.get("late")]
    why = said[-1].strip() if said else ""
    end = "" if why.endswith((".", "!", "?")) else "."
    return "That is after the deadline. It was taken in all the same" + (f": {why}" if why else "") + end


def _all_late(log: Log) -> Iterator[dict[str, str]]:
    """The files of late bids that the log tells of, without our notes on them."""
    for entry in log.entries:
        if entry.what is What.LATE:
            when = _said(entry.about.get("received", ""))
            for name, digest in sorted(entry.files.items()):
                if not name.endswith("-note.txt"):
                    yield {"received": when, "fingerprint": _grouped(digest), "digest": digest}


def _said(text: str) -> str:
    try:
        return _when(TypeAdapter(Moment).validate_python(text))
    except ValidationError:
        return "it is not written down when"


def _when(moment: date | None) -> str:
    from cocommission.documents.words import day_words

    return day_words(moment) if moment is not None else "it is not written down when"


def _kind(kind: str | None) -> str:
    return next((one.words.capitalize() for one in FormKind if one == kind), "A file")


def _grouped(digest: str) -> str:
    """A fingerprint in groups that eyes can compare and lines can break at."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number or 'No'} {word}s"


def _and_gone(bids: list[dict[str, Any]]) -> str:
    number = sum(bool(bid["withdrawn"]) for bid in bids)
    return f"; {number} of them {'was' if number == 1 else 'were'} withdrawn" if number else ""


def _and_late(number: int) -> str:
    if not number:
        return ""
    return f"; {_counted(number, 'file')} came in late and {'was' if number == 1 else 'were'} not opened"
