"""The first look at a stranger's file: what it is, whether it is whole, and whether it is safe to open."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cocommission.errors import Stop

FILE_BYTES: Final = 24 * 1024 * 1024
PART_BYTES: Final = 24 * 1024 * 1024
TOTAL_BYTES: Final = 64 * 1024 * 1024
PARTS: Final = 2_000
WORD, EXCEL = "docx", "xlsx"
_SAVE_WORD = "open it in a word processor and save it as Word Document (.docx)"
_SAVE_EXCEL = "open it in a spreadsheet program and save it as Excel Workbook (.xlsx)"
_SAVE = "open it and save it as Word Document (.docx) or Excel Workbook (.xlsx)"
_AGAIN = "ask whoever sent it to send it again"
_NO_PASSWORD = "ask whoever sent it to save it without a password to open it"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN = {
    b"wordprocessingml.document.main+xml": WORD,
    b"wordprocessingml.template.main+xml": WORD,
    b"spreadsheetml.sheet.main+xml": EXCEL,
    b"spreadsheetml.template.main+xml": EXCEL,
}
_SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF; it cannot be read as a form", "ask for the Word or Excel file that was filled in"),
    (b"{\\rtf", "rich text (RTF), whatever its name says", _SAVE_WORD),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give the file inside"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and give the file inside"),
    (b"Rar!", "a RAR archive", "unpack it and give the file inside"),
    (b"\x89PNG", "a picture", "ask for the Word or Excel file that was filled in"),
    (b"\xff\xd8\xff", "a picture", "ask for the Word or Excel file that was filled in"),
)


@dataclass(frozen=True)
class Package:
    """An Office file, unpacked and found safe to parse; ``notes`` are oddities that happen by accident."""

    name: str
    kind: str
    parts: dict[str, bytes]
    notes: tuple[str, ...] = ()

    def part(self, name: str) -> bytes | None:
        """A part by name, whatever the case of its letters."""
        return self.parts.get(name.lstrip("/").casefold())


def unpacked(name: str, content: bytes) -> Package:
    """The parts of a returned Word or Excel file; raises ``Stop`` with the cause and what to do."""
    _check_start(name, content)
    parts, notes = _Unzip(name, content).parts()
    return _checked(name, parts, notes)


def _refused(name: str, what: str, remedy: str) -> Stop:
    return Stop(f"{name} {what}", remedy)


def _check_start(name: str, content: bytes) -> None:
    if not content:
        raise _refused(name, "is empty", _AGAIN)
    if len(content) > FILE_BYTES:
        raise _refused(
            name,
            f"has more than {FILE_BYTES:,} bytes, the most that a form may have",
            "take out pictures and save it again",
        )
    if content.startswith(b"PK"):
        return
    if content.startswith(_OLE):
        raise _ole(name, content)
    for sign, what, remedy in _SIGNS:
        if content.startswith(sign):
            raise _refused(name, f"is {what}", remedy)
    raise _text(name, content[:4096])


def _ole(name: str, content: bytes) -> Stop:
    """Why a file of the older container format is refused."""
    flat = content.replace(b"\0", b"")
    if b"EncryptedPackage" in flat or b"EncryptionInfo" in flat:
        return _refused(name, "is protected by a password", _NO_PASSWORD)
    if b"WordDocument" in flat:
        return _refused(name, "is in the old Word format (.doc)", _SAVE_WORD)
    if b"Workbook" in flat or b"Book" in flat:
        return _refused(name, "is in the old Excel format (.xls)", _SAVE_EXCEL)
    return _refused(name, "is in an old Office format", _SAVE)


def _text(name: str, start: bytes) -> Stop:
    """Why a file that is text or something else is refused."""
    lower = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"<html" in lower or lower.startswith((b"<!doctype html", b"<table", b"<meta")):
        return _refused(name, "is a web page (HTML), whatever its name says", _SAVE)
    if lower.startswith(b"<"):
        return _refused(name, "is an XML file, not an Office file", _SAVE)
    if b"\0" in start or any(byte < 9 for byte in start):
        return _refused(name, "is neither a Word nor an Excel file", _SAVE)
    return _refused(name, "is plain text", _SAVE)


class _Unzip:
    """Unpacking with every byte counted."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.content = name, content
        self.notes: list[str] = []
        self.total = 0

    def parts(self) -> tuple[dict[str, bytes], list[str]]:
        """Part's name in small letters to content."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as package:
                entries = [entry for entry in package.infolist() if not entry.is_dir()]
                self._check_entries(entries)
                result = {self._key(entry.filename): self._part(package, entry) for entry in entries}
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            struct.error,
            UnicodeError,
            IndexError,
        ) as problem:
            raise _refused(self.name, "is damaged: it is cut short or was changed on its way", _AGAIN) from problem
        return result, self.notes

    def _check_entries(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > PARTS:
            raise _refused(self.name, f"has {len(entries):,} parts inside; {PARTS:,} are read at most", _SAVE)
        seen: set[str] = set()
        for entry in entries:
            key = self._key(entry.filename)
            if key in seen:
                raise _refused(self.name, "holds two parts of the same name, so that two programs could differ", _SAVE)
            seen.add(key)
            if entry.flag_bits & 0x1:
                raise _refused(self.name, "is protected by a password", _NO_PASSWORD)
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _refused(self.name, "is packed in an unusual way", _SAVE)
        spans = sorted((entry.header_offset, entry.header_offset + 30 + entry.compress_size) for entry in entries)
        if any(first[1] > second[0] for first, second in pairwise(spans)):
            raise _refused(self.name, "holds parts that overlap, as no office program writes them", _SAVE)

    def _key(self, name: str) -> str:
        if "\\" in name and not self.notes:
            self.notes.append("parts of the file are named in an unusual way; they were read all the same")
        return name.replace("\\", "/").lstrip("/").casefold()

    def _part(self, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with package.open(entry) as stream:
            while piece := stream.read(1 << 16):
                size += len(piece)
                self.total += len(piece)
                if size > PART_BYTES or self.total > TOTAL_BYTES:
                    raise _refused(
                        self.name,
                        f"unpacks to more than {PART_BYTES // 1048576} MiB in a part "
                        f"or {TOTAL_BYTES // 1048576} MiB in all",
                        "take out pictures and empty formatted rows, and save it again",
                    )
                pieces.append(piece)
        return b"".join(pieces)


def _checked(name: str, parts: dict[str, bytes], notes: list[str]) -> Package:
    """The package, if it is a Word or Excel file without macros, embedded files or document type definitions."""
    types = parts.get("[content_types].xml")
    if types is None:
        raise _other_package(name, parts)
    flat = types.replace(b"\0", b"")
    if b"macroEnabled" in flat or b"vbaProject" in flat or any(part.endswith("vbaproject.bin") for part in parts):
        raise _refused(name, "holds macros (small programs)", _SAVE + ", without macros")
    if any("/embeddings/" in part or "/activex/" in part for part in parts):
        raise _refused(name, "holds other files or controls inside it", "ask whoever sent it to take them out")
    if b"sheet.binary" in flat:
        raise _refused(name, "is a binary workbook (.xlsb)", _SAVE_EXCEL)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels", ".vml")) and _DTD.search(content.replace(b"\0", b"")):
            raise _refused(name, "holds a document type definition, which office programs never write", _SAVE)
    kind = next((kind for sign, kind in _MAIN.items() if sign in flat), None)
    if kind is None:
        raise _refused(name, "is an Office file, but neither a document nor a workbook", _SAVE)
    if any("externallinks/" in part for part in parts):
        notes.append("the workbook points to other files; nothing of them was read")
    if any("attachedTemplate" in str(content[:4000]) for part, content in parts.items() if part.endswith(".rels")):
        notes.append("the document points to a template elsewhere; it was not opened")
    return Package(name, kind, parts, tuple(notes))


def _other_package(name: str, parts: dict[str, bytes]) -> Stop:
    """What a zip without Office's list of parts is."""
    mimetype = parts.get("mimetype", b"")
    if b"opendocument.text" in mimetype:
        return _refused(name, "is an OpenDocument text (.odt)", _SAVE_WORD)
    if b"opendocument.spreadsheet" in mimetype:
        return _refused(name, "is an OpenDocument spreadsheet (.ods)", _SAVE_EXCEL)
    if any(part.endswith(".iwa") for part in parts):
        return _refused(name, "is a Pages or Numbers file", "export it to Word or Excel and send that")
    return _refused(name, "is a zip archive, not a Word or Excel file", "unpack it and give the files inside")
