"""CC404: the weights of a criterion's parts add up to its own."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain, total
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import is_unweighted


@rule(
    "CC404",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
criteria:
  - id: care
    title: Good for residents
    weight: 40
    criteria:
      - {id: way, title: The way there, weight: 25, questions: [how]}
      - {id: bid, title: How the bid was made, weight: 15, questions: [design]}
""",
    bad="""
criteria:
  - id: care
    title: Good for residents
    weight: 40
    criteria:
      - {id: way, title: The way there, weight: 25, questions: [how]}
      - {id: bid, title: How the bid was made, weight: 14, questions: [design]}
""",
)
def parts_make_the_whole(round_: Round) -> Iterator[Problem]:
    """The weights of a criterion's parts add up to its own.

    Why: if they do not, a part is worth more or less than the papers say, and nobody sees it.

    Fix: change the parts until they add up; all weights are points of the whole 100, not of the criterion.
    """
    for steps, criterion in round_.all_criteria():
        if not criterion.criteria:
            continue
        inner = total(child.weight or 0 for child in criterion.criteria)
        if criterion.weight is None:
            if inner > 0:
                yield Problem(steps, f"`{criterion.id}` has no weight, but its parts add up to {plain(inner)}")
        elif criterion.questions or criterion.price:
            if inner >= criterion.weight:
                yield Problem(
                    (*steps, "weight"),
                    f"the parts of `{criterion.id}` take {plain(inner)} of its {plain(criterion.weight)} points"
                    " and leave nothing for what it holds itself",
                )
        elif inner != criterion.weight and not any(is_unweighted(round_, child) for child in criterion.criteria):
            yield Problem(
                (*steps, "weight"),
                f"the parts of `{criterion.id}` add up to {plain(inner)}, not {plain(criterion.weight)}",
            )
