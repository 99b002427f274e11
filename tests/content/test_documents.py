"""Every sample of every document: rendered, its text compared with the golden one, read as a reader would."""

import re

import pytest

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.application.kit import compile_document
from engine.loading.cards import slugs
from engine.loading.layers import Layers
from engine.loading.yaml_reader import paths, read_yaml
from engine.ooxml.text import plain_text, read_text

LAYERS = Layers.built_in()
SAMPLES = [
    pytest.param(slug, file, id=f"{slug}-{file.stem}") for slug in slugs(LAYERS) for file in sample_files(LAYERS, slug)
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
                r"\{\{|\}\}|\{%|%\}|None|[ \u00a0]{2,}|\s[,.;:](?!\.)|,,|\(\)|«»|\.\.(?!\.)|None|№\s*$", text
            )
            assert not found, (part, paragraph.number, paragraph.text, found)


def test_every_value_of_its_data_that_is_a_name_or_figure_is_printed_or_declined(sample):
    slug, file, paper = sample
    text = re.sub(r"\s+", " ", plain_text(paper.data).replace("\u00a0", " "))
    data = read_yaml(file).data["data"]
    for path, value in paths(data):
        if isinstance(value, str) and path[-1] == "name":
            surname = value.split()[0]
            assert surname[: max(2, len(surname) - 2)].casefold() in text.casefold(), (slug, path, value)


def test_the_same_input_gives_the_same_bytes(sample, kit, today):
    slug, file, paper = sample
    assert papers_from_file(kit, slug, file, today=today)[0].data == paper.data


def test_the_author_of_the_file_is_the_organisation(sample):
    import io

    import docx

    _, file, paper = sample
    organisation = read_yaml(file).data["organisation"]
    properties = docx.Document(io.BytesIO(paper.data)).core_properties
    assert properties.author == organisation.get("short_name", organisation["name"])
    assert properties.language == "ru-RU"


@pytest.mark.parametrize("slug", slugs(LAYERS))
def test_a_template_passes_its_static_check(slug):
    assert compile_document(LAYERS, slug).package.parts
