""".docx into PDF by LibreOffice, without a window, in a profile of its own with macros off and links blocked."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.errors import ContentError, Place, Problem

CHUNK = 60
"""Files in one call; a single call was seen to stop silently after 248 files."""
SECONDS_START = 90
SECONDS_EACH = 10

_SETTINGS = (
    ("BlockUntrustedRefererLinks", "true"),
    ("DisableMacrosExecution", "true"),
    ("MacroSecurityLevel", "3"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SETTINGS
    )
    + "</oor:items>\n"
)
_OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
}
_FILTER = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"


def find_office() -> str | None:
    """Return the LibreOffice program of the machine, or ``None``."""
    names = ("soffice", "libreoffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
    return next((found for name in names if (found := shutil.which(name))), None)


def convert(files: Sequence[Path], target: Path, *, progress: Callable[[int, int], None] | None = None) -> list[Path]:
    """Convert .docx files to PDF/A-2b with the same names in ``target``; return the PDFs in the same order.

    Args:
        files: Documents with different names.
        target: Folder of the PDFs.
        progress: Called with (done, all) after every chunk.

    Raises:
        ContentError: ``pdf.no-office``, ``pdf.timeout``, or ``pdf.missing`` naming every file that gave no PDF.
    """
    office = find_office()
    if office is None:
        raise ContentError.single("pdf.no-office")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="nastavnik-office-") as profile:
        _write_profile(Path(profile))
        for start in range(0, len(files), CHUNK):
            chunk = files[start : start + CHUNK]
            _run(office, Path(profile), chunk, target)
            if progress is not None:
                progress(min(start + CHUNK, len(files)), len(files))
    pdfs = [target / f"{file.stem}.pdf" for file in files]
    missing = [file for file, pdf in zip(files, pdfs, strict=True) if not pdf.is_file() or not pdf.stat().st_size]
    if missing:
        raise ContentError([Problem(code="pdf.missing", place=Place(file=str(file))) for file in missing])
    return pdfs


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")


def _run(office: str, profile: Path, files: Sequence[Path], target: Path) -> None:
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(target),
        *map(str, files),
    ]
    process = subprocess.Popen(  # noqa: S603 - our own command, file names are separate arguments
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=SECONDS_START + SECONDS_EACH * len(files))
    except subprocess.TimeoutExpired as error:
        raise ContentError.single("pdf.timeout", files=[file.name for file in files]) from error
    finally:
        if process.poll() is None:
            _kill_tree(process)


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
