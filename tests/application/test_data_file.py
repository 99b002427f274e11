"""A data file is checked whole before a paper is made from it."""

from pathlib import Path

import pytest

from engine.application.data_file import papers_from_file
from engine.errors import ContentError

SLUG = "school-staff/s02-introduction-order"
SAMPLE = Path(__file__).parents[2] / "samples/documents" / SLUG / "ordinary.yaml"


@pytest.fixture
def problems(kit, today, tmp_path):
    def found(text="", *, old="", **arguments):
        sample = SAMPLE.read_text("utf-8")
        assert old in sample
        file = tmp_path / "data.yaml"
        file.write_text(sample.replace(old, text, 1) if old else sample + text, "utf-8")
        with pytest.raises(ContentError) as caught:
            papers_from_file(kit, SLUG, file, today=today, **arguments)
        return caught.value.problems

    return found


def test_a_character_that_does_not_print_is_refused_in_the_passport(problems):
    (found,) = problems('short_name: "МБОУ\\u202E"', old="short_name: МБОУ «СОШ № 7»")

    assert (found.code, found.facts["at"]) == ("text.bad-character", "organisation.short_name")


def test_a_character_that_does_not_print_is_refused_in_the_number_of_the_command_line(problems):
    assert [(p.code, p.facts["at"]) for p in problems(number="1\x07")] == [("text.bad-character", "--number")]


@pytest.mark.parametrize("number", ["  ", "1" * 41])
def test_the_number_of_the_command_line_has_the_limits_of_the_field(problems, number):
    assert [(p.code, p.facts["at"]) for p in problems(number=number)] == [("schema.size", "--number")]


def test_a_date_of_the_command_line_is_of_our_age(problems):
    assert [p.code for p in problems(date="0026-09-01")] == ["schema.impossible-date"]


def test_an_appendix_of_another_document_is_named_with_the_nearest(problems):
    (found,) = problems("appendices:\n  school-staff/s03-regulatoin: {}\n")

    assert (found.code, found.facts["nearest"]) == ("data.unknown-appendix", "school-staff/s03-regulation")
    assert found.place.line is not None
