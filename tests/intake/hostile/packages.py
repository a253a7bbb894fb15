"""Whole files spoiled: the zip around the parts, the parts that every Office file has, what is added to them."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.intake.filling import zipped
from tests.intake.hostile.bases import Base, Parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
XXE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE r [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
Spoil = Callable[[Base], bytes]


def raw(content: bytes) -> Spoil:
    return lambda _: content


def changed(change: Callable[[bytearray], object]) -> Spoil:
    """Bytes of the zip changed in place."""

    def spoil(base: Base) -> bytes:
        content = bytearray(base.content)
        change(content)
        return bytes(content)

    return spoil


def parts(change: Callable[[Parts], object]) -> Spoil:
    """Parts added, changed or taken out."""

    def spoil(base: Base) -> bytes:
        inner = base.parts()
        change(inner)
        return zipped(inner)

    return spoil


def entry(name: str, content: bytes = b"x", again: bool = False, **more: object) -> Spoil:
    """One more entry, with fields of its directory record as they should not be."""

    def spoil(base: Base) -> bytes:
        stream = io.BytesIO(base.content)
        with warnings.catch_warnings(), zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
            warnings.simplefilter("ignore")
            record = zipfile.ZipInfo(name)
            for field, value in more.items():
                setattr(record, field, value)
            package.writestr(record, content)
        return stream.getvalue()

    return spoil


def repacked(method: int) -> Spoil:
    def spoil(base: Base) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as package:
            for name, content in base.parts().items():
                package.writestr(name, content)
        return stream.getvalue()

    return spoil


def directory(offset: int, value: bytes, which: int = 0) -> Spoil:
    """A field of the ``which``-th record of the zip's directory overwritten."""

    def change(content: bytearray) -> None:
        at = -1
        for _ in range(which + 1):
            at = content.index(b"PK\x01\x02", at + 1)
        content[at + offset : at + offset + len(value)] = value

    return changed(change)


def _end(offset: int, value: bytes) -> Spoil:
    def change(content: bytearray) -> None:
        at = content.rindex(b"PK\x05\x06")
        content[at + offset : at + offset + len(value)] = value

    return changed(change)


def _local(offset: int, value: bytes) -> Spoil:
    return changed(lambda content: content.__setitem__(slice(offset, offset + len(value)), value))


def _overlap(content: bytearray) -> None:
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]


def _bombs(count: int, mebibytes: int) -> Spoil:
    big = bytes(mebibytes * 1024 * 1024)
    return parts(lambda inner: inner.update({f"xl/media/{n}.bin": big for n in range(count)}))


def _put(name: str, content: bytes) -> Spoil:
    return parts(lambda inner: inner.update({name: content}))


def _without(name: str) -> Spoil:
    return parts(lambda inner: inner.pop(name, None))


def _head(part: str, text: str) -> Spoil:
    """Something put between the XML declaration and the root of a part."""

    def change(inner: Parts) -> None:
        start = inner[part].index(b"?>") + 2 if inner[part].startswith(b"<?xml") else 0
        inner[part] = inner[part][:start] + text.encode() + inner[part][start:]

    return parts(change)


def _recoded(part: str, encoding: str, named: str) -> Spoil:
    def change(inner: Parts) -> None:
        text = inner[part].decode()
        body = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
        inner[part] = f'<?xml version="1.0" encoding="{named}"?>{body}'.encode(encoding, "xmlcharrefreplace")

    return parts(change)


FILES: dict[str, Spoil] = {
    "nothing": raw(b""),
    "one letter": raw(b"P"),
    "the start of a zip": raw(b"PK\x03\x04"),
    "the end of a zip alone": raw(b"PK\x05\x06" + bytes(18)),
    "too large": raw(b"PK" + bytes(24 * 1024 * 1024)),
    "noughts": raw(bytes(5000)),
    "noise": raw(bytes(range(256)) * 20),
    "a PDF": raw(b"%PDF-1.7\n"),
    "rich text": raw(b"{\\rtf1\\ansi hello}"),
    "a web page named as a workbook": raw(b"<html><table><tr><td>8000</td></tr></table></html>"),
    "a web page after an empty line": raw(b"\r\n\r\n  <!DOCTYPE HTML><html></html>"),
    "a table of a web page": raw(b"<table><tr><td>1</td></tr></table>"),
    "XML of an old spreadsheet": raw(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    "an XML bomb alone": raw(f"{LAUGHS}<r>&a9;</r>".encode()),
    "values with commas": raw(b"Line,Price\nStaff,8000\n"),
    "plain text": raw("Dear council, we bid £8,000".encode()),
    "text in UTF-16": raw("Dear council".encode("utf-16")),
    "a picture": raw(b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a photograph": raw(b"\xff\xd8\xff\xe0" + bytes(100)),
    "a gzip": raw(b"\x1f\x8b\x08\x00" + bytes(20)),
    "a 7z": raw(b"7z\xbc\xaf\x27\x1c"),
    "a RAR": raw(b"Rar!\x1a\x07\x00"),
    "a program": raw(b"MZ" + bytes(200)),
    "an old file with a password": raw(OLE + "EncryptedPackage".encode("utf-16-le")),
    "an old Word file": raw(OLE + "WordDocument".encode("utf-16-le")),
    "an old Excel file": raw(OLE + "Workbook".encode("utf-16-le")),
    "an email": raw(OLE + "__substg1.0".encode("utf-16-le")),
    "a zip of nothing": raw(zipped({})),
    "a zip in a zip": lambda base: zipped({"form.zip": base.content}),
    "the form in a zip": lambda base: zipped({"form.xlsx": base.content}),
    "OpenDocument text": raw(zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    "an OpenDocument spreadsheet": raw(zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})),
    "a presentation of OpenDocument": raw(zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation"})),
    "Pages": raw(zipped({"Index/Document.iwa": b"", "preview.jpg": b""})),
    "a book": raw(zipped({"mimetype": b"application/epub+zip"})),
    "a quarter of it": lambda base: base.content[: len(base.content) // 4],
    "half of it": lambda base: base.content[: len(base.content) // 2],
    "all but its last byte": lambda base: base.content[:-1],
    "all but its first byte": lambda base: base.content[1:],
    "letters after it": lambda base: base.content + b"trailing words",
    "a web page before it": lambda base: b"<html></html>" + base.content,
    "itself twice": lambda base: base.content * 2,
    "bytes lost in the middle": lambda base: base.content[:1000] + base.content[1100:],
    "bytes changed in the middle": changed(lambda content: content.__setitem__(slice(900, 940), bytes(40))),
    "packed without squeezing": repacked(zipfile.ZIP_STORED),
    "packed by bzip2": repacked(zipfile.ZIP_BZIP2),
    "packed by LZMA": repacked(zipfile.ZIP_LZMA),
    "a way of packing that is none": directory(10, struct.pack("<H", 77)),
    "a locked entry": directory(8, struct.pack("<H", 1)),
    "a wrong checksum": directory(16, b"\0\0\0\0"),
    "a size that is too small": directory(24, struct.pack("<I", 3)),
    "a size that is too large": directory(24, struct.pack("<I", 0xFFFFFF)),
    "a packed size that is too large": directory(20, struct.pack("<I", 0xFFFFFF)),
    "a start beyond the end": directory(42, struct.pack("<I", 0xFFFFFF0)),
    "a name longer than the file": directory(28, b"\xff\xff"),
    "an extra field longer than the file": directory(30, b"\xff\xff"),
    "a name in the middle that differs": _local(30, b"[Xontent_Types].xml"),
    "overlapping parts": changed(_overlap),
    "more entries than there are": _end(10, b"\xff\xff"),
    "fewer entries than there are": _end(10, struct.pack("<H", 2)),
    "a directory elsewhere": _end(16, struct.pack("<I", 5)),
    "a comment that is cut off": _end(20, struct.pack("<H", 500)),
    "the same entry twice": entry("[Content_Types].xml"),
    "the same entry but for case": entry("[CONTENT_TYPES].XML"),
    "the same entry but for a slash": entry("/[Content_Types].xml"),
    "an entry that climbs": entry("../../../tmp/evil.txt"),
    "an entry from the root": entry("/etc/evil"),
    "an entry of another drive": entry("C:\\evil.txt"),
    "an entry with a nought": entry("a\0b.xml"),
    "an entry of odd letters": entry("\u202exml.evil\u202c"),
    "an entry of a very long name": entry("x" * 60_000),
    "an entry that is a link": entry("xl/link", b"/etc/passwd", external_attr=0o120777 << 16),
    "an entry that is a device": entry("xl/device", b"", external_attr=0o020666 << 16),
    "an empty folder": entry("xl/folder/", b""),
    "two thousand and one parts": parts(lambda inner: inner.update({f"p{n}.xml": b"" for n in range(2001)})),
    "a part that fills the memory": _bombs(1, 30),
    "parts that fill the memory together": _bombs(4, 20),
    "no list of parts": _without("[Content_Types].xml"),
    "an empty list of parts": _put("[Content_Types].xml", b""),
    "a list of parts that is no XML": _put("[Content_Types].xml", b"<<<"),
    "a list of parts that names macros": parts(
        lambda inner: inner.update({"[Content_Types].xml": inner["[Content_Types].xml"].replace(b"sheet.main", b"sheet.macroEnabled.main").replace(b"document.main", b"document.macroEnabled.main")})  # noqa: E501
    ),
    "macros": _put("xl/vbaProject.bin", b"x"),
    "macros in another folder": _put("odd/VBAProject.bin", b"x"),
    "a file inside": _put("word/embeddings/oleObject1.bin", OLE),
    "a control inside": _put("xl/activeX/activeX1.xml", b"<a/>"),
    "no links from the root": _without("_rels/.rels"),
    "links from the root that are no XML": _put("_rels/.rels", b"no"),
    "a link from the root that climbs": parts(
        lambda inner: inner.update({"_rels/.rels": inner["_rels/.rels"].replace(b'Target="', b'Target="../../../')})
    ),
    "properties that are no XML": _put("docProps/custom.xml", b"<a"),
    "properties with a bomb": _head("docProps/core.xml", LAUGHS),
    "properties that fetch a file": _head("docProps/core.xml", XXE),
    "another identity": parts(
        lambda inner: inner.update({"docProps/custom.xml": inner["docProps/custom.xml"].replace(b"/growing/", b"/x/")})
    ),
    "an identity of a later day": parts(
        lambda inner: inner.update(
            {"docProps/custom.xml": inner["docProps/custom.xml"].replace(b"cocommission/1/", b"cocommission/9999/")}
        )
    ),
    "an identity that is none": parts(
        lambda inner: inner.update(
            {"docProps/custom.xml": inner["docProps/custom.xml"].replace(b"cocommission/1/", b"x")}
        )
    ),
    "an identity of a megabyte": parts(
        lambda inner: inner.update(
            {"docProps/custom.xml": inner["docProps/custom.xml"].replace(b"cocommission/1/", b"c" * 1_000_000)}
        )
    ),
    "an unknown part": _put("odd/thing.xyz", b"\0\1\2"),
    "a theme with a bomb": _put("xl/theme/theme9.xml", f"{LAUGHS}<r>&a9;</r>".encode()),
    "a drawing that fetches": _put("xl/drawings/vml.vml", f"{XXE}<r>&x;</r>".encode()),
}  # fmt: skip

_BODIES = {
    "a bomb of entities": lambda part: _head(part, LAUGHS),
    "an entity from a file": lambda part: _head(part, XXE),
    "an outside definition": lambda part: _head(part, '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">'),
    "an instruction for a style sheet": lambda part: _head(part, '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'),
    "UTF-16": lambda part: _recoded(part, "utf-16", "UTF-16"),
    "UTF-16 that says UTF-8": lambda part: _recoded(part, "utf-16", "UTF-8"),
    "UTF-7": lambda part: _recoded(part, "utf-7", "UTF-7"),
    "an encoding that is none": lambda part: _recoded(part, "utf-8", "klingon"),
    "EBCDIC": lambda part: _recoded(part, "cp037", "cp037"),
    "nothing in it": lambda part: _put(part, b""),
    "no XML": lambda part: _put(part, b"hello"),
    "a cut end": lambda part: parts(lambda inner: inner.update({part: inner[part][:-30]})),
    "two roots": lambda part: parts(lambda inner: inner.update({part: inner[part] + b"<a/>"})),
    "bytes that are no UTF-8": lambda part: parts(
        lambda inner: inner.update({part: inner[part] + b"<!-- \xff\xfe -->"})
    ),
    "a nought": lambda part: parts(lambda inner: inner.update({part: inner[part].replace(b"><", b">\0<", 1)})),
    "an unknown entity": lambda part: parts(
        lambda inner: inner.update({part: inner[part].replace(b"</", b"&evil;</", 1)})
    ),
    "a reference to nothing": lambda part: parts(
        lambda inner: inner.update({part: inner[part].replace(b"</", b"&#0;</", 1)})
    ),
    "depth": lambda part: _put(part, b"<a>" * 200_000 + b"</a>" * 200_000),
    "a million attributes": lambda part: _put(part, b"<a " + b" ".join(b'a%d=""' % n for n in range(100_000)) + b"/>"),
    "another root": lambda part: _put(part, b'<x:r xmlns:x="urn:x"/>'),
}  # fmt: skip


def bodies(part: str) -> dict[str, Spoil]:
    """Ways to spoil the XML of one part."""
    return {what: make(part) for what, make in _BODIES.items()}
