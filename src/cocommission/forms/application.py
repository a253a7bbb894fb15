"""The layout of the application form: each place to write, with the three anchors by which it is found again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from cocommission import fingerprint
from cocommission.forms.identity import FormKind, Identity
from cocommission.forms.refs import printed_refs

if TYPE_CHECKING:  # the process that reads a returned file needs the layout alone
    from cocommission.model.questions import Question
    from cocommission.model.round import Round

MEMBERS = 4
"""Rows for the other members of a consortium."""
_LONGEST_TITLE = 60


class Part(StrEnum):
    """The parts of the form."""

    ABOUT = "about"
    CONSORTIUM = "consortium"
    GATES = "gates"
    QUESTIONS = "questions"
    DECLARATIONS = "declarations"


@dataclass(frozen=True)
class Field:
    """One place to write. ``box`` is text, line, choice or date; ``about`` is the id of a question or declaration."""

    key: str
    part: Part
    ref: str
    title: str
    prompt: str
    box: str = "line"
    choices: tuple[str, ...] = ()
    words: int | None = None
    about: str = ""

    @property
    def tag(self) -> str:
        """The tag of its content control."""
        return f"cc:{self.key}"

    @property
    def label(self) -> str:
        """What is printed at the head of its box: reference and title."""
        return f"{self.ref} {self.title}"


@dataclass(frozen=True)
class FormLayout:
    """All places to write of one round's application form, in order; ``edition`` as in its identity."""

    round: str
    title: str
    fields: tuple[Field, ...]
    edition: int = 0

    @cached_property
    def identity(self) -> Identity:
        """What the file carries."""
        fields = [[one.key, one.ref, one.title, one.prompt, one.box, list(one.choices)] for one in self.fields]
        layout = fingerprint.of_structure(fields)[:16]
        return Identity(FormKind.APPLICATION, self.round, layout, edition=self.edition)

    def of(self, part: Part) -> tuple[Field, ...]:
        """The fields of one part."""
        return tuple(one for one in self.fields if one.part is part)

    @cached_property
    def unique_titles(self) -> dict[str, Field]:
        """Titles that name one field only."""
        counts = Counter(one.title for one in self.fields)
        return {one.title: one for one in self.fields if counts[one.title] == 1}

    @cached_property
    def marks(self) -> dict[str, str]:
        """Key of a field to the name of its bookmark, where no other field's reference gives the same name."""
        names = {one.key: bookmark_name(one.ref) for one in self.fields}
        counts = Counter(name.casefold() for name in names.values())
        return {key: name for key, name in names.items() if counts[name.casefold()] == 1}


def bookmark_name(ref: str) -> str:
    """The bookmark round an answer, from its printed reference: ``Q1`` → ``cc_Q1``."""
    return ("cc_" + re.sub(r"[^A-Za-z0-9_]", "_", ref))[:40]


ORGANISATION, KIND, NUMBER = "about:organisation", "about:organisation-kind", "about:organisation-number"
OWN_PART = "about:own-part"
CONSORTIUM_NAME = "about:consortium-name"
CHOOSE = "Choose one"
YES, NO = "Yes", "No"
DECLARED, NOT_DECLARED = "We declare this", "We cannot declare this"
_KINDS = (
    "Charity",
    "Community interest company",
    "Co-operative or community benefit society",
    "Company",
    "Partnership or sole trader",
    "Public body",
    "Group without legal form",
    "Another kind",
)
DECLARATIONS = (
    (
        "true-and-complete",
        "What we say is true",
        "All that we say in this bid is true and complete, as far as we know. We will tell you if it changes.",
    ),
    (
        "no-collusion",
        "We made this bid on our own",
        "We have not agreed prices or answers with another bidder, and have given nobody anything to win. "
        "Members of the same consortium may work together, of course.",
    ),
    (
        "conflicts-of-interest",
        "Conflicts of interest",
        "Nobody who works on this bid has a personal or business tie with somebody who decides on it; "
        "or we have told you of it in writing with this bid.",
    ),
    (
        "terms",
        "We accept the terms",
        "We accept the terms of the contract, as the invitation describes them and as they came with it.",
    ),
)
"""Id, title and words of what bidders declare."""


def application_layout(round_: Round, edition: int = 0) -> FormLayout:
    """Every place to write of a round's application form, of the ``edition`` that is published with it."""
    refs = printed_refs(round_.questions)
    fields = (*_about(), *_consortium(), *_questions(round_, refs), *_declarations())
    return FormLayout(round_.about.id, round_.about.title, _with_own_refs(fields), edition)


def answer_key(question: str) -> str:
    """The key of an answer."""
    return f"answer:{question}"


def choice_key(question: str) -> str:
    """The key of the yes or no of a gate."""
    return f"gate:{question}"


def declaration_key(declaration: str) -> str:
    """The key of a declaration."""
    return f"declaration:{declaration}"


def member_keys(number: int) -> tuple[str, str]:
    """The keys of a member's name and part, counted from 1."""
    return f"member:{number}:name", f"member:{number}:part"


def _about() -> Iterator[Field]:
    part = Part.ABOUT
    yield Field(ORGANISATION, part, "A1", "Name of your organisation", "Write the full name here")
    yield Field(KIND, part, "A2", "Kind of organisation", CHOOSE, "choice", _KINDS)
    yield Field(NUMBER, part, "A3", "Charity or company number, if you have one", "Write the number here")
    yield Field("about:contact-role", part, "A4", "Whom we can write to: their role", "Write the role here, not a name")
    yield Field("about:contact", part, "A5", "Email or phone for that role", "Write the email or phone here")


def _consortium() -> Iterator[Field]:
    part = Part.CONSORTIUM
    alone, more = "Leave this as it is if you bid alone", "Leave this as it is if it is not needed"
    yield Field(CONSORTIUM_NAME, part, "C1", "Name of your consortium, if it has one", alone)
    yield Field(OWN_PART, part, "C2", "What your own organisation will do", alone)
    for number in range(1, MEMBERS + 1):
        name, does = member_keys(number)
        yield Field(name, part, f"M{number}", f"Member {number}: name", more)
        yield Field(does, part, f"M{number}a", f"Member {number}: what it will do", more)


def _questions(round_: Round, refs: dict[str, str]) -> Iterator[Field]:
    for question in filter(_is_written, round_.gates):
        ref, title = refs[question.id], _title(question)
        yield Field(choice_key(question.id), Part.GATES, ref, title, CHOOSE, "choice", (YES, NO), about=question.id)
        yield Field(
            answer_key(question.id),
            Part.GATES,
            f"{ref}a",
            "Say more, or name the paper you send with it",
            "Click here and write",
            "text",
            words=question.words,
            about=question.id,
        )
    for question in filter(_is_written, round_.scored_questions):
        limit = f", at most {question.words:,} words" if question.words else ""
        yield Field(
            answer_key(question.id),
            Part.QUESTIONS,
            refs[question.id],
            _title(question),
            f"Click here and write your answer{limit}",
            "text",
            words=question.words,
            about=question.id,
        )


def _is_written(question: Question) -> bool:
    return question.is_written


def _title(question: Question) -> str:
    short = " ".join(question.short.split())
    return short if len(short) <= _LONGEST_TITLE else short[: _LONGEST_TITLE - 1].rstrip() + "…"


def _declarations() -> Iterator[Field]:
    part = Part.DECLARATIONS
    for number, (id_, title, _) in enumerate(DECLARATIONS, start=1):
        yield Field(
            declaration_key(id_), part, f"D{number}", title, CHOOSE, "choice", (DECLARED, NOT_DECLARED), about=id_
        )
    last = len(DECLARATIONS)
    yield Field(
        "about:signed-role", part, f"D{last + 1}", "Role of the person who declares this", "Write the role here"
    )
    yield Field("about:signed-day", part, f"D{last + 2}", "Date", "Write the date here")


def _with_own_refs(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields with references that are each used once; a question's own reference is never changed."""
    fixed = {one.ref.casefold() for one in fields if one.part is Part.QUESTIONS or one.key.startswith("gate:")}
    result: list[Field] = []
    taken = set(fixed)
    for one in fields:
        ref = one.ref
        is_fixed = one.part is Part.QUESTIONS or one.key.startswith("gate:")
        while not is_fixed and ref.casefold() in taken:
            ref = f"{ref}x"
        taken.add(ref.casefold())
        result.append(one if ref == one.ref else replace(one, ref=ref))
    return tuple(result)
