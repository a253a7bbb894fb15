"""Every text of a file beside what the schema wants there: a leaf for each value, a holder for each mapping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from cocommission.finding import Steps
from cocommission.loading.words import keys_of
from cocommission.model.base import Shorthand
from cocommission.model.file import File
from cocommission.model.questions import Asks, Topic
from cocommission.model.values import Grammar

Kind = tuple[Any, tuple[Any, ...]]
"""An annotation without its trimmings, and the trimmings."""


@dataclass(frozen=True)
class Leaf:
    """A text of the tree: ``grammar`` is the kind of value wanted (``text`` for words, ``choice`` for one of some)."""

    steps: Steps
    value: str
    grammar: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holder:
    """A mapping of the tree, its keys as written, and the record that it should be.

    ``is_cut``: it has a key without a value that the record does not know, often the rest of a text cut at a comma.
    """

    steps: Steps
    keys: tuple[str, ...]
    model: type[BaseModel]
    is_cut: bool = False


def leaves(tree: Any) -> Iterator[Leaf | Holder]:
    """The values and mappings of a file that the schema knows, in the order of the file; other branches are left out.

    A choice that is also written in a short way is a leaf of the key that it stands for.
    """
    yield from _inside(tree, (), (File, ()))


def whole_leaves(tree: Any) -> Iterator[Leaf]:
    """The leaves, less those of a mapping in which a text seems to be cut: what stands there is not what was meant."""
    cut: set[Steps] = set()
    for one in leaves(tree):
        if isinstance(one, Leaf):
            if one.steps[:-1] not in cut:
                yield one
        elif one.is_cut:
            cut.add(one.steps)


def _inside(node: Any, steps: Steps, kind: Kind) -> Iterator[Leaf | Holder]:
    if isinstance(node, dict):
        yield from _mapping(node, steps, kind)
    elif isinstance(node, list):
        inner = _items(kind)
        for number, item in enumerate(node if inner else ()):
            assert inner is not None
            yield from _inside(item, (*steps, number), inner)
    elif isinstance(node, str):
        yield from _scalar(node, steps, kind)


def _mapping(node: dict[str, Any], steps: Steps, kind: Kind) -> Iterator[Leaf | Holder]:
    values = next((_bare(get_args(one)[1]) for one, _ in _options(kind) if _origin(one) is dict), None)
    model = _model(kind)
    if values is None and model is None:
        return
    known = keys_of(model) if model else {}
    if model:
        is_cut = any(item is None and key not in known for key, item in node.items())
        yield Holder(steps, tuple(node), model, is_cut)
    for key, item in node.items():
        if values is not None:
            yield from _inside(item, (*steps, key), values)
        elif key in known:
            yield from _inside(item, (*steps, key), (known[key].annotation, tuple(known[key].metadata)))


def _items(kind: Kind) -> Kind | None:
    """What the items of a list should be, also of one that stands for a mapping."""
    for option, trimmings in _options(kind):
        if _origin(option) is tuple:
            return _bare(get_args(option)[0])
        short = _short(trimmings)
        if short and short.items:
            model = _model((option, trimmings))
            return _items((keys_of(model)[short.items].annotation, ())) if model else None
    return None


def _scalar(value: str, steps: Steps, kind: Kind) -> Iterator[Leaf]:
    for option, trimmings in _options(kind):
        short = _short(trimmings)
        model = _model((option, trimmings))
        if model is Asks:
            yield Leaf(steps, value, "choice", _choices(Topic))
        elif model and short and short.text:
            field = keys_of(model)[short.text]
            yield from _scalar(value, steps, (field.annotation, tuple(field.metadata)))
        elif _origin(option) is tuple:
            yield from _scalar(value, steps, _bare(get_args(option)[0]))
        else:
            leaf = _leaf(value, steps, option, trimmings)
            if leaf is None:
                continue
            yield leaf
        return


def _leaf(value: str, steps: Steps, option: Any, trimmings: tuple[Any, ...]) -> Leaf | None:
    grammar = next((one for one in trimmings if isinstance(one, Grammar)), None)
    if grammar:
        return Leaf(steps, value, grammar.kind)
    if isinstance(option, type) and issubclass(option, Enum):
        return Leaf(steps, value, "choice", _choices(option))
    return Leaf(steps, value, "text") if option is str else None


def _origin(annotation: Any) -> Any:
    return get_origin(annotation)


def _choices(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


def _bare(annotation: Any, trimmings: tuple[Any, ...] = ()) -> Kind:
    while _origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        trimmings = (*trimmings, *more)
    return annotation, trimmings


def _options(kind: Kind) -> Iterator[Kind]:
    """The ways in which a value may be given; what trims them all trims each."""
    annotation, trimmings = _bare(*kind)
    if _origin(annotation) in (Union, UnionType):
        for choice in get_args(annotation):
            if choice is not type(None):
                yield from _options((choice, trimmings))
    else:
        yield annotation, trimmings


def _model(kind: Kind) -> type[BaseModel] | None:
    for option, _ in _options(kind):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def _short(trimmings: tuple[Any, ...]) -> Shorthand | None:
    return next((one for one in trimmings if isinstance(one, Shorthand)), None)
