"""award: the papers of a decision."""

from __future__ import annotations

import typer

from cocommission.cli.options import DryRunOption, ForceOption, OutOption, RoundArgument, the_round
from cocommission.cli.terminal import say, tell


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="The papers of a decision: report, summaries, letters.")

    @group.callback()
    def _root() -> None:
        """The papers of a decision: report, summaries, letters."""

    group.command("build", epilog="Example: cocommission award build examples/camden")(build)
    app.add_typer(group, name="award")


def build(
    round_: RoundArgument = None,
    out: OutOption = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
) -> None:
    """Make the evaluation report, and for each bidder a summary with all scores and reasons, and a letter.

    Refused while first place is shared, while a score that counts has no reason, or while scores are not as recorded.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.output import write_build
    from cocommission.record.log import read_log
    from cocommission.workflows.award_build import award_papers, told_by
    from cocommission.workflows.evaluate_record import log_of, recorded_head
    from cocommission.workflows.score import score_folder

    folder = the_round(round_)
    texts = read_folder(folder)
    scored = score_folder(texts)
    told = told_by(read_log(log_of(folder)), scored, recorded_head(texts, folder), folder)
    built = award_papers(scored, texts, told)
    target = out or folder / "build" / "award"
    if not dry_run:
        write_build(target, built.files, built.about, force)
    for note in built.notes:
        say(note)
    verb = "Would write" if dry_run else "Wrote"
    tell(f"{verb} {len(built.files)} papers below {shown_path(target)}:")
    for name in built.files:
        tell(f"  {name}")
