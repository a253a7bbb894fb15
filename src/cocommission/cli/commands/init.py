"""init: start a round, with a few questions in plain words."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocommission.cli.options import DryRunOption
from cocommission.cli.terminal import is_asked, say, tell
from cocommission.errors import WrongUsage

if TYPE_CHECKING:
    from cocommission.workflows.asked import Asked
    from cocommission.workflows.init import Made

Answer = str | None
_DAY = "A day such as 2027-03-01."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", epilog="Example: cocommission init my-round")(init)


def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The round's folder, made if need be; by default the one you are in."),
    ] = Path(),
    from_: Annotated[
        str,
        typer.Option("--from", metavar="NAME|PATH", help="blank, camden, lambeth, or the folder of an earlier round."),
    ] = "blank",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; what is not given stays unset.")] = False,
    title: Annotated[Answer, typer.Option(help="What the round is called.")] = None,
    council: Annotated[Answer, typer.Option(help="The council's name.")] = None,
    service: Annotated[Answer, typer.Option(help="The service, in a few words.")] = None,
    people: Annotated[Answer, typer.Option(help="The people it is for.")] = None,
    published: Annotated[Answer, typer.Option(help=f"When the invitation is published. {_DAY}")] = None,
    deadline: Annotated[Answer, typer.Option(help="By when bids must be in, such as 2027-03-01T12:00.")] = None,
    start: Annotated[Answer, typer.Option(help=f"When the service starts. {_DAY}")] = None,
    budget_from: Annotated[Answer, typer.Option(help="The least you may spend, in pounds.")] = None,
    budget_to: Annotated[Answer, typer.Option(help="The most you may spend, in pounds.")] = None,
    price: Annotated[Answer, typer.Option(help="Points of 100 for price; 20 unless said.")] = None,
    quality: Annotated[Answer, typer.Option(help="Points of 100 for quality; 80 unless said.")] = None,
    private: Annotated[Answer, typer.Option(help="A folder outside Git for bids, prices and scores.")] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Start a round: asks a few questions, writes files with honest starting points, and says what to do next.

    DIR becomes the round's folder. A council.yaml is made in it too, unless one stands in a folder above. --from camden
    or --from lambeth copies a whole example, bids and scores included. --from PATH carries an earlier round on without
    its bids, scores, dates and amounts. Nothing is ever written over.
    """
    from cocommission.output import write_all
    from cocommission.workflows.init import (
        check_nothing_lost,
        check_place,
        made_from,
        origin_of,
        private_seen_from,
        questions_for,
    )

    options = {
        "title": title, "council": council, "service": service, "people": people, "published": published,
        "deadline": deadline, "start": start, "budget_from": budget_from, "budget_to": budget_to, "price": price,
        "quality": quality, "private": private,
    }  # fmt: skip
    origin = origin_of(from_)
    council_above = check_place(folder, origin)
    questions = questions_for(origin, council_above)
    given = _read_options(questions, options)
    if not yes and is_asked():
        given = _asked(questions, given)
    if "private" in given:
        given["private"] = private_seen_from(folder, given["private"])
    made = made_from(origin, given, council_above, folder.resolve().name)
    kept = check_nothing_lost(folder, made)
    if not dry_run:
        write_all(folder, made.files)
    _report(folder, made, kept, dry_run)


def _read_options(questions: list[Asked], options: dict[str, Answer]) -> dict[str, str]:
    """The answers given as options, read; a wrong one ends the command."""
    from cocommission.workflows.asked import QUESTIONS, clash

    given: dict[str, str] = {}
    for one in QUESTIONS:
        answer = options[one.name]
        if answer is None:
            continue
        if one.name not in {asked.name for asked in questions}:
            raise WrongUsage(f"{one.option} has no place here", "leave it out: that is taken over as it stands")
        value, reason = one.read(answer.strip())
        if reason or not value:
            raise WrongUsage(
                f"{one.option}: {reason or 'it is empty'}", f"for example: {one.option} {shlex.quote(one.example)}"
            )
        given[one.name] = value
    for one in reversed(questions):  # of two that do not go together, the later one is named
        if one.name in given and (reason := clash(one.name, given)):
            raise WrongUsage(f"{one.option}: {reason}")
    return given


def _asked(questions: list[Asked], given: dict[str, str]) -> dict[str, str]:
    """The answers to every question that no option has answered."""
    from cocommission.workflows.asked import advice

    open_ = [one for one in questions if one.name not in given]
    if open_:
        tell("A few questions. Press Enter to take what stands in square brackets, or to leave a thing open for now.\n")
    for one in open_:
        if value := _answer(one, given):
            given = {**given, one.name: value}
            if word := advice(one.name, given):
                tell(f"  (taken, but: {word})")
    return given


def _answer(one: Asked, given: dict[str, str]) -> str:
    """One answer, asked for until it is one; empty if it is left open."""
    from cocommission.workflows.asked import clash, suggestion

    offered = suggestion(one.name, given)
    while True:
        shown = f" [{offered}]" if offered else f" (for example: {one.example})"
        answer: str = typer.prompt(one.words + shown, default="", show_default=False, err=True).strip()
        if not answer and not offered:
            if not one.needed:
                return ""
            tell("  This one needs an answer.")
            continue
        value, reason = one.read(answer or offered)
        reason = reason or clash(one.name, {**given, one.name: value})
        if not reason:
            return value
        tell(f"  That does not work: {reason}.")


def _report(folder: Path, made: Made, kept: list[str], dry_run: bool) -> None:
    """What was made, and the three commands to go on with."""
    from cocommission.loading.folder import shown_path

    say(f"{'Would make' if dry_run else 'Made'} in {shown_path(folder)}:")
    for name in sorted(made.files):
        say(f"  {name}")
    for name in kept:
        say(f"Left as it is: {name}")
    for word in made.words:
        say(word[:1].upper() + word[1:])
    if dry_run:
        say("Nothing was written.")
        return
    place = shlex.quote(shown_path(folder / made.rounds[0] if made.rounds[0] else folder))
    whole = shlex.quote(shown_path(folder))
    bids = any(name.endswith("moderation.yaml") or "/bids/" in name for name in made.files)
    third = (f"cocommission score {place}", "who offers most, and why") if bids else (
        "cocommission rules",
            "what lint looks for, and why",)  # fmt: skip
    second = "" if bids else " --draft"
    say("\nNext:")
    steps = [
        (f"cocommission lint {whole}", "all is well here" if bids else "what is still to be filled in, and where"),
        (f"cocommission tender build {place}{second}", "the tender pack in Word and Excel"),
        third,
    ]
    width = max(len(command) for command, _ in steps)
    for command, what in steps:
        say(f"  {command:<{width}}  {what}")
