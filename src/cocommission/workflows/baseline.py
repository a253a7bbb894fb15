"""A baseline: findings that stood when a council began to lint, kept aside until somebody mends them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cocommission import fingerprint
from cocommission.errors import Stop, WrongUsage
from cocommission.finding import Finding
from cocommission.loading.patterns import seen_from
from cocommission.reporting.identity import Key, key_of
from cocommission.rules.catalogue import fixed_codes
from cocommission.workflows.lint import LintResult

FORMAT = 1
_NAMES = ("code", "file", "subject", "words")


@dataclass(frozen=True)
class Baseline:
    """How often each finding stood; files are named as seen from the folder of the baseline's file ``name``."""

    name: str
    counts: Mapping[Key, int] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of the baseline's file, as shown to people."""
        return self.name.rpartition("/")[0] or ("/" if self.name.startswith("/") else "")

    def key(self, finding: Finding) -> Key:
        """The finding's key, its file named as the baseline names it."""
        return key_of(finding, seen_from(finding.place.file, self.folder))


def baseline_of(name: str, findings: Iterable[Finding]) -> Baseline:
    """A baseline of all findings but those of mandatory rules."""
    fixed = fixed_codes()
    empty = Baseline(name)
    return Baseline(name, Counter(empty.key(finding) for finding in findings if finding.code not in fixed))


def baseline_bytes(baseline: Baseline) -> bytes:
    """The baseline as its file holds it, with a fingerprint by which a change by hand is noticed."""
    entries = [
        {**dict(zip(_NAMES, key, strict=True)), "count": count} for key, count in sorted(baseline.counts.items())
    ]
    data = {
        "format": FORMAT,
        "about": "findings that stood when this was made by `cocommission lint --make-baseline`; not to be edited",
        "findings": entries,
        "fingerprint": fingerprint.of_structure(_as_texts(entries)),
    }
    return (json.dumps(data, indent=1, ensure_ascii=True) + "\n").encode()


def read_baseline(name: str, content: bytes) -> Baseline:
    """The baseline that a file holds; what is none is wrong usage."""
    entries = _entries(name, content)[0]
    counts: Counter[Key] = Counter()
    for entry in entries:
        code, file, subject, words = (str(entry.get(key, "")) for key in _NAMES)
        number = entry.get("count", 1)
        counts[(code, file, subject, words)] += number if isinstance(number, int) and number > 0 else 0
    return Baseline(name, counts)


def check_unchanged(name: str, content: bytes) -> None:
    """Refuse to write over a file that is no baseline, or that somebody changed by hand."""
    entries, digest = _entries(name, content)
    if fingerprint.of_structure(_as_texts(entries)) != digest:
        raise Stop(
            f"{name} was changed by hand since it was made",
            "keep a copy under another name, delete it and make it anew; or name another file",
        )


def apply_baseline(result: LintResult, baseline: Baseline) -> None:
    """Set aside the findings that the baseline holds, as often as it holds them; say which it holds in vain."""
    fixed = fixed_codes()
    left = Counter(dict(baseline.counts))
    standing: list[Finding] = []
    for finding in result.findings:
        key = baseline.key(finding)
        if finding.code not in fixed and left[key] > 0:
            left[key] -= 1
            result.baselined.append(finding)
        else:
            standing.append(finding)
    result.findings = standing
    refused = sorted({key[0] for key in left if left[key] > 0 and key[0] in fixed})
    if refused:
        result.remarks.append(f"{baseline.name} holds {', '.join(refused)}: a mandatory rule is never baselined")
    _say_what_is_gone(result, baseline, left, fixed)


def _say_what_is_gone(result: LintResult, baseline: Baseline, left: Counter[Key], fixed: frozenset[str]) -> None:
    """Remark on entries of the files checked that match nothing any more, unless their rule could not run."""
    sources = {seen_from(name, baseline.folder) for name in result.files}
    folders = [seen_from(folder or ".", baseline.folder) for folder in result.folders]

    def is_checked(file: str) -> bool:
        """Whether a file was checked, or would have been if it still stood."""
        return file in sources or any(folder == "." or file.startswith(f"{folder}/") for folder in folders)

    skipped = fixed | set(result.waiting)
    gone = sorted(key for key, number in left.items() if number > 0 and key[0] not in skipped and is_checked(key[1]))
    if not gone:
        return
    named = [f"{code} in {file}" + (f" ({subject})" if subject else "") for code, file, subject, _ in gone[:3]]
    more = f" and {len(gone) - 3} more" if len(gone) > 3 else ""
    entries = "1 entry" if len(gone) == 1 else f"{len(gone)} entries"
    result.remarks.append(
        f"{entries} of {baseline.name} no longer {'occurs' if len(gone) == 1 else 'occur'}: {', '.join(named)}{more}; "
        f"--make-baseline {baseline.name} makes it anew"
    )


def _entries(name: str, content: bytes) -> tuple[list[dict[str, Any]], str]:
    """The entries of a baseline's file, and the fingerprint that stands in it."""
    wrong = WrongUsage(f"{name} is not a baseline", f"make one with `cocommission lint --make-baseline {name}`")
    try:
        data = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise wrong from None
    if not isinstance(data, dict) or "format" not in data or not isinstance(data.get("findings"), list):
        raise wrong
    if data["format"] != FORMAT:
        raise WrongUsage(f"{name} has another format than {FORMAT}, which this version reads", wrong.more[0])
    if not all(isinstance(entry, dict) for entry in data["findings"]):
        raise wrong
    return data["findings"], str(data.get("fingerprint", ""))


def _as_texts(entries: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """The entries as lists of texts, for the fingerprint."""
    return [[f"{name}={entry.get(name)!a}" for name in (*_NAMES, "count")] for entry in entries]
