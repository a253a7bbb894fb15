"""Tables for spreadsheets and other programs, as CSV: outcomes with their indicators, criteria with their questions."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from enum import StrEnum
from io import StringIO

from cocommission.errors import Stop
from cocommission.exact import plain
from cocommission.model.round import Round
from cocommission.scoring.weights import leaves

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Table(StrEnum):
    """The tables that there are."""

    OUTCOMES = "outcomes"
    CRITERIA = "criteria"


Row = tuple[str, ...]


def table_text(round_: Round, table: Table) -> str:
    """The table as CSV with a byte order mark, every cell in quotes, heads first.

    Raises ``Stop`` for a text that a spreadsheet would take for a formula: it is neither changed nor let through.
    """
    rows = list(_outcomes(round_) if table is Table.OUTCOMES else _criteria(round_))
    for row in rows:
        for cell in row:
            if cell.startswith(_FORMULA):
                raise Stop(
                    f"a spreadsheet would take `{cell[:40]}` for a formula",
                    "begin the text with a letter, or take `cocommission export json`",
                )
    stream = StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return BOM + stream.getvalue()


def _outcomes(round_: Round) -> Iterator[Row]:
    """One row an indicator; an outcome without any has a row of its own."""
    yield ("outcome", "title", "level", "domain", "term", "statement",
           "indicator", "indicator_kind", "indicator_statement", "method", "baseline", "expected")  # fmt: skip
    for one in round_.outcomes:
        own = (one.id, one.title or "", str(one.level), str(one.domain), str(one.term or ""), one.outcome)
        for sign in one.indicators:
            texts = (sign.method or "", sign.baseline or "", sign.expected or "")
            yield (*own, sign.id, str(sign.kind), sign.indicator, *texts)
        if not one.indicators:
            yield (*own, *([""] * 6))


def _criteria(round_: Round) -> Iterator[Row]:
    """One row a question, and one for price; the weights of all rows add up to 100, gates have none."""
    yield ("criterion", "title", "question", "reference", "question_title", "text", "gate", "weight", "scale_top")
    for leaf in leaves(round_.criteria):
        title = " – ".join(leaf.path)
        if leaf.criterion.price:
            yield (leaf.id, title, "", "", "", "", "", plain(leaf.weight), "")
        for name, weight in leaf.questions:
            question = round_.question_by_id[name]
            scale = round_.scale_of(question)
            yield (leaf.id, title, name, question.ref or "", question.short, question.text,
                   "yes" if question.gate else "", "" if question.gate else plain(weight),
                   str(scale.top) if scale else "")  # fmt: skip
