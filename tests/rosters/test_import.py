"""The list through the whole import: people.yaml, what is told, and the lines of the command."""

import pytest
from click.testing import CliRunner

from engine.application.staff import import_roster
from engine.application.translations import translations
from engine.application.wording import words
from engine.cli.main import nastavnik
from engine.errors import ContentError, Severity
from engine.loading.people_writer import SCHEMA_PATH
from engine.loading.yaml_reader import read_yaml

HEADER = ("ФИО", "Должность", "Дата приёма", "Трудовой договор")
ANNA = ("Петрова Анна Ильинична", "учитель химии", "01.09.2010", "№ 12 от 27.08.2010")


@pytest.fixture
def school(tmp_path):
    root = tmp_path / "school"
    root.mkdir()
    (root / "nastavnik.yaml").write_text("title: Школа\n", "utf-8")
    return root


@pytest.fixture
def load(make_list, school):
    def load(*rows, header=HEADER):
        return import_roster(school, make_list(*rows, header=header), write=True)

    return load


def said(problem):
    return words(problem, translations("ru"))


def names(school):
    return [person["name"] for person in read_yaml(school / "people.yaml").data["people"]]


def test_a_name_corrected_from_capitals_reaches_the_file(load, school):
    load(("СИДОРЕНКО ИВАН ПЕТРОВИЧ", *ANNA[1:]))
    result = load(("Сидоренко Иван Петрович", *ANNA[1:]))
    assert (names(school), result.unchanged) == (["Сидоренко Иван Петрович"], 0)


def test_initials_corrected_to_the_full_name_add_nobody(load, school):
    load(("Ким В.А.", *ANNA[1:]))
    load(("Ким Виктория Андреевна", *ANNA[1:]))
    assert names(school) == ["Ким Виктория Андреевна"]


def test_a_possible_double_is_warned_about_by_both_names(load):
    load(("Ким В.А.", "учитель", "01.09.2010", None))
    result = load(("Ким Виктория Андреевна", "учитель", "01.09.2015", None))
    (problem,) = (p for p in result.problems if p.code == "roster.possible-double")
    assert problem.severity is Severity.WARNING
    assert said(problem).what == (
        "Ким Виктория Андреевна (kim-va) — новая запись, но это может быть тот же человек, что Ким В.А. (kim-v)"
    )


def test_a_gender_the_name_does_not_tell_is_warned_about(load):
    (problem,) = load(("Ким Саша", *ANNA[1:])).problems
    assert (problem.code, problem.severity) == ("roster.unknown-gender", Severity.WARNING)
    assert said(problem).what == "Ким Саша: по имени не определить пол"
    assert "kim-s строку gender: m (мужчина) или gender: f (женщина)" in said(problem).cure


def test_a_gender_written_by_hand_is_not_asked_for_again(load, school):
    load(("Ким Саша", *ANNA[1:]))
    people = school / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("    position:", "    gender: f\n    position:"), "utf-8")
    assert load(("Ким Саша", *ANNA[1:])).problems == ()


def test_a_number_without_a_date_format_is_told_with_its_cure(load):
    (problem,) = load((*ANNA[:2], 40422, ANNA[3])).problems
    assert "нет формата даты" in said(problem).what
    assert "Формат ячеек → Дата; когда в ячейке появится 01.09.2010" in said(problem).cure


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [(("Ян", "учитель", 5), "schema.size", "A3"), (("Ким Виктория Андреевна", "учитель", 99), "schema.bound", "C3")],
)
def test_a_value_the_schema_of_a_person_refuses_is_told_with_sheet_and_cell(load, school, row, code, cell):
    with pytest.raises(ContentError) as caught:
        load((*ANNA[:2], 12), row, header=("ФИО", "Должность", "Пед. стаж"))
    assert [(p.code, p.place.sheet, p.place.cell) for p in caught.value.problems] == [(code, "Работники", cell)]
    assert "people[" not in said(caught.value.problems[0]).what
    assert not (school / "people.yaml").exists()


class TestSchemaLine:
    def test_no_schema_is_named_that_is_not_there(self, load, school):
        load(ANNA)
        assert (school / "people.yaml").read_text("utf-8").startswith("title: ")

    def test_a_schema_beside_the_file_is_named(self, load, school):
        (school / SCHEMA_PATH).parent.mkdir(parents=True)
        (school / SCHEMA_PATH).write_text("{}", "utf-8")
        load(ANNA)
        first = (school / "people.yaml").read_text("utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={SCHEMA_PATH}"

    @pytest.mark.parametrize("exists", [True, False])
    def test_the_line_of_the_file_is_kept_while_it_leads_somewhere(self, load, school, exists):
        line = "# yaml-language-server: $schema=../people.schema.json\n"
        (school / "people.yaml").write_text(f"{line}title: Люди\npeople: []\n", "utf-8")
        if exists:
            (school.parent / "people.schema.json").write_text("{}", "utf-8")
        load(ANNA)
        assert (school / "people.yaml").read_text("utf-8").startswith(line) is exists


class TestLines:
    @pytest.fixture
    def told(self, make_list, school, monkeypatch):
        def told(*row):
            monkeypatch.chdir(school)
            file = make_list(row, header=HEADER)
            result = CliRunner().invoke(nastavnik, ["roster", "import", str(file)], catch_exceptions=False)
            return [line for line in result.stdout.splitlines() if line.startswith("  ")]

        return told

    def test_a_new_person_is_named_beside_the_id(self, told):
        assert told(*ANNA) == ["  + Петрова Анна Ильинична (petrova-ai)"]

    def test_a_filled_field_has_its_russian_title_and_date(self, told):
        told(*ANNA[:2], None, ANNA[3])
        assert told(*ANNA) == [
            "  Петрова Анна Ильинична (petrova-ai): Дата приёма на работу: (пусто) → 01.09.2010",
        ]

    def test_a_contract_is_told_by_number_and_date(self, told):
        told(*ANNA[:3], "27.08.2010")
        assert told(*ANNA[:3], "№ 7 от 01.09.2020") == [
            "  Петрова Анна Ильинична (petrova-ai): Трудовой договор: 27.08.2010 → № 7 от 01.09.2020",
        ]
