"""A blank round: the shipped texts with the answers filled in, safely quoted, and the weights shared out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from cocommission.model.values import RESERVED_IDS
from cocommission.workflows.asked import plain_points

HOLE = re.compile(r"@(-?)([a-z0-9_]+)@")
"""A place for a value: ``@x@`` is left empty without one, the line of ``@-x@`` goes."""
SHARES = (25, 15, 20, 10, 10)
"""The quality criteria of award.yaml at 20:80: service outcomes, community outcomes, co-production, way, measuring."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ’'&()–-]*[A-Za-z0-9)]")
_TAKEN = frozenset(("true", "false", "null", "yes", "no", "on", "off"))


def scalar(text: str) -> str:
    """``text`` as a YAML value in a block: plain where nothing could be misread, in double quotes otherwise."""
    if _PLAIN.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    return json.dumps(text, ensure_ascii=False)


def filled(template: str, values: Mapping[str, str]) -> str:
    """A text with its holes filled; ``values`` are YAML already."""
    lines: list[str] = []
    for line in template.split("\n"):
        holes = HOLE.findall(line)
        if any(mark and name not in values for mark, name in holes):
            continue
        lines.append(HOLE.sub(lambda hole: values.get(hole.group(2), ""), line).rstrip() if holes else line)
    return "\n".join(lines)


def slug(title: str, spare: str = "round") -> str:
    """An id made from a title."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = "-".join(re.findall(r"[a-z0-9]+", letters))[:48].strip("-")
    if not words:
        return spare
    if not words[0].isalpha() or words in RESERVED_IDS:
        words = f"{spare}-{words}"[:48].strip("-")
    return words


def weights(quality: Decimal) -> list[str]:
    """The points of the quality criteria: whole numbers where the share is one, and always exact in their sum."""
    exact = [quality * share / 80 for share in SHARES]
    if quality != quality.to_integral_value():
        return [plain_points(points) for points in exact]
    whole = [points.to_integral_value(ROUND_FLOOR) for points in exact]
    rest = int(quality - sum(whole))
    largest = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in largest[:rest]:
        whole[place] += 1
    return [plain_points(points) for points in whole]


def award_values(price: Decimal) -> dict[str, str]:
    """What award.yaml needs to know for a price share."""
    quality = 100 - price
    values = {f"w{number}": points for number, points in enumerate(weights(quality), 1)}
    values["quality"] = plain_points(quality)
    values["price_method"] = "ratio_to_lowest" if price else "fixed_price"
    return values
