"""The schema of the data a template needs: kinds, records, words, fields that nothing uses, two versions."""

import dataclasses

import pytest

from engine.application.card_fields import card_data, written
from engine.application.field_changes import field_changes, fields_of
from engine.application.field_words import FieldWords
from engine.application.kit import load_kit
from engine.application.template_schema import (
    data_schema,
    inferred_schema,
    schema_of_target,
    text_need,
    unused_fields,
)
from engine.application.template_targets import find_targets
from engine.errors import ContentError
from engine.loading.cards import load_card
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import parse_yaml
from tests.rendering.composing import docx

LAYERS = Layers.built_in()
WORDS = FieldWords(load_kit(LAYERS))
S40 = load_card("school-staff/s40-gratitude", LAYERS)
PERSON, DATE = {"$ref": "data/person.schema.json"}, {"$ref": "data/date.schema.json"}
TEXT, VALUE = {"type": "string", "minLength": 1}, {"type": ["string", "number"]}


def properties(*texts):
    return data_schema(text_need(list(texts)))["properties"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ x }}", VALUE),
        ("{{ x | stop }}", TEXT),
        ("{{ x | date }}", DATE),
        ("{{ x | money }}", {"$ref": "data/money.schema.json"}),
        ("{{ x | count('день') }}", {"type": "integer"}),
        ("{% if x %}да{% endif %}", {"type": "boolean"}),
        ("{% if x %}{{ x }}{% endif %}", VALUE),
        ("{% if x == 'день' %}да{% endif %}", {**TEXT, "examples": ["день"]}),
        ("{% if 'день' in x %}да{% endif %}", {"type": "array", "items": TEXT}),
        ("{% if x < y %}да{% endif %}", {}),
        ("{% for i in x %}{{ i }}{% endfor %}", {"type": "array", "items": VALUE}),
        ("{% for i in x %}{{ i.name.accs }}{% endfor %}", {"type": "array", "items": PERSON}),
        ("{{ x.name.accs }}", PERSON),
        ("{{ x.position.nomn }}", PERSON),
        ("{{ x | agree('согласен') }}", PERSON),
        ("{{ x.initials.nomn }}{{ x.phone }}", PERSON),
        ("{{ x.citation.ablt }}", {"$ref": "data/requisites.schema.json"}),
        ("{{ x.date | date }}", {"$ref": "data/requisites.schema.json"}),
        ("{{ x.date | date }} № {{ x.number }}", {"$ref": "data/requisites.schema.json"}),
        ("{{ x.size }}", {"$ref": "data/payment.schema.json"}),
        ("{{ x.mentor.name.accs }}{% for m in x.mentees %}{{ m.name.accs }}{% endfor %}",
         {"$ref": "data/pair.schema.json"}),
        ("{{ x.participle }}{{ x.body }}", {"$ref": "data/mark.schema.json"}),
        ("{{ x.called.gent }}{{ x.ogrn }}", {"$ref": "data/organisation.schema.json"}),
        ("{{ x.name }}", {"type": "object", "required": ["name"], "properties": {"name": VALUE}}),
        ("{{ x.name.accs }}{{ x.room }}", PERSON),
        ("{{ x.size }}{{ x.colour }}",
         {"type": "object", "required": ["size", "colour"], "properties": {"size": VALUE, "colour": VALUE}}),
    ],
)  # fmt: skip
def test_a_field_is_of_the_kind_the_template_tells(text, expected):
    assert properties(text)["x"] == expected


def test_what_cannot_be_left_out_is_required_at_every_level():
    node = data_schema(text_need(["{{ a }}{% if b %}{{ b.c }}{% endif %}"]))
    assert node["required"] == ["a"]
    assert node["properties"]["b"]["required"] == ["c"]


def test_names_every_template_has_are_no_fields_but_those_a_card_may_give():
    node = data_schema(text_need(["{{ organisation.inn }}{% for s in signers %}{{ s.initials.nomn }}{% endfor %}"]))
    assert node == {"type": "object", "properties": {"signers": {"type": "array", "items": PERSON}}}


def test_titles_come_from_the_cards_that_are_there_then_from_the_name():
    told = inferred_schema(
        text_need(["{{ curator.name.accs }}{{ duty_room }}{{ phone }}{{ фио }}"]), WORDS, title="Приказ"
    )
    assert (told["$schema"], told["title"]) == ("https://json-schema.org/draft/2020-12/schema", "Приказ")
    titles = {name: node["title"] for name, node in told["properties"].items()}
    assert titles["curator"] == "Куратор"
    assert titles["duty_room"] == "Поле «duty room»"
    assert titles["phone"] == "Телефон"
    assert titles["фио"] == "Поле «фио»"


def test_a_field_of_the_same_name_and_another_kind_lends_no_words():
    """«duties» of another card is a list of texts; here it is a list of records."""
    told = WORDS.told(data_schema(text_need(["{% for d in duties %}{{ d.who.name.accs }}{{ d.room }}{% endfor %}"])))
    assert told["properties"]["duties"]["title"] == "Поле «duties»"


def test_fields_of_a_card_are_closed_and_explained_and_say_where_they_come_from():
    data = card_data(text_need(["{{ curator.name.accs }}{{ room }}{% if loud %}!{% endif %}"]), WORDS)
    assert (data["additionalProperties"], data["required"]) == (False, ["curator", "room"])
    fields = data["properties"]
    assert all(field["title"] and field["description"] for field in fields.values())
    assert fields["curator"]["x-from"] == "roles.curator"
    assert (fields["room"]["type"], fields["loud"]["default"]) == ("string", False)
    assert parse_yaml(written({"data": data}).encode(), file="к.yaml").data == {"data": data}


def test_where_a_field_comes_from_is_taken_over_only_when_most_cards_say_so():
    """One card takes everybody of the workspace; the others name the people who sign."""
    assert WORDS.source("acquainted", {"type": "array", "items": PERSON}) == ""


def test_a_template_is_read_with_its_blocks_and_the_heading_of_its_card():
    (target,) = find_targets(LAYERS, ("s35",))
    found = schema_of_target(LAYERS, target)["properties"]
    assert found["cited"]["$ref"] == "data/requisites.schema.json"  # named in the heading
    assert found["certified_stamp"]["type"] == "boolean"  # in the block


def test_a_template_with_wrong_tags_has_no_schema(tmp_path):
    path = tmp_path / "т.docx"
    path.write_bytes(docx("[Текст] {{ a }", "[Текст] {% if b %}"))
    with pytest.raises(ContentError) as caught:
        schema_of_target(LAYERS, find_targets(LAYERS, (str(path),))[0])
    assert [problem.code for problem in caught.value.problems] == ["template.broken-tag", "template.not-closed"]


def test_what_is_no_word_document_is_named(tmp_path):
    path = tmp_path / "т.docx"
    path.write_bytes(b"%PDF")
    with pytest.raises(ContentError) as caught:
        schema_of_target(LAYERS, find_targets(LAYERS, (str(path),))[0])
    assert [problem.place.file for problem in caught.value.problems] == [str(path)]


def test_the_schema_refuses_data_the_template_cannot_do_with(tmp_path):
    path = tmp_path / "т.docx"
    path.write_bytes(docx("[Текст] {{ who.name.accs }} {{ day | date }}{% if note %} {{ note | stop }}{% endif %}"))
    found = schema_of_target(LAYERS, find_targets(LAYERS, (str(path),))[0])
    good = {"who": {"name": "Лесная Анна Петровна"}, "day": "2026-10-01"}
    assert validate(good, found) == []
    assert [p.code for p in validate({**good, "day": "1 октября"}, found)] == ["schema.not-a-date"]
    assert [p.code for p in validate({"day": "2026-10-01"}, found)] == ["schema.missing-key"]
    assert [p.facts["at"] for p in validate({**good, "who": "Лесная"}, found)] == ["who"]


class DescribeUnusedFields:
    """Fields of a card that neither the template nor the card itself uses."""

    def card(self, properties, **changes):
        data = {"type": "object", "properties": properties, **changes.pop("data", {})}
        return dataclasses.replace(S40, **{"label": None, "signer": "head", "checks": (), "data": data, **changes})

    def unused(self, card, *texts):
        return list(unused_fields(card, text_need(list(texts))))

    def test_it_tells_fields_and_parts_of_records_that_are_not_printed(self):
        item = {"type": "object", "properties": {"text": {}, "by": {}}}
        card = self.card({"a": {}, "b": {}, "tasks": {"type": "array", "items": item}})
        assert self.unused(card, "{{ a }}{% for t in tasks %}{{ t.text }}{% endfor %}") == ["b", "tasks[].by"]

    def test_it_leaves_parts_of_people_and_pairs_to_their_schemas(self):
        assert self.unused(self.card({"who": PERSON}), "{{ who.name.accs }}") == []

    @pytest.mark.parametrize(
        "changes",
        [
            {"signer": "who"},
            {"label": "who"},
            {"checks": ("curator-outside-pairs",), "field": "curator"},
            {"field": "start_date"},
            {"data": {"if": {"required": ["who"]}, "then": {"required": ["other"]}}},
            {"data": {"allOf": [{"if": {"properties": {"who": {"const": "да"}}}}]}},
            {"data": {"dependentRequired": {"who": ["other"]}}},
        ],
        ids=["signer", "label", "check", "every check", "if", "allOf", "dependentRequired"],
    )
    def test_it_passes_over_what_the_card_itself_uses(self, changes):
        field = changes.pop("field", "who")
        card = self.card({field: {}, "other": {}}, **changes)
        assert self.unused(card, "{{ other }}") == []


class DescribeChanges:
    """Two versions of a template."""

    def changes(self, before, after):
        return field_changes(data_schema(text_need([before])), data_schema(text_need([after])))

    def test_it_tells_what_came_went_and_became_something_else(self):
        before = "{{ a }}{% for p in ps %}{{ p.x }}{% endfor %}{{ d | date }}"
        after = "{% if a %}{{ a }}{% endif %}{% for p in ps %}{{ p.y.name.accs }}{% endfor %}{{ d | stop }}"
        found = self.changes(before, after)
        assert [(field.path, field.kind) for field in found.came] == [("ps[].y", "person")]
        assert [field.path for field in found.went] == ["ps[].x"]
        assert [(old.path, old.kind, old.required, new.kind, new.required) for old, new in found.changed] == [
            ("a", "value", True, "value", False),
            ("d", "date", True, "text", True),
        ]

    def test_it_is_nothing_when_only_words_differ(self):
        assert not self.changes("Один {{ a }}", "Два {{ a }} {{ a }}")

    def test_it_lists_records_before_their_parts(self):
        node = data_schema(text_need(["{% for g in gs %}{% for t in g.ts %}{{ t.a }}{% endfor %}{% endfor %}"]))
        assert [(field.path, field.kind, field.is_list) for field in fields_of(node)] == [
            ("gs", "record", True), ("gs[].ts", "record", True), ("gs[].ts[].a", "value", False),
        ]  # fmt: skip
