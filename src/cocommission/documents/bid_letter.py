"""The letter to a bidder about how their files were read: what came through, what did not, what to do by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cocommission.documents.template import Templates
from cocommission.documents.written import written
from cocommission.model.round import Round

NAME = "bid-letter"
SEALED = "sealed"


@dataclass(frozen=True)
class FileRead:
    """One file as it came."""

    name: str
    kind: str
    sha256: str
    answers: int
    state: str = ""
    """What stands in place of the number of answers where nobody read it: sealed, or kept."""


@dataclass(frozen=True)
class Asked:
    """One thing to ask a bidder: where it stands, what we found there, what they should do."""

    where: str
    what: str
    ask: str


@dataclass(frozen=True)
class Letter:
    """All that the letter says."""

    bid: str
    bidder: str
    by: str
    files: tuple[FileRead, ...] = ()
    refused: tuple[Asked, ...] = ()
    unread: tuple[Asked, ...] = ()
    doubtful: tuple[Asked, ...] = ()
    missing: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()
    """What of ``missing`` speaks of length only: the bidder need not answer it."""
    withdrawn: str = ""
    """When the bid was withdrawn; then nothing else is said but which files came in."""

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to ask."""
        return not (self.refused or self.unread or self.doubtful or self.missing)

    @property
    def needs_answer(self) -> bool:
        """Whether there is anything that only the bidder can say."""
        return bool(self.refused or self.unread or self.doubtful or set(self.missing) - set(self.too_long))

    @property
    def opening(self) -> str:
        """The first sentence."""
        if self.withdrawn:
            return f"Your bid was withdrawn: {self.withdrawn}. It is not scored, and its price is compared with none."
        if not self.needs_answer:
            return "Thank you for your bid. This letter says what we have read of it."
        return "Thank you for your bid. This letter says what we have read of it, and what we need from you."


def bid_letter(round_: Round, letter: Letter, templates: Templates) -> tuple[str, bytes]:
    """File name and bytes of the letter."""
    return written(round_, templates, NAME, more={"letter": _seen(letter)})


def _seen(letter: Letter) -> Mapping[str, Any]:
    return {
        "lines": [f"To: {letter.bidder}", f"Our reference: {letter.bid}"],
        "opening": letter.opening,
        "by": letter.by,
        "is_fine": letter.is_fine,
        "needs_answer": letter.needs_answer,
        "too_long": list(letter.too_long),
        "withdrawn": letter.withdrawn,
        "has_sealed": any(one.state == SEALED for one in letter.files),
        "files": [
            {"name": one.name, "kind": one.kind, "answers": one.state or str(one.answers), "fingerprint": one.sha256}
            for one in letter.files
        ],
        **{
            name: [{"where": one.where, "what": one.what, "ask": one.ask} for one in getattr(letter, name)]
            for name in ("refused", "unread", "doubtful")
        },
        "missing": list(letter.missing),
    }
