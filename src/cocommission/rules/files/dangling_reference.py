"""CC010: Every reference leads to a record that is there.

Why: the thread from outcome to score is made of references; one that leads nowhere breaks it.

Fix: correct the id, or add the record that is missing.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC010",
    __doc__,
    source="schema 1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": (
            "round: {schema: 1, id: mill, title: Growing together}\n"
            "criteria:\n"
            "  - {id: care, title: Care, weight: 100, questions: [how]}\n"
        ),
    },
)
