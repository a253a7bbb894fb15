"""The rows of a sheet as XML, cell by cell, and the table of texts: all that is large in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from cocommission.documents.cell_text import in_a_cell, shared_strings
from cocommission.documents.markup import escaped
from cocommission.errors import Stop
from cocommission.exact import plain

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_PLACES = 15


class Texts(dict[str, int]):
    """A text to its place in the workbook's table of texts; each is written once, however often it stands."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number

    def part(self) -> bytes:
        """The table as the part of the package that holds it."""
        return shared_strings(map(in_a_cell, self))


class Rows:
    """What stands on one sheet; rows and columns count from 0, ``style`` is the number of a cell format."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.formulas = 0
        self._cells: dict[int, dict[int, str]] = {}
        self._whole: dict[int, str] = {}
        self._heights: dict[int, float] = {}
        self._last = 0
        self._numbers: dict[Fraction | Decimal | int, str] = {}
        self._templates: dict[tuple[tuple[bool, ...], int, int], str] = {}

    def height(self, row: int, points: float) -> None:
        """Makes a row so high."""
        self._heights[row] = points

    def text(self, row: int, column: int, text: str, style: int) -> None:
        """A text: never a formula, a link or a number."""
        self._put(row, column, f'" s="{style}" t="s"><v>{self.texts[text]}</v></c>')

    def number(self, row: int, column: int, value: Fraction | Decimal | int, style: int) -> None:
        """A number, exact at fifteen places."""
        self._put(row, column, f'" s="{style}"><v>{self._number(value)}</v></c>')

    def formula(self, row: int, column: int, formula: str, value: Fraction | Decimal | int, style: int) -> None:
        """A formula, with or without its equals sign, and the number that it gives."""
        self.formulas += 1
        body = escaped(formula.removeprefix("="))
        self._put(row, column, f'" s="{style}"><f>{body}</f><v>{plain(value, _PLACES)}</v></c>')

    def line(self, row: int, values: Sequence[str | Fraction | Decimal], style: int, number_style: int) -> None:
        """A whole row from the first column on: much faster than cell by cell, and nothing is added to it later."""
        texts = self.texts
        kinds = tuple([isinstance(value, str) for value in values]), style, number_style
        template = self._templates.get(kinds) or self._template(*kinds)
        held = [texts[value] if isinstance(value, str) else self._number(value) for value in values]
        self._whole[row] = template.replace("#", str(row + 1)) % tuple(held)
        self._last = max(self._last, len(values) - 1)

    def _template(self, are_texts: tuple[bool, ...], style: int, number_style: int) -> str:
        """A row of cells in which its number, ``#``, and what the cells hold are open."""
        text, number = f'" s="{style}" t="s"><v>%s</v></c>', f'" s="{number_style}"><v>%s</v></c>'
        cells = [f'<c r="{letter(column)}#{text if is_text else number}' for column, is_text in enumerate(are_texts)]
        found = self._templates[are_texts, style, number_style] = "".join(cells)
        return found

    def _put(self, row: int, column: int, rest: str) -> None:
        cells = self._cells.get(row)
        if cells is None:
            cells = self._cells[row] = {}
        cells[column] = f'<c r="{letter(column)}{row + 1}{rest}'

    def _number(self, value: Fraction | Decimal | int) -> str:
        text = self._numbers.get(value)
        if text is None:
            text = self._numbers[value] = plain(value, _PLACES)
        return text

    def range(self) -> str:
        """The rectangle that holds all cells, e.g. ``A1:G12``."""
        rows = max([*self._cells, *self._whole], default=0) + 1
        columns = max([self._last, *(column for cells in self._cells.values() for column in cells)]) + 1
        if rows > MOST_ROWS or columns > MOST_COLUMNS:
            raise Stop(
                f"a sheet holds {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns at most, and {rows:,} × {columns:,} "
                "are needed",
                "`--json` gives every number without a workbook",
            )
        return f"A1:{letter(columns - 1)}{rows}"

    def xml(self) -> str:
        """All rows in order, as the content of ``sheetData``."""
        parts: list[str] = []
        for row in sorted({*self._cells, *self._whole, *self._heights}):
            height = self._heights.get(row)
            parts.append(f'<row r="{row + 1}"' + (f' ht="{height:g}" customHeight="1">' if height else ">"))
            if row in self._whole:
                parts.append(self._whole[row])
            cells = self._cells.get(row)
            if cells:
                parts.extend([cells[column] for column in sorted(cells)])
            parts.append("</row>")
        return "".join(parts)


class _Letters(dict[int, str]):
    def __missing__(self, column: int) -> str:
        letters, left = "", column + 1
        while left:
            left, rest = divmod(left - 1, 26)
            letters = chr(ord("A") + rest) + letters
        self[column] = letters
        return letters


letter = _Letters().__getitem__
"""The letters of a column, counted from 0."""
