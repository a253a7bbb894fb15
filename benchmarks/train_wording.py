"""Train the weights of the signs of a sentence, and say honestly how well they do on sources never seen.

Run: COCOMMISSION_SHARED=… python -m benchmarks.train_wording [--write]   (needs numpy)
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from cocommission.wording.signs import signs_of
from cocommission.wording.weights import LABELS, SCALE
from cocommission.wording.words import words_of

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src/cocommission/wording/weights.json"
STRENGTHS = (3.0,)
"""How strongly weights are held to the votes given by hand: as does best on real and on own sentences."""
SURE = (0.75, 0.8, 0.85, 0.9)
BAR = 0.97
"""The precision that the threshold for being sure must reach on the training sources."""
Array = Any


@dataclass
class Set:
    """Statements as a matrix of signs, soft targets, weights of rows, and where each is from."""

    statements: list[dict[str, Any]]
    names: list[str]
    signs: Array
    targets: Array
    rows: Array
    sources: Array

    def part(self, keep: Array) -> Set:
        """The rows that ``keep`` marks."""
        kept = [one for one, yes in zip(self.statements, keep, strict=True) if yes]
        return Set(kept, self.names, self.signs[keep], self.targets[keep], self.rows[keep], self.sources[keep])


def statements() -> list[dict[str, Any]]:
    """The labelled statements; they are not part of the project."""
    path = Path(os.environ["COCOMMISSION_SHARED"]) / "statements/dev.yaml"
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return found


OWN = sorted((HERE.parent / "tests/wording").glob("sentences*.txt"))


def own_sentences() -> list[dict[str, Any]]:
    """Sentences written for the project: always learnt from, never scored on."""
    found = []
    for line in "\n".join(file.read_text("utf-8") for file in OWN).splitlines():
        if line.strip() and not line.startswith("#"):
            labels, _, text = (part.strip() for part in line.split("|", 2))
            label, _, alt = labels.partition("/")
            found.append({"label": label, "alt": alt or None, "text": text, "source_key": "own"})
    return found


def votes() -> dict[str, Array]:
    """What each sign says by hand."""
    found: dict[str, Array] = {}
    for label, signs in tomllib.loads((HERE / "votes.toml").read_text("utf-8")).items():
        for name, strength in signs.items():
            found.setdefault(name, np.zeros(len(LABELS)))[LABELS.index(label)] = strength
    return found


def make_set(found: list[dict[str, Any]]) -> Set:
    """Signs of every statement; a second defensible label gets a share of the target."""
    each = [{name for name, _ in signs_of(words_of(one["text"]))} for one in found]
    names = sorted(set(votes()).union(*each))
    place = {name: at for at, name in enumerate(names)}
    signs = np.zeros((len(found), len(names) + 1))
    signs[:, -1] = 1
    targets = np.zeros((len(found), len(LABELS)))
    for row, (one, mine) in enumerate(zip(found, each, strict=True)):
        signs[row, [place[name] for name in mine]] = 1
        targets[row, LABELS.index(one["label"])] = 0.7 if one.get("alt") else 1
        if one.get("alt"):
            targets[row, LABELS.index(one["alt"])] += 0.3
    rows = (targets / np.sqrt(targets.sum(0))).sum(1)
    rows = rows * np.array([0.5 if one["source_key"] == "own" else 1.0 for one in found])
    return Set(found, names, signs, targets, rows / rows.mean(), np.array([one["source_key"] for one in found]))


def prior(names: list[str]) -> Array:
    """The weights by hand, with no word for the last row, the constant."""
    by_hand = votes()
    return np.array([by_hand.get(name, np.zeros(len(LABELS))) for name in names] + [np.zeros(len(LABELS))])


def softmax(scores: Array) -> Array:
    """Scores as shares that add up to one."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def fit(data: Set, start: Array, strength: float, steps: int = 250) -> Array:
    """Multinomial logistic regression, held to ``start``; full gradient with momentum, no chance anywhere."""
    weights, speed = start.copy(), np.zeros_like(start)
    rate = 1.0 / (strength + 0.25 * float((data.rows[:, None] * data.signs**2).sum(0).max()) * 2)
    for _ in range(steps):
        ahead = weights + 0.9 * speed
        error = (softmax(data.signs @ ahead) - data.targets) * data.rows[:, None]
        slope = data.signs.T @ error + strength * (ahead - start)
        speed = 0.9 * speed - rate * slope
        weights = weights + speed
    return weights


def right(one: dict[str, Any], label: str) -> bool:
    """Whether a label is the given one, or one that can be defended."""
    return label in (one["label"], one.get("alt"))


def f1(truth: list[str], found: list[str], label: str) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean for one label."""
    hit = sum(a == b == label for a, b in zip(truth, found, strict=True))
    precision, recall = hit / max(1, found.count(label)), hit / max(1, truth.count(label))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def macro(found: list[dict[str, Any]], labels: list[str]) -> float:
    """Mean F1 of the labels; a defensible label counts as the true one."""
    truth = [label if right(one, label) else one["label"] for one, label in zip(found, labels, strict=True)]
    return sum(f1(truth, labels, label)[2] for label in LABELS) / len(LABELS)


def folds(sources: Array, number: int) -> list[Array]:
    """Sources dealt out, the largest first, each to the fold that has least."""
    names, counts = np.unique(sources, return_counts=True)
    held: list[list[str]] = [[] for _ in range(number)]
    sizes = [0] * number
    for at in np.argsort(-counts, kind="stable"):
        least = sizes.index(min(sizes))
        held[least].append(names[at])
        sizes[least] += int(counts[at])
    return [np.isin(sources, names) for names in held if names]


def crossed(data: Set, start: Array, strength: float, number: int = 5) -> Array:
    """Shares for each row from weights that never saw its source."""
    shares = np.zeros_like(data.targets)
    for held in folds(data.sources, number):
        held = held & (data.sources != "own")
        shares[held] = softmax(data.signs[held] @ fit(data.part(~held), start, strength))
    return shares


def labels_of(shares: Array) -> list[str]:
    """The label with the largest share."""
    return [LABELS[at] for at in shares.argmax(1)]


def precision_of_not(found: list[dict[str, Any]], shares: Array, sure: float) -> tuple[float, float, int]:
    """Where sure that it is no outcome: how often it is none, how often the label is right; and how many."""
    spoken = [
        (one, label)
        for one, label, share in zip(found, labels_of(shares), shares.max(1), strict=True)
        if label != "outcome" and share >= sure
    ]
    none = sum(one["label"] != "outcome" or right(one, label) for one, label in spoken)
    return none / max(1, len(spoken)), sum(right(*each) for each in spoken) / max(1, len(spoken)), len(spoken)


def choose(data: Set, start: Array) -> tuple[float, float]:
    """The strength with the best macro-F1, and the lowest threshold that reaches the bar, by folds of sources."""
    scored = data.sources != "own"
    theirs = data.part(scored)
    best = max(
        ((macro(theirs.statements, labels_of(shares)), strength, shares)
         for strength in STRENGTHS for shares in [crossed(data, start, strength)[scored]]),
        key=lambda each: (each[0], each[1]),
    )  # fmt: skip
    reaching = [sure for sure in SURE if precision_of_not(theirs.statements, best[2], sure)[0] >= BAR]
    return best[1], reaching[0] if reaching else SURE[-1]


def nested(data: Set, start: Array) -> tuple[Array, Array]:
    """Leave each source out in turn; strength and threshold are chosen without it."""
    shares, sures = np.zeros_like(data.targets), np.zeros(len(data.statements))
    for source in np.unique(data.sources):
        if source == "own":
            continue
        held = data.sources == source
        rest = data.part(~held)
        strength, sure = choose(rest, start)
        shares[held] = softmax(data.signs[held] @ fit(rest, start, strength))
        sures[held] = sure
    return shares, sures


def told(title: str, data: Set, shares: Array, sures: Array) -> None:
    """Print what was reached."""
    scored = data.sources != "own"
    data, shares, sures = data.part(scored), shares[scored], sures[scored]
    labels = labels_of(shares)
    found = data.statements
    truth = [label if right(one, label) else one["label"] for one, label in zip(found, labels, strict=True)]
    print(f"{title}: macro-F1 {macro(found, labels):.3f}")
    strict = [one["label"] for one in found]
    print(f"  (first labels only {sum(f1(strict, labels, label)[2] for label in LABELS) / 6:.3f})")
    for label in LABELS:
        precision, recall, mean = f1(truth, labels, label)
        print(f"  {label:<10} precision {precision:.3f} recall {recall:.3f} F1 {mean:.3f}")
    spoken = (shares.max(1) >= sures) & np.array([label != "outcome" for label in labels])
    some = data.part(spoken)
    none, exact, count = precision_of_not(some.statements, shares[spoken], 0)
    total = sum(one["label"] != "outcome" for one in found)
    print(f"  sure it is no outcome: {count} of {total}; it is none in {none:.3f}, the label is right in {exact:.3f}")


def main() -> None:
    data = make_set([*statements(), *([] if "--without-own" in sys.argv else own_sentences())])
    by_hand = prior(data.names)
    if "--write" in sys.argv:
        write(data, by_hand)
        return
    fixed = np.full(len(data.statements), 0.75)
    told("By hand, nothing learnt", data, softmax(data.signs @ by_hand), fixed)
    told("Learnt from nothing, nested", data, *nested(data, np.zeros_like(by_hand)))
    shares, sures = nested(data, by_hand)
    told("Learnt from the votes by hand, nested", data, shares, sures)
    if "--errors" in sys.argv:
        for one, label, share in zip(data.statements, labels_of(shares), shares.max(1), strict=True):
            if one["source_key"] != "own" and not right(one, label):
                print(f"{one['label']:<9} {label:<9} {share:.2f} {one['source_key'][:10]:<10} {one['text'][:110]}")
                print("      ", *(name for name, _ in signs_of(words_of(one["text"]))))


def write(data: Set, by_hand: Array) -> None:
    """Train on everything and write the weights that ship."""
    strength, sure = choose(data, by_hand)
    print(f"strength {strength}, sure from {sure}")
    weights = fit(data, by_hand, strength, 1000)
    kept = {name: [round(float(x) * SCALE) for x in row] for name, row in zip([*data.names, ""], weights, strict=True)}
    kept = {name: row for name, row in kept.items() if any(row) or not name}
    written = ",\n".join(f"{json.dumps(name)}: {json.dumps(row, separators=(',', ':'))}" for name, row in kept.items())
    WEIGHTS.write_text(f'{{"labels": {json.dumps(LABELS)},\n"sure": {sure},\n"weights": {{\n{written}\n}}}}\n', "utf-8")


if __name__ == "__main__":
    main()
