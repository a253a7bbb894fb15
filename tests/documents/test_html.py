"""The web page of a document: whole in itself, found by heading and list, and closed to what strangers wrote."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from cocommission.contrast import NORMAL, contrast
from cocommission.documents.bid_forms.application import application_paper
from cocommission.documents.blocks import Cover, Document, Heading, Look, Paragraph, Picture, Run, Table
from cocommission.documents.colours import ink, rgb, tint
from cocommission.documents.html import to_html
from cocommission.documents.markup import legal
from cocommission.documents.template import Templates
from cocommission.documents.word_styles import GREY
from cocommission.documents.written import written_paper
from cocommission.model.round import Round

from .packs import ROUNDS, pack
from .rounds import full_round
from .test_hostile_text import HOSTILE, squeezed

PAGES = ("Invitation to tender.html", "Application form.html")


def tree(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def pages_of(round_: Round) -> list[bytes]:
    papers = [written_paper(round_, Templates(), "invitation"), application_paper(round_)]
    return [to_html(paper.document) for paper in papers]


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_language_title_landmarks_and_headings_without_a_gap(name: str, page: str) -> None:
    found = tree(pack(name)[page])
    assert found.get("lang") == "en-GB"
    assert ": " in found.findtext(".//title", "")
    assert [len(list(found.iter(tag))) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    skip = next(iter(found.iter("a")))
    assert found.get_element_by_id(skip.get("href", "").removeprefix("#")).tag == "main"
    levels = [int(one.tag[1]) for one in found.iter("h1", "h2", "h3", "h4", "h5")]
    assert len(levels) > 5
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize("page", PAGES)
def test_every_link_inside_a_page_leads_somewhere_and_no_id_stands_twice(name: str, page: str) -> None:
    found = tree(pack(name)[page])
    ids = Counter(one.get("id") for one in found.iter() if one.get("id"))
    assert ids and set(ids.values()) == {1}
    inner = [str(one.get("href")) for one in found.iter("a") if str(one.get("href")).startswith("#")]
    named = [str(one.get(key)) for key in ("aria-labelledby",) for one in found.iter() if one.get(key)]
    assert {target.removeprefix("#") for target in [*inner, *named]} <= set(ids)


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_no_other_file_and_no_script(name: str, page: str) -> None:
    found = tree(pack(name)[page])
    assert not list(found.iter("script", "link", "iframe", "object", "form", "input", "textarea"))
    assert all(str(one.get("src")).startswith("data:image/png;base64,") for one in found.iter("img"))
    assert not [one for one in found.iter() for key in one.attrib if str(key).startswith("on") or key == "style"]
    style = found.findtext(".//style", "")
    assert "url(" not in style and "@import" not in style


@pytest.mark.parametrize("page", PAGES)
def test_the_browser_is_held_to_the_one_stylesheet_that_stands_in_the_page(page: str) -> None:
    content = pack(ROUNDS[0])[page].decode()
    style = content.partition("<style>")[2].partition("</style>")[0]
    rules = re.search(r'Security-Policy" content="([^"]+)"', content)
    assert rules is not None
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in rules[1]
    assert rules[1].startswith("default-src 'none'")


def test_tables_say_what_their_cells_stand_under() -> None:
    found = tree(pack(ROUNDS[0])[PAGES[0]])
    tables = list(found.iter("table"))
    assert len(tables) > 10
    for table in tables:
        heads = table.findall("thead/tr/th")
        assert heads and all(one.get("scope") == "col" for one in heads)
        assert all(one.get("scope") == "row" for one in table.iterfind("tbody/tr/th"))
        frame = table.getparent()
        assert frame is not None
        assert (frame.get("role"), frame.get("tabindex")) == ("region", "0")
        assert frame.get("aria-labelledby")


def test_the_list_of_contents_numbers_headings_as_the_text_does() -> None:
    found = tree(pack(ROUNDS[0])[PAGES[0]])
    links = [one for one in found.iter("a") if str(one.get("href")).startswith("#part-")]
    assert len(links) > 20
    for link in links:
        heading = found.get_element_by_id(str(link.get("href"))[1:])
        assert heading.text_content() == link.text_content()
        assert re.match(r"\d+(\.\d+)? \S", heading.text_content())


def test_a_form_says_that_it_is_to_be_read_and_shows_every_box() -> None:
    word, page = (pack(ROUNDS[0])[f"Application form.{kind}"] for kind in ("docx", "html"))
    boxes = [one for one in tree(page).iter("div") if one.get("class") == "box"]
    assert word and len(boxes) > 20
    assert "fill in the Word document" in tree(page).text_content()


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_in_every_field_of_a_round_makes_no_element_of_a_page(kind: str) -> None:
    names: dict[str, str] = {}

    def say(name: str) -> str:
        names[name] = f"{HOSTILE[kind]} {len(names)}."
        return names[name]

    hostile, plain = pages_of(full_round(say)), pages_of(full_round())
    for ours, theirs in zip(plain, hostile, strict=True):
        assert shape(theirs) == shape(ours)
    whole = squeezed(" ".join(tree(page).text_content() for page in hostile))
    assert len(names) > 50
    for name, text in names.items():
        assert squeezed(legal(text)) in whole, name


def shape(page: bytes) -> Counter[tuple[str, ...]]:
    """Every element with the names of its attributes; a line's end in a text is a line's end in the page."""
    return Counter((str(one.tag), *sorted(map(str, one.attrib))) for one in tree(page).iter() if one.tag != "br")


def test_a_hostile_font_or_link_leaves_the_page_as_it_is() -> None:
    look = Look(font='x"; } body { background: url(https://e.org) } </style><script>')
    run = Run("click", link='javascript:alert("1")')
    page = to_html(Document("T", (Paragraph((run,)),), look=look))
    found = tree(page)
    assert b"e.org" not in page and b"javascript" not in page
    assert "click" in found.text_content() and not list(found.iter("script"))


def test_a_picture_has_its_words_and_stands_in_the_page() -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x00\x80"
    found = tree(to_html(Document("T", (Picture(png, 'A "bar" & <b>'),))))
    image = next(found.iter("img"))
    assert image.get("alt") == 'A "bar" & <b>'
    assert str(image.get("src")).startswith("data:image/png;base64,")


def test_a_document_without_a_cover_has_its_title_as_its_first_heading() -> None:
    bare = to_html(Document("A & B", (Heading(1, "One"), Table((), ((),)))))
    covered = to_html(Document("A & B", (Cover("C"), Heading(1, "One"))))
    assert tree(bare).findtext(".//h1") == "A & B"
    assert [one.text for one in tree(covered).iter("h1")] == ["C"]


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_any_colour_of_a_council_can_be_read(parts: tuple[int, int, int]) -> None:
    colour = "#{:02x}{:02x}{:02x}".format(*parts)
    white, light = (255, 255, 255), rgb(tint(colour))
    for text, ground in ((ink(colour), white), (ink(colour), light), (GREY, white)):
        assert contrast(rgb(text), rgb(ground) if isinstance(ground, str) else ground) >= NORMAL
