"""The barriers in a Word file: one walk through its text, and a look at each table, picture, link and box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cocommission.contrast import is_readable, ratio_words
from cocommission.intake.accessible.barriers import Barriers, quoted
from cocommission.intake.accessible.word_look import (
    WHITE,
    Look,
    Styles,
    child,
    is_on,
    styles_of,
    value,
    with_run,
    with_shading,
)
from cocommission.intake.accessible.word_objects import check_boxes, check_links, check_pictures
from cocommission.intake.accessible.word_tables import check_tables, rows_of
from cocommission.intake.application import main_part
from cocommission.intake.guard import Package
from cocommission.intake.xml import local

MOST_HEADINGS = 30
"""A document with more of the first two levels needs a table of contents, or one of more words than these."""
MOST_WORDS = 5_000
_WORDS_WITHOUT_HEADINGS = 400
_LONGEST_HEADING = 80
_UNSEEN = ("Fallback", "del", "moveFrom", "instrText", "delText")


def check_document(package: Package, barriers: Barriers) -> None:
    """Write down what keeps people from using a Word file."""
    walk = _Walk(main_part(package), styles_of(package), barriers)
    walk.check()
    check_tables(walk.root, barriers)
    check_pictures(walk.root, barriers)
    check_links(package, walk.root, barriers)
    check_boxes(walk.root, barriers)


class _Walk:
    """The paragraphs of one document in their order."""

    def __init__(self, root: Any, styles: Styles, barriers: Barriers) -> None:
        self.root, self.styles, self.barriers = root, styles, barriers
        self.headings: list[int] = []
        self.words = 0
        self.under = ""
        self.row_of: dict[Any, tuple[Any, int]] = {}
        self.seen: set[tuple[object, ...]] = set()
        self.all_runs_speak = True

    def check(self) -> None:
        """Headings, language, contrast and contents."""
        for table in self.root.iter("{*}tbl"):
            for number, row in enumerate(rows_of(table)):
                self.row_of[row] = (table, number)
        for paragraph in self.root.iter("{*}p"):
            if not any(local(above) in _UNSEEN for above in paragraph.iterancestors()) and "wordprocessingml" in str(
                paragraph.tag
            ):
                self._paragraph(paragraph)
        self._check_whole()

    def _check_whole(self) -> None:
        barriers = self.barriers
        if not self.styles.has_language() and not (self.words and self.all_runs_speak):
            barriers.say("language", "the whole document", "no language is set, so it may be read aloud in a wrong one")
        if not self.headings and self.words > _WORDS_WITHOUT_HEADINGS:
            barriers.say("headings", "the whole document", f"{self.words:,} words and no heading")
        upper = sum(level <= 2 for level in self.headings)
        if (upper > MOST_HEADINGS or self.words > MOST_WORDS) and not _has_contents(self.root):
            barriers.say(
                "contents", "the whole document",
                f"{self.words:,} words under {len(self.headings)} headings, and no table of contents",
            )  # fmt: skip

    def _paragraph(self, paragraph: Any) -> None:
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle") or self.styles.normal
        runs = [(run, text) for run in _runs(paragraph) if (text := _text(run)).strip()]
        text = "".join(text for _, text in runs).strip()
        if not runs:
            return
        self.words += len(text.split())
        level = self._level(properties, style)
        if level:
            self._heading(level, text)
        elif self._looks_like_heading(paragraph, style, runs, text):
            self.barriers.say("headings", self._where(text), "bold text does the work of a heading")
        self._check_contrast(paragraph, properties, style, runs)

    def _level(self, properties: Any, style: str) -> int:
        own = value(properties, "outlineLvl") or ""
        if own.isdecimal() and len(own) < 3:
            return int(own) + 1 if int(own) < 9 else 0
        return self.styles.level(style)

    def _heading(self, level: int, text: str) -> None:
        before = self.headings[-1] if self.headings else 0
        if level > before + 1:
            after = f"follows one of level {before}" if before else "is the first"
            self.barriers.say("headings", quoted(text), f"a heading of level {level} {after}: a step is left out")
        self.headings.append(level)
        self.under = text

    def _looks_like_heading(self, paragraph: Any, style: str, runs: list[tuple[Any, str]], text: str) -> bool:
        """A short bold line of ordinary style, outside tables, that ends like no sentence and leads to other text."""
        if style != self.styles.normal or len(text) > _LONGEST_HEADING or text[-1:] in ".,;:!?":
            return False
        if not all(is_on(child(run, "rPr"), "b") for run, _ in runs):
            return False
        following = next((one for one in paragraph.itersiblings() if local(one) in ("p", "tbl")), None)
        if following is None or local(paragraph.getparent()) == "tc":
            return False
        return local(following) == "tbl" or not all(is_on(child(run, "rPr"), "b") for run in _runs(following))

    def _check_contrast(self, paragraph: Any, properties: Any, style: str, runs: list[tuple[Any, str]]) -> None:
        ground = with_shading(self.styles.with_style(self._ground(paragraph), style), properties)
        for run, text in runs:
            own = child(run, "rPr")
            look = with_run(self.styles.with_style(ground, value(own, "rStyle")), own)
            self.all_runs_speak = self.all_runs_speak and value(own, "lang") is not None
            paper = look.paper or WHITE
            if look.hidden or not look.is_sure or look.ink is None or is_readable(look.ink, paper, look.is_large):
                continue
            kind = (look.ink, paper, look.is_large, style)
            if kind not in self.seen:
                self.seen.add(kind)
                least = "3" if look.is_large else "4.5"
                self.barriers.say(
                    "contrast", self._where(text),
                    f"text of colour {_hex(look.ink)} on {_hex(paper)} has a contrast of "
                    f"{ratio_words(look.ink, paper)}; at least {least} to 1 can be read",
                )  # fmt: skip

    def _ground(self, paragraph: Any) -> Look:
        """What a paragraph stands on: the page, or the cells around it, the innermost last."""
        look = self.styles.base()
        for above in reversed(list(paragraph.iterancestors("{*}tc"))):
            row = next(iter(above.iterancestors("{*}tr")), None)
            if row in self.row_of:
                look = self.styles.cell(look, *self.row_of[row])
            shaded = with_shading(look, child(above, "tcPr"))
            look = shaded
        return look

    def _where(self, text: str) -> str:
        return f"under {quoted(self.under, 40)}: {quoted(text)}" if self.under else quoted(text)


def _runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph, through links, changes and controls, but not those of boxes inside it."""
    for one in paragraph:
        if local(one) == "r":
            yield one
        elif local(one) not in (*_UNSEEN, "pPr"):
            yield from _runs(one)


def _text(run: Any) -> str:
    return "".join(one.text or "" for one in run if local(one) == "t")


def _hex(colour: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def _has_contents(root: Any) -> bool:
    codes = "".join(one.text or "" for one in root.iter("{*}instrText"))
    simple = " ".join(str(one.get(key)) for one in root.iter("{*}fldSimple") for key in one.attrib)
    return re.search(r"\bTOC\b", f"{codes} {simple}") is not None
