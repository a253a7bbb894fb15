"""References that lead nowhere: each with the word itself as its place, and what was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AnySet
from typing import Any

from cocommission.finding import Finding, Steps
from cocommission.loading.codes import found
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.references import NOUNS, REFERENCES
from cocommission.loading.words import did_you_mean, excerpt, listed
from cocommission.model.file import LIST_SECTIONS
from cocommission.model.outcomes import Outcome, OutcomeLevel

MOST_GUESSES = 200
"""How many wrong ids of a round are compared with all that exist; guessing for thousands would take minutes."""

MOST_NAMED = 12
"""How many ids a hint names."""


def dangling_references(
    loaded: LoadedRound, declared: Mapping[str, AnySet[str]], lost: AnySet[str]
) -> Iterator[Finding]:
    """A finding for every reference to an id that no record has, but where the record may be ``lost``."""
    hints: dict[tuple[str, str], str] = {}
    for section, references in REFERENCES.items():
        for base, record in _records(loaded, section):
            for reference in references(record):
                wanted, value = reference.section, reference.value
                if value in declared[wanted] or wanted in lost:
                    continue
                if (wanted, value) not in hints:
                    guess = len(hints) < MOST_GUESSES
                    hints[wanted, value] = _hint(loaded, wanted, value, declared[wanted], guess)
                yield found(
                    "CC010",
                    f"{excerpt(value)} is not the id of {NOUNS[wanted]}",
                    loaded.word((*base, *reference.steps), value),
                    hints[wanted, value],
                    subject=_subject(base, record),
                )


def _records(loaded: LoadedRound, section: str) -> Iterator[tuple[Steps, Any]]:
    """The records of a section, also of one that is broken, with the way to each."""
    value = getattr(loaded.round.merged, section)
    if section in LIST_SECTIONS:
        yield from (((section, position), record) for position, record in enumerate(value))
    elif value is not None:
        yield (section,), value


def _subject(base: Steps, record: Any) -> str:
    return f"{base[0]}/{record.id}" if hasattr(record, "id") else str(base[0])


def _hint(loaded: LoadedRound, section: str, value: str, ids: AnySet[str], guess: bool) -> str:
    if section == "outcomes" and value in loaded.council_outcomes:
        return f"council.yaml has it: add it to `community_outcomes` of the round, `[…, {value}]`"
    near = did_you_mean(value, ids) if guess else ""
    if near:
        return f"did you mean `{near}`?"
    if not ids:
        return f"the round has no `{section}` yet"
    return f"the ids are {listed(sorted(ids)[:MOST_NAMED], 'and')}" if guess else "look for it in the section"


def not_in_council(loaded: LoadedRound, held: Mapping[str, Outcome]) -> Iterator[Finding]:
    """Findings for outcomes that a round takes from its council, and that are not there to be taken."""
    about = loaded.round.merged.round
    if about is None:
        return
    for number, value in enumerate(about.community_outcomes):
        place = loaded.place(("round", "community_outcomes", number))
        if value not in held and value not in loaded.council_outcomes:
            near = did_you_mean(value, held)
            yield found(
                "CC010",
                f"`{value}` is not the id of an outcome in council.yaml",
                place,
                f"did you mean `{near}`?" if near else "the council's outcomes stand in council.yaml",
                subject=f"round/{value}",
            )
        elif value in held and held[value].level is not OutcomeLevel.COMMUNITY:
            yield found(
                "CC010",
                f"`{value}` in council.yaml is not a community-level outcome",
                place,
                "a round takes only community-level outcomes from its council",
            )
