"""The officers' workbook: which sections stand in it, a sheet each, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cocommission import fingerprint
from cocommission.forms.identity import FormKind, Identity
from cocommission.model.about import TenderPeriod
from cocommission.model.outcomes import Domain, Kind, OutcomeLevel, Prevention, Term, Way, Wellbeing
from cocommission.model.questions import Answered, Topic

START, LISTS, BASE = "Start here", "Lists", "Base"
"""The sheet of words, and the two hidden ones: the choices, and every cell as it was exported."""
HEADER_ROW = 3
"""Where the header stands, counted from 0; the table begins below it."""
KEY = "Key"
"""The heading of the hidden column."""


class Holds(StrEnum):
    """What a cell holds; of lists one item a line."""

    ID = "id"
    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    COUNT = "count"
    DATE = "date"
    LINES = "lines"
    WORDS = "words"
    PARENT = "parent"


LISTED = (Holds.LINES, Holds.WORDS)
"""What holds several items."""


@dataclass(frozen=True)
class Column:
    """One column: ``name`` is the key in the file (with a dot where it stands within another)."""

    name: str
    heading: str
    width: int
    holds: Holds = Holds.TEXT
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Table:
    """One sheet: the ``section`` it shows, or the lists ``inner`` of its records.

    ``named_from`` are the columns from whose words the id of a new record is made.
    """

    sheet: str
    section: str
    words: str
    columns: tuple[Column, ...]
    named_from: tuple[str, ...] = ()
    inner: str = ""

    def column(self, name: str) -> Column:
        """A column by its name."""
        return next(column for column in self.columns if column.name == name)


def _words(name: str, heading: str, width: int, choices: Iterable[str]) -> Column:
    entries = tuple(str(choice) for choice in choices)
    return Column(name, heading, width, Holds.WORDS, entries, f"One a line: {', '.join(entries)}")


def _choice(name: str, heading: str, width: int, choices: Iterable[str]) -> Column:
    return Column(name, heading, width, Holds.CHOICE, tuple(str(choice) for choice in choices))


_ID = Column("id", "Id", 20, Holds.ID, help="Leave it empty in a new row: it is made from the words.")

OUTCOMES = Table(
    "Outcomes",
    "outcomes",
    "The changes that people want. One change a row, said as what is true when it has come about.",
    (
        _ID,
        _choice("level", "Level", 12, OutcomeLevel),
        _choice("domain", "Bottom line", 15, Domain),
        Column("outcome", "Outcome", 48),
        Column("title", "Short title", 20),
        _choice("term", "Term", 10, Term),
        Column("in_their_words", "In people's words", 48, Holds.LINES, help="One saying a line."),
        _words("wellbeing", "Well-being", 22, Wellbeing),
        _words("five_ways", "Five ways", 18, Way),
        _choice("prevention", "Prevention", 14, Prevention),
        Column("mandatory", "Mandatory", 12, Holds.FLAG),
    ),
    ("title", "outcome"),
)
INDICATORS = Table(
    "Indicators",
    "outcomes",
    "Signs by which people can tell that an outcome is being reached. In a new row say the outcome's id.",
    (
        _ID,
        Column("outcome_id", "Outcome", 20, Holds.PARENT, help="The id of the outcome, as in the sheet Outcomes."),
        Column("indicator", "Sign of change", 48),
        _choice("kind", "Kind", 14, Kind),
        Column("method", "How it is found out", 40),
        Column("baseline", "Where things stand now", 34),
        Column("expected", "Distance that may be travelled", 34),
    ),
    ("indicator",),
    "indicators",
)
CHARACTERISTICS = Table(
    "Quality characteristics",
    "quality_characteristics",
    "How the service should work; what it does is for bidders and people to decide.",
    (
        _ID,
        Column("title", "Characteristic", 36),
        Column("guidance", "What a good answer shows", 80),
        Column("co_production", "Is co-production", 16, Holds.FLAG),
    ),
    ("title",),
)
QUESTIONS = Table(
    "Questions",
    "questions",
    "What bidders are asked, with the printed reference, the word limit and what each question is about.",
    (
        _ID,
        Column("ref", "Reference", 11),
        Column("title", "Short title", 24),
        Column("text", "Question", 60),
        Column("guidance", "What a good answer covers", 60),
        Column("words", "Words at most", 10, Holds.COUNT),
        Column("asks.outcomes", "Outcomes asked about", 22, Holds.LINES, help="service, community, or one id a line."),
        Column("asks.characteristic", "Characteristics asked about", 22, Holds.LINES, help="One id a line."),
        _words("asks.topics", "Topics", 18, Topic),
        Column("scale", "Scale", 20, help="The id of a scale, if it is not the award's own."),
        Column("gate", "Pass or fail", 11, Holds.FLAG),
        Column("optional", "May be left out", 11, Holds.FLAG),
        _words("answered", "Answered", 16, Answered),
    ),
    ("title", "text"),
)
GLOSSARY = Table(
    "Glossary",
    "glossary",
    "Terms and what they mean in this round, in plain words.",
    (
        _ID,
        Column("term", "Term", 28),
        Column("meaning", "What it means here", 80),
        Column("also", "Other forms", 28, Holds.LINES, help="One a line, such as the plural."),
    ),
    ("term",),
)
TIMETABLE = Table(
    "Timetable",
    "round",
    "The dates of the round, written as 2027-03-01, or with a time as 2027-03-01T12:00.",
    (
        Column("title", "What happens", 52),
        Column("day", "Date", 24, Holds.DATE),
    ),
)
TABLES = (OUTCOMES, INDICATORS, CHARACTERISTICS, QUESTIONS, GLOSSARY, TIMETABLE)
PERIODS = tuple(str(period) for period in TenderPeriod)


def assets_table(keys: Iterable[str]) -> Table:
    """The sheet of the asset map, whose columns are the keys that its records have."""
    columns = (_ID, *(Column(key, key.replace("_", " ").capitalize(), 30) for key in keys if key != "id"))
    names = tuple(column.name for column in columns if column.name in ("title", "name", "asset"))
    words = "What people and places have to give. Columns are those that the files have."
    return Table("Assets", "assets", words, columns, names or tuple(one.name for one in columns[1:2]))


@dataclass(frozen=True)
class Record:
    """One row as it is exported: ``key`` is hidden; ``fixed`` columns are locked; texts by column's name."""

    key: str
    texts: dict[str, str]
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficersBook:
    """What is exported: the round's id and title, and each table with its rows."""

    round: str
    title: str
    pages: tuple[tuple[Table, tuple[Record, ...]], ...]
    notes: tuple[str, ...] = ()

    @property
    def base(self) -> list[tuple[str, str, str, str]]:
        """Sheet, key, column and text of each cell that holds something; and each row by itself, without column."""
        lines: list[tuple[str, str, str, str]] = []
        for table, records in self.pages:
            for record in records:
                lines.append((table.sheet, record.key, "", ""))
                lines.extend((table.sheet, record.key, name, text) for name, text in record.texts.items() if text)
        return lines

    @property
    def identity(self) -> Identity:
        """What the file carries; its fingerprint covers the base copy."""
        return Identity(FormKind.OFFICERS, self.round, base_fingerprint(self.base))


def base_fingerprint(base: Iterable[tuple[str, str, str, str]]) -> str:
    """The fingerprint of a base copy, by which it is known to be whole."""
    return fingerprint.of_structure({"base": [list(line) for line in base]})[:16]
