"""CC008: A record has the keys it cannot do without.

Why: an outcome without its sentence, or a question without its text, says nothing.

Fix: add the key that is named.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC008",
    __doc__,
    source="schema 1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill}\n",
    },
)
