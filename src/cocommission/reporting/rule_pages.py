"""The catalogue as pages: one a rule, and an overview that leads to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from cocommission.reporting.plain import visible

Page = Mapping[str, Any]
"""A rule as its page tells it (``Rule.as_page``)."""


def overview(pages: Iterable[Page]) -> str:
    """All rules by family, each with a link to its page, in Markdown."""
    rows = [
        "# The rules",
        "",
        "Made from the rules themselves: `pytest --rewrite` writes it anew. `cocommission explain CODE` tells what the",
        "rule's page tells. A waiver in a comment, `# allow CC204: the reason`, covers the item it stands on or above;",
        "what is *fixed* cannot be waived. What is marked *--fix* is mended by `cocommission lint --fix` where it is",
        "certain what was meant.",
        "",
    ]
    for family, members in groupby(pages, key=lambda page: str(page["family"])):
        rows += [f"## {_sentence(family)}", "", "| rule | level | what is true | |", "|---|---|---|---|"]
        for page in members:
            marks = ", ".join([*(["fixed"] if page["fixed"] else []), *(["--fix"] if page["mends"] else [])])
            link = f"[{page['code']} {page['name']}](rules/{page['code']}.md)"
            rows.append(f"| {link} | {page['level']} | {_cell(page['says'])} | {marks} |")
        rows.append("")
    return "\n".join(rows).rstrip() + "\n"


def rule_page(page: Page) -> str:
    """One rule's page in Markdown."""
    rows = [f"# {page['code']} {page['name']}", "", page["says"], ""]
    rows += [f"*{_sentence(page['family'])}; {level_in_words(page)}; since version {page['since']}.*", ""]
    rows += ["## Why", "", _sentence(page["why"]), "", "## How to mend it", "", _sentence(page["fix"]), ""]
    rows += [f"{mends_in_words(page)}", "", "## Source", "", _sentence(page["source"]), ""]
    if page["options"]:
        rows += ["## Settings", "", "In `council.yaml`; these are the numbers unless you set others.", ""]
        rows += ["```yaml", *settings(page), "```", ""]
    rows += ["## Examples", "", "Parts of a round that is otherwise in order.", ""]
    for title, key in (("Good:", "good"), ("Bad:", "bad")):
        rows += [title, "", "```yaml", *visible(str(page[key])).split("\n"), "```", ""]
    rows += ["## Where it should not count", ""]
    if page["fixed"]:
        rows += ["It can be neither waived, ignored, baselined nor switched off.", ""]
    else:
        rows += ["On one item, with a comment on it or on the line above:", ""]
        rows += ["```yaml", f"# allow {page['code']}: the reason", "```", ""]
        rows += ["In some files, or everywhere, in `council.yaml`:", "", "```yaml", *exceptions(page), "```", ""]
    rows.append("[All rules](../rules.md)")
    return "\n".join(rows) + "\n"


def level_in_words(page: Page) -> str:
    """The rule's level, and the one in a small round if it is another."""
    article = "an" if str(page["level"]).startswith("e") else "a"
    small = f", but a {page['when_small']} in a grant or below the threshold" if page["when_small"] else ""
    return f"{article} {page['level']}{small}"


def mends_in_words(page: Page) -> str:
    """What ``lint --fix`` does about what the rule finds."""
    return f"`lint --fix` {page['mends']}." if page["mends"] else "`lint --fix` leaves it to you."


def settings(page: Page) -> list[str]:
    """The rule's options with their defaults, as they stand in ``council.yaml``."""
    numbers = ", ".join(f"{name}: {value}" for name, value in page["options"].items())
    return ["council:", "  lint:", "    options:", f"      {page['code']}: {{{numbers}}}"]


def exceptions(page: Page) -> list[str]:
    """How ``council.yaml`` waives the rule in some files, or switches it off."""
    rows = ["council:", "  lint:", "    per_file:", '      "an-old-round/**":', f"        {page['code']}: the reason"]
    return [*rows, "    off:", f"      {page['code']}: the reason"]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
