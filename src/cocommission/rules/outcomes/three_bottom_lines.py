"""CC203: the framework has social, environmental and economic outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Domain
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC203",
    waits_for="outcomes",
    level=Level.WARNING,
    source="NEF 2014, triple bottom line",
    good="""
outcomes:
  - id: own-skills
    level: service
    domain: economic
    outcome: Residents are proud of skills that others ask them for
    sources: [{involvement: tea-party}]
    indicators:
      - {id: teaches, indicator: Has shown somebody how to do something, kind: objective}
      - {id: proud, indicator: Can say what they are good at, kind: subjective}
      - {id: paid-work, indicator: Has found paid work or is looking with hope, kind: objective}
""",
    bad="""
outcomes:
  - id: own-skills
    level: service
    domain: social
    outcome: Residents are proud of skills that others ask them for
    sources: [{involvement: tea-party}]
    indicators:
      - {id: teaches, indicator: Has shown somebody how to do something, kind: objective}
      - {id: proud, indicator: Can say what they are good at, kind: subjective}
      - {id: asked, indicator: Is asked for advice, kind: objective}
  - id: local-money
    level: community
    domain: social
    outcome: Neighbours in Riverham help one another out
    sources: [{source: plan, page: 25}]
    indicators:
      - {id: lending, indicator: Tools are lent and come back, kind: objective}
      - {id: trust, indicator: Most people say that neighbours can be trusted, kind: subjective}
      - {id: new-faces, indicator: Newcomers are known by name, kind: subjective}
""",
)
def three_bottom_lines(round_: Round) -> Iterator[Problem]:
    """The framework has social, environmental and economic outcomes.

    Why: value for money is judged on all three; service teams forget the environment, others forget people.

    Fix: ask what change the service could bring on the line that is missing, and write an outcome with that `domain`.
    """
    found = {outcome.domain for outcome in round_.outcomes}
    missing = [str(domain) for domain in Domain if domain not in found]
    if missing:
        yield Problem(("outcomes",), f"no outcome is {' or '.join(missing)}")
