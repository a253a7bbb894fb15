"""Pictures, links and boxes of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cocommission.intake.accessible.barriers import Barriers, quoted
from cocommission.intake.accessible.words import is_no_description, link_fault
from cocommission.intake.guard import Package
from cocommission.intake.xml import attribute, local

_LINK = re.compile(r'\bHYPERLINK\s+(?!\\l)"?([^"\s]*)')


def _is_fallback(element: Any) -> bool:
    return any(local(above) == "Fallback" for above in element.iterancestors())


def is_decorative(properties: Any) -> bool:
    """Whether somebody marked a picture as one for show."""
    return any(local(one) == "decorative" and (attribute(one, "val") or "1") != "0" for one in properties.iter())


def description_fault(properties: Any, what: str) -> str:
    """What is wrong with the alternative text of a picture's properties; empty if nothing."""
    said = properties.get("descr") or ""
    if is_decorative(properties):
        return ""
    if not said.strip():
        return f"{what} has no alternative text"
    return f"the alternative text of {what} says nothing: {quoted(said)}" if is_no_description(said) else ""


def check_pictures(root: Any, barriers: Barriers) -> None:
    """Pictures, charts and shapes without words for those who do not see them."""
    number = 0
    for element in root.iter("{*}drawing", "{*}pict"):
        if _is_fallback(element) or _box_text(element):
            continue
        number += 1
        if local(element) == "drawing":
            properties = next(element.iter("{*}docPr"), None)
            fault = "" if properties is None else description_fault(properties, "a picture")
        else:
            shapes = [one for one in element.iter() if any(local(inner) == "imagedata" for inner in one)]
            fault = (
                "a picture has no alternative text" if any(not (one.get("alt") or "").strip() for one in shapes) else ""
            )
        if fault:
            barriers.say("alt-text", f"picture {number}{_near(element)}", fault)


def _near(element: Any) -> str:
    """The words beside a picture, or before it."""
    paragraph = next(element.iterancestors("{*}p"), None)
    while paragraph is not None:
        text = "".join(one.text or "" for one in paragraph.iter("{*}t"))
        if text.strip():
            return f", near {quoted(text, 40)}"
        paragraph = paragraph.getprevious()
    return ""


def check_links(package: Package, root: Any, barriers: Barriers) -> None:
    """Links whose words do not say where they go; those within the document are let be."""
    for link in root.iter("{*}hyperlink"):
        if any(key.rpartition("}")[2] == "id" for key in link.attrib) and not _is_fallback(link):
            text = "".join(one.text or "" for one in link.iter("{*}t"))
            pictured = any(local(one) in ("drawing", "pict") for one in link.iter())
            _say_link("" if pictured and not text.strip() else text, pictured, barriers)
    for paragraph in root.iter("{*}p"):
        for text in _field_links(paragraph):
            _say_link(text, False, barriers)


def _say_link(text: str, pictured: bool, barriers: Barriers) -> None:
    fault = link_fault(text)
    if fault and not (pictured and not text.strip()):
        barriers.say("link-text", f"link {quoted(text)}" if text.strip() else "a link without words", fault)


def _field_links(paragraph: Any) -> Iterator[str]:
    """The shown text of links that are written as fields."""
    stack: list[list[str]] = []
    for one in paragraph.iter("{*}fldChar", "{*}instrText", "{*}t"):
        if local(one) == "fldChar":
            kind = attribute(one, "fldCharType")
            if kind == "begin":
                stack.append(["", ""])
            elif kind == "end" and stack:
                code, text = stack.pop()
                if _LINK.search(code):
                    yield text
                elif stack:
                    stack[-1][1] += text
        elif stack:
            stack[-1][0 if local(one) == "instrText" else 1] += one.text or ""


def check_boxes(root: Any, barriers: Barriers) -> None:
    """Text that floats over the page, where a screen reader may not come by, or only at the end."""
    for anchor in root.iter("{*}anchor", "{*}pict"):
        text = _box_text(anchor)
        if text and not _is_fallback(anchor):
            barriers.say("floating-text", quoted(text), "text stands in a floating box")
    for frame in root.iter("{*}framePr"):
        paragraph = next(frame.iterancestors("{*}p"), None)
        text = "" if paragraph is None else "".join(one.text or "" for one in paragraph.iter("{*}t"))
        if text.strip() and attribute(frame, "dropCap") in (None, "none"):
            barriers.say("floating-text", quoted(text), "text stands in a floating frame")


def _box_text(element: Any) -> str:
    """The text of the boxes inside a drawing."""
    boxes = element.iter("{*}txbxContent")
    return " ".join("".join(one.text or "" for one in box.iter("{*}t")) for box in boxes).strip()
