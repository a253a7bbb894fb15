"""Whatever a text says, it comes out letter by letter, as text and as nothing else."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.blocks import Block, Heading, Listing, Look, Paragraph, Run, Table
from cocommission.documents.framework_book import framework_book
from cocommission.documents.markup import legal
from cocommission.documents.score_document import score_document
from cocommission.documents.template import Templates
from cocommission.documents.written import written
from cocommission.model.round import Round
from cocommission.scoring.total import score_round

from ..scoring.rounds import make_round
from .conformance import faults
from .outline import W, all_texts, body_of, part, text_of
from .rounds import full_round

HOSTILE = {
    "xml": "</w:t></w:r><w:p/>&lt;&#65;]]><!-- x --><![CDATA[",
    "formula": "=1+1",
    "other formulas": '@SUM(1) -2+3 +cmd|"/c calc"!A1',
    "template": "{{ x }} {% raw %} {# y #} {% endraw %} ${x}",
    "markdown": "*a* **b** _c_ # d | e \\ f `g` ~~h~~ [i](https://e.org) ![j](k) <https://l.org>",
    "backslashes": "\\ \\\\ \\* \\| \\",
    "fence": "```",
    "ordered": "1. x",
    "bullet": "- x",
    "rule": "---",
    "heading": "# x",
    "quote": "> x",
    "setext": "===",
    "reference": "[a]: https://example.org",
    "html": "<b>bold</b> <script>alert(1)</script> &amp; &copy;",
    "private use": "\ue0000\ue000 \uf8ff",
    "long word": "x" * 2000,
    "right to left": "שלום עולם مرحبا",
    "emoji": "👩🏽‍🌾 🏳️‍🌈 e\u0301",
    "ampersand": "A & B",
    "spaces": "a\u00a0b\u2003c",
    "tabs and lines": "a\tb\n  c\n\td",
    "columns": "a | b || c |",
    "links": "javascript:alert(1) https://example.org mailto:a@b.org",
    "quotes": "\"double\" 'single' “curly”",
    "control": "bell \x07 \x1b[31m \x01 1\x01",
}


def folded(text: str) -> str:
    return " ".join(legal(text).replace("\t", " ").replace("\n", " ").split(" ")).strip()


def squeezed(text: str) -> str:
    return " ".join(part for part in text.replace("\t", " ").replace("\n", " ").split(" ") if part)


def invitation(round_: Round) -> bytes:
    return written(round_, Templates(), "invitation")[1]


def form(round_: Round) -> bytes:
    return application_form(round_)[1]


def shape(content: bytes) -> Counter[str]:
    kinds = ("p", "tbl", "tr", "tc", "hyperlink", "sdt", "drawing", "numPr")
    return Counter(str(one.tag) for one in body_of(content).iter() if one.tag in {f"{W}{kind}" for kind in kinds})


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_in_every_field_of_a_round_is_text_in_the_documents(kind: str) -> None:
    names: dict[str, str] = {}

    def say(name: str) -> str:
        names[name] = f"={len(names)}+1" if kind == "formula" else f"{HOSTILE[kind]} {len(names)}."
        return names[name]

    hostile, plain = full_round(say), full_round()
    for make in (invitation, form):
        content = make(hostile)
        assert faults(content) == []
        assert shape(content) == shape(make(plain))
    texts = [squeezed(text) for text in all_texts(invitation(hostile))]
    whole = "\n".join(texts)
    footer = text_of(part(invitation(hostile), "word/footer1.xml"))
    assert len(names) > 50
    for name, text in names.items():
        shown = squeezed(legal(text))
        assert shown in whole or shown in squeezed(footer), name


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_text_in_the_workbook_of_the_framework(kind: str) -> None:
    text = HOSTILE[kind]
    _, content = framework_book(full_round(lambda name: text), Look(), text)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for page in workbook for row in page for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    expected = legal(text.strip())
    assert sum(cell.value == expected for cell in cells) >= 6


PLACES = """# {{ v }}

{{ v }}

before {{ v }} after

- {{ v }}

> {{ v }}

| a | b |
|---|---|
| {{ v }} | **{{ v }}** |

{{ v|paragraphs }}
"""


def rendered(folder: Path, text: str, **seen: object) -> tuple[Block, ...]:
    file = folder / "x" / "body.md.j2"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    return Templates((folder,)).render("x", seen)


def words(runs: tuple[Run, ...]) -> str:
    assert not any(run.link or run.italic for run in runs)
    return "".join(run.text for run in runs)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: folded(text) and text.strip()))
def test_any_text_comes_back_through_a_template_with_its_white_space_folded(tmp_path: Path, text: str) -> None:
    one_line = " ".join(text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", " ").split(" "))
    expected = squeezed(legal(one_line)).strip()
    heading, alone, between, listing, quote, table, *rest = rendered(tmp_path, PLACES, v=one_line)
    assert isinstance(heading, Heading) and heading.text == expected
    assert isinstance(alone, Paragraph) and words(alone.runs) == expected
    assert isinstance(between, Paragraph) and words(between.runs) == f"before {expected} after"
    assert isinstance(listing, Listing) and words(listing.items[0][0]) == expected
    assert isinstance(quote, Paragraph) and quote.style == "quote" and words(quote.runs) == expected
    assert isinstance(table, Table) and words(table.rows[0][0]) == expected
    assert words(table.rows[0][1]) == expected and all(run.bold for run in table.rows[0][1])
    assert len(rest) == 1


def test_text_of_several_paragraphs_stays_several_paragraphs(tmp_path: Path) -> None:
    blocks = rendered(tmp_path, "{{ v|paragraphs }}", v="one *a*\nstill one\n\n \n# two\r\n\r\n- three")
    assert [words(block.runs) for block in blocks if isinstance(block, Paragraph)] == [
        "one *a* still one", "# two", "- three",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_bidder_is_a_name_in_the_score_summary(kind: str) -> None:
    scores = {"a": {"q": "4"}, "b": {"q": "3"}}
    round_ = make_round(scores, {"a": "10", "b": "20"}, {"q": "80", "price": "20"})
    names = {"a": f"{HOSTILE[kind]} one", "b": f"{HOSTILE[kind]} two"}
    bids = tuple(bid.model_copy(update={"bidder": names[bid.id]}) for bid in round_.bids)
    hostile = Round(round_.merged.model_copy(update={"bids": bids}))
    content = score_document(hostile, score_round(hostile), Templates())[1]
    assert faults(content) == []
    assert shape(content) == shape(score_document(round_, score_round(round_), Templates())[1])
    texts = [squeezed(text) for text in all_texts(content)]
    for name in names.values():
        assert texts.count(squeezed(legal(name))) == 2, "in the table and as a heading"
