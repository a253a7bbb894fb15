"""The files for other people's CI: each is read as its CI reads it, and the very lines it holds are run on an example.

Left out, because they need the network: the steps that install the tool (``pip install``, and the action's step
"Install", of which only the syntax is checked) and steps that are other people's actions (``uses``).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
import yaml

import cocommission
from cocommission.resources import shipped

ROOT = Path(__file__).resolve().parents[2]
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="there is no bash")


def blocks(language: str) -> list[str]:
    """The blocks of docs/ci.md in a language."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.S)


def block(*signs: str) -> Any:
    """The one YAML block that holds all ``signs``."""
    found = [text for text in blocks("yaml") if all(sign in text for sign in signs)]
    assert len(found) == 1, signs
    return yaml.safe_load(found[0])


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A council's repository."""
    folder = tmp_path / "council"
    shutil.copytree(shipped("examples") / "camden", folder)
    return folder


@pytest.fixture
def tool(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``cocommission`` is the code under test."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "cocommission"
    code = "import cocommission.cli; cocommission.cli.main()"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n', "utf-8")
    script.chmod(0o755)
    package = Path(cocommission.__file__).parents[1]
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(package), "PYTHONUTF8": "1"}


def shell(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub's ``shell: bash`` does."""
    assert BASH
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def spoil(council: Path) -> None:
    """Give the round an error."""
    for file in sorted(council.rglob("*.yaml")):
        text = file.read_text("utf-8")
        if re.search(r"(?m)^award:", text):
            file.write_text(text + "\nsurprise: here\n", "utf-8")
            return
    raise AssertionError("no file holds the award")


def test_the_page_has_the_blocks_that_are_run_here() -> None:
    assert len(blocks("yaml")) == 5
    assert len(blocks("sh")) == 6


# pre-commit


def hook() -> dict[str, Any]:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [one["id"] for one in hooks] == ["cocommission-lint"]
    return dict(hooks[0])


def test_the_hook_checks_the_whole_folder() -> None:
    one = hook()
    assert one["pass_filenames"] is False
    assert one["require_serial"] is True
    assert one["language"] == "python"
    assert {"id", "name", "description", "entry"} <= set(one)
    assert re.search(one["files"], "day-services/award.yaml")
    assert re.search(one["files"], "day-services/award.yml")
    assert not re.search(one["files"], "yaml/readme.md")


@needs_bash
def test_the_hooks_entry_runs_with_the_arguments_of_the_page(council: Path, tool: dict[str, str]) -> None:
    configured = block("repos:")["repos"][0]["hooks"][0]
    assert configured["id"] == hook()["id"]
    line = " ".join([hook()["entry"], *configured["args"]])
    done = shell(line, council, tool)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors, 0 warnings" in done.stdout
    spoil(council)
    done = shell(line, council, tool)
    assert done.returncode == 1
    assert "CC006 unknown-key" in done.stdout


# GitHub


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text("utf-8")))


def test_inputs_reach_the_actions_shell_through_the_environment_only() -> None:
    data = action()
    steps = data["runs"]["steps"]
    assert data["runs"]["using"] == "composite"
    assert [step["name"] for step in steps] == ["Install cocommission", "Lint"]
    for step in steps:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
    used = {value: name for name, value in steps[1]["env"].items()}
    assert set(used) == {f"${{{{ inputs.{name} }}}}" for name in data["inputs"]}
    for name in used.values():
        assert f'"${name}"' in steps[1]["run"] or f"=${name}" in steps[1]["run"]
    assert all(one["description"] and "default" in one for one in data["inputs"].values())


@needs_bash
def test_the_step_that_installs_is_proper_shell(tmp_path: Path) -> None:
    assert BASH
    script = action()["runs"]["steps"][0]["run"]
    assert subprocess.run([BASH, "-n", "-c", script], check=False).returncode == 0


def run_action(council: Path, tool: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's step as the runner does: each input's value, or its default, in the environment."""
    data = action()
    assert set(inputs) <= set(data["inputs"])
    values = {name: inputs.get(name, str(one["default"])) for name, one in data["inputs"].items()}
    step = data["runs"]["steps"][1]
    given = {name: values[re.findall(r"inputs\.([a-z]+)", value)[0]] for name, value in step["env"].items()}
    return shell(step["run"], council, {**tool, **given, "GITHUB_ACTIONS": "true"})


@needs_bash
def test_the_action_lints_as_the_page_says(council: Path, tool: dict[str, str]) -> None:
    steps = block("codeql-action")["jobs"]["rounds"]["steps"]
    step = next(one for one in steps if one["uses"].startswith("OWNER/"))
    done = run_action(council, tool, **step["with"])
    assert done.returncode == 0, done.stdout + done.stderr
    upload = next(one for one in steps if "upload-sarif" in one["uses"])
    assert upload["if"] == "always()"
    log = json.loads((council / upload["with"]["sarif_file"]).read_text("utf-8"))
    assert log["version"] == "2.1.0"
    spoil(council)
    done = run_action(council, tool, **step["with"])
    assert done.returncode == 1
    assert re.search(r"^::error file=day-services/[^,]+,line=", done.stdout, re.M)
    log = json.loads((council / upload["with"]["sarif_file"]).read_text("utf-8"))
    assert log["runs"][0]["invocations"][0]["exitCode"] == 1


@needs_bash
def test_every_input_of_the_action_works(council: Path, tool: dict[str, str]) -> None:
    done = run_action(council, tool)
    assert done.returncode == 0, done.stdout + done.stderr
    done = run_action(council, tool, paths="day-services\n", level="error", select="CC4,CC5", ignore="CC513")
    assert done.returncode == 0, done.stdout + done.stderr
    assert shell("cocommission lint --make-baseline old.json", council, tool).returncode == 0
    assert run_action(council, tool, baseline="old.json", strict="true").returncode == 0
    assert run_action(council, tool, paths="nowhere").returncode == 2
    assert run_action(council, tool, level="grave").returncode == 2


@needs_bash
@pytest.mark.parametrize("text", ["; touch pwned", "$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "--output"])
def test_an_input_is_never_run(council: Path, tool: dict[str, str], text: str) -> None:
    for name in ("paths", "select", "ignore", "level", "baseline"):
        done = run_action(council, tool, **{name: text})
        assert done.returncode == 2, (name, done.stdout, done.stderr)
    run_action(council, tool, strict=text)
    run_action(council, tool, sarif=text)
    assert not (council / "pwned").exists()


@needs_bash
def test_the_workflow_without_the_action_runs(council: Path, tool: dict[str, str]) -> None:
    steps = block("setup-python")["jobs"]["rounds"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    assert [line for line in lines if line.startswith("pip install")] == ["pip install cocommission"]
    done = shell("\n".join(line for line in lines if not line.startswith("pip install")), council, tool)
    assert done.returncode == 0, done.stdout + done.stderr


# GitLab


@needs_bash
def test_the_gitlab_job_writes_the_reports_that_it_names(council: Path, tool: dict[str, str]) -> None:
    job = block("before_script")["lint"]
    assert job["before_script"] == ["pip install cocommission"]
    spoil(council)
    done = shell("\n".join(job["script"]), council, {**tool, "GITLAB_CI": "true"})
    assert done.returncode == 1, done.stdout + done.stderr
    reports = job["artifacts"]["reports"]
    assert job["artifacts"]["when"] == "always"
    assert json.loads((council / reports["codequality"]).read_text("utf-8"))[0]["severity"] == "major"
    root = ElementTree.fromstring((council / reports["junit"]).read_bytes())
    assert int(root.get("failures", "0")) >= 1


# Plain shell, and the settings


@needs_bash
@pytest.mark.parametrize("number", range(4))
def test_the_lines_for_a_shell_run_one_after_the_other(council: Path, tool: dict[str, str], number: int) -> None:
    lines = blocks("sh")[number].strip().split("\n")
    assert all(line.startswith("cocommission lint ") for line in lines)
    for line in lines:
        done = shell(line, council, tool)
        assert done.returncode == 0, done.stdout + done.stderr


@needs_bash
def test_the_schema_of_the_page_is_made_with_the_ids_of_the_round(council: Path, tool: dict[str, str]) -> None:
    done = shell(blocks("sh")[5], council, tool)
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"examples"' in (council / ".cocommission" / "schema.json").read_text("utf-8")


def test_the_settings_of_the_page_are_understood() -> None:
    from cocommission.workflows.lint import lint

    text = next(one for one in blocks("yaml") if one.startswith("council:"))
    about = "round: {schema: 1, id: r, title: R}\n"
    result = lint({"r/bids/b.yaml": "# none yet\n", "round.yaml": about, "council.yaml": text})
    assert [finding.message for finding in result.findings if finding.code < "CC100"] == []
    assert result.switched_off == {"CC103": "a service for one street, agreed on 3 May"}
