"""A round that was spoilt in ways that can be told for sure comes back letter by letter; once mended is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocommission.finding import Level
from cocommission.loading.folder import folder_of, read_folder
from cocommission.loading.tree import is_tree, quick_tree
from cocommission.mending.names import ids_in
from cocommission.resources import shipped
from cocommission.workflows.fix import fix
from cocommission.workflows.lint import lint
from cocommission.workflows.rounds import rounds_in
from tests.rules.laying import BASE

PARTS = re.split(r"(?m)^(?=[a-z_]+:)", BASE.read_text("utf-8"))[1:]
CLEAN = {("council.yaml" if part.startswith("council:") else f"{part.partition(':')[0]}.yaml"): part for part in PARTS}
IDS = sorted(
    {
        name.value
        for text in CLEAN.values()
        for name in ids_in(quick_tree(text))
        if "-" in name.value and name.value != "well-being"
    }
)

Spoil = Callable[[str], str]


def respelt(id_: str, how: Callable[[str], str]) -> Spoil:
    """Another spelling of an id, where it stands as an id and not within a sentence."""
    return lambda text: re.sub(rf"(?<=[:\[,{{] ){id_}(?=[,\]}}:\n])|(?<=\[){id_}(?=[,\]])", how(id_), text)


def swapped(old: str, new: str) -> Spoil:
    return lambda text: text.replace(old, new)


HOWS = (str.upper, lambda id_: id_.replace("-", "_"), lambda id_: id_.replace("-", " ").capitalize())
SPOILS: list[Spoil] = [
    *(respelt(id_, how) for id_ in IDS for how in HOWS),
    swapped("level: service", "level: Service"),
    swapped("domain: social", "domain: 'social'"),
    swapped("kind: subjective", "Kind: SUBJECTIVE"),
    swapped("price_method: ratio_to_lowest", "priceMethod: Ratio-to-lowest"),
    swapped("price: true", "price: Yes"),
    swapped("regime: light_touch", "regime: Light touch"),
    swapped("weight: 40,", "weighting: 40%,"),
    swapped("words: 500", "word_limit: 500"),
    swapped("published: 2027-01-11", "published: 2027/1/11"),
    swapped("deadline: 2027-03-01T12:00", "deadline: 2027-03-01 12:00"),
    swapped("break_points: [6, 12]", "break_points: [12, 6]"),
    swapped("meaning:", "definition:"),
    swapped("\nquality_characteristics", "\nQuality-Characteristics"),
    swapped("outcomes:\n", "Outcomes:\n"),
]


def mended(files: dict[str, str]) -> dict[str, str]:
    fixed = fix([folder_of(files)], {}, lambda name: True)
    return {**files, **{name: text.decode() for name, text in fixed.files.items()}}


def test_every_way_of_spoiling_spoils_something_and_is_mended() -> None:
    assert len(IDS) > 12
    assert not lint(CLEAN).findings
    idle = 0
    for spoil in SPOILS:
        spoilt = {name: spoil(text) for name, text in CLEAN.items()}
        idle += spoilt == CLEAN
        back = mended(spoilt)
        assert {name: text.replace("domain: 'social'", "domain: social") for name, text in back.items()} == CLEAN
    assert idle < 4


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoils=st.lists(st.sampled_from(SPOILS), max_size=6), crlf=st.booleans(), cut=st.booleans())
def test_a_spoilt_round_comes_back_letter_by_letter(spoils: list[Spoil], crlf: bool, cut: bool) -> None:
    spoilt = {}
    for name, text in CLEAN.items():
        for spoil in spoils:
            text = spoil(text)
        spoilt[name] = text
    clean = {name: text.replace("domain: social", "domain: 'social'") for name, text in CLEAN.items()}
    if "domain: 'social'" not in "".join(spoilt.values()):
        clean = CLEAN

    def shape(text: str) -> str:
        text = text.rstrip("\n") if cut else text
        return text.replace("\n", "\r\n") if crlf else text

    back = mended({name: shape(text) for name, text in spoilt.items()})
    assert back == {name: shape(text) for name, text in clean.items()}


LINES = st.sampled_from(
    [
        *(
            "award:",
            "Award:",
            "  price: 20%",
            "  Price: '20'",
            "  clamp: yes",
            "  # NO",
            "",
            "\t",
            "  scale: [NO, 010]",
        ),
        *("questions:", "- id: A b", "- {id: a-b, text: NO}", "  - {id: C, question: 1.10, gate: Yes}", "  text: |"),
        *("criteria:", "  - id: x", "    questions: [A b, C, 'a-b']", "    weight: 1,5%", "    NO", "  text: NO"),
        *("vision: NO\u200e", "...", "---", "&a NO", "round: {id: R, contract: {break_points: [9, 3]}}", "\ufeffx: y"),
        "vision: {why: 07700, Why: NO}",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(LINES, max_size=9), other=st.lists(LINES, max_size=4), end=st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_there_a_second_time_mends_nothing_and_no_error_comes_in(
    lines: list[str], other: list[str], end: str
) -> None:
    files = {
        "round.yaml": "round: {schema: 1, id: r, title: T}\n",
        "a.yaml": end.join(lines),
        "b.yaml": end.join(other),
    }
    once = mended(files)
    assert mended(once) == once
    for name, text in files.items():
        assert once[name].count("\n") == text.count("\n")
        seen = text.replace("\ufeff", "").replace("\u200e", "")  # with such letters a file is not read at all
        if is_tree(quick_tree(seen)):
            assert is_tree(quick_tree(once[name]))
            assert meaning(quick_tree(once[name])) == meaning(quick_tree(seen))


def meaning(node: Any) -> list[str]:
    """Every value without its spelling: letters and digits only, truths as one word; lists of numbers may be sorted."""
    if isinstance(node, dict):
        return [word for key, item in node.items() for word in ("key", *meaning(item))]
    if isinstance(node, list):
        words = [meaning(item) for item in node]
        return [word for inner in (sorted(words) if all(len(one) == 1 for one in words) else words) for word in inner]
    letters = "".join(letter for letter in str(node).lower() if letter.isalnum())
    return ["true" if letters == "yes" else letters]


def test_the_examples_need_no_mending() -> None:
    folders = [read_folder(folder) for folder in rounds_in([shipped("examples")])]
    assert len(folders) >= 3
    fixed = fix(folders, {}, lambda name: True)
    assert (fixed.files, fixed.done, fixed.stays) == ({}, [], [])


def test_mending_leaves_fewer_errors() -> None:
    spoilt = {name: SPOILS[-1](SPOILS[0](text)) for name, text in CLEAN.items()}
    assert any(one.level is Level.ERROR for one in lint(spoilt).findings)
    assert not lint(mended(spoilt)).findings
