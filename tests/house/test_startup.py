"""What each command loads: the best guard of start-up time on a noisy machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("docx", "openpyxl", "xlsxwriter", "jinja2", "lxml", "rich", "vl_convert", "jsonschema", "ruamel", "holidays")
QUICK = (*HEAVY, "pydantic", "typer", "yaml", "cocommission.model", "cocommission.rules")


def loaded(*words: str) -> set[str]:
    code = (
        "import sys, atexit\n"
        "sys.argv = ['cocommission', *sys.argv[1:]]\n"
        "atexit.register(lambda: sys.stderr.write('LOADED ' + ' '.join(sorted(sys.modules))))\n"
        "import cocommission.cli\n"
        "cocommission.cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("word", ["--version", "--help", "-h"])
def test_version_and_help_load_next_to_nothing(word: str) -> None:
    modules = loaded(word)
    assert "cocommission.cli" in modules
    assert not [name for name in QUICK if name in modules]


def test_lint_loads_no_document_library_and_no_other_command() -> None:
    modules = loaded("lint", "examples/camden")
    assert "pydantic" in modules
    assert not [name for name in HEAVY if name in modules]
    assert not [name for name in modules if name.startswith(("cocommission.documents", "cocommission.scoring.recount"))]
    assert "cocommission.cli.commands.score" not in modules
    assert not [name for name in ("importlib.metadata", "email", "socket", "logging", "asyncio") if name in modules]


def test_reading_the_words_of_lint_loads_no_model_and_no_rule() -> None:
    code = "import sys; import cocommission.cli.edge, cocommission.cli.quick; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    modules = set(done.stdout.split())
    assert "cocommission.cli.quick" in modules
    assert not [name for name in QUICK if name in modules]


def test_a_second_lint_loads_next_to_nothing() -> None:
    loaded("lint", "examples/camden")
    modules = loaded("lint", "examples/camden")
    assert "cocommission.cli.warm" in modules
    for_any = loaded("--version")
    assert not [name for name in (*QUICK, "pathlib", "re", "dataclasses", "hashlib") if name in modules - for_any]


def test_a_second_lint_in_another_format_reads_no_round_again() -> None:
    loaded("lint", "examples/camden")
    modules = loaded("lint", "examples/camden", "--format", "json")
    assert "cocommission.workflows.lint_cache" in modules
    assert not [name for name in QUICK if name in modules]


def test_lint_loads_only_the_format_that_is_shown() -> None:
    modules = loaded("lint", "examples/camden", "--no-cache", "--format", "json")
    formats = {name for name in modules if name.startswith("cocommission.reporting.lint_")}
    assert "cocommission.reporting.lint_json" in formats
    assert "cocommission.reporting.lint_sarif" not in formats
    assert not [name for name in modules if name.startswith(("xml", "cocommission.workflows.baseline"))]


def test_the_kept_help_is_the_help() -> None:
    from cocommission.cli.helptext import help_text

    file = ROOT / "src" / "cocommission" / "cli" / "help.txt"
    assert file.read_text("utf-8") == help_text()
