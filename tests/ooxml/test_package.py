"""The gate, the package and its writing."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from engine.errors import ContentError
from engine.ooxml.gate import MAX_PARTS
from engine.ooxml.package import (
    CONTENT_TYPES,
    CORE_PROPERTIES,
    Package,
    core_properties,
    main_part,
    read_package,
    related_part,
    relationships,
    with_core_entry,
    with_new_part,
    write_package,
)

BASE = (Path(__file__).parents[2] / "templates/shared/base/base.docx").read_bytes()

PROPERTIES = {
    "title": "Приказ от 07.09.2026 № 5",
    "author": "МБОУ «Школа & К»",
    "subject": "О парах",
    "keywords": "приказ",
}


def zipped(*extra, without=(), replaced=None):
    """The base as a zip with more members, in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in read_package(BASE).parts.items():
            if name not in without:
                archive.writestr(name, (replaced or {}).get(name, content))
        for name, content in extra:
            archive.writestr(name, content)
    return buffer.getvalue()


def codes(data):
    with pytest.raises(ContentError) as caught:
        read_package(data)
    return {problem.code for problem in caught.value.problems}


def found(data):
    with pytest.raises(ContentError) as caught:
        read_package(data)
    return caught.value.problems[0].facts["found"]


class TestReading:
    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc"),
            (b"{\\rtf1\\ansi", "rtf"),
            (b"%PDF-1.7", "pdf"),
            (b"<html><body>", "html"),
            (b"", "empty"),
            (b"just text", "unknown"),
        ],
    )
    def test_a_renamed_file_is_refused_by_its_real_kind(self, data, kind):
        assert found(data) == kind

    @pytest.mark.parametrize(
        ("member", "kind"), [("content.xml", "odt"), ("xl/workbook.xml", "xlsx"), ("a.txt", "zip")]
    )
    def test_another_zip_is_refused_by_its_real_kind(self, member, kind):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(member, "x")
        assert found(buffer.getvalue()) == kind

    def test_a_document_under_a_password_is_named_so(self):
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        assert codes(data) == {"ooxml.encrypted"}

    @pytest.mark.parametrize("cut", [100, 2000, -30])
    def test_a_cut_off_file_is_damaged(self, cut):
        assert codes(BASE[:cut]) == {"ooxml.damaged"}

    def test_flipped_bytes_are_found_by_the_checksum(self):
        place = BASE.index(b"word/styles.xml") + 200
        assert codes(BASE[:place] + bytes([BASE[place] ^ 0xFF]) + BASE[place + 1 :]) == {"ooxml.damaged"}

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    @pytest.mark.parametrize("name", ["word/document.xml", "word/Document.xml"])
    def test_a_part_given_twice_is_refused_whatever_its_case(self, name):
        assert codes(zipped((name, "<a/>"))) == {"ooxml.duplicate-part"}

    @pytest.mark.parametrize("name", ["../evil.xml", "/word/evil.xml", "word/../../evil.xml", "C:evil.xml"])
    def test_a_name_that_leaves_the_package_is_refused(self, name):
        assert codes(zipped((name, "<a/>"))) == {"ooxml.bad-part-name"}

    def test_a_symbolic_link_is_refused(self):
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        assert codes(zipped((link, "/etc/passwd"))) == {"ooxml.bad-part-name"}

    def test_a_bomb_is_refused_before_it_is_inflated(self):
        assert codes(zipped(("word/media/big.png", bytes(30 * 2**20)))) == {"ooxml.too-big"}

    def test_a_high_ratio_alone_is_refused(self):
        with pytest.raises(ContentError) as caught:
            read_package(zipped(("word/media/flat.png", bytes(3 * 2**20))))
        assert caught.value.problems[0].facts["what"] == "ratio"

    def test_too_many_parts_are_refused(self):
        assert codes(zipped(*((f"word/{n}.bin", b"") for n in range(MAX_PARTS)))) == {"ooxml.too-big"}

    def test_macros_are_refused(self):
        assert codes(zipped(("word/vbaProject.bin", b"x"))) == {"ooxml.macros"}

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_document_type_is_refused_in_any_encoding(self, encoding):
        text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
        assert codes(zipped(("word/extra.xml", text.encode(encoding)))) == {"ooxml.dtd"}

    def test_a_document_type_in_relationships_is_refused_too(self):
        assert codes(zipped(("word/_rels/extra.xml.rels", "<!DOCTYPE a><a/>"))) == {"ooxml.dtd"}

    def test_broken_xml_names_its_part(self):
        with pytest.raises(ContentError) as caught:
            read_package(zipped(replaced={"word/styles.xml": b"<a>"}))
        assert caught.value.problems[0].place.part == "word/styles.xml"

    def test_every_problem_is_reported_at_once(self):
        assert codes(zipped(("../a", b""), ("word/vbaProject.bin", b""))) == {"ooxml.bad-part-name", "ooxml.macros"}

    def test_a_package_without_a_main_document_is_refused(self):
        assert codes(zipped(without=["word/document.xml"])) == {"ooxml.not-a-docx"}


class TestThePackage:
    def test_parts_are_sorted_and_cannot_be_changed(self):
        package = Package({"b": b"", "a": b""})
        assert list(package.parts) == ["a", "b"]
        with pytest.raises(TypeError):
            package.parts["c"] = b""

    def test_relationships_name_whole_parts(self):
        package = read_package(BASE)
        assert main_part(package) == "word/document.xml"
        assert related_part(package, "styles") == "word/styles.xml"
        assert {r.target for r in relationships(package, "word/document.xml") if r.kind == "header"} == {
            "word/header1.xml",
            "word/header2.xml",
        }

    def test_a_missing_part_is_named(self):
        with pytest.raises(ContentError, match=r"ooxml\.missing-part"):
            read_package(BASE).xml("word/nothing.xml")


class TestWriting:
    def test_reading_and_writing_gives_the_same_bytes(self):
        assert write_package(read_package(BASE)) == BASE

    def test_content_types_stand_first_and_the_rest_is_sorted(self):
        names = zipfile.ZipFile(io.BytesIO(BASE)).namelist()
        assert names[0] == CONTENT_TYPES
        assert names[1:] == sorted(names[1:])

    def test_times_are_fixed(self):
        infos = zipfile.ZipFile(io.BytesIO(BASE)).infolist()
        assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


class TestProperties:
    def core(self, **facts):
        return core_properties(**{**PROPERTIES, **facts}).decode()

    def test_values_are_escaped_once(self):
        assert "<dc:creator>МБОУ «Школа &amp; К»</dc:creator>" in self.core()

    def test_the_language_is_russian_unless_said_otherwise(self):
        assert "<dc:language>ru-RU</dc:language>" in self.core()

    def test_without_a_date_no_time_is_written(self):
        assert "dcterms:created" not in self.core()

    def test_the_date_is_that_of_the_document(self):
        assert ">2026-09-07T00:00:00Z</dcterms:created>" in self.core(created=date(2026, 9, 7))

    def test_naming_them_twice_gives_the_same_package(self):
        once = with_core_entry(read_package(BASE))
        assert write_package(with_core_entry(once)) == write_package(once)

    def test_a_package_without_properties_gets_them_registered(self):
        parts = {name: data for name, data in read_package(BASE).parts.items() if name != CORE_PROPERTIES}
        package = with_core_entry(Package(parts)).replaced({CORE_PROPERTIES: core_properties(**PROPERTIES)})
        assert [r.target for r in relationships(package) if r.kind == "core-properties"] == [CORE_PROPERTIES]


def test_a_new_part_stands_beside_its_owner_and_is_named_by_content_types_and_relationships():
    package = read_package(BASE)
    main = main_part(package)
    before = {one.identifier for one in relationships(package, main)}
    first, identifier = with_new_part(package, main, kind="header", content_type="a/b", content=b"<x/>")
    second, other = with_new_part(first, main, kind="header", content_type="a/b", content=b"<y/>")

    (found,) = [one for one in relationships(first, main) if one.identifier not in before]
    assert (found.identifier, found.kind, first.parts[found.target]) == (identifier, "header", b"<x/>")
    assert len(second.parts) == len(package.parts) + 2
    assert other != identifier
    assert sum(entry.get("ContentType") == "a/b" for entry in second.xml(CONTENT_TYPES)) == 2


def test_a_part_that_refers_to_nothing_yet_gets_relationships():
    package = read_package(BASE)
    written, identifier = with_new_part(package, "word/styles.xml", kind="note", content_type="a/b", content=b"<x/>")

    assert [one.identifier for one in relationships(written, "word/styles.xml")] == [identifier]
