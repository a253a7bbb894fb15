"""CC017: A text that other tools would take for a number or a truth stands in quotes.

Why: this tool keeps `07700900123` and `NO` as they are written; a spreadsheet, a web site or an editor that reads
the same file may drop the nought, or make the word false.

Fix: put quotes round it.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC017",
    __doc__,
    source="YAML 1.1 types; YAML 1.2 s.10.3",
    mends="puts quotes round it",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together, submit_to: '07700900123'}\n",
    },
    bad={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together, submit_to: 07700900123}\n",
    },
)
