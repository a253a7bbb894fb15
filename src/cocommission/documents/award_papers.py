"""What the papers of an award see: each bidder's points with the reasons, the winner's beside them, panel and dates."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from cocommission.documents.award_panel import interests, member_title
from cocommission.documents.place_words import place_sentence
from cocommission.documents.words import day_words, points
from cocommission.exact import money, plain
from cocommission.forms.refs import printed_refs
from cocommission.model.bids import Bid, CommunityRow, ServiceRow
from cocommission.model.criteria import Consolidation, Criterion
from cocommission.model.round import Round
from cocommission.scoring.panel import Consolidated, Decision, Marks, spread
from cocommission.scoring.result import BidResult, CriterionPoints, QuestionPoints, Result
from cocommission.scoring.shown import points_text, tells_another_price, total_text, total_words

Data = dict[str, Any]

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Papers:
    """A scored round as the papers of its award show it; the result must have one winner."""

    def __init__(self, round_: Round, result: Result) -> None:
        self.round, self.result = round_, result
        self.marks = Marks(round_)
        self.refs = printed_refs(round_.questions)
        self.winner = result.winners[0]

    def all_bids(self) -> list[Data]:
        """Every bid in the order of the result, without its points."""
        return [self._head(bid) for bid in self.result.bids]

    def withdrawn(self) -> list[Data]:
        """The bids that were taken back, without anything that was in them."""
        gone = sorted(self.round.withdrawn_bids, key=lambda bid: (bid.bidder.casefold(), bid.id))
        return [
            {
                "name": bid.bidder,
                "received": day_words(bid.received) if bid.received else "",
                "withdrawn": day_words(bid.withdrawn.at),
                "reason": bid.withdrawn.reason,
            }
            for bid in gone
            if bid.withdrawn is not None and not bid.withdrawn.mistake
        ]

    def bid(self, bid: BidResult) -> Data:
        """One bid with its points, the reasons for them, and the winner's beside them."""
        is_winner = bid.id == self.winner.id
        others = {one.id: one for one in self.winner.criteria}
        return {
            **self._head(bid),
            "sentence": place_sentence(self.result, bid, self._head(bid)["place"]),
            "gates": [self._gate(one) for one in bid.gates],
            "rows": list(self._rows(bid)),
            "criteria": [self._criterion(bid, one, None if is_winner else others.get(one.id)) for one in bid.criteria],
        }

    def _head(self, bid: BidResult) -> Data:
        own = self.round.bid_by_id[bid.id]
        return {
            "id": bid.id,
            "name": bid.bidder,
            "received": day_words(own.received) if own.received else "",
            "is_ranked": bid.is_ranked,
            "is_scored": bid.is_scored,
            "is_winner": bid.id == self.winner.id,
            "rank": str(bid.rank or ""),
            "place": _PLACES[bid.rank - 1] if bid.rank and bid.rank <= len(_PLACES) else str(bid.rank or ""),
            "total": total_text(bid, self.result.award),
            "total_words": total_words(bid, self.result.award),
            "price": "–" if bid.price is None else money(bid.price, self._currency),
            "quality": points_text(bid.quality_score, self.result.award) if bid.quality_score is not None else "",
            "reasons": list(bid.reasons),
            "consortium": _members(own),
            "tells_another_price": tells_another_price(self.result.award, bid),
        }

    @property
    def _currency(self) -> str:
        budget = self.round.about.budget
        return budget.currency if budget else "GBP"

    def _gate(self, decision: Decision) -> Data:
        question = self.round.question_by_id[decision.question]
        outcome = {True: "passed", False: "failed", None: "not decided"}[decision.passed]
        reason = decision.reason if decision.question in self._moderated(decision) else ""
        return {"ref": self.refs[question.id], "title": question.short, "outcome": outcome, "reason": reason}

    def _moderated(self, decision: Decision) -> frozenset[str]:
        """Gates whose reason was written for the bidder, not made by us."""
        return frozenset(question for (_, question) in self.marks.agreed if question == decision.question)

    def _rows(self, bid: BidResult) -> Iterator[Data]:
        """Every criterion with its points and the winner's, a parent with its parts' sum; a price left out has none."""
        own, winner = ({one.id: one.points for one in two.criteria} for two in (bid, self.winner))

        def rows(criteria: tuple[Criterion, ...], level: int) -> Iterator[Data]:
            for one in criteria:
                if one.weight is None or (one.price and self.result.is_one_figure):
                    continue
                yield {
                    "title": one.title,
                    "level": level,
                    "is_price": one.price,
                    "weight": points(one.weight),
                    "points": points_text(_within(one, own), self.result.award)
                    if bid.is_ranked or not one.price
                    else "–",
                    "winner_points": points_text(_within(one, winner), self.result.award),
                }
                yield from rows(one.criteria, level + 1)

        if bid.is_scored:
            yield from rows(self.round.criteria, 0)

    def _criterion(self, bid: BidResult, own: CriterionPoints, winner: CriterionPoints | None) -> Data:
        award = self.result.award
        others = {one.question: one for one in winner.questions} if winner else {}
        return {
            "title": own.title,
            "weight": points(own.weight),
            "points": points_text(own.points, award),
            "winner_points": points_text(winner.points, award) if winner else "",
            "is_price": own.is_price,
            "questions": [self._question(bid, one, others.get(one.question)) for one in own.questions],
        }

    def _question(self, bid: BidResult, own: QuestionPoints, winner: QuestionPoints | None) -> Data:
        award = self.result.award
        question = self.round.question_by_id[own.question]
        return {
            "ref": self.refs[question.id],
            "title": f"{question.short}, {question.answered.occasion}".removesuffix(", "),
            "weight": points(own.weight),
            "score": self._score(own),
            "points": points_text(own.points, award),
            "reason": self.reason(bid.id, own.score),
            "winner_score": self._score(winner) if winner else "",
            "winner_points": points_text(winner.points, award) if winner else "",
            "winner_reason": self.reason(self.winner.id, winner.score) if winner else "",
        }

    def _score(self, own: QuestionPoints) -> str:
        """``4 of 5 (very good)``: the word only where the score is one of the scale's steps."""
        value = own.score.value or Fraction(0)
        scale = self.round.scale_of(self.round.question_by_id[own.question])
        text = f"{plain(value, 2)} of {own.top}"
        if scale is None or value.denominator != 1:
            return text
        step = int(value) - scale.lowest
        return f"{text} ({scale.levels[step].word})" if 0 <= step < len(scale.levels) else text

    def reason(self, bid: str, score: Consolidated) -> str:
        """Why an answer earned its score: the panel's words, or each evaluator's by role where no score was agreed."""
        if self.result.award.consolidation is Consolidation.AGREED:
            return score.reason
        given = {one.evaluator: one for one in self.round.scores if (one.bid, one.question) == (bid, score.question)}
        said = [(name, value, (given[name].reason or "").strip()) for name, value in score.first if name in given]
        parts = [
            f"{member_title(self.round.evaluator_by_id[name])} gave {plain(value, 2)}: {why}"
            for name, value, why in said
            if why
        ]
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)

    def lacking(self) -> list[str]:
        """Scores without a reason; a bidder must be given one for each, ranked or not."""
        return [
            f"{bid.id}, {self.refs[one.question]}: no reason for the score"
            for bid in self.result.bids
            for criterion in bid.criteria
            for one in criterion.questions
            if not self.reason(bid.id, one.score).strip()
        ]

    def panel(self) -> list[Data]:
        """Who scored what, and what they declared."""
        return [
            {
                "title": member_title(one),
                "chair": one.chair,
                "questions": ", ".join(self.refs[name] for name in one.scores if name in self.refs) or "none",
                "interests": "; ".join(interests(self.round, one)),
            }
            for one in self.round.panel
        ]

    def differences(self) -> list[Data]:
        """Answers on which first scores were two or more points apart, and what was agreed."""
        return [
            {
                "ref": self.refs[one.question],
                "bidder": bid.bidder,
                "first": ", ".join(plain(value, 2) for _, value in sorted(one.score.first, key=lambda pair: pair[1])),
                "agreed": plain(one.score.value or 0, 2) if one.score.how == "agreed" else "",
                "reason": one.score.reason,
            }
            for bid in self.result.bids
            for criterion in bid.criteria
            for one in criterion.questions
            if spread(one.score.first) >= 2
        ]

    def impact_map(self) -> list[Data]:
        """The tables of the winner's impact map that have a row, outcomes in their own words."""
        found = self.round.bid_by_id[self.winner.id].impact_map
        if found is None:
            return []
        tables: list[tuple[str, list[Data]]] = [
            ("For the people who use the service", [self._service_row(one) for one in found.service])
        ]
        for title, rows in (
            ("For the local economy", found.economic),
            ("For the environment", found.environmental),
            ("For local life", found.social),
        ):
            tables.append((title, [self._community_row(one) for one in rows]))
        return [{"title": title, "rows": rows} for title, rows in tables if rows]

    def _service_row(self, row: ServiceRow) -> Data:
        return {
            "activity": row.activity or "–",
            "outputs": row.outputs or "–",
            "outcomes": "; ".join(map(self._outcome, row.outcomes)) or "–",
            "indicators": row.indicators or "–",
            "measuring": row.measuring or "–",
        }

    def _community_row(self, row: CommunityRow) -> Data:
        return {
            "activity": row.activity or "–",
            "outputs": row.how or "–",
            "outcomes": self._outcome(row.outcome) if row.outcome else "–",
            "indicators": row.indicators or "–",
            "measuring": row.measuring or "–",
        }

    def _outcome(self, name: str) -> str:
        """The words of an outcome by its id; a bidder's own outcome as it was written."""
        known = self.round.outcome_by_id.get(name)
        return known.outcome if known else name

    def weights(self) -> str:
        """Every criterion with its points, in a line."""
        return "; ".join(f"{one.title} {points(one.weight)}" for one in self.winner.criteria)


def _within(criterion: Criterion, leaves: dict[str, Fraction]) -> Fraction:
    """The points of a criterion and of all its parts."""
    parts = sum((_within(one, leaves) for one in criterion.criteria), Fraction(0))
    return leaves.get(criterion.id, Fraction(0)) + parts


def _members(bid: Bid) -> list[str]:
    return [f"{one.name}{' (lead)' if one.lead else ''}{': ' + one.part if one.part else ''}" for one in bid.consortium]


def consolidation_words(round_: Round) -> str:
    """How several evaluators' scores became one, in a sentence."""
    award = round_.award
    if award is None or award.consolidation is Consolidation.AGREED:
        return (
            "Each member of the panel scored alone first; then the panel talked it over, and the agreed score counts."
        )
    return f"Each member of the panel scored alone; the {award.consolidation} of their scores counts."
