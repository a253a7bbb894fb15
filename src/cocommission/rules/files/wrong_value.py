"""CC007: Every value has the form that its key asks for.

Why: a weight with a per cent sign or a date the wrong way round would be guessed at.

Fix: write it in the form that the message shows.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC007",
    __doc__,
    source="schema 1",
    mends="makes ids of names, and changes every reference; writes values in their form where only one can be meant",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": ("round: {schema: 1, id: mill, title: Growing together}\naward: {price: 20%, quality: 80}\n"),
    },
)
