"""Where ids and references stand as written is where the records have them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cocommission.loading.folder import read_folder
from cocommission.loading.leaves import Leaf, leaves
from cocommission.loading.references import REFERENCES
from cocommission.loading.round import load_round
from cocommission.loading.tree import value_at
from cocommission.mending.names import ids_in, references_in
from cocommission.model.file import LIST_SECTIONS
from cocommission.resources import shipped
from cocommission.workflows.rounds import rounds_in
from tests.rules.laying import base, tree_of


def of_records(loaded: Any) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for section, references in REFERENCES.items():
        value = getattr(loaded.round.merged, section)
        for record in value if section in LIST_SECTIONS else [value] if value else []:
            found.update((one.section, one.value) for one in references(record))
    return found


def test_the_references_as_written_are_those_of_the_records() -> None:
    folders = [read_folder(folder) for folder in rounds_in([shipped("examples")])]
    assert len(folders) >= 3
    for folder in folders:
        loaded = load_round(folder)
        written: Counter[tuple[str, str]] = Counter()
        for source in loaded.sources.values():
            for name in references_in(source.tree):
                beyond = name.is_free or name.steps[0] == "round" or name.steps[-1] == "evaluator"
                if not beyond and (source.name != folder.council or name.steps[0] != "outcomes"):
                    written[str(name.among[0]), name.value] += 1
        found = of_records(loaded)
        assert sum(found.values()) > 50
        assert {one for one in written if one not in found} == set()
        assert {one for one in found if one not in written and one[0] not in ("sources",)} == set()


def test_every_slug_of_a_file_is_an_id_or_a_reference() -> None:
    seen = 0
    for tree in (base(), *(source.tree for source in every_source())):
        named = {one.steps for one in (*ids_in(tree), *references_in(tree))}
        for leaf in leaves(tree):
            if isinstance(leaf, Leaf) and leaf.grammar == "slug" and leaf.value not in ("service", "community"):
                seen += 1
                assert leaf.steps in named, leaf
    assert seen > 1000


def every_source() -> list[Any]:
    folders = [read_folder(folder) for folder in rounds_in([shipped("examples")])]
    return [source for folder in folders for source in load_round(folder).sources.values()]


def test_every_way_to_a_reference_is_seen() -> None:
    tree = tree_of("""
round: {community_outcomes: [r1]}
outcomes: [{id: o, sources: [{source: r2}, {involvement: r3}]}]
questions: [{id: q, asks: {outcomes: r4, characteristic: r5}, scale: r6}, {id: p, asks: {outcomes: [r7, service]}}]
award:
  {scale: r8, minimum_scores: [{question: r9}], price_lines: [{id: l}],
  criterion_minimums: [{criterion: r26}], ties: [r27, d]}
criteria: [{id: c, criteria: [{id: d, questions: [r10, {question: r11}], criteria: [{id: e, questions: [r12]}]}]}]
panel: [{id: e, scores: [r13], declarations: [{bid: r14}]}]
bids: [{id: b, answers: {r15: Yes}, impact_map: {service: [{outcomes: [r16]}], social: [{outcome: r17}]}}]
prices: [{bid: r18, lines: [{line: r19}]}]
scores: [{evaluator: r20, bid: r21, question: r22}]
moderation: [{bid: r23, question: r24, present: [r25]}]
""")
    named = {one.value: one.among for one in references_in(tree)}
    assert (named.pop("d"), named["r27"]) == (("criteria",), ("questions",))
    assert sorted(int(value[1:]) for value in named) == list(range(1, 28))
    assert {one.value for one in ids_in(tree)} == {"o", "q", "p", "l", "c", "d", "e", "b"}
    for one in references_in(tree):
        held = value_at(tree, one.steps)
        assert one.steps[-1] == one.value if one.of_key else held == one.value
