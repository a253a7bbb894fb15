"""Reading a filled-in application form: each answer by tag, else by title, else by its printed reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cocommission.errors import Stop
from cocommission.forms.application import Field, FormLayout
from cocommission.intake.guard import Package
from cocommission.intake.prose import CHANGES, Control, Prose, above, cell_text, controls_in, prose_of
from cocommission.intake.returned import How, Returned, Value, Weight, as_written, excerpt
from cocommission.intake.xml import local, relationships, target, tree

_MOST_STRAYS = 12
_LONGEST_LABEL = 160
_MOST_CONTROLS = 5_000
_ACCEPT = "ask the bidder to accept or reject all marked changes and send it again, or confirm what was read"


@dataclass(frozen=True)
class _Box:
    """Where an answer stands: its element, how it was found, and what is doubtful about the place."""

    element: Any
    how: How
    doubts: tuple[str, ...] = ()


def main_part(package: Package) -> Any:
    """The body of a Word file."""
    path = "word/document.xml"
    for kind, where in relationships(package.name, package.part("_rels/.rels")).values():
        if kind == "officeDocument":
            path = target("", where)
    content = package.part(path)
    if content is None:
        raise Stop(f"{package.name} is damaged: its main part is missing", "ask for the file again")
    root = tree(package.name, path, content)
    if root.tag.startswith("{http://purl.oclc.org"):
        raise Stop(
            f"{package.name} is saved as Strict Open XML", "save it as Word Document (.docx), the first in the list"
        )
    return root


def read_application(
    returned: Returned, package: Package, root: Any, layout: FormLayout, issued: Collection[str]
) -> None:
    """Fill ``returned`` with the answers; text that is neither an answer nor in ``issued`` is reported."""
    reader = _Form(returned, root, layout)
    for field in layout.fields:
        reader.take(field)
    reader.report_strays(issued)
    _report_changes(returned, root, reader)
    if package.part("word/comments.xml") and b"<w:comment " in (package.part("word/comments.xml") or b""):
        returned.say(Weight.NOTE, "comments", "the file has comments in its margin; they are not part of an answer")


def issued_paragraphs(root: Any) -> frozenset[str]:
    """Every line of text of a form as it goes out, to tell what a bidder added."""
    return frozenset(_line(text) for text in prose_of(root).paragraphs)


def _line(text: str) -> str:
    return " ".join(text.split())


class _Form:
    """One returned form while it is read."""

    def __init__(self, returned: Returned, root: Any, layout: FormLayout) -> None:
        self.returned, self.root, self.layout = returned, root, layout
        self.controls = controls_in(root)
        if len(self.controls) > _MOST_CONTROLS:
            raise Stop(
                f"{returned.name} has more than {_MOST_CONTROLS:,} fields", "ask the bidder to use the form as sent out"
            )
        self.by_tag: dict[str, list[Control]] = defaultdict(list)
        self.by_title: dict[str, list[Control]] = defaultdict(list)
        for control in self.controls:
            self.by_tag[control.tag].append(control)
            self.by_title[_line(control.title)].append(control)
        tags = {one.tag for one in layout.fields}
        self.known = {control.element for control in self.controls if control.tag in tags}
        self.labels = self._labels()
        self.used: set[Any] = set()

    def _labels(self) -> dict[str, list[Any]]:
        """Short texts of table cells to the cells."""
        result: dict[str, list[Any]] = defaultdict(list)
        for cell in self.root.iter("{*}tc"):
            if sum(1 for _ in islice(cell.iter("{*}t"), 61)) <= 60 and next(cell.iter("{*}tbl"), None) is None:
                text = _line(prose_of(cell).text)
                if 0 < len(text) <= _LONGEST_LABEL:
                    result[text].append(cell)
        return result

    def take(self, field: Field) -> None:
        """Read one field."""
        place = f"{field.ref} “{field.title}”"
        box = self._box(field, place)
        if box is None:
            return
        self.used.add(box.element)
        prose = self._text(box.element, field)
        text, had_controls = as_written(prose.text)
        if not text.strip() or _line(text) == _line(field.prompt):
            return
        doubts = [*box.doubts, *(f"it holds {what}" for what in sorted(prose.odd))]
        if any(local(one) in CHANGES for one in box.element.iter()):
            doubts.append("it has marked changes; what was read has insertions in and deletions out")
        if had_controls:
            self.returned.say(Weight.NOTE, place, "the text held control characters; they are shown as escapes")
        if self.returned.identity is None:
            doubts.append(f"found by its {box.how.value} in a file that does not say which form it is")
        if field.box == "choice":
            text = self._chosen(field, text, place)
        self.returned.values[field.key] = Value(field.key, text, box.how, place, tuple(doubts))

    def _text(self, element: Any, field: Field) -> Prose:
        prose = cell_text(element) if local(element) == "tc" else prose_of(element)
        lines = prose.paragraphs
        prompt = _line(field.prompt)
        if len(lines) > 1 and _line(lines[0]) == prompt:
            lines.pop(0)
        if len(lines) > 1 and _line(lines[-1]) == prompt:
            lines.pop()
        return prose

    def _chosen(self, field: Field, text: str, place: str) -> str:
        bare = _line(text)
        same = next((choice for choice in field.choices if choice.casefold() == bare.casefold()), None)
        if same is None:
            self.returned.say(
                Weight.NOTE, place, f"{excerpt(text)} is none of the choices; it is kept as the bidder's own words"
            )
        return same or text.strip()

    def _box(self, field: Field, place: str) -> _Box | None:
        for how, found in ((How.TAG, self.by_tag.get(field.tag, [])), (How.TITLE, self._titled(field))):
            if found:
                doubts: tuple[str, ...] = ()
                if len(found) > 1:
                    doubts = (f"the field stands {len(found)} times; the first was read",)
                return self._around(found[0], how, doubts)
        return self._by_reference(field, place)

    def _titled(self, field: Field) -> list[Control]:
        if field.title not in self.layout.unique_titles:
            return []
        known = {one.tag for one in self.layout.fields}
        return [control for control in self.by_title.get(_line(field.title), []) if control.tag not in known]

    def _around(self, control: Control, how: How, doubts: tuple[str, ...]) -> _Box:
        """The box that a field stands in; the field alone if the box holds other fields too."""
        cell = above(control.element, "tc")
        if cell is None:
            return _Box(control.element, how, doubts)
        others = (self.known & set(cell.iter("{*}sdt"))) - {control.element}
        if others:
            return _Box(control.element, how, (*doubts, "its box holds the field of another answer too"))
        return _Box(cell, how, doubts)

    def _by_reference(self, field: Field, place: str) -> _Box | None:
        cells = self.labels.get(_line(field.label)) or self.labels.get(field.ref) or []
        if not cells:
            start = f"{field.ref} "
            cells = [cell for text, found in self.labels.items() if text.startswith(start) for cell in found]
        after = _next_cell(cells[0]) if len(cells) == 1 else None
        if after is None:
            what = f"the box stands {len(cells)} times" if len(cells) > 1 else "the box is not there any more"
            self.returned.say(
                Weight.PROBLEM, place, f"{what}, so its answer could not be read", "ask for the form as it was sent out"
            )
            return None
        if after in self.used or self.known & set(after.iter("{*}sdt")):
            self.returned.say(
                Weight.PROBLEM, place, "the box below its reference belongs to another answer", "ask the bidder"
            )
            return None
        return _Box(after, How.REFERENCE)

    def report_strays(self, issued: Collection[str]) -> None:
        """Report text that is neither an answer nor ours."""
        strays = [
            text for text in prose_of(self.root, self.used).paragraphs if text.strip() and _line(text) not in issued
        ]
        for text in strays[:_MOST_STRAYS]:
            self.returned.say(
                Weight.DOUBT,
                "outside the answer boxes",
                f"{excerpt(text)} was not read",
                "if it is part of an answer, ask the bidder; confirm to go on without it",
            )
        if len(strays) > _MOST_STRAYS:
            more = f"{len(strays) - _MOST_STRAYS} more lines were not read"
            self.returned.say(Weight.DOUBT, "outside the answer boxes", more)


def _next_cell(cell: Any) -> Any:
    """The cell after this one in the same table."""
    table = above(cell, "tbl")
    if table is None:
        return None
    cells = [one for one in table.iter("{*}tc") if above(one, "tbl") is table]
    position = cells.index(cell)
    return cells[position + 1] if position + 1 < len(cells) else None


def _report_changes(returned: Returned, root: Any, form: _Form) -> None:
    """Say that there are marked changes, once for the file."""
    count = sum(1 for one in root.iter() if local(one) in CHANGES)
    if count:
        weight = Weight.DOUBT if returned.values else Weight.NOTE
        returned.say(weight, "marked changes", f"the file has {count} marked changes", _ACCEPT)
