#!/usr/bin/env python3
"""Checks a scored round without cocommission: the log's chain, every file that it names, and every total.

Needs Python 3.9 or later and nothing else. Run it in or with the folder of a round:

    python verify_round.py FOLDER [--head HASH] [--private FOLDER]

HASH is a head of the log that was told to others, e.g. in the minutes. What the log and the record hold is set out in
docs/verifying.md. It ends with exit code 0 if all that is here holds, with 1 if anything does not. Files that are
private, or as they were received, may be left out of the folder; they are named then.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

FIRST = "0" * 64


def main() -> int:
    """Check what the command line names; the exit code."""
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("folder", nargs="?", default=".", type=Path)
    words.add_argument("--head", default="")
    words.add_argument("--private", type=Path)
    asked = words.parse_args()
    troubles: list[str] = []
    entries = read_log(asked.folder / "evaluation" / "log.jsonl", troubles)
    if entries:
        check_heads(entries, asked.folder / "evaluation" / "log.head", asked.head, troubles)
        check_files(entries, asked.folder, asked.private, troubles)
        check_order([entry for _, entry in entries], troubles)
    record = asked.folder / "evaluation" / "record.json"
    if record.is_file():
        held = json.loads(record.read_text("utf-8"))
        check_record(held, troubles)
        check_bids(held, [entry for _, entry in entries], troubles)
    elif entries:
        troubles.append("there is no evaluation/record.json")
    for trouble in troubles:
        print("NOT RIGHT:", trouble)
    print(f"{len(entries)} entries read, {len(troubles)} things not right")
    return 1 if troubles else 0


# The log: a line an entry, each naming the SHA-256 of the line before it.


def digest(content: bytes) -> str:
    """The SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def read_log(file: Path, troubles: list[str]) -> list[tuple[str, Any]]:
    """Each entry with the SHA-256 of its line."""
    if not file.is_file():
        troubles.append(f"there is no log: {file}")
        return []
    lines = file.read_bytes().split(b"\n")
    if lines.pop() != b"":
        troubles.append("the last line of the log is cut off")
    numbers: dict[str, int] = {}
    entries: list[tuple[str, Any]] = []
    for place, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            again = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
        except ValueError:
            entry, again = None, b""
        if not isinstance(entry, dict) or again != line:
            troubles.append(f"line {place} of the log is not as an entry is written")
            continue
        follows = [one for one in (entry.get("before"), entry.get("joins")) if one and one != FIRST]
        if not follows and numbers:
            troubles.append(f"line {place} of the log begins a second chain")
        elif any(one not in numbers for one in follows):
            troubles.append(f"line {place} of the log follows an entry that is not there")
        elif entry.get("number") != 1 + max((numbers[one] for one in follows), default=0):
            troubles.append(f"line {place} of the log has the wrong number")
        numbers[digest(line)] = int(entry.get("number", 0))
        entries.append((digest(line), entry))
    return entries


def check_heads(entries: list[tuple[str, Any]], kept: Path, head: str, troubles: list[str]) -> None:
    """One end, the same as in the file beside the log, and the one that was told among its entries."""
    followed = {one for _, entry in entries for one in (entry.get("before"), entry.get("joins"))}
    heads = [own for own, _ in entries if own not in followed]
    print("head of the log:", *heads)
    if len(heads) > 1:
        troubles.append("the log has branches that were not joined")
    if not kept.is_file() or kept.read_text("utf-8").split() != heads:
        troubles.append("evaluation/log.head is not the head of the log")
    if head and not any(own.startswith(head) for own, _ in entries):
        troubles.append("the head that was told is not in the log: it was cut or written anew")


def check_files(entries: list[tuple[str, Any]], folder: Path, private: Path | None, troubles: list[str]) -> None:
    """Every file as the last entry that speaks of it says; what may be kept back and is not here is counted."""
    named: dict[str, str] = {}
    for _, entry in entries:
        named.update(entry.get("files", {}))
    absent: list[str] = []
    for name in sorted(named):
        is_private = name.startswith("private:")
        base = private if is_private else folder
        file = base / name.replace("private:", "", 1) if base is not None else None
        now = digest(file.read_bytes()) if file is not None and file.is_file() else FIRST
        if now == named[name]:
            continue
        if now == FIRST and (is_private or "received" in name.split("/")[:-1]):
            absent.append(name)
        else:
            troubles.append(f"{name} is not here" if now == FIRST else f"{name} is not as the log says")
    if absent:
        print(
            f"not here, so not looked at ({len(absent)} {'file' if len(absent) == 1 else 'files'}):", ", ".join(absent)
        )


# The order: scores locked, then prices opened; and bids that were withdrawn.

AFTER = "scores_after_prices"
LOCKED = "quality scores locked"
OPENED = ("prices opened", "prices read, none taken in")


def check_order(entries: list[Any], troubles: list[str]) -> None:
    """Says when scores were locked and prices opened, and which files with scores changed after that."""
    known: dict[str, str] = {}
    scores = {name for entry in entries for name in entry.get("about", {}).get(AFTER, "").split("\n")}
    for entry in entries:
        if entry["what"] in (LOCKED, "scores received"):
            scores |= {name for name in entry.get("files", {}) if name.endswith(".yaml")}
    prices = {name for entry in entries if entry["what"] == OPENED[0] for name in entry.get("files", {})}
    locked = opened = ""
    for entry in entries:
        when = f"entry {entry['number']}, {entry['at']}"
        for name, now in entry.get("files", {}).items() if opened else ():
            kind = "scores" if name in scores else "a price" if name in prices and name in known else ""
            if kind and known.get(name) != now:
                print(f"{kind} changed AFTER prices were opened ({when}): {name}: {entry.get('reason', 'no reason')}")
        if opened and entry.get("about", {}).get("price") == "sealed":
            print(f"a price came in after others had been read ({when}): {entry['about']['bid']}")
        locked = when if entry["what"] == LOCKED and not opened else locked
        if entry["what"] in OPENED and not opened:
            opened = when
            print(f"scores locked: {locked or 'NEVER'}; prices opened: {opened}")
            if not locked:
                troubles.append("prices were opened, and no entry before that locks the scores")
        known.update(entry.get("files", {}))


def check_bids(record: Any, entries: list[Any], troubles: list[str]) -> None:
    """No bid counts that the log calls withdrawn; under sealed prices the log tells of every price's opening."""
    last = {entry["about"]["bid"]: entry["what"] for entry in entries if entry.get("about", {}).get("bid")}
    for bid in record.get("withdrawn", []):
        told = "" if last.get(bid["id"]) == "bid withdrawn" else " (written by hand: the log has no entry of its own)"
        print(f"{bid['id']}: withdrawn, {bid['at']}: {bid['reason']}{told}")
    was_sealed = {entry["about"]["bid"] for entry in entries if entry.get("about", {}).get("price") == "sealed"}
    opened = {name for entry in entries if entry["what"] == OPENED[0] for name in entry.get("files", {})}
    for bid in record["bids"]:
        if last.get(bid["id"]) == "bid withdrawn":
            troubles.append(f"{bid['id']} counts, and the log says that it was withdrawn")
        asked = record["award"].get("prices_opened") == "after_quality" and bid["id"] in last
        where = f"bids/{bid['id']}/price.yaml"
        if (asked or bid["id"] in was_sealed) and bid["price"] and not any(one.endswith(where) for one in opened):
            troubles.append(f"{bid['id']}: its price counts, and the log does not say that it was opened")


# The record: what was published, what the panel gave, and what came out.


def exact(text: str | None) -> Fraction:
    """A number as it stands in the record; nought where there is none."""
    return Fraction(text or 0)


def rounded(value: Fraction, award: Any, stage: str) -> Fraction:
    """The value, rounded once if the award says so for this stage."""
    places = award["rounding"].get(stage)
    if places is None:
        return value
    scaled = abs(value) * 10 ** int(places)
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    mode = award["rounding"].get("mode", "half_up")
    up = {"half_up": rest >= Fraction(1, 2), "half_even": rest > Fraction(1, 2), "down": False}[mode]
    if mode == "half_even" and rest == Fraction(1, 2):
        up = whole % 2 == 1
    result = Fraction(whole + up, 10 ** int(places))
    return result if value >= 0 else -result


def counted(scores: Any, award: Any) -> Fraction | None:
    """The score that counts for one answer; None where it is missing and nothing says what it counts as."""
    nought = Fraction(0) if award["missing_scores"] == "zero" else None
    if award["consolidation"] == "agreed":
        return nought if scores["agreed"] in (None, "pass", "fail") else exact(scores["agreed"])
    if nought is None and scores["owed"]:
        return None
    values = [*map(exact, scores["first"].values()), *(Fraction(0) for _ in scores["owed"])]
    if not values:
        return nought
    value = sum(values, Fraction(0)) / len(values) if award["consolidation"] == "mean" else median(values)
    return rounded(value, award, "evaluator_mean")


def logarithm(value: Fraction) -> Fraction:
    """The natural logarithm, to sixty digits."""
    with localcontext() as context:
        context.prec = 60
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).ln())


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """A power: exact where it is whole, else to sixty digits."""
    if exponent.denominator == 1 or not base:
        return base**exponent.numerator
    with localcontext() as context:
        context.prec = 60
        value = exponent * logarithm(base)
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).exp())


def line_between(price: Fraction, worst: Fraction, best: Fraction) -> Fraction:
    """All points at the best price, none at the worst."""
    return (worst - price) / (worst - best) if worst != best else Fraction(1)


def share_of(price: Fraction, prices: list[Fraction], award: Any) -> Fraction:
    """The part of the price points that a price earns, by the method that was published."""
    low, method = min(prices), award["price_method"]
    times, mean = exact(award.get("multiple")), sum(prices, Fraction(0)) / len(prices)
    budget = exact(award.get("budget"))
    reference = award["reference"] or {"best": None, "worst": None}
    if method == "ratio_to_lowest":
        return low / price
    if method == "log_to_lowest":
        share = 1 - logarithm(price / low) / logarithm(times)
        near = share.limit_denominator(1000)  # 1/4 for 8 of 16, not a hair less, which would be rounded another way
        return near if abs(share - near) * 10**40 < 1 else share
    if method == "share_of_inverse":
        return 1 / sum((price / one for one in prices), Fraction(0))
    ends = {
        "linear_from_lowest": (2 * low, low),
        "linear_to_multiple": (times * low, low),
        "lowest_to_highest": (max(prices), low),
        "linear_from_highest": (max(prices), Fraction(0)),
        "mean_based": (mean * 3 / 2, mean / 2),
        "fixed_reference": (exact(reference["worst"]), exact(reference["best"])),
        "budget_discount": (budget, min(low, budget * (1 - exact(award.get("significant_discount")) / 100))),
    }
    return line_between(price, *ends[method])


def price_points(bid: Any, running: list[Any], award: Any) -> Fraction | None:
    """Points for price; nothing where price earns none."""
    if award["price_method"] == "fixed_price" or award["price_method"] in FIGURES or bid["price"] is None:
        return None
    lines = [line for line in award["price_lines"] if line.get("weight") is not None]
    if not lines:
        prices = [exact(one["price"]) for one in running if one["price"] is not None]
        return points_of(exact(bid["price"]), prices, exact(award["price"]), award)
    total = Fraction(0)
    for line in lines:
        amounts = [exact(one["lines"][line["id"]]) for one in running]
        total += points_of(exact(bid["lines"][line["id"]]), amounts, exact(line["weight"]), award)
    return total


def points_of(price: Fraction, prices: list[Fraction], weight: Fraction, award: Any) -> Fraction:
    """The points of one price, rounded and kept within the weight as published."""
    share = rounded(share_of(price, prices, award), award, "ratio")
    if award["clamp"]:
        share = min(max(share, Fraction(0)), Fraction(1))
    return rounded(weight * share, award, "price_score")


FIGURES = {
    "price_per_quality_point": lambda p, q, of: p / q,
    "value_index": lambda p, q, of: q / p,
    "weighted_value_index": lambda p, q, of: power(q, of["weights"]) / p,
    "utility_index": lambda p, q, of: (1 - (of["best"] - q) / 100 * of["weights"]) / p * of["low"],
    "quality_monetised": lambda p, q, of: p - q * of["value"],
    "quality_coefficient": lambda p, q, of: p / (1 + q / 100 * of["weights"]),
    "relative_value_cost": lambda p, q, of: p * (of["least"] + 100) / (q + 100),
}
LOWEST_FIRST = ("price_per_quality_point", "quality_monetised", "quality_coefficient", "relative_value_cost")


def figure_of(bid: Any, quality: dict[str, Fraction], running: list[Any], award: Any) -> Fraction:
    """Price and quality out of 100 as one figure."""
    hundred = {name: value * 100 / exact(award["quality"]) for name, value in quality.items()}
    weight = exact(award["price"])
    of = {
        "weights": exact(award["quality"]) / weight if weight else Fraction(0),
        "best": max(hundred.values()),
        "least": min(hundred.values()),
        "low": min(exact(one["price"]) for one in running),
        "value": exact(award.get("value_of_quality")),
    }
    figure: Fraction = FIGURES[award["price_method"]](exact(bid["price"]), hundred[bid["id"]], of)
    return figure


def within(record: Any, name: str) -> list[Any]:
    """The criteria of quality that are scored, or those that the named one is or holds."""
    found = [one for one in record["criteria"] if not one["price"]]
    return [one for one in found if name in one["within"]] if name else found


def quality_points(bid: Any, record: Any, name: str = "") -> Fraction:
    """Points for quality, or for one criterion of it: weight × score ÷ top, by criterion."""
    total = Fraction(0)
    for criterion in within(record, name):
        parts = [
            exact(one["weight"]) * (counted(bid["scores"][one["question"]], record["award"]) or 0) / exact(one["top"])
            for one in criterion["questions"]
        ]
        if parts:
            total += rounded(sum(parts, Fraction(0)), record["award"], "criterion")
    return total


def is_out(bid: Any, record: Any) -> bool:
    """Whether a gate was failed, a minimum score missed, or too little of a criterion earned."""
    award = record["award"]
    if any(passed is False for passed in bid["gates"].values()):
        return True
    for minimum in award["minimum_scores"]:
        value = counted(bid["scores"][minimum["question"]], award)
        if value is not None and value < exact(minimum["score"]):
            return True
    for least in award.get("criterion_minimums", []):
        full = sum(exact(one["weight"]) for one in within(record, least["criterion"]))
        if quality_points(bid, record, least["criterion"]) * 100 < full * exact(least["percent"]):
            return True
    return False


def go_on(passed: list[Any], quality: dict[str, Fraction], award: Any) -> list[Any]:
    """The bids that go on to the price: good enough, and among the best where only so many do."""
    least = exact(award.get("quality_minimum")) * exact(award["quality"]) / 100
    found = [bid for bid in passed if quality[bid["id"]] >= least]
    most = award.get("best_on_quality")
    if most and len(found) > most:
        last = sorted((quality[bid["id"]] for bid in found), reverse=True)[most - 1]
        found = [bid for bid in found if quality[bid["id"]] >= last]
    return found


def check_record(record: Any, troubles: list[str]) -> None:
    """Every total and every rank worked out again."""
    award = record["award"]
    weights = sum(exact(one["weight"]) for one in record["criteria"])
    if weights != 100:
        troubles.append(f"the weights add up to {weights}, not 100")
    passed = [bid for bid in record["bids"] if not is_out(bid, record)]
    quality = {bid["id"]: quality_points(bid, record) for bid in passed}
    running = go_on(passed, quality, award)
    for bid in record["bids"]:
        if (bid in running) == bool(bid["excluded"]):
            troubles.append(f"{bid['id']}: whether it is in the running does not follow from what was published")
    quality = {bid["id"]: quality[bid["id"]] for bid in running}
    best = max(quality.values(), default=Fraction(0))
    if award.get("quality_points") == "to_top_bid" and best:
        quality = {name: value * exact(award["quality"]) / best for name, value in quality.items()}
    keys = {bid["id"]: check_bid(bid, quality, running, record, troubles) for bid in running}
    for bid in running:
        rank = 1 + sum(comes_before(key, keys[bid["id"]], award) for key in keys.values())
        if bid["rank"] != rank:
            troubles.append(f"{bid['id']}: its rank is {rank}, the record says {bid['rank']}")


def is_same(one: Fraction, other: Fraction, award: Any) -> bool:
    """Whether two totals are equal: exactly, or to thirty digits where figures are broken off."""
    if award["price_method"] not in ("log_to_lowest", "weighted_value_index", "share_of_inverse"):
        return one == other
    return abs(one - other) * 10**30 < max(Fraction(1), abs(one))


def tie_break(bid: Any, name: str, own: Fraction, record: Any) -> Fraction:
    """What decides between equal totals; the lower comes first."""
    if name in ("quality", "price"):
        return -own if name == "quality" else exact(bid["price"])
    if within(record, name):
        return -quality_points(bid, record, name)
    return -(counted(bid["scores"][name], record["award"]) or Fraction(0))


def comes_before(one: tuple[Fraction, list[Fraction]], other: tuple[Fraction, list[Fraction]], award: Any) -> bool:
    """Whether a bid is ranked above another: by its total, then by the published tie-breaks in turn."""
    if award["rank_on"] != "shown" and is_same(one[0], other[0], award):
        return one[1] < other[1]
    return one < other


def check_bid(
    bid: Any, quality: dict[str, Fraction], running: list[Any], record: Any, troubles: list[str]
) -> tuple[Fraction, list[Fraction]]:
    """The points of one bid worked out again; by what comes back bids are put in order, the best first."""
    award, own = record["award"], quality[bid["id"]]
    price = price_points(bid, running, award)
    total = own + (price or 0)
    if award["price_method"] in FIGURES:
        total = figure_of(bid, quality, running, award)
    for name, value in (("price_points", price), ("quality_points", own), ("total", total)):
        if (bid[name] is None) != (value is None) or not is_same(exact(bid[name]), value or Fraction(0), award):
            troubles.append(f"{bid['id']}: {name} is {value}, the record says {bid[name]}")
    for name, score in bid["scores"].items():
        given = None if score["counted"] is None else exact(score["counted"])
        if given != counted(score, award):
            troubles.append(f"{bid['id']}: the score on {name} does not follow from the panel's scores")
    print(f"{bid['id']}: total {total} = {Decimal(total.numerator) / Decimal(total.denominator):.4f}")
    figure = rounded(total, award, "final") if award["rank_on"] == "shown" else total
    ties = [award["ties"]] if isinstance(award["ties"], str) else award["ties"]
    second = [tie_break(bid, name, own, record) for name in ties if name != "report"]
    return (figure if award["price_method"] in LOWEST_FIRST else -figure), second


if __name__ == "__main__":
    sys.exit(main())
