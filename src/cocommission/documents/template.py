"""Templates: restricted Markdown with Jinja, looked for beside the round first, then the council's, then ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cocommission.documents.blocks import Block
from cocommission.documents.markdown import to_blocks, with_edges
from cocommission.documents.marks import Edge, Hint, Marks, Raw, as_markdown, paragraphs
from cocommission.documents.markup import legal
from cocommission.errors import Stop
from cocommission.resources import shipped

STYLES = ("lead", "note", "quote", "callout", "body")


class BadTemplate(Stop):
    """A mistake in a template; ``file`` and ``line`` (0: the whole file) say where."""

    def __init__(self, file: str, line: int, what: str, *more: str) -> None:
        where = f"templates/{file}, line {line}" if line else f"templates/{file}"
        super().__init__(f"{where}: {what}" if line else f"{where} {what}", *more)
        self.file, self.line, self.what = file, line, what


@dataclass(frozen=True)
class Templates:
    """The folders in which templates are looked for, the round's own first."""

    own: tuple[Path, ...] = ()

    @property
    def home(self) -> Path | None:
        """The folder from which files of the house style are named: that of council.yaml, else the round's."""
        return self.own[-1].parent if self.own else None

    @property
    def folders(self) -> tuple[Path, ...]:
        """All folders, the shipped one last."""
        return (*(folder for folder in self.own if folder.is_dir()), shipped("templates"))

    def names(self) -> list[str]:
        """The documents for which there is a template."""
        return sorted({path.parent.name for folder in self.folders for path in folder.glob("*/body.md.j2")})

    def render(
        self, name: str, context: Mapping[str, Any], things: Mapping[str, Any] | None = None
    ) -> tuple[Block, ...]:
        """The blocks of the template ``name``; ``things`` are functions that answer a block.

        Raises ``Stop`` with the template's file and line for a fault in it, or for a hole that has no value.
        """
        marks = Marks()
        text = self._text(f"{name}/body.md.j2", context, marks, things or {})
        return to_blocks(text, marks)

    def parts(
        self, name: str, context: Mapping[str, Any], things: Mapping[str, Any] | None = None
    ) -> dict[str, tuple[Block, ...]]:
        """The blocks (in the sense of templates) of the template ``name``, each with what it makes."""
        marks = Marks()
        text = self._text(f"{name}/body.md.j2", context, marks, things or {}, with_edges=True)
        return _by_name(with_edges(text, marks))

    def _text(
        self,
        file: str,
        context: Mapping[str, Any],
        marks: Marks,
        things: Mapping[str, Any],
        with_edges: bool = False,
    ) -> str:
        import jinja2

        from cocommission.documents.sandbox import Sandbox

        sandbox = Sandbox(self.folders, readable, as_markdown)
        if with_edges:
            sandbox.edge = lambda block, begins: marks.put(Edge(block, begins))
        sandbox.filters["paragraphs"] = paragraphs
        sandbox.globals.update(_functions(marks))
        sandbox.globals.update({key: _putting(marks, make) for key, make in things.items()})
        try:
            return sandbox.text_of(file, context)
        except jinja2.TemplateNotFound as problem:
            if problem.name != file:
                raise BadTemplate(file, 0, f"takes in templates/{problem.name}, which is not there") from problem
            raise Stop(f"there is no template templates/{problem.name}") from problem
        except jinja2.TemplateSyntaxError as problem:
            raise BadTemplate(problem.name or file, problem.lineno, problem.message or "") from problem
        except UnicodeDecodeError as problem:
            raise BadTemplate(file, 0, "is not UTF-8", "save it as UTF-8 in your editor") from problem
        except jinja2.UndefinedError as problem:
            remedy = "give the value, or guard it with {% if … is defined %}"
            raise BadTemplate(*self._where(problem, file), str(problem), remedy) from problem
        except (RecursionError, MemoryError) as problem:
            raise BadTemplate(file, 0, "never ends: it calls itself again and again") from problem
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as problem:
            raise BadTemplate(*self._where(problem, file), str(problem)) from problem

    def _where(self, problem: Exception, file: str) -> tuple[str, int]:
        """Template file and line of an error while rendering, from its trace."""
        found = (file, 0)
        trace = problem.__traceback__
        while trace is not None:
            name = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if name.suffix == ".j2" and name.is_relative_to(folder):
                    found = (name.relative_to(folder).as_posix(), trace.tb_lineno)
            trace = trace.tb_next
        return found


def _by_name(stream: Sequence[Block | Edge]) -> dict[str, tuple[Block, ...]]:
    """What stands between the edges of each block; an inner block belongs to the outer one, too."""
    held: dict[str, list[Block]] = {}
    open_: list[str] = []
    for one in stream:
        if isinstance(one, Edge):
            if one.begins:
                open_.append(one.name)
                held.setdefault(one.name, [])
            else:
                open_.remove(one.name)
        else:
            for name in dict.fromkeys(open_):
                held[name].append(one)
    return {name: tuple(blocks) for name, blocks in held.items()}


_TAG_LINE = re.compile(r"(?m)^[ \t]*(\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*\n")


def readable(source: str) -> str:
    """A template in which a line that holds nothing but a tag leaves no empty line behind.

    The line's end moves inside the tag, so that the lines of error messages stay right.
    """
    return _TAG_LINE.sub(lambda found: f"{found.group(1)[:-2]}\n{found.group(1)[-2:]}", legal(source))


def _functions(marks: Marks) -> dict[str, Any]:
    """What every template can call."""
    from jinja2.sandbox import safe_range

    from cocommission.documents.blocks import Contents, PageBreak

    def table(*widths: int, caption: str = "") -> Raw:
        if any(type(width) is not int or width < 1 for width in widths):
            raise ValueError("table(…) takes the shares of its columns as whole numbers, e.g. table(30, 70)")
        return marks.put(Hint(widths=widths, caption=str(caption)))

    def style(name: str) -> Raw:
        if name not in STYLES:
            raise ValueError(f"there is no style {name}; there are {', '.join(STYLES)}")
        return marks.put(Hint(style=name))

    def contents(depth: int = 2) -> Raw:
        if depth not in (1, 2, 3):
            raise ValueError("contents(…) takes 1, 2 or 3: how deep it goes")
        return marks.put(Contents(depth))

    return {
        "contents": contents,
        "new_page": lambda: marks.put(PageBreak()),
        "table": table,
        "style": style,
        "range": safe_range,
    }


def _putting(marks: Marks, make: Any) -> Any:
    def put(*words: Any, **more: Any) -> Raw:
        thing = make(*words, **more)
        return Raw("") if thing is None else marks.put(thing)

    return put
