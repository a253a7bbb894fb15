"""What a regime switches on and off in lint."""

from __future__ import annotations

import pytest

from cocommission.regimes.profiles import profile, regimes
from cocommission.rules.catalogue import checking_rules
from tests.rules.laying import laid_over, lint_tree

TENDER = ("questions", "award", "criteria", "provider_support", "panel", "bids", "prices", "scores", "moderation")


def test_a_service_of_the_councils_own_needs_no_tender() -> None:
    tree = laid_over({"round": {"regime": "in_house"}})
    for section in TENDER:
        del tree[section]
    tree["round"]["timetable"] = {"start": "2027-05-04"}
    assert [finding.code for finding in lint_tree(tree).findings] == []
    tree["round"]["regime"] = "light_touch"
    assert {"CC504", "CC710"} <= {finding.code for finding in lint_tree(tree).findings}


@pytest.mark.parametrize("regime", regimes())
def test_the_base_round_is_clean_under_every_regime(regime: str) -> None:
    assert lint_tree(laid_over({"round": {"regime": regime}})).findings == []


def test_only_rules_that_are_there_and_can_be_switched_off_are_off() -> None:
    free = {rule.code for rule in checking_rules() if not rule.fixed}
    off = {code for regime in regimes() for code in profile(regime).rules_off}
    assert off
    assert off <= free
