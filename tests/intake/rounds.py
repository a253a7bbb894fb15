"""The small round that the tests of forms and intake share."""

from __future__ import annotations

from cocommission.loading.folder import folder_of
from cocommission.loading.round import LoadedRound, load_round

ROUND = """
round:
  schema: 1
  id: growing
  title: Growing together
  council: Riverham
  budget: {from: 18000, to: 24000, includes_vat: false}
  timetable: {deadline: 2027-03-01T12:00}
outcomes:
  - id: less-alone
    level: service
    domain: social
    outcome: People know neighbours whom they can call on
    mandatory: true
  - {id: in-charge, level: service, domain: social, outcome: People run their own days}
  - {id: greener, level: community, domain: environmental, outcome: The estate is greener}
  - {id: jobs, level: community, domain: economic, outcome: Local people find lasting work}
  - {id: trust, level: community, domain: social, outcome: Neighbours trust one another}
questions:
  - {id: how, text: What will you do?, title: How, words: 50}
  - {id: together, text: Who decides what?, title: Together, words: 30, scale: co_production_matrix}
  - {id: safeguarding, text: Do you have a safeguarding policy?, title: Safeguarding, gate: true}
award:
  price: 20
  quality: 80
  scale: [nothing, weak, fair, good, very good, excellent]
  price_lines:
    - {id: staff, title: Staff, unit: year, quantity: 2}
    - {id: seeds, title: Seeds and tools, unit: bag, quantity: 12.5}
criteria:
  - {id: quality, title: Quality, weight: 80, questions: [how, together]}
  - {id: safe, title: Safeguarding, questions: [safeguarding]}
  - {id: price, title: Price, weight: 20, price: true}
panel:
  - {id: officer, role: commissioner, scores: [how, safeguarding]}
  - {id: resident, role: expert_by_experience, scores: [how, together], declarations: [{bid: brook, conflict: true}]}
"""
BIDS = """
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    received: 2027-02-28T10:00
    answers: {how: We dig., together: Everybody., safeguarding: yes}
  - {id: brook, bidder: Brook, received: 2027-02-28T11:00, answers: {how: "We =SUM(1) <b>flow</b>."}}
"""


def small_round(**more: str) -> LoadedRound:
    """The small round, with further files (name without .yaml to text; two underscores are a slash)."""
    files = {"round.yaml": ROUND} | {f"{name.replace('__', '/')}.yaml": text for name, text in more.items()}
    return load_round(folder_of(files))


def with_bids() -> LoadedRound:
    """The small round with two bids."""
    return small_round(bids=BIDS)
