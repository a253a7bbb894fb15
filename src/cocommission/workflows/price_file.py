"""The file of a bid's price, as it is laid out when its pricing schedule is read: at once, or when seals are opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from cocommission.errors import Stop
from cocommission.forms.pricing import NOTES_KEY, TOTAL_KEY, line_key
from cocommission.intake.returned import Returned
from cocommission.intake.yaml_out import Bare, first_look, yaml_text
from cocommission.loading.round import LoadedRound
from cocommission.model.bids import Bid, Price
from cocommission.workflows.returns import Consent, confirmed_lines, refuse_elsewhere, schema_path, without_empty


def price_file(
    loaded: LoadedRound, bid_id: str, returned: Returned, consent: Consent, opened: str = "", *, later: str = ""
) -> tuple[str, str]:
    """Name and text of ``bids/<id>/price.yaml``; ``opened`` is when a sealed schedule was opened."""
    round_ = loaded.round
    name = f"bids/{bid_id}/price.yaml"
    position = next((number for number, price in enumerate(round_.prices) if price.bid == bid_id), None)
    old: dict[str, Any] = {}
    if position is not None:
        refuse_elsewhere(loaded, ("prices", position), name, f"the price of {bid_id}")
        old = round_.prices[position].model_dump(mode="json", exclude_defaults=True)
    bid = round_.received_bid_by_id.get(bid_id)
    if bid is not None and bid.price is not None:
        raise Stop(
            f"the bid {bid.id} has a price in its own file already",
            "take `price` out of the bid, then import the pricing schedule",
        )
    lines = round_.award.price_lines if round_.award else ()
    tree: dict[str, Any] = {"bid": bid_id}
    if returned.text(TOTAL_KEY):
        tree["price"] = Bare(returned.text(TOTAL_KEY))
    tree["lines"] = [
        {"line": line.id, "amount": Bare(returned.text(line_key(line.id)))}
        for line in lines
        if returned.text(line_key(line.id))
    ]
    tree["notes"] = returned.text(NOTES_KEY)
    tree["files"] = files_taken(old.get("files", []), [returned], later)
    tree["opened"] = Bare(opened)
    tree["confirmed"] = confirmed_lines([returned], consent)  # old ones spoke of the amounts that stood before
    return name, checked_text(Price, "prices", yaml_text("prices", [without_empty(tree)], schema_path(loaded, 2)))


def without_price(loaded: LoadedRound, returned: Returned) -> list[str]:
    """A line for each price that a pricing schedule leaves out."""
    lines = loaded.round.award.price_lines if loaded.round.award else ()
    if not lines and not returned.text(TOTAL_KEY):
        return ["  no price is given"]
    return [f"  no price for “{line.title}”" for line in lines if not returned.text(line_key(line.id))]


def files_taken(old: list[dict[str, Any]], taken: Sequence[Returned], later: str = "") -> list[dict[str, Any]]:
    """The files as received: what came now stands for what came before of the same kind.

    ``later`` is when those taken now came in, where that was after the bid. The same file keeps its time.
    """
    kinds = {str(one.kind) for one in taken}
    times = {one.get("sha256"): one.get("received") for one in old}
    now = [
        {"name": one.name, "sha256": one.sha256, "kind": str(one.kind), "received": later or times.get(one.sha256)}
        for one in taken
    ]
    files = [*(one for one in old if one.get("kind") not in kinds), *now]
    return [
        {key: Bare(value) if key == "received" else value for key, value in one.items() if value is not None}
        for one in files
    ]


def checked_text(record: type[Bid] | type[Price], section: str, text: str) -> str:
    """The text, if the loader will take it."""
    try:
        record.model_validate(first_look(text)[section][0])
    except ValidationError as problem:
        where = ".".join(str(step) for step in problem.errors()[0]["loc"])
        raise Stop(f"what was read does not fit the round's files: `{where}`", "look at that answer") from problem
    return text
