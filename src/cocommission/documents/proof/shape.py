"""What a template can name: the shape of what it is shown, with a mark on each name that it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Leaf:
    """A text, a number or a truth."""


@dataclass
class Items:
    """A list of things of one shape."""

    of: Any = None


@dataclass
class Names:
    """A record: its names, and those that were used."""

    inside: dict[str, Any] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def shape_of(value: Any) -> Any:
    """The shape of a value; a mapping whose name ends in ``_of`` has ids as keys, and is left open."""
    if isinstance(value, Mapping):
        return Names({str(key): None if str(key).endswith("_of") else shape_of(one) for key, one in value.items()})
    if isinstance(value, list | tuple):
        result: Any = None
        for one in value:
            result = merged(result, shape_of(one))
        return Items(result)
    return None if value is None else Leaf()


def merged(one: Any, other: Any) -> Any:
    """The shape of things that look like one or like the other."""
    if one is None or other is None:
        return one or other
    if isinstance(one, Names) and isinstance(other, Names):
        names = {**one.inside, **other.inside}
        return Names({name: merged(one.inside.get(name), other.inside.get(name)) for name in names})
    if isinstance(one, Items) and isinstance(other, Items):
        return Items(merged(one.of, other.of))
    return one if type(one) is type(other) else None


def use_all(shape: Any) -> None:
    """Mark everything inside as used: it was handed on as a whole."""
    if isinstance(shape, Items):
        use_all(shape.of)
    elif isinstance(shape, Names):
        shape.used |= set(shape.inside)
        for one in shape.inside.values():
            use_all(one)


def unused(shape: Any, before: str = "") -> Iterator[str]:
    """The names that were never used, in order; of a record that was never used only its own name."""
    if isinstance(shape, Items):
        yield from unused(shape.of, before)
    elif isinstance(shape, Names):
        for name, inner in sorted(shape.inside.items()):
            if name not in shape.used:
                yield f"{before}{name}"
            else:
                yield from unused(inner, f"{before}{name}.")
