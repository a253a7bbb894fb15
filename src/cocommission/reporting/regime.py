"""What the law and the guide say for a round's regime, each thing with its source and how sure we are of it."""

from __future__ import annotations

import json
import textwrap

from cocommission import __version__
from cocommission.regimes.profiles import Fact, checked, facts, profile, sureness


def regime_as_json(regime: str) -> str:
    """The facts of a regime as data."""
    value = {
        "version": __version__,
        "regime": regime,
        "title": profile(regime).title,
        "law": profile(regime).law or None,
        "checked": checked(),
        "advice": "not legal advice",
        "facts": [_data(one) for one in facts(regime)],
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def _data(fact: Fact) -> dict[str, object]:
    return {
        "id": fact.id,
        "topic": fact.topic,
        "says": fact.says,
        "source": fact.source,
        "sure": fact.sure,
        "confirmed": fact.confirmed,
        "from": fact.from_.isoformat() if fact.from_ else None,
        "until": fact.until.isoformat() if fact.until else None,
        "numbers": dict(fact.numbers),
    }


def regime_as_text(regime: str, width: int) -> str:
    """A paragraph a fact: its topic, what it says, and in brackets the source and how sure we are."""
    lines = [*textwrap.wrap(profile(regime).title, width)]
    for fact in facts(regime):
        source = f"({fact.source}; {sureness()[fact.sure]})"
        lines += ["", fact.topic, *_indented(fact.says, width), *_indented(source, width)]
    foot = f"Facts as of {checked()}, gathered for England first. This is not legal advice."
    return "\n".join([*lines, "", *textwrap.wrap(foot, width)])


def _indented(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
