"""tender: build the pack that bidders get, look at it before publishing, and freeze it."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from datetime import date
from typing import Annotated

import typer

from cocommission.cli.options import (
    DryRunOption,
    ForceOption,
    Format,
    FormatOption,
    JsonOption,
    OutOption,
    RoundArgument,
    the_round,
)
from cocommission.cli.recording import said
from cocommission.cli.terminal import data, say, tell
from cocommission.errors import Exit, Stop, WrongUsage


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Build the tender pack, check it, and publish it.")

    @group.callback()
    def _root() -> None:
        """Build the tender pack, check it, and publish it."""

    group.command("build", epilog="Example: cocommission tender build examples/camden")(build)
    group.command("check", epilog="Example: cocommission tender check examples/camden")(check)
    group.command("publish", epilog="Example: cocommission tender publish --on 2027-01-18")(publish)
    app.add_typer(group, name="tender")


def build(
    round_: RoundArgument = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Build with errors and holes, DRAFT across each page.")
    ] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Make this document only; may be repeated.")
    ] = None,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Make the Word files and pages in large print, too.")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print the Word files to PDF, where LibreOffice is.")] = False,
    out: OutOption = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
) -> None:
    """Make what bidders get in build/tender/, and the officers' own papers in build/officers/.

    Refused while lint finds errors or a date is missing, unless with --draft. With --out DIR the officers' papers go to
    DIR/officers/. With --only the other documents stay as they are.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.output import Build, write_builds
    from cocommission.workflows.tender_build import officers_papers, pack_of, ready, ways_of

    folder = the_round(round_)
    found = ready(read_folder(folder), draft, only=only or (), ways=ways_of(large_print, pdf))
    root = out or folder / "build"
    parts = {"" if out else "tender": pack_of(found), "officers": officers_papers(found)}
    if not dry_run:
        builds = {name: Build(built.files, built.about) for name, built in parts.items() if built.files}
        write_builds(root, builds, force, keep=bool(only))
    for below, built in parts.items():
        if built.files:
            tell(f"{'Would write' if dry_run else 'Wrote'} to {shown_path(root / below)}:")
        for name in built.files:
            tell(f"  {name}")
    for built in parts.values():
        for note in built.notes:
            tell(note)
    if pdf and found.job.ways.printed is None:
        tell("no PDF was made: that needs LibreOffice, which is not installed here. The Word files are whole")


def check(
    round_: RoundArgument = None,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
    write: Annotated[
        bool, typer.Option("--write", help="Also write it as a paper with a picture, in build/check/.")
    ] = False,
    out: OutOption = None,
    force: ForceOption = False,
) -> int:
    """Look at a round before it is published: checklist, dates, weights, and what it would reward.

    The last with made-up bids: how many pounds buy one quality point, when a low price wins, what another price method
    or split would change. Exit code 1 if lint finds an error or a date of the law is not kept.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.reporting.tender_check import check_as_json
    from cocommission.reporting.tender_check_text import check_as_text
    from cocommission.workflows.tender_check import check_tender

    folder = the_round(round_)
    texts = read_folder(folder)
    found = check_tender(texts)
    if json_ or format_ is Format.JSON:
        data(check_as_json(found))
    else:
        width = max(32, min(shutil.get_terminal_size((80, 24)).columns, 100))
        say(check_as_text(found, width).rstrip("\n"))
    if write or out is not None:
        from cocommission.loading.folder import shown_path
        from cocommission.output import write_build
        from cocommission.workflows.check_paper import check_papers

        built = check_papers(found, texts)
        target = out or folder / "build" / "check"
        write_build(target, built.files, built.about, force)
        tell(f"Wrote to {shown_path(target)}: {', '.join(built.files)}")
        for note in built.notes:
            tell(note)
    return int(Exit.FINE if found.may_be_published else Exit.FOUND)


def publish(
    round_: RoundArgument = None,
    on: Annotated[str, typer.Option("--on", help="The day, e.g. 2027-01-18; by default the timetable's.")] = "",
    addendum: Annotated[
        str, typer.Option("--addendum", metavar="REASON", help="What changes after publication, and why.")
    ] = "",
    with_council: Annotated[
        bool, typer.Option("--with-council", help="With --addendum: take in what has changed in council.yaml, too.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Freeze what bidders are shown: criteria, weights, questions, outcomes, dates, and what came from council.yaml.

    The pack as issued, and a copy of all that was frozen, go to published/edition-1/; fingerprints go into the round.
    From then on lint and score refuse a change, unless --addendum says what changes and why: that makes the next
    edition, with a paper for bidders that shows old and new words.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.lock import locked
    from cocommission.output import write_all
    from cocommission.record.entry import What
    from cocommission.reporting.publish import edition_lines
    from cocommission.workflows.logged import news_of, with_news
    from cocommission.workflows.publish import Request, edition_of

    folder = the_round(round_)
    if addendum and not addendum.strip():
        raise WrongUsage("--addendum has no words", "say what changes and why; bidders read it")
    with nullcontext() if dry_run else locked(folder):
        edition = edition_of(read_folder(folder), Request(_day(on), addendum.strip(), with_council))
        taken = [name for name in edition.files if (folder / name).exists()]
        if taken:
            raise Stop(f"{shown_path(folder / taken[0])} stands there already", "move it away; nothing is written over")
        for line in edition_lines(edition.changes, edition.notes):
            say(line)
        if not dry_run:
            what = What.PUBLISHED if edition.number == 1 else What.ADDENDUM
            about = {"edition": str(edition.number), "day": edition.day.isoformat()}
            news = news_of(what, about, edition.files, False, addendum.strip())
            write_all(folder, {**edition.files, **with_news(folder, news, said(folder))})
    tell(f"{'Would publish' if dry_run else 'Published'} edition {edition.number}, dated {edition.day.isoformat()}:")
    for name in edition.files:
        tell(f"  {name}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUsage(f"`{text}` is not a day", "write year, month and day, e.g. --on 2027-01-18") from None
