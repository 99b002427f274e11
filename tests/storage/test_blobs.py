"""Bytes of documents: whole or not there, found by their hash, swept when nobody recorded them."""

import datetime as dt
import hashlib
import os

import pytest

from engine.errors import ContentError
from engine.storage.blobs import Blobs

DATA = "Приказ".encode()
NAME = hashlib.sha256(DATA).hexdigest()
NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
YESTERDAY = NOW - dt.timedelta(days=1)


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "files")


def age(path, moment=YESTERDAY):
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def refused(blobs, name=NAME):
    with pytest.raises(ContentError) as caught:
        blobs.get(name)
    problem = caught.value.problems[0]
    assert problem.place.file == str(blobs.path(name))
    return problem.code


def test_bytes_are_found_by_their_hash(blobs):
    assert blobs.put(DATA) == NAME
    assert blobs.get(NAME) == DATA
    assert list(blobs.names()) == [NAME]


def test_a_file_lies_in_a_folder_named_by_the_beginning_of_its_hash(blobs):
    blobs.put(DATA)

    assert blobs.path(NAME) == blobs.root / NAME[:2] / NAME
    assert blobs.path(NAME).read_bytes() == DATA


def test_the_same_bytes_are_one_file(blobs):
    assert blobs.put(DATA) == blobs.put(DATA)
    assert len(list(blobs.root.rglob("*/*"))) == 1


def test_no_bytes_at_all_are_a_file_too(blobs):
    assert blobs.get(blobs.put(b"")) == b""


def test_a_missing_file_is_told(blobs):
    assert refused(blobs) == "store.file-missing"


@pytest.mark.parametrize("data", [DATA + b" ", DATA[:-1], b""])
def test_changed_bytes_are_noticed(blobs, data):
    blobs.put(DATA)
    blobs.path(NAME).write_bytes(data)

    assert refused(blobs) == "store.file-changed"


def test_a_damaged_file_is_whole_again_when_its_bytes_come_again(blobs):
    blobs.put(DATA)
    blobs.path(NAME).write_bytes(b"")

    assert blobs.get(blobs.put(DATA)) == DATA


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", NAME[:-1], NAME.upper(), f"{NAME}\n", f"{NAME}0"])
def test_what_is_no_hash_is_no_path(blobs, name):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared
        blobs.path(name)
    assert caught.value.args == (name,)


def test_a_file_is_removed_once_and_again(blobs):
    blobs.put(DATA)
    blobs.remove(NAME)
    blobs.remove(NAME)

    assert list(blobs.names()) == []


class TestSweeping:
    def test_what_nobody_recorded_goes(self, blobs):
        kept, loose = blobs.put(DATA), blobs.put(b"interrupted")
        for name in (kept, loose):
            age(blobs.path(name))

        assert blobs.sweep({kept}, before=NOW) == [loose]
        assert list(blobs.names()) == [kept]

    def test_what_was_left_half_written_goes(self, blobs):
        blobs.put(DATA)
        part = blobs.path(NAME).parent / ".nastavnik-x1y2"
        part.write_bytes(DATA[:3])
        age(part)

        assert blobs.sweep({NAME}, before=NOW) == [part.name]

    def test_what_was_just_written_stays_for_its_command(self, blobs):
        loose = blobs.put(b"being entered")
        age(blobs.path(loose), NOW)

        assert blobs.sweep(set(), before=NOW) == []

    def test_bytes_left_by_an_interrupted_command_stay_when_another_one_has_put_them_anew(self, blobs):
        age(blobs.path(blobs.put(DATA)))
        blobs.put(DATA)

        assert blobs.sweep(set(), before=NOW) == []

    def test_what_somebody_else_put_there_stays(self, blobs):
        blobs.put(DATA)
        note = blobs.path(NAME).parent / "прочти.txt"
        note.write_text("…", encoding="utf-8")
        age(note)

        assert blobs.sweep({NAME}, before=NOW) == []

    def test_there_is_nothing_to_sweep_where_nothing_was_kept(self, blobs):
        assert blobs.sweep(set(), before=NOW) == []
