"""The round itself: what is commissioned, for whom, by when, for how much and under which rules."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Count, Day, Flag, Moment, Money, Slug, Text

SCHEMA = 1
"""The number of the schema that this version reads."""


class Phase(StrEnum):
    """Where the round stands in the commissioning cycle."""

    INSIGHT = "insight"
    PLANNING = "planning"
    DELIVERY = "delivery"


class Regime(StrEnum):
    """The law or custom under which the round is run."""

    LIGHT_TOUCH = "light_touch"
    OPEN = "open"
    COMPETITIVE_FLEXIBLE = "competitive_flexible"
    BELOW_THRESHOLD = "below_threshold"
    PROVIDER_SELECTION = "provider_selection"
    GRANT = "grant"
    IN_HOUSE = "in_house"


class Nation(StrEnum):
    """The nation whose law applies."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Period(StrEnum):
    """What an amount of money covers."""

    WHOLE_CONTRACT = "whole_contract"
    YEAR = "year"


class Budget(Record):
    """The bracket of funding that bidders are told."""

    from_: Annotated[Money | None, Field(alias="from", description="Lowest amount, in pounds")] = None
    to: Annotated[Money | None, Field(description="Highest amount, in pounds")] = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code")] = "GBP"
    period: Annotated[Period, Field(description="What the amounts cover")] = Period.WHOLE_CONTRACT
    includes_vat: Annotated[Flag | None, Field(description="Whether VAT is in the amounts")] = None


class ContractTerms(Record):
    """How long the contract runs and when it is looked at again."""

    months: Annotated[Count | None, Field(description="Length in months")] = None
    extension_months: Annotated[Count | None, Field(description="Possible extension in months")] = None
    break_points: Annotated[
        tuple[Count, ...],
        Field(
            description="Months after the start at which bid and impact map are revisited",
            examples=[[12, 24]],
        ),
    ] = ()
    approach: Annotated[Text | None, Field(description="How the contract adapts, in a few sentences")] = None


class TenderPeriod(StrEnum):
    """How bids are invited, on which the least time to bid depends where the law sets one."""

    FULL_DOCUMENTS = "full_documents"
    DOCUMENTS_LATER = "documents_later"
    ON_PAPER = "on_paper"
    ON_PAPER_DOCUMENTS_LATER = "on_paper_documents_later"
    PLANNED_NOTICE = "planned_notice"
    URGENCY = "urgency"


class OtherDate(Record):
    """A further date that bidders should know."""

    title: Annotated[Text, Field(description="What happens, e.g. Interviews with young people")]
    day: Annotated[Moment | None, Field(description="When")] = None


class Timetable(Record):
    """The dates of the round; a date left empty is not set yet."""

    published: Annotated[Day | None, Field(description="The day the invitation is published")] = None
    questions_until: Annotated[Moment | None, Field(description="Last moment for bidders' questions")] = None
    answers_by: Annotated[Day | None, Field(description="The day all answers are out")] = None
    deadline: Annotated[Moment | None, Field(description="Last moment to bid, e.g. 2027-03-01T12:00")] = None
    award: Annotated[Day | None, Field(description="The day the decision is told")] = None
    award_notice: Annotated[Day | None, Field(description="The day the contract award notice is published")] = None
    standstill_ends: Annotated[Day | None, Field(description="The last day of the standstill")] = None
    signed: Annotated[Day | None, Field(description="The day the contract is signed")] = None
    details_notice: Annotated[Day | None, Field(description="The day the contract details notice is published")] = None
    start: Annotated[Day | None, Field(description="The day the service starts")] = None
    tender_period: Annotated[
        TenderPeriod | None, Field(description="How bids are invited, where the law's least time to bid depends on it")
    ] = None
    others: Annotated[tuple[OtherDate, ...], Field(description="Interviews, visits and other dates")] = ()

    @property
    def dated(self) -> tuple[tuple[str, date | None], ...]:
        """The fixed dates in the order in which they should fall."""
        names = ("published", "questions_until", "answers_by", "deadline", "award", "start")
        return tuple((name, getattr(self, name)) for name in names)


class About(Record):
    """The ``round`` section."""

    schema_: Annotated[Count, Field(alias="schema", description="The schema's number, now 1")]
    id: Annotated[Slug, Field(description="The round's id", examples=["day-services-2027"])]
    title: Annotated[Text, Field(description="What the round is called")]
    council: Annotated[Text | None, Field(description="The council, if no council.yaml says it")] = None
    service: Annotated[Text | None, Field(description="The service, e.g. mental health day services")] = None
    people: Annotated[Text | None, Field(description="The people it is for")] = None
    phase: Annotated[Phase, Field(description="Where the round stands")] = Phase.PLANNING
    regime: Annotated[Regime, Field(description="The procurement regime")] = Regime.LIGHT_TOUCH
    nation: Annotated[Nation, Field(description="The nation whose law applies")] = Nation.ENGLAND
    lead: Annotated[Text | None, Field(description="The lead officer's role, not a name")] = None
    summary: Annotated[Text | None, Field(description="The service and the people, in a paragraph or two")] = None
    in_short: Annotated[
        Text | None, Field(description="The round in a few short sentences, for people who use services")
    ] = None
    notice: Annotated[Text | None, Field(description="Printed in the footer of every document")] = None
    submit_to: Annotated[Text | None, Field(description="Where bids go: a portal or an address")] = None
    community_outcomes: Annotated[
        tuple[Slug, ...],
        Field(description="Ids of the council's community-level outcomes that this round takes"),
    ] = ()
    ocid: Annotated[
        str | None,
        Field(
            pattern="^ocds-[a-z0-9]{6}-[A-Za-z0-9.-]{1,80}$",
            description="The open contracting id of the notice, for export ocds",
            examples=["ocds-h6vhtk-04f1a2"],
        ),
    ] = None
    budget: Annotated[Budget | None, Field(description="The bracket of funding")] = None
    contract: Annotated[ContractTerms | None, Field(description="Length and break points")] = None
    timetable: Annotated[Timetable, Field(description="The dates")] = Timetable()
