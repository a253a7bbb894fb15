"""A panel on the terminal: who scores what, and which role decides how much of quality."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.model.panel import Role
from cocommission.model.round import Round
from cocommission.reporting.columns import columns, paragraph
from cocommission.reporting.plain import one_line
from cocommission.scoring.decision import ROLE_WORDS, Decision, decision_words, shares_of_decision


def panel_lines(round_: Round, refs: Mapping[str, str], width: int) -> Iterator[str]:
    """Members with their questions, then the share of decision, question by question."""
    if not round_.panel:
        yield "The round has no panel yet: list who scores what in the section `panel`."
        return
    rows = [["Member", "role", "scores"]]
    for member in round_.panel:
        name = (member.title or member.id) + (" (chair)" if member.chair else "")
        asked = ", ".join(refs[one] for one in member.scores if one in refs) or "nothing"
        rows.append([one_line(name), str(member.role).replace("_", " "), asked])
    yield from columns(rows, width)
    found = shares_of_decision(round_)
    if found is None:
        yield ""
        yield "Who decides how much cannot be told: weights do not add up, or a question has no scale."
        return
    yield from ("", *paragraph(decision_words(round_), width), "")
    yield from columns(_rows(round_, found, refs), width)
    yield from paragraph("(weight: effective points of 100; then each role's part of the scores)", width, 2)


def _rows(round_: Round, found: Decision, refs: Mapping[str, str]) -> list[list[str]]:
    roles = [role for role in Role if found.of(role)]
    rows = [["Question", "weight", *(ROLE_WORDS[role] for role in roles)]]
    for one in found.questions:
        title = f"{refs.get(one.question, '')} {one_line(round_.question_by_id[one.question].short)}".strip()
        rows.append([title, _number(one.weight), *(_per_cent(one.of_role(role)) for role in roles)])
    rows.append(["All of quality", _number(found.quality), *(f"{_number(found.of(role))}%" for role in roles)])
    return rows


def _per_cent(part: Fraction) -> str:
    return "–" if not part else f"{plain(shown(part * 100, 0))}%"


def _number(value: Fraction) -> str:
    return plain(shown(value, 1))


def panel_json(round_: Round) -> str:
    """The panel for programs; shares are exact fractions of quality in per cent."""
    found = shares_of_decision(round_)
    value = {
        "panel": [
            {"id": one.id, "role": str(one.role), "title": one.title, "chair": one.chair, "scores": list(one.scores)}
            for one in round_.panel
        ],
        "share_of_decision": share_data(found),
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def share_data(found: Decision | None) -> dict[str, object] | None:
    """Role to per cent of quality, with the questions behind it."""
    if found is None:
        return None
    return {
        "roles": {str(role): plain(share) for role, share in found.roles.items()},
        "nobody": plain(found.nobody),
        "questions": [
            {
                "question": one.question,
                "effective_weight": plain(one.weight),
                "roles": {str(role): plain(one.of_role(role)) for role in found.roles if one.of_role(role)},
            }
            for one in found.questions
        ],
    }
