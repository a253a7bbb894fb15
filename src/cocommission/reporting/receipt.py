"""The receipt of one file that came in: its fingerprint, and each answer as it was read, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cocommission.reporting.plain import visible


@dataclass(frozen=True)
class Echo:
    """One answer as read: what it answers, how and where it was found, its words if they are counted, its doubts."""

    label: str
    text: str
    how: str
    place: str = ""
    words: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """What is known of one file; ``bid`` is the id of whoever sent it, which is a bid unless ``sender`` says else."""

    file: str
    kind: str
    sha256: str
    round: str
    bid: str
    received: str
    echoes: tuple[Echo, ...]
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    sender: str = "Bid"
    is_sealed: bool = False


def receipt_text(one: Receipt) -> str:
    """The receipt as plain text; whatever a stranger wrote stands behind a bar, with signs that nobody sees shown."""
    return "\n".join((*_head(one), *_body(one))) + "\n"


def _head(one: Receipt) -> Iterator[str]:
    yield "Receipt"
    yield "======="
    yield ""
    yield f"File:      {_line(one.file)}"
    yield f"Kind:      {one.kind}"
    yield f"SHA-256:   {one.sha256}"
    yield f"Round:     {_line(one.round)}"
    yield f"{one.sender + ':':<10} {one.bid}"
    if one.received or one.sender == "Bid":
        yield f"Received:  {one.received or 'not said'}"
    yield ""
    if one.is_sealed:
        yield "Price sealed. The file is kept as it came, and no price was read from it."
        yield "It is opened after quality is scored; another receipt then shows what was read."
    else:
        yield "The file is kept as it came. This is each answer as it was read from it."


def _body(one: Receipt) -> Iterator[str]:
    if not one.is_sealed:
        yield from _heading(f"Answers ({len(one.echoes)})")
    for echo in one.echoes:
        yield from _echoed(echo)
    if not one.echoes and not one.is_sealed:
        yield "None was found."
    for title, lines in (("Not filled in, or not found", one.missing), ("Remarks", one.remarks)):
        if lines:
            yield from _heading(f"{title} ({len(lines)})")
            yield from (f"- {_line(line)}" for line in lines)
    if one.outside:
        yield from _heading(f"Outside the answers ({len(one.outside)})")
        yield "Nobody scores this; it is kept here letter by letter."
        for place, text in one.outside:
            yield ""
            yield _line(place)
            yield from _barred(text)


def _echoed(echo: Echo) -> Iterator[str]:
    yield ""
    yield _line(echo.label)
    place = f", {echo.place}" if echo.place else ""
    words = f"; {echo.words}" if echo.words else ""
    yield f"  found by its {echo.how}{_line(place)}{words}"
    yield from (f"  doubtful: {_line(doubt)}" for doubt in echo.doubts)
    yield from _barred(echo.text)


def _heading(text: str) -> Iterable[str]:
    return ("", text, "-" * len(text))


def _barred(text: str) -> Iterator[str]:
    return (f"  | {visible(line)}" for line in text.split("\n"))


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
