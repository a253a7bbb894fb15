"""The placeholders of one template, followed by name through loops, conditions and parts taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from cocommission.documents.proof.shape import Items, Leaf, Names, merged, use_all
from cocommission.documents.proof.syntax import meant
from cocommission.documents.sandbox import GROWING, UNFIT

Say = Callable[[int, str, str, str], None]
"""Line, rule, message, hint."""
_CHANGING = frozenset(("append", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"))
_KEEPING = frozenset(("list", "sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject"))
_BY_NAME = frozenset(("selectattr", "rejectattr"))
_ALWAYS = ("loop", "super", "self", "caller", "varargs", "kwargs", "true", "false", "none", "True", "False", "None")
_DEEPEST = 8


@dataclass
class Holes:
    """One template while its names are followed."""

    say: Say
    functions: frozenset[str]
    filters: frozenset[str]
    opened: Callable[[str, int], tuple[nodes.Template, Say] | None]
    """Another template by name, asked for on a line, and how to tell what is wrong in it; None if there is none."""
    depth: int = 0
    quiet: int = 0
    scope: dict[str, Any] = field(default_factory=dict)
    top: Names = field(default_factory=Names)

    def body(self, parts: Iterable[nodes.Node]) -> None:
        """Statements, one after another."""
        for part in parts:
            self.statement(part)

    def statement(self, node: nodes.Node) -> None:
        """One statement; those without names of their own are looked into."""
        special = getattr(self, f"_on_{type(node).__name__.lower()}", None)
        if special is not None:
            special(node)
        elif isinstance(node, nodes.Expr):
            self.value(node)
        else:
            self.body(node.iter_child_nodes())

    def _inner(self, more: dict[str, Any], parts: Iterable[nodes.Node]) -> None:
        before = self.scope
        self.scope = {**before, **more}
        self.body(parts)
        self.scope = before

    def _on_for(self, node: nodes.For) -> None:
        shape = self.value(node.iter)
        element = shape.of if isinstance(shape, Items) else None
        self._inner({**_bound(node.target, element), "loop": None}, [*([node.test] if node.test else []), *node.body])
        self.body(node.else_)

    def _on_assign(self, node: nodes.Assign) -> None:
        self.scope |= _bound(node.target, self.value(node.node))

    def _on_assignblock(self, node: nodes.AssignBlock) -> None:
        self._inner({}, [*([node.filter] if node.filter else []), *node.body])
        self.scope |= _bound(node.target, None)

    def _on_macro(self, node: nodes.Macro) -> None:
        self.scope[node.name] = None
        self.body(node.defaults)
        self._inner({one.name: None for one in node.args}, node.body)

    def _on_callblock(self, node: nodes.CallBlock) -> None:
        self.value(node.call)
        self._inner({one.name: None for one in node.args}, node.body)

    def _on_with(self, node: nodes.With) -> None:
        more: dict[str, Any] = {}
        for target, one in zip(node.targets, node.values, strict=True):
            more |= _bound(target, self.value(one))
        self._inner(more, node.body)

    def _on_import(self, node: nodes.Import) -> None:
        self._other(node.template, taken=False)
        self.scope[node.target] = None

    def _on_fromimport(self, node: nodes.FromImport) -> None:
        self._other(node.template, taken=False)
        self.scope |= {name if isinstance(name, str) else name[1]: None for name in node.names}

    def _on_include(self, node: nodes.Include) -> None:
        if not node.ignore_missing:
            self._other(node.template)

    def _on_extends(self, node: nodes.Extends) -> None:
        self._other(node.template)

    def _other(self, name: nodes.Expr, taken: bool = True) -> None:
        """Look into a template that is taken in here; what is found there is told there."""
        if not isinstance(name, nodes.Const) or not isinstance(name.value, str):
            self.value(name)
            return
        found = self.opened(name.value, name.lineno) if self.depth < _DEEPEST else None
        if found is not None and taken:
            before, self.say = self.say, found[1]
            self.depth += 1
            self._inner({}, found[0].body)
            self.depth -= 1
            self.say = before

    def value(self, node: nodes.Node) -> Any:
        """The shape of an expression, with all names in it looked up."""
        special = getattr(self, f"_of_{type(node).__name__.lower()}", None)
        if special is not None:
            return special(node)
        for one in node.iter_child_nodes():
            self.value(one)
        return Leaf() if isinstance(node, nodes.Const | nodes.TemplateData) else None

    def _tell(self, line: int, rule: str, message: str, hint: str) -> None:
        if not self.quiet:
            self.say(line, rule, message, hint)

    def _of_name(self, node: nodes.Name) -> Any:
        if node.ctx != "load" or node.name in self.scope:
            return self.scope.get(node.name)
        if node.name in self.top.inside:
            self.top.used.add(node.name)
            return self.top.inside[node.name]
        if node.name not in self.functions and node.name not in _ALWAYS:
            choices = {*self.top.inside, *self.scope, *self.functions}
            self._tell(node.lineno, "unknown-placeholder", f"`{node.name}` is not known", meant(node.name, choices))
        return None

    def _of_getattr(self, node: nodes.Getattr) -> Any:
        return self._member(node.node, node.attr, node.lineno)

    def _of_getitem(self, node: nodes.Getitem) -> Any:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node.node, node.arg.value, node.lineno)
        shape = self.value(node.node)
        self.value(node.arg)
        if isinstance(node.arg, nodes.Slice):
            return shape
        return shape.of if isinstance(shape, Items) else None

    def _member(self, node: nodes.Node, name: str, line: int) -> Any:
        shape, path = self.value(node), written_as(node)
        if name.startswith("_"):
            self._tell(line, "forbidden", f"`{name}`: names that begin with _ are closed to templates", "take it out")
            return None
        if isinstance(shape, Names):
            if name in shape.inside:
                shape.used.add(name)
                return shape.inside[name]
            if not hasattr(dict, name):
                self._tell(
                    line, "unknown-placeholder", f"`{path}` has no `{name}`", meant(name, shape.inside, f"{path}.")
                )
        elif isinstance(shape, Items) and not hasattr(list, name):
            loop = f"write {{% for one in {path} %}}, and `one.{name}` inside"
            self._tell(line, "unknown-placeholder", f"`{path}` is a list and has no `{name}` itself", loop)
        elif isinstance(shape, Leaf) and not hasattr(str, name):
            self._tell(line, "unknown-placeholder", f"`{path}` is a text and has no `{name}`", f"write `{path}` alone")
        return None

    def _of_call(self, node: nodes.Call) -> Any:
        called = node.node.attr if isinstance(node.node, nodes.Getattr) else ""
        if called in _CHANGING:
            self._tell(
                node.lineno, "forbidden", f"`{called}`: a template cannot change what it is shown", "take it out"
            )
        elif called in GROWING:
            self._tell(
                node.lineno,
                "forbidden",
                f"`{called}` is closed to templates: it makes text of any length",
                "take it out",
            )
        self.value(node.node)
        for one in [*node.args, *(pair.value for pair in node.kwargs)]:
            use_all(self.value(one))
        return None

    def _of_filter(self, node: nodes.Filter) -> Any:
        if node.name in UNFIT:
            self._tell(
                node.lineno,
                "forbidden",
                f"the filter `{node.name}` is closed to templates",
                "take it out; text comes out as it is",
            )
        elif node.name not in self.filters:
            self._tell(
                node.lineno, "unknown-filter", f"there is no filter `{node.name}`", meant(node.name, self.filters)
            )
        self.quiet += node.name in ("default", "d")
        shape = self.value(node.node) if node.node is not None else None
        self.quiet -= node.name in ("default", "d")
        for one in [*node.args, *(pair.value for pair in node.kwargs)]:
            self.value(one)
        if isinstance(shape, Items):
            self._by_name(node, shape.of)
            return shape if node.name in _KEEPING else shape.of if node.name in ("first", "last") else None
        return None

    def _by_name(self, node: nodes.Filter, element: Any) -> None:
        """A filter that picks by the name of a part of each thing, which stands in quotation marks."""
        named = node.args[0] if node.name in _BY_NAME and node.args else None
        named = next((one.value for one in node.kwargs if one.key == "attribute"), named)
        if isinstance(element, Names) and isinstance(named, nodes.Const) and isinstance(named.value, str):
            first = named.value.partition(".")[0]
            if first not in element.inside:
                what = f"the things in `{written_as(node.node)}` have no `{first}`"
                self._tell(node.lineno, "unknown-placeholder", what, meant(first, element.inside))
            element.used.add(first)

    def _of_test(self, node: nodes.Test) -> Any:
        guarded = node.name in ("defined", "undefined")
        self.quiet += guarded
        for one in node.iter_child_nodes():
            self.value(one)
        self.quiet -= guarded
        return Leaf()

    def _of_condexpr(self, node: nodes.CondExpr) -> Any:
        self.value(node.test)
        other = self.value(node.expr2) if node.expr2 is not None else None
        return merged(self.value(node.expr1), other)

    def _of_or(self, node: nodes.Or) -> Any:
        return merged(self.value(node.left), self.value(node.right))

    def _of_pow(self, node: nodes.Pow) -> Any:
        self._tell(node.lineno, "forbidden", "`**`: templates know no powers", "take it out")
        return Leaf()


def _bound(target: nodes.Node, shape: Any) -> dict[str, Any]:
    """The names that a loop or ``set`` gives, with their shapes."""
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    return {one.name: None for one in target.find_all(nodes.Name)}


def written_as(node: nodes.Node | None) -> str:
    """An expression as it stands in the template, for a message."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written_as(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{written_as(node.node)}.{node.arg.value}"
    return written_as(node.node) if isinstance(node, nodes.Filter) else "this"
