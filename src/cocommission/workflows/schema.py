"""schema: one JSON Schema for every file of a round, made from the models, so that editors and the loader agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cocommission.model.file import File
from cocommission.model.later import LATER_SECTIONS
from cocommission.workflows.schema_ids import Ids, offer

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "A file of a cocommission round"
DESCRIPTION = (
    "Any file of a round, and council.yaml: the key at the top says what a thing is, the file's name does not matter. "
    "A key that is left empty is not set yet."
)

Node = dict[str, Any]


def json_schema(ids: Ids | None = None) -> Node:
    """The JSON Schema (draft 2020-12) of a file, as an editor sees it: plain digits are numbers, empty is null.

    ``ids`` are those of a round, offered where one thing refers to another.
    """
    made = File.model_json_schema(by_alias=True, mode="validation")
    records = made.pop("$defs")
    for node in (made, *records.values()):
        _tidy(node)
    offer(records, ids or {})
    later = {
        name: {"description": f"{_sentence(what)}; kept, not checked yet"} for name, what in LATER_SECTIONS.items()
    }
    return {
        "$schema": DRAFT,
        "title": TITLE,
        "description": DESCRIPTION,
        "type": "object",
        "additionalProperties": False,
        "properties": {**made["properties"], **later},
        "$defs": dict(sorted(records.items())),
    }


def schema_text(ids: Ids | None = None) -> str:
    """The schema as JSON text, indented, the same on every run."""
    return json.dumps(json_schema(ids), indent=2, ensure_ascii=False) + "\n"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tidy(node: Node) -> None:
    """What the models cannot say by themselves, for a schema and all schemas inside it."""
    for inner in _inside(node):
        _tidy(inner)
    node.pop("title", None)
    if "oneOf" in node:
        node["anyOf"] = node.pop("oneOf")
    if not isinstance(node.get("default", ""), str | bool | int):
        del node["default"]
    if "description" in node:
        node["description"] = node["description"].replace("``", "`")
    if "anyOf" in node:
        _draw_up_examples(node)
        node["anyOf"] = list(_ways(node))
    if _is_free_text(node):
        node["type"] = ["string", "number", "boolean"]
    _let_keys_be_empty(node)


def _let_keys_be_empty(node: Node) -> None:
    """Keys that are not needed may be unset; keys that a record does not know stay wrong."""
    needed = node.get("required", [])
    for name, kind in node.get("properties", {}).items():
        if name not in needed:
            _let_be_empty(kind)
    for kind in (*node.get("patternProperties", {}).values(), node.get("additionalProperties")):
        if isinstance(kind, dict):
            _let_be_empty(kind)
    if "patternProperties" in node:
        node["additionalProperties"] = False


def _inside(node: Node) -> Iterator[Node]:
    for key in ("properties", "patternProperties"):
        yield from node.get(key, {}).values()
    yield from (*node.get("anyOf", ()), *node.get("oneOf", ()))
    yield from (node[key] for key in ("items", "additionalProperties") if isinstance(node.get(key), dict))


def _draw_up_examples(node: Node) -> None:
    """Examples of an inner choice stand with the key itself, where an editor shows them."""
    for way in node["anyOf"]:
        if set(way) == {"anyOf", "examples"}:
            node.setdefault("examples", way.pop("examples"))


def _ways(node: Node) -> Iterator[Node]:
    """The choices of an ``anyOf``, those of an inner one without words of its own drawn up, each once."""
    seen: list[Node] = []
    for way in node["anyOf"]:
        for one in way["anyOf"] if set(way) == {"anyOf"} else [way]:
            if one not in seen:
                seen.append(one)
                yield one


def _is_free_text(node: Node) -> bool:
    """Words for people: the loader keeps ``2027`` and ``true`` as text, an editor sees a number and a truth."""
    return node.get("type") == "string" and not node.keys() & {"pattern", "enum", "const", "format"}


def _let_be_empty(node: Node) -> None:
    """A key may stand without a value, which means that it is not set yet."""
    if "anyOf" in node:
        told = next((way for way in node["anyOf"] if "patternErrorMessage" in way and "errorMessage" in way), None)
        if told:  # a way of its own would take the words away from the editor's message
            told["type"] = ["string", "null"]
            node["anyOf"] = [way for way in node["anyOf"] if way.get("type") != "null"]
        if not any("null" in way.get("type", ()) for way in node["anyOf"]):
            node["anyOf"].append({"type": "null"})
    elif "$ref" in node:
        node["anyOf"] = [{"$ref": node.pop("$ref")}, {"type": "null"}]
    elif "type" in node:
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        node["type"] = [*kinds, "null"] if "null" not in kinds else kinds
        if "enum" in node and None not in node["enum"]:
            node["enum"] = [*node["enum"], None]


def is_ours(text: bytes) -> bool:
    """Whether a file is a schema that this tool wrote, so that a newer one may take its place."""
    try:
        found = json.loads(text)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("title") == TITLE
