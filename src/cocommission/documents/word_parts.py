"""What surrounds the text of a Word file: header, footer, watermark, properties and the package's lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cocommission.documents.blocks import Document, Margin
from cocommission.documents.markup import attribute, escaped
from cocommission.documents.package import MADE
from cocommission.documents.word_styles import HEAD, W

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = R + "/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)  # fmt: skip
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def field(code: str, shown: str, run: str = "") -> str:
    """A field as runs: its code, and what stands there until it is counted anew."""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{look}<w:t>{escaped(shown)}</w:t></w:r>"
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def header_part(document: Document, first: bool = False) -> bytes:
    """A header: the council's own, or its name (not on a cover), and the watermark behind the page."""
    own = document.look.header
    text = "" if first or own else (document.header or document.title)
    style = "Header" if text else "Spacer"
    return (
        f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{watermark_xml(document.watermark, first)}"
        + (f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else "")
        + f"</w:p>{_ending_in_text(own) if own else ''}</w:hdr>"
    ).encode()


def _ending_in_text(own: Margin) -> str:
    """The council's own header or footer; after a table Word asks for a paragraph."""
    return own.xml if own.xml.endswith("</w:p>") else f'{own.xml}<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'


def margin_relationships(own: Margin | None) -> bytes:
    """The relationships of a header or footer part: its pictures."""
    return relationships_part([(id_, "image", name) for id_, name, _ in (own.pictures if own else ())])


def watermark_xml(word: str, first: bool) -> str:
    """The run of a word across the page; an empty text for no word."""
    if not word:
        return ""
    name = "PowerPlusWaterMarkObject" + ("1" if first else "2")
    width = min(520, 80 * max(4, len(word)))
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        f'<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype><v:shape id="{name}" '
        f'o:spid="_x0000_s{2049 + first}" '
        f'type="#_x0000_t136" alt="{attribute(word)}" style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{width}pt;height:{width // 3}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        'mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" '
        'o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{attribute(word)}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )


def footer_part(document: Document, is_short: bool = False) -> bytes:
    """The footer: title, version and page x of y in a line, below them (unless short) what every paper must carry."""
    lines = document.footer.split("\n") if document.footer and not is_short else []
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in lines)
    legal = f'<w:p><w:pPr><w:pStyle w:val="MarginText"/></w:pPr><w:r>{text}</w:r></w:p>' if lines else ""
    own = _ending_in_text(document.look.footer) if document.look.footer and not is_short else ""
    title = "  ·  ".join(part for part in (document.title, document.version) if part)
    return (
        f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">'
        f'{escaped(title)}</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>'
        f'{field("PAGE", "1")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{field("NUMPAGES", "1")}</w:p>'
        f"{legal}{own}</w:ftr>"
    ).encode()


def settings_part(language: str) -> bytes:
    """``word/settings.xml``: a document of today's Word, with shapes in headers."""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{attribute(language)}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    ).encode()


def core_part(document: Document) -> bytes:
    """``docProps/core.xml``: title, subject, author, language; the time is fixed."""
    stamp = f'xsi:type="dcterms:W3CDTF">{MADE}'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:subject>{escaped(document.subject)}</dc:subject>"
        f"<dc:creator>{escaped(document.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(document.author)}</cp:lastModifiedBy>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified>"
        f"<dc:language>{escaped(document.language)}</dc:language></cp:coreProperties>"
    ).encode()


def app_part() -> bytes:
    """``docProps/app.xml``."""
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{HEAD}<Properties xmlns="{uri}"><Application>cocommission</Application></Properties>'.encode()


def custom_part(properties: Mapping[str, str]) -> bytes:
    """``docProps/custom.xml``: the file's identity when it comes back."""
    uri = "http://schemas.openxmlformats.org/officeDocument/2006"
    items = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{escaped(properties[name])}</vt:lpwstr></property>"
        for number, name in enumerate(sorted(properties), start=2)
    )
    return (
        f'{HEAD}<Properties xmlns="{uri}/custom-properties" xmlns:vt="{uri}/docPropsVTypes">{items}</Properties>'
    ).encode()


def relationships_part(items: Sequence[tuple[str, str, str]]) -> bytes:
    """A ``.rels`` part from (id, type, target); a target with a scheme is outside the package."""
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{attribute(kind if ":" in kind else _TYPE + kind)}"'
        f' Target="{attribute(target)}"' + (' TargetMode="External"' if kind == "hyperlink" else "") + "/>"
        for id_, kind, target in items
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def root_relationships(has_custom: bool) -> bytes:
    """``_rels/.rels``."""
    items = [
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", "extended-properties", "docProps/app.xml"),
    ]
    return relationships_part([*items, ("rId4", "custom-properties", "docProps/custom.xml")] if has_custom else items)


def content_types(names: Sequence[str]) -> bytes:
    """``[Content_Types].xml`` for the parts of a Word file."""
    office = "application/vnd.openxmlformats-officedocument."
    kinds = {
        "word/document.xml": _MAIN + "document.main+xml",
        "word/styles.xml": _MAIN + "styles+xml",
        "word/numbering.xml": _MAIN + "numbering+xml",
        "word/settings.xml": _MAIN + "settings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": office + "extended-properties+xml",
        "docProps/custom.xml": office + "custom-properties+xml",
    }
    kinds |= {name: _MAIN + "header+xml" for name in names if name.startswith("word/header")}
    kinds |= {name: _MAIN + "footer+xml" for name in names if name.startswith("word/footer")}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kinds[name]}"/>' for name in sorted(names) if name in kinds
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
