"""How a sentence could be put as an outcome, and when nothing is said."""

from __future__ import annotations

import pytest

from cocommission.wording.reading import reading_of


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Number of people who feel safe", "People feel safe"),
        ("Number of people who feel safe.", "People feel safe"),
        ("% of carers who say that they have enough time", "Carers have enough time"),
        ("Proportion of tenants who are proud of their street", "Tenants are proud of their street"),
        ("Percentage of adults satisfied with their care", "Adults are satisfied with their care"),
        ("75% of members will feel less anxious by 2029", "Members feel less anxious"),
        ("62% of learners report feeling more confident", "Learners feel more confident"),
        ("81% of tenants report better health", "Tenants have better health"),
        ("% of Tenants Who Feel Listened To", "Tenants feel listened to"),
        ("Number of pupils who are Welsh", "Pupils are Welsh"),
        ("Number of pupils who feel Welsh and proud", "Pupils feel Welsh and proud"),
        ("Reduce isolation", "People have others around them whom they can count on"),
        ("Reduced isolation among older people", "Older people have others around them whom they can count on"),
        ("Fewer people are homeless", "People have a safe and settled home"),
        ("Reduction in fuel poverty", "People can afford to keep their homes warm"),
        ("Provide workshops so that young people can find work", "Young people find work"),
        ("Run classes to help parents manage their money", "Parents manage their money"),
    ],
)
def test_what_can_honestly_be_put_as_an_outcome_is(text: str, suggestion: str) -> None:
    assert reading_of(text).suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "People feel safe",
        "Number of workshops held",
        "Number of people who attended",
        "% of families who live in poverty",
        "12 volunteers will be trained by nurses",
        "Number of people who completed the course",
        "£20,000 for a worker",
        "Deliver twelve workshops",
        "Reduced isolation and better health",
        "Less paper is wasted",
        "Unemployment rate",
        "By 2030, 500 homes built",
        "",
    ],
)
def test_where_it_would_be_guessing_nothing_is_said(text: str) -> None:
    assert reading_of(text).suggestion == ""
    assert reading_of(text).as_data(text)["suggestion"] is None
