"""The text of ``--help``, made from the list of commands and kept in help.txt so that nothing need be loaded."""

from __future__ import annotations

from cocommission.cli.app import COMMANDS, HELP


def help_text() -> str:
    """The whole help, as help.txt keeps it."""
    width = max(len(name) for name in COMMANDS) + 2
    rows = "\n".join(f"  {name:<{width}}{says}" for name, says in COMMANDS.items())
    return f"""Usage: cocommission COMMAND [ROUND] [OPTIONS]

{HELP}

Commands:
{rows}

Options:
  -h, --help     This help, or that of a command: cocommission lint --help
  -V, --version  The version

ROUND is the folder of a round; by default the one you are in.
Exit codes: 0 fine, 1 something is wrong with your files, 2 wrong usage, 3 nothing to check, 4 our fault.

Begin: cocommission init my-council --from camden
"""
