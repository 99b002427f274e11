"""Papers of the product, as made of its samples: rules of texts refuse none, and nothing but values can be mended."""

import pytest

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.errors import Severity
from engine.inspection.layout import inspect_layout
from engine.inspection.mending import MENDED, mend
from engine.inspection.order_rules import RULES as OF_ORDERS
from engine.inspection.reading import read_document
from engine.inspection.typography_rules import RULES as OF_SIGNS
from engine.loading.cards import slugs
from engine.loading.layers import Layers
from tests.inspection.text_papers import GIVEN, PROFILE

LAYERS = Layers.built_in()
SAMPLES = [
    pytest.param((slug, file), id=f"{slug}-{file.stem}")
    for slug in slugs(LAYERS)
    for file in sample_files(LAYERS, slug)
]
AS_ENTERED = {
    ("m01-introduction-order", "hard"): {"glue-initials"},
    ("m20-amendment-order", "ordinary"): {"num-group", "num-money"},
    ("s01-council-minutes", "hard"): {"quotes"},
    ("s02-introduction-order", "hard"): {"quotes"},
    ("s38-mentor-card", "hard"): {"quotes"},
    ("s40-gratitude", "hard"): {"quotes"},
}
"""Values that are printed letter for letter: a name with «» inside of «», «А. П.», new wording of another act."""


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request, kit, today):
    slug, file = request.param
    paper = papers_from_file(kit, slug, file, today=today)[0]
    return AS_ENTERED.get((slug.rpartition("/")[2], file.stem), set()), read_document(paper.data)


def test_only_values_break_rules_of_texts(sample):
    known, document = sample
    problems = list(inspect_layout(document, PROFILE, {**OF_ORDERS, **OF_SIGNS}, GIVEN))

    assert {problem.code.removeprefix("layout.") for problem in problems} == known
    assert all(problem.severity is Severity.WARNING for problem in problems)


def test_only_values_are_mended(sample):
    known, document = sample
    done = mend(document, PROFILE, GIVEN).done

    assert {note.facts["rule"] for note in done} == known & MENDED
