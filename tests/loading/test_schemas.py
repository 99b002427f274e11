import pytest
from referencing.exceptions import Unresolvable

from engine.loading.schemas import dotted, nearest, registry, resolve, schema, validate
from engine.loading.yaml_reader import parse_yaml

PEOPLE = """title: Люди
people:
  - id: petrova-ai
    name: Петрова Анна Ильинична
    gender: ж
    hired: "01.09.2026"
    birth_date: "2026-02-31"
    positon: учитель
"""


@pytest.fixture
def problems():
    source = parse_yaml(PEOPLE.encode(), file="people.yaml")
    return validate(source.data, "definition/people.schema.json", source.place)


def test_every_violation_is_reported_in_the_order_of_lines(problems):
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("schema.not-allowed", 5, 13),
        ("schema.not-a-date", 6, 12),
        ("schema.impossible-date", 7, 17),
        ("schema.unknown-key", 8, 5),
    ]


def test_an_unknown_key_names_the_nearest_known(problems):
    assert problems[3].facts["nearest"] == "position"


def test_a_russian_date_comes_with_its_cure(problems):
    assert problems[1].facts["cure"] == '"2026-09-01"'


def test_a_field_is_called_by_the_title_beside_its_reference(problems):
    assert problems[1].facts["title"] == "Дата приёма на работу"


def test_a_closed_list_shows_what_is_allowed(problems):
    assert problems[0].facts["allowed"] == {"m": "мужской", "f": "женский"}


def test_a_missing_field_is_named_by_its_russian_title():
    found = validate({"title": "x", "people": [{"id": "a"}]}, "definition/people.schema.json")
    assert [(p.code, p.facts["title"]) for p in found] == [("schema.missing-key", "Фамилия, имя, отчество")]


def test_nothing_is_ever_fetched():
    with pytest.raises(Unresolvable):
        registry().resolver().lookup("https://example.org/x.schema.json")


def test_a_reference_is_resolved_with_the_keys_beside_it_winning():
    merged = resolve({"$ref": "data/person.schema.json", "title": "Куратор"})
    assert merged["title"] == "Куратор"
    assert merged["x-type"] == "person"


def test_every_key_of_every_schema_has_a_russian_title_and_description():
    bare = []

    def walk(node, where):
        for name, child in node.get("properties", {}).items():
            target = resolve(child)
            if not target.get("title") or not target.get("description"):
                bare.append(f"{where}.{name}")
            walk(child, f"{where}.{name}")
        if isinstance(node.get("items"), dict):
            walk(node["items"], f"{where}[]")

    for uri in registry():
        if uri.startswith("data/"):
            walk(schema(uri), uri)
    assert bare == []


def test_a_path_reads_with_items_counted_from_one():
    assert dotted(("pairs", 1, "mentor", "name")) == "pairs[2].mentor.name"


def test_a_far_name_is_not_suggested():
    assert nearest("xyz", ["curator", "mentor"]) == ""


@pytest.mark.parametrize("day", ["0026-09-01", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_date_of_another_age_is_impossible(day):
    (found,) = validate(day, "data/date.schema.json")

    assert (found.code, found.facts["first"], found.facts["last"]) == ("schema.impossible-date", "1900", "2100")


@pytest.mark.parametrize("day", ["31.02.2027", "01.13.2026", "01.09.0026"])
def test_a_russian_date_that_is_not_in_the_calendar_has_no_cure(day):
    (found,) = validate(day, "data/date.schema.json")

    assert (found.code, found.facts["cure"]) == ("schema.impossible-date", "")


@pytest.mark.parametrize("text", ["   ", "\t\n", "\u00a0\u00a0\u00a0"])
def test_a_text_of_blanks_is_empty(text):
    (found,) = validate({"name": text}, "data/person.schema.json")

    assert (found.code, found.facts["size"]) == ("schema.size", 0)


def test_a_text_longer_than_two_pages_is_refused():
    (found,) = validate({"name": "Анна", "address": "а" * 5001}, "data/person.schema.json")

    assert (found.code, found.facts["limit"], found.facts["title"]) == ("schema.size", 5000, "Адрес")


def test_a_text_that_breaks_a_limit_of_its_own_is_told_that_one_as_well():
    assert {p.facts["limit"] for p in validate({"name": "а" * 201}, "data/person.schema.json")} == {200}


@pytest.mark.parametrize("year", ["2026/29", "2026/26", "2099/99"])
def test_a_school_year_is_two_years_in_a_row(year):
    (found,) = validate(
        {"title": "x", "level": "school-staff", "school_year": year}, "definition/workspace.schema.json"
    )

    assert found.code == "schema.not-a-school-year"


def test_a_school_year_may_end_a_century():
    data = {"title": "x", "level": "school-staff", "school_year": "2099/00"}

    assert validate(data, "definition/workspace.schema.json") == []


class TestAMisspeltField:
    @staticmethod
    def problems(old, new):
        text = 'title: Школа\nlevel: school-staff\nschool_year: "2026/27"\n'.replace(old, new)
        source = parse_yaml(text.encode(), file="nastavnik.yaml")
        return [
            (p.code, p.facts.get("nearest", p.facts["key"]))
            for p in validate(source.data, "definition/workspace.schema.json", source.place)
        ]

    @pytest.mark.parametrize("written", ["levle", "Level", "lеvel", "уровень"])
    def test_is_told_once_not_as_a_field_that_is_missing_too(self, written):
        assert self.problems("level", written) == [("schema.unknown-key", "level")]

    @pytest.mark.parametrize("written", ["whatever", "что-то"])
    def test_that_could_be_anything_is_told_beside_the_missing_one(self, written):
        assert self.problems("level", written) == [("schema.missing-key", "level"), ("schema.unknown-key", "")]


def test_no_more_than_three_hundred_problems_of_a_file_are_told():
    people = "".join(f"  - {{id: p{n}, name: Петрова Анна, x{n}: 1}}\n" for n in range(400))
    source = parse_yaml(f"title: Люди\npeople:\n{people}".encode(), file="people.yaml")
    found = validate(source.data, "definition/people.schema.json", source.place)

    assert [p.code for p in found] == ["schema.unknown-key"] * 300 + ["file.more"]
    assert found[-1].place.line == 302
