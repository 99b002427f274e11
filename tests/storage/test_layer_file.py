"""A layer as a file: the same bytes for the same layer, and nothing strange taken from elsewhere."""

import datetime as dt
import io
import stat
import zipfile
from pathlib import PurePosixPath

import pytest

from engine.errors import ContentError, Place
from engine.storage import layer_file
from engine.storage.layer_file import (
    MANIFEST,
    LayerFile,
    compared_with_manifest,
    digest,
    files_of,
    read_members,
    travels,
    write_layer,
)

TERMS = "norms/terms.yaml"
LAYER = LayerFile(
    title='Район «Заречный» "образец"', id="zarechny", version="2026.1", made=dt.date(2026, 9, 1), files={TERMS: b"a"}
)


def zipped(*members, **attributes):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            for key, value in attributes.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return buffer.getvalue()


def codes(data):
    with pytest.raises(ContentError) as caught:
        read_members(data, file="слой.zip")
    return [problem.code for problem in caught.value.problems]


def test_what_was_packed_is_read():
    members = read_members(write_layer(LAYER), file="слой.zip")

    assert members[TERMS] == b"a"
    assert set(members) == {TERMS, MANIFEST}


def test_the_same_layer_gives_the_same_bytes():
    assert write_layer(LAYER) == write_layer(LAYER)


@pytest.mark.parametrize(
    ("path", "goes"),
    [
        ("norms/acts.yaml", True),
        ("templates/school-staff/s17-pair-order/s17-pair-order.docx", True),
        ("workflows/school-staff/annual-cycle.yaml", True),
        ("people.yaml", False),
        ("answers/school-staff/s17-pair-order.yaml", False),
        ("templates/school-staff/s17-pair-order/~$7-pair-order.docx", False),
        ("norms/.acts.yaml", False),
        ("norms/acts.exe", False),
        ("norms", False),
    ],
)
def test_only_content_travels(path, goes):
    assert travels(PurePosixPath(path)) is goes


def test_people_and_papers_stay_at_home(tmp_path):
    for name in ("people.yaml", "documents/a.docx", "norms/terms.yaml", "norms/заметки.odt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"a")

    assert list(files_of(tmp_path)) == [TERMS]


@pytest.mark.parametrize(
    "name",
    [
        "../norms/terms.yaml",
        "/norms/terms.yaml",
        "norms/../../x.yaml",
        "norms\\terms.yaml",
        "C:/norms/x.yaml",
        "norms//terms.yaml",
        "norms/./terms.yaml",
        "norms/a\nb.yaml",
        "norms/run.exe",
        "people.yaml",
        "norms/" + "a" * 300 + ".yaml",
    ],
)
def test_a_strange_name_is_refused(name):
    assert codes(zipped((MANIFEST, b""), (name, b"a"))) == ["layer.strange-file"]


def test_two_names_that_are_one_on_windows_are_refused():
    assert codes(zipped((MANIFEST, b""), (TERMS, b"a"), ("norms/Terms.yaml", b"b"))) == ["layer.strange-file"]


def test_a_link_is_refused():
    link = (stat.S_IFLNK | 0o777) << 16

    assert codes(zipped((TERMS, b"/etc/passwd"), external_attr=link, create_system=3)) == ["layer.strange-file"]


def test_a_file_that_would_grow_without_measure_is_refused(monkeypatch):
    monkeypatch.setattr(layer_file, "MAX_FILE_BYTES", 100)

    assert codes(zipped((TERMS, b"a" * 101))) == ["layer.too-big"]


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", write_layer(LAYER)[:-40], write_layer(LAYER) + b"x"])
def test_what_is_no_zip_or_a_broken_one_is_refused(data):
    assert codes(data) == ["layer.not-a-layer"]


def test_a_zip_without_a_manifest_is_refused():
    assert codes(zipped((TERMS, b"a"))) == ["layer.no-manifest"]


def test_files_are_compared_with_their_manifest():
    files = {TERMS: b"a", "norms/acts.yaml": b"b", "norms/new.yaml": b"c"}
    listed = {TERMS: digest(b"a"), "norms/acts.yaml": digest(b"x"), "norms/gone.yaml": digest(b"d")}

    found = [(problem.code, problem.facts["path"]) for problem in compared_with_manifest(files, listed, Place())]

    assert found == [
        ("layer.unlisted", "norms/new.yaml"),
        ("layer.changed", "norms/acts.yaml"),
        ("layer.missing", "norms/gone.yaml"),
    ]
