"""What `tender check` found as a paper to print or pass on, with a picture of price against quality."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cocommission.documents.blocks import Picture
from cocommission.documents.template import Templates
from cocommission.documents.written import written
from cocommission.errors import Stop
from cocommission.exact import plain, shown
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import NotLoaded
from cocommission.pictures.draw import MISSING, is_possible
from cocommission.pictures.worth import Worth, told, worth_pictures, worth_words
from cocommission.regimes.entries import Entry
from cocommission.reporting.reward_text import (
    duel_rows,
    field_rows,
    gap_rows,
    method_rows,
    pounds,
    reward_sentences,
    step_rows,
)
from cocommission.reporting.tender_check import MADE_UP, Check, Point
from cocommission.reporting.tender_check_text import STATES, against, verdict, worth_a_row
from cocommission.scoring.reward import Reward, worth_of_points
from cocommission.workflows.built import Built, made_from, templates_of

PICTURE = "price-and-quality"


def check_papers(check: Check, folder: Folder, templates: Templates | None = None) -> Built:
    """The paper, and the picture as PNG and SVG; a note where none could be drawn."""
    from cocommission.documents.style_file import styled

    templates = templates or templates_of(folder)
    round_ = styled(load_round(folder).round, templates)
    line = _line(check.reward) if check.reward else ()
    middle = pounds(check.reward.bracket.middle, check.reward) if check.reward else ""
    pictures = worth_pictures(line, middle) if line else {}
    picture = Picture(pictures["png"], worth_words(line, middle)) if "png" in pictures else None
    seen = {"check": seen_of(check), "check_lines": [f"{check.regime.replace('_', ' ')}, {check.nation}"]}
    try:
        name, content = written(round_, templates, "tender-check", more=seen, things={"worth_picture": lambda: picture})
    except NotLoaded as problem:
        raise Stop(
            f"the section `{problem.section}` has errors, so the paper cannot be written", "run `cocommission lint`"
        ) from problem
    files = {name: content, **{f"{PICTURE}.{kind}": drawn for kind, drawn in pictures.items()}}
    return Built(files, made_from(folder, "tender check"), (MISSING,) if line and not is_possible() else ())


def _line(reward: Reward) -> tuple[Worth, ...]:
    """What points of quality are worth, as the picture draws and says it."""
    line = worth_of_points(reward)
    most = line[-1][0] if line else 0
    return tuple(
        Worth(points, format(shown(worth), "f"), pounds(worth, reward), told(points, most)) for points, worth in line
    )


def seen_of(check: Check) -> dict[str, Any]:
    """What the template sees of a check."""
    reward = check.reward
    middle = reward.bracket.middle if reward else None
    return {
        "verdict": verdict(check),
        "errors": [f"{one.place.file}:{one.place.line} {one.code} {one.message}" for one in check.errors],
        "made_up": MADE_UP,
        "sentences": [*reward.bracket.remarks, *reward_sentences(reward, check.titles)] if reward else [],
        "middle": pounds(middle, reward) if reward and middle is not None else "",
        "worth": list(_worth(reward)) if reward else [],
        "tables": list(_tables(reward, check.titles)) if reward else [],
        "untold_model": "; ".join(check.untold.get("model", ())),
        "untold_weights": "; ".join(check.untold.get("weights", ())),
        "points": [_point(point) for point in check.points],
        "late": [{"title": one.what, "is": one.state, "should": _should(one)} for one in check.late],
        "dates": "; ".join(check.untold.get("dates", ())) or "Every date that could be compared is kept.",
        "weights": [
            {
                "title": row.title,
                "is_question": row.question is not None,
                "published": plain(row.published),
                "effective": plain(shown(row.effective, 2)),
                "differs": row.published != row.effective,
            }
            for row in worth_a_row(check)
        ],
    }


def _worth(reward: Reward) -> Iterator[dict[str, str]]:
    line = worth_of_points(reward)
    for points, worth in line:
        if not told(points, line[-1][0]):
            continue
        up_to = pounds(reward.bracket.middle + worth, reward)
        yield {"points": str(points), "more": pounds(worth, reward), "up_to": up_to}


def _should(entry: Entry) -> str:
    """What a date is counted from, and what is to be known of it."""
    return ". ".join(one.rstrip(".") for one in (entry.counted, *entry.notes) if one)


def _point(point: Point) -> dict[str, str]:
    places = [f"{one.place.file}:{one.place.line}" + (f" ({against(one)})" if one.code else "") for one in point.where]
    return {
        "state": STATES[point.state],
        "says": point.says,
        "where": "; ".join(filter(None, (*places, point.remark))),
    }


def _tables(reward: Reward, titles: dict[str, str]) -> Iterator[dict[str, Any]]:
    method = [[row[0].replace("_", " "), *row[1:]] for row in method_rows(reward)]
    yield _table("What a step on a question is worth", step_rows(reward, titles), "One step up the scale")
    yield _table("What a lower price earns", gap_rows(reward), "Points for price, against the middle price")
    yield _table("When a cheap bid wins", duel_rows(reward), "A low bid against one at the middle price")
    yield _table("Four made-up bids", field_rows(reward), "Their prices, and how much of all quality they have")
    yield _table("How each price method would rank them", method, "Points in all; * comes first")


def _table(title: str, rows: list[list[str]], caption: str) -> dict[str, Any]:
    header, *rest = rows
    first = max(24, 100 - 19 * (len(header) - 1))
    others = (100 - first) // max(1, len(header) - 1)
    widths = [first, *([others] * (len(header) - 1))]
    return {"title": title, "header": header, "rows": rest, "caption": caption, "widths": widths}
