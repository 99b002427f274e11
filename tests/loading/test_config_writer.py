"""A layer is added to nastavnik.yaml; everything else of the file stays."""

import pytest

from engine.loading.config_writer import with_layer
from engine.loading.yaml_reader import parse_yaml

HEAD = 'title: Школа   # наша\nlevel: school-staff\nschool_year: "2026/27"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "layers: [layers/a]\n"),
        ("layers: []   # пока нет\n", "layers: [layers/a]   # пока нет\n"),
        ("layers: [../x]\nroles: {}\n", "layers: [../x, layers/a]\nroles: {}\n"),
        ('layers: ["../x]", b,]\n', 'layers: ["../x]", b, layers/a]\n'),
        ("layers: [\n  ../x,  # район ]\n  b\n]\n", "layers: [\n  ../x,  # район ]\n  b\n, layers/a]\n"),
        (
            "layers:\n  - ../x   # район\n  - b\nroles: {}\n",
            "layers:\n  - ../x   # район\n  - b\n  - layers/a\nroles: {}\n",
        ),
        ("layers: [layers/a]\n", "layers: [layers/a]\n"),
    ],
)
def test_a_layer_is_put_on_top(before, after):
    text = with_layer(parse_yaml((HEAD + before).encode(), file="nastavnik.yaml"), "layers/a")

    assert text == HEAD + after
    assert parse_yaml(text.encode(), file="nastavnik.yaml").data["layers"][-1] == "layers/a"
