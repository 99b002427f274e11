"""A hostile container is refused with its code and place before it is inflated; an odd but honest one is read."""

import io
import struct
import zipfile
import zlib

import pytest

from engine.ooxml.gate import MAX_PARTS, read_parts
from engine.ooxml.package import read_package
from tests.security.building import BASE, MAIN, docx, measured, problems, text, with_directory_field, zipped

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")
PARTS = dict(BASE.parts)
PLAIN = zipped(PARTS)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def info(name, *, attributes=0):
    made = zipfile.ZipInfo(name)
    made.external_attr = attributes
    return made


def renamed(length_kept, name):
    """A zip whose member ``length_kept`` bears, in both headers, a name that zipfile would not write."""
    return zipped(PARTS, (length_kept, b"<a/>")).replace(length_kept.encode(), name)


def lying(declared, real):
    """A member that says it is shorter than it is, its checksum right for what is declared."""
    content = bytes(real)
    data = with_directory_field(zipped(PARTS, ("word/x.bin", content)), "word/x.bin", 24, "<L", declared)
    data = with_directory_field(data, "word/x.bin", 16, "<L", zlib.crc32(content[:declared]))
    at = data.index(b"word/x.bin") - 30
    packed = struct.pack("<L", zlib.crc32(content[:declared])), struct.pack("<L", declared)
    return data[: at + 14] + packed[0] + data[at + 18 : at + 22] + packed[1] + data[at + 26 :]


def local_name_differs():
    at = PLAIN.index(b"word/styles.xml")
    return PLAIN[:at] + b"word/stylez.xml" + PLAIN[at + 15 :]


def overlapping():
    """Two entries of the directory that share the bytes of one member."""
    data = zipped(PARTS, ("word/a.bin", b"aaaa"), ("word/b.bin", b"aaaa"))
    first, second = (data.index(name) - 30 for name in (b"word/a.bin", b"word/b.bin"))
    assert first < second
    return with_directory_field(data, "word/b.bin", 42, "<L", first)


def appended_directory():
    """A whole zip with another one in its comment."""
    inner = zipped({**PARTS, MAIN: b"<a/>"})
    return PLAIN[:-2] + struct.pack("<H", len(inner)) + inner


def zip64():
    end = PLAIN.rindex(b"PK\x05\x06")
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 46, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return PLAIN[:end] + record + locator + PLAIN[end:]


def many_entries(count):
    """A central directory of many entries and not one member."""
    entry = struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 5, 5, len(entry) * count, 4, 0)
    return b"PK\x03\x04" + entry * count + end


def with_part(content, name="word/extra.xml"):
    return zipped({**PARTS, name: content})


def dtd(encoding, declared=None, name="word/extra.xml"):
    declaration = f'<?xml version="1.0"{f" encoding={chr(34)}{declared}{chr(34)}" if declared else ""}?>'
    body = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    return with_part((declaration + body).encode(encoding), name)


REFUSED = {
    "doc": (lambda: OLE + bytes(600), "ooxml.not-a-docx"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "ooxml.encrypted"),
    "rtf": (lambda: b"{\\rtf1", "ooxml.not-a-docx"),
    "pdf": (lambda: b"%PDF-1.7", "ooxml.not-a-docx"),
    "html": (lambda: b"\xef\xbb\xbf <html>", "ooxml.not-a-docx"),
    "flat xml": (lambda: b"<?xml version='1.0'?><pkg/>", "ooxml.not-a-docx"),
    "nothing": (lambda: b"", "ooxml.not-a-docx"),
    "odt": (lambda: zipped({"mimetype": b"", "content.xml": b"<a/>"}), "ooxml.not-a-docx"),
    "xlsx": (lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}), "ooxml.not-a-docx"),
    "cut off": (lambda: PLAIN[: len(PLAIN) // 2], "ooxml.damaged"),
    "without the last byte": (lambda: PLAIN[:-1], "ooxml.damaged"),
    "wrong checksum": (lambda: with_directory_field(PLAIN, MAIN, 16, "<L", 7), "ooxml.damaged"),
    "more than declared": (lambda: lying(100, 30 * 2**20), "ooxml.damaged"),
    "less than declared": (lambda: with_directory_field(PLAIN, MAIN, 24, "<L", 5000), "ooxml.damaged"),
    "4 GiB declared": (lambda: with_directory_field(PLAIN, MAIN, 24, "<L", 0xFFFFFFF0), "ooxml.damaged"),
    "local name differs": (local_name_differs, "ooxml.damaged"),
    "members overlap": (overlapping, "ooxml.damaged"),
    "data before": (lambda: b"PK\x03\x04" + bytes(60) + PLAIN, "ooxml.damaged"),
    "data after": (lambda: PLAIN + b"<html>", "ooxml.damaged"),
    "a zip in the comment": (appended_directory, "ooxml.damaged"),
    "zip64": (zip64, "ooxml.damaged"),
    "bzip2": (lambda: zipped(PARTS, method=zipfile.ZIP_BZIP2), "ooxml.damaged"),
    "lzma": (lambda: zipped(PARTS, method=zipfile.ZIP_LZMA), "ooxml.damaged"),
    "a flat bomb": (lambda: zipped(PARTS, ("word/media/a.png", bytes(120 * 2**20))), "ooxml.too-big"),
    "many middle parts": (lambda: zipped(PARTS, *((f"w/{n}.bin", bytes(2**20)) for n in range(60))), "ooxml.too-big"),
    "ratio": (lambda: zipped(PARTS, ("word/media/a.png", bytes(3 * 2**20))), "ooxml.too-big"),
    "many parts": (lambda: zipped(PARTS, *((f"w/{n}", b"") for n in range(MAX_PARTS))), "ooxml.too-big"),
    "many folders": (lambda: zipped(PARTS, *((f"w/{n}/", b"") for n in range(MAX_PARTS))), "ooxml.too-big"),
    "a directory without members": (lambda: many_entries(900_000), "ooxml.too-big"),
    "twice": (lambda: zipped(PARTS, (MAIN, b"<a/>")), "ooxml.duplicate-part"),
    "twice by case": (lambda: zipped(PARTS, ("word/Document.XML", b"<a/>")), "ooxml.duplicate-part"),
    "twice by escape": (lambda: zipped(PARTS, ("word/%64ocument.xml", b"<a/>")), "ooxml.duplicate-part"),
    "twice by form": (
        lambda: zipped(PARTS, ("word/ﬁle.xml", b"<a/>"), ("word/file.xml", b"<a/>")),
        "ooxml.duplicate-part",
    ),
    "twice as a folder": (lambda: zipped(PARTS, (f"{MAIN}/", b"")), "ooxml.duplicate-part"),
    "backslash": (lambda: renamed("word/xdocument.xml", b"word\\xdocument.xml"), "ooxml.bad-part-name"),
    "traversal": (lambda: zipped(PARTS, ("../evil.xml", b"<a/>")), "ooxml.bad-part-name"),
    "traversal inside": (lambda: zipped(PARTS, ("word/../../evil.xml", b"<a/>")), "ooxml.bad-part-name"),
    "traversal of a folder": (lambda: zipped(PARTS, ("../evil/", b"")), "ooxml.bad-part-name"),
    "traversal by escape": (lambda: zipped(PARTS, ("word/%2e%2e/x.xml", b"<a/>")), "ooxml.bad-part-name"),
    "absolute": (lambda: zipped(PARTS, ("/etc/evil.xml", b"<a/>")), "ooxml.bad-part-name"),
    "drive": (lambda: zipped(PARTS, ("C:/evil.xml", b"<a/>")), "ooxml.bad-part-name"),
    "unc": (lambda: renamed("xxhost/x.xml", b"\\\\host/x.xml"), "ooxml.bad-part-name"),
    "nul in the name": (lambda: renamed("word/evil.xmlxpng", b"word/evil.xml\0png"), "ooxml.bad-part-name"),
    "point at the end": (lambda: zipped(PARTS, ("word/document.xml.", b"<a/>")), "ooxml.bad-part-name"),
    "empty step": (lambda: zipped(PARTS, ("word//document.xml", b"<a/>")), "ooxml.bad-part-name"),
    "long name": (lambda: zipped(PARTS, ("w/" + "a" * 60_000, b"")), "ooxml.bad-part-name"),
    "symlink": (lambda: zipped(PARTS, (info("word/l.xml", attributes=0o120777 << 16), b"/etc")), "ooxml.bad-part-name"),
    "relationships elsewhere": (lambda: zipped(PARTS, ("word/_RELS/x.xml.rels", b"<a/>")), "ooxml.bad-part-name"),
    "a second list of types": (
        lambda: zipped(
            {n: d for n, d in PARTS.items() if n != "[Content_Types].xml"}, ("[content_types].XML", b"<a/>")
        ),
        "ooxml.bad-part-name",
    ),
    "dtd": (lambda: dtd("utf-8"), "ooxml.dtd"),
    "dtd behind a mark": (lambda: dtd("utf-8-sig"), "ooxml.dtd"),
    "dtd in utf-16": (lambda: dtd("utf-16", "utf-16"), "ooxml.dtd"),
    "dtd in utf-16 without a mark": (lambda: dtd("utf-16-be", "utf-16"), "ooxml.dtd"),
    "dtd behind a long comment": (lambda: with_part(b"<!--" + b"x" * 9000 + b"--><!DOCTYPE a><a/>"), "ooxml.dtd"),
    "dtd in relationships": (lambda: dtd("utf-8", name="word/_rels/extra.xml.rels"), "ooxml.dtd"),
    "dtd in the types": (lambda: dtd("utf-8", name="[Content_Types].xml"), "ooxml.dtd"),
    "dtd in a part with another name": (lambda: dtd("utf-8", name="word/header9.bin"), "ooxml.dtd"),
    "dtd in a picture": (lambda: dtd("utf-8", name="word/media/a.svg"), "ooxml.dtd"),
    "other encoding": (lambda: dtd("cp1251", "windows-1251"), "ooxml.encoding"),
    "utf-7": (lambda: dtd("utf-7", "utf-7"), "ooxml.encoding"),
    "ebcdic": (lambda: dtd("cp037", "cp037"), "ooxml.damaged"),
    "utf-32": (lambda: dtd("utf-32"), "ooxml.damaged"),
    "laughs": (
        lambda: with_part(b'<!DOCTYPE a [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'),
        "ooxml.dtd",
    ),
    "deep": (lambda: with_part(b"<a>" * 3000 + b"</a>" * 3000), "ooxml.damaged"),
    "many elements": (lambda: with_part(b"<a/>" * 4_000_000), "ooxml.too-big"),
    "many elements that pack badly": (
        lambda: zipped(PARTS, *((f"w/{n}.xml", b"<r>" + b"<a/>" * 250_000 + b"</r>") for n in range(8))),
        "ooxml.too-complex",
    ),
    "many attributes": (
        lambda: with_part(b"<r " + b" ".join(b'a%d="%d"' % (n, n * n) for n in range(700_000)) + b"/>"),
        "ooxml.too-complex",
    ),
    "a huge attribute": (lambda: with_part(b'<a b="' + b"x" * 11_000_000 + b'"/>'), "ooxml.too-big"),
    "two main documents": (
        lambda: docx(
            parts={
                "_rels/.rels": BASE.parts["_rels/.rels"]
                .decode()
                .replace(
                    "</Relationships>",
                    '<Relationship Id="z" Type="http://e/officeDocument" Target="word/header1.xml"/></Relationships>',
                )
            }
        ),
        "ooxml.damaged",
    ),
}


@pytest.mark.parametrize("attack", REFUSED)
def test_a_hostile_container_is_refused(attack):
    build, code = REFUSED[attack]
    said, seconds, mebibytes = measured(build())
    assert code in {problem.code for problem in said}
    assert seconds < 2
    assert mebibytes < 200


def streamed():
    """A zip written as a stream: sizes stand behind the members."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, piece):
            self.data += bytes(piece)
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
    return pipe.data


def with_comment():
    buffer = io.BytesIO(PLAIN)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = "сделано в школе".encode()
    return buffer.getvalue()


def declared_large():
    """A zip whose local headers tell sizes in the extra field of zip64, as some writers always do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    return buffer.getvalue()


CLEAN = {
    "plain": lambda: PLAIN,
    "stored": lambda: zipped(PARTS, method=zipfile.ZIP_STORED),
    "streamed": streamed,
    "with a comment": with_comment,
    "with folders": lambda: zipped(PARTS, ("word/", b""), ("word/media/", b"")),
    "zip64 in the headers alone": declared_large,
    "utf-16": lambda: zipped({**PARTS, MAIN: PARTS[MAIN].decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
    "a mark at the beginning": lambda: zipped({**PARTS, MAIN: b"\xef\xbb\xbf" + PARTS[MAIN]}),
    "a picture": lambda: docx(parts={"word/media/logo.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40}),
    "a name in Russian": lambda: docx(parts={"word/media/герб.png": b"\x89PNG" + bytes(range(256))}),
    "a large text": lambda: docx(text(" ".join(f"слово {number**3}" for number in range(60_000)))),
}


@pytest.mark.parametrize("control", CLEAN)
def test_an_honest_container_is_read(control):
    data = CLEAN[control]()
    assert problems(data) == []
    assert read_package(data).parts.keys() >= PARTS.keys()


def test_parts_are_those_that_zipfile_reads():
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        assert read_parts(PLAIN) == {name: archive.read(name) for name in archive.namelist()}


def test_every_bad_part_is_told_at_once():
    data = zipped({**PARTS, "word/a.xml": b"<!DOCTYPE a><a/>", "word/b.xml": b"<!DOCTYPE b><b/>"})
    assert {problem.place.part for problem in problems(data)} == {"word/a.xml", "word/b.xml"}
