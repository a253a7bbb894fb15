"""The map of the forms that went out: every cell and anchor as data; a form is read by what it was made from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from cocommission import fingerprint
from cocommission.forms.application import Field, FormLayout, Part
from cocommission.forms.book import Book, Cell, Kind, Look, Sheet
from cocommission.forms.identity import FormKind, Identity

FORMAT = 1
"""The number of the layout of the map."""
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True)
class Issued:
    """The forms of one edition: layouts, every line of text of the application form, and what choices stand for.

    ``choices`` holds, for each table of the impact map, the words by which an outcome is chosen and its id.
    """

    round: str
    edition: int
    books: tuple[Book, ...]
    application: FormLayout
    lines: frozenset[str] = frozenset()
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def layouts(self) -> frozenset[str]:
        """The fingerprints of its forms."""
        return frozenset(one.layout for one in self.identities)

    @property
    def identities(self) -> tuple[Identity, ...]:
        """What its forms carry."""
        return (self.application.identity, *(book.identity for book in self.books))


def issued_as_bytes(issued: Issued) -> bytes:
    """The map as canonical JSON."""
    tree = {
        "format": FORMAT,
        "round": issued.round,
        "edition": issued.edition,
        "application": _form_tree(issued.application),
        "books": [_book_tree(book) for book in issued.books],
        "lines": sorted(issued.lines),
        "choices": {table: dict(words) for table, words in issued.choices.items()},
    }
    return fingerprint.canonical(tree)


def issued_from(content: bytes) -> Issued | None:
    """The forms that a map tells of; None if it is no map that this version reads."""
    try:
        tree = json.loads(content)
        if tree["format"] != FORMAT:
            return None
        round_, edition = tree["round"], tree["edition"]
        return Issued(
            round_,
            edition,
            tuple(_book(one, round_, edition) for one in tree["books"]),
            _form(tree["application"], round_, edition),
            frozenset(tree["lines"]),
            tree["choices"],
        )
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError):
        return None


def _form_tree(layout: FormLayout) -> dict[str, Any]:
    return {
        "identity": layout.identity.text,
        "title": layout.title,
        "fields": [_full({**_plain(one, Field), "tag": one.tag}) for one in layout.fields],
    }


def _form(tree: Mapping[str, Any], round_: str, edition: int) -> FormLayout:
    fields = []
    for one in tree["fields"]:
        words = {key: value for key, value in one.items() if key != "tag"}
        fields.append(Field(**{**words, "part": Part(one["part"]), "choices": tuple(one.get("choices", ()))}))
    return FormLayout(round_, tree["title"], tuple(fields), edition)


def _book_tree(book: Book) -> dict[str, Any]:
    return {
        "identity": book.identity.text,
        "kind": str(book.kind),
        "title": book.title,
        "lists": {name: list(entries) for name, entries in book.lists.items()},
        "list_order": list(book.lists),
        "sheets": [
            {
                "name": sheet.name,
                "anchor_column": sheet.anchor_column,
                "header_row": sheet.header_row,
                "hidden_columns": list(sheet.hidden_columns),
                "cells": [_cell_tree(cell) for cell in sheet.cells],
            }
            for sheet in book.sheets
        ],
    }


def _book(tree: Mapping[str, Any], round_: str, edition: int) -> Book:
    sheets = tuple(
        Sheet(
            one["name"],
            tuple(_cell(cell) for cell in one["cells"]),
            (),
            anchor_column=one["anchor_column"],
            header_row=one["header_row"],
            hidden_columns=tuple(one["hidden_columns"]),
        )
        for one in tree["sheets"]
    )
    lists = {name: tuple(tree["lists"][name]) for name in tree["list_order"]}
    return Book(FormKind(tree["kind"]), round_, tree["title"], sheets, lists, edition=edition)


def _cell_tree(cell: Cell) -> dict[str, Any]:
    tree = {name: value for name, value in _plain(cell, Cell).items() if name not in ("row", "column")}
    if cell.number is not None:
        tree["number"] = str(cell.number)
    return _full({"at": cell.address, **tree})


def _cell(tree: Mapping[str, Any]) -> Cell:
    row, column = _position(tree["at"])
    rest = {key: value for key, value in tree.items() if key != "at"}
    if "number" in rest:
        rest["number"] = Decimal(rest["number"])
    rest["look"] = Look(rest.get("look", Look.WORDS))
    rest["kind"] = Kind(rest.get("kind", Kind.TEXT))
    return Cell(row, column, **rest)


def _position(address: str) -> tuple[int, int]:
    """Row and column, counted from 0, of a cell's name."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _plain(record: object, kind: type) -> dict[str, Any]:
    names: Iterable[str] = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: getattr(record, name) for name in names}


def _full(tree: dict[str, Any]) -> dict[str, Any]:
    """A mapping without what is empty or nought, texts of enumerations as plain text."""
    result = {name: list(value) if isinstance(value, tuple) else value for name, value in tree.items()}
    return {name: value for name, value in result.items() if value not in (None, "", [])}
