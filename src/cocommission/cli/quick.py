"""lint without the command-line library, for words that need no help: CI and editors run it all day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cocommission.finding import Level
from cocommission.reporting.findings import FORMATS


@dataclass
class Asked:
    """What somebody asked of lint."""

    paths: list[Path] = field(default_factory=list)
    format: str = ""
    output: list[str] = field(default_factory=list)
    strict: bool = False
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    level: str = ""
    baseline: str | None = None
    make_baseline: str | None = None
    no_cache: bool = False
    words: tuple[str, ...] = ()
    fix: bool = False
    diff: bool = False
    watch: bool = False


_SWITCHES = frozenset(("--strict", "--fix", "--diff", "--watch"))
_LISTS = {"--output": "output", "--select": "select", "--ignore": "ignore"}
_TEXTS = {
    "--format": "format",
    "--level": "level",
    "--baseline": "baseline",
    "--make-baseline": "make_baseline",
}


def quick_lint(words: Sequence[str]) -> int | None:
    """Carry out ``lint`` if every word is plainly understood; None leaves the words to the command-line library."""
    if not words or words[0] != "lint":
        return None
    asked = _asked(words[1:])
    if asked is None:
        return None
    asked.words = tuple(words)
    from cocommission.cli.linting import carry_out

    return carry_out(asked)


def _asked(words: Sequence[str]) -> Asked | None:
    asked = Asked()
    rest = iter(words)
    json = False
    for word in rest:
        if word in _SWITCHES:
            setattr(asked, word[2:], True)
        elif word == "--json":
            json = True
        elif word == "--no-cache":
            asked.no_cache = True
        elif word == "--":
            asked.paths.extend(Path(path) for path in rest)
        elif word.startswith("-") or not word:
            if not _take(asked, word, rest):
                return None
        else:
            asked.paths.append(Path(word))
    if json:
        asked.format = "json"
    return asked if asked.format in ("", *FORMATS) and asked.level in ("", *Level) else None


def _take(asked: Asked, word: str, rest: Iterator[str]) -> bool:
    """Read an option with a value; False if it is none, or has no value."""
    name, is_given, value = word.partition("=")
    if not is_given:
        value = next(rest, "")
    if not value:
        return False
    if name in _LISTS:
        getattr(asked, _LISTS[name]).append(value)
    elif name in _TEXTS:
        setattr(asked, _TEXTS[name], value)
    else:
        return False
    return True
