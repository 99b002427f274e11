"""Hostile and clean .docx files, built in memory, and what the program says of them."""

import gc
import io
import struct
import threading
import time
import zipfile
from pathlib import Path

from engine.errors import ContentError
from engine.ooxml.active import refuse_active_content
from engine.ooxml.package import read_package
from engine.rendering.checking import check_template
from engine.rendering.vocabulary import LEAF, Items, Leaf, Named

BASE = read_package((Path(__file__).parents[2] / "templates/shared/base/base.docx").read_bytes())
MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PERSON = Named({"name": LEAF, "role": LEAF})
NAMES = {
    "fio": Leaf("text"),
    "поле": Leaf("text"),
    "day": Leaf("date"),
    "number": Leaf("number"),
    "person": PERSON,
    "people": Items(PERSON),
}


def zipped(parts, *extra, method=zipfile.ZIP_DEFLATED):
    """A zip of the parts and of further (name or ZipInfo, content) members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in [*parts.items(), *extra]:
            archive.writestr(name, content, compress_type=method)
    return buffer.getvalue()


def docx(body="", *, main=None, parts=None, relationships=(), types="", without=()):
    """The base with this XML in its body, further parts, relationships (kind, target, mode) and content types."""
    own = {name: data for name, data in BASE.parts.items() if name not in without}
    own[MAIN] = (main or own[MAIN].decode().replace("<w:body>", f"<w:body>{body}", 1)).encode()
    lines = "".join(
        f'<Relationship Id="rIdX{number}" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" Target="{target}" '
        f'TargetMode="{mode}"/>'
        for number, (kind, target, mode) in enumerate(relationships)
    )
    own[RELS] = own[RELS].decode().replace("</Relationships>", f"{lines}</Relationships>").encode()
    own[TYPES] = own[TYPES].decode().replace("</Types>", f"{types}</Types>").encode()
    more = {name: data.encode() if isinstance(data, str) else data for name, data in (parts or {}).items()}
    return zipped({**own, **more})


def text(*pieces):
    """A paragraph; every piece is a run."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces)
    return f"<w:p>{runs}</w:p>"


def field(*pieces, element="instrText"):
    """A complex field whose instruction is split over runs; a piece with an element stands as it is."""

    def run(inner):
        return f"<w:r>{inner}</w:r>"

    inner = "".join(piece if "<" in piece else run(f"<w:{element}>{piece}</w:{element}>") for piece in pieces)
    begin, separate, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    return f"{begin}{inner}{separate}{run('<w:t>1</w:t>')}{end}"


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


def part(root, inner, prefix="w"):
    """An XML part with one root element of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{prefix}:{root} xmlns:{prefix}="{W}">{inner}</{prefix}:{root}>'


def problems(data):
    """Everything the gate, the search for active content and the check of tags say of a file."""
    try:
        package = read_package(data)
    except ContentError as error:
        return list(error.problems)
    found = []
    try:
        refuse_active_content(package, "т.docx")
    except ContentError as error:
        found += error.problems
    try:
        found += check_template(package, NAMES, file="т.docx")
    except ContentError as error:
        found += error.problems
    return found


def measured(data):
    """What the program says of a file, in how many seconds, and by how many MiB the process was larger meanwhile."""
    gc.collect()
    with _Watch() as watch:
        begun = time.process_time()
        said = problems(data)
        seconds = time.process_time() - begun
    return said, seconds, watch.grown


class _Watch:
    """Measures the resident size of this process every few milliseconds (a tree of lxml is not Python's memory)."""

    STATM = Path("/proc/self/statm")

    def __enter__(self):
        self._before = self.grown = self._size()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()
        self.grown = (max(self.grown, self._size()) - self._before) / 2**20

    def _look(self):
        while not self._ended.wait(0.005):
            self.grown = max(self.grown, self._size())

    def _size(self):
        return int(self.STATM.read_text("ascii").split()[1]) * 4096 if self.STATM.exists() else 0


def with_directory_field(data, name, offset, layout, value):
    """The zip with a number of the central directory entry of a member written anew."""
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + struct.unpack_from("<H", data, at + 28)[0]] != name.encode():
        at = data.index(b"PK\x01\x02", at + 4)
    packed = struct.pack(layout, value)
    return data[: at + offset] + packed + data[at + offset + len(packed) :]
