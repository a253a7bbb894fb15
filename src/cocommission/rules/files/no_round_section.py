"""CC015: A round has a `round` section in the schema that this version reads.

Why: without its id, title and dates nothing else can be placed.

Fix: add `round:` with `schema: 1`, `id` and `title`; older rounds are moved on by `cocommission migrate`.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC015",
    __doc__,
    source="schema 1",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "panel: []\n",
    },
)
