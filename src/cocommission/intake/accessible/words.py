"""Texts that tell nobody anything: of links, of pictures, of titles and of sheets."""

from __future__ import annotations

import re

_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NOWHERE = frozenset((
    "click here", "click", "here", "link", "this link", "this page", "this", "read more", "more", "learn more",
    "find out more", "see here", "download", "open", "details", "more details", "more information",
    "follow this link", "go", "page", "website",
))  # fmt: skip
_NOTHING = re.compile(
    r"(?:picture|image|graphic|photo|figure|chart|diagram|shape|object|grafik|bild)\s*\d*|[^.]{0,60}\.(?:png|jpe?g|gif|svg|bmp|emf|wmf)",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:sheet|worksheet|tabelle|blatt|feuil|feuille|hoja|foglio|planilha|ark|blad|arkusz|table|tab)"
    r"[ _]?\d*(?: \(\d+\))?",
    re.IGNORECASE,
)
_UNTITLED = re.compile(
    r"(?:untitled|no title|title|document ?\d*|word document|microsoft word document|book ?\d*|workbook ?\d*|"
    r"microsoft word - .*|powerpoint presentation|.*\.(?:docx?|xlsx?|dotx|xltx))",
    re.IGNORECASE,
)


def link_fault(text: str) -> str:
    """What is wrong with the words of a link; empty if nothing."""
    text = " ".join(text.split())
    if not text:
        return "a link has no words"
    if _BARE.fullmatch(text):
        return "a link shows its bare address"
    if text.strip(" .:>»→…").casefold() in _NOWHERE:
        return "the words of a link do not say where it goes"
    return ""


def is_no_description(text: str) -> bool:
    """Whether alternative text is only a name that a program gave."""
    return _NOTHING.fullmatch(" ".join(text.split())) is not None


def is_no_sheet_name(text: str) -> bool:
    """Whether a sheet still has the name that a program gave."""
    return _UNNAMED.fullmatch(text.strip()) is not None


def is_no_title(text: str) -> bool:
    """Whether a title says nothing, or is a file's name."""
    return not text.strip() or _UNTITLED.fullmatch(" ".join(text.split())) is not None
