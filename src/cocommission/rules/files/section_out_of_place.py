"""CC013: Every section stands where it belongs, and a mapping section only once.

Why: what stands in the wrong file is not read, or would be read twice.

Fix: move the section to the file that is named, or keep one of the two.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC013",
    __doc__,
    source="schema 1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": (
            "round: {schema: 1, id: mill, title: Growing together}\ncouncil: {name: Riverham Borough Council}\n"
        ),
    },
)
