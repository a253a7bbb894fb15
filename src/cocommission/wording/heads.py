"""How a sentence begins: what it opens with, and the kind of its first word that counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cocommission.wording.nouns import COMPOUNDING, TRANSFERRING, brings_about, compound, is_adjective
from cocommission.wording.words import Words, bits, listed, phrase_at


@dataclass(slots=True)
class Head:
    """The kind of beginning, where it is (``at`` to ``end``), its words, and what stood before it."""

    kind: str
    at: int
    end: int
    shown: str
    openers: tuple[tuple[str, str], ...] = ()


TIMES = listed("times")
NO_HELP = {"help": ("with", "for"), "support": ("to", "for", "from")}
"""What makes a noun of a verb of helping, as in “help with forms”."""

BETWEEN = ("now", "also", "already", "successfully", "so", "all")
ARTICLES = listed("articles")
PRONOUNS = listed("pronouns")
HELPS = listed("helps")
OPEN = 12
"""How many words an opening such as “over the next three years” may have."""

DIGIT, PERCENT, YEAR, COMMA, MODAL = bits("digit"), bits("percent"), bits("year"), bits("comma"), bits("modal")
BUYING = listed("buying")
HELPED = listed("helped")
DONE, DOING = bits("do.past", "attend.past", "help.past"), bits("do.gerund")
CHANGENOUN, DONENOUN = bits("changenoun"), bits("donenoun")
NUMBERS, MONEY, PEOPLE, SERVICE = bits("digit", "numberword"), bits("money"), bits("people"), bits("service")
BASE = bits("do.base", "state.base", "state.past", "gain.base", "gain.past", "help.base")
THEY_DO, NOUN = bits("do.third"), bits("service", "resource", "money")


def head_of(words: Words) -> Head:
    """The beginning of a sentence that has at least one word."""
    openers: list[tuple[str, str]] = []
    at = _after_time(words, openers)
    at = _after_label(words, at)
    at = _after_subject(words, at, openers)
    at = min(at, len(words.words) - 1)
    kind, length = _kind_at(words, at)
    while kind == "none" and words.words[at] in ARTICLES and at + 1 < len(words.words):
        at += 1
        kind, length = _kind_at(words, at)
    if kind == "do" and _is_noun(words, at):
        kind, length = next((name for name, mask in _LATER if words.kinds[at] & mask), "none"), 1
    if kind in ("do", "make") and is_adjective(words, at):
        kind, length = "good", 1
    if kind == "none":
        kind, at = _noun_after(words, at)
    if kind in COMPOUNDING and at + 1 < len(words.words):
        kind, at = compound(words, kind, at)
    shown = words.words[at] if length == 1 else " ".join(words.words[at : at + length])
    return Head(kind, at, at + length, shown, tuple(openers))


def _is_noun(words: Words, at: int) -> bool:
    """Whether a word that may be a verb is a noun here: “Contact with …”, “Awards won”, “Market towns are …”."""
    texts, kinds = words.words, words.kinds
    following = texts[at + 1] if at + 1 < len(texts) else ""
    if (texts[at] in RATHER_NOUNS and following in NOUN_BEFORE) or (kinds[at] & GOOD and following in KEPT):
        return True
    if at and texts[at - 1] in DETERMINERS:
        return True
    if texts[at] == "partner" and following not in ("with", ""):
        return True
    if texts[at] == "record" and following in LOW:
        return True
    if kinds[at] & THEY_DO and ((at and texts[at - 1] in NEW) or following in KEPT):
        return True
    for later in range(at + 1, min(at + 6, len(texts))):
        if texts[later] in IS:
            return True
        if texts[later] in THAT or kinds[later] & COMMA:
            break
    return False


def _noun_after(words: Words, at: int) -> tuple[str, int]:
    """The first noun that the lexicon knows behind words that it does not, as in “Core costs”."""
    for later in range(at + 1, min(at + 4, len(words.words))):
        kind = words.kinds[later]
        for name, mask in _LATER:
            if kind & mask:
                return name, later
        if kind & STOPS or words.words[later] in TIMES:
            break
    return "none", at


def _after_time(words: Words, openers: list[tuple[str, str]]) -> int:
    """Where the sentence goes on after a time, as in “Over three years, …”."""
    texts = words.words
    if texts[0] not in TIMES:
        return 0
    for at in range(1, min(OPEN, len(texts) - 1)):
        if words.kinds[at] & COMMA or texts[at] in ("we", "they"):
            openers.append(("since" if texts[0] == "since" or "last" in texts[:at] else "time", texts[0]))
            return at if texts[at] in PRONOUNS else at + 1
    return 0


def _after_label(words: Words, at: int) -> int:
    """Where the sentence goes on after a short label, as in “Reading: percentage of …”."""
    if not words.all & COMMA:
        return at
    for comma in range(at + 1, min(at + 5, len(words.words) - 1)):
        if words.kinds[comma] & COMMA:
            name, _ = phrase_at(words.words, comma + 1)
            counts = name in ("count", "share") or (words.kinds[comma + 1] & DIGIT and at == 0)
            return comma + 1 if counts else at
        if words.kinds[comma] & MODAL:
            break
    return at


def _after_subject(words: Words, at: int, openers: list[tuple[str, str]]) -> int:
    """Where the verb is after “to”, “we will”, “we have”, “the project has”."""
    texts, kinds = words.words, words.kinds
    if texts[at] == "to" and at + 1 < len(texts):
        openers.append(("to", "to"))
        return at + 1
    if texts[at] in ("we've", "they've"):
        openers.append(("we-have", texts[at]))
        return at + 1
    if texts[at] not in ("we", "they", "it") or at + 2 >= len(texts):
        return at
    then = at + 1
    if kinds[then] & MODAL:
        openers.append(("we-will", f"{texts[at]} {texts[then]}"))
        return then + 1
    if texts[then] in ("have", "has"):
        done = then + 2 if texts[then + 1] in BETWEEN and then + 2 < len(texts) else then + 1
        if kinds[done] & DONE:
            openers.append(("we-have", f"{texts[at]} {texts[then]}"))
            return done
    if kinds[then] & DONE and not kinds[then] & BASE:
        openers.append(("we-have", f"{texts[at]} {texts[then]}"))
        return then
    if texts[then] in ("are", "is") and kinds[then + 1] & DOING:
        openers.append(("we-are", f"{texts[at]} {texts[then]}"))
        return then + 1
    return at


_KINDS = (
    ("change", bits("up.base", "up.gerund", "up.third")),
    ("down", bits("down.base", "down.gerund", "down.third")),
    ("changed", bits("up.past", "down.past", "gain.past")),
    ("more", bits("more", "less")),
    ("do", bits("do.base", "do.third")),
    ("doing", bits("do.gerund")),
    ("done", bits("do.past", "attend.past", "help.past")),
    ("money", bits("money", "sterling")),
    ("people", bits("people", "everyone")),
    ("place", bits("place")),
    ("service", bits("service")),
    ("resource", bits("resource")),
    ("measure", bits("measure")),
    ("good", bits("good", "goodword")),
    ("bad", bits("bad", "badword")),
    ("product", bits("product", "amount")),
)
"""Kinds of beginnings in the order in which they are tried."""

_LATER = tuple((name, mask) for name, mask in _KINDS if name in (
    "money", "people", "place", "service", "resource", "measure", "good", "bad", "product"))  # fmt: skip
STOPS = bits("modal", "comma", "state.third")

GOOD = bits("good")
RATHER_NOUNS = listed("rather-nouns")
LOW = listed("low")
DETERMINERS = listed("determiners")
USED = DETERMINERS | {"existing", "all", "new"}
UNWANTED = listed("unwanted")
"""What follows a record that is none to be made."""

KEPT = listed("kept")
LASTING = frozenset(["lasting", "made", "per", "by", "on"])
NEW = listed("new")
IS = listed("finite-be")
THAT = listed("that")
NOUN_BEFORE = frozenset(["in", "of", "to", "for", "from", "on", "with"])
DOING_FIRST = listed("doing-first")


def _kind_at(words: Words, at: int) -> tuple[str, int]:
    texts, kinds = words.words, words.kinds
    name, length = phrase_at(texts, at)
    if texts[at : at + 2] == ["end", "to"]:
        return "down", 1
    if name in ("count", "share"):
        return name, length
    if name == "size":
        return "product", length
    if name == "least":
        return "least", length
    if kinds[at] & NUMBERS and not kinds[at] & YEAR:
        return _number_at(words, at)
    if _behaves(words, at):
        return "behaves", 1
    if texts[at] in TRANSFERRING and brings_about(words, at):
        return "change", 1
    if texts[at] == "use" and at + 2 < len(texts) and texts[at + 1] in USED:
        return "do", 1
    following = texts[at + 1] if at + 1 < len(texts) else ""
    return _word_kind(texts[at], kinds[at], following, kinds[at + 1] if following else 0), 1


PERSONAL = listed("personal")
PROVIDES = listed("provides")
OF_THEIRS = listed("of-theirs")
AT_ONCE = listed("at-once")
PART_OF, PARTS = (["quarters", "of"], ["thirds", "of"], ["third", "of"], ["quarter", "of"]), ("half", "two-thirds")
THIRD = bits(*(f"{verb}.third" for verb in ("do", "state", "gain", "report", "up", "attend", "down")))


NAMES = bits("people", "place", "service", "product", "good", "bad", "money", "resource", "measure")


def _behaves(words: Words, at: int) -> bool:
    """Whether a sentence without a subject says what somebody does, as in “Meets a friend each week”."""
    text, kind = words.words[at], words.kinds[at]
    following = words.words[at + 1 : at + 2]
    if at or not following or following[0] in IS:
        return False
    if text in AT_ONCE:
        return True
    determined = following[0] in PERSONAL or following[0] in ("people", "friends")
    if not kind & THIRD or not (determined or not kind & NAMES):
        return False
    return text not in PROVIDES or following[0] in OF_THEIRS or text == "visits"


def _number_at(words: Words, at: int) -> tuple[str, int]:
    """A number, or a share: “40 %”, “3 in 10”, “two out of three”."""
    texts = words.words
    if texts[at + 1 : at + 2] in (["%"], ["percent"]) or texts[at + 1 : at + 3] == ["per", "cent"]:
        return "percent", 2
    if (
        at + 2 < len(texts)
        and texts[at + 1] in ("in", "out")
        and any(kind & NUMBERS for kind in words.kinds[at + 2 : at + 4])
    ):
        return "percent", 3 if texts[at + 1] == "in" else 4
    if texts[at + 1 : at + 3] in PART_OF or (texts[at + 1 : at + 2] == ["of"] and texts[at] in PARTS):
        return "percent", 2
    return "number", 1


def _word_kind(text: str, kind: int, following: str, kind_after: int) -> str:
    """What one word at the beginning makes of the sentence; the next word tells nouns from verbs."""
    if text == "visits" and following in NOUN_BEFORE | LASTING:
        return "visits"
    if text in HELPS:
        return "donenoun" if following in NO_HELP.get(text, ()) else "help"
    if text in UNWANTED:
        return "bad"
    if text in BUYING or text in HELPED:
        return "buy" if text in BUYING else "helped"
    if following in NOUN_BEFORE and kind & (CHANGENOUN | DONENOUN):
        return "changenoun" if kind & CHANGENOUN else "donenoun"
    if (text == "money" or (kind & MONEY and kind & DOING)) and following in ("from", "for"):
        return "money"
    if text in DOING_FIRST:
        return "make"
    if kind & THEY_DO and kind & PEOPLE:
        return "people"
    if kind & DOING and kind_after & NOUN and (kind_after & MONEY or kind & SERVICE):
        return "money" if kind_after & MONEY else "service"
    return _first_kind(kind)


@cache
def _first_kind(kind: int) -> str:
    """The first kind of beginning that a word can be; there are only as many as the lexicon makes."""
    return next((name for name, mask in _KINDS if kind & mask), "none")
