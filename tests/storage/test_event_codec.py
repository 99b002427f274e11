"""Events as rows hold them."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ContentError
from engine.model import events
from engine.model.events import Event
from engine.storage import tables as t
from engine.storage.chain import canonical
from engine.storage.database import writing
from engine.storage.event_codec import KINDS, UPCASTERS, decode, encode, version_of
from tests.storage.small_world import EXAMPLES, opened, step_done


def test_every_kind_of_event_has_an_example():
    assert {type(one) for one in EXAMPLES} == set(get_args(Event))


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: encode(event)[0])
def test_an_event_is_read_as_it_was_written(event):
    kind, version, data = encode(event)

    assert decode(kind, version, json.loads(canonical(data))) == event


@settings(deadline=None)
@given(st.from_type(Event))
def test_any_event_is_read_as_it_was_written(event):
    kind, version, data = encode(event)

    assert decode(kind, version, json.loads(canonical(data))) == event


def test_the_names_of_events_never_change():
    assert sorted(KINDS) == [
        "acquainted", "definition-upgraded", "document-answered", "document-drafted", "document-finished",
        "document-registered", "document-signed", "dossier-opened", "draft-withdrawn", "due-moved", "field-given",
        "fields-asked", "number-reserved", "occasion-happened", "pair-ended", "pair-formed", "pair-prolonged",
        "pair-refused", "pair-replaced", "person-erased", "rule-overridden", "step-agreed", "step-closed",
        "step-done", "step-held", "step-not-agreed", "step-opened", "step-refused", "step-requested", "step-skipped",
        "term-passed",
    ]  # fmt: skip


def test_what_a_field_is_by_default_is_not_written():
    assert encode(events.DocumentSigned(document=1)) == ("document-signed", 1, {"document": 1})


def test_an_empty_list_that_must_be_given_is_written():
    assert encode(EXAMPLES[1])[2]["pairs"] == []


def test_an_event_of_an_older_version_is_brought_to_todays(monkeypatch):
    def renamed(data):
        return {"person": data["who"], "document": data["document"]}

    monkeypatch.setitem(UPCASTERS, "acquainted", (renamed,))

    assert version_of("acquainted") == 2
    assert decode("acquainted", 1, {"document": 1, "who": "t-1"}) == events.Acquainted(document=1, person="t-1")
    assert decode("acquainted", 2, {"document": 1, "person": "t-1"}) == events.Acquainted(document=1, person="t-1")


UNREADABLE = [
    ("nothing-of-ours", 1, {}),
    ("pair-formed", 2, {"pair": "pair-1"}),
    ("pair-formed", 0, {"pair": "pair-1"}),
    ("pair-formed", 1, {}),
    ("pair-formed", 1, {"pair": 1}),
    ("pair-formed", 1, {"pair": "pair-1", "colour": "red"}),
    ("pair-formed", 1, []),
    ("pair-formed", 1, None),
    ("pair-prolonged", 1, {"pair": "pair-1", "end": "1 сентября"}),
    ("pair-prolonged", 1, {"pair": "pair-1", "end": None}),
    ("draft-withdrawn", 1, {"document": True}),
    ("draft-withdrawn", 1, {"document": "1"}),
    ("fields-asked", 1, {"task": {"step": "a"}, "names": "abc"}),
    ("fields-asked", 1, {"task": {"step": "a"}, "names": [1]}),
    ("step-done", 1, {"task": "a"}),
    ("step-done", 1, {"task": {"step": "a", "scope": ["pair"]}}),
    ("step-closed", 1, {"task": {"step": "a"}, "how": "eaten"}),
    ("definition-upgraded", 1, {"pin": {}, "renamed": {}}),
    ("definition-upgraded", 1, {"pin": encode(EXAMPLES[2])[2]["pin"], "renamed": {"old": 1}}),
    ("definition-upgraded", 1, {"pin": encode(EXAMPLES[2])[2]["pin"], "renamed": "old"}),
]


@pytest.mark.parametrize(("kind", "version", "data"), UNREADABLE)
def test_what_this_program_did_not_write_is_not_read(kind, version, data):
    with pytest.raises((KeyError, TypeError, ValueError)):
        decode(kind, version, data)


@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "nothing-of-ours"},
        {"version": 2},
        {"data": "[]"},
        {"data": '{"task":'},
        {"data": ""},
        {"at": "yesterday"},
    ],
    ids=str,
)
def test_a_damaged_entry_is_refused_by_its_number_in_the_dossier(store, damage):
    number = opened(store, "school-5", step_done("a"), step_done("b"))
    with writing(store.engine) as connection:
        connection.execute(t.EVENT.update().where(t.EVENT.c.seq == 2).values(**damage))

    with pytest.raises(ContentError) as caught:
        store.everywhere().history(number)

    problem = caught.value.problems[0]
    assert (problem.code, problem.facts["dossier"], problem.facts["seq"]) == ("store.unreadable-event", number, 2)
