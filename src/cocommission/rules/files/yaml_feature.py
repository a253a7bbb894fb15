"""CC004: A file uses only plain keys, lists and texts.

Why: anchors, aliases, merges and tags make a value stand far from where it is read; they are also used to do
harm.

Fix: write the value out where it is needed.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC004",
    __doc__,
    source="YAML 1.2 s.6.9",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill, title: &name Growing together, people: *name}\n",
    },
)
