"""templates list and export: which documents there are, whose words they have, and a copy to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cocommission.documents.template import Templates
from cocommission.errors import Stop, WrongUsage
from cocommission.loading.folder import Folder, shown_path
from cocommission.loading.words import did_you_mean
from cocommission.resources import files_below, shipped
from cocommission.workflows.built import templates_of

_BODY = "body.md.j2"
_BLOCK = re.compile(r"\{% block (\w+) %\}")


@dataclass(frozen=True)
class Listed:
    """One template: the file it makes, who overrides which of its files, and its blocks."""

    name: str
    makes: str
    overridden: Mapping[str, str]
    blocks: tuple[str, ...]

    def as_data(self) -> dict[str, object]:
        """For ``--json``."""
        return {
            "name": self.name,
            "makes": self.makes,
            "overridden": dict(self.overridden),
            "blocks": list(self.blocks),
        }


def shipped_names() -> list[str]:
    """The templates that come with this program."""
    return sorted(path.parent.name for path in shipped("templates").glob("*/document.yaml"))


def listed(folder: Folder | None) -> list[Listed]:
    """Every template, as a round sees it; without a round as they come."""
    templates = templates_of(folder) if folder else Templates()
    return [_listed(templates, name) for name in shipped_names()]


def _listed(templates: Templates, name: str) -> Listed:
    from cocommission.documents.proof.proof import blocks_of

    whose = ("the round", "the council")
    overridden = {
        path.name: f"{whose[number]}: {shown_path(path)}"
        for number, own in reversed(list(enumerate(templates.own[:2])))
        for path in sorted((own / name).glob("*"))
        if path.is_file()
    }
    ours = shipped("templates") / name
    files = dict.fromkeys([*(own / name / "body.md.j2" for own in templates.own), ours / "body.md.j2"])
    return Listed(name, _makes(templates, name), overridden, tuple(blocks_of(templates, filter(Path.is_file, files))))


def _makes(templates: Templates, name: str) -> str:
    """The file that a template makes; what is wrong with an own one is for ``templates check`` to say."""
    from cocommission.documents.bid_forms.books import form_words
    from cocommission.documents.written import about_document

    is_text = (shipped("templates") / name / "body.md.j2").is_file()
    for one in (templates, Templates()):
        try:
            return about_document(one, name)[1] if is_text else form_words(name, one)[1]
        except Stop:
            continue
    return ""


def listed_as_text(rows: list[Listed]) -> str:
    """A line a template, and one more for what is overridden and for the blocks."""
    width = max(len(row.name) for row in rows) + 2
    lines: list[str] = []
    for row in rows:
        lines.append(f"{row.name:<{width}}{row.makes}")
        lines += [f"{'':<{width}}{file} from {whose}" for file, whose in row.overridden.items()]
        if row.blocks:
            lines.append(f"{'':<{width}}blocks: {', '.join(row.blocks)}")
    return "\n".join(lines)


def known_name(name: str) -> str:
    """``name``, if there is such a template."""
    names = shipped_names()
    if name not in names:
        near = did_you_mean(name, names)
        raise WrongUsage(
            f"there is no template {name}", f"did you mean {near}?" if near else f"there are {', '.join(names)}"
        )
    return name


def to_export(name: str, target: Path, blocks: Sequence[str] = ()) -> dict[str, bytes]:
    """The files of our template by name below ``target``; with ``blocks`` a template that holds only these.

    Raises ``Stop`` where something stands already.
    """
    folder = shipped("templates") / known_name(name)
    files = {f"{name}/{file}": content for file, content in files_below(folder).items()}
    if blocks:
        files = {f"{name}/{_BODY}": _only(name, blocks).encode()}
    folder = target / name
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise Stop(
            f"{shown_path(folder)} is there already", "edit that one, or move it away first; nothing is written over"
        )
    if target.exists() and not target.is_dir():
        raise Stop(f"{shown_path(target)} is not a folder", "name a folder with --to")
    return files


def _only(name: str, blocks: Sequence[str]) -> str:
    """A template that builds on ours and has these of its blocks, as they stand."""
    file = shipped("templates") / name / _BODY
    source = file.read_bytes().decode().replace("\r\n", "\n") if file.is_file() else ""
    found = dict(_blocks_in(source))
    for block in blocks:
        if block not in found:
            near = did_you_mean(block, found)
            there = f"there are {', '.join(sorted(found))}" if found else "it is edited whole"
            raise WrongUsage(f"{name} has no block {block}", f"did you mean {near}?" if near else there)
    texts = [f"{{% block {block} %}}\n{found[block]}{{% endblock %}}\n" for block in dict.fromkeys(blocks)]
    return "\n".join([f'{{% extends "shipped/{name}/{_BODY}" %}}\n', *texts])


def _blocks_in(source: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each block, inner ones too; our templates have each tag on a line of its own."""
    open_: list[tuple[str, list[str]]] = []
    for line in source.splitlines(keepends=True):
        begins, ends = _BLOCK.fullmatch(line.strip()), line.strip() == "{% endblock %}"
        if ends:
            name, held = open_.pop()
            yield name, "".join(held)
        for _, held in open_:
            held.append(line)
        if begins:
            open_.append((begins[1], []))
