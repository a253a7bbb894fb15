"""score: a folder in, every bid's points and rank out, counted twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from cocommission.errors import Stop, WrongUsage
from cocommission.finding import Level
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import Round
from cocommission.rules.catalogue import checking_rules
from cocommission.rules.check import Checked, check_round
from cocommission.scoring.ready import missing_for_scoring, waits_for_the_panel
from cocommission.scoring.recount import recount
from cocommission.scoring.result import Result
from cocommission.scoring.sensitivity.sensitivity import Sensitivity, sensitivity_of
from cocommission.scoring.total import at_ratio, score_round


@dataclass(frozen=True)
class Scored:
    """A scored round and what was checked on the way."""

    round: Round
    result: Result
    checked: Checked
    sensitivity: Sensitivity | None = None


def score_folder(folder: Folder, ratio: tuple[Decimal, Decimal] | None = None, seed: int | None = None) -> Scored:
    """Load, check, score, recount. Raises ``Stop`` with all reasons when the round is not ready.

    With a ``seed`` for its random weights, how sure the result is comes with it.
    """
    loaded = load_round(folder)
    checked = check_round(loaded, [rule for rule in checking_rules() if rule.level is Level.ERROR])
    if checked.errors:
        lines = [
            f"{error.place.file}:{error.place.line}: {error.code} {error.message}" for error in checked.errors[:20]
        ]
        more = [f"and {len(checked.errors) - 20} more: see `cocommission lint`"] if len(checked.errors) > 20 else []
        raise Stop(f"the round has {_counted(len(checked.errors), 'error')} and was not scored", *lines, *more)
    missing = missing_for_scoring(loaded.round)
    if missing:
        more = [f"and {len(missing) - 20} more"] if len(missing) > 20 else []
        if waits_for_the_panel(loaded.round):
            more.append("who still owes what: `cocommission evaluate status`; sheets come in with `evaluate import`,")
            more.append("and what the panel agreed, gates too, is written in the section `moderation`")
        raise Stop("the round cannot be scored yet", *missing[:20], *more)
    result = score_round(loaded.round, ratio)
    criteria = loaded.round.criteria
    if ratio is not None and loaded.round.award is not None:
        _, criteria = at_ratio(loaded.round.award, criteria, ratio)
    recount(loaded.round, result, criteria)
    return Scored(loaded.round, result, checked, None if seed is None else sensitivity_of(loaded.round, result, seed))


def sensitivity_asked(is_asked: bool, seed: int, ratio: tuple[Decimal, Decimal] | None) -> int | None:
    """The seed if it was asked how sure the result is; that is asked of the published split only."""
    if is_asked and ratio is not None:
        raise WrongUsage("--sensitivity and --ratio do not go together", "--sensitivity tries every split itself")
    return seed if is_asked else None


def read_ratio(text: str) -> tuple[Decimal, Decimal]:
    """``40:60`` as price and quality; the two must add up to 100."""
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?):([0-9]{1,3}(?:\.[0-9]{1,6})?)", text.strip())
    if not match:
        raise WrongUsage(f"`{text}` is not a split", "write price and quality with a colon, e.g. --ratio 40:60")
    price, quality = Decimal(match[1]), Decimal(match[2])
    if price + quality != 100:
        raise WrongUsage(f"{text} does not add up to 100", "write e.g. --ratio 40:60")
    return price, quality


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
