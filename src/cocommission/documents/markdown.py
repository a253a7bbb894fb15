"""Restricted Markdown becomes blocks: headings, paragraphs, emphasis, links, lists, tables, quotes; no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from cocommission.documents.blocks import Block, Heading, Inline, Listing, Paragraph, Run, Table
from cocommission.documents.marks import Edge, Hint, Marks
from cocommission.errors import Fault, Stop


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return (
        MarkdownIt("commonmark", {"html": False})
        .disable(["image", "html_block", "html_inline", "entity"])
        .enable("table")
    )


def to_blocks(text: str, marks: Marks) -> tuple[Block, ...]:
    """The blocks of a Markdown text; a paragraph that is only a mark becomes the thing it stands for."""
    return tuple(one for one in with_edges(text, marks) if not isinstance(one, Edge))


def with_edges(text: str, marks: Marks) -> tuple[Block | Edge, ...]:
    """As ``to_blocks``, with the edges of the template's blocks between them."""
    from markdown_it.tree import SyntaxTreeNode

    blocks: list[Block | Edge] = []
    hint = Hint()
    for node in SyntaxTreeNode(_parser().parse(text)).children:
        thing = marks.at(_plain(node)) if node.type == "paragraph" else None
        if isinstance(thing, Hint):
            hint = thing
            continue
        if isinstance(thing, Edge):
            blocks.append(thing)
            continue
        made = [thing] if thing is not None else list(_blocks(node))
        blocks.extend(_with_hint(block, hint) for block in made)
        hint = Hint()
    return tuple(blocks)


def _plain(node: Any) -> str:
    inline = node.children[0] if node.children else None
    return str(inline.content).strip() if inline is not None else ""


def _with_hint(block: Block, hint: Hint) -> Block:
    if isinstance(block, Table) and (hint.widths or hint.caption):
        return replace(block, widths=hint.widths or block.widths, caption=hint.caption)
    if isinstance(block, Paragraph) and hint.style:
        return replace(block, style=hint.style)
    return block


def _blocks(node: Any) -> Iterator[Block]:
    if node.type == "heading":
        yield Heading(int(node.tag[1]), "".join(run.text for run in _inline(node.children[0])))
    elif node.type == "paragraph":
        yield Paragraph(_inline(node.children[0]))
    elif node.type == "blockquote":
        for child in node.children:
            for block in _blocks(child):
                yield replace(block, style="quote") if isinstance(block, Paragraph) else block
    elif node.type in ("bullet_list", "ordered_list"):
        yield _listing(node)
    elif node.type == "table":
        yield _table(node)
    elif node.type in ("code_block", "fence"):
        yield Paragraph((Run(node.content.strip("\n")),))
    elif node.type != "hr":
        raise Fault(f"a template holds Markdown of a kind that documents do not know: {node.type}")


def _listing(node: Any) -> Listing:
    items = []
    for item in node.children:
        runs: list[Run] = []
        inner: list[Listing] = []
        for child in item.children:
            if child.type == "paragraph":
                runs += [Run(" ")] if runs else []
                runs += _inline(child.children[0])
            elif child.type in ("bullet_list", "ordered_list"):
                inner.append(_listing(child))
            elif child.type != "hr":
                raise Stop("a template puts more than text and lists into a list", "move it behind the list")
        items.append((tuple(runs), tuple(inner)))
    return Listing(tuple(items), ordered=node.type == "ordered_list")


def _table(node: Any) -> Table:
    head, *bodies = node.children
    header = tuple(_inline(cell.children[0]) for cell in head.children[0].children)
    align = tuple(
        "right" if "right" in str(cell.attrs.get("style", "")) else "left" for cell in head.children[0].children
    )
    rows = tuple(tuple(_inline(cell.children[0]) for cell in row.children) for body in bodies for row in body.children)
    return Table(header, rows, align=align)


def _inline(node: Any) -> Inline:
    return tuple(_runs(node.children or (), Run("")))


def _runs(nodes: Any, look: Run) -> Iterator[Run]:
    for node in nodes:
        if node.type in ("text", "code_inline", "text_special"):
            if node.content:
                yield replace(look, text=node.content)
        elif node.type == "softbreak":
            yield replace(look, text=" ")
        elif node.type == "hardbreak":
            yield replace(look, text="\n")
        elif node.type == "strong":
            yield from _runs(node.children, replace(look, bold=True))
        elif node.type == "em":
            yield from _runs(node.children, replace(look, italic=True))
        elif node.type == "link":
            yield from _runs(node.children, replace(look, link=str(node.attrs.get("href", ""))))
        else:
            raise Fault(f"a template holds Markdown of a kind that documents do not know: {node.type}")
