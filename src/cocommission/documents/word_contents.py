"""The list of contents of a Word file: a field for Word, and links for whoever shows it as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from cocommission.documents.blocks import Block, Contents, Heading
from cocommission.documents.headings import heading_numbers
from cocommission.documents.word_parts import field
from cocommission.documents.word_text import paragraph_xml, text_xml

_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents_xml(blocks: Sequence[Block], block: Contents, start: str, for_print: bool) -> str:
    """The list; ``start`` are properties of its first paragraph.

    Word counts its pages when it opens the field. ``for_print`` gives lines that LibreOffice counts, and no field.
    """
    depth = min(block.depth, 3)
    headings = [one for one in blocks if isinstance(one, Heading)]
    listed = [
        (place, number, heading)
        for place, (heading, number) in enumerate(zip(headings, heading_numbers(blocks), strict=True), start=1)
        if heading.level <= depth
    ]
    title = paragraph_xml("TOCHeading", f"<w:r>{text_xml('Contents')}</w:r>", start)
    begin = "" if for_print else _begin(depth)
    entries = [
        paragraph_xml(f"TOC{max(heading.level, 1)}", before + _entry(place, number, heading, for_print))
        for before, (place, number, heading) in zip((begin, *("" for _ in listed)), listed, strict=False)
    ] or [paragraph_xml("TOC1", begin)]
    return (
        '<w:sdt><w:sdtPr><w:id w:val="2147483600"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{title}{''.join(entries)}"
        f"{paragraph_xml('Spacer', '' if for_print else _END)}</w:sdtContent></w:sdt>"
    )


def anchor(number: int) -> str:
    """The bookmark of the ``number``-th heading."""
    return f"_Toc{number:08d}"


def _begin(depth: int) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _entry(place: int, number: str, heading: Heading, for_print: bool) -> str:
    """A heading as a link, with its page where it is printed at once."""
    words = f"{number}\t{heading.text}" if number else heading.text
    page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {anchor(place)} \\h", "1") if for_print else ""
    return f'<w:hyperlink w:anchor="{anchor(place)}" w:history="1"><w:r>{text_xml(words)}</w:r>{page}</w:hyperlink>'
