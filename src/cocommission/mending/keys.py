"""Keys in another spelling, or under a name that means the same, become the schema's own."""

from __future__ import annotations

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
            for key in holder.keys:
                new = _known(key, holder)
                mend = text.mend(CODE, (*holder.steps, key), new, of_key=True) if new else None
                if mend:
                    yield mend


def _known(key: str, holder: Holder) -> str:
    """What the key should be called; nothing if it is known, or if two could be meant."""
    known = {*keys_of(holder.model), *(LATER_SECTIONS if holder.model is File else ())}
    if key in known:
        return ""
    near = [one for one in known if folded(one) == folded(key)]
    new = near[0] if len(near) == 1 else _renamed(key, holder)
    rivals = [one for one in holder.keys if one not in known and _meant(one, holder, known) == new]
    return new if new and new not in holder.keys and len(rivals) == 1 else ""


def _meant(key: str, holder: Holder, known: set[str]) -> str:
    near = [one for one in known if folded(one) == folded(key)]
    return near[0] if len(near) == 1 else _renamed(key, holder)


def _renamed(key: str, holder: Holder) -> str:
    others = RENAMES.get(holder.model.__name__, {})
    return next((new for old, new in others.items() if folded(old) == folded(key)), "")
