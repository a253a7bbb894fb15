"""A template that builds on another: a block that nothing has, and text outside the blocks, leave no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import nodes

from cocommission.documents.proof.syntax import meant

Remark = tuple[int, str, str, str]
"""Line, rule, what is wrong, what to do."""
_DEEPEST = 8
_SILENT = (nodes.Extends, nodes.Block, nodes.Macro, nodes.Import, nodes.FromImport, nodes.Assign, nodes.AssignBlock)


def block_remarks(tree: nodes.Template, opened: Callable[[str], nodes.Template | None]) -> Iterator[Remark]:
    """What is lost of a template that says ``extends``; ``opened`` gives another template by name, if it is there."""
    base = _base(tree)
    if base is None:
        return
    known = block_names(base, opened)
    if known is None:
        return
    inner = {one for block in tree.find_all(nodes.Block) for one in block.find_all(nodes.Block)}
    for block in tree.find_all(nodes.Block):
        if block.name not in known and block not in inner:
            what = f"the block `{block.name}` is not in {base}, so it is shown nowhere"
            yield block.lineno, "overrides-nothing", what, meant(block.name, known)
    line = next((found for part in tree.body if (found := _text_line(part))), 0)
    if line:
        what = "text outside the blocks is shown nowhere in a template that builds on another"
        yield line, "outside-blocks", what, "put it into one of the blocks"


def _base(tree: nodes.Template) -> str | None:
    """The name of the template that one builds on."""
    found = next((one.template for one in tree.find_all(nodes.Extends)), None)
    return found.value if isinstance(found, nodes.Const) and isinstance(found.value, str) else None


def block_names(name: str, opened: Callable[[str], nodes.Template | None], most: int = _DEEPEST) -> list[str] | None:
    """The blocks of a template and of those that it builds on; None where one of them cannot be read."""
    tree = opened(name) if most else None
    if tree is None:
        return None
    base = _base(tree)
    below = block_names(base, opened, most - 1) if base else []
    return None if below is None else [*(block.name for block in tree.find_all(nodes.Block)), *below]


def _text_line(part: nodes.Node) -> int:
    """The line on which a statement would show something; 0 if it shows nothing."""
    if isinstance(part, _SILENT):
        return 0
    if isinstance(part, nodes.Output):
        shown = (one for one in part.nodes if not isinstance(one, nodes.TemplateData) or one.data.strip())
        first = next(shown, None)
        if isinstance(first, nodes.TemplateData):
            return first.lineno + first.data[: len(first.data) - len(first.data.lstrip())].count("\n")
        return first.lineno if first is not None else 0
    return next((found for one in part.iter_child_nodes() if (found := _text_line(one))), 0)
