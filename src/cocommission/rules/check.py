"""Running the rules over a round: findings with places, waivers applied, nothing hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from cocommission.errors import Fault
from cocommission.finding import Finding, Level, Steps, Waiver, ordered
from cocommission.loading.codes import NAMES, found
from cocommission.loading.round import LoadedRound
from cocommission.loading.waivers import apply_waivers, waivers_in
from cocommission.model.about import Phase
from cocommission.model.round import NotLoaded, Round
from cocommission.regimes.profiles import profile
from cocommission.rules.base import RECORDS, Problem, Rule
from cocommission.rules.catalogue import checking_rules
from cocommission.rules.per_file import per_file_problems, waived_by_file


@dataclass
class Checked:
    """What lint found in one round."""

    loaded: LoadedRound
    findings: list[Finding] = field(default_factory=list)
    waived: list[tuple[Finding, Waiver]] = field(default_factory=list)
    switched_off: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> list[Finding]:
        """Findings that stop builds and scores."""
        return [finding for finding in self.findings if finding.level is Level.ERROR]


def check_round(loaded: LoadedRound, rules: Iterable[Rule] | None = None) -> Checked:
    """All findings of a round: those of loading, those of every rule, less what is waived.

    A rule that needs a section which did not load is named in ``waiting``. A rule that raises is a fault.
    """
    checked = Checked(loaded)
    chosen = tuple(checking_rules() if rules is None else rules)
    findings = [*loaded.findings, *_setting_problems(loaded, chosen), *_rule_findings(checked, chosen)]
    waivers, problems = _usable_waivers(checked, chosen)
    standing, checked.waived, unused = apply_waivers(ordered([*findings, *problems]), waivers)
    standing, in_files = waived_by_file(loaded, standing, (rule.code for rule in chosen if rule.fixed))
    checked.waived.extend(in_files)
    if loaded.round.broken:
        unused = []  # what did not load may be what the waiver speaks of
    in_council = loaded.folder.council
    checked.findings = ordered([*standing, *(one for one in unused if one.place.file != in_council)])
    return checked


def _rule_findings(checked: Checked, rules: tuple[Rule, ...]) -> list[Finding]:
    """What the rules find; those switched off and those that must wait are named in ``checked``."""
    council = checked.loaded.round.council
    off = council.lint.off if council else {}
    about = checked.loaded.round.merged.round
    pointless = profile(about.regime).rules_off if about else ()
    findings: list[Finding] = []
    for rule in rules:
        if (rule.code in pointless or _is_early(checked.loaded.round, rule)) and not rule.fixed:
            continue
        if rule.code in off and not rule.fixed:
            checked.switched_off[rule.code] = off[rule.code]
            continue
        try:
            findings.extend(list(_run(rule, checked.loaded)))  # all or, if a section is missing, none
        except NotLoaded as problem:
            checked.waiting[rule.code] = problem.section
    return findings


def _is_early(round_: Round, rule: Rule) -> bool:
    """Whether the rule speaks of a section that a round in its insight phase need not have yet."""
    about = round_.merged.round
    is_young = about is not None and about.phase is Phase.INSIGHT
    return is_young and bool(rule.waits_for) and not getattr(round_.merged, rule.waits_for)


def _usable_waivers(checked: Checked, rules: tuple[Rule, ...]) -> tuple[list[Waiver], list[Finding]]:
    """The waivers of all files that can waive something, and findings for the others."""
    fixed = {rule.code for rule in rules if rule.fixed}
    known = {rule.code for rule in (*checking_rules(), *rules)}
    usable: list[Waiver] = []
    findings: list[Finding] = []
    for source in checked.loaded.sources.values():
        waivers, problems = waivers_in(source)
        findings.extend(problems)
        for waiver in waivers:
            if waiver.code not in known:
                message, hint = f"there is no rule {waiver.code}", "see `cocommission rules`"
                findings.append(found("CC014", message, waiver.place, hint))
            elif waiver.code in fixed:
                findings.append(found("CC014", f"{waiver.code} cannot be waived", waiver.place, "mend what it found"))
            elif waiver.code not in checked.waiting and waiver.code not in checked.switched_off:
                usable.append(waiver)
    return usable, findings


def _run(rule: Rule, loaded: LoadedRound) -> Iterator[Finding]:
    if rule.check is None:
        return
    options = _options(rule, loaded)
    if rule.per == "round":
        for problem in _guarded(rule, loaded.round, options):
            yield _finding(rule, problem, loaded, problem.at)
        return
    section = RECORDS[rule.per]
    for position, record in enumerate(getattr(loaded.round.merged, section)):
        for problem in _guarded(rule, record, options):
            yield _finding(rule, problem, loaded, (section, position, *problem.at))


def _guarded(rule: Rule, record: object, options: dict[str, Decimal]) -> Iterator[Problem]:
    assert rule.check is not None
    try:
        yield from rule.check(record, **options)
    except NotLoaded:
        raise
    except Exception as problem:
        raise Fault(f"rule {rule.code} ({rule.name}) failed: {type(problem).__name__}: {problem}") from problem


def _options(rule: Rule, loaded: LoadedRound) -> dict[str, Decimal]:
    council = loaded.round.council
    own = council.lint.options.get(rule.code, {}) if council else {}
    return {name: own.get(name, value) for name, value in rule.options.items()}


def _finding(rule: Rule, problem: Problem, loaded: LoadedRound, at: Steps) -> Finding:
    return Finding(
        rule.code,
        rule.name,
        problem.level or _level(rule, loaded),
        problem.message,
        loaded.head(at),
        problem.hint or rule.fix,
        _subject(loaded, at),
        rule.source,
    )


def _subject(loaded: LoadedRound, at: Steps) -> str:
    """Section and id of what a finding speaks of; never a position, which the next edit would change."""
    if not at:
        return ""
    section, step = str(at[0]), at[1] if len(at) > 1 else None
    if not isinstance(step, int):
        return section if step is None else f"{section}/{step}"
    record = getattr(loaded.round.merged, section)[step]
    names = ("id",) if hasattr(record, "id") else _KEYS.get(section, ())
    return "/".join((section, *(getattr(record, name) for name in names)))


_KEYS = {"scores": ("evaluator", "bid", "question"), "moderation": ("bid", "question"), "prices": ("bid",)}
"""What tells the records of a section apart that have no id."""


def _level(rule: Rule, loaded: LoadedRound) -> Level:
    """The rule's level; in a small round (a grant, below the threshold) perhaps a milder one."""
    about = loaded.round.merged.round
    if rule.when_small and about is not None and profile(about.regime).small:
        return rule.when_small
    return rule.level


def _setting_problems(loaded: LoadedRound, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    """Settings in council.yaml that name no rule or no option."""
    council = loaded.round.council
    if council is None:
        return
    by_code = {rule.code: rule for rule in rules}
    for code, options in council.lint.options.items():
        place = loaded.word(("council", "lint", "options", code), code)
        if code not in by_code:
            yield found("CC014", f"`{code}` is not the code of a rule", place, "see `cocommission rules`")
            continue
        for name in options:
            if name not in by_code[code].options:
                known = ", ".join(by_code[code].options) or "none"
                yield found("CC014", f"{code} has no option `{name}`", place, f"its options: {known}")
    for code in council.lint.off:
        place = loaded.word(("council", "lint", "off", code), code)
        if code not in by_code and code not in NAMES:
            yield found("CC014", f"`{code}` is not the code of a rule", place, "see `cocommission rules`")
        elif code in NAMES or by_code[code].fixed:
            yield found("CC014", f"{code} cannot be switched off", place, "mend what it finds")
    yield from per_file_problems(loaded, by_code)
