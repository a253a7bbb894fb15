"""The sandbox in which templates run: no way to Python or to other files, no chance, and an end to every loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_TURNS = 200_000
"""Turns of all loops of one document together."""
MOST_LETTERS = 5_000_000
"""Letters of one document, markup included."""

SHIPPED = "shipped/"
"""Before the name of a template: ours, even where the round has one of that name, so that it can build on it."""

UNFIT = (
    "batch", "center", "e", "escape", "filesizeformat", "forceescape", "format", "indent", "pprint", "random", "safe",
    "slice", "striptags", "tojson", "urlize", "wordwrap", "xmlattr",
)  # fmt: skip
"""Filters that write HTML, that answer differently each time, or that make text as long as they are told."""
GROWING = frozenset(("center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "zfill"))


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja environment for templates that come with a round."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    edge: Callable[[str, bool], str] | None = None
    """What stands at the beginning and the end of each block, by its name; nothing unless it is set."""

    def __init__(self, folders: Sequence[Path], readable: Callable[[str], str], as_text: Callable[[Any], str]) -> None:
        @jinja2.pass_context
        def finalize(_context: object, value: Any) -> str:
            text = as_text(value)
            self._letters += len(text)
            _bounded(text, self._letters)
            return text

        super().__init__(
            loader=_Loader(folders, readable), undefined=jinja2.StrictUndefined, finalize=finalize, autoescape=True
        )
        self._turns = self._letters = 0
        self.globals.clear()
        for name in UNFIT:
            self.filters.pop(name, None)
        self.filters |= {"counted": self._counted, "bounded": _bounded, "replace": _replaced}

    def text_of(self, file: str, seen: Mapping[str, Any]) -> str:
        """The text that the template ``file`` makes of what it sees."""
        return self._made(self.get_template(file), seen)

    def filled(self, source: str, seen: Mapping[str, Any]) -> str:
        """The text that a template, given as text, makes of what it sees."""
        return self._made(self.from_string(source), seen)

    def _made(self, template: jinja2.Template, seen: Mapping[str, Any]) -> str:
        self._turns = self._letters = 0
        pieces: list[str] = []
        letters = 0
        for piece in template.generate(**seen):
            letters += len(piece)
            pieces.append(_bounded(piece, letters))
        return "".join(pieces)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers; text may be added and not multiplied, and powers are not needed."""
        if operator == "+":
            if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
                _bounded(left, len(left) + len(right))
        elif operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise SecurityError(f"templates cannot use {operator} here")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What the sandbox allows, without the methods that make text as long as they are told."""
        return not (isinstance(obj, str) and attr in GROWING) and super().is_safe_attribute(obj, attr, value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with every loop counted, and nothing endless joined by ``~``."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.iter.lineno)
        for joint in tree.find_all(nodes.Concat):
            joint.nodes = [nodes.Filter(one, "bounded", [], [], None, None, lineno=one.lineno) for one in joint.nodes]
        if self.edge is not None:
            for block in tree.find_all(nodes.Block):
                first, last = (nodes.TemplateData(self.edge(block.name, begins)) for begins in (True, False))
                block.body = [nodes.Output([first]), *block.body, nodes.Output([last])]
        return tree

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._turns += 1
            if self._turns > MOST_TURNS:
                raise jinja2.TemplateRuntimeError(f"the loops of the template turn more than {MOST_TURNS:,} times")
            yield item


def _bounded(value: Any, letters: int = 0) -> Any:
    """``value``, if it and all ``letters`` so far are few enough."""
    if max(letters, len(value) if isinstance(value, str) else 0) > MOST_LETTERS:
        raise jinja2.TemplateRuntimeError(f"the template makes more than {MOST_LETTERS:,} letters")
    return value


def _replaced(text: Any, old: str, new: str) -> Any:
    """Jinja's ``replace`` for text, with a bound on what comes out."""
    text = str(text)
    _bounded(text, len(text) + text.count(old) * len(new))
    return text.replace(old, new)


class _Loader(jinja2.FileSystemLoader):
    """Templates from the first folder that has them; a link that leads out of its folder is not followed."""

    def __init__(self, folders: Sequence[Path], readable: Callable[[str], str]) -> None:
        super().__init__([str(folder) for folder in folders])
        self._roots = [folder.resolve() for folder in folders]
        self._readable = readable

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        """The text of a template, made ready."""
        if template.startswith(SHIPPED):
            ours = jinja2.FileSystemLoader(self.searchpath[-1:])
            source, name, is_fresh = ours.get_source(environment, template.removeprefix(SHIPPED))
        else:
            source, name, is_fresh = super().get_source(environment, template)
        if not any(Path(name).resolve().is_relative_to(root) for root in self._roots):
            raise jinja2.TemplateNotFound(template)
        return self._readable(source), name, is_fresh
