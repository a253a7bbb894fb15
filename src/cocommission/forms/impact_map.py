"""The layout of the impact map: what bidders do, what it brings about, and how they will know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cocommission.forms.book import TITLE_HEIGHT, Book, Cell, FormWords, Kind, Look, Sheet, start_sheet
from cocommission.forms.identity import FormKind
from cocommission.model.outcomes import Domain, Outcome
from cocommission.model.round import Round

SERVICE_ROWS = 28
COMMUNITY_ROWS = 25
SERVICE = "service"
DOMAINS = (Domain.ECONOMIC, Domain.ENVIRONMENTAL, Domain.SOCIAL)
START_SHEET, OUTCOME_SHEET, SERVICE_SHEET = "Start here", "Outcomes", "Service level"
OUTCOME_COLUMNS = ("outcome-1", "outcome-2", "outcome-3", "outcome-own")
"""One activity may serve several outcomes: three are chosen, a fourth is in the bidder's own words."""

_SERVICE_COLUMNS = (
    ("activity", "Activity: what you will do", 26),
    ("outputs", "Outputs: what that produces, with ages or groups", 24),
    ("outcome-1", "Service outcome (choose)", 19),
    ("outcome-2", "A second outcome (choose)", 19),
    ("outcome-3", "A third outcome (choose)", 19),
    ("outcome-own", "A further outcome in your own words", 19),
    ("indicators", "Indicators: how change would show", 25),
    ("measuring", "Ways of measuring: how you will find out", 25),
)
_COMMUNITY_COLUMNS = (
    ("activity", "Activity: what you will do", 26),
    ("how", "How you will do it", 26),
    ("outcome", "Community outcome (choose)", 25),
    ("indicators", "Indicators: your activities contributed to …", 27),
    ("measuring", "Ways of measuring: how you will find out", 26),
)
_HEADER = 3


def row_key(table: str, row: int, column: str) -> str:
    """The key of one answer, e.g. ``service/3/activity``."""
    return f"{table}/{row}/{column}"


def choices_of(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """The words by which outcomes are chosen, each once, to their ids."""
    result: dict[str, str] = {}
    for outcome in outcomes:
        words = " ".join(outcome.short.split())
        choice, number = words, 2
        while choice in result:
            choice, number = f"{words} ({number})", number + 1
        result[choice] = outcome.id
    return result


def outcomes_of(round_: Round, table: str) -> tuple[Outcome, ...]:
    """The outcomes that a table of the map is about."""
    if table == SERVICE:
        return round_.service_outcomes
    return tuple(outcome for outcome in round_.community_outcomes if outcome.domain == table)


def impact_map_layout(round_: Round, words: FormWords) -> Book:
    """The impact map of a round, as cells; ``words`` stand on its first sheet."""
    lists = {SERVICE: tuple(choices_of(outcomes_of(round_, SERVICE)))}
    title = f"{words.title}: {round_.about.title}"
    sheets = [start_sheet(START_SHEET, title, round_.council_name, words.how), _outcomes(round_)]
    sheets.append(_table(SERVICE, SERVICE_SHEET, SERVICE_ROWS, bool(lists[SERVICE])))
    for domain in DOMAINS:
        lists[domain.value] = tuple(choices_of(outcomes_of(round_, domain)))
        sheets.append(_table(domain.value, f"Community {domain.value}", COMMUNITY_ROWS, bool(lists[domain.value])))
    return Book(
        FormKind.IMPACT_MAP,
        round_.about.id,
        title,
        tuple(sheets),
        {name: entries for name, entries in lists.items() if entries},
        footer=round_.about.notice or "",
    )


def _outcomes(round_: Round) -> Sheet:
    cells = [
        Cell(0, 0, Look.TITLE, "The outcomes of this round"),
        Cell(1, 0, Look.LINE, "What people and places should gain. You choose from these on the next sheets."),
    ]
    headers = ("For whom", "Outcome", "Who must work towards it", "What could show it (indicators)")
    cells.extend(Cell(3, column, Look.HEADER, text) for column, text in enumerate(headers))
    heights: dict[int, int] = {0: TITLE_HEIGHT, 3: 34}
    for number, outcome in enumerate((*round_.service_outcomes, *round_.community_outcomes)):
        row = _outcome_row(outcome)
        cells.extend(Cell(4 + number, column, Look.LABEL, text) for column, text in enumerate(row))
        lines = max(len(row[1]) // 40 + 1, sum(len(line) // 62 + 1 for line in row[3].split("\n")))
        heights[4 + number] = min(400, 15 * lines + 4)
    return Sheet(OUTCOME_SHEET, tuple(cells), (24, 44, 20, 66), heights=heights, frozen=(4, 0))


def _outcome_row(outcome: Outcome) -> tuple[str, str, str, str]:
    whom = "People who use the service" if outcome.level == SERVICE else f"The community: {outcome.domain.value}"
    text = outcome.outcome if outcome.title is None else f"{outcome.title}: {outcome.outcome}"
    signs = "\n".join(f"• {indicator.indicator}" for indicator in outcome.indicators)
    return whom, text, "Every bid" if outcome.mandatory else "You choose", signs


def _table(table: str, name: str, rows: int, has_list: bool) -> Sheet:
    columns = _SERVICE_COLUMNS if table == SERVICE else _COMMUNITY_COLUMNS
    return Sheet(
        name,
        tuple(_table_cells(table, rows, columns, has_list)),
        (6, *(width for _, _, width in columns)),
        heights={0: TITLE_HEIGHT, 1: 20, _HEADER: 48, **{_HEADER + number: 48 for number in range(1, rows + 1)}},
        anchor_column=0,
        header_row=_HEADER,
        frozen=(_HEADER + 1, 1),
    )


def _table_cells(table: str, rows: int, columns: tuple[tuple[str, str, int], ...], has_list: bool) -> Iterator[Cell]:
    is_service = table == SERVICE
    title = "Service level: for people who use the service" if is_service else f"Community level: {table}"
    yield Cell(0, 0, Look.TITLE, title)
    yield Cell(1, 0, Look.LINE, "Write in the coloured cells. One activity in each row; leave the rest empty.")
    yield Cell(_HEADER, 0, Look.HEADER, "Row")
    for column, (_, header, _) in enumerate(columns, start=1):
        yield Cell(_HEADER, column, Look.HEADER, header)
    letter = table[:2].upper() if not is_service else "S"
    for row in range(1, rows + 1):
        yield Cell(_HEADER + row, 0, Look.LABEL, f"{letter}{row}")
        for column, (name, header, _) in enumerate(columns, start=1):
            chosen = has_list and name.startswith("outcome") and name != "outcome-own"
            yield Cell(
                _HEADER + row,
                column,
                Look.ANSWER,
                key=row_key(table, row, name),
                label=f"{letter}{row}, {header}",
                kind=Kind.CHOICE if chosen else Kind.TEXT,
                choices=table if chosen else "",
            )
