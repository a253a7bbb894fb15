"""CC510: people who think of bidding are offered help."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC510",
    waits_for="provider_support",
    level=Level.NOTE,
    source="NEF 2014, working with providers",
    good="""
provider_support:
  - {id: workshop, title: "An afternoon on the forms, for everybody who thinks of bidding"}
""",
    bad="""
provider_support: []
""",
)
def providers_are_supported(round_: Round) -> Iterator[Problem]:
    """People who think of bidding are offered help.

    Why: the way of asking is new to most; without help the best writers win, not the best providers.

    Fix: add workshops or drop-ins to `provider_support`, open to all, and keep a log of what was said.
    """
    if not round_.provider_support:
        yield Problem(("provider_support",), "no support is offered to people who want to bid")
