import pytest

from engine.errors import ContentError
from engine.loading.layers import Layers


@pytest.fixture
def layers(tmp_path):
    for name, files in {"region": {"a.txt": "r", "b.txt": "r"}, "school": {"b.txt": "s", "c.txt": "s"}}.items():
        folder = tmp_path / name / "norms"
        folder.mkdir(parents=True)
        for file, text in files.items():
            (folder / file).write_text(text)
    return Layers((tmp_path / "region", tmp_path / "school"))


def test_the_nearest_file_wins(layers):
    assert layers.find("norms/b.txt").read_text() == "s"


def test_a_file_only_below_is_found(layers):
    assert layers.find("norms/a.txt").read_text() == "r"


def test_a_file_nowhere_is_none(layers):
    assert layers.find("norms/z.txt") is None


def test_all_layers_give_a_file_from_the_lowest_up(layers):
    assert [path.read_text() for path in layers.every("norms/b.txt")] == ["r", "s"]


def test_a_listing_joins_the_layers(layers):
    assert [name for name, _ in layers.glob("norms/*.txt")] == ["norms/a.txt", "norms/b.txt", "norms/c.txt"]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "C:\\x", "\\\\share\\x", "a/../../x", "http://x"])
def test_a_path_out_of_the_layer_is_refused(layers, path):
    with pytest.raises(ContentError) as caught:
        layers.find(path)
    assert caught.value.problems[0].code == "path.outside"
