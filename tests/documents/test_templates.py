"""Templates: own before ours, errors that say where, and no way out of the sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cocommission.documents.blocks import Block, Contents, Heading, Listing, PageBreak, Paragraph, Run, Table
from cocommission.documents.template import Templates
from cocommission.documents.written import about_document
from cocommission.errors import Stop
from cocommission.resources import shipped


def render(folder: Path, text: str, **seen: Any) -> tuple[Block, ...]:
    file = folder / "x" / "body.md.j2"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return Templates((folder,)).render("x", seen)


def stopped(folder: Path, text: str, **seen: Any) -> str:
    with pytest.raises(Stop) as stop:
        render(folder, text, **seen)
    return " ".join([stop.value.message, *stop.value.more])


def test_markdown_becomes_blocks(tmp_path: Path) -> None:
    text = "# One\n\nA **b** *c* [d](https://e.org)\\\nf\n\n1. x\n   - y\n\n> q\n\n```\ncode\n```\n\n---\n"
    heading, paragraph, listing, quote, code = render(tmp_path, text)
    assert heading == Heading(1, "One")
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.bold, run.italic, run.link) for run in paragraph.runs] == [
        ("A ", False, False, ""), ("b", True, False, ""), (" ", False, False, ""), ("c", False, True, ""),
        (" ", False, False, ""), ("d", False, False, "https://e.org"), ("\n", False, False, ""),
        ("f", False, False, ""),
    ]  # fmt: skip
    assert isinstance(listing, Listing) and listing.ordered and not listing.items[0][1][0].ordered
    assert isinstance(quote, Paragraph) and quote.style == "quote"
    assert code == Paragraph((Run("code"),))


def test_html_in_a_template_is_text(tmp_path: Path) -> None:
    assert render(tmp_path, "a <b>c</b> &amp; ![p](q)\n") == (
        Paragraph((Run("a <b>c</b> &amp; !"), Run("p", link="q"))),
    )


def test_the_functions_of_a_template_give_blocks(tmp_path: Path) -> None:
    text = '{{ contents(1) }}\n{{ new_page() }}\n{{ style("note") }}\nsmall\n\n'
    text += '{{ table(30, 70, caption="C") }}\n| a | b |\n|---|--:|\n| 1 | 2 |\n'
    contents, page, note, table = render(tmp_path, text)
    assert (contents, page) == (Contents(1), PageBreak())
    assert isinstance(note, Paragraph) and note.style == "note"
    assert isinstance(table, Table)
    assert (table.widths, table.caption, table.align) == ((30, 70), "C", ("left", "right"))


@pytest.mark.parametrize(
    "text", ["{{ contents('x') }}", "{{ style('loud') }}", "{{ table('a') }}", "{{ table(0, 1) }}"]
)
def test_a_function_that_is_asked_for_nonsense_says_what_it_takes(tmp_path: Path, text: str) -> None:
    said = stopped(tmp_path, "\n\n" + text)
    assert said.startswith("templates/x/body.md.j2, line 3: ")
    assert "takes" in said or "callout" in said


def test_a_macro_and_a_kept_block_hold_markdown_and_their_values_stay_letters(tmp_path: Path) -> None:
    text = "{% macro name(x) %}**{{ x }}**{% endmacro %}{{ name(v) }}{% set kept %} *{{ v }}*{% endset %}{{ kept }}"
    (paragraph,) = render(tmp_path, text, v="*&_")
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("*&_", True, False), (" ", False, False), ("*&_", False, True),
    ]  # fmt: skip


def test_words_written_in_a_hole_are_letters_too(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ v or '*none* & <b>' }}", v="") == (Paragraph((Run("*none* & <b>"),)),)


def test_a_template_can_extend_another_and_say_more(tmp_path: Path) -> None:
    (tmp_path / "base.j2").write_text("{% block top %}**top**{% endblock %}\n\nend\n")
    top, end = render(tmp_path, '{% extends "base.j2" %}{% block top %}{{ super() }} and {{ v }}{% endblock %}', v="*")
    assert top == Paragraph((Run("top", bold=True), Run(" and *")))
    assert end == Paragraph((Run("end"),))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("{{ nobody }}", 1, "'nobody' is undefined"),
        ("a\n\n{{ round.nothing }}", 3, "has no attribute 'nothing'"),
        ("{% if true %}\n{% for one in round.list %}\n\n{{ one.b }}\n{% endfor %}\n{% endif %}", 4, "no attribute 'b'"),
        ("a\n{# x #}\n{% if %}", 3, "Expected an expression"),
        ("a\n\n\n{% endfor %}", 4, "endfor"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n\n{{ round|nonsense }}", 3, "nonsense"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    said = stopped(tmp_path, text, round={"list": [{"a": 1}]})
    assert said.startswith(f"templates/x/body.md.j2, line {line}: ")
    assert what in said


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ table.__globals__ }}",
        "{{ contents.__code__ }}",
        "{{ [].append(1) }}",
        "{{ seen.clear() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ ''.format.__self__ }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{% include '../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{% include '..\\\\x' %}",
        "{% import 'os' as os %}",
        "{{ lipsum() }}",
        "{{ cycler }}",
        "{{ v|safe }}",
        "{{ v|escape }}",
        "{{ [1, 2]|random }}",
        "{{ v|attr('__class__')|attr('__mro__') }}",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_shown(tmp_path: Path, text: str) -> None:
    assert "Traceback" not in stopped(tmp_path, text, seen={"a": 1}, v="v")


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(1000000000) %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for i in range(90000) %}{% for j in range(90000) if j < 0 %}{% endfor %}{% endfor %}",
        "{% for i in range(90000) %}{{ v }}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ 'a'|center(1000000000) }}",
        "{% set a = v %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
        "{% set a = v %}" + "{% set a = a + a %}" * 60 + "{{ a }}",
        "{% set a = v %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
        "{% set a = v %}" + "{% set a = a|replace('x', a) %}" * 9 + "{{ a }}",
        "{% set a = v %}" + "{% set a = a.replace('x', a) %}" * 9 + "{{ a }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'x/body.md.j2' %}",
    ],
)
def test_a_template_that_would_not_end_is_stopped(tmp_path: Path, text: str) -> None:
    assert stopped(tmp_path, text, v="x" * 1000)


def test_numbers_and_words_still_add_up(tmp_path: Path) -> None:
    text = "{{ 2 + 3 * 4 % 5 }} {{ 'a' + 'b' ~ v }} {{ v|replace('*', '+') }}"
    assert render(tmp_path, text, v="*") == (Paragraph((Run("4 ab* +"),)),)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    own = tmp_path / "templates"
    (own / "x").mkdir(parents=True)
    (own / "x" / "body.md.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(Stop, match="no template"):
        Templates((own,)).render("x", {})


def test_a_template_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "body.md.j2").write_bytes("café £5".encode("latin-1"))
    with pytest.raises(Stop, match="not UTF-8"):
        Templates((tmp_path,)).render("x", {})


def test_a_mark_cannot_be_forged(tmp_path: Path) -> None:
    assert render(tmp_path, "\x010\x01\n\n{{ v }}", v="\x010\x01") == (Paragraph((Run("\\u00010\\u0001"),)),) * 2


def test_a_table_in_a_list_is_refused_and_not_lost(tmp_path: Path) -> None:
    assert "list" in stopped(tmp_path, "- a\n\n  | b | c |\n  |---|---|\n  | d | e |\n")


def test_a_line_of_nothing_but_a_tag_leaves_no_gap(tmp_path: Path) -> None:
    text = "| a |\n|---|\n{% for one in v %}\n{% if one %}\n| {{ one }} |\n{% endif %}\n{% endfor %}\n"
    (table,) = render(tmp_path, text, v=["b", "", "c"])
    assert isinstance(table, Table) and [row[0][0].text for row in table.rows] == ["b", "c"]


def test_the_own_template_comes_first_then_the_councils_then_ours(tmp_path: Path) -> None:
    own, council = tmp_path / "own", tmp_path / "council"
    for folder, word in ((council, "council"), (own, "own")):
        before = Templates((own, council)).folders
        assert before[-1] == shipped("templates")
        (folder / "invitation").mkdir(parents=True)
        (folder / "invitation" / "body.md.j2").write_text(word)
        assert Templates((own, council)).render("invitation", {}) == (Paragraph((Run(word),)),)


def test_every_shipped_document_is_listed() -> None:
    assert {"application-form", "invitation", "score-summary"} <= set(Templates().names())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("title: A\n", "needs"),
        ("title: A\nfile: B.docx\nfile: C.docx\n", "cannot be read"),
        ("- a\n", "cannot be read"),
        ("title: [a]\nfile: B.docx\n", "needs"),
        ("title: A\nfile: ../B.docx\n", "plain name"),
        ("title: A\nfile: a\\B.docx\n", "plain name"),
        ("title: A\nfile: B.exe\n", "plain name"),
        ("title: A\nfile: C:B.docx\n", "plain name"),
        ("title: A\nfile: .docx\n", "plain name"),
        ("title: &a A\nfile: B.docx\n", "cannot be read"),
    ],
)
def test_a_document_needs_a_title_and_a_plain_file_name(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "document.yaml").write_text(text)
    with pytest.raises(Stop, match=what):
        about_document(Templates((tmp_path,)), "x")


def test_a_file_name_may_have_letters_of_any_language(tmp_path: Path) -> None:
    name = "Gwahoddiad i dendro – ŵ (1).docx"
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "document.yaml").write_text(f"title: Gwahoddiad\nfile: {name}\n", "utf-8")
    assert about_document(Templates((tmp_path,)), "x") == ("Gwahoddiad", name)


def test_a_document_without_a_template_is_named() -> None:
    with pytest.raises(Stop, match="no template nothing"):
        about_document(Templates(), "nothing")
    with pytest.raises(Stop, match="no template templates/nothing"):
        Templates().render("nothing", {})
