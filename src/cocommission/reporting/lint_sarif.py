"""Findings as SARIF 2.1.0, the standard log of code scanning: every rule declared, nothing left out in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cocommission import __version__
from cocommission.finding import Finding, Place, Waiver
from cocommission.reporting.identity import identities
from cocommission.reporting.last_line import details, last_line
from cocommission.reporting.plain import visible
from cocommission.reporting.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""The folder in which the command ran, as code scanning names it; where that is, is the reader's to know."""

_EXITS = {0: "nothing that counts was found", 1: "something is wrong with the files"}


def as_sarif(report: Report) -> str:
    """A log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report).data()]}
    return visible(json.dumps(log, indent=2, ensure_ascii=False))


class _Run:
    """One run of lint; rules and files are referred to by their places in its lists."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.rules = {str(rule["code"]): place for place, rule in enumerate(report.rules)}
        left_out = [*(finding for finding, _ in report.waived), *report.baselined]
        named = {finding.place.file for finding in (*report.findings, *left_out)}
        self.files = {name: place for place, name in enumerate(sorted({*report.files, *named}))}

    def _all(self) -> Iterator[tuple[Finding, dict[str, Any] | None]]:
        """Every finding, and the suppression of those that are waived or baselined."""
        for finding in self.report.findings:
            yield finding, None
        for finding, waiver in self.report.waived:
            yield finding, self._waived(waiver)
        for finding in self.report.baselined:
            yield finding, {"kind": "external", "justification": _plain(f"baselined in {self.report.baseline}")}

    def data(self) -> dict[str, Any]:
        """The run as plain data."""
        every = list(self._all())
        names = identities([finding for finding, _ in every])
        return {
            "tool": {"driver": self._driver()},
            "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which cocommission ran."}}},
            "columnKind": "unicodeCodePoints",
            "defaultSourceLanguage": "yaml",
            "invocations": [self._invocation()],
            "artifacts": [
                {"location": self._location(name), "mimeType": "application/yaml", "roles": ["analysisTarget"]}
                for name in self.files
            ],
            "results": [
                self._result(finding, suppression, name)
                for (finding, suppression), name in zip(every, names, strict=True)
            ],
        }

    def _driver(self) -> dict[str, Any]:
        return {
            "name": "cocommission",
            "version": __version__,
            "semanticVersion": __version__ if __version__.count(".") == 2 else f"{__version__}.0",
            "rules": [self._rule(rule) for rule in self.report.rules],
        }

    def _rule(self, rule: Mapping[str, Any]) -> dict[str, Any]:
        fixed = rule["code"] in self.report.fixed
        return {
            "id": rule["code"],
            "name": rule["name"],
            "shortDescription": {"text": rule["says"]},
            "fullDescription": {"text": f"{rule['says']} Why: {rule['why']}"},
            "help": {"text": _help(rule, ""), "markdown": _help(rule, "**")},
            "defaultConfiguration": {"level": rule["level"]},
            "properties": {"tags": [rule["family"]], "source": rule["source"], "since": rule["since"], "fixed": fixed},
        }

    def _invocation(self) -> dict[str, Any]:
        report = self.report
        rows = [*details(report), last_line(report)]
        overrides = [
            {"descriptor": self._descriptor(code), "configuration": {"enabled": False}}
            for code in sorted(report.switched_off)
        ]
        return {
            "executionSuccessful": True,
            "exitCode": report.exit_code,
            "exitCodeDescription": _EXITS.get(report.exit_code, "see the messages"),
            **({"ruleConfigurationOverrides": overrides} if overrides else {}),
            "toolExecutionNotifications": [
                *({"level": "note", "message": {"text": _plain(row)}} for row in rows),
                *(self._waits(code, section) for code, section in sorted(report.waiting.items())),
            ],
        }

    def _waits(self, code: str, section: str) -> dict[str, Any]:
        """That a rule did not run: silence must not read as a pass."""
        text = f"{code} did not run yet: there are errors in {section}"
        return {"level": "warning", "message": {"text": text}, "associatedRule": self._descriptor(code)}

    def _descriptor(self, code: str) -> dict[str, Any]:
        return {"id": code, **({"index": self.rules[code]} if code in self.rules else {})}

    def _result(self, finding: Finding, suppression: dict[str, Any] | None, name: str) -> dict[str, Any]:
        place = finding.place
        location: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": self._location(place.file), "region": _region(place)}
        }
        if finding.subject:
            location["logicalLocations"] = [{"fullyQualifiedName": finding.subject, "kind": "object"}]
        result: dict[str, Any] = {
            "ruleId": finding.code,
            **({"ruleIndex": self.rules[finding.code]} if finding.code in self.rules else {}),
            "level": str(finding.level),
            "message": {"text": _plain(finding.message)},
            "locations": [location],
            "partialFingerprints": {"cocommission/v1": name},
        }
        if suppression:
            result["suppressions"] = [suppression]
        about = {"hint": visible(finding.hint), "source": finding.source}
        result["properties"] = {key: value for key, value in about.items() if value}
        return result

    def _waived(self, waiver: Waiver) -> dict[str, Any]:
        where = {"artifactLocation": self._location(waiver.place.file), "region": _region(waiver.place)}
        reason = f"{waiver.files}: {waiver.reason}" if waiver.files else waiver.reason
        return {
            "kind": "external" if waiver.files else "inSource",
            "status": "accepted",
            "justification": visible(reason),
            "location": {"physicalLocation": where},
        }

    def _location(self, name: str) -> dict[str, Any]:
        path = quote(_raw(name), safe="/~")
        index = {"index": self.files[name]} if name in self.files else {}
        if name.startswith("/"):
            return {"uri": f"file://{path}", **index}
        return {"uri": path, "uriBaseId": ROOT, **index}


def _raw(name: str) -> bytes:
    """The bytes of a file's name, also of one that is no proper text."""
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace")


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _plain(text: str) -> str:
    """A plain text message, in which brackets would make a link and braces hold a value."""
    shown = visible(text)
    return shown.replace("{", "{{").replace("}", "}}").replace("[", "\\[").replace("]", "\\]")


def _help(rule: Mapping[str, Any], strong: str) -> str:
    """What the rule wants, why, and how to mend what it finds; with its examples in the Markdown."""
    parts: Sequence[tuple[str, str]] = (("Why", "why"), ("Fix", "fix"), ("Source", "source"))
    rows = [str(rule["says"]), *(f"{strong}{title}:{strong} {rule[key]}" for title, key in parts)]
    examples = (("Good", "good"), ("Bad", "bad")) if strong else ()
    rows += [f"{strong}{title}:{strong}\n\n```yaml\n{rule[key]}\n```" for title, key in examples]
    return visible("\n\n".join(rows))
