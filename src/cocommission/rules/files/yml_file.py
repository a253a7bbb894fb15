"""CC012: YAML files end in `.yaml`.

Why: a file with another ending is not read, and what it holds does not count.

Fix: rename it.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC012",
    __doc__,
    source="our own habit",
    mends="renames the file, if it holds sections that fit the round and no other file has the name",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
        "panel.yml": "panel: []\n",
    },
)
