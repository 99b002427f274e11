"""Papers the product makes keep the rules of requisites; also after LibreOffice has written them anew."""

import subprocess
import time

import pytest

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.errors import Severity
from engine.inspection.all_requisites import RULES
from engine.inspection.layout import Given, inspect_layout
from engine.inspection.reading import read_document
from engine.loading.cards import slugs
from engine.loading.layers import Layers
from engine.loading.layout import load_profile
from engine.packaging.libreoffice import find_office
from tests.inspection.requisite_papers import body, centred, order_lines, saved, typed

LAYERS = Layers.built_in()
PROFILE = load_profile(LAYERS)
SAMPLES = [
    pytest.param(slug, file, id=f"{slug}-{file.stem}") for slug in slugs(LAYERS) for file in sample_files(LAYERS, slug)
]
KNOWN = {
    ("layout.date-valid", "future"),  # samples of a school year that has begun are dated by its end
    ("layout.exec-mark", "phone"),  # a hard sample names who prepared the order without a phone
}


def problems(data, today):
    return list(inspect_layout(read_document(data), PROFILE, RULES, Given(today=today)))


@pytest.mark.parametrize(("slug", "file"), SAMPLES)
def test_a_sample_breaks_no_rule_of_requisites(slug, file, kit, today):
    found = problems(papers_from_file(kit, slug, file, today=today)[0].data, today)

    assert [one for one in found if one.severity is Severity.REFUSAL] == []
    assert {(one.code, one.facts.get("what")) for one in found} <= KNOWN


@pytest.mark.office
def test_a_paper_says_the_same_after_libreoffice(tmp_path, today):
    office = find_office()
    if office is None:
        pytest.skip("needs LibreOffice")
    lines = order_lines(signature=["Директор МБОУ СОШ № 5\t\t\t\tБелова И. И."], title=["«О наставничестве»."])
    (tmp_path / "a.docx").write_bytes(saved(typed(*lines)))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    for kind, source in (("odt", "a.docx"), ("docx", "again/a.odt")):
        folder = "again" if kind == "odt" else "back"
        command = [office, home, "--headless", "--convert-to", kind, "--outdir", tmp_path / folder, tmp_path / source]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    before, after = (
        [(one.code, one.facts.get("what"), one.place.paragraph) for one in problems(path.read_bytes(), today)]
        for path in (tmp_path / "a.docx", tmp_path / "back/a.docx")
    )
    assert [code for code, _, _ in before].count("layout.sign-name") == 1
    assert before == after


@pytest.mark.parametrize(
    "sign", ["_", "\t", " ", "1", "И.", "Аа-", "«_", "№ 1 ", "от ", "приложение 1, ", "приказ от "]
)
def test_a_line_of_one_sign_repeated_does_not_hold_anybody_up(sign, today):
    lines = [centred("ПРИКАЗ"), (sign * 3000)[:3000], body("1. Назначить."), (sign * 3000)[:3000], (sign * 190)[:190]]
    data = saved(typed(*lines, *lines))
    started = time.process_time()
    problems(data, today)
    assert time.process_time() - started < 3
