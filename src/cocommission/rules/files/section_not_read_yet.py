"""CC016: Sections for later versions are kept and not checked.

Why: you should know what has not been looked at.

Fix: nothing needs doing; a later version will read the section.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC016",
    __doc__,
    source="schema 1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": ("round: {schema: 1, id: mill, title: Growing together}\nneeds: []\n"),
    },
)
