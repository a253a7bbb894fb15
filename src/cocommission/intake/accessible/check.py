"""One file in, its barriers out; a file that cannot be read is a finding too, in plain words."""

from __future__ import annotations

from cocommission.errors import Stop
from cocommission.finding import Finding, Level, Place
from cocommission.intake.accessible.barriers import Barriers
from cocommission.intake.accessible.words import is_no_title
from cocommission.intake.guard import WORD, Package, unpacked
from cocommission.intake.xml import local, tree


def barriers_in(name: str, content: bytes) -> list[Finding]:
    """What keeps people from using a Word or Excel file, each with place and remedy."""
    from cocommission.intake.accessible.excel import check_workbook
    from cocommission.intake.accessible.word import check_document

    barriers = Barriers(name)
    try:
        package = unpacked(name, content)
        _check_title(package, barriers)
        (check_document if package.kind == WORD else check_workbook)(package, barriers)
    except RecursionError:
        return [unread(name, Stop(f"{name} is nested too deep to be read", "save it anew and check that"))]
    except Stop as stop:
        return [unread(name, stop)]
    return barriers.all()


def unread(name: str, stop: Stop) -> Finding:
    """A file that cannot be read, as a finding."""
    return Finding("unreadable", "unreadable", Level.ERROR, stop.message, Place(name), "; ".join(stop.more), "file")


def _check_title(package: Package, barriers: Barriers) -> None:
    content = package.part("docProps/core.xml")
    root = tree(package.name, "properties", content) if content else ()
    title = next(("".join(one.itertext()) for one in root if local(one) == "title"), "")
    what = "document" if package.kind == WORD else "workbook"
    if not title.strip():
        barriers.say("title", "properties", f"the {what} has no title")
    elif is_no_title(title):
        barriers.say("title", "properties", f"the title of the {what} says nothing about it")
