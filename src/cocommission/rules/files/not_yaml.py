"""CC002: A file is YAML.

Why: one bracket or space too many, and nothing after it can be understood.

Fix: look at the line that is named and the one above: indentation, quotes and brackets.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC002",
    __doc__,
    source="YAML 1.2",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": ("round:\n  schema: 1\n  id: mill\n  title: Growing: together\n"),
    },
)
