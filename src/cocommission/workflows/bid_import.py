"""bid import: returned forms in, the bid's files out, with everything that an officer should know on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pydantic import TypeAdapter, ValidationError

from cocommission.errors import Stop, WrongUsage
from cocommission.forms.identity import FormKind
from cocommission.intake.carried import read_apart
from cocommission.intake.door import Expected
from cocommission.intake.returned import Returned, as_written
from cocommission.intake.yaml_out import Bare, yaml_text
from cocommission.loading.round import LoadedRound
from cocommission.model.bids import Bid
from cocommission.model.round import Round
from cocommission.model.values import Moment
from cocommission.rules.dates import is_before, shown_moment
from cocommission.workflows.bid_ids import checked_id, slug_of
from cocommission.workflows.bid_trees import application_tree, bidder_of, impact_tree
from cocommission.workflows.built import templates_of
from cocommission.workflows.issued import issued_editions, settle_editions, with_editions
from cocommission.workflows.price_file import checked_text, files_taken, price_file, without_price
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
    again: str = ""
    """When the bid had been withdrawn that stands again with this import; empty for every other."""
    is_sealed: bool = False
    """Whether a pricing schedule came in that nobody has read."""

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
        if not one.values and not one.remarks and not one.is_sealed:
            raise Stop(f"{one.name} is blank: nothing was put into the {one.kind.words}", "leave it out, or ask for it")
    by_kind = {one.kind: one for one in returned}
    bid_id, how = _whose(round_, by_kind.get(FormKind.APPLICATION), order.bid)
    result = BidImport(bid_id)
    if how:
        result.said.append(how)
    for one in returned:
        result.said.extend(_told(one, expected))
    result.waits = waiting(returned, order.consent)
    if late:
        result.said.append(f"{late}; taken in all the same: {order.accept_late}")
    _bid_file(loaded, round_, by_kind, order, received, result)
    pricing = by_kind.get(FormKind.PRICING)
    result.is_sealed = pricing is not None and pricing.is_sealed
    if pricing is not None and not pricing.is_sealed:
        later = _later(round_.received_bid_by_id.get(result.bid), by_kind, received)
        name, result.files[name] = price_file(loaded, result.bid, pricing, order.consent, later=later)
        result.said.extend(without_price(loaded, pricing))
    result.changes = compared(loaded, result.files)
    _keep(round_, incoming, returned, expected, received, result)
    return result


def _told(one: Returned, expected: Expected) -> Iterator[str]:
    """What an officer is told of one file."""
    if one.is_sealed:
        yield f"{one.name}: {one.kind.words}, sealed: no price was read; they are opened after quality is scored"
    else:
        yield f"{one.name}: {one.kind.words}, {len(one.values)} answers found"
    yield from (f"  {line}" for line in remark_lines(one))
    empty = [label.partition(" ")[0] for label in missing_in(one, labels_of(one, expected))]
    if empty and not one.is_sealed:
        yield f"  left empty, or not found: {', '.join(empty)}"


def _stands_again(
    round_: Round, before: Bid, by_kind: Mapping[FormKind, Returned], received: str, result: BidImport
) -> None:
    """A new version of a bid that was withdrawn: all its forms anew and its time, and no score of the version before.

    Raises ``Stop`` where a form is lacking, or where the panel has scored the version before: scores stay for ever, and
    would count for answers that nobody had read.
    """
    assert before.withdrawn is not None
    when = shown_moment(before.withdrawn.at)
    if FormKind.APPLICATION not in by_kind:
        raise Stop(
            f"the bid {before.id} was withdrawn on {when}",
            "a new version begins with its application form; give that too",
            f"a withdrawal that was a mistake is undone with `cocommission bid withdraw {before.id} --undo`",
        )
    if not received:
        raise WrongUsage("it is not said when the new version came in", "add e.g. --received 2027-03-01T11:40")
    if "scores" in round_.broken or any(score.bid == before.id for score in round_.scores):
        raise Stop(
            f"the bid {before.id} was withdrawn on {when}, and the panel has given scores to it",
            f"take the new version in under an id of its own, e.g. --bid {before.id}-2; the old one stays withdrawn",
        )
    has_price = before.id in round_.price_by_bid or any(one.kind == FormKind.PRICING for one in before.files)
    old = {FormKind.IMPACT_MAP: before.impact_map is not None, FormKind.PRICING: has_price}
    lacking = [kind.words for kind, stood in old.items() if stood and kind not in by_kind]
    if lacking:
        raise Stop(
            f"the bid {before.id} was withdrawn on {when}; of its new version there is no {' and no '.join(lacking)}",
            "give all its forms together: nothing of a bid that was taken back stands by itself",
        )
    result.again = when
    result.said.append(f"the bid {before.id} was withdrawn on {when}; this is a new version, and it stands again")


def _later(before: Bid | None, by_kind: Mapping[FormKind, Returned], received: str) -> str:
    """When files came in that follow a bid which stands already; empty for the bid's own, which begin with its form."""
    if before is None or before.received is None or not received or FormKind.APPLICATION in by_kind:
        return ""
    return "" if TypeAdapter(Moment).validate_python(received) == before.received else received


def _is_mistake(bid: Bid) -> bool:
    return bid.withdrawn is not None and bid.withdrawn.mistake


def _keep(
    round_: Round,
    incoming: Sequence[tuple[str, bytes]],
    returned: Sequence[Returned],
    expected: Expected,
    received: str,
    result: BidImport,
) -> None:
    """Lay out the files as they came, and a receipt for each."""
    before = round_.received_bid_by_id.get(result.bid)
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
    same = next((bid.id for bid in round_.received_bids if bid.bidder == name and not _is_mistake(bid)), None)
    chosen = same or slug_of(name, set(round_.received_bid_by_id))
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
    sealed = next((one for one in by_kind.values() if one.is_sealed), None)
    name = f"bids/{result.bid}/bid.yaml"
    before = _standing(loaded, round_, result.bid, application)
    if application is None and impact is None and sealed is None and not received:
        return
    old = before.model_dump(mode="json", exclude_defaults=True) if before else {}
    if before is not None and old.pop("withdrawn", None):
        _stands_again(round_, before, by_kind, received, result)
    tree = {**old, "id": result.bid}
    first = str(old.get("received", ""))
    later = _later(before, by_kind, received)
    when = first if later else received or first
    if not when:
        raise WrongUsage("it is not said when the bid came in", "add e.g. --received 2027-03-01T11:40")
    tree["received"] = Bare(when)
    if application is not None:
        tree.update(application_tree(round_, application, order.consent, result.said))
        tree.setdefault("bidder", result.bid)
    if impact is not None:
        tree["impact_map"] = impact_tree(round_, impact)
    taken = [one for one in (application, impact, sealed) if one is not None]
    tree["files"] = files_taken(old.get("files", []), taken, later)
    tree["confirmed"] = _confirmed(round_, old.get("confirmed", []), taken, order, received)
    ordered = without_empty({key: tree.get(key) for key in Bid.model_fields})
    if "price" in ordered:
        ordered["price"] = Bare(ordered["price"])
    result.files[name] = checked_text(Bid, "bids", yaml_text("bids", [ordered], schema_path(loaded, 2)))


def _standing(loaded: LoadedRound, round_: Round, bid: str, application: Returned | None) -> Bid | None:
    """The bid as it stands in its own file; ``Stop`` if it stands in another, or is new and has no application form."""
    before = round_.received_bid_by_id.get(bid)
    if before is not None:
        refuse_elsewhere(loaded, ("bids", bid), f"bids/{bid}/bid.yaml", f"the bid {bid}")
    elif application is None:
        raise Stop(f"there is no bid {bid} yet", "give its application form, alone or together with the other files")
    return before


def _confirmed(round_: Round, old: list[str], taken: list[Returned], order: Order, received: str) -> list[str]:
    """What is kept of earlier words of officers, why a late bid counts, and what is confirmed now."""
    late = _late(round_, received)
    has_form = any(one.kind == FormKind.APPLICATION for one in taken)
    whose = "" if has_form or not taken else " and ".join(one.kind.words for one in taken) + ": "
    accepted = [as_written(f"{whose}{late} – accepted: {order.accept_late}")[0]] if late else []
    before = [line for line in still_confirmed(old, taken) if line not in accepted]
    return [*before, *accepted, *confirmed_lines(taken, order.consent)]
