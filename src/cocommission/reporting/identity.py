"""What makes a finding the same one tomorrow: rule, file, subject and its words without the numbers, never the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from cocommission import fingerprint
from cocommission.finding import Finding

Key = tuple[str, str, str, str]
"""Code, file, subject, and a digest of the message without its numbers."""

_NUMBER = re.compile(r"(?<![A-Za-z_-])[0-9][0-9.,:T/-]*")


def key_of(finding: Finding, file: str | None = None) -> Key:
    """The finding's key; ``file`` is another name of its file, e.g. as seen from another folder."""
    words = _NUMBER.sub("#", finding.message)
    digest = fingerprint.of_bytes(words.encode("utf-8", "surrogatepass"))[:16]
    return (finding.code, finding.place.file if file is None else file, finding.subject, digest)


def identities(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each finding, in their order; the second of two with the same key is told from the first."""
    seen: Counter[Key] = Counter()
    result: list[str] = []
    for finding in findings:
        key = key_of(finding)
        seen[key] += 1
        parts = [part.encode("utf-8", "backslashreplace").decode() for part in key]
        result.append(fingerprint.of_structure([*parts, str(seen[key])])[:32])
    return result
