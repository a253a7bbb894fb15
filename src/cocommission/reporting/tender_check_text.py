"""`tender check` for people: what stops publishing, then the checklist, the dates, the weights and the model test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cocommission.exact import plain, shown
from cocommission.finding import Finding
from cocommission.reporting.columns import columns, paragraph
from cocommission.reporting.plain import one_line
from cocommission.reporting.reward_text import reward_lines
from cocommission.reporting.tender_check import Check, Point, State, WeightRow, Where
from cocommission.reporting.timetable import entry_lines
from cocommission.scoring.price.points import methods

STATES = {State.KEPT: "kept", State.NOT_KEPT: "NOT KEPT", State.NOT_SAID: "not said"}
"""How a point stands, in words."""
_MARGIN = 10
_MOST_ERRORS = 10


def check_as_text(check: Check, width: int) -> str:
    """Everything that `tender check` found, in lines no wider than ``width``."""
    lines = [*paragraph(one_line(check.title), width), *_verdict(check, width)]
    for part in (_checklist, _dates, _weights, _model):
        lines += ["", *part(check, width)]
    return "\n".join(lines) + "\n"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def verdict(check: Check) -> str:
    """Whether anything stops publishing, in a sentence."""
    if check.may_be_published:
        return "Nothing was found that stops publishing."
    reasons = []
    if check.errors:
        reasons.append(f"lint finds {_counted(len(check.errors), 'error')}")
    if check.against_the_law:
        reasons.append(f"{_counted(len(check.against_the_law), 'date')} of the law not kept")
    return f"NOT READY TO PUBLISH: {', and '.join(reasons)}."


def _verdict(check: Check, width: int) -> Iterator[str]:
    yield from paragraph(verdict(check), width)
    for error in check.errors[:_MOST_ERRORS]:
        yield from paragraph(_error(error), width, 2)
    if len(check.errors) > _MOST_ERRORS:
        yield from paragraph(f"and {len(check.errors) - _MOST_ERRORS} more: see `cocommission lint`", width, 2)


def _error(error: Finding) -> str:
    return one_line(f"{error.place.file}:{error.place.line} {error.code} {error.message}")


def _checklist(check: Check, width: int) -> Iterator[str]:
    count = {state: sum(point.state is state for point in check.points) for state in State}
    yield from paragraph(
        f"1. Checklist before the tender: {count[State.KEPT]} kept, {count[State.NOT_KEPT]} not kept, on "
        f"{count[State.NOT_SAID]} nobody has said anything",
        width,
    )
    kept = "Kept: the files say something on it, and no rule speaks against it. Whether it is good is yours to judge."
    yield from paragraph(kept, width, 2)
    for point in check.points:
        yield from _point(point, width)


def _point(point: Point, width: int) -> Iterator[str]:
    first, *more = paragraph(point.says, width, _MARGIN)
    yield f"{STATES[point.state]:<{_MARGIN}}{first[_MARGIN:]}"
    yield from more
    for where in point.where:
        place = f"{one_line(where.place.file)}:{where.place.line}"
        yield f"{'':{_MARGIN + 2}}{place}"  # never folded, so that it can be clicked
        if where.code:
            yield from paragraph(against(where), width, _MARGIN + 4)
    if point.remark:
        yield from paragraph(one_line(point.remark), width, _MARGIN + 2)


def against(where: Where) -> str:
    """What a rule says against a point."""
    waived = f" (waived: {where.waived})" if where.waived else ""
    return one_line(f"{where.level} {where.code}: {where.message}{waived}")


def _untold(check: Check, part: str, width: int) -> Iterator[str]:
    for reason in check.untold.get(part, ()):
        yield from paragraph(f"It cannot be told: {one_line(reason)}.", width, 2)


def _dates(check: Check, width: int) -> Iterator[str]:
    if check.computed is None:
        yield from paragraph("2. Dates of the guide and the law", width)
        yield from _untold(check, "dates", width)
        return
    kept = sum(entry.kept is True for entry in check.computed.entries)
    yield from paragraph(
        f"2. Dates of the guide and the law: {kept} kept, {len(check.late)} not kept "
        "(all of them: `cocommission show timetable`)",
        width,
    )
    for remark in check.computed.remarks:
        yield from paragraph(remark, width, 2)
    for line in entry_lines(list(check.late), width - 2):
        yield f"  {line}"
    if not kept and not check.late:
        yield from paragraph("The round has no date yet that could be compared.", width, 2)
    yield from paragraph("This is not legal advice.", width, 2)


def _weights(check: Check, width: int) -> Iterator[str]:
    if not check.weights:
        yield from paragraph("3. Weights: published, and what scores can really move", width)
        yield from _untold(check, "weights", width)
        return
    worth = worth_a_row(check)
    moved = sum(row.published != row.effective for row in worth)
    told = f"{moved} of {len(worth)} work differently" if moved else "each works as published"
    yield from paragraph(f"3. Weights, published against what scores can really move: {told}", width)
    rows = [["Criterion, and its questions", "published", "works as"]]
    for row in worth:
        mark = " !" if row.published != row.effective else ""
        title = one_line(row.title) if row.question is None else f"· {one_line(row.title)}"
        rows.append([title, plain(row.published), plain(shown(row.effective, 2)) + mark])
    yield from columns(rows, width)


def worth_a_row(check: Check) -> list[WeightRow]:
    """The rows, but for a question that is all there is of its criterion."""
    count = Counter(row.criterion for row in check.weights if row.question)
    return [row for row in check.weights if row.question is None or count[row.criterion] > 1]


def _model(check: Check, width: int) -> Iterator[str]:
    yield from paragraph("4. What would this reward? A model test", width)
    if check.method is not None:
        method = methods()[check.method]
        yield from paragraph(f"Price method: {method.title}. {method.weakness}", width)
    if check.reward is None:
        yield from _untold(check, "model", width)
        return
    yield from reward_lines(check.reward, check.titles, width)
