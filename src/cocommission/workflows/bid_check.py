"""bid check: what is still missing in each bid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cocommission.errors import WrongUsage
from cocommission.forms.application import DECLARATIONS, DECLARED, NO, NOT_DECLARED, YES
from cocommission.forms.counting import counted, words_in
from cocommission.forms.identity import FormKind
from cocommission.forms.impact_map import DOMAINS
from cocommission.forms.refs import printed_refs
from cocommission.loading.round import LoadedRound
from cocommission.model.bids import Bid, Price
from cocommission.model.criteria import PriceMethod
from cocommission.model.questions import Question
from cocommission.model.round import Round
from cocommission.reporting.plain import one_line
from cocommission.rules.dates import shown_moment
from cocommission.scoring.sealed import sealed_file
from cocommission.workflows.returns import sound


@dataclass(frozen=True)
class Checked:
    """What is missing in a bid, and what is worth knowing though nothing is wrong with it.

    ``withdrawn`` says when it was withdrawn; then nothing is missing. ``too_long`` is what of ``missing`` speaks of
    length only, about which a bidder can do nothing.
    """

    missing: list[str]
    notes: list[str]
    withdrawn: str = ""
    too_long: tuple[str, ...] = ()


def check_bids(loaded: LoadedRound, only: str = "") -> dict[str, Checked]:
    """Id of each bid (or of ``only`` one) to what was found in it, in plain words."""
    round_ = sound(loaded, "questions", "outcomes", "award", "bids", "prices")
    if only and only not in round_.received_bid_by_id:
        known = ", ".join(sorted(round_.received_bid_by_id)) or "none yet"
        raise WrongUsage(f"there is no bid {only}", f"the bids are: {known}")
    chosen = [bid for bid in round_.received_bids if not only or bid.id == only]
    return {bid.id: _checked(round_, bid) for bid in chosen}


def _checked(round_: Round, bid: Bid) -> Checked:
    if bid.withdrawn is not None:
        how = "entered by mistake; taken out" if bid.withdrawn.mistake else "withdrawn"
        return Checked([], [], f"{how} on {shown_moment(bid.withdrawn.at)}: {one_line(bid.withdrawn.reason)}")
    notes = [*_gates_answered_no(round_, bid), *_own_outcomes(round_, bid)]
    if sealed_file(round_, bid) is not None:
        notes.append("the price is sealed until quality is scored")
    return Checked(list(_missing(round_, bid)), notes, too_long=tuple(_too_long(round_, bid)))


def _missing(round_: Round, bid: Bid) -> Iterator[str]:
    refs = printed_refs(round_.questions)
    if bid.received is None:
        yield "it is not said when it came in"
    for question in round_.questions:
        if not question.is_written:
            continue
        answer = bid.answers.get(question.id)
        what = "gate" if question.gate else "question"
        text = _said(answer.text if answer else "", question.gate)
        if answer is None or not answer.text.strip():
            if question.optional:
                continue
            yield f"{refs[question.id]} {question.short}: no answer to this {what}"
        elif question.gate and used_the_form(bid) and not _CHOICE.match(answer.text):
            yield f"{refs[question.id]} {question.short}: neither {YES} nor {NO} is chosen"
        elif question.words and words_in(text) > question.words:
            yield _length_line(refs[question.id], question, text)
    yield from undeclared(bid)
    yield from _impact_map(round_, bid)
    yield from _prices(round_, bid, round_.price_by_bid.get(bid.id))


def _too_long(round_: Round, bid: Bid) -> Iterator[str]:
    """The lines of ``_missing`` about answers above their limit."""
    refs = printed_refs(round_.questions)
    for question in round_.questions:
        answer = bid.answers.get(question.id)
        text = _said(answer.text if answer else "", question.gate)
        if question.is_written and question.words and words_in(text) > question.words:
            yield _length_line(refs[question.id], question, text)


def _length_line(ref: str, question: Question, text: str) -> str:
    return f"{ref} {question.short}: {counted(text, question.words)}"


_CHOICE = re.compile(rf"\s*(?:{YES}|{NO})\b[.,;:]?")


def _said(text: str, gate: bool) -> str:
    """What is counted of an answer: at a gate not the choice of yes or no."""
    return _CHOICE.sub("", text, count=1) if gate else text


def used_the_form(bid: Bid) -> bool:
    """Whether the bid came in on our application form."""
    return any(file.kind == FormKind.APPLICATION for file in bid.files)


def undeclared(bid: Bid) -> Iterator[str]:
    """What is not declared; each statement of the form is asked for only where the bidder used the form."""
    given = {declaration.id: declaration.answer for declaration in bid.declarations}
    if not given:
        yield "no declarations"
        return
    for id_, title, _ in DECLARATIONS:
        if id_ not in given and used_the_form(bid):
            yield f"declaration “{title}”: not made"
        elif given.get(id_) == NOT_DECLARED or (used_the_form(bid) and given.get(id_) != DECLARED):
            yield f"declaration “{title}”: the answer is “{given[id_]}”"


def _impact_map(round_: Round, bid: Bid) -> Iterator[str]:
    if bid.impact_map is None or not bid.impact_map.rows:
        yield "no impact map"
        return
    known = {outcome.id for outcome in round_.outcomes}
    named: set[str] = set()
    for number, row in enumerate(bid.impact_map.service, start=1):
        named.update(row.outcomes)
        where = f"impact map, service level, row {number}"
        if not row.outcomes:
            yield f"{where}: no outcome"
    for domain in DOMAINS:
        for number, line in enumerate(getattr(bid.impact_map, domain.value), start=1):
            named.add(line.outcome or "")
            if not line.outcome:
                yield f"impact map, {domain.value}, row {number}: no outcome"
            elif line.outcome not in known:
                yield f"impact map, {domain.value}, row {number}: “{line.outcome}” is not an outcome of this round"
    yield from _left_out(round_, named)


def _gates_answered_no(round_: Round, bid: Bid) -> Iterator[str]:
    """Gates at which the bidder says no; whether the bid passes is for the panel to say."""
    refs = printed_refs(round_.questions)
    for gate in round_.gates:
        answer = bid.answers.get(gate.id)
        if answer is not None and re.match(rf"{NO}\b", answer.text.strip()):
            yield f"{refs[gate.id]} {gate.short}: the bidder answers “{NO}”"


def _own_outcomes(round_: Round, bid: Bid) -> Iterator[str]:
    """Outcomes that the bidder adds to those of the round, as the impact map invites them to."""
    known = {outcome.id for outcome in round_.outcomes}
    for row in bid.impact_map.service if bid.impact_map else ():
        yield from (f"an outcome of the bidder's own: “{own}”" for own in row.outcomes if own not in known)


def _left_out(round_: Round, named: set[str]) -> Iterator[str]:
    for outcome in round_.outcomes:
        if outcome.mandatory and outcome.id not in named:
            yield f"impact map: the outcome “{outcome.short}”, which every bid must work towards, is not in it"


def _prices(round_: Round, bid: Bid, price: Price | None) -> Iterator[str]:
    award = round_.award
    if award is None or award.price_method is PriceMethod.FIXED_PRICE or sealed_file(round_, bid) is not None:
        return
    if bid.price is not None or (price is not None and price.price is not None):
        return
    if price is None:
        yield "no price"
        return
    given = {line.line for line in price.lines if line.amount is not None}
    if not award.price_lines and not given:
        yield "no price"
    for line in award.price_lines:
        if line.id not in given:
            yield f"no price for “{line.title}”"
