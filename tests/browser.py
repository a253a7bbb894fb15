"""Chromium for the slow tests: a page as people see it, and what axe-core says of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

AXE = "COCOMMISSION_AXE"
"""Names axe-core's script; .ci/run installs it and sets this."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
needs_browser = pytest.mark.slow


def _missing(what: str) -> None:
    """Without a browser these tests are passed over, but never where the whole check is run."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"no {what}: .ci/run installs it")
    pytest.skip(f"no {what} here")


@contextmanager
def chromium() -> Iterator[Any]:
    """A Chromium that a program drives, without a window."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        _missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Seen:
    """A page at one width: what axe-core objects to, how far it scrolls sideways, what the browser complains of."""

    violations: tuple[str, ...]
    rules_passed: int
    sideways: int
    complaints: tuple[str, ...]
    elements: int


def axe() -> str:
    """The script that checks a page."""
    named = os.environ.get(AXE, "")
    if not named:
        _missing("axe-core")
    return Path(named).read_text("utf-8")


def seen(browser: Any, page: Path, width: int, rules: tuple[str, ...] = RULES) -> Seen:
    """What there is to see of a page in a window of ``width`` dots; without ``rules`` axe-core is not asked."""
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    held = browser.new_context(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    strict = held.new_page()
    strict.on("console", lambda message: complaints.append(message.text))
    strict.on("pageerror", lambda problem: complaints.append(str(problem)))
    strict.goto(page.as_uri())
    styled = strict.evaluate("getComputedStyle(document.body).marginTop")
    if styled != "0px":
        complaints.append("the stylesheet was not taken")
    open_ = context.new_page()
    open_.goto(page.as_uri())
    elements = open_.evaluate("document.querySelectorAll('*').length")
    sideways = open_.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    found: dict[str, Any] = {"violations": [], "passes": []}
    if rules:
        open_.evaluate(axe())
        found = open_.evaluate("rules => axe.run(document, {runOnly: rules})", list(rules))
    context.close()
    held.close()
    return Seen(
        tuple(f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]),
        len(found["passes"]),
        int(sideways),
        tuple(complaints),
        int(elements),
    )
