"""Who decides how much: the share of the quality points that each role's scores settle."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.model.panel import Evaluator, Role
from cocommission.model.round import Round
from cocommission.scoring.effective import effective_questions

ROLE_WORDS = {
    Role.COMMISSIONER: "commissioners",
    Role.PROCUREMENT: "procurement",
    Role.FINANCE: "finance",
    Role.PARTNER: "partners",
    Role.SPECIALIST: "specialists",
    Role.MEMBER: "members",
    Role.EXPERT_BY_EXPERIENCE: "experts by experience",
}
"""A role as papers name those who hold it."""


@dataclass(frozen=True)
class QuestionShare:
    """One question: its effective weight of 100, and who scores it."""

    question: str
    weight: Fraction
    evaluators: tuple[Evaluator, ...]

    def of_role(self, role: Role) -> Fraction:
        """The part of the scores on this question that the role gives."""
        own = sum(evaluator.role is role for evaluator in self.evaluators)
        return Fraction(own, len(self.evaluators)) if self.evaluators else Fraction(0)


@dataclass(frozen=True)
class Decision:
    """The shares of one round: ``quality`` and what nobody scores yet are of 100; ``roles`` are parts of quality."""

    questions: tuple[QuestionShare, ...]
    quality: Fraction
    nobody: Fraction
    roles: dict[Role, Fraction]

    def of(self, role: Role) -> Fraction:
        """The per cent of quality that a role decides."""
        return self.roles.get(role, Fraction(0))


def shares_of_decision(round_: Round) -> Decision | None:
    """Role to its per cent of quality: each question's effective weight × the role's part of the scores on it.

    A score agreed together counts as given by all who score the question. None where the effective weights cannot
    be told, or quality weighs nothing. Price is left out: its formula decides, and no person.
    """
    weights = effective_questions(round_)
    if weights is None:
        return None
    added: dict[str, Fraction] = {}
    for (_, question), (_, effective) in weights.items():
        added[question] = added.get(question, Fraction(0)) + effective
    found = tuple(
        QuestionShare(name, weight, tuple(one for one in round_.panel if name in one.scores))
        for name, weight in added.items()
    )
    quality = sum(added.values(), Fraction(0))
    if not quality:
        return None
    roles = {
        role: sum((one.weight * one.of_role(role) for one in found), Fraction(0)) * 100 / quality
        for role in Role
        if any(evaluator.role is role for evaluator in round_.panel)
    }
    nobody = sum((one.weight for one in found if not one.evaluators), Fraction(0)) * 100 / quality
    return Decision(found, quality, nobody, roles)


def decision_words(round_: Round) -> str:
    """One sentence: which role decides how much of quality; empty where there is no panel."""
    found = shares_of_decision(round_) if round_.panel else None
    if found is None:
        return ""
    ordered = sorted(found.roles.items(), key=lambda one: (-one[1], str(one[0])))
    parts = [f"{ROLE_WORDS[role]} {plain(shown(share, 1))}%" for role, share in ordered if share]
    if found.nobody:
        parts.append(f"nobody yet {plain(shown(found.nobody, 1))}%")
    return f"Who decides quality, by the weights of the questions they score: {', '.join(parts)}."
