"""The command line's door: answers --version and --help at once, loads only the command that was asked for."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code; 2 where what it had to say could not be written."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 - pathlib is dear; open until the end
    if sys.stdout is None:
        _leave(2, "cocommission: standard output is closed\n")
    try:
        code = _answer(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        _leave(0, "")
    except OSError as problem:
        _leave(2, f"cocommission: cannot write to standard output: {problem.strerror}\n")
    _leave(code, "")


def _answer(words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        from cocommission import __version__

        print(f"cocommission {__version__}")  # noqa: T201 - the quickest way out
        return 0
    if not words or words in (["--help"], ["-h"]):
        with open(os.path.join(os.path.dirname(__file__), "help.txt"), encoding="utf-8") as stream:  # noqa: PTH118, PTH120, PTH123
            sys.stdout.write(stream.read())
        return 0
    if words[0] == "lint":
        from cocommission.cli.warm import warm_answer

        code = warm_answer(words)
        if code is not None:
            return code
    import gc

    gc.set_threshold(200_000, 20, 20)  # a command is short: collecting while models are built costs a fifth of it
    _without_plugins()
    from cocommission.cli.edge import run

    code = run(words)
    gc.freeze()  # nor is anything gained by collecting at the very end, which costs another tenth
    return code


def _without_plugins() -> None:
    """Pydantic looks for no plugins: even when told not to, it loads the reader of package metadata, 15 ms a start."""
    name = "pydantic.plugin._loader"
    if name not in sys.modules:
        nothing = type(sys)(name)
        nothing.get_plugins = tuple  # type: ignore[attr-defined]
        sys.modules[name] = nothing


def _leave(code: int, word: str) -> None:
    """Leave with the code; a stream that cannot be written to any more keeps nobody."""
    try:
        sys.stderr.write(word)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr.fileno())
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _silence(sys.stdout.fileno())
    sys.exit(code)


def _silence(stream: int) -> None:
    """Let what a full or closed stream still holds go nowhere when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
