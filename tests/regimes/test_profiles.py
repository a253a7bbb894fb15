from __future__ import annotations

import pytest

from cocommission.model.about import Regime
from cocommission.regimes.profiles import profile, regimes


def test_every_regime_has_a_profile_and_no_other_is_there() -> None:
    assert set(regimes()) == {str(regime) for regime in Regime}


@pytest.mark.parametrize("regime", list(Regime))
def test_every_number_of_a_profile_has_a_source_and_says_how_sure_it_is(regime: Regime) -> None:
    found = profile(regime)
    assert found.title
    for part in (found.tender_period, found.standstill):
        if part is not None:
            assert part.source
            assert part.sure in ("statute", "official", "secondary", "unconfirmed")


def test_grants_and_contracts_below_the_threshold_are_small() -> None:
    assert {regime for regime in regimes() if profile(regime).small} == {"grant", "below_threshold"}


def test_light_touch_has_no_least_tender_period_and_no_standstill_that_must_be_kept() -> None:
    light, open_ = profile("light_touch"), profile("open")
    assert light.tender_period is None
    assert light.standstill is not None
    assert not light.standstill.mandatory
    assert open_.tender_period is not None
    assert open_.tender_period.days == 25
    assert open_.standstill is not None
    assert open_.standstill.mandatory
    assert open_.standstill.working_days == 8
