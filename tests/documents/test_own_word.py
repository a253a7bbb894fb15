"""A council's own Word file with tags: filled letter by letter, in the sandbox, the same every time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from cocommission.cli import edge
from cocommission.documents.bid_forms.application import application_form
from cocommission.documents.own_word import NAME
from cocommission.documents.paper import Ways, files_of
from cocommission.documents.template import BadTemplate, Templates
from cocommission.documents.written import written, written_paper
from cocommission.errors import Exit
from cocommission.intake.accessible.check import barriers_in
from cocommission.loading.folder import read_folder
from cocommission.workflows.tender_build import tender_pack

from .outline import W, all_texts, body_of, outline, part, text_of
from .packs import INVITATION, ROUNDS, copied
from .rounds import full_round
from .test_hostile_text import HOSTILE, squeezed


def a_file(*lines: str, header: str = "") -> docx.document.Document:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line, style="Heading 1" if line.startswith("# ") else None)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return document


def templates(folder: Path, document: docx.document.Document, name: str = "invitation") -> Templates:
    (folder / name).mkdir(parents=True, exist_ok=True)
    document.save(str(folder / name / NAME))
    return Templates((folder,))


def made(folder: Path, *lines: str, **more: str) -> bytes:
    return written(full_round(), templates(folder, a_file(*lines, **more)), "invitation")[1]


def test_values_and_parts_stand_where_their_tags_stood_and_boilerplate_stays(tmp_path: Path) -> None:
    content = made(tmp_path, "Terms of {{ round.council }}", "{{p outcomes }}", "The end", header="{{ round.title }}")
    texts = all_texts(content)
    assert texts[0] == "Terms of council" and texts[-1] == "The end"
    assert "service outcome" in texts and "service sign" in texts
    assert len(list(body_of(content).iter(f"{W}tbl"))) >= 2
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in body_of(content).iter(f"{W}tbl"))
    assert text_of(part(content, "word/header1.xml")) == "title"
    assert docx.Document(io.BytesIO(content)).core_properties.title == "Invitation to tender: title"


@pytest.mark.parametrize(
    "name", ["at_a_glance", "vision", "timetable", "glossary", "co_production", "ladder", "questions", "how_we_choose"]
)
def test_every_block_of_our_text_is_a_part(tmp_path: Path, name: str) -> None:
    ours = squeezed(" ".join(all_texts(written(full_round(), Templates(), "invitation")[1])))
    texts = [squeezed(text) for text in all_texts(made(tmp_path, f"{{{{p {name} }}}}")) if text.strip()]
    assert len(texts) > 2
    assert all(text in ours for text in texts)


def test_a_tag_that_word_has_cut_into_runs_is_read_whole(tmp_path: Path) -> None:
    document = a_file("", "{%p if round.people %}", "for them", "{%p endif %}")
    for piece in ("{", "{ ro", "und", ".title", " }", "}"):
        document.paragraphs[0].add_run(piece).bold = piece == "und"
    part_ = document.add_paragraph()
    for piece in ("{{p time", "table }}"):
        part_.add_run(piece)
    texts = all_texts(written(full_round(), templates(tmp_path, document), "invitation")[1])
    assert texts[0] == "title" and "for them" in texts and "Timetable" in texts


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_values_come_out_letter_by_letter(tmp_path: Path, kind: str) -> None:
    text = f"{HOSTILE[kind]} {{_{{ x }}_}} end"
    round_ = full_round(lambda name: text if name == "summary" else name)
    found = written(round_, templates(tmp_path, a_file("before {{ round.summary }} after")), "invitation")[1]
    plain = written(full_round(), templates(tmp_path, a_file("before {{ round.summary }} after")), "invitation")[1]
    shown = all_texts(found)
    from cocommission.documents.markup import legal

    assert squeezed(" ".join(shown)) == squeezed(legal(f"before {text} after"))
    assert [one.tag for one in body_of(found).iter(f"{W}p")] == [one.tag for one in body_of(plain).iter(f"{W}p")]


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    lines = (
        "{{ round.title }}",
        "{{p cover }}",
        "{{p how_to_respond }}",
        "{{p not_co_production }}",
        "{{p glossary }}",
    )
    assert made(tmp_path, *lines) == made(tmp_path, *lines)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ round.titel }}", "near “{{ round.titel }}”: there is nothing called `titel` in it"),
        ("{{ outcomes }}", "there is no `outcomes`"),
        ("{{p outcoms }}", "asks for the part outcoms, and there is none of that name"),
        ("{{ round.title }", "`}` is not expected here"),
        ("{% if round.title %}x", "`{% endif %}` is missing"),
        ("{% for x in range(9) %}{% endfor %}", "there is no `range`"),
        ("{{ round.__class__ }}", "unsafe"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ 'a' * 9999999 }}", "cannot use *"),
        ("{% include '/etc/passwd' %}", "passwd"),
        ("{% for a in 'x'|list %}{% for b in timetable.append(1) %}{% endfor %}{% endfor %}", "append"),
        ("{{ parts.outcomes.save('x') }}", "there is nothing called `outcomes` in it"),
    ],
)
def test_a_mistake_is_told_with_the_file_and_the_words_beside_it(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BadTemplate) as stop:
        made(tmp_path, "fine", line)
    assert stop.value.message.startswith("templates/invitation/document.docx")
    assert said in stop.value.message, stop.value.message
    assert stop.value.more


def test_a_tag_that_ends_in_a_cell_is_refused_and_not_dropped(tmp_path: Path) -> None:
    document = a_file("{% if round.nothing is defined %}one")
    document.add_table(1, 1).rows[0].cells[0].text = "two{% endif %}"
    with pytest.raises(BadTemplate, match="begins in one paragraph"):
        written(full_round(), templates(tmp_path, document), "invitation")


def test_an_own_file_is_not_held_to_paragraphs_where_whole_ones_are_left_out(tmp_path: Path) -> None:
    lines = ("first", "{%p if round.nothing is defined %}", "not shown", "{%p endif %}", "last")
    assert all_texts(made(tmp_path, *lines)) == ["first", "last"]


def test_a_part_in_a_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="outside the text"):
        made(tmp_path, "x", header="{{p outcomes }}")


@pytest.mark.parametrize("kind", ["text", "zip", "macros", "cut"])
def test_a_file_that_is_not_word_is_refused_in_plain_words(tmp_path: Path, kind: str) -> None:
    file = templates(tmp_path, a_file("x")).own[0] / "invitation" / NAME
    good = file.read_bytes()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/vbaProject.bin" if kind == "macros" else "x", b"x")
    file.write_bytes({"text": b"hello", "cut": good[: len(good) // 2]}.get(kind, stream.getvalue()))
    with pytest.raises(BadTemplate, match="macros" if kind == "macros" else "cannot be read as a Word file"):
        written(full_round(), Templates((tmp_path,)), "invitation")


def test_the_form_cannot_be_a_file_of_the_councils_own(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="read back by program"):
        application_form(full_round(), templates(tmp_path, a_file("x"), "application-form"))


def test_a_paper_from_an_own_file_is_word_alone(tmp_path: Path) -> None:
    paper = written_paper(full_round(), templates(tmp_path, a_file("{{ paper.version }}")), "invitation")
    files = dict(files_of(paper, Ways(large_print=True, version="Edition 2", printed=lambda content: b"pdf")))
    assert list(files) == ["Invitation to tender.docx", "Invitation to tender.pdf"]
    assert all_texts(files["Invitation to tender.docx"]) == ["Edition 2"]


def test_the_pack_of_an_example_from_an_own_file_passes_our_checker_and_says_draft(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    names = ("at_a_glance", "vision", "outcomes", "co_production", "how_to_respond", "how_we_choose", "timetable")
    document = a_file("# Our own terms", "Whatever the law says.", *(f"{{{{p {name} }}}}" for name in names))
    for style in ("Caption", "Heading 2", "Heading 3"):
        document.styles[style].font.color.rgb = RGBColor(0x20, 0x20, 0x20)
    templates(round_ / "templates", document)
    pack = tender_pack(read_folder(round_))
    assert pack.notes[0].startswith("Invitation to tender.docx comes from your own Word file")
    files = pack.files
    assert barriers_in(INVITATION, files[INVITATION]) == []
    text = outline(files[INVITATION])
    assert "\n# # Our own terms" in text and "\n# Timetable" in text and "|| What happens | When" in text
    assert "Invitation to tender.html" not in files and "Application form.html" in files
    draft = tender_pack(read_folder(round_), draft=True).files[INVITATION]
    assert b'string="DRAFT"' in zipfile.ZipFile(io.BytesIO(draft)).read("word/header1.xml")


def test_the_command_says_what_is_wrong_with_an_own_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    round_ = copied(ROUNDS[2], tmp_path)
    templates(round_ / "templates", a_file("{{ round.titel }}"))
    assert edge.run(["tender", "build", str(round_)]) == Exit.FOUND
    assert "templates/invitation/document.docx near “{{ round.titel }}”" in capsys.readouterr().err
