"""The command edge: what stops a command becomes plain words and an exit code; a fault of ours becomes a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from cocommission.cli.terminal import complain
from cocommission.errors import CannotRead, Exit, Stop, WrongUsage


def run(words: Sequence[str]) -> int:
    """Carry out the words of a command line; the answer is the exit code."""
    from cocommission.cli.quick import quick_lint

    try:
        _check_words(words)
        code = quick_lint(words)
        if code is None:
            from cocommission.cli.app import app_for

            code = app_for(words)(args=list(words), standalone_mode=False)
    except Stop as stop:
        complain(stop.message, *stop.more)
        return int(stop.exit)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.FINE)
    except KeyboardInterrupt:
        complain("stopped")
        return 130
    except OSError as problem:
        complain(f"the operating system refused {problem.filename or 'a file'}: {problem.strerror}")
        return int(CannotRead.exit)
    except Exception as problem:  # noqa: BLE001 - the edge: whatever else comes is a fault of ours
        usage = _usage_error(problem)
        return usage if usage is not None else _fault(problem)
    return int(code or 0)


def _check_words(words: Sequence[str]) -> None:
    """Refuse an empty word, most often a variable that was never set: it would be taken for the folder one is in."""
    for before, word in pairwise(("", *words)):
        option = word[:-1] if word.startswith("--") and word.endswith("=") else before if not word else ""
        if option.startswith("--"):
            raise WrongUsage(f"{option} is given without a value", "write it after the option, or leave the option out")
        if not word and words[0] != "statement":
            raise WrongUsage("a word on the command line is empty", "was a variable that it came from never set?")


def _usage_error(problem: Exception) -> int | None:
    """Wrong words on the command line, as the command-line library reports them."""
    show = getattr(problem, "show", None)
    if show is None or not hasattr(problem, "exit_code"):
        if type(problem).__name__ == "Abort":
            complain("stopped")
            return 130
        return getattr(problem, "exit_code", None)
    show()
    return int(Exit.USAGE)


def _fault(problem: Exception) -> int:
    import tempfile
    import traceback

    from cocommission import fingerprint

    text = "".join(traceback.format_exception(problem))
    name = fingerprint.of_bytes(text.encode())[:8]
    log = Path(tempfile.gettempdir()) / f"cocommission-fault-{name}.txt"
    try:
        log.write_text(text, "utf-8")
        where = f"the details are in {log}"
    except OSError:
        where = "the details could not be written"
    complain(
        f"a fault of cocommission itself ({name}): {problem}",
        where,
        "please report it; your files are unchanged",
    )
    return int(Exit.FAULT)
