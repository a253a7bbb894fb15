"""Reading a filled-in application form: each answer with how it was found, all other text reported and kept."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from cocommission.errors import Stop
from cocommission.forms.application import Field, FormLayout
from cocommission.intake.anchors import Anchors, Box
from cocommission.intake.guard import Package
from cocommission.intake.outside import line_of, report_outside
from cocommission.intake.prose import CHANGES, Prose, cell_text, prose_of
from cocommission.intake.returned import Returned, Value, Weight, as_written, excerpt
from cocommission.intake.xml import local, relationships, target, tree

_ACCEPT = "ask the bidder to accept or reject all marked changes and send it again, or confirm what was read"


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
    anchors = Anchors(returned.name, root, layout)
    boxes = anchors.boxes()
    for field in layout.fields:
        found = boxes[field.key]
        if isinstance(found, Box):
            _take(returned, field, found)
        else:
            returned.say(Weight.PROBLEM, _place(field), found.why, found.remedy)
    report_outside(returned, package, root, anchors.used | anchors.labelling, issued)
    _report_changes(returned, root)


def _place(field: Field) -> str:
    return f"{field.ref} “{field.title}”"


def _take(returned: Returned, field: Field, box: Box) -> None:
    """Read one field."""
    place = _place(field)
    prose = _text(box.element, field)
    text, had_controls = as_written(prose.text)
    if not text.strip() or line_of(text) == line_of(field.prompt):
        return
    doubts = [*box.doubts, *(f"it holds {what}" for what in sorted(prose.odd))]
    if any(local(one) in CHANGES for one in box.element.iter()):
        doubts.append("it has marked changes; what was read has insertions in and deletions out")
    if had_controls:
        returned.say(Weight.NOTE, place, "the text held control characters; they are shown as escapes")
    if returned.identity is None:
        doubts.append(f"found by its {box.how.value} in a file that does not say which form it is")
    if field.box == "choice":
        text = _chosen(returned, field, text, place)
    returned.values[field.key] = Value(field.key, text, box.how, place, tuple(doubts))


def _text(element: Any, field: Field) -> Prose:
    prose = cell_text(element) if local(element) == "tc" else prose_of(element)
    lines = prose.paragraphs
    prompt = line_of(field.prompt)
    if len(lines) > 1 and line_of(lines[0]) == prompt:
        lines.pop(0)
    if len(lines) > 1 and line_of(lines[-1]) == prompt:
        lines.pop()
    return prose


def _chosen(returned: Returned, field: Field, text: str, place: str) -> str:
    bare = line_of(text)
    same = next((choice for choice in field.choices if choice.casefold() == bare.casefold()), None)
    if same is None:
        said = f"{excerpt(text)} is none of the choices; it is kept as the bidder's own words"
        returned.say(Weight.NOTE, place, said)
    return same or text.strip()


def _report_changes(returned: Returned, root: Any) -> None:
    """Say that there are marked changes, once for the file."""
    count = sum(1 for one in root.iter() if local(one) in CHANGES)
    if count:
        weight = Weight.DOUBT if returned.values else Weight.NOTE
        returned.say(weight, "marked changes", f"the file has {count} marked changes", _ACCEPT)
