"""CC003: A key stands once in its mapping.

Why: of two values one would be lost, and nobody could say which.

Fix: keep the one that is meant.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC003",
    __doc__,
    source="YAML 1.2 s.3.2.1.1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together, title: Growing}\n",
    },
)
