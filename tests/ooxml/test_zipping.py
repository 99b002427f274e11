import io
import zipfile

import docx
import pytest

from engine.errors import ContentError
from engine.ooxml.package import CONTENT_TYPES, Package
from engine.ooxml.zipping import Frame, read_member

PARTS = {
    "word/document.xml": "<тело/>".encode(),
    CONTENT_TYPES: b"<Types/>",
    "word/media/знак.png": bytes(range(256)) * 40,
    "word/styles.xml": b"<s/>" * 500,
    "empty.xml": b"",
}


def assembled(changing=("word/document.xml",), **parts):
    frame = Frame(Package(PARTS), frozenset(changing))
    return frame.assemble({"word/document.xml": PARTS["word/document.xml"], **parts})


def test_the_file_is_a_sound_zip_with_every_part():
    archive = zipfile.ZipFile(io.BytesIO(assembled()))

    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == PARTS


def test_content_types_stand_first_and_changed_parts_last():
    names = zipfile.ZipFile(io.BytesIO(assembled())).namelist()

    assert names[0] == CONTENT_TYPES
    assert names[1:-1] == sorted(names[1:-1])
    assert names[-1] == "word/document.xml"


def test_times_are_the_least_a_zip_can_hold():
    infos = zipfile.ZipFile(io.BytesIO(assembled())).infolist()

    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_a_changed_part_takes_the_place_of_the_old_one():
    frame = Frame(Package(PARTS), frozenset({"word/document.xml"}))
    first = frame.assemble({"word/document.xml": b"<a/>"})
    second = frame.assemble({"word/document.xml": b"<bb/>"})

    assert zipfile.ZipFile(io.BytesIO(first)).read("word/document.xml") == b"<a/>"
    assert zipfile.ZipFile(io.BytesIO(second)).read("word/document.xml") == b"<bb/>"
    assert zipfile.ZipFile(io.BytesIO(second)).testzip() is None


def test_equal_parts_give_equal_bytes():
    assert assembled() == assembled()


def test_python_docx_opens_what_was_assembled(kit, today):
    from engine.application.data_file import papers_from_file  # noqa: PLC0415 - a whole paper is made of it

    slug = "school-staff/s40-gratitude"
    file = kit.layers.find(f"samples/documents/{slug}/ordinary.yaml")
    paper = papers_from_file(kit, slug, file, today=today)[0]

    assert docx.Document(io.BytesIO(paper.data)).paragraphs


@pytest.mark.parametrize("name", PARTS)
def test_one_member_is_read_without_the_others(name):
    assert read_member(assembled(), name) == PARTS[name]


def test_a_member_that_is_not_there_is_told():
    with pytest.raises(ContentError, match=r"ooxml\.missing-part"):
        read_member(assembled(), "word/nothing.xml")


def test_a_member_of_other_bytes_than_written_is_told():
    data = assembled()
    at = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml").header_offset
    central = data.rfind(b"PK\x01\x02")
    wrong = data[: central + 16] + b"\0\0\0\0" + data[central + 20 :]

    assert at > 0
    with pytest.raises(ContentError, match=r"ooxml\.damaged"):
        read_member(wrong, "word/document.xml")
