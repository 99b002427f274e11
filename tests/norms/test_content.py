"""The norms that ship with the program: their form, their references, their dates, and the calendars day by day."""

import datetime as dt
import itertools
import json
import re
from pathlib import Path

import holidays
import pytest
import yaml
from jsonschema import Draft202012Validator

from engine.language.workdays import WorkCalendar, computed_year
from engine.loading.formats import FORMATS
from engine.loading.schemas import registry, schema
from engine.model.norms import CalendarYear, Holiday, Transfer

ROOT = Path(__file__).parents[2]
NORMS = ROOT / "norms"
SCHEMAS = {
    path.name.removesuffix(".schema.json"): path for path in sorted((ROOT / "schemas/definition").glob("*.json"))
}
OWN_SCHEMAS = ("acts", "calendar", "declension", "parameters", "template-names", "terms")
PARAMETERS = sorted((NORMS / "parameters").glob("*.yaml"))
YEARS = (2024, 2025, 2026, 2027)
CASES = ["nomn", "gent", "datv", "accs", "ablt", "loct"]


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def validator(name):
    return Draft202012Validator(schema(f"definition/{name}.schema.json"), registry=registry(), format_checker=FORMATS)


def faults(schema, document):
    return [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(document)]


def leaves(error):
    """Yield the error and, below a choice of alternatives, every reason why each of them failed."""
    yield error
    for cause in error.context or ():
        yield from leaves(cause)


def days_in(node):
    """Yield every string of the tree that looks like a date."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from days_in(item)
    elif isinstance(node, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", node):
        yield node


def properties_in(schema, path="$"):
    """Yield path and schema of every key that an author can write."""
    if isinstance(schema, dict):
        for name, child in schema.get("properties", {}).items():
            yield f"{path}.{name}", child
        for name, child in schema.items():
            if name not in {"not", "oneOf", "anyOf"}:
                yield from properties_in(child, f"{path}.{name}")


@pytest.fixture(scope="module")
def acts():
    return read(NORMS / "acts.yaml")["acts"]


@pytest.fixture(scope="module")
def terms():
    return read(NORMS / "terms.yaml")


def calendar_year(year):
    """The calendar file as the model holds it."""
    raw = read(NORMS / f"calendars/{year}.yaml")

    def days(key):
        return tuple(dt.date.fromisoformat(day) for day in raw[key])

    return CalendarYear(
        title=raw["title"],
        year=raw["year"],
        decree=None,
        holidays=tuple(Holiday(date=dt.date.fromisoformat(h["date"]), title=h["title"]) for h in raw["holidays"]),
        days_off=days("days_off"),
        working=days("working"),
        shortened=days("shortened"),
        transfers=tuple(
            Transfer(from_=dt.date.fromisoformat(t["from"]), to=dt.date.fromisoformat(t["to"]), by=t["by"])
            for t in raw["transfers"]
        ),
        status=raw["status"],
        working_days=raw["working_days"],
        sources=tuple(raw["sources"]),
    )


def all_days(year):
    first = dt.date(year, 1, 1)
    return [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]


class TestForm:
    @pytest.mark.parametrize("schema", OWN_SCHEMAS)
    def test_the_schema_is_a_valid_schema(self, schema):
        Draft202012Validator.check_schema(json.loads(SCHEMAS[schema].read_text(encoding="utf-8")))

    @pytest.mark.parametrize("schema", OWN_SCHEMAS)
    def test_every_key_of_the_schema_is_explained_in_russian(self, schema):
        document = json.loads(SCHEMAS[schema].read_text(encoding="utf-8"))
        definitions = {f"#/$defs/{name}": child for name, child in document.get("$defs", {}).items()}

        def explained(child, key):
            text = child.get(key) or definitions.get(child.get("$ref"), {}).get(key, "")
            return re.search("[а-яё]", text)

        silent = [
            path
            for path, child in properties_in(document)
            if not all(explained(child, k) for k in ("title", "description"))
        ]
        assert silent == []

    @pytest.mark.parametrize(
        ("schema", "path"),
        [
            ("acts", NORMS / "acts.yaml"),
            ("terms", NORMS / "terms.yaml"),
            ("template-names", NORMS / "template-names.yaml"),
            *(("calendar", path) for path in sorted((NORMS / "calendars").glob("*.yaml"))),
            *(("parameters", path) for path in PARAMETERS),
        ],
        ids=lambda value: value.name if isinstance(value, Path) else value,
    )
    def test_the_file_follows_its_schema(self, schema, path):
        assert faults(schema, read(path)) == []

    @pytest.mark.parametrize("path", sorted(NORMS.rglob("*.yaml")), ids=lambda path: path.name)
    def test_the_file_names_its_schema_and_opens_with_its_title(self, path):
        schema, title = path.read_text(encoding="utf-8").splitlines()[:2]

        assert (path.parent / schema.removeprefix("# yaml-language-server: $schema=")).is_file()
        assert title.startswith("title: ")

    @pytest.mark.parametrize("path", sorted(NORMS.rglob("*.yaml")), ids=lambda path: path.name)
    def test_every_date_is_a_day_of_the_calendar(self, path):
        for day in days_in(read(path)):
            assert dt.date.fromisoformat(day).isoformat() == day


class TestExamplesOfSchemas:
    @pytest.mark.parametrize("schema", OWN_SCHEMAS)
    @pytest.mark.parametrize("verdict", ["valid", "invalid"])
    def test_there_are_examples(self, schema, verdict):
        assert list((ROOT / "tests/schemas" / schema / verdict).glob("*.yaml"))

    @pytest.mark.parametrize(
        "path",
        sorted(path for schema in OWN_SCHEMAS for path in (ROOT / "tests/schemas" / schema / "valid").glob("*.yaml")),
        ids=lambda path: f"{path.parts[-3]}-{path.stem}",
    )
    def test_a_valid_example_passes(self, path):
        assert faults(path.parts[-3], read(path)) == []

    @pytest.mark.parametrize(
        "path",
        sorted(path for schema in OWN_SCHEMAS for path in (ROOT / "tests/schemas" / schema / "invalid").glob("*.yaml")),
        ids=lambda path: f"{path.parts[-3]}-{path.stem}",
    )
    def test_an_invalid_example_fails_for_the_reason_it_names(self, path):
        expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect: ").split()
        errors = list(validator(path.parts[-3]).iter_errors(read(path)))

        assert len(errors) == 1
        said = " ".join(f"{e.json_path} {e.validator} {e.message}" for e in leaves(errors[0]))
        assert [word for word in expected if word not in said] == []


class TestActs:
    def test_every_act_named_by_another_is_in_the_register(self, acts):
        named = {a["replaced_by"] for a in acts.values() if "replaced_by" in a}
        named |= {other for a in acts.values() for other in a.get("amended_by", ())}

        assert named - set(acts) == set()

    def test_no_act_replaces_itself_through_others(self, acts):
        for start in acts:
            seen, following = {start}, acts[start].get("replaced_by")
            while following is not None:
                assert following not in seen
                seen.add(following)
                following = acts[following].get("replaced_by")

    def test_no_period_ends_before_it_begins(self, acts):
        periods = [a["in_force"] for a in acts.values()]
        periods += [x["in_force"] for a in acts.values() for x in a.get("articles", {}).values() if "in_force" in x]

        assert [p for p in periods if p["from"] and p["to"] and p["from"] > p["to"]] == []

    def test_no_act_is_in_force_before_its_date(self, acts):
        early = [
            i for i, a in acts.items() if a["date"] and a["in_force"]["from"] and a["in_force"]["from"] < a["date"]
        ]

        assert early == []

    def test_every_kind_of_act_has_its_word(self, terms):
        kinds = json.loads(SCHEMAS["acts"].read_text(encoding="utf-8"))["$defs"]["act"]["properties"]["kind"]["oneOf"]

        assert [kind["const"] for kind in kinds] == list(terms["act_kinds"])

    def test_an_act_that_may_be_cited_has_what_a_citation_needs(self, acts):
        by_name = {"standard", "national-project", "federal-project"}
        numbered = {i: a for i, a in acts.items() if a["citable"] and a["kind"] not in by_name}
        without_issuer = {"federal-law", "code"}

        assert [i for i, a in numbered.items() if not (a["date"] and a["numbers"])] == []
        assert [i for i, a in numbered.items() if not a["issuers"] and a["kind"] not in without_issuer] == []

    def test_a_joint_letter_has_as_many_numbers_as_issuers(self, acts):
        joint = {i: a for i, a in acts.items() if len(a["issuers"]) > 1}

        assert set(joint) >= {"az-1128-08"}
        assert [i for i, a in joint.items() if len(a["issuers"]) != len(a["numbers"])] == []

    def test_what_is_written_from_memory_is_never_called_verified(self, acts):
        assert [i for i, a in acts.items() if a["source"] == "по памяти" and a["status"] != "not-verified"] == []

    def test_what_is_not_fully_verified_says_what_is_missing(self, acts):
        assert [i for i, a in acts.items() if a["status"] != "verified" and "note" not in a] == []

    def test_drafts_are_not_citable(self, acts):
        assert [i for i, a in acts.items() if a["kind"] == "project" and a["citable"]] == []

    def test_article_351_8_has_been_in_force_since_march_2025(self, acts):
        assert acts["tk-rf"]["articles"]["351.8"]["in_force"]["from"] == "2025-03-01"

    def test_r_145_bears_the_date_that_is_often_mistaken(self, acts):
        assert (acts["r-145"]["date"], acts["r-145"]["numbers"]) == ("2019-12-25", ["Р-145"])


class TestTerms:
    def test_all_groups_are_there(self, terms):
        assert list(terms) == ["title", "act_kinds", "document_kinds", "roles"]

    def test_forms_are_lower_case_russian(self, terms):
        groups = [terms["act_kinds"], terms["document_kinds"], terms["roles"]]
        tables = [t[k] for group in groups for t in group.values() for k in ("forms", "plural") if k in t]

        assert [form for table in tables for form in table.values() if not re.fullmatch("[а-яё ]+", form)] == []

    def test_accusative_of_a_thing_is_its_nominative_except_of_feminine_nouns(self, terms):
        things = [*terms["act_kinds"].values(), *terms["document_kinds"].values()]

        assert [t for t in things if t["gender"] != "f" and t["forms"]["accs"] != t["forms"]["nomn"]] == []

    def test_accusative_of_a_person_is_its_genitive(self, terms):
        persons = [t for t in terms["roles"].values() if t["gender"] == "m"]

        assert len(persons) > 3
        assert [t for t in persons if t["forms"]["accs"] != t["forms"]["gent"]] == []
        assert [t for t in persons if t["plural"]["accs"] != t["plural"]["gent"]] == []

    def test_roles_have_a_plural(self, terms):
        assert [role for role, t in terms["roles"].items() if "plural" not in t] == []

    def test_words_of_the_papers_are_there(self, terms):
        needed = {
            "order",
            "directive",
            "decree",
            "regulation",
            "roadmap",
            "program",
            "agreement",
            "addendum",
            "consent",
        }
        needed |= {
            "notice",
            "minutes",
            "extract",
            "report",
            "acquaintance_sheet",
            "certificate",
            "gratitude",
            "resolution",
        }

        assert needed - set(terms["document_kinds"]) == set()
        assert {"curator", "mentor", "mentee", "coordinator"} - set(terms["roles"]) == set()


class TestParameters:
    @pytest.mark.parametrize("path", PARAMETERS, ids=lambda path: path.stem)
    def test_the_file_is_named_as_its_parameter(self, path):
        assert read(path)["id"] == path.stem.replace("-", "_")

    @pytest.mark.parametrize("path", PARAMETERS, ids=lambda path: path.stem)
    def test_its_values_do_not_overlap(self, path):
        periods = sorted((v["from"] or "0000", v["to"] or "9999") for v in read(path).get("values", ()))

        assert [one for one, other in itertools.pairwise(periods) if one[1] >= other[0]] == []

    @pytest.mark.parametrize("path", PARAMETERS, ids=lambda path: path.stem)
    def test_its_acts_are_in_the_register(self, path, acts):
        document = read(path)
        grounds = [v["act"] for v in (*document.get("values", ()), *document.get("variants", ())) if "act" in v]

        assert [g for g in grounds if g["act"] not in acts] == []
        assert [g for g in grounds if "article" in g and g["article"] not in acts[g["act"]]["articles"]] == []

    @pytest.mark.parametrize("name", ["program", "route"])
    def test_the_shortest_term_is_not_longer_than_the_longest(self, name):
        shortest, longest = (read(NORMS / f"parameters/{name}-duration-months-{end}.yaml") for end in ("min", "max"))

        assert int(shortest["values"][0]["value"]) < int(longest["values"][0]["value"])


class TestCalendars:
    @pytest.mark.parametrize(("year", "total"), [(2024, 248), (2025, 247), (2026, 247), (2027, 247)])
    def test_the_total_of_working_days_is_that_of_the_year(self, year, total):
        known = calendar_year(year)
        calendar = WorkCalendar((known,))

        assert known.working_days == total
        assert sum(calendar.is_working(day) for day in all_days(year)) == total

    @pytest.mark.parametrize("year", YEARS)
    def test_it_equals_an_independent_calendar_day_by_day(self, year):
        calendar, oracle = WorkCalendar((calendar_year(year),)), holidays.country_holidays("RU", years=year)

        assert [day for day in all_days(year) if calendar.is_working(day) != oracle.is_working_day(day)] == []

    @pytest.mark.parametrize("year", YEARS)
    def test_every_day_stands_in_its_own_year(self, year):
        assert {
            day[:4]
            for key in ("holidays", "days_off", "working", "shortened", "transfers")
            for day in days_in(read(NORMS / f"calendars/{year}.yaml")[key])
        } == {str(year)}

    @pytest.mark.parametrize("year", YEARS)
    def test_every_transfer_takes_a_day_off_from_a_weekend_and_gives_it_to_a_weekday(self, year):
        known = calendar_year(year)

        assert [t for t in known.transfers if t.from_.weekday() < 5 or t.to.weekday() >= 5] == []
        assert sorted(t.to for t in known.transfers) == sorted(known.days_off)

    @pytest.mark.parametrize("year", YEARS)
    def test_a_weekend_is_worked_only_when_a_weekday_is_given_for_it(self, year):
        known = calendar_year(year)
        dates = {holiday.date for holiday in known.holidays}

        assert set(known.working) == {t.from_ for t in known.transfers if t.from_ not in dates}

    @pytest.mark.parametrize("year", YEARS)
    def test_shortened_days_follow_article_95(self, year):
        """The eve of a holiday; a worked weekend is as long as the day it was given for."""
        known = calendar_year(year)
        calendar, dates = WorkCalendar((known,)), {holiday.date for holiday in known.holidays}
        eves = {date - dt.timedelta(days=1) for date in dates} | {dt.date(year, 12, 31)}
        given_for = {t.from_: t.to for t in known.transfers}

        expected = {day for day in eves if day.year == year and calendar.is_working(day)}
        expected |= {day for day in known.working if given_for[day] in eves}
        assert set(known.shortened) == expected

    @pytest.mark.parametrize("year", [2026, 2027])
    def test_what_the_code_moves_by_itself_is_what_would_be_computed(self, year):
        by_code = [transfer for transfer in calendar_year(year).transfers if transfer.by == "code"]

        assert by_code == list(computed_year(year).transfers)

    def test_a_year_whose_decree_is_not_read_is_preliminary(self):
        raw = {year: read(NORMS / f"calendars/{year}.yaml") for year in YEARS}

        assert {year for year, r in raw.items() if r["decree"]["number"] is None} == {2027}
        assert {year for year, r in raw.items() if r["status"] == "preliminary"} == {2027}
