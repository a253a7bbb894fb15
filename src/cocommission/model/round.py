"""A round as rules, documents and scores see it: all sections joined, each lookup by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cocommission.finding import Steps
from cocommission.model.about import About, Timetable
from cocommission.model.bids import Bid, Price
from cocommission.model.council import Council
from cocommission.model.criteria import Award, Criterion, shared_out
from cocommission.model.decision import Decision
from cocommission.model.file import File
from cocommission.model.involvement import Involvement, Source
from cocommission.model.outcomes import Outcome, OutcomeLevel
from cocommission.model.panel import AgreedScore, Evaluator, Score
from cocommission.model.preparation import ChecklistEntry, Clarification, Paperwork
from cocommission.model.published import Addendum, Published
from cocommission.model.quality import Definitions, GlossaryTerm, QualityCharacteristic
from cocommission.model.questions import Question, Scale
from cocommission.model.scales import BUILT_IN_SCALES
from cocommission.model.tender import Support, Vision


class NotLoaded(Exception):
    """A section is needed that did not load; whoever asked must wait until it is mended."""

    def __init__(self, section: str) -> None:
        super().__init__(section)
        self.section = section


@dataclass(frozen=True, eq=False)
class Round:
    """One round: its own sections and what it takes from its council.

    ``merged`` holds the joined sections; asking for one of ``broken`` raises ``NotLoaded``. ``written`` holds the
    fingerprint of each part that bidders rely on, once something was published; ``shared`` that of what council.yaml
    says now. ``copy_fault`` says what is wrong with the published copy that the round reads. ``rewritten`` holds each
    part that is not as in that copy, as it was and as it is; ``shown_refs`` the printed numbers of questions there.
    """

    merged: File
    council: Council | None = None
    broken: frozenset[str] = frozenset()
    from_council: Mapping[str, frozenset[str]] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)
    copy_fault: str = ""
    rewritten: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    shown_refs: Mapping[str, str] = field(default_factory=dict)

    def _section(self, name: str) -> Any:
        if name in self.broken:
            raise NotLoaded(name)
        return getattr(self.merged, name)

    @property
    def about(self) -> About:
        """The ``round`` section."""
        about: About | None = self._section("round")
        if about is None:
            raise NotLoaded("round")
        return about

    @property
    def timetable(self) -> Timetable:
        """The round's dates."""
        return self.about.timetable

    @property
    def vision(self) -> Vision | None:
        """What is different, why, what it should achieve."""
        return self._section("vision")  # type: ignore[no-any-return]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Strategies that were read."""
        return self._section("sources")  # type: ignore[no-any-return]

    @property
    def involvement(self) -> tuple[Involvement, ...]:
        """Acts of involvement."""
        return self._section("involvement")  # type: ignore[no-any-return]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The round's outcomes, then those it takes from the council."""
        return self._section("outcomes")  # type: ignore[no-any-return]

    @property
    def service_outcomes(self) -> tuple[Outcome, ...]:
        """Outcomes of the people who use this service."""
        return tuple(outcome for outcome in self.outcomes if outcome.level is OutcomeLevel.SERVICE)

    @property
    def community_outcomes(self) -> tuple[Outcome, ...]:
        """Outcomes of the wider community."""
        return tuple(outcome for outcome in self.outcomes if outcome.level is OutcomeLevel.COMMUNITY)

    @property
    def quality_characteristics(self) -> tuple[QualityCharacteristic, ...]:
        """Principles of how the service is provided."""
        return self._section("quality_characteristics")  # type: ignore[no-any-return]

    @property
    def definitions(self) -> Definitions | None:
        """The local definition of co-production."""
        return self._section("definitions")  # type: ignore[no-any-return]

    @property
    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """Terms and meanings, the round's and the council's."""
        return self._section("glossary")  # type: ignore[no-any-return]

    @property
    def scales(self) -> tuple[Scale, ...]:
        """Named scales, the built-in ones last."""
        own: tuple[Scale, ...] = self._section("scales")
        taken = {scale.id for scale in own}
        return (*own, *(scale for name, scale in BUILT_IN_SCALES.items() if name not in taken))

    @property
    def questions(self) -> tuple[Question, ...]:
        """What bidders are asked."""
        return self._section("questions")  # type: ignore[no-any-return]

    @property
    def award(self) -> Award | None:
        """How bids become one order."""
        return self._section("award")  # type: ignore[no-any-return]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The top of the tree of criteria; sub-criteria that make a mean have their equal weights."""
        self._section("criteria")
        return self._shared_out

    @cached_property
    def _shared_out(self) -> tuple[Criterion, ...]:
        return tuple(shared_out(criterion) for criterion in self.merged.criteria)

    @property
    def decision(self) -> Decision:
        """What became of the round so far."""
        return self._section("decision") or Decision()

    @property
    def published(self) -> Published | None:
        """What bidders were shown first."""
        return self._section("published")  # type: ignore[no-any-return]

    @property
    def addenda(self) -> tuple[Addendum, ...]:
        """Later editions, the latest last."""
        addenda: tuple[Addendum, ...] = self._section("addenda")
        return tuple(sorted(addenda, key=lambda one: one.edition))

    @property
    def edition(self) -> Published | Addendum | None:
        """What was published last."""
        return self.addenda[-1] if self.addenda else self.published

    @property
    def edition_number(self) -> int:
        """The number of what was published last; 0 before anything was."""
        return self.addenda[-1].edition if self.addenda else 1 if self.published else 0

    @property
    def provider_support(self) -> tuple[Support, ...]:
        """Help that is offered to people who want to bid."""
        return self._section("provider_support")  # type: ignore[no-any-return]

    @property
    def paperwork_review(self) -> tuple[Paperwork, ...]:
        """Older forms, gateways and criteria, and what became of each."""
        return self._section("paperwork_review")  # type: ignore[no-any-return]

    @property
    def checklist(self) -> tuple[ChecklistEntry, ...]:
        """What officers noted on the pre-tender checklist."""
        return self._section("checklist")  # type: ignore[no-any-return]

    @property
    def clarifications(self) -> tuple[Clarification, ...]:
        """Bidders' questions with the answers for all."""
        return self._section("clarifications")  # type: ignore[no-any-return]

    @property
    def panel(self) -> tuple[Evaluator, ...]:
        """The evaluators."""
        return self._section("panel")  # type: ignore[no-any-return]

    @property
    def received_bids(self) -> tuple[Bid, ...]:
        """All bids, withdrawn ones among them."""
        return self._section("bids")  # type: ignore[no-any-return]

    @cached_property
    def bids(self) -> tuple[Bid, ...]:
        """The bids that stand: all but those withdrawn."""
        return tuple(bid for bid in self.received_bids if bid.withdrawn is None)

    @cached_property
    def withdrawn_bids(self) -> tuple[Bid, ...]:
        """The bids that were withdrawn."""
        return tuple(bid for bid in self.received_bids if bid.withdrawn is not None)

    @property
    def prices(self) -> tuple[Price, ...]:
        """Prices that stand apart from their bids."""
        return self._section("prices")  # type: ignore[no-any-return]

    @property
    def scores(self) -> tuple[Score, ...]:
        """First scores."""
        return self._section("scores")  # type: ignore[no-any-return]

    @property
    def moderation(self) -> tuple[AgreedScore, ...]:
        """Agreed scores."""
        return self._section("moderation")  # type: ignore[no-any-return]

    # Lookups

    @property
    def council_name(self) -> str:
        """The council, as the round or the council's file says."""
        return self.about.council or (self.council.name if self.council else "")

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def outcome_by_id(self) -> dict[str, Outcome]:
        """Outcomes by id."""
        return {outcome.id: outcome for outcome in self.outcomes}

    @cached_property
    def evaluator_by_id(self) -> dict[str, Evaluator]:
        """Evaluators by id."""
        return {evaluator.id: evaluator for evaluator in self.panel}

    @cached_property
    def bid_by_id(self) -> dict[str, Bid]:
        """The bids that stand, by id."""
        return {bid.id: bid for bid in self.bids}

    @cached_property
    def received_bid_by_id(self) -> dict[str, Bid]:
        """All bids by id, withdrawn ones among them."""
        return {bid.id: bid for bid in self.received_bids}

    @cached_property
    def price_by_bid(self) -> dict[str, Price]:
        """Entries of ``prices`` by the bid's id."""
        return {price.bid: price for price in self.prices}

    @property
    def gates(self) -> tuple[Question, ...]:
        """Questions that pass or fail."""
        return tuple(question for question in self.questions if question.gate)

    @property
    def scored_questions(self) -> tuple[Question, ...]:
        """Questions that are scored on a scale."""
        return tuple(question for question in self.questions if not question.gate)

    def all_criteria(self) -> Iterator[tuple[Steps, Criterion]]:
        """Every criterion of the tree, parents first, with the way to it."""
        stack: list[tuple[Steps, Criterion]] = [(("criteria", item.id), item) for item in reversed(self.criteria)]
        while stack:
            steps, criterion = stack.pop()
            yield steps, criterion
            stack.extend(((*steps, "criteria", child.id), child) for child in reversed(criterion.criteria))

    @cached_property
    def default_scale(self) -> Scale | None:
        """The award's scale."""
        award = self.award
        if award is None or award.scale is None or not (award.scale.id or award.scale.levels):
            return None
        if award.scale.id:
            return self.scale_named(award.scale.id)
        return Scale(id="award-scale", title="How answers are scored", levels=award.scale.levels)

    def scale_named(self, name: str) -> Scale | None:
        """The scale of that id, the round's own before a built-in one."""
        return self._scale_by_id.get(name)

    @cached_property
    def _scale_by_id(self) -> dict[str, Scale]:
        return {scale.id: scale for scale in reversed(self.scales)}

    def scale_of(self, question: Question) -> Scale | None:
        """The scale on which a question is scored; None for a gate or where none is set."""
        if question.gate:
            return None
        return self.scale_named(question.scale) if question.scale else self.default_scale

    def is_co_production(self, characteristic: QualityCharacteristic) -> bool:
        """Whether a characteristic is the one that is co-production."""
        return characteristic.co_production or characteristic.id.replace("-", "").startswith("coproduc")
