"""What a run of a Word file looks like in the end: styles upon styles, then the paragraph's and its own wishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cocommission.contrast import Rgb, colour_of
from cocommission.intake.guard import Package
from cocommission.intake.xml import attribute, local, tree

WHITE: Rgb = (255, 255, 255)
_DEEPEST = 24
_OFF = ("0", "false", "off")
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """Colour of text and ground (None: nobody set it), size in half points; ``is_sure`` is False for patterns."""

    ink: Rgb | None = None
    paper: Rgb | None = None
    half_points: int = 20
    bold: bool = False
    hidden: bool = False
    is_sure: bool = True

    @property
    def is_large(self) -> bool:
        """Large as WCAG means it: 18 points, or 14 in bold."""
        return self.half_points >= (28 if self.bold else 36)


def child(element: Any, name: str) -> Any:
    """The first child of a name, or None."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)


def value(element: Any, name: str) -> str | None:
    """The ``val`` of a child, or None."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def is_on(element: Any, name: str) -> bool | None:
    """Whether a switch is on; None if it does not stand there."""
    found = child(element, name)
    return None if found is None else (attribute(found, "val") or "1") not in _OFF


def with_shading(look: Look, properties: Any) -> Look:
    """``look`` on the ground that ``shd`` of some properties paints."""
    shading = child(properties, "shd")
    if shading is None:
        return look
    kind = attribute(shading, "val")
    if kind not in ("clear", "nil", "solid", None):
        return replace(look, is_sure=False)
    fill = attribute(shading, "color" if kind == "solid" else "fill")
    if fill in (None, "auto") or kind == "nil":
        return look
    return replace(look, paper=colour_of(fill), is_sure=colour_of(fill) is not None)


def with_run(look: Look, properties: Any) -> Look:
    """``look`` with what the properties of a run add."""
    if properties is None:
        return look
    colour = value(properties, "color")
    if colour is not None:
        look = replace(look, ink=colour_of(colour))
    size = value(properties, "sz") or ""
    if size.isdecimal() and len(size) < 6:
        look = replace(look, half_points=int(size))
    for name in ("bold", "hidden"):
        switch = is_on(properties, "b" if name == "bold" else "vanish")
        if switch is not None:
            look = replace(look, bold=switch) if name == "bold" else replace(look, hidden=switch)
    look = with_shading(look, properties)
    mark = _HIGHLIGHTS.get(value(properties, "highlight") or "")
    return replace(look, paper=colour_of(mark), is_sure=True) if mark else look


@dataclass
class Styles:
    """The styles of a Word file by id."""

    by_id: dict[str, Any] = field(default_factory=dict)
    defaults: Any = None
    normal: str = ""

    def chain(self, id_: str | None) -> Iterator[Any]:
        """A style and those that it is based on, the deepest first."""
        found: list[Any] = []
        while id_ in self.by_id and len(found) < _DEEPEST and self.by_id[id_] not in found:
            found.append(self.by_id[id_])
            id_ = value(found[-1], "basedOn")
        yield from reversed(found)

    def level(self, id_: str | None) -> int:
        """The level of heading that a paragraph style stands for; 0 if none."""
        result = 0
        for style in self.chain(id_):
            name = (value(style, "name") or "").casefold()
            if name.startswith("heading ") and name[8:].isdecimal() and len(name) < 11:
                result = int(name[8:])
            outline = value(child(style, "pPr"), "outlineLvl") or ""
            if outline.isdecimal() and len(outline) < 3:
                result = int(outline) + 1 if int(outline) < 9 else 0
        return result

    def with_style(self, look: Look, id_: str | None) -> Look:
        """``look`` with what a style adds."""
        for style in self.chain(id_):
            look = with_shading(look, child(style, "pPr"))
            look = with_run(look, child(style, "rPr"))
        return look

    def base(self) -> Look:
        """How text looks where nothing is said."""
        return with_run(Look(), child(child(self.defaults, "rPrDefault"), "rPr"))

    def has_language(self) -> bool:
        """Whether the default of all text, or of ordinary paragraphs, names a language."""
        places = [child(child(self.defaults, "rPrDefault"), "rPr")]
        places += [child(style, "rPr") for style in self.chain(self.normal)]
        return any(value(place, "lang") for place in places)

    def cell(self, look: Look, table: Any, row: int) -> Look:
        """``look`` in a row of a table with a table style; bands make it unsure."""
        properties = child(table, "tblPr")
        for style in self.chain(value(properties, "tblStyle")):
            look = with_run(with_shading(look, child(style, "tcPr")), child(style, "rPr"))
            for part in style:
                if local(part) != "tblStylePr" or child(child(part, "tcPr"), "shd") is None:
                    continue
                if attribute(part, "type") != "firstRow":
                    look = replace(look, is_sure=False)
                elif row == 0:
                    look = with_run(with_shading(replace(look, is_sure=True), child(part, "tcPr")), child(part, "rPr"))
        return look


def styles_of(package: Package) -> Styles:
    """The styles part of a Word file; without one, no styles."""
    content = package.part("word/styles.xml")
    if content is None:
        return Styles()
    root = tree(package.name, "styles", content)
    result = Styles(defaults=child(root, "docDefaults"))
    for style in root:
        id_ = attribute(style, "styleId") if local(style) == "style" else None
        if id_ is not None:
            result.by_id.setdefault(id_, style)
            if attribute(style, "type") == "paragraph" and (attribute(style, "default") or "0") not in _OFF:
                result.normal = id_
    return result
