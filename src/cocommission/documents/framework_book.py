"""The outcomes framework as a workbook: outcomes, indicators and quality characteristics, a sheet each."""

from __future__ import annotations

from cocommission.documents.blocks import Look
from cocommission.documents.context import context
from cocommission.documents.excel import FIRST, Pages, pages_bytes
from cocommission.model.round import Round


def framework_book(round_: Round, look: Look, footer: str) -> tuple[str, bytes]:
    """File name and bytes of the workbook. ``footer`` is printed on every page."""
    title = f"Outcomes framework: {round_.about.title}"
    return "Outcomes framework.xlsx", pages_bytes(title, look, lambda pages: _fill(pages, round_, footer))


def _fill(pages: Pages, round_: Round, footer: str) -> None:
    seen = context(round_)
    community = [one for group in seen["community_outcomes"] for one in group["outcomes"]]
    outcomes = [*(("Service", one) for one in seen["service_outcomes"]), *(("Community", one) for one in community)]

    def sheet(name: str, words: str, header: list[str], widths: list[int], rows: list[list[str]]) -> None:
        page = pages.page(name, widths)
        page.begin(name, words, header, footer, numbers_from=len(header))
        for number, row in enumerate(rows):
            page.line(FIRST + number, row, "ruled")
        if rows:
            page.sheet.autofilter(FIRST - 1, 0, FIRST + len(rows) - 1, len(header) - 1)

    sheet(
        "Outcomes",
        f"{round_.about.title}. The changes that people want{', at both levels' if community else ''}.",
        ["Level", "Bottom line", "Outcome", "When", "In people's words"],
        [12, 15, 52, 22, 60],
        [[level, one["domain"], one["outcome"], one["term"], "\n".join(one["their_words"])] for level, one in outcomes],
    )
    sheet(
        "Indicators",
        "Signs by which people can tell that an outcome is being reached.",
        ["Level", "Outcome", "Sign of change", "Kind", "How it may be found out"],
        [12, 44, 52, 26, 44],
        [
            [level, one["outcome"], sign["indicator"], sign["kind"], sign["method"] or "for bidders to propose"]
            for level, one in outcomes
            for sign in one["indicators"]
        ],
    )
    sheet(
        "Quality characteristics",
        "How the service should work; what it does is for bidders and people to decide.",
        ["Characteristic", "What a good answer shows"],
        [36, 100],
        [[one["title"], one["guidance"]] for one in seen["characteristics"]],
    )
