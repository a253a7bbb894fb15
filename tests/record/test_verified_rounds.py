"""The verifier works every kind of round out as the tool does: drawn at random, all methods and options."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings

from cocommission.model.round import Round
from cocommission.record.verify_round import check_record
from cocommission.reporting.scored_record import scored_record
from cocommission.scoring.total import score_round

from ..scoring.drawn import rounds


@settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))
@given(rounds())
def test_a_stranger_finds_nothing_wrong_with_a_round_that_is_right(round_: Round) -> None:
    troubles: list[str] = []
    check_record(json.loads(scored_record(round_, score_round(round_))), troubles)
    assert troubles == []
