"""CC011: No value is left empty.

Why: an empty value is a decision still to be made; building and scoring wait for it.

Fix: fill it in, or delete the line if it is not needed.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC011",
    __doc__,
    source="schema 1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together, people: }\n",
    },
)
