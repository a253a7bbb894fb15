"""The rank of a bid as a formula of the summary sheet: better totals counted, then the published tie-breaks in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cocommission.documents.rows import letter
from cocommission.model.criteria import RankOn
from cocommission.scoring.named import PRICE, QUALITY
from cocommission.scoring.result import Result

BEYOND = 7
"""The column (from 0) in which the first criterion or question that breaks ties stands."""
LONGEST = 8000
"""Letters of a formula; Excel opens none with more than 8,192."""


@dataclass(frozen=True)
class Ranks:
    """The ranked bids' rows ``first`` to ``last`` (from 1); ``named`` are the tie-breaks with a column of their own."""

    result: Result
    named: Sequence[str]
    first: int
    last: int

    def formula(self, row: int) -> str:
        """1 and one more for each bid with a better total; the published tie-breaks where totals are equal."""
        award = self.result.award
        column = "G" if award.rank_on is RankOn.SHOWN else "F"
        mine, better = self._near(column, f"{column}{row}"), "<" if self.result.lowest_wins else ">"
        formula = f"=1+SUMPRODUCT(--({self._near(column, self._whole(column))}{better}{mine}))"
        same = f"({self._near(column, self._whole(column))}={mine})"
        for name in award.tie_breaks:
            if name == PRICE:
                every, own, better = self._whole("C"), f"C{row}", "<"
            else:
                cells = "E" if name == QUALITY else letter(BEYOND + list(self.named).index(name))
                every, own, better = f"ROUND({self._whole(cells)},9)", f"ROUND({cells}{row},9)", ">"
            formula += f"+SUMPRODUCT({same}*({every}{better}{own}))"
            same += f"*({every}={own})"
        return formula

    def _whole(self, column: str) -> str:
        return f"${column}${self.first}:${column}${self.last}"

    def _near(self, column: str, cells: str) -> str:
        """Totals without the last bits in which programs differ."""
        if not self.result.is_one_figure:
            return f"ROUND({cells},9)"
        whole = self._whole(column)
        return f"ROUND({cells}/MAX(MAX({whole}),-MIN({whole}),1E-300),12)"
