"""Every sample of every document: rendered, its text compared with the golden one, read as a reader would."""

import datetime as dt
import io
import re

import docx
import pytest

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.application.kit import compile_document
from engine.language import decline_name, guess_gender, initials, long_date, short_date, surname_initials
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.loading.schemas import resolve
from engine.loading.yaml_reader import paths, read_yaml
from engine.ooxml.text import plain_text, read_text
from engine.rendering.notation import read_notation

LAYERS = Layers.built_in()
SAMPLES = [
    pytest.param((slug, file), id=f"{slug}-{file.stem}")
    for slug in slugs(LAYERS)
    for file in sample_files(LAYERS, slug)
]


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request, kit, today):
    slug, file = request.param
    return slug, file, papers_from_file(kit, slug, file, today=today)[0]


def test_its_text_is_the_golden_one(sample, request):
    _, file, paper = sample
    golden = file.with_suffix(".txt")
    text = plain_text(paper.data)
    if request.config.getoption("--golden"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_no_tag_none_doubled_space_or_stray_comma_is_left(sample):
    _, file, paper = sample
    given = [value for _, value in paths(read_yaml(file).data) if isinstance(value, str)]
    for part, paragraphs in read_text(paper.data).items():
        for paragraph in paragraphs:
            text = paragraph.text
            for value in sorted(given, key=len, reverse=True):
                text = text.replace(value, "•")
            found = re.findall(
                r"\{\{|\}\}|\{%|%\}|None|[ \u00a0]{2,}|\s[,.;:](?!\.)|,,|\(\)|«»|\.\.(?!\.)|None|\S\s*№\s*$", text
            )
            assert not found, (part, paragraph.number, paragraph.text, found)


def test_every_value_of_its_data_is_printed(sample):
    """Texts stand as entered; people and dates in one of their forms; a pair may keep some of its own to itself."""
    slug, file, paper = sample
    text = spaced(plain_text(paper.data).replace("\n", " "))
    text = spaced(text.replace(" / ", " ")) + " " + text
    fields = load_card(slug, LAYERS).data["properties"]
    for name, value in read_yaml(file).data["data"].items():
        node = resolve(fields[name])
        if node.get("x-type") == "person":
            assert any(form in text for form in forms_of(value)), (name, value)
        elif node.get("format") == "date":
            day = dt.date.fromisoformat(value)
            assert spaced(long_date(day)) in text or short_date(day) in text, (name, value)
        elif node.get("x-type") == "formatted":
            for paragraph in read_notation(value):
                assert spaced(str(paragraph)) in text, (name, paragraph)
        elif isinstance(value, str) and "oneOf" not in node and "enum" not in node and "x-type" not in node:
            for line in value.splitlines():
                assert spaced(line).casefold() in text.casefold(), (name, line)


def spaced(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u2011", "-"))


def forms_of(person):
    gender = person.get("gender") or guess_gender(person["name"])
    own = person.get("name_forms", {})
    for case in ("nomn", "gent", "datv", "accs", "ablt", "loct"):
        yield spaced(own.get(case) or decline_name(person["name"], case, gender))
        yield spaced(initials(person["name"], case, gender, forms=own))
        yield spaced(surname_initials(person["name"], case, gender, forms=own))


def test_the_same_input_gives_the_same_bytes(sample, kit, today):
    slug, file, paper = sample
    assert papers_from_file(kit, slug, file, today=today)[0].data == paper.data


def test_the_author_of_the_file_is_the_organisation(sample):
    _, file, paper = sample
    organisation = read_yaml(file).data["organisation"]
    properties = docx.Document(io.BytesIO(paper.data)).core_properties
    assert properties.author == organisation.get("short_name", organisation["name"])
    assert properties.language == "ru-RU"


@pytest.mark.parametrize("slug", slugs(LAYERS))
def test_a_template_passes_its_static_check(slug):
    assert compile_document(LAYERS, slug).template.parts
