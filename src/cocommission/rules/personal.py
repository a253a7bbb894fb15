"""Personal data in texts: what it looks like, told apart from money, references and the numbers of offices."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path


@cache
def _words() -> dict[str, frozenset[str]]:
    """The lists of words by name, read when a text first needs them."""
    text = Path(__file__).with_name("personal.toml").read_text("utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name, compiled when it is first needed: most texts hold none of what it looks for."""
    return re.compile(_PATTERNS[name])


_GROUPS = r"(?:\d{3}[ -]?\d{3}[ -]?\d{3}|\d{3}[ -]?\d{6}|\d{2}[ -]?\d{3}[ -]?\d{4})"
_BEFORE, _AFTER = r"(?<![\w£€$.,/+-])", r"(?![\w]|[.,/-]\d)"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_BIRTH = ("born", "birth", "dob", "d.o.b")
_PATTERNS = {
    "number": r"\d\d[ -]?\d\d[ -]?\d\d",
    "e-mail": r"(?<![\w.+-])([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})(?![\w@])",
    "mobile": rf"{_BEFORE}(?:\+44 ?(?:\(0\) ?)?|0)7{_GROUPS}{_AFTER}",
    "landline": rf"{_BEFORE}(?:\+44 ?(?:\(0\) ?)?|\(?0)(?:2\d\)?[ -]\d{{4}}[ -]?\d{{4}}|2\d\d\)?[ -]\d{{3}}[ -]?\d{{4}}"
    rf"|1(?:\d1|1\d)\)?[ -]\d{{3}}[ -]?\d{{4}}|1\d{{3}}\)?[ -]\d{{3}}[ -]?\d{{3}}){_AFTER}",
    "insurance": r"(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?: ?\d\d){3} ?[A-D](?![A-Za-z0-9])",
    "ten digits": r"(?<![\w£€$.,/+-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\w]|[.,/-]\d)",
    "postcode": r"[A-PR-UWYZ](?<![A-Za-z0-9][A-Z])[A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])",
    "NHS number": r"(?i)\bNHS (?:num|no\.|no:|no \d)",
    "title": r"(?<!\w)(?:Mr|Mrs|Ms|Mx|Dr|Cllr)\.? (?:[A-Z]\.? )?[A-Z][\w’-]+",
    "two names": r"(?<![\w'’-])([A-Z][a-z]+)(?= (?:[A-Z]\.? )?([A-Z][\w’-]+))",
    "next words": r"(?:['’]s)?((?: \w+){0,2})",
    "birth": r"(?i)(?<!\w)(?:d\.?o\.?b\.?|date of birth|born(?: on)?)[ :–-]{1,4}(?:on |is |was )?(?:the )?"
    rf"(?:\d{{1,2}}[./ -]\d{{1,2}}[./ -](?:19|20)?\d\d(?!\d)|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)\d\d|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)",
}
NEAR = 100
"""A name and a postcode within so many characters belong together."""


@lru_cache(maxsize=2)
def may_hold_number(text: str) -> bool:
    """Whether there are six digits in a row, as every number of a person has."""
    return _pattern("number").search(text) is not None


def may_hold_postcode(text: str) -> bool:
    """Whether there is a full postcode."""
    return _pattern("postcode").search(text) is not None


def may_hold_birth(text: str) -> bool:
    """Whether somebody's birth is spoken of."""
    folded = text.casefold()
    return any(word in folded for word in _BIRTH)


def personal_email(text: str) -> bool | None:
    """True if an e-mail address names a person, None if it may, False if there is none, or only that of an office.

    An office's address begins with what the office does (``parks.team@``); a person's with a first name or an initial
    before a surname, or it is with a provider that people use at home.
    """
    answer: bool | None = False
    if "@" not in text:
        return answer
    for match in _pattern("e-mail").finditer(text):
        local, domain = match.group(1).lower(), match.group(2).lower()
        parts = [part for part in re.split(r"[._+-]", local) if part]
        if len(parts) > 1 and parts[0] in _words()["first_name"]:
            return True
        if any(_is_of_an_office(part) for part in parts):
            continue
        if (len(parts) > 1 and len(parts[0]) == 1) or domain.split(".")[0] in _words()["provider"]:
            return True
        answer = None
    return answer


def _is_of_an_office(part: str) -> bool:
    """Whether a part of an address is a place, or begins with what an office does or ends with a long word for it."""
    if part in _words()["place"]:
        return True
    return any(part.startswith(word) or (len(word) > 3 and part.endswith(word)) for word in _words()["office"])


def phone_number(text: str) -> bool | None:
    """True if there is the number of a mobile phone, None if there is one of a fixed line, else False."""
    if not may_hold_number(text):
        return False
    if _pattern("mobile").search(text):
        return True
    return None if _pattern("landline").search(text) else False


def has_insurance_number(text: str) -> bool:
    """Whether there is a National Insurance number."""
    return may_hold_number(text) and _pattern("insurance").search(text) is not None


def has_nhs_number(text: str) -> bool:
    """Whether there is an NHS number: ten digits with the right check digit, in groups or said to be one."""
    if not may_hold_number(text):
        return False
    for match in _pattern("ten digits").finditer(text):
        digits = "".join(match.group(1, 3, 4))
        is_like_one = (match.group(2) and digits[0] != "0") or _pattern("NHS number").search(text)
        if is_like_one and is_nhs_number(digits):
            return True
    return False


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth of ten digits is the check digit (modulus 11) of the first nine, and they are not all one."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (0 if check == 11 else check) == int(digits[9]) and len(set(digits)) > 1


def has_birth_date(text: str) -> bool:
    """Whether a whole date is said to be that of somebody's birth."""
    return may_hold_birth(text) and _pattern("birth").search(text) is not None


def has_home_address(text: str) -> bool:
    """Whether a full postcode stands near the name of a person."""
    for match in _pattern("postcode").finditer(text):
        if has_name(text[max(0, match.start() - NEAR) : match.end() + NEAR]):
            return True
    return False


def has_name(text: str) -> bool:
    """Whether a person is named: with a title, or by a common first name before another name."""
    if any(not _is_of_a_place(text, match.end()) for match in _pattern("title").finditer(text)):
        return True
    for match in _pattern("two names").finditer(text):
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower().strip(".")
        is_first = match.group(1).lower() in _words()["first_name"] and before not in ("st", "saint")
        if is_first and match.group(2).lower() not in _words()["place"] and not _is_of_a_place(text, match.end(2)):
            return True
    return False


def _is_of_a_place(text: str, end: int) -> bool:
    """Whether the next words make the name that of a place: ``John Smith House``, ``Dr Patel's surgery``."""
    found = _pattern("next words").match(text, end)
    return found is not None and not _words()["place"].isdisjoint(found.group(1).lower().split())
