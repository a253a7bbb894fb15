"""Templates: restricted Markdown with Jinja, looked for beside the round first, then the council's, then ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cocommission.documents.blocks import Block
from cocommission.errors import Stop
from cocommission.resources import shipped

_MARK = "\ue000"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Raw(str):
    """Markdown that is right as it stands: made here, never a value from a file."""

    __slots__ = ()


@dataclass(frozen=True)
class Hint:
    """How the next paragraph or table looks."""

    style: str = ""
    widths: tuple[int, ...] = ()
    caption: str = ""


@dataclass
class Marks:
    """Blocks and hints that a template asked for; each stands in the Markdown as a mark of its own."""

    things: list[Block | Hint] = field(default_factory=list)

    def put(self, thing: Block | Hint) -> Raw:
        """The mark that stands for ``thing``, as a paragraph of its own."""
        self.things.append(thing)
        return Raw(f"\n\n{_MARK}{len(self.things) - 1}{_MARK}\n\n")

    def at(self, text: str) -> Block | Hint | None:
        """The thing whose mark is all of ``text``; None for any other text."""
        if text.startswith(_MARK) and text.endswith(_MARK) and text[1:-1].isdecimal():
            return self.things[int(text[1:-1])]
        return None


def as_markdown(value: Any) -> str:
    """A value as Markdown that shows it letter by letter, on one line."""
    if isinstance(value, Raw):
        return value
    text = _PRIVATE.sub(lambda found: f"\\u{ord(found.group()):04x}", str(value))
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def paragraphs(value: Any) -> Raw:
    """Text of several paragraphs (a blank line between them), each letter by letter."""
    return Raw("\n\n".join(as_markdown(part) for part in re.split(r"\n\s*\n", str(value or "")) if part.strip()))


@dataclass(frozen=True)
class Templates:
    """The folders in which templates are looked for, the round's own first."""

    own: tuple[Path, ...] = ()

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
        from cocommission.documents.markdown import to_blocks

        marks = Marks()
        text = self._text(f"{name}/body.md.j2", context, marks, things or {})
        return to_blocks(text, marks)

    def _text(self, file: str, context: Mapping[str, Any], marks: Marks, things: Mapping[str, Any]) -> str:
        import jinja2
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(
            loader=_loader(self.folders),
            undefined=jinja2.StrictUndefined,
            finalize=as_markdown,
            autoescape=False,
        )
        environment.filters["paragraphs"] = paragraphs
        environment.globals.clear()
        environment.globals.update(_functions(marks))
        environment.globals.update({key: _putting(marks, make) for key, make in things.items()})
        try:
            return environment.get_template(file).render(**context)
        except jinja2.TemplateNotFound as problem:
            raise Stop(f"there is no template {problem.name}") from problem
        except jinja2.TemplateSyntaxError as problem:
            raise Stop(f"{problem.name or file}, line {problem.lineno}: {problem.message}") from problem
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as problem:
            where = _where(problem, self.folders)
            raise Stop(
                f"{where or file}: {problem}", "give the value, or guard it with {% if … is defined %}"
            ) from problem


_TAG_LINE = re.compile(r"(?m)^[ \t]*(\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*\n")


def _loader(folders: Sequence[Path]) -> Any:
    """Reads templates; a line that holds nothing but a tag leaves no empty line behind.

    The line's end moves inside the tag, so that the lines of error messages stay right.
    """
    import jinja2

    class Loader(jinja2.FileSystemLoader):
        """Templates from the first folder that has them."""

        def get_source(self, environment: Any, template: str) -> Any:
            """The text with the ends of tag lines inside their tags."""
            source, name, is_fresh = super().get_source(environment, template)
            return _TAG_LINE.sub(lambda found: f"{found.group(1)[:-2]}\n{found.group(1)[-2:]}", source), name, is_fresh

    return Loader([str(folder) for folder in folders])


def _functions(marks: Marks) -> dict[str, Any]:
    """What every template can call."""
    from cocommission.documents.blocks import Contents, PageBreak

    def table(*widths: int, caption: str = "") -> Raw:
        return marks.put(Hint(widths=widths, caption=caption))

    def style(name: str) -> Raw:
        return marks.put(Hint(style=name))

    return {
        "contents": lambda depth=2: marks.put(Contents(depth)),
        "new_page": lambda: marks.put(PageBreak()),
        "table": table,
        "style": style,
        "range": range,
    }


def _putting(marks: Marks, make: Any) -> Any:
    def put(*words: Any, **more: Any) -> Raw:
        thing = make(*words, **more)
        return Raw("") if thing is None else marks.put(thing)

    return put


def _where(problem: Exception, folders: Sequence[Path]) -> str:
    """Template file and line of an error while rendering, from its trace."""
    found = ""
    trace = problem.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        for folder in folders:
            if name.startswith(str(folder)):
                found = f"{Path(name).relative_to(folder).as_posix()}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return found
