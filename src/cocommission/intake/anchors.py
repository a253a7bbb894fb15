"""Finding the box of an answer: by tag, by title, by bookmark, by its printed reference; the first that is there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from cocommission.errors import Stop
from cocommission.forms.application import Field, FormLayout
from cocommission.intake.outside import line_of
from cocommission.intake.prose import Control, above, controls_in, prose_of
from cocommission.intake.returned import How, excerpt
from cocommission.intake.xml import attribute

_LONGEST_LABEL = 160
_MOST_CONTROLS = 5_000


@dataclass(frozen=True)
class Box:
    """Where an answer stands: its element, how it was found, and what is doubtful about the place."""

    element: Any
    how: How
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoBox:
    """Why an answer has no place."""

    why: str
    remedy: str


class Anchors:
    """All that leads to the boxes of one returned form."""

    def __init__(self, name: str, root: Any, layout: FormLayout) -> None:
        self.root, self.layout = root, layout
        controls = controls_in(root)
        if len(controls) > _MOST_CONTROLS:
            raise Stop(f"{name} has more than {_MOST_CONTROLS:,} fields", "ask the bidder to use the form as sent out")
        self.tags = {one.tag for one in layout.fields}
        self.known = {control.element for control in controls if control.tag in self.tags}
        self.by_tag: dict[str, list[Control]] = defaultdict(list)
        self.by_title: dict[str, list[Control]] = defaultdict(list)
        for control in controls:
            self.by_tag[control.tag].append(control)
            self.by_title[line_of(control.title)].append(control)
        self.used: set[Any] = set()
        self.labelling: set[Any] = set()
        """Cells whose text led to a box: they are no words of the bidder's own, however they were retyped."""

    def boxes(self) -> dict[str, Box | NoBox]:
        """Key of each field to its box, or to why there is none; no box is given to two answers.

        Fields with a content control of their own come first, so that no weaker anchor takes their box.
        """
        result: dict[str, Box | NoBox] = {}
        for field in self.layout.fields:
            found = self._by_control(field)
            if found is not None:
                result[field.key] = self._given(found, field)
        for field in self.layout.fields:
            if field.key not in result:
                result[field.key] = self._given(self._by_mark(field) or self._by_reference(field), field)
        return {field.key: result[field.key] for field in self.layout.fields}

    def _given(self, found: Box | NoBox, field: Field) -> Box | NoBox:
        """The box, unless another answer has it; doubtful if the label of another stands above it."""
        if isinstance(found, NoBox):
            return found
        if found.element in self.used:
            return NoBox(f"the box found by its {found.how.value} belongs to another answer", "ask the bidder")
        self.used.add(found.element)
        other = self._other_label(found.element, field)
        return (
            Box(found.element, found.how, (*found.doubts, f"its box stands below {excerpt(other)}")) if other else found
        )

    def _by_control(self, field: Field) -> Box | None:
        for how, found in ((How.TAG, self.by_tag.get(field.tag, [])), (How.TITLE, self._titled(field))):
            if found:
                several = f"the field stands {len(found)} times; the first was read"
                return self._around(found[0], how, (several,) if len(found) > 1 else ())
        return None

    def _titled(self, field: Field) -> list[Control]:
        if field.title not in self.layout.unique_titles:
            return []
        return [control for control in self.by_title.get(line_of(field.title), []) if control.tag not in self.tags]

    def _around(self, control: Control, how: How, doubts: tuple[str, ...]) -> Box:
        """The box that a field stands in; the field alone if the box holds other fields too."""
        cell = above(control.element, "tc")
        if cell is None:
            return Box(control.element, how, doubts)
        others = (self.known & set(cell.iter("{*}sdt"))) - {control.element}
        if others:
            return Box(control.element, how, (*doubts, "its box holds the field of another answer too"))
        return Box(cell, how, doubts)

    @cached_property
    def _marks(self) -> dict[str, set[Any]]:
        """Name of a bookmark to the table cells in which it begins; office programs may split one in two."""
        wanted = set(self.layout.marks.values())
        result: dict[str, set[Any]] = defaultdict(set)
        for mark in self.root.iter("{*}bookmarkStart"):
            name = attribute(mark, "name") or ""
            cell = above(mark, "tc") if name in wanted else None
            if cell is not None:
                result[name].add(cell)
        return result

    def _by_mark(self, field: Field) -> Box | None:
        cells = self._marks.get(self.layout.marks.get(field.key, ""), set())
        if len(cells) != 1:
            return None
        (cell,) = cells
        if cell in self.used or self.known & set(cell.iter("{*}sdt")) or self._is_label(cell):
            return None
        return Box(cell, How.MARK)

    @cached_property
    def _labels(self) -> dict[str, list[Any]]:
        """Short texts of table cells to the cells."""
        result: dict[str, list[Any]] = defaultdict(list)
        for cell in self.root.iter("{*}tc"):
            text = _label(cell)
            if text:
                result[text].append(cell)
        return result

    @cached_property
    def _fields_by_label(self) -> dict[str, Field]:
        return {line_of(field.label): field for field in self.layout.fields}

    def _is_label(self, cell: Any) -> bool:
        return _label(cell) in self._fields_by_label

    def _other_label(self, element: Any, field: Field) -> str:
        """The printed label above a box, if it is that of another answer."""
        cell = element if element.tag.endswith("}tc") else above(element, "tc")
        before = _neighbour(cell, -1) if cell is not None else None
        label = _label(before) if before is not None else ""
        other = self._fields_by_label.get(label)
        return label if other is not None and other.key != field.key else ""

    def _by_reference(self, field: Field) -> Box | NoBox:
        cells, doubts = self._labelled(field)
        after = _neighbour(cells[0], 1) if len(cells) == 1 else None
        if after is None:
            what = f"the box stands {len(cells)} times" if len(cells) > 1 else "the box is not there any more"
            return NoBox(f"{what}, so its answer could not be read", "ask for the form as it was sent out")
        if after in self.used or self.known & set(after.iter("{*}sdt")) or self._is_label(after):
            return NoBox("the box below its reference belongs to another answer", "ask the bidder")
        self.labelling.add(cells[0])
        return Box(after, How.REFERENCE, doubts)

    def _labelled(self, field: Field) -> tuple[list[Any], tuple[str, ...]]:
        """The cells that hold the label of a field: letter by letter, else the reference, else the title alone."""
        exact = self._labels.get(line_of(field.label)) or self._labels.get(field.ref)
        if exact:
            return exact, ()
        for text, cells in self._retyped(field):
            return cells, (f"its label reads {excerpt(text)} now",)
        return [], ()

    def _retyped(self, field: Field) -> Iterator[tuple[str, list[Any]]]:
        """Labels that begin with the reference of a field, or are its title; all cells of them together."""
        begins = _reference(field.ref)
        named = {text: cells for text, cells in self._labels.items() if begins.match(text)}
        if not named and field.title in self.layout.unique_titles:
            title = line_of(field.title).casefold()
            named = {text: cells for text, cells in self._labels.items() if text.casefold().rstrip(" .:?") == title}
        if named:
            yield next(iter(named)), [cell for cells in named.values() for cell in cells]


def _reference(ref: str) -> re.Pattern[str]:
    """A pattern for a printed reference as people retype it: ``Q1`` as ``Q 1.``, ``q1)`` or ``(Q1)``."""
    parts = re.findall(r"[^\W\d_]+|\d+|[^\w\s]", ref)
    return re.compile(r"[\s(\[]*" + r"\s*".join(map(re.escape, parts)) + r"(?![\w])(?![.\-]\w)", re.IGNORECASE)


def _label(cell: Any) -> str:
    """The text of a cell that could be a label, else nothing."""
    if sum(1 for _ in islice(cell.iter("{*}t"), 61)) > 60 or next(cell.iter("{*}tbl"), None) is not None:
        return ""
    text = line_of(prose_of(cell).text)
    return text if len(text) <= _LONGEST_LABEL else ""


def _neighbour(cell: Any, step: int) -> Any:
    """The cell after this one in the same table, or before it with -1."""
    table = above(cell, "tbl")
    if table is None:
        return None
    cells = [one for one in table.iter("{*}tc") if above(one, "tbl") is table]
    position = cells.index(cell) + step
    return cells[position] if 0 <= position < len(cells) else None
