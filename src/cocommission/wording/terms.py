"""Terms that bidders should not have to guess, and where a text uses them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Term:
    """A term, the forms in which it stands in texts (small letters), and how much it needs explaining."""

    name: str
    forms: tuple[str, ...]
    is_jargon: bool
    is_basic: bool = False


@cache
def all_terms() -> tuple[Term, ...]:
    """The terms of the shipped list."""
    text = Path(__file__).with_name("terms.toml").read_text("utf-8")
    return tuple(
        Term(name, tuple(found["forms"]), found["kind"] == "jargon", found.get("basic", False))
        for name, found in tomllib.loads(text).items()
    )


def first_use(term: Term, text: str) -> str:
    """The form in which ``text`` (small letters) uses a term as a word of its own, or nothing."""
    return next((form for form in term.forms if _holds(text, form)), "")


def _holds(text: str, form: str) -> bool:
    at = text.find(form)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(form) : at + len(form) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(form, at + 1)
    return False


def explained(terms: Iterable[Term], words: Iterable[str]) -> frozenset[str]:
    """The names of the terms of which some form is among ``words`` (a glossary's terms and their other forms)."""
    folded = {_folded(word) for word in words}
    return frozenset(term.name for term in terms if not folded.isdisjoint(_folded_forms(term)))


@cache
def _folded_forms(term: Term) -> frozenset[str]:
    return frozenset(_folded(form) for form in (term.name, *term.forms))


def _folded(word: str) -> str:
    return word.lower().replace("-", "").replace(" ", "").rstrip("s")
