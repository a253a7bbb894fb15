"""Made-up bids: prices from the bracket, even quality, every gate passed; each figure by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cocommission.model.criteria import Consolidation
from cocommission.scoring.made_up import Bracket, MadeUpBid, bracket_of, field_of, with_bids

from .rounds import SCALE, make


def test_four_bids_differ_as_bids_do() -> None:
    bids = field_of(Bracket(Fraction(80), Fraction(100), Fraction(130)))
    assert [(bid.id, bid.price, bid.quality) for bid in bids] == [
        ("cheap", 80, Fraction(40, 100)),
        ("middle", 100, Fraction(65, 100)),
        ("dear", 130, Fraction(90, 100)),
        ("very-cheap", 40, Fraction(20, 100)),
    ]


def test_the_currency_of_the_bracket_is_the_rounds_and_pounds_where_it_has_none() -> None:
    def bracket(**budget: str) -> Bracket:
        head: dict[str, Any] = {"schema": "1", "id": "r", "title": "R"}
        return bracket_of(make({"round": {**head, **({"budget": budget} if budget else {})}}).about)

    assert bracket().currency == "GBP" and "£100,000" in bracket().remarks[0]
    euros = bracket(to="50", currency="EUR")
    assert euros.currency == "EUR" and "€50" in euros.remarks[0]
    assert (euros.low, euros.middle, euros.high) == (40, 50, 60)
    both = bracket(**{"from": "10", "to": "20", "currency": "EUR"})
    assert (both.currency, both.remarks) == ("EUR", ())


def test_amounts_for_a_year_are_taken_for_the_whole_contract_and_that_is_said() -> None:
    def bracket(period: str, months: str | None) -> Bracket:
        head: dict[str, Any] = {"schema": "1", "id": "r", "title": "R"}
        head["budget"] = {"from": "120", "to": "240", "period": period}
        if months:
            head["contract"] = {"months": months}
        return bracket_of(make({"round": head}).about)

    year = bracket("year", "30")
    assert (year.low, year.middle, year.high) == (300, 450, 600)
    assert year.remarks == ("Amounts for a year are taken times 30 months.",)
    open_ = bracket("year", None)
    assert (open_.low, open_.high) == (120, 240) and "does not say how long" in open_.remarks[0]
    whole = bracket("whole_contract", "30")
    assert (whole.low, whole.high, whole.remarks) == (120, 240, ())


def test_every_answer_has_the_same_quality_on_its_own_scale_and_every_gate_is_passed() -> None:
    round_ = make(
        {
            "scales": [{"id": "from-one", "levels": ["a", "b", "c", "d", "e"], "lowest": "1"}],
            "questions": [
                {"id": "q", "text": "Q"},
                {"id": "r", "text": "R", "scale": "from-one"},
                {"id": "safe", "text": "Safe", "gate": True},
            ],
            "award": {"price": "20", "quality": "80", "scale": SCALE, "consolidation": "mean"},
            "bids": [{"id": "real", "bidder": "Real", "price": "5"}],
            "prices": [{"bid": "real", "price": "5"}],
            "scores": [{"evaluator": "x", "bid": "real", "question": "q", "score": "3"}],
            "moderation": [{"bid": "real", "question": "q", "score": "3"}],
        },
        [{"id": "x", "role": "partner", "scores": ["q"]}],
    )
    made_up = with_bids(round_, [MadeUpBid("m", "M", Fraction(1, 3), Fraction(9, 10))])
    assert [(bid.id, bid.bidder, bid.price) for bid in made_up.bids] == [("m", "M", Fraction(1, 3))]
    # nine tenths of nought to five, and of one to five
    assert {entry.question: entry.score for entry in made_up.moderation} == {
        "q": Fraction(9, 2), "r": Fraction(46, 10), "safe": "pass",
    }  # fmt: skip
    assert made_up.prices == made_up.scores == made_up.panel == ()
    assert made_up.award is not None and made_up.award.consolidation is Consolidation.AGREED


def test_a_round_without_an_award_gets_none() -> None:
    assert with_bids(make({}), []).award is None
