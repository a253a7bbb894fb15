"""Waivers: ``# allow CC204: reason`` covers the item it stands on, or the one below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cocommission.finding import Finding, Place
from cocommission.loading.codes import NAMES, found
from cocommission.loading.sections import Source
from cocommission.loading.tree import comments

_WAIVER = re.compile(r"#\s*allow\b\s*([^:]*?)\s*(?::\s*(.*?))?\s*$")
_CODE = re.compile(r"CC[0-9]{3}")


@dataclass(frozen=True)
class Waiver:
    """One waived code: where the comment stands, which lines it covers, and why."""

    code: str
    reason: str
    place: Place
    first_line: int
    last_line: int

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is of this code and begins in the lines that are covered."""
        return (
            finding.code == self.code
            and finding.place.file == self.place.file
            and self.first_line <= finding.place.line <= self.last_line
        )


def waivers_in(source: Source) -> tuple[list[Waiver], list[Finding]]:
    """The waivers of a file, and findings for those that are not well formed."""
    if "# allow" not in source.text and "#allow" not in source.text:
        return [], []
    waivers: list[Waiver] = []
    findings: list[Finding] = []
    lines = source.text.splitlines()
    for line, column, text in comments(source.text, source.marked):
        match = _WAIVER.match(text)
        if not match:
            continue
        place = Place(source.name, line, column, line, column + len(text))
        codes, reason = re.split(r"[,\s]+", match.group(1).strip()), match.group(2)
        if not all(_CODE.fullmatch(code) for code in codes):
            findings.append(
                found(
                    "CC014",
                    f"`{match.group(1)}` is not the code of a rule",
                    place,
                    "write `# allow CC204: the reason`",
                )
            )
            continue
        if not reason:
            findings.append(
                found(
                    "CC014",
                    f"the waiver of {' and '.join(codes)} gives no reason",
                    place,
                    "write the reason after a colon: who agreed it, and when",
                )
            )
            continue
        first, last = _covered(source, line, alone=not lines[line - 1][: column - 1].strip())
        for code in codes:
            if code in NAMES:
                findings.append(
                    found("CC014", f"{code} ({NAMES[code][0]}) cannot be waived", place, "mend what it found")
                )
            else:
                waivers.append(Waiver(code, reason, place, first, last))
    return waivers, findings


def _covered(source: Source, line: int, alone: bool) -> tuple[int, int]:
    """First and last line of the item that a comment on ``line`` speaks of."""
    marked = source.marked
    starts: dict[int, int] = {}
    for steps, span in (*marked.values.items(), *marked.keys.items()):
        if not steps:
            continue
        whole = marked.values.get(steps, span)
        end = whole[2] - 1 if whole[3] == 1 and whole[2] > whole[0] else whole[2]
        starts[span[0]] = max(starts.get(span[0], 0), end)
    if not alone:
        return line, max(line, starts.get(line, line))
    following = min((start for start in starts if start > line), default=line)
    return line, max(line, starts.get(following, line))


def apply_waivers(
    findings: Iterable[Finding], waivers: list[Waiver]
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], list[Finding]]:
    """Findings that stand, findings that are waived (with their waiver), and findings about unused waivers."""
    standing: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[Waiver] = set()
    for finding in findings:
        waiver = next((one for one in waivers if one.covers(finding)), None)
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
