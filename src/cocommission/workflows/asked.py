"""What init asks, in plain words, and how an answer becomes a value or a reason why it cannot be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from cocommission.loading.characters import readable_text
from cocommission.regimes.working_days import why_no_working_day, working_days_from

LEAST_DAYS = 42
"""Days to bid below which no bid can be made together with people (NEF 2014)."""
USUAL_DAYS = 56
"""Days to bid that are suggested."""

Read = tuple[str, str]
"""The value as YAML will hold it, and why the answer cannot be taken; one of the two is empty."""


@dataclass(frozen=True)
class Asked:
    """One question of init: its name (also that of the option), its words and how its answer is read."""

    name: str
    words: str
    read: Callable[[str], Read]
    example: str = ""
    needed: bool = False

    @property
    def option(self) -> str:
        """The option that answers it."""
        return "--" + self.name.replace("_", "-")


def as_folder(answer: str) -> Read:
    """A folder's name; a plain no is no folder."""
    return ("", "") if answer.strip().lower() in ("n", "no", "none", "-") else as_text(answer)


def as_text(answer: str) -> Read:
    """A line of words: spaces and line ends become single spaces, nothing invisible."""
    try:
        _, problem = readable_text("", f"a{answer}".encode())  # it will not stand at the very start of a file
    except UnicodeEncodeError:
        return "", "it holds bytes that are no text"
    text = " ".join(answer.split())
    if problem:
        return "", problem.message
    return (text, "") if len(text) <= 300 else ("", f"it has {len(text)} characters; 300 are the most")


def as_day(answer: str) -> Read:
    """A day such as 2027-03-01."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", answer):
        try:
            return date.fromisoformat(answer).isoformat(), ""
        except ValueError:
            return "", f"there is no {answer}"
    return "", "write year, month and day as in 2027-03-01"


def as_moment(answer: str) -> Read:
    """A day, or a day with a time such as 2027-03-01T12:00 (a blank instead of the T will do)."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}", answer):
        try:
            return datetime.fromisoformat(answer).isoformat(timespec="minutes"), ""
        except ValueError:
            return "", f"there is no {answer}"
    value, reason = as_day(answer)
    return value, reason and (reason if reason.startswith("there") else f"{reason}, or with a time: 2027-03-01T12:00")


def as_money(answer: str) -> Read:
    """An amount; a pound sign and commas between thousands are taken out."""
    plain = answer.removeprefix("£").strip()
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?", plain):
        plain = plain.replace(",", "")
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", plain):
        whole, point, pence = plain.partition(".")
        return (whole.lstrip("0") or "0") + point + pence, ""
    return "", "write the amount in digits, such as 20000 or £20,000"


def as_share(answer: str) -> Read:
    """Points of 100, at most two places."""
    if re.fullmatch(r"(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?", answer) and Decimal(answer) <= 100:
        return answer, ""
    return "", "write a number from 0 to 100 without a % sign, such as 20"


QUESTIONS: tuple[Asked, ...] = (
    Asked("title", "What is the round called?", as_text, "Growing together on the Mill estate", needed=True),
    Asked("council", "Which council is it for?", as_text, "Riverham Borough Council"),
    Asked("service", "What is the service, in a few words?", as_text, "community gardening"),
    Asked("people", "Who are the people it is for?", as_text, "residents who live alone"),
    Asked("published", "When will the invitation be published?", as_day, "2027-01-11"),
    Asked("deadline", "By when must bids be in?", as_moment, "2027-03-08T12:00"),
    Asked("start", "When does the service start?", as_day, "2027-06-01"),
    Asked("budget_from", "What is the least you may spend, for the whole contract, in pounds?", as_money, "180000"),
    Asked("budget_to", "And the most?", as_money, "240000"),
    Asked("price", "How many points of 100 go to price?", as_share, "20"),
    Asked("quality", "And to quality?", as_share, "80"),
    Asked(
        "private", "Should bids, prices and scores live in a folder outside Git? If so, where?", as_folder, "../private"
    ),
)
"""What a new round is asked, in this order."""

FOR_NEXT_ROUND = ("title", "published", "deadline", "start", "budget_from", "budget_to")
"""What is asked when an earlier round is carried on."""


def suggestion(name: str, given: Mapping[str, str]) -> str:
    """The answer that is offered, made from the answers before it; empty where none is sensible."""
    if name == "price":
        return plain_points(100 - Decimal(given["quality"])) if "quality" in given else "20"
    if name == "quality":
        return plain_points(100 - Decimal(given["price"])) if "price" in given else "80"
    if name == "deadline" and "published" in given:
        day = next(working_days_from(date.fromisoformat(given["published"]) + timedelta(days=USUAL_DAYS)))
        return f"{day.isoformat()}T12:00"
    return ""


def plain_points(points: Decimal) -> str:
    """Points without needless noughts."""
    text = format(points, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def clash(name: str, given: Mapping[str, str]) -> str:
    """Why the answer to ``name`` does not go with the others given; empty if it does."""
    pairs = (("published", "deadline"), ("deadline", "start"), ("budget_from", "budget_to"))
    for first, second in pairs:
        if name in (first, second) and {first, second} <= given.keys() and not _in_order(first, given, second):
            return _OUT_OF_ORDER[second].format(given[first])
    if name == "private" and "council" not in given:
        return "it is kept with the council's name, and that was left open (--council)"
    return _points_clash(given) if name in ("price", "quality") else ""


_OUT_OF_ORDER = {
    "deadline": "the deadline is not after the day of publication, {}",
    "start": "the service cannot start before bids are in, {}",
    "budget_to": "the most is less than the least, {}",
}


def _in_order(first: str, given: Mapping[str, str], second: str) -> bool:
    if second == "budget_to":
        return Decimal(given[first]) <= Decimal(given[second])
    return _day(given[first]) < _day(given[second])


def _points_clash(given: Mapping[str, str]) -> str:
    price, quality = (Decimal(given[name]) if name in given else None for name in ("price", "quality"))
    if quality == 0 or price == 100:
        return "quality needs some of the points"
    if price is not None and quality is not None and price + quality != 100:
        return (
            f"price {price} and quality {quality} do not add up to 100; both stand in award.yaml, to be changed later"
        )
    return ""


def advice(name: str, given: Mapping[str, str]) -> str:
    """A word on an answer that is taken as it is, but that lint will speak about."""
    if name == "deadline" and {"deadline", "published"} <= given.keys():
        days = (_day(given["deadline"]) - _day(given["published"])).days
        if days < LEAST_DAYS:
            return f"that leaves {days} days; bids made with people need {LEAST_DAYS} or more"
    if name == "deadline" and "deadline" in given and why_no_working_day(_day(given["deadline"])):
        return f"that is {why_no_working_day(_day(given['deadline']))}; choose a working day"
    if name == "price" and "price" in given and Decimal(given["price"]) > 40:
        return "quality should have 60 points or more; above 40 for price, lint will say so"
    return ""


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
