"""From YAML text to a plain tree whose scalars stay text, by parser events: nothing is guessed, nothing recurses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cocommission.finding import Finding, Place, Steps
from cocommission.loading import limits
from cocommission.loading.codes import found
from cocommission.loading.yaml_words import in_plain_words, is_left_open

Tree = Any
"""A dict, a list, text, or None where a value is left empty."""

Span = tuple[int, int, int, int]
"""Line, column, end line, end column; from 1, end exclusive."""

_NO_KEY = "\0"
"""Stands for a key that cannot be one; its value is read and dropped."""

_UNSET = frozenset(("", "~", "null"))


class _Trouble(Exception):
    """The quick parse met something that needs a finding."""


@dataclass
class Marked:
    """What the careful parse knows of a file: its tree, where each value and key stands, and what is wrong."""

    tree: Tree = None
    values: dict[Steps, Span] = field(default_factory=dict)
    keys: dict[Steps, Span] = field(default_factory=dict)
    scalars: list[Span] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _parser(text: str) -> Any:
    """A parser, libyaml's where it is there."""
    if yaml.__with_libyaml__:
        return yaml.cyaml.CParser(text)  # type: ignore[attr-defined]  # the stubs leave it out
    return yaml.SafeLoader(text)  # pragma: no cover - wheels carry libyaml everywhere


def events(text: str) -> Iterator[Any]:
    """The parser's events."""
    get = _parser(text).get_event
    while True:
        event = get()
        if event is None:
            return
        yield event


def quick_tree(text: str) -> Tree | _Trouble:
    """The tree of a file without fault, or a sign that the careful parse must say what is wrong."""
    return quick_tree_and_gaps(text)[0]


def quick_tree_and_gaps(text: str) -> tuple[Tree | _Trouble, bool]:
    """The same, and whether some value in it may be left empty."""
    try:
        return _build(text)
    except (_Trouble, yaml.YAMLError, ValueError, AssertionError, RecursionError):
        return _Trouble(), True


def is_tree(value: Tree | _Trouble) -> bool:
    """Whether the quick parse went through."""
    return not isinstance(value, _Trouble)


def value_at(tree: Tree, steps: Steps) -> Any:
    """What stands at ``steps``, or None where the tree does not go that far."""
    for step in steps:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def without_unset(tree: Tree) -> Tree:
    """The tree without keys that are left empty."""
    if isinstance(tree, dict):
        return {key: without_unset(item) for key, item in tree.items() if item is not None}
    if isinstance(tree, list):
        return [without_unset(item) for item in tree]
    return tree


def _build(text: str) -> tuple[Tree, bool]:  # noqa: C901 - the one hot loop: every call costs
    scalar, map_start, map_end = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.MappingEndEvent
    seq_start, seq_end = yaml.SequenceStartEvent, yaml.SequenceEndEvent
    stack: list[Any] = []
    keys: list[Any] = []
    top: Any = None
    current: Any = None
    key: str | None = None
    nodes = 0
    documents = 0
    gaps = False
    get = _parser(text).get_event
    while (event := get()) is not None:
        kind = type(event)
        if kind is scalar:
            if event.tag is not None or event.anchor is not None:
                raise _Trouble
            value: Any = event.value
            if not event.style and value in _UNSET:
                value = None
                gaps = True
        elif kind is map_start or kind is seq_start:
            if event.tag is not None or event.anchor is not None or len(stack) >= limits.DEPTH:
                raise _Trouble
            value = {} if kind is map_start else []
        elif kind is map_end or kind is seq_end:
            current = stack.pop()
            key = keys.pop()
            continue
        elif kind is yaml.AliasEvent:
            raise _Trouble
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1 or event.version is not None or event.tags:
                raise _Trouble
            continue
        else:
            continue
        nodes += 1
        if type(current) is dict:
            if key is None:
                if kind is not scalar or value is None or value == "<<" or value in current or not value.isascii():
                    raise _Trouble
                key = value
                continue
            current[key] = value
            key = None
        elif type(current) is list:
            current.append(value)
        else:
            top = value
        if kind is not scalar:
            stack.append(current)
            keys.append(key)
            current = value
            key = None
    if nodes > limits.NODES:
        raise _Trouble
    return top, gaps


def marked_tree(name: str, text: str) -> Marked:
    """The tree with the place of every value, and a finding for everything that YAML here may not be."""
    builder = _Careful(name, text)
    builder.run()
    return builder.marked


class _Careful:
    """Builds the tree slowly, keeps places, and goes on after a fault where it can."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.marked = Marked()
        self.stack: list[tuple[Any, Steps, tuple[str, Span] | None]] = []
        self.current: Any = None
        self.steps: Steps = ()
        self.key: tuple[str, Span] | None = None
        self.last_end = (1, 1)
        self.nodes = 0
        self.documents = 0
        self.skipped = 0
        self.starts: dict[Steps, tuple[int, int]] = {}

    def run(self) -> None:
        """Walk all events; a fault of the text ends the walk with a finding."""
        try:
            for event in events(self.text):
                if not self._take(event):
                    return
        except yaml.MarkedYAMLError as problem:
            self._syntax(problem)
        except (yaml.YAMLError, ValueError, AssertionError, RecursionError) as problem:
            self._say("CC002", f"this is not YAML: {type(problem).__name__}", (1, 1, 1, 2))

    def _syntax(self, problem: yaml.MarkedYAMLError) -> None:
        mark = problem.problem_mark or problem.context_mark
        if problem.context_mark and is_left_open(problem):
            mark = problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = self.text.splitlines() or [""]
        if line > len(lines):
            line, column = len(lines), len(lines[-1]) + 1
        message, hint = in_plain_words(problem, lines[line - 1], column)
        self._say("CC002", message, (line, column, line, column + 1), hint)

    def _say(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.marked.findings.append(found(code, message, Place(self.name, *span), hint))

    def _take(self, event: Any) -> bool:
        """Take one event; False when it makes no sense to go on."""
        if isinstance(event, yaml.DocumentStartEvent):
            return self._document(event)
        span = _span(event)
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close(span)
            return True
        if not isinstance(event, yaml.NodeEvent):
            return True
        self.nodes += 1
        if self.nodes > limits.NODES:
            self._say(
                "CC005",
                f"the file holds more than {limits.NODES:,} values",
                span,
                "spread it over several files",
            )
            return False
        self._features(event, span)
        if isinstance(event, yaml.ScalarEvent):
            self.marked.scalars.append(span)
            plain = not event.style and event.value in _UNSET
            self._place(None if plain else event.value, span, is_scalar=True)
        elif isinstance(event, yaml.AliasEvent):
            self._place(f"*{event.anchor}", span, is_scalar=True)
        else:
            if len(self.stack) >= limits.DEPTH:
                self._say(
                    "CC005",
                    f"values are nested more than {limits.DEPTH} levels deep",
                    span,
                    "flatten the structure",
                )
                return False
            self._place({} if isinstance(event, yaml.MappingStartEvent) else [], span, is_scalar=False)
        return True

    def _document(self, event: Any) -> bool:
        self.documents += 1
        span = _span(event)
        if event.version is not None or event.tags:
            self._say("CC004", "directives (lines that begin with %) are not read", span, "delete the line")
        if self.documents > 1:
            self._say(
                "CC004",
                "a second document begins here; a file of a round holds one",
                span,
                "delete the line of three hyphens, or put the rest in a file of its own",
            )
            return False
        return True

    def _features(self, event: Any, span: Span) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._say(
                "CC004",
                f"`*{event.anchor}` is an alias; aliases are not read",
                span,
                "write the value out, or refer to a thing by its id",
            )
        elif event.anchor is not None:
            self._say(
                "CC004",
                f"`&{event.anchor}` is an anchor; anchors are not read",
                span,
                f"delete `&{event.anchor}`",
            )
        if getattr(event, "tag", None) is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._say(
                "CC004",
                f"`{tag}` is a tag; tags are not read",
                span,
                "delete it: the schema knows the type of each value",
            )

    def _place(self, value: Any, span: Span, is_scalar: bool) -> None:
        """Hang a value into the tree, or take it as a key."""
        if isinstance(self.current, dict):
            if self.key is None:
                self._as_key(value, span, is_scalar)
                if is_scalar:
                    return
                steps = (*self.steps, _NO_KEY)
                self._open(value, steps, span)
                return
            name, key_span = self.key
            steps = (*self.steps, name)
            if name not in self.current and name != _NO_KEY:
                self.current[name] = value
                self.marked.keys[steps] = key_span
                self.marked.values[steps] = span
            self.key = None
        elif isinstance(self.current, list):
            steps = (*self.steps, len(self.current))
            self.current.append(value)
            self.marked.values[steps] = span
        else:
            steps = ()
            self.marked.tree = value
            self.marked.values[steps] = span
        if is_scalar:
            self.last_end = (span[2], span[3])
        else:
            self._open(value, steps, span)

    def _as_key(self, value: Any, span: Span, is_scalar: bool) -> None:
        if not is_scalar:
            self._say(
                "CC004",
                "a list or mapping stands where a key should",
                span,
                "write one word before the colon",
            )
            self.key = (_NO_KEY, span)
            return
        name = str(value)
        if value is None:
            self._say("CC004", "a key is missing before the colon", span, "write the key, or delete the line")
            name = _NO_KEY
        elif name == "<<":
            self._say("CC004", "`<<` merges mappings; merging is not read", span, "write the keys out")
            name = _NO_KEY
        elif not name.isascii():
            odd = next(letter for letter in name if not letter.isascii())
            self._say(
                "CC004",
                f"the key `{name}` holds `{odd}` (U+{ord(odd):04X}), which only looks like a plain letter",
                span,
                "type the key again with the letters a to z",
            )
            name = _NO_KEY
        elif name in self.current:
            first = self.marked.keys.get((*self.steps, name), span)
            self._say(
                "CC003",
                f"`{name}` stands here a second time; the first is on line {first[0]}",
                span,
                "keep one of the two",
            )
        self.key = (name, span)

    def _open(self, value: Any, steps: Steps, span: Span) -> None:
        self.stack.append((self.current, self.steps, None))
        self.current, self.steps, self.key = value, steps, None
        self.last_end = (span[2], span[3])

    def _close(self, span: Span) -> None:
        start = self.marked.values.get(self.steps)
        end = (span[2], span[3]) if span[:2] != span[2:] else self.last_end
        if start:
            self.marked.values[self.steps] = (start[0], start[1], *max(end, (start[0], start[1])))
        self.last_end = end
        self.current, self.steps, self.key = self.stack.pop()


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def comments(text: str, marked: Marked) -> list[tuple[int, int, str]]:
    """The true comments of a file: line, column (from 1) and text; a ``#`` inside a value is none."""
    lines = text.splitlines()
    covered: dict[int, list[tuple[int, int]]] = {}
    inside: set[int] = set()
    for line, column, end_line, end_column in marked.scalars:
        if line == end_line:
            covered.setdefault(line, []).append((column, end_column))
            continue
        is_block = lines[line - 1][column - 1 : column] in ("|", ">")  # a comment may follow the sign
        covered.setdefault(line, []).append((column, column + 1 if is_block else len(lines[line - 1]) + 1))
        covered.setdefault(end_line, []).append((0, end_column))
        inside.update(range(line + 1, end_line))
    result = []
    for number, line_text in enumerate(lines, 1):
        if "#" not in line_text or number in inside:
            continue
        for match in _COMMENT.finditer(line_text):
            column = match.start() + 1
            if not any(start <= column < end for start, end in covered.get(number, ())):
                result.append((number, column, line_text[match.start() :]))
                break
    return result


_COMMENT = re.compile(r"(?:^|(?<=\s))#")
