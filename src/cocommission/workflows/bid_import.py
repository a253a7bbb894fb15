"""bid import: returned forms in, the bid's files out, with everything that an officer should know on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cocommission.errors import Stop, WrongUsage
from cocommission.forms.identity import FormKind
from cocommission.forms.pricing import NOTES_KEY, TOTAL_KEY, line_key
from cocommission.intake.carried import read_apart
from cocommission.intake.door import Expected
from cocommission.intake.returned import Returned, as_written
from cocommission.intake.yaml_out import Bare, first_look, yaml_text
from cocommission.loading.round import LoadedRound
from cocommission.model.bids import Bid, Price
from cocommission.model.round import Round
from cocommission.model.values import Moment
from cocommission.rules.dates import is_before, shown_moment
from cocommission.workflows.bid_ids import checked_id, slug_of
from cocommission.workflows.bid_trees import application_tree, bidder_of, impact_tree
from cocommission.workflows.built import templates_of
from cocommission.workflows.issued import issued_editions, settle_editions, with_editions
from cocommission.workflows.received import Whose, kept_name, labels_of, late_files, missing_in, receipts
from cocommission.workflows.returns import (
    Consent,
    Reader,
    Waiting,
    bid_forms,
    compared,
    confirmed_lines,
    read_all,
    refuse_elsewhere,
    remark_lines,
    schema_path,
    sound,
    still_confirmed,
    waiting,
    without_empty,
)

_NEEDED = ("questions", "outcomes", "award", "criteria", "scales", "bids", "prices")


@dataclass(frozen=True)
class Order:
    """What the officer says: whose bid, when it came in, what is confirmed, and why a late one counts."""

    bid: str = ""
    received: str = ""
    consent: Consent = field(default_factory=Consent)
    accept_late: str = ""


@dataclass
class BidImport:
    """What an import would write and what to say of it."""

    bid: str
    files: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    waits: Waiting = field(default_factory=Waiting)
    originals: dict[str, bytes] = field(default_factory=dict)
    receipts: dict[str, bytes] = field(default_factory=dict)
    is_late: bool = False

    @property
    def is_blocked(self) -> bool:
        """Whether anything waits for an officer's word, or for the bidder's."""
        return bool(self.waits.doubtful or self.waits.firm)


def import_bid(
    loaded: LoadedRound, incoming: Sequence[tuple[str, bytes]], order: Order, reader: Reader = read_apart
) -> BidImport:
    """Read the files of one bid (name and bytes) and lay out what would be written, as YAML below ``bids/``.

    Files that came in late are not opened: they are laid out to be kept apart, unless the order says why they count.
    """
    round_ = sound(loaded, *_NEEDED)
    received = _moment(order.received)
    late = _late(round_, received)
    if late and not order.accept_late:
        return _kept_apart(round_, incoming, received, late)
    editions = issued_editions(loaded)
    expected = with_editions(bid_forms(round_, templates_of(loaded.folder)), editions)
    returned = read_all(incoming, expected, reader)
    settle_editions(round_, returned, editions)
    for one in returned:
        if not one.values and not one.remarks:
            raise Stop(f"{one.name} is blank: nothing was put into the {one.kind.words}", "leave it out, or ask for it")
    by_kind = {one.kind: one for one in returned}
    bid_id, how = _whose(round_, by_kind.get(FormKind.APPLICATION), order.bid)
    result = BidImport(bid_id)
    if how:
        result.said.append(how)
    for one in returned:
        result.said.append(f"{one.name}: {one.kind.words}, {len(one.values)} answers found")
        result.said.extend(f"  {line}" for line in remark_lines(one))
        empty = [label.partition(" ")[0] for label in missing_in(one, labels_of(one, expected))]
        if empty:
            result.said.append(f"  left empty, or not found: {', '.join(empty)}")
    result.waits = waiting(returned, order.consent)
    if late:
        result.said.append(f"{late}; taken in all the same: {order.accept_late}")
    _bid_file(loaded, round_, by_kind, order, received, result)
    if FormKind.PRICING in by_kind:
        _price_file(loaded, by_kind[FormKind.PRICING], order, result)
    result.changes = compared(loaded, result.files)
    _keep(round_, incoming, returned, expected, received, result)
    return result


def _keep(
    round_: Round,
    incoming: Sequence[tuple[str, bytes]],
    returned: Sequence[Returned],
    expected: Expected,
    received: str,
    result: BidImport,
) -> None:
    """Lay out the files as they came, and a receipt for each."""
    before = round_.bid_by_id.get(result.bid)
    when = received or (str(before.model_dump(mode="json")["received"] or "") if before else "")
    result.originals = {
        kept_name(result.bid, one.kind, one.sha256): content
        for one, (_, content) in zip(returned, incoming, strict=True)
    }
    result.receipts = receipts(round_, Whose(result.bid, when), returned, expected)


def _kept_apart(round_: Round, incoming: Sequence[tuple[str, bytes]], received: str, late: str) -> BidImport:
    """Late files, unopened."""
    deadline = round_.timetable.deadline
    assert deadline is not None
    came: date = TypeAdapter(Moment).validate_python(received)
    result = BidImport("", is_late=True)
    result.originals, result.receipts = late_files(incoming, received, came, deadline)
    result.said.append(late)
    return result


def _moment(text: str) -> str:
    """``--received`` as written, if it is a moment: a day alone does not tell whether a bid was in time."""
    if text:
        remedy = "write the day and the time it came in, e.g. --received 2027-03-01T11:40"
        try:
            came = TypeAdapter(Moment).validate_python(text)
        except ValidationError as problem:
            raise WrongUsage(f"`{text}` is not a time", remedy) from problem
        if not isinstance(came, datetime):
            raise WrongUsage(f"`{text}` is a day without a time", remedy)
    return text


def _late(round_: Round, received: str) -> str:
    """A word on a bid that came in after the deadline; empty if it came in time."""
    deadline = round_.timetable.deadline
    if received and deadline is not None:
        came: date = TypeAdapter(Moment).validate_python(received)
        if is_before(deadline, came):
            return f"late: it came in on {shown_moment(came)}; the deadline was {shown_moment(deadline)}"
    return ""


def _whose(round_: Round, application: Returned | None, asked: str) -> tuple[str, str]:
    """The bid's id, and how it was chosen if nobody said it."""
    if asked:
        return checked_id(asked), ""
    name = bidder_of(application) if application else ""
    if not name:
        raise WrongUsage("it is not clear whose bid this is", "say it with --bid ID")
    same = next((bid.id for bid in round_.bids if bid.bidder == name), None)
    chosen = same or slug_of(name, {bid.id for bid in round_.bids})
    return chosen, f"the bid's id is {chosen}, made from the organisation's name; choose another with --bid ID"


def _bid_file(
    loaded: LoadedRound,
    round_: Round,
    by_kind: dict[FormKind, Returned],
    order: Order,
    received: str,
    result: BidImport,
) -> None:
    """Lay out ``bids/<id>/bid.yaml``: what stands there, with what came in laid over."""
    application, impact = by_kind.get(FormKind.APPLICATION), by_kind.get(FormKind.IMPACT_MAP)
    name = f"bids/{result.bid}/bid.yaml"
    before = round_.bid_by_id.get(result.bid)
    if before is not None:
        refuse_elsewhere(loaded, ("bids", before.id), name, f"the bid {before.id}")
    elif application is None:
        raise Stop(
            f"there is no bid {result.bid} yet",
            "give its application form, alone or together with the other files",
        )
    if application is None and impact is None and not received:
        return
    old = before.model_dump(mode="json", exclude_defaults=True) if before else {}
    tree = {**old, "id": result.bid}
    when = received or (str(old.get("received", "")))
    if not when:
        raise WrongUsage("it is not said when the bid came in", "add e.g. --received 2027-03-01T11:40")
    tree["received"] = Bare(when)
    if application is not None:
        tree.update(application_tree(round_, application, order.consent, result.said))
        tree.setdefault("bidder", result.bid)
    if impact is not None:
        tree["impact_map"] = impact_tree(round_, impact)
    taken = [one for one in (application, impact) if one is not None]
    tree["files"] = _files(old.get("files", []), taken)
    tree["confirmed"] = _confirmed(round_, old.get("confirmed", []), taken, order, received)
    ordered = without_empty({key: tree.get(key) for key in Bid.model_fields})
    if "price" in ordered:
        ordered["price"] = Bare(ordered["price"])
    result.files[name] = _checked(Bid, "bids", yaml_text("bids", [ordered], schema_path(loaded, 2)))


def _confirmed(round_: Round, old: list[str], taken: list[Returned], order: Order, received: str) -> list[str]:
    """What is kept of earlier words of officers, why a late bid counts, and what is confirmed now."""
    late = _late(round_, received)
    accepted = [as_written(f"{late} – accepted: {order.accept_late}")[0]] if late else []
    before = [line for line in still_confirmed(old, taken) if line not in accepted]
    return [*before, *accepted, *confirmed_lines(taken, order.consent)]


def _price_file(loaded: LoadedRound, returned: Returned, order: Order, result: BidImport) -> None:
    """Lay out ``bids/<id>/price.yaml``."""
    round_ = loaded.round
    name = f"bids/{result.bid}/price.yaml"
    position = next((number for number, price in enumerate(round_.prices) if price.bid == result.bid), None)
    old: dict[str, Any] = {}
    if position is not None:
        refuse_elsewhere(loaded, ("prices", position), name, f"the price of {result.bid}")
        old = round_.prices[position].model_dump(mode="json", exclude_defaults=True)
    bid = round_.bid_by_id.get(result.bid)
    if bid is not None and bid.price is not None:
        raise Stop(
            f"the bid {bid.id} has a price in its own file already",
            "take `price` out of the bid, then import the pricing schedule",
        )
    lines = round_.award.price_lines if round_.award else ()
    tree: dict[str, Any] = {"bid": result.bid}
    if returned.text(TOTAL_KEY):
        tree["price"] = Bare(returned.text(TOTAL_KEY))
    tree["lines"] = [
        {"line": line.id, "amount": Bare(returned.text(line_key(line.id)))}
        for line in lines
        if returned.text(line_key(line.id))
    ]
    tree["notes"] = returned.text(NOTES_KEY)
    tree["files"] = _files(old.get("files", []), [returned])
    tree["confirmed"] = confirmed_lines([returned], order.consent)  # old ones spoke of the amounts that stood before
    for line in lines:
        if not returned.text(line_key(line.id)):
            result.said.append(f"  no price for “{line.title}”")
    if not lines and not returned.text(TOTAL_KEY):
        result.said.append("  no price is given")
    ordered = without_empty(tree)
    result.files[name] = _checked(Price, "prices", yaml_text("prices", [ordered], schema_path(loaded, 2)))


def _files(old: list[dict[str, Any]], taken: list[Returned]) -> list[dict[str, Any]]:
    """The files as received: what came now stands for what came before of the same kind."""
    kinds = {str(one.kind) for one in taken}
    kept = [one for one in old if one.get("kind") not in kinds]
    return [*kept, *({"name": one.name, "sha256": one.sha256, "kind": str(one.kind)} for one in taken)]


def _checked(record: type[Bid] | type[Price], section: str, text: str) -> str:
    """The text, if the loader will take it."""
    try:
        record.model_validate(first_look(text)[section][0])
    except ValidationError as problem:
        where = ".".join(str(step) for step in problem.errors()[0]["loc"])
        raise Stop(f"what was read does not fit the round's files: `{where}`", "look at that answer") from problem
    return text
