"""CC005: Files and nesting stay within their limits.

Why: a file that no person could read is a mistake or an attack.

Fix: spread the sections over several files.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC005",
    __doc__,
    source="our own limits",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill, title: [[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]}\n",
    },
)
