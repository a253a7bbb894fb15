from __future__ import annotations

from datetime import date

import pytest

from cocommission.model.about import Regime
from cocommission.regimes.profiles import act_holds, all_facts, fact, facts, profile, regimes, sureness


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


def test_every_fact_has_words_a_source_and_says_how_sure_it_is() -> None:
    assert len(all_facts()) >= 25
    for one in all_facts():
        assert one.topic and one.source
        assert one.says.endswith(".")
        assert one.sure in sureness()
        assert set(one.regimes) <= set(regimes())
        assert all(number.isdigit() for number in one.numbers.values())


def test_what_is_from_memory_is_unconfirmed_and_nothing_else_is() -> None:
    assert {one.id for one in all_facts() if not one.confirmed} == {"notices", "equality", "data_protection"}


def test_a_regime_sees_its_own_facts_and_those_of_all() -> None:
    light = {one.id for one in facts("light_touch")}
    assert {"details_notice_light_touch", "peoples_views", "six_weeks"} <= light
    assert not {"kpis", "details_notice", "psr_criteria"} & light
    assert "psr_criteria" in {one.id for one in facts("provider_selection")}


def test_a_fact_holds_from_its_first_day_to_its_last() -> None:
    thresholds = fact("thresholds")
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31), date(2028, 1, 1))
    assert [thresholds.holds_on(day) for day in days] == [False, True, True, False]


def test_the_act_holds_from_its_day_on_and_not_in_scotland() -> None:
    assert act_holds("england", None)
    assert act_holds("wales", date(2025, 2, 24))
    assert not act_holds("england", date(2025, 2, 23))
    assert not act_holds("scotland", date(2027, 1, 1))


def test_no_date_of_the_act_is_an_artefact_of_the_provider_selection_regime() -> None:
    assert profile("provider_selection").artefacts == {"standstill_ends"}
    assert profile("light_touch").artefacts >= {"award_notice", "details_notice"}
