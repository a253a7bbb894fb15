"""bid prices: the sealed pricing schedules of all bids opened together, once quality is scored and locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cocommission import fingerprint
from cocommission.errors import Stop
from cocommission.forms.identity import FormKind
from cocommission.intake.carried import read_apart
from cocommission.intake.door import Expected
from cocommission.intake.returned import Returned, as_written
from cocommission.loading.folder import Folder
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.round import load_round
from cocommission.model.bids import Bid, ReceivedFile
from cocommission.model.round import Round
from cocommission.record.course import OPENING
from cocommission.record.entry import What
from cocommission.record.log import Log, read_log
from cocommission.reporting.receipt import receipt_text
from cocommission.scoring.panel import Marks
from cocommission.scoring.sealed import sealed_file
from cocommission.workflows.built import templates_of
from cocommission.workflows.evaluate_lock import not_locked
from cocommission.workflows.evaluate_record import Said, log_of
from cocommission.workflows.incoming import read_incoming
from cocommission.workflows.issued import issued_editions, settle_editions, with_editions
from cocommission.workflows.price_file import price_file, without_price
from cocommission.workflows.received import Whose, kept_name, opened_name, receipt_of
from cocommission.workflows.returns import (
    Consent,
    Reader,
    Waiting,
    bid_forms,
    compared,
    read_all,
    remark_lines,
    sound,
    waiting,
)
from cocommission.workflows.round_files import PRIVATE


@dataclass(frozen=True)
class Sealed:
    """A sealed pricing schedule: whose it is, how it came in, where it is kept, and its bytes."""

    bid: Bid
    file: ReceivedFile
    name: str
    content: bytes


@dataclass
class Opened:
    """What opening the prices would write, and what to say of it; ``sealed`` are the files that were read."""

    sealed: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, bytes] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    waits: Waiting = field(default_factory=Waiting)


def sealed_prices(loaded: LoadedRound, folder: Folder, root: Path) -> list[Sealed]:
    """Every sealed pricing schedule, each still the one that came in; nothing of them is read.

    Raises ``Stop`` while quality is not scored and locked, or where a file is not what the log names.
    """
    round_ = sound(loaded, "questions", "outcomes", "award", "criteria", "scales", "panel", "bids", "prices", "scores")
    if round_.award is None or not round_.award.seals_prices:
        raise Stop(
            "prices are not sealed in this round: they were read as bids came in",
            "a round seals them with `award.prices_opened: after_quality`, before it is published",
        )
    to_open = [(bid, file) for bid in round_.bids if (file := sealed_file(round_, bid)) is not None]
    if not to_open:
        return []
    log = read_log(log_of(root))
    if log.troubles:
        raise Stop(f"the log is not whole: {log.troubles[0]}", "`cocommission score --verify` says more")
    reasons = not_locked(loaded, folder, root, log)
    if reasons:
        raise Stop(f"prices stay sealed: {reasons[0]}", *reasons[1:])
    base = folder.private_path or root
    found = [Sealed(bid, file, *_kept(base, bid, file)) for bid, file in to_open if not failed_a_gate(round_, bid)]
    wrong = list(_not_as_it_came(found, log, PRIVATE if folder.private_path else ""))
    if wrong:
        raise Stop(
            "prices stay sealed: a file is not what came in", *wrong, "put it back from a copy; nothing was read"
        )
    return found


def failed_a_gate(round_: Round, bid: Bid) -> bool:
    """Whether a bid is out before prices are looked at; its price stays sealed."""
    marks = Marks(round_)
    return any(marks.decision(bid.id, gate.id).passed is False for gate in round_.gates)


def _kept(base: Path, bid: Bid, file: ReceivedFile) -> tuple[str, bytes]:
    """Where a file is kept and its bytes; none where it is not there."""
    name = kept_name(bid.id, FormKind.PRICING, file.sha256)
    path = base / name
    return name, read_incoming([path])[0][1] if path.exists() else b""


def _not_as_it_came(found: list[Sealed], log: Log, prefix: str) -> Iterator[str]:
    """What is wrong with the files, a line each."""
    named = log.files
    for one in found:
        known = named.get(prefix + one.name)
        if not one.content:
            yield f"{one.name} is not there"
        elif fingerprint.of_bytes(one.content) != one.file.sha256:
            yield f"{one.name} was changed since it came in"
        elif known is None or known[0] != one.file.sha256:
            yield f"{one.name} is not named by the log as it stands: it was not taken in by `bid import`"


def open_prices(folder: Folder, root: Path, consent: Consent, said: Said, reader: Reader = read_apart) -> Opened:
    """Read every sealed pricing schedule, through the same door as ``bid import``; see ``sealed_prices`` for refusals.

    Empty where nothing is sealed.
    """
    loaded = load_round(folder)
    found = sealed_prices(loaded, folder, root)
    result = Opened({one.name: one.content for one in found})
    if not found:
        return result
    round_ = sound(loaded)
    editions = issued_editions(loaded)
    expected = with_editions(bid_forms(round_, templates_of(folder)), editions)
    expected = replace(expected, seals_prices=False)
    for sealed, returned in zip(found, _all_read(found, expected, reader), strict=True):
        settle_editions(round_, [returned], editions)
        name, result.files[name] = price_file(loaded, sealed.bid.id, returned, consent, said.at)
        number = len(returned.values)
        result.said.append(f"{sealed.bid.id}: {returned.name}, {number} {'entry' if number == 1 else 'entries'} read")
        result.said.extend(f"  {line}" for line in remark_lines(returned))
        result.said.extend(without_price(loaded, returned))
        receipt = _receipt(round_, sealed, returned, expected)
        result.receipts[opened_name(sealed.name)] = receipt
        result.waits += waiting([returned], consent)
    result.changes = compared(loaded, result.files)
    return result


def is_told(folder: Folder, root: Path, opened: Opened) -> bool:
    """Whether the log's last entry tells already that these files were read and none taken in."""
    last = read_log(log_of(root)).entries[-1:]
    prefix = PRIVATE if folder.private_path else ""
    read = {prefix + name: fingerprint.of_bytes(content) for name, content in opened.sealed.items()}
    return any(entry.what is What.READ and dict(entry.files) == read for entry in last)


def read_before(root: Path) -> frozenset[str]:
    """The fingerprints of all files that the log says were read as prices were opened, taken in or not."""
    told = (entry for entry in read_log(log_of(root)).entries if entry.what in OPENING)
    return frozenset(digest for entry in told for digest in entry.files.values())


def _all_read(found: list[Sealed], expected: Expected, reader: Reader) -> list[Returned]:
    """Every file read, or ``Stop`` with each that cannot be."""
    read: list[Returned] = []
    unread: list[str] = []
    for one in found:
        try:
            read.append(_read(one, expected, reader))
        except Stop as stop:
            unread.append(f"{one.bid.id}: {'; '.join((stop.message, *stop.more))}")
    if unread:
        raise Stop("no price was taken in: a file cannot be read", *unread, _ASK)
    return read


_ASK = "ask for that file again and take it in with `bid import`, then open all prices with `bid prices`"


def _read(sealed: Sealed, expected: Expected, reader: Reader) -> Returned:
    name = " ".join(as_written(sealed.file.name)[0].split())
    (returned,) = read_all([(name, sealed.content)], expected, reader)
    if returned.kind is not FormKind.PRICING:
        raise Stop(f"{sealed.name} is no pricing schedule", "nothing was written; see `cocommission bid check`")
    return returned


def _receipt(round_: Round, sealed: Sealed, returned: Returned, expected: Expected) -> bytes:
    own = sealed.file.model_dump(mode="json")["received"]
    received = str(own or sealed.bid.model_dump(mode="json")["received"] or "")
    return receipt_text(receipt_of(round_, Whose(sealed.bid.id, received), returned, expected)).encode()
