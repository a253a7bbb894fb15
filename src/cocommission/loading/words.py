"""Schema errors in the reader's words, recognised by type and never by the library's English."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from cocommission.finding import Finding, Place, Steps
from cocommission.loading.codes import found
from cocommission.loading.slugs import slug_of
from cocommission.loading.tree import value_at
from cocommission.model.file import File

_NOUNS = {
    "About": "the round",
    "File": "a file",
    "Asks": "`asks`",
    "Award": "the award",
    "Timetable": "the timetable",
    "Decision": "the decision",
    "Budget": "the budget",
    "ContractTerms": "the contract",
    "Council": "the council",
    "Definitions": "`definitions`",
    "Vision": "the vision",
    "Style": "the style",
    "LintSettings": "the lint settings",
    "Rounding": "`rounding`",
    "Group": "a group",
    "Trace": "a source of an outcome",
    "Interest": "a declaration",
    "AgreedScore": "an agreed score",
    "WeightedQuestion": "a criterion's question",
    "ScaleChoice": "the scale",
    "ImpactMap": "the impact map",
    "ServiceRow": "a row of the impact map",
    "CommunityRow": "a row of the impact map",
    "Support": "an offer of support",
    "Paperwork": "a form that was looked through",
    "ChecklistEntry": "a note on the checklist",
    "Clarification": "a question with its answer",
}

_KINDS: dict[str, tuple[str, str]] = {
    "slug": (
        "an id: small letters a to z, digits and single hyphens, at most 48, beginning with a letter",
        "",
    ),
    "weight": ("points of 100: a plain number such as 20 or 12.5", ""),
    "money": ("an amount in plain digits such as 21500 or 21500.50", ""),
    "figure": ("a plain number such as 3 or 2.5", ""),
    "mark": ("a score: a plain number, or pass or fail for a gate", ""),
    "count": ("a whole number such as 12", ""),
    "flag": ("true or false", ""),
    "day": ("a day such as 2027-03-01", "year, month, day with hyphens; the day must exist"),
    "moment": (
        "a day such as 2027-03-01, or a day with a time such as 2027-03-01T12:00",
        "year, month, day with hyphens; the day must exist",
    ),
}

_PARTS = {
    "%": "leave the % sign out: weights are points of 100",
    "£": "leave the £ sign out",
    ",": "leave the comma out",
    "-": "write it without a minus",
}


def noun(model: type[BaseModel]) -> str:
    """What a record is called in a sentence, with its article."""
    name = model.__name__
    if name in _NOUNS:
        return _NOUNS[name]
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The nearest of ``choices``, or nothing."""
    options = sorted(choices)
    folded = word.lower().replace("-", "_").replace(" ", "_")
    for option in options:
        if option.replace("-", "_") == folded:
            return option
    near = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    return near[0] if near else ""


def listed(choices: Iterable[str], joint: str = "or") -> str:
    """``a, b or c``."""
    items = [f"`{choice}`" for choice in choices]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"


def keys_of(model: type[BaseModel]) -> dict[str, Any]:
    """A model's keys as written in YAML, with their fields."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_at(steps: Steps, root: type[BaseModel] = File) -> type[BaseModel] | None:
    """The model of the record that ``steps`` (section, position, key …) leads to."""
    kind: Any = root
    for step in steps:
        inner = _inner(kind, step)
        if inner is None:
            return None
        kind = inner
    return _model_in(kind)


def _inner(kind: Any, step: str | int) -> Any:
    model = _model_in(kind)
    if isinstance(step, str):
        if model is not None and not _is_mapping(kind):
            field = keys_of(model).get(step)
            return field.annotation if field else None
        return _argument(kind, dict, 1)
    return _argument(kind, tuple, 0)


def _options(kind: Any) -> list[Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        return _options(get_args(kind)[0])
    if origin in (Union, UnionType):
        return [option for choice in get_args(kind) for option in _options(choice)]
    return [kind]


def _argument(kind: Any, container: type, position: int) -> Any:
    for option in _options(kind):
        if get_origin(option) is container:
            return get_args(option)[position]
    return None


def _is_mapping(kind: Any) -> bool:
    return any(get_origin(option) is dict for option in _options(kind))


def _model_in(kind: Any) -> type[BaseModel] | None:
    for option in _options(kind):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def in_words(error: ErrorDetails, tree: Any, steps: Steps, place: Place) -> Finding:
    """The finding for one schema error; ``steps`` is where it stands, ``tree`` the file's tree."""
    kind = error["type"]
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    holder = model_at(steps[:-1])
    if kind == "extra_forbidden":
        return _unknown_key(str(steps[-1]), holder, place)
    if kind == "missing":
        return _missing(str(steps[-1]), holder, tree, steps, place)
    value = error["input"]
    if value is None:
        return found("CC007", f"`{key}` is empty here", place, "write a value, or delete the line")
    if kind in _KINDS:
        return _wrong_kind(key, kind, value, place)
    if kind == "enum":
        choices = [part.strip().strip("'") for part in re.split(r", | or ", str(error["ctx"]["expected"]))]
        return _not_a_choice(key, value, choices, place)
    return _shape(kind, key, value, error, place)


def _unknown_key(key: str, holder: type[BaseModel] | None, place: Place) -> Finding:
    if holder is None:
        return found("CC006", f"`{key}` is not a key that can stand here", place)
    choices = keys_of(holder)
    near = did_you_mean(key, choices)
    what = "a section" if holder is File else f"a key that {noun(holder)} can have"
    hint = f"did you mean `{near}`?" if near else f"the keys are {listed(choices, 'and')}"
    return found("CC006", f"`{key}` is not {what}", place, hint)


def _missing(key: str, holder: type[BaseModel] | None, tree: Any, steps: Steps, place: Place) -> Finding:
    what = noun(holder) if holder else "this"
    field = keys_of(holder).get(key) if holder else None
    described = f": {field.description}" if field is not None and field.description else ""
    parent = value_at(tree, steps[:-1])
    if isinstance(parent, dict) and key in parent:
        return found(
            "CC008",
            f"`{key}` is empty; {noun(holder) if holder else 'this'} needs it",
            place,
            f"write a value{described}",
        )
    return found("CC008", f"{what} has no `{key}`", place, f"add `{key}:`{described}")


def excerpt(value: Any) -> str:
    """A value in backquotes, cut where it is long."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def _wrong_kind(key: str, kind: str, value: Any, place: Place) -> Finding:
    right, hint = _KINDS[kind]
    if isinstance(value, str):
        if kind in ("weight", "money"):
            hint = next((words for part, words in _PARTS.items() if part in value), hint)
        elif kind == "flag" and value.lower() in ("yes", "no", "on", "off", "true", "false"):
            hint = f"write {'true' if value.lower() in ('yes', 'on', 'true') else 'false'}"
        elif kind in ("day", "moment"):
            hint = _about_date(value, hint)
        elif kind == "slug":
            slug = slug_of(value)
            hint = f"did you mean `{slug}`?" if slug and slug != value else hint
    return found("CC007", f"`{key}` is {excerpt(value)}; it should be {right}", place, hint)


def _about_date(value: str, hint: str) -> str:
    """What is wrong with a date, where it can be told."""
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", value):
        return "write the year first: year, month, day with hyphens"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}(T.*)?", value):
        return "there is no such day or time: look at the calendar"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}\s+\d{2}:\d{2}.*", value):
        return f"put a T between day and time: {'T'.join(value.split(maxsplit=1))}"
    return hint


def _not_a_choice(key: str, value: Any, choices: list[str], place: Place) -> Finding:
    near = did_you_mean(str(value), choices)
    hint = f"did you mean `{near}`?" if near else ""
    return found("CC007", f"`{key}` is {excerpt(value)}; it can be {listed(choices)}", place, hint)


def _shape(kind: str, key: str, value: Any, error: ErrorDetails, place: Place) -> Finding:
    context = error.get("ctx", {})
    if kind in ("tuple_type", "list_type"):
        return found(
            "CC007",
            f"`{key}` is {excerpt(value)}; it should be a list",
            place,
            "begin each item with `- ` on a line of its own",
        )
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return found(
            "CC007",
            f"`{key}` is {excerpt(value)}; it should hold keys and values",
            place,
            "indent `key: value` lines below it",
        )
    if kind == "string_type":
        return found(
            "CC007",
            f"`{key}` is {excerpt(value)}; it should be text",
            place,
            "put quotes round a text that holds a colon or begins with a bracket",
        )
    if kind == "string_too_short":
        return found("CC007", f"`{key}` is empty", place, "write a few words")
    if kind == "string_too_long":
        return found(
            "CC007",
            f"`{key}` has {len(str(value)):,} characters; it may have {context['max_length']:,}",
            place,
            "shorten it",
        )
    if kind == "string_pattern_mismatch":
        return found(
            "CC007",
            f"`{key}` is {excerpt(value)}; it does not have the right form",
            place,
            f"the form is {context['pattern']}",
        )
    return found("CC007", f"`{key}` is {excerpt(value)}; that cannot stand here", place)
