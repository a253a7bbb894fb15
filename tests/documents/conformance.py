"""What ECMA-376 asks of a Word file, as far as our files use it: order of children, ids, parts, texts for pictures."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from .outline import W

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation comboBox "
    "date docPartObj docPartList dropDownList picture richText text citation group bibliography",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblBorders": "top left start bottom right end insideH insideV",
    "pBdr": "top left bottom right between bar",
    "tblCellMar": "top left start bottom right end",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc sdt",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins documentProtection defaultTabStop "
    "characterSpacingControl footnotePr endnotePr compat rsids themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator",
    "docDefaults": "rPrDefault pPrDefault",
    "styles": "docDefaults latentStyles style",
    "numbering": "numPicBullet abstractNum num",
}
EITHER_ORDER = {"sectPr": {"headerReference", "footerReference"}}


def faults(content: bytes) -> list[str]:
    """Everything that is wrong with a Word file; empty for a good one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        parts = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    found = [f"part twice: {name}" for name, count in Counter(names).items() if count > 1]
    for name, tree in parts.items():
        found += [f"{name}: {fault}" for fault in _order(tree)]
    main = parts["word/document.xml"]
    return [*found, *_ids(main), *_cells(main), *_pictures(main), *_packaging(names, parts), *_references(parts)]


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _order(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        kind = _local(element)
        if not str(element.tag).startswith(W) or kind not in ORDER:
            continue
        known = ORDER[kind].split()
        free = EITHER_ORDER.get(kind, set())
        children = [_local(child) for child in element]
        for child in children:
            if child not in known:
                yield f"{kind} holds {child}"
        ranks = [0 if child in free else known.index(child) for child in children if child in known]
        if ranks != sorted(ranks):
            yield f"{kind} has its children in the order {' '.join(children)}"
        if kind in ("pPr", "rPr", "tcPr", "tblPr") and len(set(children)) != len(children):
            yield f"{kind} holds a child twice: {' '.join(children)}"


def _twice(what: str, values: list[str | None]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1 or value is None:
            yield f"{what} {value} stands {count} times"


def _ids(main: etree._Element) -> Iterator[str]:
    starts = main.findall(f".//{W}bookmarkStart")
    yield from _twice("bookmark id", [one.get(f"{W}id") for one in starts])
    yield from _twice("bookmark name", [(one.get(f"{W}name") or "").casefold() for one in starts])
    yield from _twice("control id", [one.get(f"{W}val") for one in main.findall(f".//{W}sdtPr/{W}id")])
    yield from _twice("drawing id", [one.get("id") for one in main.iter() if _local(one) == "docPr"])
    ends = {one.get(f"{W}id") for one in main.findall(f".//{W}bookmarkEnd")}
    if ends != {one.get(f"{W}id") for one in starts}:
        yield "bookmarks begin and do not end"
    for name in (one.get(f"{W}name") or "" for one in starts):
        if not name or len(name) > 40 or not (name[0].isalpha() or name[0] == "_"):
            yield f"bookmark name {name}"
    anchors = {one.get(f"{W}anchor") for one in main.iter(f"{W}hyperlink")} - {None}
    for missing in anchors - {one.get(f"{W}name") for one in starts}:
        yield f"a link to {missing}, which is not there"


def _cells(main: etree._Element) -> Iterator[str]:
    for cell in main.iter(f"{W}tc"):
        if not any(True for _ in cell.iter(f"{W}p")):
            yield "a cell without a paragraph"
    for table in main.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if any(len(row.findall(f"{W}tc")) != columns for row in table.findall(f"{W}tr")):
            yield "a row whose cells do not fill the grid"
        following = table.getnext()
        if following is None or following.tag in (f"{W}tbl", f"{W}sectPr"):
            yield "a table with no paragraph after it"


def _pictures(main: etree._Element) -> Iterator[str]:
    for element in main.iter():
        if _local(element) == "docPr" and not element.get("descr"):
            yield "a picture without words"


def _packaging(names: list[str], parts: dict[str, etree._Element]) -> Iterator[str]:
    types = parts["[Content_Types].xml"]
    defaults = {one.get("Extension") for one in types if _local(one) == "Default"}
    overrides = [one.get("PartName") for one in types if _local(one) == "Override"]
    for name in names:
        if name.rpartition(".")[2] not in defaults and f"/{name}" not in overrides:
            yield f"{name} has no content type"
        if name.startswith("word/") and name.endswith(".xml") and f"/{name}" not in overrides:
            yield f"{name} has no content type of its own"
    for override in overrides:
        if str(override)[1:] not in names:
            yield f"a content type for {override}, which is not there"
    for name, tree in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            yield from _twice(f"{name}: id", [one.get("Id") for one in tree])
            for one in tree:
                target = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
                if one.get("TargetMode") != "External" and target not in names:
                    yield f"{name}: {target} is not there"


def _references(parts: dict[str, etree._Element]) -> Iterator[str]:
    main = parts["word/document.xml"]
    known = {one.get("Id") for one in parts["word/_rels/document.xml.rels"]}
    used = {
        value
        for one in main.iter()
        for key, value in one.attrib.items()
        if "officeDocument/2006/relationships" in str(key)
    }
    for missing in sorted(str(value) for value in used - known):
        yield f"relationship {missing} is not there"
    styles = {one.get(f"{W}styleId") for one in parts["word/styles.xml"].iter(f"{W}style")}
    for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        for tree in (main, parts["word/styles.xml"]):
            for missing in sorted({str(one.get(f"{W}val")) for one in tree.iter(f"{W}{kind}")} - styles):
                yield f"style {missing} is not there"
    lists = {one.get(f"{W}numId") for one in parts["word/numbering.xml"].iter(f"{W}num")}
    for missing in sorted({str(one.get(f"{W}val")) for one in main.iter(f"{W}numId")} - lists):
        yield f"list {missing} is not there"
