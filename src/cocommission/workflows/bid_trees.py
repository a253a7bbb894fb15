"""From what was read of a form to the keys of a bid, as they will stand in its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cocommission.forms import application as form
from cocommission.forms.counting import counted, words_in
from cocommission.forms.impact_map import (
    DOMAINS,
    OUTCOME_COLUMNS,
    SERVICE,
    choices_of,
    outcomes_of,
    row_key,
)
from cocommission.forms.refs import printed_refs
from cocommission.intake.returned import Returned
from cocommission.model.round import Round
from cocommission.workflows.returns import Consent, without_empty

_ELSEWHERE = (form.ORGANISATION, form.OWN_PART, form.CONSORTIUM_NAME)
"""Answers about the bidder that have keys of their own."""


def bidder_of(returned: Returned) -> str:
    """The name under which a bid runs: the consortium's, or else the organisation's; on one line."""
    name = returned.text(form.CONSORTIUM_NAME)
    return " ".join((name if name.strip() else returned.text(form.ORGANISATION)).split())


def application_tree(round_: Round, returned: Returned, consent: Consent, said: list[str]) -> dict[str, Any]:
    """What the application form says, as keys of a bid; ``said`` gets a line for each answer."""
    tree: dict[str, Any] = {"answers": dict(_answers(round_, returned, consent, said))}
    bidder = bidder_of(returned)
    if bidder:
        tree["bidder"] = bidder
    else:
        said.append("the organisation's name is missing; the bid's id stands for it")
    tree["about"] = {
        key.partition(":")[2]: value.text
        for key, value in returned.values.items()
        if key.startswith("about:") and key not in _ELSEWHERE
    }
    tree["consortium"] = _consortium(returned)
    tree["declarations"] = [
        {"id": id_, "answer": returned.text(form.declaration_key(id_))}
        for id_, _, _ in form.DECLARATIONS
        if returned.text(form.declaration_key(id_))
    ]
    return tree


def _answers(
    round_: Round, returned: Returned, consent: Consent, said: list[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Question's id to the answer; a gate's choice stands above what was said more."""
    refs = printed_refs(round_.questions)
    for question in round_.questions:
        if not question.is_written:
            continue
        keys = (form.choice_key(question.id), form.answer_key(question.id))
        values = [returned.values[key] for key in keys if key in returned.values]
        if not values:
            said.append(f"  {refs[question.id]} {question.short}: no answer")
            continue
        written = returned.values.get(keys[1])
        words = words_in(written.text) if written else 0
        how = ", ".join(dict.fromkeys(str(value.how) for value in values))
        length = counted(written.text if written else "", question.words)
        doubts = [consent.words(value.place, doubt) for value in values for doubt in value.doubts]
        yield (
            question.id,
            without_empty(
                {
                    "text": "\n".join(value.text for value in values),
                    "words": words,
                    "found": how,
                    "confirmed": "; ".join(filter(None, doubts)),
                }
            ),
        )
        said.append(f"  {refs[question.id]} {question.short}: {length}, found by {how}")


def _consortium(returned: Returned) -> list[dict[str, Any]]:
    members = [
        without_empty({"name": returned.text(name), "part": returned.text(part)})
        for name, part in (form.member_keys(number) for number in range(1, form.MEMBERS + 1))
    ]
    named = [member for member in members if member]
    for member in named:
        member.setdefault("name", "(no name given)")
    if not named:
        return []
    own = " ".join(returned.text(form.ORGANISATION).split())
    lead = without_empty({"name": own or "(no name given)", "part": returned.text(form.OWN_PART), "lead": True})
    return [lead, *named]


def _numbers(returned: Returned, table: str) -> list[int]:
    """The rows of a table in which something was put, those that the bidder added included."""
    parts = (key.split("/") for key in returned.values)
    return sorted({int(number) for where, number, *_ in (part for part in parts if len(part) == 3) if where == table})


def impact_tree(round_: Round, returned: Returned) -> dict[str, Any]:
    """The impact map: chosen outcomes by id, the bidder's own in words."""
    tables: dict[str, Any] = {}
    ids = choices_of(outcomes_of(round_, SERVICE))
    rows: list[dict[str, Any]] = []
    for number in _numbers(returned, SERVICE):
        texts = {name: returned.text(row_key(SERVICE, number, name)) for name in ("activity", "outputs")}
        chosen = [returned.text(row_key(SERVICE, number, name)) for name in OUTCOME_COLUMNS]
        more = {name: returned.text(row_key(SERVICE, number, name)) for name in ("indicators", "measuring")}
        outcomes = list(dict.fromkeys(ids.get(text, text) for text in chosen if text))
        rows.append(without_empty({**texts, "outcomes": outcomes, **more}))
    tables[SERVICE] = [row for row in rows if row]
    for domain in DOMAINS:
        ids = choices_of(outcomes_of(round_, domain.value))
        rows = []
        for number in _numbers(returned, domain.value):
            columns = ("activity", "how", "outcome", "indicators", "measuring")
            row = {name: returned.text(row_key(domain.value, number, name)) for name in columns}
            row["outcome"] = ids.get(row["outcome"], row["outcome"])
            rows.append(without_empty(row))
        tables[domain.value] = [row for row in rows if row]
    return without_empty(tables)
