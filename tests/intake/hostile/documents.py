"""Word files spoiled: what is wrapped around an answer, put into it, or hidden elsewhere."""

from __future__ import annotations

import re

from tests.intake.filling import paragraphs_xml, zipped
from tests.intake.hostile.bases import Base
from tests.intake.hostile.packages import Spoil, parts

BODY = "word/document.xml"
ANSWER = "We dig, cook &amp; talk."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _swap(old: str, new: str, every: bool = False) -> Spoil:
    def spoil(base: Base) -> bytes:
        inner = base.parts()
        text = inner[BODY].decode()
        assert old in text, old
        inner[BODY] = text.replace(old, new, -1 if every else 1).encode()
        return zipped(inner)

    return spoil


def _cut(new: str) -> Spoil:
    """Something between two halves of the answer, in the middle of its run."""
    return _swap(ANSWER, f"{ANSWER[:8]}</w:t></w:r>{new}<w:r><w:t>{ANSWER[8:]}")


def _around(before: str, after: str) -> Spoil:
    run = f'<w:r><w:t xml:space="preserve">{ANSWER}</w:t></w:r>'
    return _swap(run, f"{before}{run}{after}")


def _margin(name: str, root: str, inner: str) -> Spoil:
    content = f'<?xml version="1.0"?><w:{root} {W}>{inner}</w:{root}>'.encode()
    return parts(lambda found: found.update({f"word/{name}.xml": content}))


def _sub(pattern: str, new: str) -> Spoil:
    def spoil(base: Base) -> bytes:
        inner = base.parts()
        text, count = re.subn(pattern, new, inner[BODY].decode(), flags=re.S)
        assert count, pattern
        inner[BODY] = text.encode()
        return zipped(inner)

    return spoil


def _control(tag: str, title: str, text: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{paragraphs_xml(text)}</w:sdtContent></w:sdt>"
    )


def _deep(kind: str, count: int) -> str:
    return f"<w:{kind}>" * count + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + f"</w:{kind}>" * count


DOCUMENTS: dict[str, Spoil] = {
    "a field that fetches": _cut('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    "a field that runs a program": _cut('<w:fldSimple w:instr="DDEAUTO c:\\\\x.exe"><w:r><w:t/></w:r></w:fldSimple>'),
    "a picture": _cut('<w:r><w:drawing><a:blip xmlns:a="urn:a" r:embed="rId9" xmlns:r="urn:r"/></w:drawing></w:r>'),
    "a picture from elsewhere": _cut('<w:r><w:pict><v:imagedata xmlns:v="urn:v" r:href="http://127.0.0.1:9/x" xmlns:r="urn:r"/></w:pict></w:r>'),
    "another document": _cut('<w:altChunk r:id="rId9" xmlns:r="urn:r"/>'),
    "a sub-document": _cut('<w:subDoc r:id="rId9" xmlns:r="urn:r"/>'),
    "a sign of a special font": _cut('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'),
    "a note at the foot": _cut('<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "a ruby text": _cut("<w:r><w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
    "hidden text": _cut("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"),
    "white text": _cut('<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>white</w:t></w:r>'),
    "an insertion": _around('<w:ins w:id="1" w:author="x">', "</w:ins>"),
    "a deletion": _around('<w:del w:id="1" w:author="x">', "</w:del>"),
    "a move": _around('<w:moveFrom w:id="1" w:author="x">', "</w:moveFrom>"),
    "a link": _around('<w:hyperlink r:id="rId9" xmlns:r="urn:r">', "</w:hyperlink>"),
    "a control in a control": _around("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "an unknown wrapper": _around('<x:y xmlns:x="urn:x">', "</x:y>"),
    "text of another namespace": _cut('<x:r xmlns:x="urn:x"><x:t>foreign</x:t></x:r>'),
    "a choice of two": _around('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="zz">', "</mc:Choice><mc:Fallback><w:r><w:t>other</w:t></w:r></mc:Fallback></mc:AlternateContent>"),
    "five hundred tables in each other": _swap("<w:body>", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70),
    "three hundred controls in each other": _swap("<w:body>", f"<w:body>{_deep('smartTag', 200)}"),
    "six thousand fields": _swap("<w:body>", "<w:body>" + "<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>" * 6_000),
    "twenty thousand paragraphs": _swap("<w:body>", "<w:body>" + "<w:p><w:r><w:t>more</w:t></w:r></w:p>" * 20_000),
    "twenty thousand labels": _swap("<w:body>", "<w:body><w:tbl>" + "<w:tr><w:tc><w:p><w:r><w:t>Q1 x</w:t></w:r></w:p></w:tc></w:tr>" * 20_000 + "</w:tbl>"),
    "a megabyte on one line": _swap("<w:body>", f"<w:body><w:p><w:r><w:t>{'y' * 1_000_000}</w:t></w:r></w:p>"),
    "ten thousand bookmarks": _swap("<w:body>", "<w:body>" + '<w:bookmarkStart w:id="7" w:name="cc_Q1"/>' * 10_000),
    "the field of another answer before it": _swap("<w:body>", f"<w:body>{_control('cc:answer:how', 'How', 'forged')}"),
    "its field once more behind": _swap("<w:sectPr", f"{_control('cc:answer:how', 'How', 'forged')}<w:sectPr"),
    "tags exchanged": _sub(r"cc:answer:(how|together)", r"cc:answer:\1x"),
    "two answers with each other's tags": lambda base: _exchanged(base),
    "a tag of odd signs": _swap("cc:answer:together", "cc:&#8238;together"),
    "a title of a megabyte": _swap('<w:alias w:val="Together"/>', f'<w:alias w:val="{"T" * 1_000_000}"/>'),
    "all tags the same": _sub(r'<w:tag w:val="[^"]*"/>', '<w:tag w:val="cc:answer:how"/>'),
    "all titles the same": _sub(r'<w:alias w:val="[^"]*"/>', '<w:alias w:val="How"/>'),
    "all bookmarks the same": _sub(r'w:name="cc_[A-Z][^"]*"', 'w:name="cc_Q1"'),
    "no fields at all": _sub(r"</?w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>", ""),
    "a header with words": _margin("header9", "hdr", paragraphs_xml("secret answer")),
    "a footer with words": _margin("footer9", "ftr", paragraphs_xml("secret answer")),
    "notes with words": _margin("footnotes", "footnotes", f"<w:footnote>{paragraphs_xml('secret')}</w:footnote>"),
    "comments with words": _margin("comments", "comments", f"<w:comment w:id='1'>{paragraphs_xml('secret')}</w:comment>"),
    "a header that is no XML": parts(lambda found: found.update({"word/header9.xml": b"<w:hdr"})),
    "a template from elsewhere": parts(lambda found: found.update({"word/_rels/settings.xml.rels": b'<Relationships><Relationship Type="attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'})),
    "a document protected from changes": parts(lambda found: found.update({"word/settings.xml": f'<w:settings {W}><w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>'.encode()})),
    "Strict Open XML": _sub(r"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    "no body": _sub(r"<w:body>.*</w:body>", ""),
    "an empty body": _sub(r"<w:body>.*</w:body>", "<w:body/>"),
    "two bodies": _swap("</w:body>", "</w:body><w:body/>"),
    "a glossary of building blocks": parts(lambda found: found.update({"word/glossary/document.xml": f"<w:glossaryDocument {W}>{paragraphs_xml('x')}</w:glossaryDocument>".encode()})),
    "Jinja in the answer": _cut("<w:r><w:t>{{ 7 * 7 }}{% raw %}</w:t></w:r>"),
    "a row deleted": _sub(r"<w:tbl>(?:(?!</w:tbl>).)*D4  (?:(?!</w:tbl>).)*</w:tbl>", ""),
}  # fmt: skip
CHANGED = {
    "Jinja in the answer": "We dig, {{ 7 * 7 }}{% raw %}cook & talk.",
    "white text": "We dig, whitecook & talk.",
    "text of another namespace": "We dig, foreigncook & talk.",
    "a ruby text": "We dig, noxcook & talk.",
}
"""What the beginning of the answer becomes where the file itself says so."""


def _exchanged(base: Base) -> bytes:
    inner = base.parts()
    text = inner[BODY].decode()
    text = text.replace("cc:answer:how", "cc:answer:@").replace("cc:answer:together", "cc:answer:how")
    inner[BODY] = text.replace("cc:answer:@", "cc:answer:together").encode()
    return zipped(inner)
