"""What the checks of documents and of templates found, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from cocommission import __version__
from cocommission.finding import Finding, Level
from cocommission.reporting.last_line import counted
from cocommission.reporting.lint_json import finding_data
from cocommission.reporting.plain import one_line, visible


def checked_as_json(findings: Sequence[Finding], files: Sequence[str], remarks: Sequence[str] = ()) -> str:
    """The shape of ``lint --format json``; ``subject`` says where in a document a finding is."""
    data = {
        "version": __version__,
        "summary": {**{f"{level}s": number for level, number in _times(findings).items()}, "files": len(files)},
        "files": list(files),
        "remarks": list(remarks),
        "findings": [finding_data(finding) for finding in findings],
    }
    return visible(json.dumps(data, indent=2, ensure_ascii=False))


def checked_as_text(findings: Iterable[Finding], last: str, remarks: Sequence[str] = ()) -> str:
    """By file: level and rule, where, what is wrong and what to do; then the line that counts everything."""
    rows: list[str] = []
    listed = list(findings)
    for file, members in groupby(listed, key=lambda one: one.place.file):
        rows += [one_line(file), ""]
        for one in members:
            where = one.subject or f"line {one.place.line}"
            rows += [f"  {one.level} {one.rule}: {one_line(where)}", f"    {one_line(one.message)}"]
            rows += [f"    → {one_line(one.hint)}", ""] if one.hint else [""]
    numbers = ", ".join(counted(number, str(level)) for level, number in _times(listed).items())
    return "\n".join([*rows, *(one_line(remark) for remark in remarks), f"{numbers} in {last}"])


def _times(findings: Iterable[Finding]) -> dict[Level, int]:
    times = Counter(finding.level for finding in findings)
    return {level: times[level] for level in Level}
