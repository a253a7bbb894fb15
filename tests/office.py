"""LibreOffice for the slow tests: files turned into others, formulas worked out anew."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

needs_office = pytest.mark.slow


def soffice() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    assert found, "these tests need LibreOffice: .ci/run installs it"
    return found


def converted(file: Path, kind: str, folder: Path) -> Path:
    """``file`` saved by LibreOffice as ``kind`` (pdf, docx, xlsx) into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder / "profile"
    done = subprocess.run(
        [
            soffice(),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(file),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    result = folder / f"{file.stem}.{kind}"
    assert result.is_file(), done.stdout + done.stderr
    shutil.rmtree(profile, ignore_errors=True)
    return result


def without_cached_values(content: bytes) -> bytes:
    """A workbook whose formulas have no stored result, so that LibreOffice must work them out."""
    source = zipfile.ZipFile(io.BytesIO(content))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            target.writestr(name, data)
    return stream.getvalue()
