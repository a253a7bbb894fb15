"""Parsing XML from strangers: no entities, no network, no huge trees; what is broken becomes plain words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cocommission.errors import Stop

MOST_MARKS = 1_000_000
"""Opening brackets in one part: beyond, a tree would fill the memory."""


def check_size(name: str, part: str, content: bytes) -> None:
    """Refuse a part that would become too large a tree."""
    if content.count(b"<") > MOST_MARKS:
        raise Stop(
            f"{name} is far too large: its part {part} has more than {MOST_MARKS // 2:,} elements",
            "take out empty rows and formatting, or put the text into the form as it was sent out",
        )


def tree(name: str, part: str, content: bytes) -> Any:
    """The root of a part; raises ``Stop`` if it is not well-formed XML."""
    from lxml import etree

    check_size(name, part, content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise Stop(
            f"{name} is damaged: its part {part} cannot be read",
            "open it, save it under a new name in the same format, and give that file",
        ) from problem


def local(element: Any) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""


@lru_cache(2_000)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without namespace; the plain one before one of a namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    return next((str(item) for key, item in element.attrib.items() if key.rpartition("}")[2] == name), None)


def relationships(name: str, content: bytes | None) -> dict[str, tuple[str, str]]:
    """Id to (type's last word, target) of a relationships part; external targets are left out."""
    if content is None:
        return {}
    result: dict[str, tuple[str, str]] = {}
    for item in tree(name, "relationships", content):
        if item.get("TargetMode") != "External" and item.get("Id") and item.get("Target"):
            result[item.get("Id")] = (str(item.get("Type", "")).rpartition("/")[2], item.get("Target"))
    return result


def target(base: str, where: str) -> str:
    """The part that ``where`` names, seen from a part in folder ``base``."""
    if where.startswith("/"):
        return where.lstrip("/")
    steps = base.split("/") if base else []
    for step in where.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def custom_property(name: str, content: bytes | None, wanted: str) -> str | None:
    """The text of a custom property, or None."""
    if content is None:
        return None
    for item in tree(name, "custom properties", content):
        if item.get("name") == wanted:
            return "".join(item.itertext())
    return None
