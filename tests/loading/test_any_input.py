"""Whatever bytes come, loading answers with findings: no exception, no hang, and always a place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.finding import Level
from cocommission.loading.folder import folder_of
from cocommission.loading.round import load_round
from cocommission.loading.tree import is_tree, marked_tree, quick_tree

ROUND = "round: {schema: 1, id: r, title: R}\n"
KEYS = [
    "outcomes",
    "questions",
    "criteria",
    "award",
    "bids",
    "scores",
    "id",
    "title",
    "weight",
    "indicators",
    "answers",
    "asks",
]
SIGNS = st.sampled_from(
    [
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "#",
        "'",
        '"',
        "|",
        ">",
        "&a ",
        "*a",
        "!!x ",
        "? ",
        "\t",
        "%",
        "~",
        "1.10",
        "NO",
    ]
)
PIECES = st.lists(st.one_of(SIGNS, st.sampled_from(KEYS), st.text(max_size=5)), max_size=40).map("".join)


def trees(leaves: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
        max_leaves=12,
    )


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=300), PIECES.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_end_in_records_or_findings(data: bytes) -> None:
    loaded = load_round(folder_of({"round.yaml": ROUND, "x.yaml": data}))
    for finding in loaded.findings:
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert finding.message


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_the_quick_and_the_careful_parse_agree(text: str) -> None:
    quick = quick_tree(text)
    careful = marked_tree("x.yaml", text)
    assert is_tree(quick) == (not careful.findings)
    if is_tree(quick):
        assert quick == careful.tree


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), trees(st.one_of(st.text(max_size=8), st.none())), max_size=4))
def test_any_shape_of_sections_ends_in_findings_with_places(sections: dict[str, object]) -> None:
    import json

    text = json.dumps(sections, ensure_ascii=True).replace("null", "")
    loaded = load_round(folder_of({"round.yaml": ROUND, "x.yaml": text}))
    errors = [finding for finding in loaded.findings if finding.level is Level.ERROR]
    if not errors:
        assert not loaded.round.broken
