"""lint --fix and --diff: which files may be written, the difference they would make, and writing them."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cocommission.cli.quick import Asked
from cocommission.cli.terminal import data, say, tell
from cocommission.errors import Exit
from cocommission.loading.folder import misnamed_files, read_folder, round_above
from cocommission.output import Replacement, replace_all
from cocommission.reporting.last_line import counted
from cocommission.reporting.lint_github import no_command
from cocommission.reporting.plain import one_line
from cocommission.workflows.rounds import rounds_in

if TYPE_CHECKING:
    from cocommission.workflows.fix import Fixed


def mend_files(asked: Asked) -> None:
    """Write what is certain to be mended, all files or none, and tell what it was."""
    fixed = _fixed(asked)
    if fixed.files:
        root, files = _replacements(fixed)
        replace_all(root, files)
    _tell(fixed, "mended")


def show_difference(asked: Asked) -> int:
    """Show what ``--fix`` would write; 1 if it would write something."""
    fixed = _fixed(asked)
    text = "".join(_difference(fixed))
    if text and sys.stdout.isatty():
        say(text.rstrip("\n"))
    elif text:
        data(no_command(text) if os.environ.get("GITHUB_ACTIONS") == "true" else text)
    _tell(fixed, "would be mended")
    return int(Exit.FOUND if fixed.files else Exit.FINE)


def _fixed(asked: Asked) -> Fixed:
    """What can be mended in the rounds that were asked for, by the rules that were chosen."""
    from cocommission.workflows.fix import fix

    rounds = rounds_in(asked.paths)
    folders = [read_folder(folder) for folder in rounds]
    roots = [*rounds, *(path.resolve() for path in asked.paths or [Path.cwd()] if path.is_dir())]
    wants = _wanted(asked)
    return fix(folders, misnamed_files(folders), lambda name: _may_write(name, roots), wants)


def _wanted(asked: Asked) -> Callable[[str], bool]:
    """Whether the findings of a rule were asked for."""
    if not asked.select and not asked.ignore:
        return lambda code: True
    from cocommission.workflows.lint_choice import choice_of

    return choice_of(asked.select, asked.ignore).names


def _may_write(name: str, roots: list[Path]) -> bool:
    """Whether a file, as shown to people, is a plain one really below one of the linted folders."""
    path = Path(name)
    parts = path.parts[1:] if path.is_absolute() else path.parts
    if any(sign in part for part in parts for sign in "\\:") or path.is_symlink():
        return False
    return any(path.resolve().is_relative_to(root) for root in roots)


def _replacements(fixed: Fixed) -> tuple[Path, dict[str, Replacement]]:
    """The folder that holds all files to be written, and each of them as seen from there."""
    back = {new: old for old, new in fixed.renamed.items()}
    paths = {name: Path(back.get(name, name)).resolve() for name in fixed.files}
    # never below a round's folder: whoever reads the round finishes what is stopped here
    root = Path(os.path.commonpath([round_above(path.parent) or path.parent for path in paths.values()]))
    files: dict[str, Replacement] = {}
    for name, path in paths.items():
        new = Path(name).resolve().relative_to(root).as_posix() if name in back else ""
        before = fixed.before[back.get(name, name)]
        files[path.relative_to(root).as_posix()] = Replacement(before, fixed.files[name], new)
    return root, files


def _difference(fixed: Fixed) -> Iterator[str]:
    """A unified difference of every file that would change."""
    back = {new: old for old, new in fixed.renamed.items()}
    for name in sorted(fixed.files):
        old = back.get(name, name)
        if old != name:
            yield f"rename from {one_line(old)}\nrename to {one_line(name)}\n"
        before, after = (_lines(content) for content in (fixed.before[old], fixed.files[name]))
        for line in difflib.unified_diff(before, after, one_line(old), one_line(name)):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    """The lines of a file with their ends; a carriage return stays where it stands."""
    parts = content.decode("utf-8", "surrogateescape").split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _tell(fixed: Fixed, how: str) -> None:
    """What was mended, by file, and what was left and why; a word to the person, not a part of the report."""
    for file, group in groupby(fixed.done, key=lambda one: one.file):
        tell(one_line(file))
        for done in group:
            tell(f"  line {done.line}: {one_line(done.says)} ({done.code})")
    for why in fixed.stays:
        tell(one_line(why))
    number = f"{counted(len(fixed.done), 'place')} in {counted(len(fixed.files), 'file')}"
    tell(f"{number} {how}" if fixed.files else f"nothing {how}")
