"""Bids without their bidders' names for those who score: letters on the sheet, and a key that the council keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from cocommission.model.bids import Bid
from cocommission.model.panel import Evaluator
from cocommission.model.round import Round

PREFIX = "anonymous-"
"""Stands before the evaluator's id in the identity of an anonymous sheet."""


@dataclass(frozen=True)
class Anonymous:
    """The round as evaluators see it, and ``key``: id of a bid on the sheets to its letter and its own id."""

    round: Round
    key: dict[str, tuple[str, str]]

    def real(self, key: str) -> str:
        """The key of a score or a reason with the bid's own id in place of the one on the sheet."""
        kind, _, rest = key.partition(":")
        bid, slash, question = rest.partition("/")
        return f"{kind}:{self.key[bid][1]}/{question}" if slash and bid in self.key else key


def anonymised(round_: Round) -> Anonymous:
    """The round with every bid known by a letter only; what is answered in person is scored on no such sheet.

    The order of the letters and the ids on the sheets are made from the round's and the bids' ids, so a bid that comes
    later changes no id on a sheet that is out already; one that is withdrawn keeps its letter.
    """
    codes = {bid.id: "bid-x" + _code(round_.about.id, bid.id) for bid in round_.received_bids}
    ordered = sorted(round_.received_bids, key=lambda bid: codes[bid.id])
    letters = {bid.id: _letters(number) for number, bid in enumerate(ordered)}
    bids = tuple(_nameless(bid, codes[bid.id], letters[bid.id]) for bid in ordered if bid.withdrawn is None)
    changed: dict[str, Any] = {"bids": bids, "prices": ()}
    for section in ("scores", "moderation"):
        entries = getattr(round_, section)
        changed[section] = tuple(
            one.model_copy(update={"bid": codes[one.bid], "reason": None}) for one in entries if one.bid in codes
        )
    written = {question.id for question in round_.questions if question.is_written}
    changed["panel"] = tuple(_evaluator(one, codes, written) for one in round_.panel)
    merged = round_.merged.model_copy(update=changed)
    copy = Round(merged, round_.council, round_.broken, round_.from_council, round_.written)
    return Anonymous(copy, {codes[bid.id]: (letters[bid.id], bid.id) for bid in ordered})


def _nameless(bid: Bid, code: str, letter: str) -> Bid:
    return Bid(id=code, bidder=f"Bid {letter}", received=bid.received, answers=bid.answers, impact_map=bid.impact_map)


def _evaluator(one: Evaluator, codes: dict[str, str], written: AbstractSet[str]) -> Evaluator:
    told = tuple(
        interest.model_copy(update={"bid": codes[interest.bid], "interest": None})
        for interest in one.declarations
        if interest.bid in codes
    )
    scores = tuple(name for name in one.scores if name in written)
    return one.model_copy(update={"id": PREFIX + one.id, "declarations": told, "scores": scores})


def _code(round_id: str, bid: str) -> str:
    return hashlib.sha256(f"{len(round_id)}:{round_id}{bid}".encode()).hexdigest()[:16]


def _letters(number: int) -> str:
    """A, B, … Z, AA, AB, …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
