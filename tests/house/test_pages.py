"""Pages of docs/ that code can make are what the code makes now; ``pytest --rewrite`` writes them anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from cocommission.loading.words import keys_of, noun
from cocommission.model.file import LIST_SECTIONS, File
from cocommission.model.later import LATER_SECTIONS
from cocommission.reporting.rule_pages import overview, rule_page
from cocommission.rules.catalogue import all_rules
from cocommission.workflows.schema import schema_text

DOCS = Path(__file__).resolve().parents[2] / "docs"


def kinds(annotation: Any) -> Iterator[Any]:
    """The classes that an annotation speaks of."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from kinds(inner)


def models(annotation: Any) -> list[type[BaseModel]]:
    return [kind for kind in kinds(annotation) if issubclass(kind, BaseModel)]


def key_row(name: str, field: Any) -> str:
    choices = [kind for kind in kinds(field.annotation) if issubclass(kind, Enum)]
    words = field.description or ""
    if choices and "," not in words:
        words += ": " + ", ".join(f"`{choice.value}`" for choice in choices[0])
    needed = "needed" if field.default is PydanticUndefined and field.default_factory is None else ""
    inner = models(field.annotation)
    if inner:
        words += f" (see {noun(inner[0])})"
    return f"| `{name}` | {needed} | {words} |"


def round_page() -> str:
    lines = [
        "# The sections of a round",
        "",
        "Made from the models: `pytest --rewrite` writes it anew. A folder with a `round.yaml` is a round; every",
        "`.yaml` file below it belongs to it. The top-level key says what a thing is, the file's name does not matter.",
        "A list section may be spread over files; a section that holds keys stands once. Ids are small letters, digits",
        "and hyphens. An empty value means *not set yet*.",
        "",
    ]
    seen: list[type[BaseModel]] = []
    for section, field in File.model_fields.items():
        record = models(field.annotation)[0]
        shape = "a list" if section in LIST_SECTIONS else "keys"
        lines += [f"## `{section}`", "", f"{field.description} ({shape}).", ""]
        for one in (record, *_below(record)):
            if one in seen:
                continue
            seen.append(one)
            if one is not record:
                title = noun(one).strip("`")
                lines += [f"### {title[0].upper()}{title[1:]}", "", (one.__doc__ or "").strip().splitlines()[0], ""]
            lines += ["| key | | what it holds |", "|---|---|---|"]
            lines += [key_row(name, inner) for name, inner in keys_of(one).items()]
            lines.append("")
    lines += ["## Sections for later", "", "Kept where they stand and not checked yet:", ""]
    lines += [f"- `{name}`: {what}" for name, what in LATER_SECTIONS.items()]
    return "\n".join(lines) + "\n"


def _below(record: type[BaseModel]) -> list[type[BaseModel]]:
    result: list[type[BaseModel]] = []
    for field in record.model_fields.values():
        for inner in models(field.annotation):
            if inner is not record and inner not in result:
                result += [inner, *(deeper for deeper in _below(inner) if deeper not in result)]
    return result


def rules_page() -> str:
    return overview(rule.as_page() for rule in all_rules())


PAGES: dict[str, Callable[[], str]] = {"round.md": round_page, "rules.md": rules_page, "schema.json": schema_text}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name: str, request: pytest.FixtureRequest) -> None:
    text = PAGES[name]()
    assert text.count("\n") > 100
    if request.config.getoption("--rewrite"):
        (DOCS / name).write_text(text, "utf-8")
    assert (DOCS / name).read_text("utf-8") == text


def test_every_rule_has_a_page_and_every_page_a_rule(request: pytest.FixtureRequest) -> None:
    folder = DOCS / "rules"
    pages = {f"{rule.code}.md": rule_page(rule.as_page()) for rule in all_rules()}
    assert len(pages) > 60
    if request.config.getoption("--rewrite"):
        folder.mkdir(exist_ok=True)
        for file in folder.glob("*.md"):
            file.unlink()
        for name, text in pages.items():
            (folder / name).write_text(text, "utf-8")
    assert {file.name: file.read_text("utf-8") for file in folder.iterdir()} == pages


def test_every_page_of_a_rule_holds_what_a_reader_looks_for() -> None:
    for rule in all_rules():
        text = rule_page(rule.as_page())
        assert text.startswith(f"# {rule.code} {rule.name}\n\n{rule.says}\n")
        for words in (rule.source[1:], rule.why[1:], rule.fix[1:], f"since version {rule.since}"):
            assert words in text
        assert ("can be neither waived" in text) is rule.fixed
        assert (f"# allow {rule.code}: " in text) is not rule.fixed
        assert all(f"{name}: {value}" in text for name, value in rule.options.items())
        assert (f"`lint --fix` {rule.mends}." in text) is bool(rule.mends)


def test_every_page_that_the_readme_names_is_there() -> None:
    import re

    text = (DOCS.parent / "README.md").read_text("utf-8")
    named = re.findall(r"\]\(([^)#:]+)\)", text)
    assert len(named) > 5
    for path in named:
        assert (DOCS.parent / path).is_file(), path
