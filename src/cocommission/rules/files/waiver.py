"""CC014: A waiver or a setting names a rule that exists; a waiver gives a reason and is needed.

Why: a waiver without a reason is only a finding that nobody sees.

Fix: write `# allow CC204: the reason`, or delete the waiver or the setting.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC014",
    __doc__,
    source="our own habit",
    good={
        "round.yaml": (
            "# allow CC103: people join in from May, agreed on 3 March\n"
            "round: {schema: 1, id: mill, title: Growing together}\n"
        ),
    },
    bad={
        "round.yaml": ("# allow CC204\nround: {schema: 1, id: mill, title: Growing together}\n"),
    },
)
