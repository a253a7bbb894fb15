"""The layout of an evaluator's score sheet: one sheet a question, the bids' answers below one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cocommission.exact import plain
from cocommission.forms.book import LIST_SHEET, Book, Cell, FormWords, Kind, Look, Sheet, lines_of, start_sheet
from cocommission.forms.counting import first_words, words_in
from cocommission.forms.identity import OWED, FormKind
from cocommission.forms.pages import page_breaks, page_room
from cocommission.forms.refs import printed_refs
from cocommission.forms.score_maps import MAPS_SHEET, maps_sheet, tables_asked
from cocommission.model.bids import Bid
from cocommission.model.criteria import OverLimit
from cocommission.model.panel import Evaluator
from cocommission.model.questions import MatrixRow, Question, Scale
from cocommission.model.round import Round

_MINE = "Your questions"
NO_ANSWER = "no answer"
GATE_WORDS = ("pass", "fail")
START_SHEET = "Start here"
_MEAN = " Their mean is the score."
_CHUNK = 900
_WIDE = 82
_TOO_MANY_STEPS = 400


@dataclass(frozen=True)
class Task:
    """One answer that an evaluator scores."""

    bid: Bid
    question: Question


def score_key(bid: str, question: str) -> str:
    """The key of a score."""
    return f"score:{bid}/{question}"


def reason_key(bid: str, question: str) -> str:
    """The key of a reason."""
    return f"reason:{bid}/{question}"


def level_key(bid: str, question: str, feature: str) -> str:
    """The key of the level that one feature of a matrix gets."""
    return f"level:{bid}/{question}/{feature}"


def features_of(round_: Round, question: Question) -> tuple[MatrixRow, ...]:
    """The features that get a level each; none where the question is not scored on a matrix."""
    scale = None if question.gate else round_.scale_of(question)
    return scale.features if scale else ()


def tasks_of(round_: Round, evaluator: Evaluator) -> tuple[Task, ...]:
    """What an evaluator scores: their questions, in the round's order.

    Left out are bids with a declared conflict, and answers of bids that have failed a gate.
    """
    conflicts = {interest.bid for interest in evaluator.declarations if interest.conflict}
    failed = failed_bids(round_)
    mine = [question for question in round_.questions if question.id in evaluator.scores]
    bids = [bid for bid in round_.bids if bid.id not in conflicts]
    return tuple(Task(bid, question) for question in mine for bid in bids if question.gate or bid.id not in failed)


def failed_bids(round_: Round) -> frozenset[str]:
    """Bids that failed a gate: as moderated, or as all who marked it say."""
    gates = {question.id for question in round_.gates}
    agreed = {(one.bid, one.question): one.score for one in round_.moderation if one.question in gates}
    first: dict[tuple[str, str], set[object]] = {}
    for score in round_.scores:
        if score.question in gates and score.score is not None:
            first.setdefault((score.bid, score.question), set()).add(score.score)
    marked = {key for key, marks in first.items() if marks == {"fail"} and agreed.get(key) is None}
    return frozenset(bid for bid, _ in marked | {key for key, score in agreed.items() if score == "fail"})


def allowed_scores(round_: Round, question: Question) -> tuple[str, ...]:
    """The scores that may be given on a question, lowest first, as text; pass and fail for a gate."""
    if question.gate:
        return GATE_WORDS
    scale = round_.scale_of(question)
    if scale is None or scale.step <= 0:
        return ()
    steps = (scale.top - scale.lowest) / scale.step
    if steps > _TOO_MANY_STEPS:
        return ()
    return tuple(plain(scale.lowest + number * scale.step) for number in range(int(steps) + 1))


Pairs = Collection[tuple[str, str]]
"""Ids of bid and question."""


def score_layout(round_: Round, evaluator: Evaluator, words: FormWords, owed: Pairs | None = None) -> Book:
    """The score sheet of one evaluator, as cells; ``words`` stand on its first sheet. ``owed``: only these answers.

    Sheets and texts are called the same whether all answers are on it or only those owed.
    """
    every = tasks_of(round_, evaluator)
    tasks = [task for task in every if owed is None or (task.bid.id, task.question.id) in owed]
    refs = printed_refs(round_.questions)
    questions = list({task.question.id: task.question for task in tasks}.values())
    who = evaluator.title or evaluator.id
    listed = tuple(f"{refs[question.id]}  {question.text}" for question in questions)
    title = f"{words.title}: {round_.about.title}"
    sheets = [start_sheet(START_SHEET, title, f"For: {who}", (*words.how, "", _MINE, *listed), (_MINE,))]
    lists: dict[str, tuple[str, ...]] = {}
    mine = dict.fromkeys(task.question.id for task in every)
    names = dict(zip(mine, sheet_names(refs[name] for name in mine), strict=True))
    maps, starts = _maps(round_, every)
    sheets.extend(maps)
    for number, question in enumerate(questions):
        allowed = allowed_scores(round_, question)
        name = f"scores_{number + 1}"
        if allowed:
            lists[name] = allowed
        asked = [task for task in tasks if task.question.id == question.id]
        page = _Page(round_, question, refs[question.id], name if allowed else "", allowed)
        page.maps = starts if tables_asked(round_, question) else {}
        sheets.append(page.sheet(names[question.id], asked))
    return Book(
        FormKind.SCORES,
        round_.about.id,
        f"{title} – {who}",
        tuple(sheets),
        lists,
        who=evaluator.id if owed is None else OWED + evaluator.id,
        footer=round_.about.notice or "",
    )


def _maps(round_: Round, tasks: Sequence[Task]) -> tuple[list[Sheet], dict[str, int]]:
    """The sheet of impact maps, where an answer is scored that asks for it; and where each bid's map begins on it."""
    asked = {task.question.id: tables_asked(round_, task.question) for task in tasks}
    bids = {task.bid.id: task.bid for task in tasks if asked[task.question.id]}
    if not any(bid.impact_map and bid.impact_map.rows for bid in bids.values()):
        return [], {}
    sheet, starts = maps_sheet(round_, list(bids.values()), frozenset().union(*asked.values()))
    return [sheet], starts


def sheet_names(refs: Iterable[str]) -> list[str]:
    """Printed references as names of sheets, each allowed and used once."""
    result: list[str] = []
    taken = {START_SHEET.casefold(), LIST_SHEET.casefold(), MAPS_SHEET.casefold(), "history", ""}
    for ref in refs:
        base = "".join("-" if sign in "[]:*?/\\'" or not sign.isprintable() else sign for sign in ref).strip()[:24]
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base or 'Q'} ({number})", number + 1
        taken.add(name.casefold())
        result.append(name)
    return result


def chunks(text: str, most: int = _CHUNK) -> Iterator[str]:
    """Long text in pieces that fit a row each; the pieces joined by line ends or nothing are the text."""
    for paragraph in text.split("\n"):
        if not paragraph.strip():
            continue
        while len(paragraph) > most:
            cut = paragraph.rfind(" ", most // 2, most)
            cut = cut + 1 if cut > 0 else most
            yield paragraph[:cut]
            paragraph = paragraph[cut:]
        yield paragraph


class _Page:
    """One question's sheet, built row by row."""

    def __init__(self, round_: Round, question: Question, ref: str, choices: str, allowed: tuple[str, ...]) -> None:
        self.scale: Scale | None = round_.scale_of(question)
        self.features = features_of(round_, question)
        self.question, self.ref, self.choices, self.allowed = question, ref, choices, allowed
        self.over = round_.award.over_limit if round_.award else OverLimit.NOT_READ
        self.cells: list[Cell] = []
        self.heights: dict[int, int] = {}
        self.maps: dict[str, int] = {}
        self.row = 0
        self.blocks: list[list[int]] = [[0]]

    def sheet(self, name: str, tasks: list[Task]) -> Sheet:
        """The sheet with all bids that are scored on this question."""
        self._add(1, Look.TITLE, f"{self.ref}  {self.question.short}", height=24)
        self._wide("Question", self.question.text)
        if self.question.guidance:
            self._wide("A good answer", self.question.guidance)
        self._scale_words()
        for task in tasks:
            self._task(task)
        room = page_room((20, _WIDE))
        return Sheet(
            name,
            tuple(self.cells),
            (2, 20, _WIDE),
            heights=self.heights,
            anchor_column=0,
            hidden_columns=(0,),
            landscape=False,
            breaks=page_breaks(self.blocks, self.heights, self.row, room, self.heights[0]),
            repeated=1,
        )

    def _add(self, column: int, look: Look, text: str, height: int = 0) -> None:
        self.cells.append(Cell(self.row, column, look, text))
        if height:
            self.heights[self.row] = height
            self.row += 1

    def _part(self) -> None:
        """From here on a new page may begin, where one has to."""
        self.blocks[-1].append(self.row)

    def _wide(self, label: str, text: str, look: Look = Look.WORDS) -> None:
        """A label and its text, over as many rows as a long text needs."""
        for number, chunk in enumerate(chunks(text)):
            if number == 0:
                self.cells.append(Cell(self.row, 1, Look.STRONG, label))
            elif number > 1:
                self._part()  # the first two pieces stay with what stands above them
            height = 15 * max(lines_of(chunk), lines_of(label, 18) if number == 0 else 1) + 5
            self._add(2, look, chunk, height=min(400, height))

    def _scale_words(self) -> None:
        self._part()
        self.row += 1
        self._add(1, Look.HEADER, "Score")
        self._add(2, Look.HEADER, "What it means", height=18)
        if self.scale is None:
            for word, means in zip(GATE_WORDS, ("It meets what is asked.", "It does not."), strict=True):
                self._wide(word, means)
            return
        for number, level in enumerate(self.scale.levels):
            self._wide(str(self.scale.lowest + number), f"{level.word}. {level.means}" if level.means else level.word)
        for feature in self.scale.features:
            self._part()
            levels = [f"{self.scale.lowest + number}: {text}" for number, text in enumerate(feature.levels)]
            asked = [feature.question] if feature.question else []
            self.cells.append(Cell(self.row, 1, Look.STRONG, feature.title))
            text = "\n".join((*asked, *levels))
            self._add(2, Look.WORDS, text, height=min(400, 15 * lines_of(text) + 5))

    def _task(self, task: Task) -> None:
        self.blocks.append([self.row])
        self.row += 1
        bid, question = task.bid.id, task.question.id
        bidder = " ".join(task.bid.bidder.split())
        self._add(1, Look.HEADER, "Bid")
        self._add(2, Look.HEADER, bidder, height=20 * lines_of(bidder))
        answer = task.bid.answers.get(question)
        if self.question.is_written:
            shown, over = self._shown(answer.text if answer and answer.text.strip() else NO_ANSWER)
            self._wide(f"Answer{over}", shown, Look.LABEL)
        else:
            self._wide("Answer", f"Given {self.question.answered.occasion}, not in writing.", Look.LABEL)
        if bid in self.maps:
            self._wide("Impact map", f"See the sheet “{MAPS_SHEET}”, from row {self.maps[bid] + 1}.")
        self._part()
        span = f"{self.allowed[0]} to {self.allowed[-1]}" if len(self.allowed) > 2 else " or ".join(self.allowed)
        where = f"{self.ref}, {bidder}"
        if self.features:
            self._wide("Your levels", f"Choose a level for each feature{f', {span}' if span else ''}.{_MEAN}")
        for one in self.features:
            label = f"level of {one.title} for {where}"
            height = max(24, 15 * lines_of(one.title, 18) + 5)
            self._answer(level_key(bid, question, one.id), one.title, label, height, Kind.SCORE)
        if not self.features:
            words = f"Your score ({span})" if span else "Your score"
            self._answer(score_key(bid, question), words, f"score for {where}", 24, Kind.SCORE)
        self._answer(reason_key(bid, question), "Why: your reason", f"reason for {where}", 90, Kind.TEXT)

    def _shown(self, text: str) -> tuple[str, str]:
        """What the panel sees of an answer by the round's rule on limits, and what is said about its length."""
        words, most = words_in(text), self.question.words
        if not most or words <= most or text == NO_ANSWER:
            return text, ""
        if self.over is OverLimit.READ or self.question.gate:
            return text, f" ({words:,} words; the limit is {most:,})"
        return first_words(text, most)[0], f" (the first {most:,} of {words:,} words; the rest is above the limit)"

    def _answer(self, key: str, words: str, label: str, height: int, kind: Kind) -> None:
        self.cells.append(Cell(self.row, 0, Look.KEY, key))
        self.cells.append(Cell(self.row, 1, Look.STRONG, words))
        choices = self.choices if kind is Kind.SCORE else ""
        self.cells.append(Cell(self.row, 2, Look.ANSWER, key=key, label=label, kind=kind, choices=choices))
        self.heights[self.row] = height
        self.row += 1
