"""Which pricing schedules nobody has opened yet, and that a sealed price holds scoring up."""

from __future__ import annotations

from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.sealed import sealed_file

from .rounds import make, make_round

FIRST, SECOND, FORM = "1" * 64, "2" * 64, "f" * 64


def received(*files: tuple[str, str]) -> list[dict[str, str]]:
    """``files`` are fingerprints and kinds."""
    return [{"name": f"{number}.xlsx", "sha256": one, "kind": kind} for number, (one, kind) in enumerate(files)]


def the_round(sent: list[dict[str, str]], opened: list[dict[str, str]] | None = None, **award: Any) -> Round:
    """One bid that sent some files; ``opened`` are those behind its price."""
    base = make_round({"a": {"q": "5"}}, {}, {"q": "80", "price": "20"}, prices_opened="after_quality", **award)
    whole = base.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    whole["bids"][0]["files"] = sent
    if opened is not None:
        whole["prices"] = [{"bid": "a", "price": "10", "files": opened}]
    return make(whole)


PRICES = "pricing-schedule"


@pytest.mark.parametrize(
    ("sent", "opened", "sealed"),
    [
        ([], None, None),
        ([(FORM, "application-form")], None, None),
        ([(FORM, "application-form"), (FIRST, PRICES)], None, FIRST),
        ([(FIRST, PRICES), (FORM, "application-form")], None, FIRST),
        # the last one that came is the one that counts
        ([(FIRST, PRICES), (SECOND, PRICES)], None, SECOND),
        ([(FIRST, PRICES), (SECOND, PRICES)], [(FIRST, PRICES)], SECOND),
        ([(FIRST, PRICES), (SECOND, PRICES)], [(SECOND, PRICES)], None),
        ([(FIRST, PRICES)], [(FIRST, PRICES)], None),
        ([(FIRST, PRICES)], [], FIRST),
    ],
)
def test_the_last_pricing_schedule_is_sealed_until_it_is_opened(
    sent: list[tuple[str, str]], opened: list[tuple[str, str]] | None, sealed: str | None
) -> None:
    round_ = the_round(received(*sent), None if opened is None else received(*opened))
    found = sealed_file(round_, round_.bids[0])
    assert (found and found.sha256) == sealed


def test_where_prices_are_read_with_the_bids_or_there_is_no_award_nothing_is_sealed() -> None:
    round_ = the_round(received((FIRST, PRICES)))
    assert round_.award is not None
    with_bids = round_.award.model_copy(update={"prices_opened": "with_bids"})
    for award in (with_bids, None):
        changed = Round(round_.merged.model_copy(update={"award": award}))
        assert sealed_file(changed, changed.bids[0]) is None


def test_a_sealed_price_holds_scoring_up_and_is_the_one_thing_said_of_it() -> None:
    (words,) = missing_for_scoring(the_round(received((FIRST, PRICES))))
    assert "the price of `a` is sealed" in words
    assert missing_for_scoring(the_round(received((FIRST, PRICES)), received((FIRST, PRICES)))) == []
    assert "`a` has no price" in missing_for_scoring(the_round([]))[0]
