"""What travels with content: styles, lists, pictures, links, sections."""

import re

import pytest

from engine.errors import ContentError, Severity
from engine.ooxml.elements import parse_xml
from engine.ooxml.package import relationships
from engine.ooxml.styles import read_styles
from tests.rendering.composing import (
    BASE_BYTES,
    BODY,
    PNG,
    compose_all,
    docx,
    found,
    lines,
    opens,
    picture,
    read_package,
    types_of,
    with_parts,
    with_text,
)

INCLUDE = '[Tag] {%p include "shared/a" %}'
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"


def styled(identifier, name, text="слово", *, more="", based="Normal"):
    """Return a block whose paragraph has a style of its own file, as another program would name it."""
    style = (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{more}</w:style></w:styles>'
    )
    data = with_text(docx(f"[Текст] {text}"), STYLES, "</w:styles>", style)
    return with_text(data, BODY, 'w:pStyle w:val="Body"', f'w:pStyle w:val="{identifier}"')


def used_styles(composed):
    return [str(node) for node in found(composed.package, "//w:pStyle/@w:val")]


class DescribeStyles:
    def test_a_style_is_matched_by_its_name_whatever_its_id(self):
        data = with_text(docx("[Пункт 1] а"), STYLES, 'w:styleId="Point1"', 'w:styleId="a7"')
        data = with_text(data, BODY, 'w:val="Point1"', 'w:val="a7"')
        data = with_text(data, NUMBERING, 'w:pStyle w:val="Point1"', 'w:pStyle w:val="a7"')
        composed = compose_all(["[Пункт 1] до", INCLUDE], shared__a=data)
        assert used_styles(composed) == ["Point1", "Point1"]
        assert lines(composed) == ["1. до", "2. а"]

    @pytest.mark.parametrize(("english", "russian"), [("heading 1", "Заголовок 1"), ("Body Text", "Основной текст")])
    def test_a_name_of_russian_word_is_the_same_as_the_english_one(self, english, russian):
        base = styled("Own", english)
        composed = compose_all([INCLUDE], shared__a=styled("1", russian), base=base)
        assert used_styles(composed) == ["Own"]

    def test_a_style_the_base_lacks_is_carried_over_with_what_it_is_based_on(self):
        parent = '<w:style w:type="paragraph" w:styleId="Up"><w:name w:val="Верх"/><w:rPr><w:b/></w:rPr></w:style>'
        data = with_text(styled("Low", "Низ", based="Up"), STYLES, "</w:styles>", f"{parent}</w:styles>")
        sheet = read_styles(compose_all([INCLUDE], shared__a=data).package)
        assert sheet.styles[sheet.identifiers("paragraph")["Низ"]].parent == sheet.identifiers("paragraph")["Верх"]

    def test_a_carried_style_gets_a_new_id_when_its_own_is_taken(self):
        data = styled("Low", "Низ")
        other = styled("Low", "Другой")
        composed = compose_all([INCLUDE, '[Tag] {%p include "shared/b" %}'], shared__a=data, shared__b=other)
        assert used_styles(composed) == ["Low", "Low-2"]
        assert read_styles(composed.package).name("Low-2") == "Другой"

    def test_an_id_that_means_another_style_in_the_base_is_not_taken_for_it(self):
        data = docx("[Текст] слово")
        data = with_text(data, STYLES, 'w:val="Текст"', 'w:val="Совсем другой"')
        composed = compose_all([INCLUDE], shared__a=data)
        assert used_styles(composed) == ["Body-2"]

    def test_a_style_of_the_same_name_that_differs_warns_and_the_base_wins(self):
        data = docx("[Текст] слово")
        package = read_package(data)
        style = re.search(r'<w:style [^>]*w:styleId="Body".*?</w:style>', package.parts[STYLES].decode(), re.DOTALL)[0]
        data = with_text(data, STYLES, style, style.replace('w:firstLine="', 'w:firstLine="9'))
        composed = compose_all([INCLUDE], shared__a=data)
        (warning,) = composed.warnings
        assert (warning.code, warning.facts["style"], warning.place.file) == (
            "template.style-differs", "Текст", "shared/a 0",
        )  # fmt: skip
        assert warning.severity is Severity.WARNING
        assert style in composed.package.parts[STYLES].decode().replace("\n", "")

    def test_the_same_styles_saved_by_another_program_do_not_warn(self):
        data = docx("[Вид документа] ПРИКАЗ")
        data = with_text(data, STYLES, "<w:b/>", '<w:b w:val="1"/><w:lang w:val="ru-RU"/>', count=-1)
        assert compose_all([INCLUDE], shared__a=data).warnings == ()

    def test_styles_that_rest_on_one_another_without_end_are_refused(self):
        chain = "".join(
            f'<w:style w:styleId="c{n}"><w:name w:val="c{n}"/><w:basedOn w:val="c{n + 1}"/></w:style>'
            for n in range(2000)
        )
        data = with_text(styled("Low", "Низ", based="c0"), STYLES, "</w:styles>", f"{chain}</w:styles>")
        with pytest.raises(ContentError) as caught:
            compose_all([INCLUDE], shared__a=data)
        assert [problem.code for problem in caught.value.problems] == ["ooxml.damaged"]

    def test_styles_that_rest_on_one_another_in_a_circle_travel(self):
        data = with_text(
            styled("Low", "Низ", based="Up"), STYLES, "</w:styles>",
            '<w:style w:styleId="Up"><w:name w:val="Верх"/><w:basedOn w:val="Low"/></w:style></w:styles>',
        )  # fmt: skip
        assert used_styles(compose_all([INCLUDE], shared__a=data)) == ["Low"]

    def test_a_style_that_nobody_has_is_refused(self):
        data = with_text(docx("[Текст] слово"), BODY, 'w:val="Body"', 'w:val="Nowhere"')
        with pytest.raises(ContentError) as caught:
            compose_all([INCLUDE], shared__a=data)
        (problem,) = caught.value.problems
        assert (problem.code, problem.facts["names"]) == ("template.unknown-style", ["Nowhere"])

    def test_the_style_of_a_table_is_matched_too(self):
        data = docx("{table Сетка; mm: 50}", "{row}", "- [Таблица: текст] а", "{end table}", "[Текст] б")
        data = with_text(data, STYLES, 'w:styleId="Grid"', 'w:styleId="T9"')
        data = with_text(data, BODY, 'w:tblStyle w:val="Grid"', 'w:tblStyle w:val="T9"')
        assert found(compose_all([INCLUDE], shared__a=data).package, "//w:tblStyle/@w:val") == ["Grid"]


class DescribeLists:
    def test_a_clause_of_a_block_goes_on_with_the_numbers_of_the_document(self):
        composed = compose_all(["[Пункт 1] до", INCLUDE, "[Пункт 1] после"], shared__a=["[Пункт 1] а"])
        assert lines(composed) == ["1. до", "2. а", "3. после"]

    def test_a_list_of_a_block_starts_once_for_every_inclusion_and_leaves_the_document_alone(self):
        block = ["{restart list}", "[Пункт 1] а", "[Пункт 1] б"]
        composed = compose_all(
            ["[Пункт 1] до", INCLUDE, "[Пункт 1] между", INCLUDE, "[Пункт 1] после"], shared__a=block
        )
        assert lines(composed) == ["1. до", "1. а", "2. б", "2. между", "1. а", "2. б", "3. после"]

    def test_a_list_without_a_style_starts_at_its_own_start(self):
        composed = compose_all(["[Пункт 1] до", INCLUDE, INCLUDE], shared__a=own_list(start=4))
        assert lines(composed) == ["1. до", "(4) а", "(4) а"]
        numbers = found(composed.package, "//w:abstractNum/@w:abstractNumId", NUMBERING)
        assert len(numbers) == len(set(numbers))
        assert len(found(composed.package, "//w:abstractNum", NUMBERING)) == 1 + base_lists()

    def test_the_definitions_of_lists_stand_before_the_lists_as_word_asks(self):
        root = parse_xml(compose_all([INCLUDE], shared__a=own_list(start=4)).package.parts[NUMBERING], NUMBERING)
        names = [element.tag.rsplit("}")[-1] for element in root]
        assert names == sorted(names)

    def test_a_list_of_a_carried_style_travels_with_the_style(self):
        more = '<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'
        data = with_text(styled("Low", "Свой пункт", "а", more=more), NUMBERING, "<w:num ", f"{ABSTRACT}<w:num ")
        data = with_text(data, NUMBERING, "</w:numbering>", f"{NUMBER}</w:numbering>")
        assert lines(compose_all([INCLUDE, "[Пункт 1] б"], shared__a=data)) == ["(4) а", "1. б"]

    def test_a_list_of_a_carried_style_starts_once_for_every_inclusion(self):
        more = '<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'
        data = with_text(styled("Low", "Свой пункт", "а", more=more), NUMBERING, "<w:num ", f"{ABSTRACT}<w:num ")
        data = with_text(data, NUMBERING, "</w:numbering>", f"{NUMBER}</w:numbering>")
        assert lines(compose_all([INCLUDE, INCLUDE], shared__a=data)) == ["(4) а", "(4) а"]

    def test_lists_of_one_style_in_two_files_start_apart(self):
        more = '<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'
        linked = ABSTRACT.replace("<w:numFmt", '<w:pStyle w:val="Low"/><w:numFmt')
        data = with_text(styled("Low", "Свой пункт", "а", more=more), NUMBERING, "<w:num ", f"{linked}<w:num ")
        data = with_text(data, NUMBERING, "</w:numbering>", f"{NUMBER}</w:numbering>")
        template = ["[Пункт 1] до", INCLUDE, '[Tag] {%p include "shared/b" %}', "[Пункт 1] после"]
        assert lines(compose_all(template, shared__a=data, shared__b=data)) == ["1. до", "(4) а", "(4) а", "2. после"]

    def test_lists_of_the_template_itself_stay_as_they_are(self):
        assert lines(compose_all(["[Пункт 1] а", "{restart list}", "[Пункт 1] б"])) == ["1. а", "1. б"]


ABSTRACT = (
    '<w:abstractNum w:abstractNumId="77"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="4"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>'
)
NUMBER = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'


def own_list(*, start):
    data = with_text(docx("[Текст] а"), NUMBERING, "<w:num ", ABSTRACT.replace('"4"', f'"{start}"') + "<w:num ")
    data = with_text(data, NUMBERING, "</w:numbering>", f"{NUMBER}</w:numbering>")
    place = '<w:pStyle w:val="Body"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
    return with_text(data, BODY, '<w:pStyle w:val="Body"/>', place)


def base_lists():
    return len(found(read_package(BASE_BYTES), "//w:abstractNum", NUMBERING))


class DescribePictures:
    def test_a_picture_of_a_block_travels_with_it(self):
        package = compose_all(["[Текст] до", INCLUDE], shared__a=picture()).package
        (line,) = [line for line in relationships(package, BODY) if line.kind == "image"]
        assert package.parts[line.target] == PNG
        assert found(package, "//*[local-name()='blip']/@r:embed") == [line.identifier]
        assert "image/png" in types_of(package)
        assert len(opens(package).inline_shapes) == 1

    def test_a_block_that_comes_twice_brings_its_picture_once_and_drawings_have_ids_of_their_own(self):
        package = compose_all([INCLUDE, INCLUDE], shared__a=picture()).package
        assert len([part for part in package.parts if "/media/" in part]) == 1
        assert found(package, "//wp:docPr/@id") == ["1", "2"]

    def test_different_pictures_under_one_name_get_names_of_their_own(self):
        other = picture(png=PNG[:-20] + PNG[-20:] + b"\x00")
        package = compose_all(picture(INCLUDE, "[Текст] а"), shared__a=other).package
        held = [data for part, data in package.parts.items() if "/media/" in part]
        assert sorted(held) == sorted([PNG, PNG + b"\x00"])
        assert len(opens(package).inline_shapes) == 2

    def test_parts_that_lead_to_one_another_travel_once(self):
        data = picture()
        (name,) = [part for part in read_package(data).parts if "/media/" in part]
        inner = f"word/media/_rels/{name.rsplit('/', 1)[-1]}.rels"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        line = f'<Relationship Id="rId1" Type="{kind}" Target="{name.rsplit("/", 1)[-1]}"/>'
        data = with_parts(data, **{inner: f'<Relationships xmlns="{space}">{line}</Relationships>'.encode()})
        package = compose_all([INCLUDE], shared__a=data).package
        assert sorted(part for part in package.parts if "/media/" in part and "_rels" not in part) == [
            "word/media/image1.png"
        ]

    def test_a_picture_that_an_override_takes_out_leaves_the_file(self):
        base = picture("[Tag] {%p block logo %}")
        base = with_text(base, BODY, "<w:sectPr", "<w:p><w:r><w:t>{%p endblock %}</w:t></w:r></w:p><w:sectPr")
        own = [
            '[Tag] {%p extends "school/x" %}',
            "[Tag] {%p block logo %}",
            "[Текст] без знака",
            "[Tag] {%p endblock %}",
        ]
        package = compose_all(own, school__x=base).package
        assert [part for part in package.parts if "/media/" in part] == []
        assert lines(compose_all(own, school__x=base)) == ["без знака"]


class DescribeLinks:
    def test_a_link_of_a_block_leads_where_it_led(self):
        package = compose_all([INCLUDE], shared__a=linked("https://school.example/")).package
        (line,) = [line for line in relationships(package, BODY) if line.kind == "hyperlink"]
        assert (line.target, line.external) == ("https://school.example/", True)
        assert found(package, "//w:hyperlink/@r:id") == [line.identifier]

    def test_links_of_two_blocks_with_equal_ids_are_kept_apart(self):
        package = compose_all(
            [INCLUDE, '[Tag] {%p include "shared/b" %}'],
            shared__a=linked("https://one.example/"), shared__b=linked("https://two.example/"),
        ).package  # fmt: skip
        targets = {line.identifier: line.target for line in relationships(package, BODY)}
        assert [targets[name] for name in found(package, "//w:hyperlink/@r:id")] == [
            "https://one.example/", "https://two.example/",
        ]  # fmt: skip

    def test_a_bookmark_that_comes_twice_stays_once(self):
        data = with_text(
            docx("[Текст] слово"), BODY, "<w:r>", '<w:bookmarkStart w:id="0" w:name="m"/><w:bookmarkEnd w:id="0"/><w:r>'
        )
        package = compose_all([INCLUDE, INCLUDE], shared__a=data).package
        assert found(package, "//w:bookmarkStart/@w:name") == ["m"]
        assert len(found(package, "//w:bookmarkEnd")) == 1

    def test_a_footnote_of_a_block_is_refused(self):
        data = with_text(docx("[Текст] слово"), BODY, "<w:r>", '<w:r><w:footnoteReference w:id="2"/></w:r><w:r>')
        with pytest.raises(ContentError) as caught:
            compose_all([INCLUDE], shared__a=data)
        (problem,) = caught.value.problems
        assert (problem.code, problem.facts["block"]) == ("template.block-with-notes", "shared/a")


def linked(address):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    run = "<w:r><w:t>сайт</w:t></w:r></w:p>"
    link = f'<w:hyperlink xmlns:r="{office}" r:id="rId90"><w:r><w:t>сайт</w:t></w:r></w:hyperlink></w:p>'
    data = with_text(docx("[Текст]"), BODY, "</w:p>", run)
    data = with_text(data, BODY, run, link)
    line = f'<Relationship Id="rId90" Type="{office}/hyperlink" Target="{address}" TargetMode="External"/>'
    return with_text(data, "word/_rels/document.xml.rels", "</Relationships>", f"{line}</Relationships>")


def pages(composed):
    """Return the sections: orientation of the page, whether the first page is special, texts."""
    result, texts = [], []
    body = composed.package.xml(BODY)[0]
    for element in body:
        texts.append("".join(element.itertext()))
        section = element if element.tag.endswith("sectPr") else element.find("{*}pPr/{*}sectPr")
        if section is not None:
            size = section.find("{*}pgSz")
            wide = int(size.get(f"{{{size.nsmap['w']}}}w")) > int(size.get(f"{{{size.nsmap['w']}}}h"))
            result.append((wide, section.find("{*}titlePg") is not None, [text for text in texts if text]))
            texts = []
    return result


class DescribeSections:
    LANDSCAPE = ["{section landscape}", "[Текст] широкое"]  # noqa: RUF012 - a text form, never changed

    def test_a_landscape_block_at_the_end_makes_the_last_section_landscape(self):
        composed = compose_all(["[Текст] до", INCLUDE], shared__a=self.LANDSCAPE)
        assert pages(composed) == [(False, True, ["до"]), (True, False, ["широкое"])]

    def test_a_landscape_block_in_the_middle_stands_in_a_section_of_its_own(self):
        composed = compose_all(["[Текст] до", INCLUDE, "[Текст] после"], shared__a=self.LANDSCAPE)
        assert pages(composed) == [
            (False, True, ["до"]), (True, False, ["широкое"]), (False, False, ["после"]),
        ]  # fmt: skip

    def test_an_ordinary_block_in_a_landscape_document_is_only_its_text(self):
        composed = compose_all(["{section landscape}", "[Текст] до", INCLUDE, "[Текст] после"], shared__a=["[Текст] а"])
        assert pages(composed) == [(True, True, ["до", "а", "после"])]

    def test_a_table_after_a_landscape_block_has_a_paragraph_to_begin_its_page_with(self):
        table = ["{table Сетка; mm: 50}", "{row}", "- [Таблица: текст] а", "{end table}"]
        body = compose_all(["[Текст] до", INCLUDE, *table], shared__a=self.LANDSCAPE).package.xml(BODY)[0]
        names = [element.tag.rsplit("}")[-1] for element in body]
        assert names == ["p", "p", "p", "p", "p", "tbl", "sectPr"]

    def test_a_landscape_block_at_the_very_beginning_leaves_no_empty_page(self):
        composed = compose_all([INCLUDE, "[Текст] после"], shared__a=self.LANDSCAPE)
        assert pages(composed) == [(True, True, ["широкое"]), (False, False, ["после"])]

    def test_sections_of_a_block_travel_and_use_the_headers_of_the_document(self):
        block = ["[Текст] а", "{section landscape}", "[Текст] б", "{section portrait}", "[Текст] в"]
        composed = compose_all(["[Текст] до", INCLUDE, "[Текст] после"], shared__a=block)
        assert [(wide, texts) for wide, _, texts in pages(composed)] == [
            (False, ["до", "а"]), (True, ["б"]), (False, ["в", "после"]),
        ]  # fmt: skip
        references = found(composed.package, "//w:headerReference/@r:id")
        assert len(references) == 6
        assert set(references) <= {line.identifier for line in relationships(composed.package, BODY)}

    def test_an_override_with_a_landscape_table_keeps_its_section(self):
        base = ["[Текст] до", "[Tag] {%p block a %}", "[Tag] {%p endblock %}", "[Текст] после"]
        own = ['[Tag] {%p extends "school/x" %}', "[Tag] {%p block a %}", "{section landscape}", "[Текст] широкое",
               "{section portrait}", "[Tag] {%p endblock %}"]  # fmt: skip
        assert [(wide, texts) for wide, _, texts in pages(compose_all(own, school__x=base))] == [
            (False, ["до"]), (True, ["широкое"]), (False, ["после"]),
        ]  # fmt: skip

    def test_a_landscape_block_in_a_cell_is_only_its_text(self):
        cell = ["{table Сетка; mm: 50}", "{row}", f"- {INCLUDE}", "{end table}", "[Текст] конец"]
        composed = compose_all(cell, shared__a=["[Текст] а", "{section landscape}", "[Текст] широкое"])
        assert [wide for wide, *_ in pages(composed)] == [False]
