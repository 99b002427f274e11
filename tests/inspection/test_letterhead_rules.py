"""Each rule of letterheads, coats of arms: papers typed in Word that break it alone, and papers that keep it."""

import pytest
from docx.oxml import parse_xml
from docx.shared import Mm

from tests.inspection.requisite_findings import broken, facts, opened, picture, with_picture
from tests.inspection.requisite_papers import (
    CORNER,
    NAMED,
    Line,
    Rows,
    body,
    centred,
    letter,
    order,
    order_lines,
    paper,
    right,
    typed,
)


class TestReqWidthLong:
    def test_a_name_across_the_whole_sheet_is_told_once(self):
        document = order(organisation=[centred(NAMED), centred(NAMED)])
        assert broken(document) == ["layout.req-width-long"]
        assert facts(document) | {"found": 0} == {"found": 0, "wanted": 120, "count": 2}


class TestCoatOfArms:
    def test_stands_10_mm_from_the_edge_over_the_middle(self):
        assert broken(opened(with_picture("Герб района"))) == []

    def test_lower_than_10_mm_is_told(self):
        document = opened(with_picture("Герб района", distance=15))
        assert broken(document) == ["layout.gerb-pos top"]
        assert facts(document) == {"found": 15, "wanted": 10}

    def test_in_the_text_stands_at_the_margin(self):
        assert facts(opened(with_picture("герб.png", part="body"))) == {"found": 20, "wanted": 10}

    def test_at_the_left_is_told(self):
        assert broken(opened(with_picture("Герб района", align="left"))) == ["layout.gerb-pos side"]

    def test_may_be_tied_to_the_page(self):
        def tied(down, across):
            document = with_picture("Герб района")
            inline = next(document.sections[0].first_page_header.paragraphs[0]._p.iter("{*}inline"))
            return opened(anchored(document, inline, down, across))

        assert broken(tied(10, 98.5)) == []
        assert broken(tied(25, 98.5)) == ["layout.gerb-pos top"]
        assert broken(tied(10, 20)) == ["layout.gerb-pos side"]

    def test_higher_than_20_mm_is_told(self):
        assert broken(opened(with_picture("Герб района", height=30))) == ["layout.gerb-size"]

    def test_with_an_emblem_is_told(self):
        document = with_picture("Герб района")
        run = document.sections[0].first_page_header.paragraphs[0].add_run()
        run.add_picture(picture(), height=Mm(17))
        next(run._r.iter("{*}docPr")).set("descr", "эмблема школы")
        assert broken(opened(document)) == ["layout.gerb-none together"]

    def test_of_the_state_is_not_for_a_school(self):
        assert broken(opened(with_picture("Герб России"))) == ["layout.gerb-none state"]

    def test_is_not_any_picture(self):
        assert broken(opened(with_picture("Рисунок 1", align="left", part="body"))) == []


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def anchored(document, inline, down, across):
    """Tie a picture to the page, so many millimetres from its upper and left edges."""
    inline.tag = f"{{{DRAWN}}}anchor"
    for way, length in (("V", down), ("H", across)):
        offset = f"<wp:posOffset>{int(length * 36000)}</wp:posOffset>"
        name = f"wp:position{way}"
        inline.insert(0, parse_xml(f'<{name} xmlns:wp="{DRAWN}" relativeFrom="page">{offset}</{name}>'))
    return document


class TestBlankType:
    def test_an_order_without_the_organisation(self):
        assert broken(order(organisation=[])) == ["layout.blank-type organisation"]

    def test_a_letter_without_reference_data(self):
        assert broken(letter(corner=[CORNER[0], CORNER[3]])) == ["layout.blank-type details"]

    def test_an_order_with_its_letterhead_in_the_header_is_kept(self):
        document = typed(*order_lines(organisation=[]))
        document.sections[0].header.paragraphs[0].text = NAMED
        assert broken(opened(document)) == []

    def test_an_application_has_no_letterhead(self):
        lines = [
            Line("Директору", left=95),
            Line("Беловой И.И.", left=95),
            "",
            centred("ЗАЯВЛЕНИЕ"),
            body("Прошу о переводе."),
        ]
        assert broken(paper(*lines)) == []


class TestBlankVariant:
    def test_a_name_along_the_margin_across_the_sheet(self):
        assert broken(order(organisation=[Line(NAMED)])) == ["layout.blank-variant wide"]

    def test_a_name_at_the_right(self):
        assert broken(order(organisation=[right("МБОУ СОШ № 5")])) == ["layout.blank-variant right"]

    def test_a_name_half_centred(self):
        document = order(organisation=[centred("Управление образования"), Line(NAMED)])
        assert broken(document) == ["layout.blank-variant mixed"]


class TestBlankBilingual:
    def headed(self, size):
        columns = [centred("МБОУ «Средняя школа № 5»", size=14)], [centred("МБОУ «5-се урта мәктәп»", size=size)]
        return order(organisation=[Rows(list(columns), widths=(80, 85))])

    def test_languages_of_one_size_are_kept(self):
        assert broken(self.headed(14)) == []

    def test_languages_of_two_sizes_are_told(self):
        assert broken(self.headed(10)) == ["layout.blank-bilingual"]
        assert facts(self.headed(10)) == {"found": "10, 14"}


class TestOrgExact:
    @pytest.mark.parametrize(
        "name", [NAMED, NAMED.upper(), NAMED.replace(" «", "\n«"), NAMED.replace("№ 5", "№\u00a05")]
    )
    def test_the_name_letter_for_letter_is_kept(self, name):
        document = order(organisation=[centred(name, left=25, right=25)])
        assert "layout.org-exact full" not in broken(document, organisation=NAMED, short_name="МБОУ СОШ № 5")

    def test_the_name_over_several_paragraphs_is_kept(self):
        halves = [centred("Муниципальное бюджетное общеобразовательное учреждение"), centred(NAMED[NAMED.index("«") :])]
        lines = [Line(one.text, "center", left=22.5, right=22.5) for one in halves]
        assert broken(order(organisation=lines), organisation=NAMED) == []

    @pytest.mark.parametrize(
        "name", [NAMED.replace("«", '"').replace("»", '"'), NAMED.replace("№ 5", "№5"), NAMED.replace("Средняя ", "")]
    )
    def test_another_name_is_told_with_the_right_one(self, name):
        document = order(organisation=[centred(name, left=25, right=25)])
        assert broken(document, organisation=NAMED) == ["layout.org-exact full"]
        assert facts(document, organisation=NAMED) == {"found": name.lower(), "wanted": NAMED}

    def test_another_short_name_is_told(self):
        assert broken(order(), short_name="МБОУ «СОШ № 5»") == ["layout.org-exact short"]

    def test_nothing_is_told_when_nobody_knows_the_name(self):
        assert broken(order(organisation=[centred("МБОУ «Любая школа»")])) == []
