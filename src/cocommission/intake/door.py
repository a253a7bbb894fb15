"""The one door for strangers' files: bytes and layouts in, what was read out; made so that it can move to a child."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from cocommission import fingerprint
from cocommission.errors import Stop
from cocommission.forms.application import FormLayout
from cocommission.forms.book import Book
from cocommission.forms.identity import (
    FORMAT,
    NAME,
    OWED,
    PROPERTY,
    FormKind,
    Identity,
    identity_in,
    identity_in_bookmark,
)
from cocommission.intake.guard import WORD, Package, unpacked
from cocommission.intake.returned import Returned, Weight
from cocommission.intake.stored import StoredBook, at_of, stored_book
from cocommission.intake.xml import attribute, custom_property

_OTHER_EDITION = "the form is from another edition: the round has changed since it was sent out"


@dataclass(frozen=True)
class Expected:
    """The forms that may come back: layouts, and every line of text of the application form as it went out."""

    round: str
    books: Sequence[Book] = ()
    application: FormLayout | None = None
    issued: Collection[str] = frozenset()
    editions: Mapping[int, Expected] = field(default_factory=dict)
    seals_prices: bool = False
    """Whether a pricing schedule is only recognised, and nothing that the bidder put into it is read."""

    def of_form(self, name: str, identity: Identity | None) -> Expected:
        """What is expected of one returned file: the forms of the edition that it carries.

        A file that says nothing is taken for the last edition. One that was never published is read by the edition
        whose layout it has, or else by the round as it stands.
        """
        if identity is None:
            return self.editions[max(self.editions)] if self.editions else self
        if identity.edition in self.editions:
            return self.editions[identity.edition]
        if identity.edition and self.application is not None and identity.kind is not FormKind.SCORES:
            known = ", ".join(str(number) for number in sorted(self.editions)) or "none yet"
            raise Stop(
                f"{name} says that it was published with edition {identity.edition}, which this round does not have",
                f"editions published: {known}; look whether the folder published/ is whole, or ask for the right form",
            )
        same = (one for one in self.editions.values() if identity.layout in one.layouts)
        return next(same, self)

    @property
    def layouts(self) -> frozenset[str]:
        """The fingerprints of the forms."""
        forms = (*self.books, *((self.application,) if self.application else ()))
        return frozenset(one.identity.layout for one in forms)


def read_returned(name: str, content: bytes, expected: Expected) -> Returned:
    """Read one returned file; raises ``Stop`` if it cannot be read at all."""
    package = unpacked(name, content)
    try:
        returned = (
            _document(package, content, expected) if package.kind == WORD else _workbook(package, content, expected)
        )
    except RecursionError as problem:
        raise Stop(f"{name} is nested too deep to be read", "ask for the form as it was sent out") from problem
    for note in package.notes:
        returned.say(Weight.NOTE, "file", note)
    return returned


def _checked(name: str, identity: Identity | None, expected: Expected) -> None:
    """Refuse a form of another round or of a later format."""
    if identity is None:
        return
    if identity.round != expected.round:
        raise Stop(
            f"{name} is the {identity.kind.words} of the round {identity.round}, not of {expected.round}",
            f"import it in the round {identity.round}, or ask for the right form",
        )
    if identity.format > FORMAT:
        raise Stop(f"{name} was made by a later version of cocommission", "bring cocommission up to date")


def _start(package: Package, content: bytes, layout: Book | FormLayout, identity: Identity | None) -> Returned:
    returned = Returned(package.name, fingerprint.of_bytes(content), layout.identity.kind, identity)
    if identity is None:
        returned.say(
            Weight.DOUBT,
            "file",
            f"the file does not say which form it is; it was read as "
            f"{layout.identity.kind.words}, by its printed references",
            "this happens with other office programs; check what was read and confirm it",
        )
    elif identity.layout != layout.identity.layout and identity.who == OWED + layout.identity.who:
        returned.is_current, returned.is_partial = False, True
    elif identity.layout != layout.identity.layout:
        returned.is_current = False
        weight = Weight.NOTE if identity.kind is FormKind.SCORES else Weight.DOUBT
        returned.say(weight, "file", _OTHER_EDITION, "compare with the edition that was sent out, then confirm")
    return returned


def _document(package: Package, content: bytes, expected: Expected) -> Returned:
    from cocommission.intake.application import main_part, read_application

    if expected.application is None:
        raise Stop(f"{package.name} is a Word file; a workbook is expected here", "give the Excel file")
    root = main_part(package)
    line = custom_property(package.name, package.part("docProps/custom.xml"), PROPERTY)
    identity = identity_in(line.strip()) if line else None
    if identity is None:
        names = (attribute(one, "name") or "" for one in root.iter("{*}bookmarkStart"))
        found = (identity_in_bookmark(name, expected.round) for name in names)
        identity = next((one for one in found if one is not None), None)
    _checked(package.name, identity, expected)
    expected = expected.of_form(package.name, identity)
    assert expected.application is not None
    returned = _start(package, content, expected.application, identity)
    read_application(returned, package, root, expected.application, expected.issued)
    if not returned.values and identity is None:
        raise Stop(
            f"{package.name} is not the application form of this round: none of its boxes was found",
            "ask the bidder to write into the form that was sent out",
        )
    return returned


def _workbook(package: Package, content: bytes, expected: Expected) -> Returned:
    from cocommission.intake.filled import read_filled
    from cocommission.intake.second import agree

    if not expected.books:
        raise Stop(f"{package.name} is a workbook; a Word file is expected here", "give the Word file")
    stored = stored_book(package)
    identity = workbook_identity(package, stored)
    _checked(package.name, identity, expected)
    seals_prices = expected.seals_prices
    expected = expected.of_form(package.name, identity)
    book = _book(package.name, stored, identity, expected)
    if seals_prices and book.kind is FormKind.PRICING:
        return _sealed(package, content, stored, expected, identity)
    returned = _start(package, content, book, identity)
    if seals_prices:
        for sheet in _sheets_of(stored, expected, FormKind.PRICING):
            returned.say(Weight.NOTE, f"sheet “{sheet}”", _PRICES_ASIDE, "ask for the pricing schedule by itself")
    looked = read_filled(returned, stored, book)
    agree(package.name, content, stored, looked)
    if not returned.values and identity is None:
        returned.say(Weight.PROBLEM, "file", "no answer was found in it", "ask for the form as it was sent out")
    return returned


_PRICES_ASIDE = "prices are read from the pricing schedule only; this sheet was not read, and will not be"
_ANSWERS_ASIDE = "it is in the file with the prices, and stays sealed with them"


def _sealed(
    package: Package, content: bytes, stored: StoredBook, expected: Expected, identity: Identity | None
) -> Returned:
    """A pricing schedule that is known for one, and of which nothing else is read."""
    returned = Returned(package.name, fingerprint.of_bytes(content), FormKind.PRICING, identity, is_sealed=True)
    if identity is None:
        returned.say(Weight.NOTE, "file", "the file does not say which form it is; its sheets are those of the prices")
    for sheet in _sheets_of(stored, expected, FormKind.IMPACT_MAP):
        returned.say(Weight.NOTE, f"sheet “{sheet}”", _ANSWERS_ASIDE, "ask for the impact map as a file of its own")
    return returned


def _sheets_of(stored: StoredBook, expected: Expected, kind: FormKind) -> list[str]:
    """The sheets of a workbook that belong to a form of another kind, by our own names for them."""
    have = {sheet.name for sheet in stored.sheets}
    forms = (sheet for book in expected.books if book.kind == kind for sheet in book.sheets)
    return [sheet.name for sheet in forms if sheet.name in have and any(True for _ in sheet.answers)]


def workbook_identity(package: Package, stored: StoredBook) -> Identity | None:
    """The identity in the custom property, else in the cell that the defined name leads to."""
    line = custom_property(package.name, package.part("docProps/custom.xml"), PROPERTY)
    if line and identity_in(line.strip()):
        return identity_in(line.strip())
    sheet_name, _, where = stored.names.get(NAME, "").rpartition("!")
    sheet = stored.sheet(sheet_name.strip("'$"))
    at = at_of(where.replace("$", ""))
    cell = sheet.cells.get(at) if sheet and at else None
    return identity_in(cell.text.strip()) if cell else None


def _book(name: str, stored: StoredBook, identity: Identity | None, expected: Expected) -> Book:
    """The layout that a workbook was made from; without identity, the one whose sheets it has."""
    if identity:
        same = [book for book in expected.books if book.kind == identity.kind and book.who == identity.who]
        same = same or [
            book for book in expected.books if book.kind == identity.kind and identity.who == OWED + book.who
        ]
        if same:
            return next((one for one in same if one.identity.layout == identity.layout), None) or _likest(same, stored)
        who = f" of {identity.who}" if identity.who else ""
        raise Stop(
            f"{name} is the {identity.kind.words}{who}, which is not expected here",
            "take it in with `cocommission evaluate import --anonymous`"
            if identity.who.removeprefix(OWED).startswith("anonymous-")
            else "see `cocommission bid import --help` and `cocommission evaluate import --help`",
        )
    have = {sheet.name for sheet in stored.sheets}
    counts = [
        (sum(sheet.name in have for sheet in book.sheets if any(True for _ in sheet.answers)), book)
        for book in expected.books
    ]
    best = max(count for count, _ in counts)
    fitting = [book for count, book in counts if count == best]
    if not best or len({book.identity.who for book in fitting}) > 1:
        raise Stop(
            f"{name} does not say which form it is, and its sheets do not tell",
            "ask for the form as it was sent out" if not best else "say whose it is with --evaluator ID",
        )
    return _likest(fitting, stored)


def _likest(books: Sequence[Book], stored: StoredBook) -> Book:
    """Of several layouts of one form, the one whose rows are those of the file, told by the keys in its cells."""
    if len(books) == 1:
        return books[0]
    held = {cell.text for sheet in stored.sheets for cell in sheet.cells.values()}

    def unlike(book: Book) -> int:
        keys = {cell.key for sheet in book.sheets for cell in sheet.answers}
        return len(keys) - 2 * len(keys & held)

    return min(books, key=unlike)
