"""Every format of lint, on one small round: as kept, safe from what strangers wrote, the same bytes twice."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest

from cocommission import __version__
from cocommission.cli import edge
from cocommission.finding import Finding, Level, Place, Waiver
from cocommission.reporting.findings import FORMATS, in_format, is_report
from cocommission.reporting.report import Report
from cocommission.rules.catalogue import rule_named
from cocommission.workflows.lint import lint
from cocommission.workflows.lint_report import report_of
from tests.reporting.seeded import keep_one_in_the_baseline, lay_out
from tests.rules.laying import files_of, laid_over, tree_of

KEPT = {
    "text": "lint.txt",
    "json": "lint.json",
    "github": "lint.github.txt",
    "gitlab": "lint.gitlab.json",
    "junit": "lint.junit.xml",
    "sarif": "lint.sarif.json",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert edge.run(["lint", "--make-baseline", "old.json"]) == 1
    keep_one_in_the_baseline(tmp_path / "old.json")
    capsys.readouterr()
    return tmp_path


def outputs(folder: Path) -> dict[str, str]:
    """What every format says of the round in ``folder``."""
    words = [word for name in FORMATS for word in ("--output", f"{name}=out/lint.{name}")]
    assert edge.run(["lint", "--baseline", "old.json", *words]) == 1
    return {name: (folder / "out" / f"lint.{name}").read_bytes().decode() for name in FORMATS}


def test_the_table_of_formats_has_a_kept_file_each() -> None:
    assert tuple(KEPT) == FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_as_kept(folder: Path, name: str, kept: Callable[[str, str], None]) -> None:
    text = outputs(folder)[name]
    if name == "sarif":  # the catalogue grows from day to day: only the rules that found something are kept
        log = json.loads(text)
        driver = log["runs"][0]["tool"]["driver"]
        found = {result["ruleId"] for result in log["runs"][0]["results"]}
        driver["rules"] = [rule for rule in driver["rules"] if rule["id"] in found]
        text = re.sub(r'("(?:ruleIndex|index)": )[0-9]+', r"\1N", json.dumps(log, indent=2, ensure_ascii=False)) + "\n"
    kept(f"reporting/{KEPT[name]}", text.replace(__version__, "VERSION"))


def test_the_same_files_give_the_same_bytes(folder: Path) -> None:
    assert outputs(folder) == outputs(folder)


def test_what_standard_output_shows_is_what_a_file_gets(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = outputs(folder)
    capsys.readouterr()
    for name in FORMATS:
        edge.run(["lint", "--baseline", "old.json", "--format", name])
        assert capsys.readouterr().out == written[name]


def test_every_format_tells_the_same_findings(folder: Path) -> None:
    written = outputs(folder)
    codes = sorted(one["code"] for one in json.loads(written["json"])["findings"])
    assert codes == ["CC009", "CC101", "CC512"]
    gitlab = json.loads(written["gitlab"])
    assert sorted(one["check_name"][:5] for one in gitlab) == codes
    assert sorted(re.findall(r"^::[a-z]+ .*title=(CC[0-9]{3})", written["github"], re.M)) == codes
    assert sorted(re.findall(r"^[^ ]+:[0-9]+:[0-9]+: [a-z]+ (CC[0-9]{3})", written["text"], re.M)) == codes
    cases = ElementTree.fromstring(written["junit"]).iter("testcase")
    stand = [case.get("name", "")[:5] for case in cases if case.get("line") and case.find("skipped") is None]
    assert sorted(stand) == codes
    results = json.loads(written["sarif"])["runs"][0]["results"]
    assert sorted(one["ruleId"] for one in results if "suppressions" not in one) == codes


def test_what_is_waived_or_baselined_is_in_the_log_and_in_junit_with_its_reason(folder: Path) -> None:
    written = outputs(folder)
    results = json.loads(written["sarif"])["runs"][0]["results"]
    kinds = {
        (one["ruleId"], one["suppressions"][0]["kind"], one["suppressions"][0]["justification"])
        for one in results
        if "suppressions" in one
    }
    assert kinds == {
        ("CC101", "inSource", "the board wrote it, 3 May"),
        ("CC513", "external", "**/questions.yaml: the form itself counts words"),
        ("CC101", "external", "baselined in old.json"),
    }
    skipped = [case.get("message") for case in ElementTree.fromstring(written["junit"]).iter("skipped")]
    assert sorted(map(str, skipped)) == [
        "baselined in old.json",
        "waived: the board wrote it, 3 May",
        "waived: the form itself counts words",
    ]


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "one\ntwo",
    "one\r\n::error::three",
    "100% sure: yes, it is",
    "<b>&amp;\"'</b>]]>",
    "##[add-mask]x",
    "::stop-commands::x",
    "a\u202eb\u2066c\u200bd\x85e\u2028f",
    "\x00\x01\x0b\x0c\x7f\x9b",
    "\ufffe\uffff\ud800",
    "[click](https://example.org) {0} {{1}}",
    "語" * 80,
    "e\u0301 🙂 \t tab",
]


def hostile(text: str) -> Report:
    """A report in which every text that a stranger can write is ``text``."""
    place = Place(f"bids/{text}.yaml", 2, 3, 2, 5)
    level = list(Level)
    findings = [Finding("CC204", "outcomes-are-changes", one, text, place, text, f"outcomes/{text}") for one in level]
    waiver = Waiver("CC204", text, place, 1, 9, files=text)
    return Report(
        findings=findings,
        summary={"rounds": 1, "files": 1, "errors": 1, "warnings": 1, "notes": 1, "waived": 1, "baselined": 1},
        lines={place.file: ["", text.split("\n")[0] * 3]},
        switched_off={"CC101": text},
        waived=[(findings[0], waiver)],
        baselined=[findings[1]],
        baseline=text,
        remarks=[text],
        files=[place.file],
    )


UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_a_stranger_wrote_gets_through_as_a_command_or_a_hidden_character(name: str, text: str) -> None:
    made = in_format(name, hostile(text))
    assert not UNSAFE.search(made)
    made.encode("utf-8")
    if name in ("json", "gitlab", "sarif"):
        json.loads(made)
    if name == "junit":
        assert ElementTree.fromstring(made).tag == "testsuites"
    if name == "github":
        lines = made.split("\n")
        assert [line.split(" ")[0] for line in lines if line.startswith("::")] == ["::error", "::warning", "::notice"]
        assert not [line for line in lines[3:] if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("text", HOSTILE[:-4], ids=range(len(HOSTILE) - 4))
def test_json_gives_a_strangers_text_back_letter_by_letter(text: str) -> None:
    data = json.loads(in_format("json", hostile(text)))
    assert data["findings"][0]["message"] == text
    assert data["findings"][0]["file"] == f"bids/{text}.yaml"


def unescaped(text: str) -> str:
    """As the runner of GitHub Actions decodes a property."""
    for escape, letter in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, letter)
    return text


def test_an_annotation_comes_back_as_it_was_written() -> None:
    text = "100% sure: yes, 5%3A\ntwo"
    line = in_format("github", hostile(text)).split("\n")[0]
    command, _, message = line.removeprefix("::").partition("::")
    named = dict(part.split("=", 1) for part in command.removeprefix("error ").split(","))
    assert unescaped(named["file"]) == f"bids/{text}.yaml"
    assert named["line"] == "2"
    assert (named["col"], named["endColumn"]) == ("3", "5")
    assert message == "100%25 sure: yes, 5%253A%0Atwo%0A→ 100%25 sure: yes, 5%253A%0Atwo"


def test_a_finding_over_several_lines_has_no_columns_in_its_annotation() -> None:
    finding = Finding("CC204", "x", Level.ERROR, "m", Place("a.yaml", 2, 3, 4, 1))
    text = in_format("github", Report([finding], hostile("x").summary))
    assert text.startswith("::error file=a.yaml,line=2,endLine=4,title=CC204 x::m\n")


def test_a_file_outside_and_a_name_with_signs_are_proper_uris() -> None:
    summary = hostile("x").summary
    names = {
        "a b/ü%#?.yaml": "a%20b/%C3%BC%25%23%3F.yaml",
        "../out.yaml": "../out.yaml",
        "a:b.yaml": "a%3Ab.yaml",
        "x\udcff.yaml": "x%FF.yaml",
    }
    for name, uri in names.items():
        finding = Finding("CC204", "x", Level.ERROR, "m", Place(name))
        location = json.loads(in_format("sarif", Report([finding], summary)))["runs"][0]["results"][0]["locations"][0]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%", "index": 0}


def test_a_message_in_the_log_makes_no_link_and_holds_no_value() -> None:
    result = json.loads(in_format("sarif", hostile("[click](https://example.org) {0}")))["runs"][0]["results"][0]
    assert result["message"]["text"] == "\\[click\\](https://example.org) {{0}}"


def test_fingerprints_stay_when_lines_and_numbers_change_and_are_never_shared() -> None:
    def prints(line: int, message: str, count: int = 1) -> list[str]:
        findings = [Finding("CC204", "x", Level.ERROR, message, Place("a.yaml", line), subject="outcomes/a")] * count
        return [one["fingerprint"] for one in json.loads(in_format("gitlab", Report(findings, hostile("x").summary)))]

    assert prints(3, "the weights add up to 99.5, not 100") == prints(9, "the weights add up to 101, not 100")
    assert prints(3, "`q1` has no limit") != prints(3, "`q2` has no limit")
    assert len(set(prints(3, "m", 3))) == 3


def test_only_what_makes_the_exit_code_one_fails_in_junit() -> None:
    for strict, failing in ((False, ["error"]), (True, ["error", "warning"])):
        report = hostile("x")
        root = ElementTree.fromstring(
            in_format("junit", Report(report.findings, report.summary, strict=strict, files=("clean.yaml",)))
        )
        assert [one.get("type") for one in root.iter("failure")] == failing
        assert root.get("failures") == str(len(failing))
        assert root.get("tests") == "4"


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_known_again_and_another_file_is_not(folder: Path, name: str) -> None:
    written = outputs(folder)
    assert is_report(name, written[name])
    assert is_report(name, "")
    assert not is_report(name, "# Notes\n\nkept for years\n")
    assert not is_report(name, '{"name": "another", "findings": 3}')


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_repeats_personal_data(name: str) -> None:
    example = rule_named("CC902").bad.replace("900123", "900456")  # the catalogue itself may hold its own example
    result = lint(files_of(laid_over(tree_of(example))))
    numbers = [
        digits
        for finding in result.findings
        if finding.code == "CC902"
        for digits in re.findall(r"[+0-9][0-9 ]{8,}[0-9]", result.lines(finding.place.file)[finding.place.line - 1])
    ]
    assert numbers, "the example holds no number"
    shown = in_format(name, report_of(result, with_rules=name == "sarif"))
    assert "no-personal-phone" in shown
    assert not [digits for digits in numbers if digits in shown]
