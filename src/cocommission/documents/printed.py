"""A Word file printed to PDF by LibreOffice, where that is installed; never needed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from cocommission.errors import Stop

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_MOST_SECONDS = 180
_ASKED = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")
_STAMP = re.compile(rb"D:\d{14}Z|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MARK = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])")


def printer() -> Callable[[bytes], bytes] | None:
    """What turns a Word file into PDF on this machine; None where LibreOffice is not installed."""
    named = [found for name in ("soffice", "libreoffice") if (found := shutil.which(name))]
    office = next((place for place in [*named, *_PLACES] if Path(place).is_file()), None)
    return None if office is None else lambda content: _printed(office, content)


def _printed(office: str, content: bytes) -> bytes:
    """The PDF of a Word file, made in a folder of its own with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="cocommission-") as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(content)
        options = json.dumps({name: {"type": "boolean", "value": "true"} for name in _ASKED}, separators=(",", ":"))
        words = ["--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder)]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        try:
            subprocess.run(
                [office, profile, *words, str(folder / "paper.docx")],
                capture_output=True,
                timeout=_MOST_SECONDS,
                check=False,
                env={**os.environ, "TZ": "UTC"},
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise Stop("LibreOffice could not print a document to PDF", "build again without --pdf") from problem
        made = folder / "paper.pdf"
        if not made.is_file():
            raise Stop("LibreOffice made no PDF of a document", "build again without --pdf; the Word files are whole")
        return _timeless(made.read_bytes(), content)


def _timeless(pdf: bytes, content: bytes) -> bytes:
    """The PDF without the clock: its times fixed, its ids those of the Word file; no length changes."""
    times = {17: b"D:20200101000000Z", 20: b"2020-01-01T00:00:00Z"}
    mark = hashlib.sha256(content).hexdigest()[:32].upper().encode()
    return _MARK.sub(mark, _STAMP.sub(lambda found: times[len(found.group())], pdf))
