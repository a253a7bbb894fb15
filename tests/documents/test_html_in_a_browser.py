"""Chromium shows every page of the examples: axe-core has no objection, and nothing scrolls sideways."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.documents.paper import Ways
from cocommission.loading.folder import read_folder
from cocommission.workflows.tender_build import tender_pack

from ..browser import chromium, needs_browser, seen
from .packs import EXAMPLES, ROUNDS
from .rounds import full_round
from .test_hostile_text import HOSTILE
from .test_html import pages_of

WIDTHS = (1280, 320)


@needs_browser
@pytest.mark.parametrize("name", ROUNDS)
def test_every_page_of_the_examples_can_be_used_by_everybody_at_any_width(name: str, tmp_path: Path) -> None:
    files = tender_pack(read_folder(EXAMPLES / name), draft=True, ways=Ways(large_print=True)).files
    pages = {file: content for file, content in files.items() if file.endswith(".html")}
    assert len(pages) >= 4
    with chromium() as browser:
        for file, content in pages.items():
            (tmp_path / file).write_bytes(content)
            for width in WIDTHS:
                found = seen(browser, tmp_path / file, width)
                assert found.violations == (), (file, width)
                assert found.sideways <= 0, (file, width)
                assert found.complaints == (), (file, width)
                assert found.rules_passed > 15


@needs_browser
def test_hostile_text_makes_no_element_in_a_browser_and_breaks_no_width(tmp_path: Path) -> None:
    with chromium() as browser:
        counts = set()
        for kind, text in {"plain": "x", **HOSTILE}.items():
            if kind == "tabs and lines":
                continue  # a line's end is an element of its own
            content = pages_of(full_round(lambda name, text=text: f"{text} {name}"))[0]  # type: ignore[misc]
            (tmp_path / "page.html").write_bytes(content)
            found = seen(browser, tmp_path / "page.html", 320, rules=())
            counts.add(found.elements)
            assert found.complaints == (), kind
            assert found.sideways <= 0, kind
        assert len(counts) == 1
