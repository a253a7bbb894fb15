"""The command line's door: answers --version and --help at once, loads only the command that was asked for."""

from __future__ import annotations

import sys


def _without_plugins() -> None:
    """Pydantic looks for no plugins: even when told not to, it loads the reader of package metadata, 15 ms a start."""
    name = "pydantic.plugin._loader"
    if name not in sys.modules:
        nothing = type(sys)(name)
        nothing.get_plugins = tuple  # type: ignore[attr-defined]
        sys.modules[name] = nothing


def main() -> None:
    """Run the command line and leave with its exit code."""
    words = sys.argv[1:]
    if words in (["--version"], ["-V"]):
        from cocommission import __version__

        print(f"cocommission {__version__}")  # noqa: T201 - the quickest way out
        return
    if not words or words in (["--help"], ["-h"]):
        from pathlib import Path

        sys.stdout.write(Path(__file__).with_name("help.txt").read_text("utf-8"))
        return
    if words[0] == "lint":
        from cocommission.cli.warm import warm_answer

        code = warm_answer(words)
        if code is not None:
            sys.exit(code)
    import gc

    gc.set_threshold(200_000, 20, 20)  # a command is short: collecting while models are built costs a fifth of it
    _without_plugins()
    from cocommission.cli.edge import run

    sys.exit(run(words))
