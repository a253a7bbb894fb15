"""CC006: Every key and section is one that the schema knows.

Why: a misspelt key would be passed over in silence, with all that stands under it.

Fix: take the key that is proposed, or look into the schema.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC006",
    __doc__,
    source="schema 1",
    mends="writes a key as the schema does, where only the spelling differs or another word means the same",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill, titel: Growing, title: Growing together}\n",
    },
)
