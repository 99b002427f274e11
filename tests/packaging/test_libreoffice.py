"""Every document opens in LibreOffice: converted, its text compared with the .docx, its pages looked at by rule."""

import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.errors import ContentError
from engine.loading.cards import slugs
from engine.loading.layers import Layers
from engine.ooxml.text import read_text
from engine.packaging import libreoffice
from engine.packaging.bundle import Leaf, bundle
from engine.packaging.libreoffice import convert, find_office

needs_office = pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None, reason="LibreOffice or poppler is not on this machine"
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory, kit, today):
    """Return (document, its PDF) for every sample of every document."""
    folder = tmp_path_factory.mktemp("office")
    layers = Layers.built_in()
    files = []
    for slug in slugs(layers):
        for sample in sample_files(layers, slug):
            file = folder / f"{slug.replace('/', '-')}-{sample.stem}.docx"
            file.write_bytes(papers_from_file(kit, slug, sample, today=today)[0].data)
            files.append(file)
    return list(zip(files, convert(files, folder / "pdf"), strict=True))


def page_count(pdf):
    return len(PdfReader(pdf).pages)


def pdf_text(pdf, *options):
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def squeezed(text):
    return re.sub(r"[\s\u00a0\u00ad\u2011-]+", "", text)


@needs_office
@pytest.mark.office
def test_the_words_of_every_document_are_in_its_pdf(converted):
    for docx, pdf in converted:
        printed = squeezed(pdf_text(pdf))
        for paragraphs in read_text(docx.read_bytes()).values():
            words = [squeezed(word) for paragraph in paragraphs for word in re.split(r"[\s\u2011-]+", paragraph.text)]
            missing = [word for word in words if word not in printed]
            assert not missing, (docx.name, missing)


@needs_office
@pytest.mark.office
def test_pages_are_numbered_from_the_second_at_the_top(converted):
    for _, pdf in converted:
        for number in range(1, page_count(pdf) + 1):
            lines = pdf_text(pdf, "-f", str(number), "-l", str(number), "-layout").strip("\f").splitlines()
            top = next((line.strip() for line in lines if line.strip()), "")
            assert (top == str(number)) is (number > 1), (pdf.name, number, top)


@needs_office
@pytest.mark.office
def test_no_page_holds_only_a_signature(converted):
    for _, pdf in converted:
        pages = page_count(pdf)
        if pages > 1:
            last = pdf_text(pdf, "-f", str(pages), "-l", str(pages), "-layout")
            lines = [line for line in last.strip("\f").splitlines() if line.strip()][1:]
            assert len(lines) >= 3, (pdf.name, lines)


@needs_office
@pytest.mark.office
def test_only_fonts_with_the_metrics_of_times_are_embedded(converted):
    families = set()
    for _, pdf in converted:
        table = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
        families |= {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]).split("-")[0] for line in table.splitlines()[2:]}
    allowed = re.compile(r"Tinos|LiberationSerif|TimesNewRoman")
    assert families
    assert not [family for family in families if not allowed.match(family)]


@needs_office
@pytest.mark.office
def test_a_bundle_has_every_page_and_an_outline(converted, tmp_path):
    some = [pdf for _, pdf in converted[:3]]
    data = bundle([Leaf(title=pdf.stem, group="Этап", file=pdf) for pdf in some], title="Дело", author="Школа")
    (tmp_path / "b.pdf").write_bytes(data)
    reader = PdfReader(tmp_path / "b.pdf")
    assert len(reader.pages) == sum(map(page_count, some))
    assert reader.outline[0].title == "Этап"
    assert [item.title for item in reader.outline[1]] == [pdf.stem for pdf in some]
    assert reader.metadata.title == "Дело"


def test_without_libreoffice_it_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(libreoffice, "find_office", lambda: None)
    with pytest.raises(ContentError) as caught:
        convert([tmp_path / "x.docx"], tmp_path)
    assert caught.value.problems[0].code == "pdf.no-office"


@needs_office
@pytest.mark.office
def test_a_file_that_gives_no_pdf_is_named(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"")
    with pytest.raises(ContentError) as caught:
        convert([tmp_path / "x.docx", tmp_path / "missing.docx"], tmp_path / "pdf")
    assert {p.code for p in caught.value.problems} == {"pdf.missing"}
