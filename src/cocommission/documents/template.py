"""Templates: restricted Markdown with Jinja, looked for beside the round first, then the council's, then ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cocommission.documents.blocks import Block
from cocommission.documents.markup import legal
from cocommission.errors import Stop
from cocommission.resources import shipped

_MARK = "\x01"
"""A character that no text can hold: XML has no room for it, and ``legal`` writes it as an escape."""
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile("[ \t\n]+")
STYLES = ("lead", "note", "quote", "callout", "body")


class Raw(str):
    """Markdown that is right as it stands: made here, never a value from a file."""

    __slots__ = ()

    def __html__(self) -> str:
        """Jinja's name for text that is ready; macros and blocks answer such text too."""
        return self


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
    if hasattr(value, "__html__"):
        return Raw(value.__html__())
    text = _SPACE.sub(" ", legal(str(value))).strip()
    return Raw(_PUNCTUATION.sub(r"\\\1", text))


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

        from cocommission.documents.sandbox import Sandbox

        sandbox = Sandbox(self.folders, _readable, as_markdown)
        sandbox.filters["paragraphs"] = paragraphs
        sandbox.globals.update(_functions(marks))
        sandbox.globals.update({key: _putting(marks, make) for key, make in things.items()})
        try:
            return sandbox.text_of(file, context)
        except jinja2.TemplateNotFound as problem:
            raise Stop(f"there is no template templates/{problem.name}") from problem
        except jinja2.TemplateSyntaxError as problem:
            raise Stop(f"templates/{problem.name or file}, line {problem.lineno}: {problem.message}") from problem
        except UnicodeDecodeError as problem:
            raise Stop(f"templates/{file} is not UTF-8", "save it as UTF-8 in your editor") from problem
        except jinja2.UndefinedError as problem:
            raise Stop(
                f"{self._where(problem) or file}: {problem}", "give the value, or guard it with {% if … is defined %}"
            ) from problem
        except (RecursionError, MemoryError) as problem:
            raise Stop(f"templates/{file} never ends: it calls itself again and again") from problem
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as problem:
            raise Stop(f"{self._where(problem) or file}: {problem}") from problem

    def _where(self, problem: Exception) -> str:
        """Template file and line of an error while rendering, from its trace."""
        found = ""
        trace = problem.__traceback__
        while trace is not None:
            name = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if name.suffix == ".j2" and name.is_relative_to(folder):
                    found = f"templates/{name.relative_to(folder).as_posix()}, line {trace.tb_lineno}"
            trace = trace.tb_next
        return found


_TAG_LINE = re.compile(r"(?m)^[ \t]*(\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*\n")


def _readable(source: str) -> str:
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
