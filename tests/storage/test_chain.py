"""The chain of a dossier: whatever is changed past the program shows."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from engine.storage import tables as t
from engine.storage.chain import FIRST, canonical, digest, seal
from engine.storage.change import link_hash
from engine.storage.database import writing
from tests.storage.small_world import SCHOOL, opened, step_done

PERSONAL = {"reason": "болезнь"}


def breaks(store, number):
    """Return the numbers of the entries that do not fit the one before or their personal values; 0 for the head."""
    scope = store.everywhere()
    head, found = FIRST, []
    links = scope.links(number)
    for place, link in enumerate(links, start=1):
        one = link.record
        bound = link_hash(
            head, place, link.kind, link.version, one.day, one.at.isoformat(), one.actor, link.data, link.seal
        )
        sealed = link.body is None or seal(link.salt or "", json.loads(link.body)) == link.seal
        whole = (link.seal == "") == (link.salt is None) and sealed
        found += [place] if link.hash != bound or not whole else []
        head = link.hash
    row = scope.dossier(number)
    return found + ([] if (row.head, row.seq) == (head, len(links)) else [0])


@pytest.fixture
def number(store):
    records = [step_done("a"), step_done("b", personal=PERSONAL, people=("t-1",)), step_done("c")]
    return opened(store, SCHOOL, *records)


def change(store, statement):
    with writing(store.engine) as connection:
        connection.execute(statement)


def test_a_history_fits_together(store, number):
    assert breaks(store, number) == []


def test_a_history_fits_together_however_it_was_entered(store, number):
    with store.everywhere().change(number) as entering:
        entering.append([step_done("d"), step_done("e", personal=PERSONAL)])
        entering.append([step_done("f")])

    assert breaks(store, number) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "step-refused"),
        ("day", dt.date(2026, 9, 2)),
        ("at", "2026-09-01T10:42:08+03:00"),
        ("actor", "petrova"),
        ("data", '{"task":{"step":"x"}}'),
        ("seal", "f" * 64),
        ("hash", "f" * 64),
    ],
)
@pytest.mark.parametrize("seq", [2, 3, 4])
def test_a_changed_field_of_an_entry_shows(store, number, seq, field, value):
    change(store, update(t.EVENT).where(t.EVENT.c.seq == seq).values({field: value}))

    assert breaks(store, number)[0] in (seq, 0)


def test_every_field_of_an_entry_is_bound():
    bound = ("kind", "version", "day", "at", "actor", "data", "seal", "hash")

    assert {column.name for column in t.EVENT.columns} == {"dossier", "seq", *bound}


def test_a_changed_version_shows():
    fields = (FIRST, 1, "step-done", 1, dt.date(2026, 9, 1), "at", "actor", "{}", "")

    assert link_hash(*fields) != link_hash(*fields[:3], 2, *fields[4:])


@pytest.mark.parametrize(
    "values",
    [{"body": '{"reason":"отпуск"}'}, {"salt": "1" * 32}, {"body": '{"reason":"болезнь","other":1}'}],
    ids="-".join,
)
def test_a_changed_personal_value_shows(store, number, values):
    change(store, update(t.PERSONAL).where(t.PERSONAL.c.seq == 3).values(values))

    assert breaks(store, number) == [3]


def test_personal_values_taken_away_with_their_row_show(store, number):
    change(store, delete(t.PERSONAL).where(t.PERSONAL.c.seq == 3))

    assert breaks(store, number) == [3]


def test_personal_values_put_beside_an_entry_that_had_none_show(store, number):
    row = {"dossier": number, "seq": 2, "salt": "1" * 32, "body": canonical(PERSONAL), "people": "[]", "erased": None}
    change(store, insert(t.PERSONAL).values(row))

    assert breaks(store, number) == [2]


def test_an_entry_taken_out_shows(store, number):
    change(store, delete(t.EVENT).where(t.EVENT.c.seq == 2))

    assert breaks(store, number) == [2, 3, 0]


def test_the_last_entry_taken_off_shows(store, number):
    change(store, delete(t.EVENT).where(t.EVENT.c.seq == 4))

    assert breaks(store, number) == [0]


def test_two_entries_in_the_place_of_each_other_show(store, number):
    with writing(store.engine) as connection:
        rows = {row.seq: dict(row._mapping) for row in connection.execute(select(t.EVENT))}
        for seq, other in ((2, 4), (4, 2)):
            values = rows[other] | {"seq": seq}
            connection.execute(update(t.EVENT).where(t.EVENT.c.seq == seq).values(values))

    assert breaks(store, number) == [2, 3, 4, 0]


def test_an_entry_of_another_dossier_does_not_fit(store, number):
    other = opened(store, "school-7", step_done("a"))
    own = select(t.EVENT).where(t.EVENT.c.dossier == other, t.EVENT.c.seq == 2)
    with writing(store.engine) as connection:
        moved = dict(connection.execute(own).mappings().one()) | {"dossier": number}
        connection.execute(update(t.EVENT).where(t.EVENT.c.dossier == number, t.EVENT.c.seq == 2).values(moved))

    assert breaks(store, number) == [2, 3]


class TestTheSeal:
    def test_the_same_values_are_sealed_otherwise_every_time(self):
        assert seal("1" * 32, PERSONAL) != seal("2" * 32, PERSONAL)

    def test_values_cannot_be_tried_without_the_salt(self, store, number):
        kept = store.everywhere().links(number)[2].seal
        guesses = ("", FIRST, canonical(PERSONAL), digest(canonical(PERSONAL)))

        assert kept not in {digest(canonical(PERSONAL)), *(seal(guess, PERSONAL) for guess in guesses)}

    def test_salts_of_the_program_are_long_and_never_the_same(self, store):
        salts = {type(store)(store.engine, store.blobs).salt() for _ in range(1000)}

        assert len(salts) == 1000
        assert {len(salt) for salt in salts} == {32}


TEXTS = st.lists(st.text(), max_size=4)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_different_fields_never_come_to_the_same_bytes(one, other):
    assert (digest(*one) == digest(*other)) == (one == other)


def test_where_one_field_ends_and_the_next_begins_is_bound():
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


def test_equal_values_are_written_equally():
    assert canonical({"б": 1, "а": [1.5, None]}) == canonical({"а": [1.5, None], "б": 1}) == '{"а":[1.5,null],"б":1}'
