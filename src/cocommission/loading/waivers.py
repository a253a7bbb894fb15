"""Waivers: ``# allow CC204: reason`` covers the item it stands on, or the one below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from cocommission.finding import Finding, Place, Waiver
from cocommission.loading.codes import NAMES, found
from cocommission.loading.sections import Source
from cocommission.loading.tree import Span, comments

_BEGIN = re.compile(r"#[ \t]*allow\b")
_CODE = re.compile(r"CC[0-9]{3}")


def waivers_in(source: Source) -> tuple[list[Waiver], list[Finding]]:
    """The waivers of a file, and findings for those that are not well formed."""
    if not _BEGIN.search(source.text):
        return [], []
    waivers: list[Waiver] = []
    findings: list[Finding] = []
    lines = source.text.splitlines()
    covered = _Items(source)
    for line, column, text in comments(source.text, source.marked):
        begin = _BEGIN.match(text)
        if not begin:
            continue
        named, colon, reason = text[begin.end() :].partition(":")
        if not colon and not named.strip().upper().startswith("CC"):
            continue  # a remark that happens to begin with the word
        place = Place(source.name, line, column, line, column + len(text))
        alone = not lines[line - 1][: column - 1].strip()
        for code in named.replace(",", " ").split() or [""]:
            problem = _problem(code, named.strip(), reason.strip())
            if problem:
                findings.append(found("CC014", problem[0], place, problem[1]))
            else:
                waivers.append(Waiver(code, reason.strip(), place, line, covered.last_line(line, alone)))
    return waivers, list(dict.fromkeys(findings))


def _problem(code: str, named: str, reason: str) -> tuple[str, str] | None:
    """Why a waiver of ``code`` is not well formed, and what to do."""
    if not _CODE.fullmatch(code):
        return f"`{named}` is not the code of a rule", "write `# allow CC204: the reason`"
    if not reason:
        return f"the waiver of {code} gives no reason", "write the reason after a colon: who agreed it, and when"
    if code in NAMES:
        return f"{code} ({NAMES[code][0]}) cannot be waived", "mend what it found"
    return None


class _Items:
    """Where the items of a file begin and end: a key with its value, or an item of a list."""

    def __init__(self, source: Source) -> None:
        marked = source.marked
        self.ends: dict[int, int] = {}
        for steps, span in marked.keys.items():
            self._add(span[0], marked.values.get(steps, span))
        for steps, span in marked.values.items():
            if steps and isinstance(steps[-1], int):
                self._add(span[0], span)
        self.starts = sorted(self.ends)

    def _add(self, first: int, whole: Span) -> None:
        last = whole[2] - 1 if whole[3] == 1 and whole[2] > whole[0] else whole[2]
        self.ends[first] = max(self.ends.get(first, 0), last)

    def last_line(self, line: int, alone: bool) -> int:
        """The last line of the item that a comment on ``line`` speaks of: the one below, if it stands ``alone``."""
        if alone:
            place = bisect_right(self.starts, line)
            line = self.starts[place] if place < len(self.starts) else line
        return max(line, self.ends.get(line, line))


def apply_waivers(
    findings: Iterable[Finding], waivers: list[Waiver]
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], list[Finding]]:
    """Findings that stand, findings that are waived (with their waiver), and findings about unused waivers."""
    standing: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[Waiver] = set()
    by_code: dict[str, list[Waiver]] = {}
    for one in waivers:
        by_code.setdefault(one.code, []).append(one)
    for finding in findings:
        waiver = next((one for one in by_code.get(finding.code, ()) if one.covers(finding)), None)
        if waiver:
            waived.append((finding, waiver))
            used.add(waiver)
        else:
            standing.append(finding)
    unused = [
        found(
            "CC014",
            f"the waiver of {waiver.code} is not needed: the rule found nothing here",
            waiver.place,
            "delete it",
        )
        for waiver in waivers
        if waiver not in used
    ]
    return standing, waived, unused
