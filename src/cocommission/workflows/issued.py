"""The forms that a round sent out with each edition: their map when it is published, and back again for import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from cocommission import fingerprint
from cocommission.documents.template import Templates
from cocommission.forms.application import answer_key, choice_key
from cocommission.forms.identity import FormKind
from cocommission.forms.impact_map import DOMAINS, SERVICE, choices_of, outcomes_of
from cocommission.forms.issued import Issued, issued_as_bytes, issued_from
from cocommission.forms.pricing import TOTAL_KEY, line_key
from cocommission.intake.door import Expected
from cocommission.intake.returned import Returned, Weight, excerpt
from cocommission.loading.copy import copy_from
from cocommission.loading.editions import FORMS, edition_file
from cocommission.loading.folder import file_below
from cocommission.loading.loaded import LoadedRound
from cocommission.model.round import Round
from cocommission.workflows.returns import bid_forms


def map_of_forms(round_: Round, templates: Templates, edition: int) -> Issued:
    """The forms that go out with an edition."""
    expected = bid_forms(round_, templates, edition)
    assert expected.application is not None
    return Issued(
        round_.about.id,
        edition,
        tuple(expected.books),
        expected.application,
        frozenset(expected.issued),
        choices_now(round_),
    )


def map_as_bytes(round_: Round, templates: Templates, edition: int) -> bytes:
    """The same as a file."""
    return issued_as_bytes(map_of_forms(round_, templates, edition))


def choices_now(round_: Round) -> dict[str, dict[str, str]]:
    """For each table of the impact map, the words by which an outcome is chosen and its id."""
    return {table: choices_of(outcomes_of(round_, table)) for table in (SERVICE, *(str(one) for one in DOMAINS))}


def issued_editions(loaded: LoadedRound) -> dict[int, Issued]:
    """The map of each edition whose folder is whole, by its number."""
    result: dict[int, Issued] = {}
    for number, content in sorted(loaded.folder.editions.items()):
        copy, _ = copy_from(content, edition_file(number, "shown.json"))
        held = _held(loaded, edition_file(number, FORMS))
        if copy is None or held is None or copy.files.get(FORMS) != fingerprint.of_bytes(held):
            continue
        issued = issued_from(held)
        if issued is not None:
            result[number] = issued
    return result


def _held(loaded: LoadedRound, name: str) -> bytes | None:
    return file_below(Path(loaded.folder.path), name) if loaded.folder.path else None


def with_editions(expected: Expected, editions: Mapping[int, Issued]) -> Expected:
    """What is expected, with the forms of each edition."""
    forms = {number: Expected(one.round, one.books, one.application, one.lines) for number, one in editions.items()}
    return replace(expected, editions=forms)


def settle_editions(round_: Round, returned: Iterable[Returned], editions: Mapping[int, Issued]) -> None:
    """Bring what was read of forms of an earlier edition to the round as it was published last.

    Chosen outcomes become their ids; answers to what is not asked any more are doubtful, not lost.
    """
    for one in returned:
        number = edition_read(one, editions)
        if not number or number == max(editions):
            continue
        later = f"it is a form of edition {number}; edition {max(editions)} came after it"
        one.say(Weight.NOTE, "file", later, "see what the addenda changed; the bidder may send another form")
        if one.kind is FormKind.IMPACT_MAP:
            _settle_outcomes(round_, one, editions[number])
        else:
            _tell_gone(round_, one, number)


def _settle_outcomes(round_: Round, returned: Returned, issued: Issued) -> None:
    for key, value in returned.values.items():
        table, _, column = key.partition("/")
        id_ = issued.choices.get(table, {}).get(value.text)
        if id_ in round_.outcome_by_id and column.rpartition("/")[2].startswith("outcome"):
            returned.values[key] = replace(value, text=str(id_))


def _tell_gone(round_: Round, returned: Returned, number: int) -> None:
    """Answers that have no place in the round any more."""
    lines = round_.award.price_lines if round_.award else ()
    known = {
        *(key(question.id) for question in round_.questions for key in (answer_key, choice_key)),
        *(line_key(line.id) for line in lines),
        *(() if lines else (TOTAL_KEY,)),
    }
    for key, value in returned.values.items():
        if key not in known and (key == TOTAL_KEY or key.startswith(("answer:", "gate:", line_key("")))):
            gone = f"edition {number} asked this and the last one does not; {excerpt(value.text)} is left out"
            returned.say(Weight.DOUBT, value.place, gone, "tell the bidder, or confirm to go on without it")


def edition_read(returned: Returned, editions: Mapping[int, Issued]) -> int:
    """The edition by whose forms a file was read; 0 if it was the round as it stands."""
    identity = returned.identity
    if identity is None:
        return max(editions, default=0)
    if identity.edition in editions:
        return identity.edition
    return next((number for number, one in editions.items() if identity.layout in one.layouts), 0)
