"""CC018: The private folder lies outside every Git repository.

Why: bids and prices that are committed stay in the history for ever, and everybody who has the repository has them.

Fix: name a folder outside it in `council.private`, and move there what was written.
"""

from __future__ import annotations

from cocommission.rules.base import described

described(
    "CC018",
    __doc__,
    source="UK GDPR, data minimisation",
    good={
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
        "council.yaml": "council: {name: Riverham, private: ../outside}\n",
    },
    bad={
        ".git/description": "a repository begins here\n",
        "round.yaml": "round: {schema: 1, id: mill, title: Growing together}\n",
        "council.yaml": "council: {name: Riverham, private: secret}\n",
    },
)
