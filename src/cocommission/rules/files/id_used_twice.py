"""CC009: An id is used once in its section.

Why: what refers to it could mean either.

Fix: give one of the two another id, and look at what refers to it.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC009",
    __doc__,
    source="schema 1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": (
            "round: {schema: 1, id: mill, title: Growing together}\n"
            "sources:\n"
            "  - {id: plan, title: The plan}\n"
            "  - {id: plan, title: Another plan}\n"
        ),
    },
)
