"""CC001: A file is plain UTF-8 text without invisible characters.

Why: what cannot be seen cannot be checked, and can make a text read otherwise than it is.

Fix: save the file as UTF-8; delete the character at the place that is named.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC001",
    __doc__,
    source="YAML 1.2 s.5.1; Unicode UAX 9",
    mends="takes byte order marks and direction marks out of the text; what turns text round stays to be looked at",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
    },
    bad={
        "round.yaml": 'round: {schema: 1, id: mill, title: "Growing\u202e together"}\n',
    },
)
