"""The pre-tender checklist: what is asked, which rules speak against it, and where a round says something on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cocommission.exact import plain, total
from cocommission.finding import Finding, Steps
from cocommission.model.panel import Role
from cocommission.model.preparation import Treatment
from cocommission.model.questions import Question, Topic
from cocommission.model.round import NotLoaded, Round
from cocommission.reporting.tender_check import Point, State, Where
from cocommission.rules.asked import co_production_questions
from cocommission.rules.check import Checked
from cocommission.scoring.weights import question_weights

Said = Callable[[Round], Steps | None]
"""Where a round says something on a point; None where it says nothing."""

_LIST = "NEF 2014, pre-tender checklist"


@dataclass(frozen=True)
class Asked:
    """One point: its words, its source, the rules that speak against it, and where something may be said.

    ``tells`` says what is kept, in words.
    """

    key: str
    says: str
    said: Said
    codes: tuple[str, ...] = ()
    source: str = _LIST
    remark: str = ""
    tells: Callable[[Round], str] = lambda round_: ""


def points_of(checked: Checked) -> tuple[Point, ...]:
    """Every point of the checklist, kept or not, with where in the files."""
    return tuple(_point(asked, checked) for asked in POINTS)


def _point(asked: Asked, checked: Checked) -> Point:
    """Nothing said on it, or not to be read: not said. Something said, and a rule against it: not kept."""
    against = tuple(_against(asked, checked))
    waiting = next((checked.waiting[code] for code in asked.codes if code in checked.waiting), "")
    off = [code for code in asked.codes if code in checked.switched_off]
    steps, tells = None, ""
    try:
        steps = asked.said(checked.loaded.round)
        tells = asked.tells(checked.loaded.round) if steps else ""
    except NotLoaded as problem:
        waiting = problem.section
    state = State.NOT_SAID
    where, remark = against, ""
    if waiting:
        remark = f"the section `{waiting}` has errors or is missing"
    elif steps is None:
        where, remark = against, "" if against else asked.remark
    elif against:
        state = State.NOT_KEPT
    else:
        where = (Where(checked.loaded.head(steps)),)
        state = State.NOT_SAID if off else State.KEPT
        remark = "; ".join(f"{code} is switched off: {checked.switched_off[code]}" for code in off) or tells
    return Point(asked.key, asked.says, asked.source, state, where, remark)


def _against(asked: Asked, checked: Checked) -> Iterator[Where]:
    for finding in checked.findings:
        if finding.code in asked.codes:
            yield _where(finding)
    for finding, waiver in checked.waived:
        if finding.code in asked.codes:
            yield _where(finding, waiver.reason)


def _where(finding: Finding, waived: str = "") -> Where:
    return Where(finding.place, finding.code, str(finding.level), finding.message, waived)


def _deadline(round_: Round) -> Steps | None:
    table = round_.timetable
    return ("round", "timetable", "deadline") if table.published and table.deadline else None


def _first(section: str) -> Said:
    """The first record of a list section."""

    def said(round_: Round) -> Steps | None:
        records = getattr(round_, section)
        return (section, records[0].id) if records else None

    return said


def _community(round_: Round) -> Steps | None:
    found = round_.community_outcomes
    return ("outcomes", found[0].id) if found else None


def _topic(topic: Topic) -> Said:
    """The first scored question on a topic."""

    def said(round_: Round) -> Steps | None:
        return _question([one for one in round_.scored_questions if topic in one.asks.topics])

    return said


def _question(found: Sequence[Question]) -> Steps | None:
    return ("questions", found[0].id) if found else None


def _definition(round_: Round) -> Steps | None:
    found = round_.definitions
    return ("definitions", "co_production") if found and found.co_production else None


def _why_outcomes(round_: Round) -> Steps | None:
    return ("vision", "why_outcomes") if round_.vision and round_.vision.why_outcomes else None


def _vision(round_: Round) -> Steps | None:
    found = round_.vision
    return ("vision",) if found and (found.different or found.why or found.achieve) else None


def _experts(round_: Round) -> Steps | None:
    """An expert by experience, or the panel without one, against which a rule may speak."""
    first = sorted(round_.panel, key=lambda one: one.role != Role.EXPERT_BY_EXPERIENCE)
    return ("panel", first[0].id) if first else None


def _budget(round_: Round) -> Steps | None:
    found = round_.about.budget
    return ("round", "budget") if found and (found.from_ or found.to) else None


def _break_points(round_: Round) -> Steps | None:
    contract = round_.about.contract
    return ("round", "contract", "break_points") if contract and contract.break_points else None


def _who_sits(round_: Round) -> str:
    """How many of which role, experts by experience first."""
    count = Counter(one.role for one in round_.panel)
    order = sorted(count, key=lambda role: (role is not Role.EXPERT_BY_EXPERIENCE, list(Role).index(role)))
    return ", ".join(f"{count[role]} × {str(role).replace('_', ' ')}" for role in order)


def _treated(round_: Round) -> str:
    """How many forms were kept, changed, replaced and dropped."""
    count = Counter(one.treatment for one in round_.paperwork_review if one.treatment)
    return ", ".join(f"{count[treatment]} {treatment}" for treatment in Treatment if count[treatment])


def _co_production_weight(round_: Round) -> str:
    weights = question_weights(round_.criteria)
    points = total(weights.get(one.id, 0) for one in co_production_questions(round_))
    return f"{plain(points, 2)} of 100 points"


POINTS: tuple[Asked, ...] = (
    Asked(
        "time",
        "There are six weeks or more to bid, so that bids can be written with people",
        _deadline,
        ("CC501", "CC514", "CC519"),
    ),
    Asked(
        "support",
        "Time with providers is built in before the deadline",
        _first("provider_support"),
        ("CC510",),
    ),
    Asked(
        "people",
        "People took part in the steps so far, or it is said why not",
        _first("involvement"),
        ("CC103", "CC104", "CC107", "CC108", "CC114"),
    ),
    Asked(
        "barriers",
        "No demand on money, insurance or accounts shuts small providers out",
        lambda round_: _question(round_.gates),
        ("CC521", "CC522", "CC523"),
        remark="no question passes or fails",
    ),
    Asked(
        "paperwork",
        "Older forms and standard text were looked through and replaced",
        _first("paperwork_review"),
        remark="nothing stands in the section `paperwork_review`",
        tells=_treated,
    ),
    Asked(
        "outcomes",
        "Outcomes are clear, say what changes, and are not outputs or targets",
        _first("outcomes"),
        ("CC206", "CC207", "CC214", "CC216", "CC220", "CC221", "CC222"),
    ),
    Asked(
        "why-outcomes",
        "Bidders are told why outcomes are asked for, and not activities",
        _why_outcomes,
        remark="`vision.why_outcomes` is empty",
    ),
    Asked("vision", "Bidders are told what is done differently, and why", _vision, ("CC512",)),
    Asked(
        "terms",
        "The terms are explained, the five basic ones with an example",
        _first("glossary"),
        ("CC310", "CC311", "CC312"),
    ),
    Asked(
        "community",
        "The wider good has outcomes, a question and a weight of its own",
        _community,
        ("CC202", "CC211", "CC212", "CC413"),
        "NEF 2014, section on scoring",
    ),
    Asked(
        "priorities",
        "Partnership is asked about, in a question of its own or with others",
        _topic(Topic.PARTNERSHIP),
        remark="no question asks about partnership or consortia",
    ),
    Asked(
        "left-open",
        "The quality characteristics leave open how the work is done",
        _first("quality_characteristics"),
        ("CC305", "CC306"),
        "NEF 2014, planning",
    ),
    Asked(
        "co-production-told",
        "What co-production means here is described, with its features",
        _definition,
        ("CC301", "CC302", "CC308", "CC309", "CC315"),
        "NEF 2014, section on scoring",
    ),
    Asked(
        "co-production-weighed",
        "Co-production is asked about and carries a weight that counts",
        lambda round_: _question(co_production_questions(round_)),
        ("CC303", "CC304"),
        "NEF 2014, section on scoring",
        tells=_co_production_weight,
    ),
    Asked(
        "co-design",
        "Bidders are asked how the people it is for helped to write the bid",
        _topic(Topic.CO_DESIGN),
        ("CC504",),
    ),
    Asked(
        "measuring",
        "Bidders are asked how they will know, and what part people have in it",
        _topic(Topic.MEASUREMENT),
        ("CC205", "CC314", "CC505"),
    ),
    Asked(
        "price-and-quality",
        "Quality carries 60 points or more",
        lambda round_: ("award", "price") if round_.award else None,
        ("CC402", "CC406", "CC407"),
        "NEF 2014, section on scoring",
        tells=lambda round_: f"{round_.award.ratio} (price : quality)" if round_.award else "",
    ),
    Asked("budget", "Bidders are told the bracket of funding", _budget, ("CC507", "CC508"), "NEF 2014, planning"),
    Asked(
        "panel",
        "People with experience of the service sit on the panel and score",
        _experts,
        ("CC710", "CC711"),
        "NEF 2014, section on scoring",
        tells=_who_sits,
    ),
    Asked(
        "break-points",
        "The contract has break points at which it is looked at again",
        _break_points,
        ("CC509", "CC801"),
        "NEF 2014, section on contracts",
    ),
)
"""The checklist, in the order in which it is shown."""
