"""bid withdraw: a bid that does not stand any more is marked so in its file, and can stand again; nothing is lost."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cocommission.errors import Stop, WrongUsage
from cocommission.intake.returned import as_written
from cocommission.intake.yaml_edit import edited
from cocommission.intake.yaml_out import Bare
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.round import load_round
from cocommission.model.bids import Bid
from cocommission.record.entry import What
from cocommission.record.log import Log
from cocommission.rules.dates import shown_moment
from cocommission.scoring.sealed import sealed_file
from cocommission.workflows.evaluate_record import Said
from cocommission.workflows.returns import sound

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Wish:
    """What an officer wants: the bid's id, whether it was entered by mistake, or whether its withdrawal was one."""

    bid: str
    is_mistake: bool = False
    is_undone: bool = False


@dataclass(frozen=True)
class Marked:
    """The bid's file as it would stand: its name below its folder (the private one, perhaps), and its bytes."""

    name: str
    content: bytes
    is_private: bool
    about: dict[str, str]
    said: tuple[str, ...]


def marked(loaded: LoadedRound, wish: Wish, said: Said, log: Log) -> Marked:
    """The file of a bid with the withdrawal written into it, or taken out. ``Stop`` where that changes nothing."""
    round_ = sound(loaded, "award", "bids", "prices")
    bid = round_.received_bid_by_id.get(wish.bid)
    if bid is None:
        known = ", ".join(sorted(round_.received_bid_by_id)) or "none yet"
        raise WrongUsage(f"there is no bid {wish.bid}", f"the bids are: {known}")
    if not said.reason.strip():
        raise WrongUsage("it is not said why", "add --reason, e.g. --reason 'Their letter of 3 May.'")
    _refuse_twice(bid, wish)
    name, content = _written(loaded, bid, wish, said)
    about = {"bid": bid.id, "received": shown_moment(bid.received) if bid.received else ""}
    about["mistake"] = "entered by mistake" if wish.is_mistake else ""
    private = loaded.folder.private
    is_private = bool(private) and name.startswith(f"{private}/")
    base = private if is_private else loaded.folder.path
    name = name if base in ("", ".") else name.removeprefix(f"{base}/")
    return Marked(name, content, is_private, about, tuple(_told(loaded, bid, wish, log)))


def _refuse_twice(bid: Bid, wish: Wish) -> None:
    if wish.is_undone and bid.withdrawn is None:
        raise Stop(f"the bid {bid.id} is not withdrawn", "nothing was written")
    if not wish.is_undone and bid.withdrawn is not None:
        raise Stop(
            f"the bid {bid.id} was withdrawn already, on {shown_moment(bid.withdrawn.at)}",
            f"nothing was written; a withdrawal that was a mistake is undone with `bid withdraw {bid.id} --undo`",
        )


def _written(loaded: LoadedRound, bid: Bid, wish: Wish, said: Said) -> tuple[str, bytes]:
    """Name and bytes of the file that holds the bid, everything else in it as it stands."""
    number = next(place for place, one in enumerate(loaded.round.received_bids) if one.id == bid.id)
    source, position = loaded.origins["bids"][number]
    tree: Any = copy.deepcopy(source.tree)
    record = tree["bids"][position]
    if wish.is_undone:
        del record["withdrawn"]
    else:
        reason, by = (as_written(text)[0].strip() for text in (said.reason, said.by))
        record["withdrawn"] = {"at": Bare(said.at), "reason": reason, "by": by}
        if wish.is_mistake:
            record["withdrawn"]["mistake"] = Bare("true")
    text = edited(source, tree)
    by_hand = Stop(
        f"{source.name} is written in a way that cannot be changed safely from here; nothing was written",
        f"write `withdrawn` into the bid {bid.id} by hand, then `cocommission evaluate record --reason ...`",
    )
    if text is None:
        raise by_hand
    before = loaded.folder.files[source.name]
    content = (_BOM if before.startswith(_BOM) else b"") + text.encode()
    after = load_round(replace(loaded.folder, files={**loaded.folder.files, source.name: content}))
    now = None if "bids" in after.round.broken else after.round.received_bid_by_id.get(bid.id)
    if now is None or (now.withdrawn is None) is not wish.is_undone:
        raise by_hand
    return source.name, content


def _told(loaded: LoadedRound, bid: Bid, wish: Wish, log: Log) -> Iterator[str]:
    """What an officer should know of what follows."""
    if wish.is_undone:
        yield f"{bid.id} stands again: it is scored and compared with the others."
    else:
        how = "was entered by mistake" if wish.is_mistake else "is withdrawn"
        yield f"{bid.id} {how}: it is not scored, owed by nobody, and its price is compared with none."
        yield "Its files stay as they are."
        if sealed_file(loaded.round, bid) is not None:
            yield "Its price stays sealed."
    if any(entry.what is What.SCORED for entry in log.entries):
        yield "A result stands in the log already: `cocommission score`, then `cocommission evaluate record` anew."
