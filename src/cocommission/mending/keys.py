"""Keys in another spelling, or under a name that means the same, become the schema's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cocommission.loading.leaves import Holder, leaves
from cocommission.loading.sections import Source
from cocommission.loading.words import keys_of
from cocommission.mending.renames import RENAMES, folded
from cocommission.mending.text import Mend, Text
from cocommission.model.file import File
from cocommission.model.later import LATER_SECTIONS

CODE = "CC006"


def key_mends(source: Source) -> Iterator[Mend]:
    """The edits that make known keys of those that the schema does not know; none where the key stands already."""
    text = Text(source)
    for holder in leaves(source.tree):
        if isinstance(holder, Holder):
            for key, new in _known(holder):
                mend = text.mend(CODE, (*holder.steps, key), new, of_key=True)
                if mend:
                    yield mend


def _known(holder: Holder) -> list[tuple[str, str]]:
    """The keys that should be called otherwise, and how; none that stands there already or is meant twice."""
    known = {*keys_of(holder.model), *(LATER_SECTIONS if holder.model is File else ())}
    unknown = [key for key in holder.keys if key not in known]
    if not unknown:
        return []
    spelt = {folded(one): one for one in known}
    meant = [(key, spelt.get(folded(key)) or _renamed(key, holder)) for key in unknown]
    times = Counter(new for _, new in meant)
    standing = set(holder.keys)
    return [(key, new) for key, new in meant if new and new not in standing and times[new] == 1]


def _renamed(key: str, holder: Holder) -> str:
    others = RENAMES.get(holder.model.__name__, {})
    return next((new for old, new in others.items() if folded(old) == folded(key)), "")
