"""Tags mended on the tree: across runs, in every part, with a note for each."""

from engine.application.templates import BASE
from engine.errors import Severity
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package
from engine.ooxml.text import read_text
from engine.rendering.mending import mend_tags

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
BODY = "word/document.xml"


def package(xml):
    """Return a template whose first paragraph holds these runs."""
    whole = read_package(from_markup("# base: shared/base\n[Текст] слово\n[Текст] {{ fio }}\n", BASE_BYTES))
    data = whole.parts[BODY].replace("слово</w:t>".encode(), f"{xml}</w:t>".encode(), 1)
    return whole.replaced({BODY: data})


def texts(whole):
    return [paragraph.text for paragraph in read_text(whole)[BODY]]


def test_quotes_are_mended_across_runs_and_the_runs_stay():
    split = "{{ n | count(«</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>день</w:t></w:r><w:r><w:t>») }}"
    before = package(split)
    after, (note,) = mend_tags(before, file="приказ.docx")
    assert texts(after)[0] == '{{ n | count("день") }}'
    assert after.parts[BODY].count(b"<w:r>") == before.parts[BODY].count(b"<w:r>")
    assert (note.code, note.severity) == ("template.mended", Severity.NOTE)
    assert (note.place.file, note.place.part, note.place.paragraph) == ("приказ.docx", BODY, 1)
    assert note.place.text == "{{ n | count(«день») }}"
    assert dict(note.facts) == {
        "tag": "{{ n | count(«день») }}",
        "mended": '{{ n | count("день") }}',
        "signs": ["«", "»"],
    }


def test_an_invisible_sign_is_named_by_its_code():
    after, (note,) = mend_tags(package("{{ fi\u200bo }}"))
    assert texts(after)[0] == "{{ fio }}"
    assert note.facts["signs"] == ["U+200B"]


def test_a_line_break_and_a_special_hyphen_inside_a_tag_become_text():
    written = '{{ fio</w:t><w:br/><w:t>}} {%p include "shared/order</w:t><w:noBreakHyphen/><w:t>head" %}'
    after, notes = mend_tags(package(written))
    assert texts(after)[0] == '{{ fio }} {%p include "shared/order-head" %}'
    assert len(notes) == 2
    assert b"<w:br/>" not in after.parts[BODY]


def test_a_break_outside_of_tags_stays():
    after, notes = mend_tags(package("{{ fi\u00ado }}</w:t><w:br/><w:t>далее"))
    assert texts(after)[0] == "{{ fio }}\nдалее"
    assert len(notes) == 1


def test_headers_are_mended_too():
    whole = package("слово")
    header = "word/header1.xml"
    data = whole.parts[header].replace(b"</w:hdr>", "<w:p><w:r><w:t>{{\u00a0fio }}</w:t></w:r></w:p></w:hdr>".encode())
    after, (note,) = mend_tags(whole.replaced({header: data}))
    assert note.place.part == header
    assert read_text(after)[header][-1].text == "{{ fio }}"


def test_a_template_without_such_signs_comes_back_as_it_is():
    whole = package("«слово» — {{ n | count(&quot;день&quot;) }}…")
    after, notes = mend_tags(whole)
    assert after is whole
    assert notes == []


def test_mending_twice_changes_nothing_more():
    once, _ = mend_tags(package("{%р if «a» == b %}"))
    assert mend_tags(once) == (once, [])
