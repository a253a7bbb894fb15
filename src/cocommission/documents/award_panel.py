"""What the papers of an award say of the panel: by title or role, what each declared, and for which bids nothing."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.documents.words import joined
from cocommission.model.panel import Evaluator
from cocommission.model.round import Round


def member_title(evaluator: Evaluator) -> str:
    """How papers call a member of the panel: by title or role, never by name."""
    return evaluator.title or str(evaluator.role).replace("_", " ").capitalize()


def interests(round_: Round, evaluator: Evaluator) -> Iterator[str]:
    """What a member declared, and the bids for which nothing stands there; nothing where all is declared and clear."""
    for interest in evaluator.declarations:
        if interest.interest or interest.conflict:
            bid = round_.received_bid_by_id.get(interest.bid)
            name = bid.bidder if bid else interest.bid
            effect = "did not score this bid" if interest.conflict else "scored this bid"
            yield f"{name}: {interest.interest or 'a conflict'} ({effect})"
    missing = _undeclared(round_, evaluator)
    if missing:
        yield f"nothing declared for {missing}"


def conflict_words(round_: Round) -> str:
    """A sentence on conflicts of interest, as notices ask for it; it names whoever declared nothing."""
    with_conflict = [one for one in round_.panel if any(two.conflict for two in one.declarations)]
    found = "no conflict was found"
    if with_conflict:
        found = f"{joined([member_title(one) for one in with_conflict])} did not score where there was a conflict"
    open_ = [f"{member_title(one)} for {missing}" for one in round_.panel if (missing := _undeclared(round_, one))]
    if not open_:
        return f"Assessed for each member of the panel and each bid; {found}"
    return f"Not assessed in full: nothing was declared by {', by '.join(open_)}; in what was declared, {found}"


def _undeclared(round_: Round, evaluator: Evaluator) -> str:
    """The bids of which a member declared neither an interest nor that there is none, as words; empty if none."""
    declared = {interest.bid for interest in evaluator.declarations}
    missing = [bid.bidder for bid in round_.bids if bid.id not in declared]
    if len(missing) > 1 and len(missing) == len(round_.bids):
        return "any bid"
    return joined(missing) if missing else ""
