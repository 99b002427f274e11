"""A parcel carries what was put into it, or is refused."""

import json
import zipfile

import pytest

from engine.errors import ContentError
from engine.storage.parcel import FORMAT, MANIFEST, open_parcel, travels, write_parcel

EMPTY = {"sha256": "0", "size": 0}


def refused(path, kind="backup"):
    with pytest.raises(ContentError) as error, open_parcel(path, kind) as parcel:
        parcel.verify()
    return [problem.code for problem in error.value.problems]


def made(path, members, manifest):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
        if manifest is not None:
            archive.writestr(MANIFEST, json.dumps(manifest))
    return path


def listed(**change):
    return {"kind": "backup", "format": FORMAT, "about": {}, "members": {}, **change}


def test_what_went_in_comes_out(tmp_path):
    (tmp_path / "big").write_bytes(b"x" * 3_000_000)
    write_parcel(
        tmp_path / "p.zip",
        "backup",
        {"made": "сегодня"},
        [("папка/я.txt", "слово".encode()), ("big", tmp_path / "big")],
    )

    with open_parcel(tmp_path / "p.zip", "backup") as parcel:
        assert parcel.about == {"made": "сегодня"}
        assert parcel.read("папка/я.txt").decode() == "слово"
        parcel.extract("big", tmp_path / "deep" / "big")
    assert (tmp_path / "deep" / "big").read_bytes() == (tmp_path / "big").read_bytes()


def test_the_same_gives_the_same_bytes(tmp_path):
    for name in ("a.zip", "b.zip"):
        write_parcel(tmp_path / name, "backup", {}, [("x", b"1")])

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_member_that_cannot_be_read_leaves_no_parcel(tmp_path):
    with pytest.raises(ContentError, match=r"file\.unreadable"):
        write_parcel(tmp_path / "p.zip", "backup", {}, [("x", tmp_path / "nothing")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.txt", "папка/Приказ 1-о от 01.09.2026.docx", "a/b/c"])
def test_names_that_mean_one_file_everywhere(name):
    assert travels(name)


@pytest.mark.parametrize(
    "name", ["", "/etc/x", "../x", "a/../x", "a//x", "./x", "C:x", "a\\x", "что?", "a\nb", "x" * 500, 'a"b', "a/"]
)
def test_names_that_do_not(name):
    assert not travels(name)


@pytest.mark.parametrize(
    ("members", "manifest", "code"),
    [
        ([("x", b""), ("X", b"")], listed(members={"x": EMPTY, "X": EMPTY}), "parcel.strange-file"),
        ([], None, "parcel.not-a-parcel"),
        ([], {"name": "x"}, "parcel.not-a-parcel"),
        ([], listed(kind="dossier"), "parcel.other-kind"),
        ([], listed(format=FORMAT + 1), "parcel.newer"),
        ([], listed(members={"x": {"sha256": "0" * 64, "size": 1}}), "parcel.damaged"),
        ([], listed(members={"x": 1}), "parcel.damaged"),
        ([], listed(about=None), "parcel.damaged"),
        ([("x", b"1")], listed(), "parcel.damaged"),
        ([("x", b"1")], listed(members={"x": {"sha256": "0" * 64, "size": 1}}), "parcel.damaged"),
        ([("x", b"12")], listed(members={"x": {"sha256": "0" * 64, "size": 1}}), "parcel.damaged"),
        ([("../x", b"1")], listed(members={"../x": {"sha256": "0" * 64, "size": 1}}), "parcel.strange-file"),
        (
            [("x", b""), ("X", b"")],
            listed(members={n: {"sha256": "0", "size": 0} for n in "xX"}),
            "parcel.strange-file",
        ),
    ],
)
def test_one_that_the_program_did_not_write(tmp_path, members, manifest, code):
    assert refused(made(tmp_path / "p.zip", members, manifest)) == [code]


def test_a_link_in_the_place_of_a_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        link = zipfile.ZipInfo("x")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(MANIFEST, json.dumps(listed(members={"x": {"sha256": "0" * 64, "size": 11}})))

    assert refused(tmp_path / "p.zip") == ["parcel.strange-file"]


@pytest.mark.parametrize("data", [b"", b"P", b"PK", b"text", b"PK\x03\x04" + b"\x00" * 100])
def test_what_is_no_zip(tmp_path, data):
    (tmp_path / "p.zip").write_bytes(data)

    assert refused(tmp_path / "p.zip")[0] in ("parcel.not-a-parcel", "parcel.damaged")


def test_one_that_is_not_there(tmp_path):
    assert refused(tmp_path / "p.zip") == ["file.not-found"]
