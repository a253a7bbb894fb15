"""The application form as a Word file: its words from a template, its boxes from the layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cocommission.documents.blocks import AnswerBox, Block, Cover, Document
from cocommission.documents.context import context
from cocommission.documents.house import dressed
from cocommission.documents.own_word import NAME as OWN
from cocommission.documents.own_word import word_template
from cocommission.documents.paper import Paper, word_of
from cocommission.documents.template import BadTemplate, Templates
from cocommission.documents.words import day_words
from cocommission.documents.written import about_document, footer_of, look_of
from cocommission.errors import Stop
from cocommission.forms.application import (
    DECLARATIONS,
    FormLayout,
    Part,
    answer_key,
    application_layout,
    choice_key,
    declaration_key,
)
from cocommission.forms.identity import PROPERTY
from cocommission.model.questions import Question, Topic
from cocommission.model.round import Round

NAME = "application-form"


def application_form(
    round_: Round, templates: Templates | None = None, watermark: str = "", edition: int = 0
) -> tuple[str, bytes]:
    """File name and bytes of the application form, in the words of the round's templates."""
    paper = application_paper(round_, templates, watermark, edition)
    return paper.file, word_of(paper)


def application_paper(
    round_: Round, templates: Templates | None = None, watermark: str = "", edition: int = 0
) -> Paper:
    """The application form before it is a file."""
    templates = templates or Templates()
    if word_template(templates, NAME):
        raise BadTemplate(
            f"{NAME}/{OWN}",
            0,
            "cannot be used: this form is read back by program, so its boxes must be ours",
            "change its words in body.md.j2, and its look with templates/style.docx",
        )
    layout = application_layout(round_, edition)
    title, file = about_document(templates, NAME)
    lines = [f"Deadline: {day_words(round_.timetable.deadline)}"] if round_.timetable.deadline else []
    if round_.about.submit_to:
        lines.append(f"Send it to: {round_.about.submit_to}")
    if watermark:
        lines.append(watermark)
    seen = {**context(round_), **_seen(round_, layout), "cover_lines": lines}
    blocks = templates.render(NAME, seen, {"cover": _cover, "box": _boxes(layout)})
    _check_boxes(layout, blocks)
    document = Document(
        title=f"{title}: {round_.about.title}",
        blocks=blocks,
        subject=round_.about.service or "",
        author=round_.council_name,
        header=round_.council_name,
        footer=footer_of(round_),
        watermark=watermark,
        version=f"Edition {edition}" if edition else "",
        look=look_of(round_),
        properties={PROPERTY: layout.identity.text},
        bookmark=layout.identity.bookmark,
    )
    return Paper(file, dressed(document, round_, templates))


def _cover(title: str, subtitle: str = "", organisation: str = "", lines: Sequence[str] = ()) -> Cover:
    return Cover(title, subtitle, organisation, tuple(lines))


def _boxes(layout: FormLayout) -> Any:
    """The function that puts the box of a field, named by its key, into the document."""
    fields = {field.key: field for field in layout.fields}

    def box(key: str) -> AnswerBox:
        if key not in fields:
            raise ValueError(f"there is no box {key}")
        field = fields[key]
        return AnswerBox(field.ref, field.tag, field.title, field.prompt, field.box, field.choices)

    return box


def _seen(round_: Round, layout: FormLayout) -> dict[str, Any]:
    """What the template sees besides the round: the keys of the boxes."""
    declared = [declaration_key(id_) for id_, _, _ in DECLARATIONS]
    return {
        "about": [field.key for field in layout.of(Part.ABOUT)],
        "consortium": [field.key for field in layout.of(Part.CONSORTIUM)],
        "answer_of": {question.id: answer_key(question.id) for question in round_.questions},
        "choice_of": {question.id: choice_key(question.id) for question in round_.gates},
        "scale_of": {question.id: _scale_words(round_, question) for question in round_.scored_questions},
        "co_design": [question.id for question in round_.questions if Topic.CO_DESIGN in question.asks.topics],
        "declarations": [{"text": text, "field": declaration_key(id_)} for id_, _, text in DECLARATIONS],
        "signed": [field.key for field in layout.of(Part.DECLARATIONS) if field.key not in declared],
    }


def _scale_words(round_: Round, question: Question) -> str:
    scale = round_.scale_of(question)
    if scale is None:
        return ""
    low, high = scale.levels[0].word, scale.levels[-1].word
    return f"Scored from {scale.lowest} ({low}) to {scale.top} ({high})."


def _check_boxes(layout: FormLayout, blocks: Sequence[Block]) -> None:
    """Every box stands in the form once, or a bidder could not answer."""
    placed = [block.tag for block in blocks if isinstance(block, AnswerBox)]
    for field in layout.fields:
        if placed.count(field.tag) != 1:
            what = "leaves out" if field.tag not in placed else "has more than once"
            raise Stop(
                f"templates/{NAME}/body.md.j2 {what} the box {field.ref} “{field.title}”",
                f'put {{{{ box("{field.key}") }}}} where it should stand',
            )
