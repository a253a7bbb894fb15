"""A council's own Word file read before it is filled: its tags, and the names in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cocommission.documents.own_word import checked
from cocommission.documents.proof.blocks import block_names
from cocommission.documents.proof.holes import Holes
from cocommission.documents.proof.proof import BODY, Proof
from cocommission.documents.proof.shape import Leaf, Names
from cocommission.documents.template import BadTemplate
from cocommission.errors import Stop

_PAPER = ("title", "version", "mark")


def read_word(proof: Proof, file: Path, name: str) -> None:
    """Write down what is wrong with the Word file of the document ``name``; a part's name is that of a block."""
    from cocommission.documents.word_template import trees_of

    seen = proof.templates.seen.get(name, Names())
    parts = block_names(f"{name}/{BODY}", proof.tree_named) or []
    inside = {
        **seen.inside,
        "paper": Names({**getattr(seen.inside.get("paper"), "inside", {}), **{one: Leaf() for one in _PAPER}}),
        "parts": Names({part: Leaf() for part in parts}),
    }
    try:
        content = checked(f"{name}/{file.name}", file)
        for tree, words in trees_of(f"{name}/{file.name}", content, proof.sandbox.parse):
            holes = Holes(
                say=_saying(proof, file, words),
                functions=frozenset(),
                filters=proof.filters - {"paragraphs"},
                opened=lambda other, line: None,
                top=Names(inside),
            )
            holes.body(tree.body)
    except BadTemplate as problem:
        proof.say(file, 0, "syntax", problem.what, "; ".join(problem.more))
    except Stop as problem:
        proof.say(file, 0, "unreadable", problem.message, "; ".join(problem.more))
    except RecursionError:
        proof.say(file, 0, "syntax", "the template is nested too deep", "make it flatter")


def _saying(proof: Proof, file: Path, words: Callable[[int], str]) -> Callable[[int, str, str, str], None]:
    """How a finding is told: with the words beside it, since a Word file has no lines that people know."""

    def say(line: int, rule: str, message: str, hint: str) -> None:
        near = words(line).replace("{{ parts.", "{{p ")
        message, hint = message.replace("`parts` has no", "there is no generated part"), hint.replace("`parts.", "`")
        proof.say(file, 0, rule, f"near “{near}”: {message}" if near else message, hint)

    return say
