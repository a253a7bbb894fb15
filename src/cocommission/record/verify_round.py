#!/usr/bin/env python3
"""Checks a scored round without cocommission: the log's chain, every file that it names, and every total.

Needs Python 3.9 or later and nothing else. Run it in or with the folder of a round:

    python verify_round.py FOLDER [--head HASH] [--private FOLDER]

HASH is a head of the log that was told to others, e.g. in the minutes. What the log and the record hold is set out in
docs/verifying.md. It ends with exit code 0 if everything holds, with 1 if anything does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path
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
    record = asked.folder / "evaluation" / "record.json"
    if record.is_file():
        check_record(json.loads(record.read_text("utf-8")), troubles)
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
    """Every file as the last entry that speaks of it says."""
    named: dict[str, str] = {}
    for _, entry in entries:
        named.update(entry.get("files", {}))
    for name in sorted(named):
        base = folder
        if name.startswith("private:"):
            if private is None:
                print("not looked at, since it is private:", name)
                continue
            base = private
        file = base / name.replace("private:", "", 1)
        now = digest(file.read_bytes()) if file.is_file() else FIRST
        if now != named[name]:
            troubles.append(f"{name} is not as the log says")


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
    values = sorted([*map(exact, scores["first"].values()), *(Fraction(0) for _ in scores["owed"])])
    if not values:
        return nought
    middle = len(values) // 2
    if award["consolidation"] == "mean":
        value = sum(values, Fraction(0)) / len(values)
    else:
        value = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    return rounded(value, award, "evaluator_mean")


def ratio_to_lowest(price: Fraction, prices: list[Fraction], award: Any) -> Fraction:
    """Lowest price by this price."""
    return min(prices) / price


def linear_from_lowest(price: Fraction, prices: list[Fraction], award: Any) -> Fraction:
    """Each per cent above the lowest costs one per cent."""
    return 1 - (price - min(prices)) / min(prices)


def fixed_reference(price: Fraction, prices: list[Fraction], award: Any) -> Fraction:
    """A straight line between two published prices."""
    best, worst = exact(award["reference"]["best"]), exact(award["reference"]["worst"])
    return (worst - price) / (worst - best)


METHODS = {
    "ratio_to_lowest": ratio_to_lowest,
    "linear_from_lowest": linear_from_lowest,
    "fixed_reference": fixed_reference,
}


def price_points(bid: Any, running: list[Any], award: Any) -> Fraction | None:
    """Points for price; nothing where price earns none."""
    if award["price_method"] == "fixed_price" or bid["price"] is None:
        return None
    prices = [exact(one["price"]) for one in running if one["price"] is not None]
    share = METHODS[award["price_method"]](exact(bid["price"]), prices, award)
    share = rounded(share, award, "ratio")
    if award["clamp"]:
        share = min(max(share, Fraction(0)), Fraction(1))
    return rounded(Fraction(award["price"]) * share, award, "price_score")


def quality_points(bid: Any, record: Any) -> Fraction:
    """Points for quality: weight × score ÷ top, by criterion."""
    total = Fraction(0)
    for criterion in record["criteria"]:
        parts = [
            exact(one["weight"]) * (counted(bid["scores"][one["question"]], record["award"]) or 0) / exact(one["top"])
            for one in criterion["questions"]
        ]
        if not criterion["price"] and parts:
            total += rounded(sum(parts, Fraction(0)), record["award"], "criterion")
    return total


def is_out(bid: Any, award: Any) -> bool:
    """Whether a gate was failed or a minimum score missed."""
    if any(passed is False for passed in bid["gates"].values()):
        return True
    for minimum in award["minimum_scores"]:
        value = counted(bid["scores"][minimum["question"]], award)
        if value is not None and value < exact(minimum["score"]):
            return True
    return False


def check_record(record: Any, troubles: list[str]) -> None:
    """Every total and every rank worked out again."""
    award = record["award"]
    weights = sum(exact(one["weight"]) for one in record["criteria"])
    if weights != 100:
        troubles.append(f"the weights add up to {weights}, not 100")
    running = [bid for bid in record["bids"] if not is_out(bid, award)]
    for bid in record["bids"]:
        if (bid in running) == bool(bid["excluded"]):
            troubles.append(f"{bid['id']}: whether it is in the running does not follow from gates and minimum scores")
    keys = {bid["id"]: check_bid(bid, running, record, troubles) for bid in running}
    for bid in running:
        rank = 1 + sum(key < keys[bid["id"]] for key in keys.values())
        if bid["rank"] != rank:
            troubles.append(f"{bid['id']}: its rank is {rank}, the record says {bid['rank']}")


def check_bid(bid: Any, running: list[Any], record: Any, troubles: list[str]) -> tuple[Fraction, Fraction]:
    """The points of one bid worked out again; by what comes back bids are put in order, the best first."""
    award = record["award"]
    price, quality = price_points(bid, running, award), quality_points(bid, record)
    total = quality + (price or 0)
    for name, value in (("price_points", price), ("quality_points", quality), ("total", total)):
        said = None if bid[name] is None else exact(bid[name])
        if said != value:
            troubles.append(f"{bid['id']}: {name} is {value}, the record says {bid[name]}")
    for name, score in bid["scores"].items():
        given = None if score["counted"] is None else exact(score["counted"])
        if given != counted(score, award):
            troubles.append(f"{bid['id']}: the score on {name} does not follow from the panel's scores")
    print(f"{bid['id']}: total {total}")
    figure = rounded(total, award, "final") if award["rank_on"] == "shown" else total
    second = {"quality": -quality, "price": exact(bid["price"])}.get(award["ties"], Fraction(0))
    return -figure, second


if __name__ == "__main__":
    sys.exit(main())
