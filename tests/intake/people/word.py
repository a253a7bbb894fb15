"""What people and their office programs do to a Word form before they send it back."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.intake.filling import paragraphs_xml, parts_of, zipped

BODY = "word/document.xml"
Way = Callable[[bytes], bytes]
SURE, ASKED, TOLD = "sure", "asked", "told"
"""All answers read without a question; all read, some of them doubtful; some not read, and said to be."""


def body(change: Callable[[str], str]) -> Way:
    def done(content: bytes) -> bytes:
        inner = parts_of(content)
        before = inner[BODY].decode()
        after = change(before)
        assert after != before, "the way changed nothing"
        inner[BODY] = after.encode()
        return zipped(inner)

    return done


def sub(pattern: str, new: str | Callable[[re.Match[str]], str], most: int = 0) -> Way:
    return body(lambda text: re.sub(pattern, new, text, count=most, flags=re.S))


def without(*names: str) -> Way:
    return lambda content: zipped({name: part for name, part in parts_of(content).items() if name not in names})


def all_of(*ways: Way) -> Way:
    def done(content: bytes) -> bytes:
        for way in ways:
            content = way(content)
        return content

    return done


_T = r'<w:t(?: xml:space="preserve")?>([^<]+)</w:t>'
_BOX = r"<w:tbl>(?:(?!<w:tbl>|</w:tbl>).)*?<w:t[^>]*>{label}(?:(?!</w:tbl>).)*</w:tbl>"
no_tags = sub(r'<w:tag w:val="[^"]*"/>', "")
no_titles = sub(r'<w:alias w:val="[^"]*"/>', "")
no_marks = sub(r'<w:bookmarkStart w:id="\d+" w:name="cc_[A-Z][^"]*"/>', "")
no_identity = all_of(without("docProps/custom.xml"), sub(r'w:name="cc_application_form_[^"]*"', 'w:name="x"'))
no_controls = sub(r"</?w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>", "")


def split_runs(size: int) -> Way:
    """Each run in pieces, as programs leave them after spelling checks and edits."""

    def pieces(found: re.Match[str]) -> str:
        text = re.findall(r"&[a-z#0-9]+;|.", found[2], re.S)
        parts = ["".join(text[at : at + size]) for at in range(0, len(text), size)]
        head = found[1] or ""
        return "".join(f'<w:r>{head}<w:t xml:space="preserve">{part}</w:t></w:r>' for part in parts)

    return sub(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?" + _T + r"</w:r>", pieces)


def wrapped(before: str, after: str) -> Way:
    return sub(r"<w:r>((?:(?!</w:r>).)*)</w:r>", lambda found: f"{before}{found[0]}{after}")


def label(new: Callable[[str, str], str], most: int = 0) -> Way:
    """The printed labels of boxes retyped; the answer is given reference and title."""
    return sub(
        r"(<w:pStyle w:val=\"BoxLabel\"/>.{0,300}?<w:t[^>]*>)(\w+)  ([^<]*)(</w:t>)",
        lambda found: f"{found[1]}{new(found[2], found[3])}{found[4]}",
        most,
    )


def after_first_box(new: str) -> Way:
    return sub(r"</w:tbl>", "</w:tbl>" + new, 1)


def box(ref: str, new: str | Callable[[re.Match[str]], str]) -> Way:
    """The whole box with that reference changed or taken out."""
    return sub(_BOX.format(label=rf"{ref}  "), new, 1)


def answer(ref: str, change: Callable[[str], str]) -> Way:
    """What stands in the second cell of a box changed."""

    def done(found: re.Match[str]) -> str:
        at = found[0].rindex("<w:tc>")
        return found[0][:at] + change(found[0][at:])

    return box(ref, done)


google_docs = all_of(
    no_controls, no_marks, no_identity, split_runs(40), sub(r'w:val="Box(Text|Label)"', 'w:val="Normal"')
)


def _side_by_side(text: str) -> str:
    return re.sub(r"</w:tc></w:tr><w:tr><w:trPr><w:trHeight[^>]*/></w:trPr><w:tc>", "</w:tc><w:tc>", text)


def _old_drop_down(cell: str) -> str:
    """A box whose choice is a form field as older programs write it, without a text of its own."""
    text = "".join(re.findall(_T, cell))
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Charity"/>'
        f'<w:listEntry w:val="{text}"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return re.sub(r"<w:sdt>.*</w:sdt>", f"<w:p>{field}</w:p>", cell, flags=re.S)


WAYS: dict[str, tuple[Way, str]] = {
    "as it was sent": (lambda content: content, SURE),
    "tags dropped": (no_tags, SURE),
    "titles dropped": (no_titles, SURE),
    "tags and titles dropped": (all_of(no_tags, no_titles), SURE),
    "tags, titles and bookmarks dropped": (all_of(no_tags, no_titles, no_marks), SURE),
    "fields flattened": (no_controls, SURE),
    "fields flattened, bookmarks dropped": (all_of(no_controls, no_marks), SURE),
    "the properties lost": (without("docProps/custom.xml"), SURE),
    "all identity lost": (no_identity, ASKED),
    "through Google Docs": (google_docs, ASKED),
    "runs split in fives": (split_runs(5), SURE),
    "runs split in letters": (split_runs(1), SURE),
    "spelling marks": (sub(r"<w:r>", '<w:proofErr w:type="spellStart"/><w:r>'), SURE),
    "revision numbers": (sub(r"<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00B2">'), SURE),
    "page breaks remembered": (sub(r"<w:t", '<w:lastRenderedPageBreak/><w:t', 9), SURE),
    "smart tags": (wrapped('<w:smartTag w:uri="urn:x" w:element="place">', "</w:smartTag>"), SURE),
    "custom XML around runs": (wrapped('<w:customXml w:uri="urn:x" w:element="e">', "</w:customXml>"), SURE),
    "links around runs": (wrapped('<w:hyperlink w:anchor="x">', "</w:hyperlink>"), SURE),
    "another font": (sub(r"<w:r><w:t", '<w:r><w:rPr><w:rFonts w:ascii="Comic Sans MS"/></w:rPr><w:t'), SURE),
    "larger letters": (sub(r"<w:r><w:t", '<w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t'), SURE),
    "another language": (sub(r"<w:r><w:t", '<w:r><w:rPr><w:lang w:val="cy-GB"/><w:noProof/></w:rPr><w:t'), SURE),
    "comments in the margin": (sub(r"<w:r><w:t", '<w:commentRangeStart w:id="0"/><w:r><w:t', 20), SURE),
    "places marked for editing": (sub(r"<w:p>", '<w:permStart w:id="1" w:edGrp="everyone"/><w:p>'), SURE),
    "fields around cells": (
        sub(r"(<w:tc>(?:(?!</w:tc>).)*<w:sdt>(?:(?!</w:tc>).)*</w:tc>)", r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>"),
        SURE,
    ),
    "fields nested": (sub(r"<w:sdtContent>(.*?)</w:sdtContent>", r"<w:sdtContent><w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt></w:sdtContent>"), SURE),
    "labels beside the boxes": (body(_side_by_side), SURE),
    "labels beside the boxes, no anchors": (all_of(no_controls, no_marks, body(_side_by_side)), SURE),
    "labels with a point": (all_of(no_controls, no_marks, label(lambda ref, title: f"{ref}. {title}")), ASKED),
    "labels with a bracket": (all_of(no_controls, no_marks, label(lambda ref, title: f"({ref}) {title}")), ASKED),
    "labels in capitals": (all_of(no_controls, no_marks, label(lambda ref, title: f"{ref} {title}".upper())), ASKED),
    "labels of references alone": (all_of(no_controls, no_marks, label(lambda ref, title: ref)), SURE),
    "labels with a remark": (all_of(no_controls, no_marks, label(lambda ref, title: f"{ref} {title} (our view)")), ASKED),
    "labels in other words, anchors kept": (label(lambda ref, title: f"About {len(title)}"), ASKED),
    "labels in other words, bookmarks kept": (all_of(no_controls, label(lambda ref, title: f"About {len(title)}")), ASKED),
    "labels in other words, no anchors": (all_of(no_controls, no_marks, label(lambda ref, title: f"Box {ref[::-1]}z")), TOLD),
    "labels without references": (all_of(no_controls, no_marks, label(lambda ref, title: title)), TOLD),
    "a box taken out": (box("A1", ""), TOLD),
    "a box that stands twice": (box("A1", lambda found: found[0] + "<w:p/>" + found[0]), ASKED),
    "a box moved to the end": (lambda content: _moved(content), SURE),
    "two boxes in another order": (lambda content: _moved(all_of(no_tags, no_titles)(content)), SURE),
    "a field deleted and its box written in": (answer("A1", lambda cell: re.sub(r"</?w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>", "", cell, flags=re.S)), SURE),
    "empty lines around an answer": (answer("A1", lambda cell: cell.replace("<w:sdt>", "<w:p/><w:sdt>").replace("</w:sdt>", "</w:sdt><w:p/><w:p/>")), SURE),
    "a page added at the end": (sub(r"<w:sectPr", paragraphs_xml("Annex: our story\nWe began in 1998.") + "<w:sectPr", 1), ASKED),
    "a page added at the front": (sub(r"<w:body>", "<w:body>" + paragraphs_xml("Dear all") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', 1), ASKED),
    "a line between the boxes": (after_first_box(paragraphs_xml("See our web site")), ASKED),
    "a table pasted between the boxes": (after_first_box("<w:tbl><w:tr><w:tc>" + paragraphs_xml("Year one") + "</w:tc></w:tr></w:tbl>"), ASKED),
    "page breaks between the boxes": (after_first_box('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'), SURE),
    "the headings taken out": (sub(r'<w:p><w:pPr><w:pStyle w:val="Heading1"/>.*?</w:p>', ""), SURE),
    "the guidance taken out": (sub(r'<w:p><w:pPr><w:pStyle w:val="Lead"/>.*?</w:p>|<w:p><w:pPr><w:pStyle w:val="ListBullet"/>.*?</w:p>', ""), SURE),
    "all changes marked": (sub(r"(<w:sdtContent>(?:<w:p>(?:<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?)?)(<w:r>(?:(?!</w:r>).)*</w:r>)", r'\1<w:ins w:id="9" w:author="a">\2</w:ins>', 3), ASKED),
    "a picture in an answer": (answer("A1", lambda cell: cell.replace("</w:sdt>", '</w:sdt><w:p><w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r></w:p>')), ASKED),
    "a footnote in an answer": (answer("A1", lambda cell: cell.replace("</w:r>", '</w:r><w:r><w:footnoteReference w:id="2"/></w:r>', 1)), ASKED),
    "a drop-down of the old kind": (answer("A2", _old_drop_down), ASKED),
    "words in the footer": (lambda content: zipped({**parts_of(content), "word/footer7.xml": b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Our charity, since 1998</w:t></w:r></w:p></w:ftr>'}), ASKED),
}  # fmt: skip


def _moved(content: bytes) -> bytes:
    """The first box cut out and put in at the end."""
    inner = parts_of(content)
    text = inner[BODY].decode()
    start, end = text.index("<w:tbl>"), text.index("</w:tbl>") + len("</w:tbl>")
    cut = text[start:end]
    text = text[:start] + text[end:]
    inner[BODY] = text.replace("<w:sectPr", cut + "<w:p/><w:sectPr", 1).encode()
    return zipped(inner)
