"""Large print: 18 points and more, nothing slanted, the same words, and no table that breaks its words."""

from __future__ import annotations

import pytest

from cocommission.documents.bid_forms.application import application_paper
from cocommission.documents.blocks import Document, Heading, Listing, Look, Paragraph, Run, Table, plain_runs
from cocommission.documents.large_print import enlarged
from cocommission.documents.paper import Paper, Ways, files_of
from cocommission.documents.template import Templates
from cocommission.documents.word import to_docx
from cocommission.documents.written import written_paper
from cocommission.intake.accessible.check import barriers_in
from cocommission.loading.folder import read_folder
from cocommission.workflows.tender_build import tender_pack

from .conformance import faults
from .outline import W, all_texts, body_of, part
from .packs import EXAMPLES, ROUNDS
from .rounds import full_round

LEAST = 36


def large(document: Document) -> bytes:
    return to_docx(enlarged(document))


@pytest.mark.parametrize("make", [application_paper, lambda round_: written_paper(round_, Templates(), "invitation")])
def test_no_letter_is_smaller_than_18_points_and_none_is_slanted(make: object) -> None:
    content = large(make(full_round()).document)  # type: ignore[operator]
    assert faults(content) == []
    styles = part(content, "word/styles.xml")
    sizes = {
        one.get(f"{W}styleId"): int(str(size.get(f"{W}val")))
        for one in styles.iter(f"{W}style")
        if (size := one.find(f"{W}rPr/{W}sz")) is not None
    }
    assert len(sizes) > 15
    assert {name for name, size in sizes.items() if size < LEAST} == {"Spacer"}
    assert not list(styles.iter(f"{W}i")) and not list(body_of(content).iter(f"{W}i"))
    spacing = styles.find(f".//{W}style[@{W}styleId='Normal']/{W}pPr/{W}spacing")
    assert spacing is not None and int(str(spacing.get(f"{W}line"))) >= 340


def test_the_words_are_the_same() -> None:
    document = application_paper(full_round()).document
    assert all_texts(large(document)) == all_texts(to_docx(document))


def test_slanted_words_become_bold_wherever_they_stand() -> None:
    run = (Run("x", italic=True),)
    table = Table((run,), ((run,),))
    blocks = (Paragraph(run), Listing(((run, (Listing(((run, ()),)),)),)), table)
    content = large(Document("T", blocks))
    texts = [one for one in body_of(content).iter(f"{W}r") if "".join(one.itertext()) == "x"]
    assert len(texts) == 5
    assert all(one.find(f"{W}rPr/{W}b") is not None for one in texts)


def test_a_table_whose_words_do_not_fit_becomes_a_list_that_says_the_same() -> None:
    words = ["Neighbourhood-based", "Interdisciplinary", "Responsibilities", "Acknowledgements", "Characteristics"]
    header = tuple(plain_runs(word) for word in words)
    wide = Table(header, (header,), caption="Long words")
    narrow = Table((plain_runs("a"), plain_runs("b")), ((plain_runs("c"), plain_runs("d")),))
    kept, *_ = enlarged(Document("T", (narrow,))).blocks
    assert isinstance(kept, Table)
    caption, listing = enlarged(Document("T", (wide,))).blocks
    assert isinstance(caption, Paragraph) and isinstance(listing, Listing)
    text = " ".join(all_texts(large(Document("T", (wide,)))))
    assert all(text.count(word) == 2 for word in words[1:])
    assert f"{words[1]}: {words[1]}" in text


@pytest.mark.parametrize(("font", "expected"), [("Verdana", "Verdana"), ("Times New Roman", "Arial")])
def test_large_print_has_no_serifs(font: str, expected: str) -> None:
    assert enlarged(Document("T", (), look=Look(font=font))).look.font == expected


def test_the_pack_has_large_print_beside_the_ordinary_files_when_asked() -> None:
    folder = read_folder(EXAMPLES / ROUNDS[2])
    plain = tender_pack(folder).files
    both = tender_pack(folder, ways=Ways(large_print=True)).files
    more = set(both) - set(plain)
    assert {name: both[name] for name in plain if name != "Tender pack.zip"} == {
        name: content for name, content in plain.items() if name != "Tender pack.zip"
    }
    stems = {name.removesuffix(".docx") for name in plain if name.endswith(".docx")}
    assert {"Invitation to tender", "Application form"} < stems
    assert more == {f"{stem} – large print.{kind}" for stem in stems for kind in ("docx", "html")}
    for name in more:
        if name.endswith(".docx"):
            assert barriers_in(name, both[name]) == []


def test_a_paper_becomes_the_files_that_are_asked_for() -> None:
    paper = Paper("A.docx", Document("A", (Heading(1, "One"),)))
    names = [name for name, _ in files_of(paper, Ways(html=False, printed=lambda content: content[:2]))]
    assert names == ["A.docx", "A.pdf"]
    assert list(files_of(("B.xlsx", b"x"), Ways(large_print=True))) == [("B.xlsx", b"x")]
