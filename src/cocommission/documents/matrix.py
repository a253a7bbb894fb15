"""The co-production matrix that a round uses: its own, written for the service, or ours with local names."""

from __future__ import annotations

from typing import Any

from cocommission.documents.words import joined
from cocommission.forms.refs import printed_refs
from cocommission.model.questions import MatrixRow, Question, Scale
from cocommission.model.round import Round
from cocommission.model.scales import CO_PRODUCTION_MATRIX


def matrix_words(round_: Round) -> dict[str, Any]:
    """Rows of features with their levels, and the questions that are scored on them, for templates."""
    scale = matrix_of(round_)
    refs = printed_refs(round_.questions)
    asked = [refs[one.id] for one in round_.scored_questions if round_.scale_of(one) == scale]
    return {
        "title": scale.title or "Co-production matrix",
        "is_scored": bool(asked),
        "questions": joined(asked),
        "words": [level.word for level in scale.levels],
        "rows": [_row(round_, scale, row) for row in scale.features],
    }


def matrix_of(round_: Round) -> Scale:
    """The matrix on which a question is scored, else one of the round's own, else ours."""
    scored = (round_.scale_of(one) for one in _co_production_first(round_))
    found = [scale for scale in scored if scale is not None and scale.features]
    found += [scale for scale in round_.scales if scale.features]
    return found[0] if found else CO_PRODUCTION_MATRIX


def _co_production_first(round_: Round) -> list[Question]:
    names = {one.id for one in round_.quality_characteristics if round_.is_co_production(one)}
    return sorted(round_.scored_questions, key=lambda one: not names & set(one.asks.characteristic))


def _row(round_: Round, scale: Scale, row: MatrixRow) -> dict[str, Any]:
    """A feature; one that the local definition has too keeps the local name, unless the matrix is the round's own."""
    features = {one.id: one for one in round_.definitions.features} if round_.definitions else {}
    local = features.get(row.id)
    levels = zip(scale.levels, row.levels, strict=False)
    return {
        "title": local.title if local and scale is CO_PRODUCTION_MATRIX else row.title,
        "question": row.question or "",
        "example": (local.examples or "") if local else "",
        "levels": [
            {"score": str(scale.lowest + number), "word": level.word, "text": text}
            for number, (level, text) in enumerate(levels)
        ],
    }
