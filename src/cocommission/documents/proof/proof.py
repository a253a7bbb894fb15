"""One template, read by itself and then filled with real rounds: everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes

from cocommission.documents.blocks import Block
from cocommission.documents.marks import as_markdown
from cocommission.documents.proof.blocks import block_remarks
from cocommission.documents.proof.holes import Holes, Say
from cocommission.documents.proof.shape import Names, merged, shape_of, unused
from cocommission.documents.proof.syntax import hint_for, plain_words
from cocommission.documents.proof.unknown_markdown import unknown_markdown
from cocommission.documents.sandbox import SHIPPED, Sandbox
from cocommission.documents.template import BadTemplate, Templates, readable
from cocommission.errors import Fault, Stop
from cocommission.finding import Finding, Level, Place, ordered

MOST_BYTES = 2_000_000
BODY = "body.md.j2"
_FUNCTIONS = frozenset(("contents", "new_page", "table", "style", "range"))
_FULLEST = "invitation"
"""What is shown to it is known for parts and for documents that nothing makes."""
_SHOWN_UNUSED = 12


@dataclass(frozen=True)
class Watched(Templates):
    """Templates that remember what each of them was shown."""

    seen: dict[str, Names] = field(default_factory=dict)
    things: dict[str, frozenset[str]] = field(default_factory=dict)

    def render(
        self, name: str, context: Mapping[str, Any], things: Mapping[str, Any] | None = None
    ) -> tuple[Block, ...]:
        """As ``Templates.render``; the shape of the context is kept."""
        self.seen[name] = merged(self.seen.get(name), shape_of(context)) or Names()
        self.things[name] = frozenset(things or {})
        try:
            return super().render(name, context, things)
        except BadTemplate:
            raise
        except (Stop, Fault) as problem:  # the Markdown of the filled template
            raise BadTemplate(f"{name}/{BODY}", 0, str(problem), *getattr(problem, "more", ())) from problem


class _AsWritten(Sandbox):
    """The sandbox, with templates parsed as they stand, without what it counts by."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return super(Sandbox, self)._parse(source, name, filename)


class Proof:
    """The findings about a set of templates."""

    def __init__(self, templates: Watched, shown: Callable[[Path], str]) -> None:
        self.templates, self.shown = templates, shown
        self.sandbox = _AsWritten(templates.folders, readable, as_markdown)
        self.filters = frozenset((*self.sandbox.filters, "paragraphs")) - {"counted", "bounded"}
        self.findings: list[Finding] = []
        self.lines: set[tuple[str, int]] = set()

    def say(self, file: Path, line: int, rule: str, message: str, hint: str = "", level: Level = Level.ERROR) -> None:
        """Write down what is wrong in a file; line 0 is the whole file."""
        place = Place(self.shown(file), max(line, 1), 1, max(line, 1), 1)
        self.findings.append(Finding(rule, rule, level, message, place, hint, "" if line else "the whole file"))
        self.lines.add((place.file, line))

    def filled(self, name: str, filling: str, fill: Callable[[Templates], object]) -> None:
        """Fill the template ``name`` with a round, called ``filling``; a fault where one stands already is known."""
        try:
            fill(self.templates)
        except BadTemplate as problem:
            file = self.file_of(problem.file) or self.file_of(f"{name}/{BODY}") or Path(problem.file)
            if (self.shown(file), problem.line) not in self.lines:
                self.say(file, problem.line, "not-filled", f"with {filling}: {plain_words(problem.what)}",
                         "; ".join(problem.more) or "see docs/templates.md")  # fmt: skip
        except Stop as problem:
            file = self.file_of(f"{name}/document.yaml") or Path(name)
            if (self.shown(file), 0) not in self.lines:
                self.say(file, 0, "not-filled", f"with {filling}: {problem.message}", "; ".join(problem.more))

    def file_of(self, name: str) -> Path | None:
        """The file of a template, from the first folder that has it."""
        folders = self.templates.folders[-1:] if name.startswith(SHIPPED) else self.templates.folders
        found = (folder / name.removeprefix(SHIPPED) for folder in folders)
        return next((file for file in found if file.is_file() and not name.startswith(("/", ".."))), None)

    def tree_of(self, file: Path, tell: bool = True) -> nodes.Template | None:
        """A template parsed; None, with a finding, if it cannot be."""
        text = self.text_of(file, tell)
        if text is None:
            return None
        try:
            return self.sandbox.parse(readable(text))
        except jinja2.TemplateSyntaxError as problem:
            message = problem.message or ""
            if tell:
                self.say(file, problem.lineno, "syntax", plain_words(message), hint_for(message))
        except RecursionError:
            if tell:
                self.say(file, 0, "syntax", "the template is nested too deep", "make it flatter")
        return None

    def text_of(self, file: Path, tell: bool = True) -> str | None:
        """The text of a file, if it is one of ordinary size in UTF-8."""
        roots = [folder.resolve() for folder in self.templates.folders]
        if not any(file.resolve().is_relative_to(root) for root in roots):
            wrong = ("the file is a link that leads out of the folder", "put the text itself there")
        elif file.stat().st_size > MOST_BYTES:
            wrong = (f"the file has more than {MOST_BYTES:,} bytes", "a template of a document is much smaller")
        else:
            try:
                return file.read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError as problem:
                wrong = (f"the file is not UTF-8, from byte {problem.start + 1} on", "save it as UTF-8 in your editor")
        if tell:
            self.say(file, 0, "unreadable", *wrong)
        return None

    def read(self, file: Path, name: str) -> None:
        """Read one file of the template ``name`` by itself: tags, names, filters, Markdown."""
        text = self.text_of(file)
        if text is None:
            return
        for line, what, remedy in unknown_markdown(text):
            self.say(file, line, "unknown-markdown", what, remedy, Level.WARNING)
        tree = self.tree_of(file)
        if tree is None:
            return
        known = name if name in self.templates.seen else _FULLEST
        top = self.templates.seen.get(known, Names())
        holes = Holes(
            say=partial(self.say, file),
            functions=_FUNCTIONS | self.templates.things.get(known, frozenset()),
            filters=self.filters,
            opened=lambda other, line: self._opened(file, other, line),
            quiet=file.name != BODY,  # a part is read where it is taken in, with the names that it has there
            top=top,
        )
        try:
            holes.body(tree.body)
        except RecursionError:
            self.say(file, 0, "syntax", "the template is nested too deep", "make it flatter")
        for line, rule, what, hint in block_remarks(tree, self.tree_named):
            self.say(file, line, rule, what, hint, Level.WARNING)
        if file.name == BODY:
            self._tell_unused(file, name, top)

    def tree_named(self, name: str) -> nodes.Template | None:
        """A template by its name, parsed; None if there is none that can be."""
        found = None if ".." in name.split("/") else self.file_of(name)
        return None if found is None else self.tree_of(found, tell=False)

    def _opened(self, file: Path, other: str, line: int) -> tuple[nodes.Template, Say] | None:
        found = self.file_of(other)
        if found is None or ".." in other.split("/"):
            names = sorted({path.relative_to(folder).as_posix() for folder in self.templates.folders
                            for path in folder.glob("*/*.j2")})  # fmt: skip
            self.say(file, line, "missing-template", f"there is no template `{other}`",
                     f"there are {', '.join(names[:12])}; put {SHIPPED} before a name to take ours")  # fmt: skip
            return None
        tree = self.tree_of(found, tell=False)
        return None if tree is None else (tree, partial(self.say, found))

    def _tell_unused(self, file: Path, name: str, top: Names) -> None:
        """What is not shown: in the fullest document of all that there is, in others of what they alone are shown."""
        common = self.templates.seen.get(_FULLEST, Names()).inside if name != _FULLEST else {}
        names = [one for one in unused(top) if one.partition(".")[0] not in common]
        if names:
            more = f" and {len(names) - _SHOWN_UNUSED} more" if len(names) > _SHOWN_UNUSED else ""
            self.say(file, 0, "unused", f"not shown anywhere: {', '.join(names[:_SHOWN_UNUSED])}{more}",
                     "nothing needs mending; see whether readers should know", Level.NOTE)  # fmt: skip

    def all(self) -> list[Finding]:
        """Everything found, in the order of files and lines."""
        return ordered(self.findings)


def blocks_of(templates: Templates, files: Iterable[Path]) -> list[str]:
    """The names of the blocks that the files have, in their order; none for a file that cannot be read."""
    proof = Proof(Watched(templates.own), Path.as_posix)
    names: dict[str, None] = {}
    for file in files:
        tree = proof.tree_of(file, tell=False)
        names |= {block.name: None for block in (tree.find_all(nodes.Block) if tree else ())}
    return list(names)
