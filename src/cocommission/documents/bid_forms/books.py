"""The layouts of the Excel forms with the words of the round's templates: what is written, and what is read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.forms.book import Book, FormWords
from cocommission.forms.impact_map import impact_map_layout
from cocommission.forms.pricing import pricing_layout
from cocommission.forms.score_sheet import Pairs, score_layout
from cocommission.loading import limits
from cocommission.loading.characters import readable_text
from cocommission.loading.tree import is_tree, quick_tree
from cocommission.model.panel import Evaluator
from cocommission.model.round import Round

_MOST_LINES = 40


def impact_map_book(round_: Round, templates: Templates | None = None, edition: int = 0) -> Book:
    """The impact map of a round, of the ``edition`` that is published with it."""
    return replace(impact_map_layout(round_, form_words("impact-map", templates)[0]), edition=edition)


def pricing_book(round_: Round, templates: Templates | None = None, edition: int = 0) -> Book:
    """The pricing schedule of a round, of the ``edition`` that is published with it."""
    return replace(pricing_layout(round_, form_words("pricing-schedule", templates)[0]), edition=edition)


def score_book(
    round_: Round, evaluator: Evaluator, templates: Templates | None = None, owed: Pairs | None = None
) -> Book:
    """The score sheet of one evaluator, with all answers or only those ``owed`` (ids of bid and question)."""
    return score_layout(round_, evaluator, form_words("score-sheet", templates)[0], owed)


def form_words(name: str, templates: Templates | None = None) -> tuple[FormWords, str]:
    """Title and guidance of a form, and its file name, from the first ``document.yaml`` in the templates' folders."""
    for folder in (templates or Templates()).folders:
        file = folder / name / "document.yaml"
        if file.is_file():
            return _words(file)
    raise Stop(f"there is no template {name}")


def _words(file: Path) -> tuple[FormWords, str]:
    shown = f"templates/{file.parent.name}/{file.name}"
    with file.open("rb") as stream:
        text, problem = readable_text(shown, stream.read(limits.FILE_BYTES + 1))
    if problem:
        raise Stop(f"{shown}: {problem.message}", problem.hint)
    tree = quick_tree(text)
    if not is_tree(tree) or not isinstance(tree, dict) or not {"title", "file", "how"} <= set(tree):
        raise Stop(f"{shown} needs `title`, `file` and `how`", "see the shipped one: `cocommission templates export`")
    title, name, how = tree["title"], tree["file"], tree["how"]
    if not isinstance(name, str) or "/" in name or "\\" in name or not name.endswith(".xlsx"):
        raise Stop(f"{shown}: `file` should be a name that ends in .xlsx")
    if not isinstance(how, list) or len(how) > _MOST_LINES or not all(isinstance(line, str) for line in how):
        raise Stop(f"{shown}: `how` should be a list of at most {_MOST_LINES} sentences")
    return FormWords(str(title), tuple(" ".join(line.split()) for line in how)), name
