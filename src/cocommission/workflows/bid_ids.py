"""The id of a bid: as an officer wrote it, or made from the bidder's name."""

from __future__ import annotations

import re
import unicodedata

from cocommission.errors import WrongUsage
from cocommission.model.values import RESERVED_IDS, SLUG


def checked_id(asked: str) -> str:
    """The id of a bid as somebody wrote it, if it can be one."""
    if not re.fullmatch(SLUG, asked) or len(asked) > 48 or asked in RESERVED_IDS:
        raise WrongUsage(
            f"`{asked}` cannot be an id", "use small letters, digits and single hyphens, e.g. spade-and-kettle"
        )
    return asked


def slug_of(name: str, taken: set[str]) -> str:
    """An id made from a name, not one of ``taken``.

    >>> slug_of("Spade & Kettle CIC", {"spade-and-kettle-cic"})
    'spade-and-kettle-cic-2'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-").lstrip("0123456789-")[:40].strip("-")
    base = words if re.fullmatch(SLUG, words) and words not in RESERVED_IDS else "bidder"
    result, number = base, 2
    while result in taken:
        result, number = f"{base}-{number}", number + 1
    return result
