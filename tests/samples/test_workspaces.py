import json
from pathlib import Path

import pytest

from engine.loading.people_writer import merge_people
from engine.loading.schemas import validate
from engine.loading.values import build_organisation, build_pair
from engine.loading.workspace import load_workspace
from engine.loading.yaml_reader import read_yaml
from engine.rosters import read_roster

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "workspaces"
PAIRS = ["pair-1", "pair-2", "pair-3", "pair-4", "pair-4r", "pair-5", "pair-6", "group-1"]


@pytest.fixture(scope="module")
def school():
    return load_workspace(SAMPLES / "school")


@pytest.fixture(scope="module")
def municipality():
    return load_workspace(SAMPLES / "municipality")


@pytest.fixture(scope="module")
def roster():
    return read_roster(SAMPLES / "school" / "Список работников.xlsx")


def pair(school, name):
    data = dict(school.pairs[name].data)
    data["mentor"] = school.people[data["mentor"]].data
    data["mentees"] = [school.people[mentee].data for mentee in data["mentees"]]
    return build_pair(data)


def checksum_of_inn(inn):
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    return sum(int(digit) * weight for digit, weight in zip(inn, weights, strict=False)) % 11 % 10


class TestSchool:
    def test_it_has_thirty_six_members_of_staff_and_a_trainee(self, school):
        staff = [person for person in school.people.values() if person.data.get("is_employee", True)]
        assert (len(staff), len(school.people)) == (36, 37)

    def test_it_has_six_pairs_a_replacement_and_a_group(self, school):
        assert list(school.pairs) == PAIRS

    def test_it_stands_on_the_municipality(self, school):
        assert (SAMPLES / "municipality").resolve() in school.layers.roots

    def test_the_replacement_begins_after_three_working_days_of_notice(self, school):
        former, new = pair(school, "pair-4"), pair(school, "pair-4r")
        assert (former.status, new.status, new.replaces) == ("refused", "replacement", "pair-4")
        assert (former.mentees, new.start.isoformat()) == (new.mentees, "2026-11-16")

    @pytest.mark.parametrize("name", PAIRS)
    def test_a_pair_is_paid_exactly_when_article_351_8_applies(self, school, name):
        assert (pair(school, name).payment is not None) == pair(school, name).under_351_8

    @pytest.mark.parametrize("name", PAIRS)
    def test_a_mentor_of_a_pair_under_article_351_8_has_a_contract_to_amend(self, school, name):
        built = pair(school, name)
        assert built.mentor.contract is not None
        assert built.mentor.contract.number

    @pytest.mark.parametrize("name", PAIRS)
    def test_everybody_in_a_pair_was_hired_before_it_begins(self, school, name):
        built = pair(school, name)
        hired = [person.hired for person in (built.mentor, *built.mentees) if person.is_employee]
        assert all(day < built.start for day in hired)

    @pytest.mark.parametrize("name", PAIRS)
    def test_the_gender_of_everybody_in_a_pair_is_known(self, school, name):
        built = pair(school, name)
        assert {person.gender for person in (built.mentor, *built.mentees)} <= {"m", "f"}

    def test_the_curator_is_not_a_mentor(self, school):
        assert school.roles["curator"] not in {item.data["mentor"] for item in school.pairs.values()}

    def test_the_mentee_of_the_fifth_pair_is_no_employee(self, school):
        assert [person.is_employee for person in pair(school, "pair-5").mentees] == [False]


class TestMunicipality:
    def test_it_has_ten_people_and_no_pairs(self, municipality):
        assert (len(municipality.people), len(municipality.pairs)) == (10, 0)

    def test_its_register_adds_three_invented_acts(self, municipality):
        source = read_yaml(municipality.root / "norms" / "acts.yaml")
        assert list(source.data["acts"]) == ["regional-mentoring", "municipal-introduction", "municipal-pay"]

    def test_every_act_says_that_it_is_invented(self, municipality):
        source = read_yaml(municipality.root / "norms" / "acts.yaml")
        assert all("Вымышленный" in act["note"] for act in source.data["acts"].values())

    def test_its_register_satisfies_the_schema_of_acts(self, municipality):
        source = read_yaml(municipality.root / "norms" / "acts.yaml")
        assert validate(source.data, "definition/acts.schema.json") == []


@pytest.mark.parametrize("name", ["school", "municipality"])
class TestBoth:
    def test_the_head_of_the_passport_is_the_person_of_the_list(self, name):
        workspace = load_workspace(SAMPLES / name)
        head = build_organisation(workspace.passport.data).head
        person = workspace.people[head.id].data
        assert (head.name, head.position) == (person["name"], person["position"])

    def test_the_check_digits_of_the_requisites_are_right(self, name):
        passport = load_workspace(SAMPLES / name).passport.data
        assert checksum_of_inn(passport["inn"]) == int(passport["inn"][-1])
        assert int(passport["ogrn"][:-1]) % 11 % 10 == int(passport["ogrn"][-1])

    def test_the_requisites_belong_to_no_region_that_exists(self, name):
        passport = load_workspace(SAMPLES / name).passport.data
        assert (passport["inn"][:2], passport["ogrn"][3:5], passport["kpp"][:2]) == ("00", "00", "00")

    def test_every_file_names_a_schema_that_exists(self, name):
        for path in sorted((SAMPLES / name).rglob("*.yaml")):
            first = path.read_text("utf-8").splitlines()[0]
            schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
            assert json.loads(schema.read_text("utf-8"))["$schema"]


class TestStaffList:
    def test_it_gives_exactly_the_staff_of_the_school(self, school, roster):
        staff = [name for name, person in school.people.items() if person.data.get("is_employee", True)]
        assert [person["id"] for person in roster.people] == staff

    def test_its_import_changes_nothing(self, school, roster):
        people = [person.data for person in school.people.values()]
        assert merge_people(people, roster.people)[1] == []

    def test_its_people_satisfy_the_schema(self, roster):
        assert (
            validate({"title": "x", "people": [dict(p) for p in roster.people]}, "definition/people.schema.json") == []
        )

    def test_only_its_title_is_told(self, roster):
        assert [(problem.code, problem.place.cell) for problem in roster.problems] == [("roster.title-row", "A1")]

    def test_its_header_stands_in_the_third_row(self, roster):
        assert roster.header_row == 3

    def test_it_holds_real_dates_and_text_dates(self):
        import openpyxl  # noqa: PLC0415 - only this test looks at raw cells

        book = openpyxl.load_workbook(SAMPLES / "school" / "Список работников.xlsx")
        kinds = {
            type(row[0]).__name__ for row in book.active.iter_rows(min_row=4, min_col=8, max_col=8, values_only=True)
        }
        assert kinds == {"datetime", "str"}
