"""What crosses to the process that reads, and back: layouts and answers as plain JSON, checked on arrival."""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal
from typing import Any

from cocommission.errors import Stop
from cocommission.finding import Finding, Level, Place
from cocommission.forms.application import Field, FormLayout, Part
from cocommission.forms.book import Book, Cell, Kind, Look, Sheet
from cocommission.forms.identity import FormKind, Identity
from cocommission.intake.door import Expected, read_returned
from cocommission.intake.returned import How, Remark, Returned, Value, Weight

JOB = "cocommission.intake.carried:read"
BARRIERS_JOB = "cocommission.intake.carried:barriers"


def read_apart(name: str, content: bytes, expected: Expected) -> Returned:
    """As ``read_returned``, in a process of its own with limits on memory and time."""
    from cocommission.apart import done_apart  # not needed in the process itself

    answer = done_apart(JOB, name, {"name": name, "expected": _expected_out(expected)}, content)
    try:
        return returned_in(answer)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as problem:
        raise Stop(f"{name} cannot be read: the reader's answer makes no sense", "ask for the file again") from problem


def read(given: Any, content: bytes) -> Any:
    """The job itself, in the child."""
    return returned_out(read_returned(given["name"], content, _expected_in(given["expected"])))


def barriers_apart(name: str, content: bytes) -> list[Finding]:
    """As ``barriers_in``, in a process of its own; a file on which that breaks down is a finding, too."""
    from cocommission.apart import done_apart
    from cocommission.intake.accessible.check import unread

    try:
        found = done_apart(BARRIERS_JOB, name, {"name": name}, content)
        return [_finding(name, one) for one in found]
    except Stop as stop:
        return [unread(name, stop)]
    except (TypeError, ValueError) as problem:
        return [unread(name, Stop(f"{name} cannot be read: the reader's answer makes no sense ({problem})"))]


def barriers(given: Any, content: bytes) -> Any:
    """The job of ``barriers_apart``, in the child."""
    from cocommission.intake.accessible.check import barriers_in

    return [
        [one.code, one.rule, one.level, one.message, astuple(one.place)[1:], one.hint, one.subject, one.source]
        for one in barriers_in(given["name"], content)
    ]


def _finding(name: str, given: Any) -> Finding:
    code, rule, level, message, place, hint, subject, source = given
    line, column, end_line, end_column = map(int, place)
    at = Place(name, line, column, end_line, end_column)
    return Finding(
        _text(code), _text(rule), Level(level), _text(message), at, _text(hint), _text(subject), _text(source)
    )


def returned_out(one: Returned) -> dict[str, Any]:
    """What was read, as plain JSON."""
    return {
        "name": one.name,
        "sha256": one.sha256,
        "kind": one.kind,
        "identity": one.identity and [getattr(one.identity, name) for name in _IDENTITY],
        "is_current": one.is_current,
        "is_sealed": one.is_sealed,
        "values": [
            [value.key, value.text, value.how, value.place, list(value.doubts)] for value in one.values.values()
        ],
        "remarks": [list(astuple(remark)) for remark in one.remarks],
        "outside": [list(pair) for pair in one.outside],
    }


def returned_in(answer: Any) -> Returned:
    """What was read, from plain JSON; each value of the type it must have, or an exception."""
    identity = answer["identity"]
    values = [
        Value(_text(key), _text(text), How(how), _text(place), tuple(map(_text, doubts)))
        for key, text, how, place, doubts in answer["values"]
    ]
    return Returned(
        _text(answer["name"]),
        _text(answer["sha256"]),
        FormKind(answer["kind"]),
        _identity(identity) if identity else None,
        answer["is_current"] is True,
        answer["is_sealed"] is True,
        {value.key: value for value in values},
        [
            Remark(Weight(weight), _text(place), _text(message), _text(remedy), is_firm is True)
            for weight, place, message, remedy, is_firm in answer["remarks"]
        ],
        [(_text(place), _text(text)) for place, text in answer["outside"]],
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


_IDENTITY = ("kind", "round", "layout", "who", "format", "edition")


def _identity(parts: Any) -> Identity:
    kind, round_, layout, who, format_, edition = parts
    return Identity(FormKind(kind), _text(round_), _text(layout), _text(who), int(format_), int(edition))


def _expected_out(expected: Expected) -> dict[str, Any]:
    form = expected.application
    return {
        "round": expected.round,
        "books": [_book_out(book) for book in expected.books],
        "application": form and [form.round, form.title, [_field_out(field) for field in form.fields], form.edition],
        "issued": sorted(expected.issued),
        "seals_prices": expected.seals_prices,
        "editions": [[number, _expected_out(one)] for number, one in sorted(expected.editions.items())],
    }


def _expected_in(given: Any) -> Expected:
    form = given["application"]
    fields = tuple(_field_in(field) for field in form[2]) if form else ()
    return Expected(
        given["round"],
        tuple(_book_in(book) for book in given["books"]),
        FormLayout(form[0], form[1], fields, form[3]) if form else None,
        frozenset(given["issued"]),
        {int(number): _expected_in(one) for number, one in given["editions"]},
        given["seals_prices"] is True,
    )


def _field_out(one: Field) -> list[Any]:
    return [one.key, one.part, one.ref, one.title, one.prompt, one.box, list(one.choices), one.words, one.about]


def _field_in(given: Any) -> Field:
    key, part, ref, title, prompt, box, choices, words, about = given
    return Field(key, Part(part), ref, title, prompt, box, tuple(choices), words, about)


def _book_out(book: Book) -> dict[str, Any]:
    return {
        "identity": [getattr(book.identity, name) for name in _IDENTITY],
        "title": book.title,
        "lists": {name: list(entries) for name, entries in book.lists.items()},
        "sheets": [
            [one.name, one.anchor_column, one.header_row, list(one.hidden_columns), list(map(_cell_out, one.cells))]
            for one in book.sheets
        ],
    }


def _book_in(given: Any) -> Book:
    identity = _identity(given["identity"])
    sheets = tuple(
        Sheet(name, tuple(map(_cell_in, cells)), (), {}, anchor, header, hidden_columns=tuple(hidden))
        for name, anchor, header, hidden, cells in given["sheets"]
    )
    lists = {name: tuple(entries) for name, entries in given["lists"].items()}
    book = Book(identity.kind, identity.round, given["title"], sheets, lists, identity.who, edition=identity.edition)
    book.__dict__["identity"] = identity  # known already: counting it anew costs more than reading the file
    return book


def _cell_out(one: Cell) -> list[Any]:
    """A cell as short as it can be said: most are printed texts."""
    if not one.key and not one.formula and one.number is None:
        return [one.row, one.column, one.text]
    number = None if one.number is None else str(one.number)
    return [one.row, one.column, one.text, one.key, one.label, one.kind, one.choices, one.formula, number]


_KINDS = {kind.value: kind for kind in Kind}


def _cell_in(given: Any) -> Cell:
    if len(given) == 3:
        return Cell(given[0], given[1], Look.LABEL, given[2])
    row, column, text, key, label, kind, choices, formula, number = given
    exact = None if number is None else Decimal(number)
    return Cell(row, column, Look.LABEL, text, key, label, _KINDS[kind], choices, formula, exact)
