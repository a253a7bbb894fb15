"""Signs in what stands around a noun or a number: for whom, in what state, out of how many, by when."""

from __future__ import annotations

from cocommission.wording.heads import Head
from cocommission.wording.words import Words, bits, listed

Sign = tuple[str, str]

PEOPLE = bits("people", "everyone")
STATE = bits("state.base", "gain.base", "up.base")
DIGIT, YEAR, NUMBER = bits("digit"), bits("year"), bits("digit", "numberword")
GROWING = listed("growing")
COUNT = frozenset(["number", "numbers"])
CONDITION = listed("condition")
NOBODY = frozenset(["no", "none", "nobody", "no-one", "every", "all", "everyone", "everybody"])
BEYOND = listed("beyond")
YEARLY = (["a", "year"], ["per", "year"], ["each", "year"], ["every", "year"], ["per", "annum"])
NO_VERB_AFTER = listed("no-verb-after")
HELPING = frozenset(["do", "does", "have", "has", "are", "is", "can", "cannot", "not"])
NOUNS = bits("people", "place", "service", "product", "good", "bad", "resource", "measure")
VERB = bits("state.base", "state.third", "state.gerund", "gain.base", "gain.third", "up.base", "up.third") | bits(
    "down.base", "down.third", "do.base", "do.third", "modal"
)
WAITING = CONDITION - {"with", "without", "not", "aged"}
NAMING = ("none", "doing", "service", "resource", "good", "product")


def add_circumstances(words: Words, head: Head, found: list[Sign]) -> None:
    """What stands around nouns and numbers."""
    has = words.has
    if head.kind == "changenoun" and not COUNT.isdisjoint(has):
        _add_count(words, head, found)
    if head.kind == "help" and "to" in has and words.all & PEOPLE:
        _add_enabled(words, head, found)
    if head.kind in NAMING and "for" in has and words.all & PEOPLE:
        _add_for_people(words, head, found)
    if head.kind == "count" and words.all & PEOPLE and not WAITING.isdisjoint(has):
        found.append(("people-with", next(text for text in words.words if text in WAITING)))
    if head.kind in ("people", "place") and not CONDITION.isdisjoint(has):
        _add_condition(words, head, found)
    if words.all & NUMBER:
        _add_threshold(words, head, found)


def says_more(words: Words, at: int) -> bool:
    """Whether behind a verb comes another that is the sentence's own: “adults who smoke | stop for good”."""
    kinds, texts = words.kinds, words.words
    return any(
        (kinds[then] & VERB or texts[then] in ("do", "does"))
        and not kinds[then] & NOUNS
        and texts[then - 1] not in NO_VERB_AFTER
        and texts[then - 1] not in HELPING
        for then in range(at + 1, texts.index("that", at + 1) if "that" in texts[at + 1 :] else len(texts))
    )


def _add_count(words: Words, head: Head, found: list[Sign]) -> None:
    """More of a number: “rise in the number of volunteers”."""
    texts = words.words
    if texts[head.at] in GROWING and not COUNT.isdisjoint(texts[head.at + 2 : head.at + 5]) and "who" not in texts:
        found.append(("more-in-number", f"{texts[head.at]} in number"))


def _add_enabled(words: Words, head: Head, found: list[Sign]) -> None:
    """What people come to be or do: “enable carers to stay in work”."""
    texts, kinds = words.words, words.kinds
    for at in range(head.at + 2, min(head.at + 7, len(texts) - 1)):
        if texts[at] == "to" and any(kind & PEOPLE for kind in kinds[head.at + 1 : at]):
            if kinds[at + 1] & STATE and texts[at + 1 : at + 3] != ["take", "part"]:
                found.append(("enabled-to", " ".join(texts[at - 1 : at + 2])))
            break


def _add_for_people(words: Words, head: Head, found: list[Sign]) -> None:
    """For whom something is."""
    texts = words.words
    at = texts.index("for")
    if at > head.at and any(kind & PEOPLE for kind in words.kinds[at + 1 : at + 5]):
        found.append((f"{head.kind}+for-people", " ".join(texts[at : at + 3])))


def _add_condition(words: Words, head: Head, found: list[Sign]) -> None:
    """People told apart by their state: “adults with no qualifications”."""
    texts = words.words
    for at in (head.end, head.end + 1):
        if texts[at : at + 1] and texts[at] in CONDITION and texts[at - 1].endswith(("s", "n", "e")):
            if says_more(words, at):
                break
            found[:] = [one for one in found if one[1] != texts[at]]
            found.append(("people-with", " ".join(texts[at - 1 : at + 2])))
            break


def _add_threshold(words: Words, head: Head, found: list[Sign]) -> None:
    """A number that is a limit for everybody, one to be met by a day, or one to be met each year."""
    texts, kinds = words.words, words.kinds
    if texts[0] in NOBODY:
        for at in range(1, len(texts) - 2):
            if texts[at] in BEYOND and texts[at + 1] == "than" and kinds[at + 2] & NUMBER:
                found.append(("threshold", " ".join(texts[at : at + 3])))
                break
    elif head.kind == "number" and any(texts[at : at + 2] in YEARLY for at in range(len(texts) - 2, 1, -1)):
        found.append(("number-yearly", f"{texts[head.at]} … a year"))
    if any(name == "by-year" for name, _ in found) and any(
        kind & DIGIT and not kind & YEAR for kind in kinds[: len(texts) - 1]
    ):
        number = next(text for text, kind in zip(texts, kinds, strict=True) if kind & DIGIT and not kind & YEAR)
        found.append(("number-by", number))
