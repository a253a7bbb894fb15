"""Which rounds a command speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cocommission.errors import CannotRead, NothingToCheck, WrongUsage
from cocommission.loading.folder import COUNCIL_FILE, round_above, rounds_below, shown_path
from cocommission.loading.trail import Trail


def rounds_in(paths: Sequence[Path], trail: Trail | None = None) -> list[Path]:
    """The folders of all rounds that ``paths`` name: a round, a file in one, a council.yaml, a folder that holds some.

    Without paths: the round that the working folder is in, or all rounds below it. What was looked at is remembered in
    ``trail``.
    """
    trail = Trail() if trail is None else trail
    result: dict[Path, None] = {}
    for path in paths or [Path.cwd()]:
        if not trail.exists(str(path)):
            raise WrongUsage(f"{path} does not exist")
        is_shared = path.name == COUNCIL_FILE and path.is_file()
        below = rounds_below(path.parent if is_shared else path, trail) if is_shared or path.is_dir() else []
        if not below:
            above = round_above(path if path.is_dir() else path.parent, trail)
            below = [above] if above else []
        result.update((folder.resolve(), None) for folder in below)
    if not result:
        shown = ", ".join(shown_path(path) for path in paths) or "this folder"
        raise NothingToCheck(f"there is no round in {shown}", "make one with `cocommission init`")
    return list(result)


def has_all_rounds(council: str, rounds: Sequence[Path], trail: Trail) -> bool:
    """Whether every round below a council's file (as shown to people) is among ``rounds``."""
    try:
        below = rounds_below(Path(council).parent, trail)
    except CannotRead:
        return False  # a folder beside those that were asked for
    return {folder.resolve() for folder in below} <= set(rounds)
