"""What bidders sent: answers, impact map, prices, declarations and who stands behind the bid."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cocommission.model.base import Record
from cocommission.model.sealing import Withdrawal
from cocommission.model.values import Count, Flag, Moment, Money, RawText, Slug, Text


class Answer(Record):
    """One answer, letter by letter, and how it was found in the form."""

    text: Annotated[RawText, Field(description="What the bidder wrote")] = ""
    words: Annotated[Count | None, Field(description="Words counted on import")] = None
    found: Annotated[Text | None, Field(description="How the answer was found: tag, title, reference")] = None
    confirmed: Annotated[Text | None, Field(description="Where an officer confirmed a doubtful answer, and why")] = None


def _answer(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


BidAnswer = Annotated[Answer, BeforeValidator(_answer, json_schema_input_type=Answer | str | int | float | bool)]


class ConsortiumMember(Record):
    """One organisation of a consortium."""

    name: Annotated[RawText, Field(description="The organisation")]
    part: Annotated[RawText | None, Field(description="What it will do")] = None
    lead: Annotated[Flag, Field(description="true for the one that signs the contract")] = False


class ServiceRow(Record):
    """One row of the service-level impact map."""

    activity: Annotated[RawText | None, Field(description="What is done")] = None
    outputs: Annotated[RawText | None, Field(description="What it produces, with ages or groups")] = None
    outcomes: Annotated[tuple[RawText, ...], Field(description="Ids of outcomes, or the bidder's own in words")] = ()
    indicators: Annotated[RawText | None, Field(description="How change would show")] = None
    measuring: Annotated[RawText | None, Field(description="How it is found out")] = None


class CommunityRow(Record):
    """One row of a community-level impact map."""

    activity: Annotated[RawText | None, Field(description="What is done")] = None
    how: Annotated[RawText | None, Field(description="How it is delivered")] = None
    outcome: Annotated[RawText | None, Field(description="Id of the community outcome")] = None
    indicators: Annotated[RawText | None, Field(description="What the activities contributed to")] = None
    measuring: Annotated[RawText | None, Field(description="How it is found out")] = None


class ImpactMap(Record):
    """The bidder's theory of change against the outcomes framework (NEF 2014, tables 8 and 9)."""

    service: Annotated[tuple[ServiceRow, ...], Field(description="Service-level rows")] = ()
    economic: Annotated[tuple[CommunityRow, ...], Field(description="Community-level rows, economic")] = ()
    environmental: Annotated[tuple[CommunityRow, ...], Field(description="Community-level rows, environmental")] = ()
    social: Annotated[tuple[CommunityRow, ...], Field(description="Community-level rows, social")] = ()

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return len(self.service) + len(self.economic) + len(self.environmental) + len(self.social)


class ReceivedFile(Record):
    """A file as it came, by name and fingerprint."""

    name: Annotated[RawText, Field(description="The file's name as sent")]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes")]
    kind: Annotated[Text | None, Field(description="application-form, impact-map or pricing-schedule")] = None
    received: Annotated[Moment | None, Field(description="When it came in, if later than the bid")] = None


class Declaration(Record):
    """A statement that bidders sign."""

    id: Annotated[Slug, Field(description="Unique in the bid")]
    answer: Annotated[RawText, Field(description="What the bidder put")]


class Bid(Record):
    """One bid; prices may stand apart, in ``prices``."""

    id: Annotated[Slug, Field(description="Unique in the round")]
    bidder: Annotated[RawText, Field(min_length=1, description="The bidder's name, shown and never used as a path")]
    received: Annotated[Moment | None, Field(description="When it came in")] = None
    price: Annotated[Money | None, Field(description="The price that is compared")] = None
    about: Annotated[
        dict[Slug, RawText], Field(description="What the bidder said of itself, e.g. organisation-kind, contact-role")
    ] = {}
    consortium: Annotated[tuple[ConsortiumMember, ...], Field(description="Members, if it is a consortium")] = ()
    answers: Annotated[dict[Slug, BidAnswer], Field(description="Question's id to answer")] = {}
    impact_map: Annotated[ImpactMap | None, Field(description="The completed impact map")] = None
    declarations: Annotated[tuple[Declaration, ...], Field(description="What the bidder declared")] = ()
    files: Annotated[tuple[ReceivedFile, ...], Field(description="The files as received")] = ()
    confirmed: Annotated[
        tuple[RawText, ...], Field(description="What was doubtful on import and confirmed, with place and reason")
    ] = ()
    withdrawn: Annotated[Withdrawal | None, Field(description="Set once the bid was withdrawn: it counts nowhere")] = (
        None
    )


class LinePrice(Record):
    """The bidder's amount for one line of the pricing schedule."""

    line: Annotated[Slug, Field(description="Id of a line in award.price_lines")]
    amount: Annotated[Money | None, Field(description="Amount per unit")] = None


class Price(Record):
    """The ``prices`` section: what a bid costs, kept apart so that quality is scored without it."""

    bid: Annotated[Slug, Field(description="Id of the bid")]
    price: Annotated[Money | None, Field(description="The price that is compared, if there are no lines")] = None
    lines: Annotated[tuple[LinePrice, ...], Field(description="Amounts by line")] = ()
    notes: Annotated[RawText | None, Field(description="What the bidder said about the price")] = None
    files: Annotated[tuple[ReceivedFile, ...], Field(description="The file as received")] = ()
    opened: Annotated[
        Moment | None, Field(description="When the sealed file was opened, under award.prices_opened: after_quality")
    ] = None
    confirmed: Annotated[
        tuple[RawText, ...], Field(description="What was doubtful on import and confirmed, with place and reason")
    ] = ()
