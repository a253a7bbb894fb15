"""docxtpl, held to our sandbox: fills a council's own Word file, letter by letter and the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import jinja2
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from cocommission.documents.blocks import Block, Contents, Document, Look
from cocommission.documents.marks import Raw
from cocommission.documents.markup import legal
from cocommission.documents.own_word import OwnWord
from cocommission.documents.package import settled
from cocommission.documents.sandbox import Sandbox
from cocommission.documents.template import BadTemplate
from cocommission.documents.word import to_docx
from cocommission.documents.word_parts import NAMESPACES, watermark_xml
from cocommission.documents.word_styles import W
from cocommission.loading.words import did_you_mean

_BETWEEN = re.compile(r"(?<={)(?:<[^>]*>)+(?=[{%#])|(?<=[%}#])(?:<[^>]*>)+(?=})")
_TAG = re.compile(r"\{%(?:(?!%\}).)*|\{#(?:(?!#\}).)*|\{\{(?:(?!\}\}).)*", re.DOTALL)
_INSIDE = re.compile(r"</w:t>.*?<w:t(?: [^>]*)?>", re.DOTALL)
_PART = re.compile(r"\{\{p\s+([A-Za-z_]\w*)\s*\}\}")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_MARK = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")
_MARKUP = re.compile(r"<[^>]*>")
_MOST_SHOWN = 80
_REMEDY = "put the tag right in Word; see docs/templates.md"


class Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """One Word template while it is filled."""

    def __init__(self, own: OwnWord, document: Document) -> None:
        super().__init__(io.BytesIO(own.content))
        self.own, self.document = own, document
        self.sandbox = Sandbox((), str, _as_word)

    def made(self) -> bytes:
        """The bytes of the finished file."""
        with self._told():
            self.init_docx()
            names = dict.fromkeys(_PART.findall(joined(self.get_xml())))
            own = {"title": self.document.title, "version": self.document.version, "mark": self.document.watermark}
            paper = {**own, **self.own.seen.get("paper", {})}
            parts = {name: self._part(name) for name in names}
            self.render({**self.own.seen, "paper": paper, "parts": parts}, self.sandbox, autoescape=True)
            self._finish()
            stream = io.BytesIO()
            self.docx.save(stream)
        return settled(stream.getvalue())

    def patch_xml(self, src_xml: str) -> str:
        """docxtpl's own, with the names of parts kept apart from those of values."""
        return str(super().patch_xml(_PART.sub(r"{{p parts.\1 }}", joined(src_xml))))

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """As docxtpl's own, in our sandbox, and without its own escapes, which would change what people wrote."""
        source = _PARAGRAPH.sub(r"\n<w:p\1", src_xml)
        if part is not self.docx._part and "parts." in source:
            raise BadTemplate(self.own.file, 0, "has a generated part outside the text", "take it out of there")
        try:
            text = self.sandbox.filled(source, context)
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as problem:
            raise self._bad(problem, source) from problem
        return str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", text)))

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Title and author are ours; nothing in the properties is a template."""

    def fix_tables(self, xml: str) -> Any:
        """docxtpl's own, after a look whether the text is whole: it would drop what is not, in silence."""
        try:
            etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError as problem:
            what = "has a tag that begins in one paragraph or cell and ends in another"
            remedy = "write {%p if … %} and {%p endif %} in paragraphs of their own, {%tr for … %} in rows of their own"
            raise BadTemplate(self.own.file, 0, what, remedy) from problem
        return super().fix_tables(xml)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BadTemplate:
            raise
        except RecursionError as problem:
            raise BadTemplate(self.own.file, 0, "never ends: it calls itself again and again") from problem
        except (OpcError, etree.LxmlError, KeyError, ValueError, NotImplementedError, AttributeError) as problem:
            raise BadTemplate(
                self.own.file, 0, "cannot be read as a Word file", "save it again as .docx in your word processor"
            ) from problem

    def _part(self, name: str) -> Raw:
        """A generated part as WordprocessingML, its styles and lists brought into the file."""
        if name not in self.own.parts:
            near = did_you_mean(name, self.own.parts)
            there = f"did you mean {near}?" if near else f"there are {', '.join(sorted(self.own.parts))}"
            raise BadTemplate(self.own.file, 0, f"asks for the part {name}, and there is none of that name", there)
        blocks = tuple(block for block in self.own.parts[name] if _has_place(block))
        look = Look(self.document.look.colour, self.document.look.font)
        content = to_docx(replace(self.document, blocks=blocks, look=look, watermark="", properties={}))
        return Raw(_MARK.sub("", str(self.new_subdoc(io.BytesIO(content)))))

    def _bad(self, problem: Exception, source: str) -> BadTemplate:
        """The mistake with the words beside it, since a Word file has no lines that people know."""
        from cocommission.documents.proof.syntax import plain_words

        line = getattr(problem, "lineno", None) or _line_of(problem)
        words = _words_on(source.splitlines(), line)
        near = f"near “{words}”: " if words else ""
        if isinstance(problem, jinja2.UndefinedError):
            remedy = "put it right; a part that is made for you is written {{p name }}, in a paragraph of its own"
            return BadTemplate(self.own.file, 0, near + plain_words(str(problem)), remedy)
        return BadTemplate(self.own.file, 0, near + plain_words(str(problem)), _REMEDY)

    def _finish(self) -> None:
        """Properties of ours, the word DRAFT, a list of contents that is made anew, and no chance anywhere."""
        core, paper = self.docx.core_properties, self.document
        core.title, core.subject, core.language = paper.title[:255], paper.subject[:255], paper.language
        core.author = core.last_modified_by = paper.author[:255]
        if paper.watermark:
            _mark_pages(self.docx, paper.watermark)
        for code in self.docx.element.body.iter(f"{{{W}}}instrText"):
            if (code.text or "").split()[:1] == ["TOC"]:
                _make_anew(code)
        for relation in self.docx.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                for number, one in enumerate(relation.target_part.element.iter(f"{{{W}}}nsid"), start=1):
                    one.set(f"{{{W}}}val", f"{number:08X}")


def trees_of(file: str, content: bytes, parse: Callable[[str], Any]) -> Iterator[tuple[Any, Callable[[int], str]]]:
    """The syntax trees of the text, headers and footers of a Word template, with its parts as ``parts.name``.

    With each comes what gives the words on a line of it. Raises ``BadTemplate`` for a mistake in a tag.
    """
    filling = Filling(OwnWord(file, content, {}, {}), Document("", ()))
    with filling._told():
        filling.init_docx()
        sources = [filling.get_xml()]
        for uri in (filling.HEADER_URI, filling.FOOTER_URI):
            sources += [filling.get_part_xml(part) for _, part in filling.get_headers_footers(uri)]
    for text in sources:
        source = _PARAGRAPH.sub(r"\n<w:p\1", filling.patch_xml(text))
        try:
            yield parse(source), partial(_words_on, source.splitlines())
        except jinja2.TemplateSyntaxError as problem:
            raise filling._bad(problem, source) from problem


def _words_on(lines: Sequence[str], line: int) -> str:
    """The words of a paragraph, without markup and not too many; an empty text for a line that there is not."""
    return " ".join(_MARKUP.sub("", lines[line - 1]).split())[:_MOST_SHOWN] if 0 < line <= len(lines) else ""


def joined(xml: str) -> str:
    """WordprocessingML in which a tag that Word has cut into several runs stands in one piece."""
    return _TAG.sub(lambda found: _INSIDE.sub("", found.group()), _BETWEEN.sub("", xml))


def _as_word(value: Any) -> Any:
    """A value as it stands in Word: letter by letter, characters that XML cannot hold as escapes."""
    return value if hasattr(value, "__html__") else legal(str(value))


def _has_place(block: Block) -> bool:
    """A list of contents is the council's own; it counts all headings."""
    return not isinstance(block, Contents)


def _line_of(problem: Exception) -> int:
    """The line of a template that was given as text, from the trace of an error."""
    line, trace = 0, problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _mark_pages(document: Any, word: str) -> None:
    """The watermark behind every page, in every header that there is."""
    for number, section in enumerate(document.sections):
        headers = [section.header] if number == 0 or not section.header.is_linked_to_previous else []
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for place, header in enumerate(headers):
            run = watermark_xml(word, first=bool(place))
            paragraph = header.paragraphs[0]._p if header.paragraphs else header.add_paragraph()._p
            paragraph.append(parse_xml(f"<w:p {NAMESPACES}>{run}</w:p>")[0])


def _make_anew(code: Any) -> None:
    """Have Word make the field of an ``instrText`` anew when it opens the file."""
    before = code.getparent()
    while before is not None:
        begins = before.find(f"{{{W}}}fldChar")
        if begins is not None and begins.get(f"{{{W}}}fldCharType") == "begin":
            begins.set(f"{{{W}}}dirty", "true")
            return
        before = before.getprevious()
