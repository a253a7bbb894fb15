"""What is kept of every file that came in: the file itself, sealed, a receipt beside it, and late ones apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cocommission import fingerprint
from cocommission.forms.book import Book
from cocommission.forms.counting import counted
from cocommission.forms.identity import OWED, FormKind
from cocommission.intake.door import Expected
from cocommission.intake.returned import How, Returned, Weight, as_written
from cocommission.loading.round import LoadedRound
from cocommission.model.bids import Bid, Price, ReceivedFile
from cocommission.model.round import Round
from cocommission.reporting.receipt import Echo, Receipt, receipt_text
from cocommission.rules.dates import shown_moment

_TRUSTED_ENDING = re.compile(r"\.([A-Za-z0-9]{1,5})\Z")


@dataclass(frozen=True)
class Whose:
    """Which bid, and when it came in; or which evaluator."""

    id: str
    received: str = ""
    sender: str = "Bid"


def kept_name(bid: str, kind: str, sha256: str) -> str:
    """Where a file of a bid is kept, made of what we know and of nothing that the bidder wrote."""
    ending = "docx" if kind == FormKind.APPLICATION else "xlsx"
    return f"bids/{bid}/received/{kind}-{sha256[:12]}.{ending}"


def kept_sheet(evaluator: str, sha256: str) -> str:
    """Where a score sheet is kept, made of what we know only."""
    return f"evaluation/received/{evaluator}-{sha256[:12]}.xlsx"


def receipt_name(kept: str) -> str:
    """Where the receipt of a kept file stands."""
    return f"{kept.rpartition('.')[0]}-receipt.txt"


def opened_name(kept: str) -> str:
    """Where the receipt stands of what was read of a file when its seal was opened."""
    return f"{kept.rpartition('.')[0]}-opened.txt"


def receipts(round_: Round, bid: Whose, returned: Sequence[Returned], expected: Expected) -> dict[str, bytes]:
    """Receipt of each file that was read, by name."""
    return {
        receipt_name(kept_name(bid.id, one.kind, one.sha256)): receipt_text(
            receipt_of(round_, bid, one, expected)
        ).encode()
        for one in returned
    }


def receipt_of(round_: Round, bid: Whose, one: Returned, expected: Expected) -> Receipt:
    """What was read of a file, ready to be shown."""
    labels = labels_of(one, expected)
    limits = {field.key: field.words for field in expected.application.fields} if expected.application else {}
    echoes = [
        Echo(
            labels.get(key, value.place),
            value.text,
            how_words(value.how),
            value.place if value.place != labels.get(key) and value.how is How.CELL else "",
            counted(value.text, limits.get(key)) if key.startswith("answer:") else "",
            value.doubts,
        )
        for key, value in one.values.items()
    ]
    return Receipt(
        one.name,
        one.kind.words,
        one.sha256,
        f"{round_.about.title} ({round_.about.id})",
        bid.id,
        bid.received,
        tuple(echoes),
        () if one.is_sealed or _is_part(one) else tuple(missing_in(one, labels)),
        tuple(_remarks(one)),
        tuple(one.outside),
        bid.sender,
        one.is_sealed,
    )


def _is_part(one: Returned) -> bool:
    """Whether a sheet held only what was owed: what it leaves out was not left empty."""
    return one.identity is not None and one.identity.kind is FormKind.SCORES and one.identity.who.startswith(OWED)


def how_words(how: How) -> str:
    """How an answer was found, in words."""
    return {
        How.TAG: "tag",
        How.TITLE: "title",
        How.MARK: "bookmark",
        How.REFERENCE: "printed reference",
        How.CELL: "place",
    }[how]


def labels_of(one: Returned, expected: Expected) -> dict[str, str]:
    """Key of each answer that a form asks for to its printed label, in the form's order."""
    if one.kind is FormKind.APPLICATION and expected.application is not None:
        return {field.key: field.label for field in expected.application.fields}
    who = one.identity.who if one.identity else None
    book = _book(one.kind, who, expected.books)
    return {cell.key: cell.label for sheet in book.sheets for cell in sheet.answers} if book else {}


def _book(kind: FormKind, who: str | None, books: Sequence[Book]) -> Book | None:
    return next(
        (book for book in books if book.kind == kind and (who is None or who in (book.who, OWED + book.who))), None
    )


def missing_in(one: Returned, labels: Mapping[str, str]) -> Iterator[str]:
    """Labels of what was left empty; rows of an impact map are for the bidder to use or not."""
    if one.kind is FormKind.IMPACT_MAP:
        return
    for key, label in labels.items():
        if key not in one.values:
            yield label


def _remarks(one: Returned) -> Iterator[str]:
    for remark in sorted(one.remarks, key=lambda remark: list(Weight).index(remark.weight)):
        yield f"{remark.weight}: {remark.place}: {remark.message}"


def late_files(
    incoming: Sequence[tuple[str, bytes]], received: str, came: date, deadline: date
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Late files under names of ours, unopened, and beside each a note of what it is."""
    originals: dict[str, bytes] = {}
    notes: dict[str, bytes] = {}
    for name, content in incoming:
        digest = fingerprint.of_bytes(content)
        found = _TRUSTED_ENDING.search(name)
        when = re.sub(r"[^0-9]", "", received)[:12]
        base = f"received/late/{when}-{digest[:12]}"
        originals[f"{base}.{found[1].lower() if found else 'bin'}"] = content
        lines = (
            "Late: this file was not opened.",
            "",
            f"File:      {' '.join(as_written(name)[0].split())}",
            f"SHA-256:   {digest}",
            f"Received:  {shown_moment(came)}",
            f"Deadline:  {shown_moment(deadline)}",
        )
        notes[f"{base}-note.txt"] = ("\n".join(lines) + "\n").encode()
    return originals, notes


def kept_names(loaded: LoadedRound, bid: str) -> list[tuple[str, str, str]]:
    """Of each file that a bid came in: the name it is kept under, the name it was sent under, its fingerprint."""
    files = _files(loaded.round, bid)
    return [(kept_name(bid, file.kind or "", file.sha256), file.name, file.sha256) for file in files]


def _files(round_: Round, bid: str) -> list[ReceivedFile]:
    record, price = round_.received_bid_by_id.get(bid), round_.price_by_bid.get(bid)
    return files_of(record, price)


def files_of(bid: Bid | None, price: Price | None) -> list[ReceivedFile]:
    """The files of a bid as received, each once: an opened pricing schedule is named by the bid and by its price."""
    files = [*(bid.files if bid else ()), *(price.files if price else ())]
    return list({file.sha256: file for file in reversed(files)}.values())[::-1]
