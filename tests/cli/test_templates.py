"""templates: what there is, a copy to edit, and what is wrong with the copy."""

from __future__ import annotations

import json
import os
from pathlib import Path

import docx
import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped
from cocommission.workflows import templates_check

from ..documents.outline import outline
from ..documents.packs import EXAMPLES, ROUNDS, copied

Out = pytest.CaptureFixture[str]
NAMES = [
    "addendum", "application-form", "assessment-summary", "award-notice", "award-schedule", "bid-letter", "checklist",
    "clarifications", "conditions", "contents-page", "contract-schedule", "decision-for-publication", "decision-letter",
    "evaluation-report", "evaluator-guidance", "impact-map", "invitation", "opening-record", "paperwork-review",
    "plain-summary", "pricing-schedule", "provider-guidance", "provider-survey", "score-sheet", "score-summary",
    "self-reflection", "sensitivity", "tender-check",
]  # fmt: skip
COVER = '{{ cover("A", round.title, round.council, cover_lines) }}\n\n# Part\n\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = copied(ROUNDS[2], tmp_path)
    monkeypatch.chdir(found)
    monkeypatch.setattr(templates_check, "rounds_below", lambda _: [EXAMPLES / ROUNDS[2]])  # one is quicker than all
    return found


def body(folder: Path, text: str, name: str = "invitation/body.md.j2") -> Path:
    file = folder / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def checked(capsys: Out, code: Exit = Exit.FOUND) -> list[tuple[str, str, int, str, str]]:
    """Rule, file, line, message and hint of all errors and warnings."""
    capsys.readouterr()
    assert edge.run(["templates", "check", "--json"]) == code
    done = capsys.readouterr()
    assert "Traceback" not in done.err
    found = json.loads(done.out)["findings"]
    return [(one["rule"], one["file"], one["line"], one["message"], one["hint"]) for one in found
            if one["level"] != "note"]  # fmt: skip


def test_the_list_names_each_template_what_it_makes_and_who_overrides_it(folder: Path, capsys: Out) -> None:
    body(folder, "{% block top %}\nx\n{% endblock %}\n")
    (folder.parent / "templates" / "impact-map").mkdir(parents=True)
    (folder.parent / "templates" / "impact-map" / "document.yaml").write_text(
        "title: A\nfile: Our map.xlsx\nhow: [a]\n"
    )
    assert edge.run(["templates", "list", "--json"]) == Exit.FINE
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(rows) == NAMES
    assert rows["invitation"]["makes"] == "Invitation to tender.docx"
    assert rows["invitation"]["overridden"] == {"body.md.j2": "the round: templates/invitation/body.md.j2"}
    assert "top" in rows["invitation"]["blocks"]
    assert rows["impact-map"]["makes"] == "Our map.xlsx"
    assert rows["impact-map"]["overridden"]["document.yaml"].startswith("the council: ")
    assert rows["score-sheet"]["overridden"] == {}
    edge.run(["templates", "list"])
    out = capsys.readouterr().out
    assert all(name in out for name in NAMES) and "body.md.j2 from the round" in out


def test_without_a_round_the_list_shows_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.chdir(tmp_path)
    assert edge.run(["templates", "list"]) == Exit.FINE
    assert all(name in capsys.readouterr().out for name in NAMES[:1])
    assert edge.run(["templates", "list", "nowhere"]) == Exit.USAGE
    assert edge.run(["templates", "check"]) == Exit.NOTHING


def test_an_exported_template_is_ours_letter_by_letter_and_passes(folder: Path, capsys: Out) -> None:
    assert edge.run(["templates", "export", "invitation"]) == Exit.FINE
    said = capsys.readouterr().err
    assert "Wrote to templates:" in said and "invitation/body.md.j2" in said and "templates check" in said
    ours = shipped("templates") / "invitation"
    names = sorted(path.name for path in ours.iterdir())
    assert "body.md.j2" in names
    assert sorted(path.name for path in (folder / "templates" / "invitation").iterdir()) == names
    for name in names:
        assert (folder / "templates" / "invitation" / name).read_bytes() == (ours / name).read_bytes()
    assert checked(capsys, Exit.FINE) == []


def test_export_never_writes_over(folder: Path, capsys: Out) -> None:
    file = body(folder, "mine")
    assert edge.run(["templates", "export", "invitation"]) == Exit.FOUND
    assert "never" not in capsys.readouterr().out and file.read_text() == "mine"
    assert [path.name for path in file.parent.iterdir()] == ["body.md.j2"]
    (folder / "templates" / "impact-map").symlink_to(folder / "nowhere")
    assert edge.run(["templates", "export", "impact-map"]) == Exit.FOUND
    (folder / "file").write_text("x")
    assert edge.run(["templates", "export", "invitation", "--to", "file"]) == Exit.FOUND


def test_export_goes_where_it_is_told_and_a_dry_run_nowhere(folder: Path, tmp_path: Path) -> None:
    assert edge.run(["templates", "export", "score-sheet", "--to", str(tmp_path / "t"), "--dry-run"]) == Exit.FINE
    assert not (tmp_path / "t").exists()
    assert edge.run(["templates", "export", "score-sheet", "--to", str(tmp_path / "t")]) == Exit.FINE
    assert (tmp_path / "t" / "score-sheet" / "document.yaml").is_file()


@pytest.mark.parametrize("name", ["invitaton", "rounds", "../invitation", "/etc", "."])
def test_a_template_that_is_none_is_wrong_usage(folder: Path, name: str, capsys: Out) -> None:
    assert edge.run(["templates", "export", name]) == Exit.USAGE
    said = capsys.readouterr().err
    assert "there is no template" in said and "invitation" in said


def test_all_shipped_templates_are_sound_with_every_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.chdir(copied(ROUNDS[1], tmp_path))
    assert edge.run(["templates", "check", "--strict"]) == Exit.FINE
    out = capsys.readouterr().out
    assert all(f"shipped/{name}/" in out for name in ("invitation", "score-summary"))
    assert out.rstrip().endswith("filled with day-services, youth-offending-pilot, youth-services, this round")
    assert "0 errors, 0 warnings" in out


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("{{ round.titel }}", 5, "`round` has no `titel`", "`round.title`"),
        ('{{ round["titel"] }}', 5, "`round` has no `titel`", "`round.title`"),
        ("\n{{ budgett }}", 6, "`budgett` is not known", "`budget`"),
        ("{% if false %}{{ contract.lenght }}{% endif %}", 5, "`contract` has no `lenght`", "`contract.length`"),
        ("{% for q in questions %}\n{{ q.titel }}\n{% endfor %}", 6, "`q` has no `titel`", "`q.title`"),
        ("{% for o in service_outcomes %}{% for i in o.indicators %}{{ i.methd }}{% endfor %}{% endfor %}", 5,
         "`i` has no `methd`", "`i.method`"),
        ("{% set r = round %}{{ r.titel }}", 5, "`r` has no `titel`", "`r.title`"),
        ("{{ questions.title }}", 5, "`questions` is a list", "{% for one in questions %}"),
        ("{{ questions[0].titel }}", 5, "has no `titel`", "title"),
        ("{{ round.title.upperr }}", 5, "is a text", "`round.title`"),
        ('{{ questions|selectattr("gidance")|list }}', 5, "have no `gidance`", "`guidance`"),
        ("{% if false %}{{ contnts(2) }}{% endif %}", 5, "`contnts` is not known", "`contents`"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_exist_is_told_with_its_line_and_the_nearest(
    folder: Path, text: str, line: int, message: str, hint: str, capsys: Out
) -> None:
    body(folder, COVER + text + "\n")
    found = checked(capsys)
    assert [(rule, file, at) for rule, file, at, _, _ in found] == [
        ("unknown-placeholder", "templates/invitation/body.md.j2", line)
    ]
    assert message in found[0][3] and hint in found[0][4]


@pytest.mark.parametrize(
    "text",
    [
        "{% if nobody is defined %}x{% endif %}",
        "{{ nobody|default('x') }}",
        "{% for k, v in round.items() %}{{ k }}{% endfor %}",
        "{% macro m(x) %}{{ x.anything }}{% endmacro %}",
        "{% set x = 1 %}{{ x }}",
        "{% for q in questions %}{{ loop.index }} {{ q.text|paragraphs }}{% endfor %}",
    ],
)
def test_what_is_right_is_let_be(folder: Path, text: str, capsys: Out) -> None:
    body(folder, COVER + text + "\n")
    assert checked(capsys, Exit.FINE) == []


@pytest.mark.parametrize(
    ("text", "line", "rule", "message"),
    [
        ("{% if a %}", 5, "syntax", "is not closed"),
        ("\n{% endif %}", 6, "syntax", "closes nothing"),
        ("{{ }}", 5, "syntax", "a hole is empty"),
        ("{{ round.title }", 5, "syntax", "`}`"),
        ("{% fro x in y %}", 5, "syntax", "there is no tag `{% fro %}`"),
        ("{{ round.title|uper }}", 5, "unknown-filter", "`uper`"),
        ("{{ round.title|safe }}", 5, "forbidden", "`safe`"),
        ("{{ round.__class__ }}", 5, "forbidden", "`__class__`"),
        ("{{ questions.append(1) }}", 5, "forbidden", "cannot change"),
        ("{{ round.title.ljust(9) }}", 5, "forbidden", "`ljust`"),
        ("{{ 2 ** 9 }}", 5, "forbidden", "powers"),
        ("{% include 'nothing.j2' %}", 5, "missing-template", "`nothing.j2`"),
        ("{% include '../../x.j2' %}", 5, "missing-template", "x.j2"),
        ("{{ style('loud') }}", 5, "not-filled", "there is no style loud"),
        ("{{ 1 / 0 }}", 5, "not-filled", "division by zero"),
    ],
)
def test_mistakes_and_what_is_forbidden_are_told_with_the_line(
    folder: Path, text: str, line: int, rule: str, message: str, capsys: Out
) -> None:
    body(folder, COVER + text + "\n")
    found = checked(capsys)
    assert {one[0] for one in found} == {rule}
    assert found[0][1] == "templates/invitation/body.md.j2" and message in found[0][3] and found[0][4]
    assert found[0][2] in (line, line + 1)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a <b>bold</b> word", "HTML"),
        ("![alt](x.png)", "picture"),
        ("a&nbsp;b", "sign"),
        ("~~no~~", "struck"),
        ("a[^1]", "footnotes"),
        ("- [ ] do", "boxes"),
        ("\n---", "line across"),
        ("##### Deep", "four levels"),
        ("#Part", "space"),
    ],
)
def test_markdown_that_documents_do_not_know_is_a_warning(folder: Path, text: str, what: str, capsys: Out) -> None:
    body(folder, COVER + text + "\n")
    found = checked(capsys, Exit.FINE)
    assert [one[0] for one in found] == ["unknown-markdown"] and what in found[0][3]
    assert found[0][2] in (5, 6)
    assert edge.run(["templates", "check", "--strict"]) == Exit.FOUND


def test_a_table_in_a_list_is_told_with_the_document(folder: Path, capsys: Out) -> None:
    body(folder, COVER + "- a\n\n  | b | c |\n  |---|---|\n  | d | e |\n")
    found = checked(capsys)
    assert [one[:2] for one in found] == [("not-filled", "templates/invitation/body.md.j2")]


def test_a_form_that_leaves_a_box_out_is_told(folder: Path, capsys: Out) -> None:
    body(folder, COVER, "application-form/body.md.j2")
    assert any("leaves out the box" in message for _, _, _, message, _ in checked(capsys))


def test_a_part_is_read_with_the_names_that_it_has_where_it_is_taken_in(folder: Path, capsys: Out) -> None:
    body(folder, COVER + "{% for q in questions %}{% include '_own/one.md.j2' %}{% endfor %}\n")
    body(folder, "{{ q.title }}\n{{ q.gidance }}\n", "_own/one.md.j2")
    found = checked(capsys)
    assert [(one[0], one[1], one[2]) for one in found] == [("unknown-placeholder", "templates/_own/one.md.j2", 2)]


def test_ours_can_be_taken_in_by_an_own_template_of_the_same_name(folder: Path, capsys: Out) -> None:
    body(folder, "{% include 'shipped/invitation/body.md.j2' %}\n\n# And this\n\nMore.\n")
    assert checked(capsys, Exit.FINE) == []
    assert edge.run(["tender", "build"]) == Exit.FINE


def test_a_template_that_takes_itself_in_is_told(folder: Path, capsys: Out) -> None:
    body(folder, "{% include 'invitation/body.md.j2' %}")
    assert {one[0] for one in checked(capsys)} == {"not-filled"}


def test_a_slip_in_the_name_of_a_folder_or_file_is_told(folder: Path, capsys: Out) -> None:
    body(folder, "x", "invitaton/body.md.j2")
    body(folder, "x", "invitation/body.md")
    found = checked(capsys, Exit.FINE)
    assert [(one[0], one[1]) for one in found] == [
        ("overrides-nothing", "templates/invitation/body.md"), ("overrides-nothing", "templates/invitaton"),
    ]  # fmt: skip
    assert "`invitation`" in found[1][4]


def test_a_hole_in_a_file_of_texts_is_told(folder: Path, capsys: Out) -> None:
    body(folder, "title: A\nfile: A.xlsx\nhow:\n  - See {{ round.title }}\n", "impact-map/document.yaml")
    assert [(one[0], one[2]) for one in checked(capsys)] == [("no-hole", 4)]


def test_a_document_yaml_that_is_wrong_is_told_once_a_filling_and_the_text_is_still_read(
    folder: Path, capsys: Out
) -> None:
    body(folder, "title: A\n", "invitation/document.yaml")
    body(folder, COVER + "{{ round.titel }}\n")
    rules = [one[0] for one in checked(capsys)]
    assert rules.count("unknown-placeholder") == 1 and "not-filled" in rules


def test_what_is_no_text_is_told(folder: Path, capsys: Out) -> None:
    body(folder, "").write_bytes("café".encode("latin-1"))
    assert {one[0] for one in checked(capsys)} == {"unreadable"}
    body(folder, "x").write_bytes(b"a" * 2_000_001)
    assert "unreadable" in {one[0] for one in checked(capsys)}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_out_of_the_folder_is_told_and_not_read(folder: Path, tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "secret").write_text("{{ secret_word }}")
    (folder / "templates" / "invitation").mkdir(parents=True)
    (folder / "templates" / "invitation" / "body.md.j2").symlink_to(tmp_path / "secret")
    found = checked(capsys)
    assert "unreadable" in {one[0] for one in found}
    assert not any("secret_word" in one[3] for one in found)


def test_a_round_with_errors_is_said_to_be_filled_in_part(folder: Path, capsys: Out) -> None:
    file = folder / "round.yaml"
    file.write_text(file.read_text("utf-8").replace("weight: 50", "weight: fifty"), "utf-8")
    assert edge.run(["templates", "check"]) == Exit.FINE
    assert "this round: errors in" in capsys.readouterr().out


def test_every_document_of_text_has_blocks_and_the_list_names_them(folder: Path, capsys: Out) -> None:
    assert edge.run(["templates", "list", "--json"]) == Exit.FINE
    rows = {row["name"]: row["blocks"] for row in json.loads(capsys.readouterr().out)}
    assert {"cover", "vision", "timetable", "ladder", "price_method"} <= set(rows["invitation"])
    assert "declarations" in rows["application-form"] and "method" in rows["score-summary"]


def test_one_block_can_be_exported_and_the_rest_stays_ours(folder: Path, capsys: Out) -> None:
    assert edge.run(["tender", "build", "--out", "before"]) == Exit.FINE
    assert edge.run(["templates", "export", "invitation", "--block", "timetable", "--block", "ladder"]) == Exit.FINE
    file = folder / "templates" / "invitation" / "body.md.j2"
    text = file.read_text("utf-8")
    assert text.startswith('{% extends "shipped/invitation/body.md.j2" %}\n')
    assert [path.name for path in file.parent.iterdir()] == ["body.md.j2"]
    assert checked(capsys, Exit.FINE) == []
    assert edge.run(["tender", "build", "--out", "same"]) == Exit.FINE
    name = "Invitation to tender.docx"
    assert (folder / "same" / name).read_bytes() == (folder / "before" / name).read_bytes()
    file.write_text(text.replace("# Timetable", "# When it all happens"), "utf-8")
    assert edge.run(["tender", "build", "--out", "after"]) == Exit.FINE
    found = outline((folder / "after" / name).read_bytes())
    assert "\n# When it all happens" in found and "\n# Timetable" not in found and "## The ladder" in found


def test_a_block_keeps_ours_with_super(folder: Path) -> None:
    body(folder, '{% extends "shipped/invitation/body.md.j2" %}\n{% block timetable %}\n{{ super() }}\n'
         "We keep to these dates.\n\n{% endblock %}\n")  # fmt: skip
    assert edge.run(["tender", "build"]) == Exit.FINE
    found = outline((folder / "build" / "tender" / "Invitation to tender.docx").read_bytes())
    assert found.index("\n# Timetable") < found.index("We keep to these dates.")


def test_a_block_that_is_none_cannot_be_exported(folder: Path, capsys: Out) -> None:
    assert edge.run(["templates", "export", "invitation", "--block", "timetabel"]) == Exit.USAGE
    assert "did you mean timetable?" in capsys.readouterr().err
    assert edge.run(["templates", "export", "impact-map", "--block", "x"]) == Exit.USAGE
    assert not (folder / "templates").exists()


def test_a_block_that_overrides_nothing_and_text_outside_the_blocks_are_told(folder: Path, capsys: Out) -> None:
    body(folder, '{% extends "shipped/invitation/body.md.j2" %}\n\n{% set a = 1 %}\n{% block timetabel %}\nx\n'
         "{% block inner %}\ny\n{% endblock %}\n{% endblock %}\n\nlost\n")  # fmt: skip
    found = [(rule, line, hint) for rule, _, line, _, hint in checked(capsys, Exit.FINE)]
    assert found == [
        ("overrides-nothing", 4, "did you mean `timetable`?"),
        ("outside-blocks", 11, "put it into one of the blocks"),
    ]


def test_blocks_of_a_template_between_count_too(folder: Path, capsys: Out) -> None:
    body(folder, '{% extends "shipped/invitation/body.md.j2" %}\n{% block timetable %}\n{% block more %}\nx\n'
         "{% endblock %}\n{% endblock %}\n", "invitation/base.md.j2")  # fmt: skip
    body(folder, '{% extends "invitation/base.md.j2" %}\n{% block more %}\nz\n{% endblock %}\n{% block vision %}\n'
         "z\n{% endblock %}\n")  # fmt: skip
    assert checked(capsys, Exit.FINE) == []


def own_word(folder: Path, *lines: str, name: str = "invitation") -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    (folder / "templates" / name).mkdir(parents=True, exist_ok=True)
    document.save(str(folder / "templates" / name / "document.docx"))


def test_a_good_word_file_of_the_councils_own_passes(folder: Path, capsys: Out) -> None:
    own_word(folder, "{{ round.title }} {{ paper.version }}", "{{p outcomes }}", "{%p if budget %}", "x",
             "{%p endif %}", "{% for row in timetable %}{{ row.what }}{% endfor %}")  # fmt: skip
    assert checked(capsys, Exit.FINE) == []


def test_wrong_names_in_a_word_file_are_told_with_the_words_beside_them(folder: Path, capsys: Out) -> None:
    own_word(folder, "fine", "By {{ round.concil }}", "{{p outcoms }}", "{{ outcomes }}", "{{ round.title|safe }}")
    found = [(rule, message.partition("”: ")[2], hint) for rule, _, _, message, hint in checked(capsys)]
    assert sorted(found) == [
        ("forbidden", "the filter `safe` is closed to templates", "take it out; text comes out as it is"),
        ("unknown-placeholder", "`outcomes` is not known", "did you mean `service_outcomes`?"),
        ("unknown-placeholder", "`round` has no `concil`", "did you mean `round.council`?"),
        ("unknown-placeholder", "there is no generated part `outcoms`", "did you mean `outcomes`?"),
    ]


@pytest.mark.parametrize("line", ["{% if round.title %}x", "{{ round.title", "{% nonsense %}"])
def test_a_mistake_in_a_tag_of_a_word_file_is_told_once(folder: Path, capsys: Out, line: str) -> None:
    own_word(folder, "fine", line)
    found = checked(capsys)
    assert [(rule, file) for rule, file, *_ in found] == [("syntax", "templates/invitation/document.docx")]


def test_a_word_file_for_the_form_is_told_to_be_of_no_use(folder: Path, capsys: Out) -> None:
    own_word(folder, "x", name="application-form")
    assert any("read back by program" in message for _, _, _, message, _ in checked(capsys))
