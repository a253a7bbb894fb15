"""The application form as a Word file: questions, their limits and weights, and boxes to write in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from cocommission.documents.bid_forms.sheets import look_of
from cocommission.documents.blocks import (
    AnswerBox,
    Block,
    Cover,
    Document,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Run,
    plain_runs,
)
from cocommission.documents.package import packed
from cocommission.documents.word import to_docx
from cocommission.exact import plain
from cocommission.forms.application import DECLARATIONS, Field, FormLayout, Part, application_layout
from cocommission.forms.identity import PROPERTY
from cocommission.model.questions import Question, Topic
from cocommission.model.round import Round
from cocommission.scoring.weights import question_weights

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS: tuple[tuple[Part, str, tuple[str, ...]], ...] = (
    (Part.ABOUT, "About you", ("Please give roles and not people's names, where you can.",)),
    (
        Part.CONSORTIUM,
        "If you bid together with others",
        ("Leave this part as it is if you bid alone. The organisation above is the one that signs the contract.",),
    ),
    (
        Part.GATES,
        "What every bidder needs",
        ("Each of these passes or fails. If you are not sure about one, ask us before the deadline.",),
    ),
    (Part.QUESTIONS, "Your answers", ()),
    (Part.DECLARATIONS, "What you declare", ("Read each statement, then choose.",)),
)
_STEPS = (
    "Write in the boxes. They grow as you write. Text outside the boxes is not read.",
    "Use any word processor. Save the form as a Word document (.docx) and keep its file name if you can.",
    "Please leave the headings and the references (Q1, A1 and so on) where they are: we find your answers by them.",
    "If your word processor marks changes, accept them all before you send the form.",
    "Plain words are welcome. We score what you say, not how well it is written.",
    "If you need this form in another way, for example in large print, ask us.",
)


def application_form(round_: Round, watermark: str = "") -> tuple[str, bytes]:
    """File name and bytes of the application form."""
    layout = application_layout(round_)
    about = round_.about
    document = Document(
        title=f"Application form: {about.title}",
        blocks=tuple(_blocks(round_, layout)),
        subject=about.service or "",
        author=round_.council_name,
        header=f"Application form: {about.title}",
        footer=about.notice or "",
        watermark=watermark,
        look=look_of(round_),
        properties={PROPERTY: layout.identity.text},
    )
    return "application-form.docx", _with_bookmark(to_docx(document), layout.identity.bookmark)


def _with_bookmark(content: bytes, name: str) -> bytes:
    """The file with an empty bookmark at its start: the identity's second place."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    mark = f'<w:bookmarkStart w:id="90001" w:name="{name}"/><w:bookmarkEnd w:id="90001"/>'.encode()
    main = "word/document.xml"
    parts[main] = parts[main].replace(b"<w:body>", b"<w:body>" + mark, 1)
    return packed(parts)


def _blocks(round_: Round, layout: FormLayout) -> Iterator[Block]:
    about = round_.about
    lines = [f"Deadline: {_moment(round_)}"] if about.timetable.deadline else []
    if about.submit_to:
        lines.append(f"Send it to: {about.submit_to}")
    yield Cover("Application form", about.title, round_.council_name, tuple(lines))
    yield from _how(round_)
    for part, title, words in _PARTS:
        fields = layout.of(part)
        if fields:
            if part is Part.ABOUT:
                yield PageBreak()
            yield Heading(1, title)
            yield from (Paragraph(plain_runs(text)) for text in words)
            for field in fields:
                yield from _field(round_, field)


def _how(round_: Round) -> Iterator[Block]:
    """How to fill in the form."""
    yield Heading(1, "How to fill in this form")
    yield Listing(tuple((plain_runs(step), ()) for step in _STEPS))
    papers = "With this form, send the impact map and the pricing schedule (both are Excel workbooks)."
    yield Paragraph(plain_runs(papers), "callout")


def _field(round_: Round, field: Field) -> Iterator[Block]:
    if field.part in (Part.QUESTIONS, Part.GATES) and not field.ref.endswith("a"):
        yield from _question(round_, round_.question_by_id[field.about], field)
    if field.part is Part.DECLARATIONS and field.about:
        yield Paragraph(plain_runs(next(text for id_, _, text in DECLARATIONS if id_ == field.about)))
    yield AnswerBox(field.ref, field.tag, field.title, field.prompt, field.box, field.choices)


def _question(round_: Round, question: Question, field: Field) -> Iterator[Block]:
    """A question as bidders read it: text, guidance, limit, what it is worth."""
    yield Heading(2, f"{field.ref}  {question.short}")
    yield Paragraph(plain_runs(question.text), "lead")
    if question.guidance:
        yield Paragraph((Run("A good answer: ", bold=True), Run(question.guidance)))
    if Topic.CO_DESIGN in question.asks.topics:
        yield Paragraph(plain_runs("Say who took part in writing this bid, when and how, and what they changed."))
    facts = list(_facts(round_, question))
    if facts:
        yield Paragraph(plain_runs(" · ".join(facts)), "note")


def _facts(round_: Round, question: Question) -> Iterator[str]:
    if question.words:
        yield f"At most {question.words:,} words"
    if question.gate:
        yield "This question passes or fails; it earns no points"
        return
    points = question_weights(round_.criteria).get(question.id)
    if points:
        yield f"Worth {plain(points, 2)} of 100 points"
    scale = round_.scale_of(question)
    if scale:
        low, high = scale.levels[0].word, scale.levels[-1].word
        yield f"Scored from {scale.lowest} ({low}) to {scale.top} ({high})"


def _moment(round_: Round) -> str:
    """The deadline in words, e.g. 1 March 2027, 12:00."""
    day = round_.about.timetable.deadline
    if day is None:
        return ""
    text = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{text}, {day:%H:%M}" if isinstance(day, datetime) else text
