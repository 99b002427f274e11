"""The base template keeps the layout rules; ids of rules in the names of tests (ГОСТ Р 7.0.97)."""

from pathlib import Path

import pytest
import yaml

from engine.ooxml.elements import attribute, child, is_on, prefixed, qualified
from engine.ooxml.markup import from_markup
from engine.ooxml.numbering import read_numbering, style_place
from engine.ooxml.package import read_package, relationships
from engine.ooxml.styles import describe_styles, read_styles

SHARED = Path(__file__).parents[2] / "templates/shared"
BASE = (SHARED / "base/base.docx").read_bytes()
PACKAGE = read_package(BASE)
SHEET = read_styles(PACKAGE)
SECTION = child(PACKAGE.xml("word/document.xml"), "w:body", "w:sectPr")
MARGINS = child(SECTION, "w:pgMar")
NAMES = SHEET.identifiers("paragraph")
TEXT_STYLES = (
    "Текст",
    "Пункт 1",
    "Пункт 2",
    "Пункт 3",
    "Подпункт",
    "Пункт раздела",
    "Подпункт раздела",
    "Перечисление",
)
REQUISITES = ("Наименование организации", "Вышестоящий орган", "Заголовок", "Гриф", "Адресат", "Подпись: должность")


def margin(side):
    return int(attribute(MARGINS, side))


def value(style, path, key="val"):
    return SHEET.value(NAMES[style], path, key)


def header(kind):
    reference = next(r for r in SECTION.findall(qualified("w:headerReference")) if attribute(r, "type") == kind)
    identifier = reference.get(qualified("r:id"))
    target = next(r.target for r in relationships(PACKAGE, "word/document.xml") if r.identifier == identifier)
    return PACKAGE.xml(target)


class TestThePage:
    def test_page_size_is_a4(self):
        size = child(SECTION, "w:pgSz")
        assert (attribute(size, "w"), attribute(size, "h")) == ("11906", "16838")

    def test_page_margin_left_is_thirty_millimetres_for_long_keeping(self):
        assert margin("left") >= 1701

    def test_page_margin_right_top_and_bottom_are_wide_enough(self):
        assert margin("right") >= 850
        assert min(margin("top"), margin("bottom")) >= 1134

    def test_page_gutter_is_none(self):
        assert margin("gutter") == 0

    def test_page_num_start_hides_the_number_of_page_one(self):
        assert is_on(child(SECTION, "w:titlePg"))
        assert not list(header("first").iter(qualified("w:instrText")))

    def test_page_num_pos_is_the_middle_of_the_top_margin(self):
        (field,) = header("default").iter(qualified("w:instrText"))
        assert field.text.split() == ["PAGE"]
        assert value("Колонтитул", "w:pPr/w:jc") == "center"
        assert value("Колонтитул", "w:pPr/w:ind", "firstLine") == "0"

    def test_page_num_dist_is_ten_millimetres_and_the_line_fits(self):
        line = int(value("Колонтитул", "w:rPr/w:sz")) * 10 * 1.2
        assert margin("header") >= 567
        assert margin("header") + line <= margin("top")

    def test_page_num_bare_has_no_words(self):
        assert not list(header("default").iter(qualified("w:t")))


class TestFonts:
    def test_font_attrs_are_four_equal_names_in_every_style(self):
        keys = ("ascii", "hAnsi", "eastAsia", "cs")
        found = {tuple(value(name, "w:rPr/w:rFonts", key) for key in keys) for name in NAMES}
        assert found == {("Times New Roman",) * 4}

    def test_font_attrs_name_no_theme(self):
        texts = [data.decode() for name, data in PACKAGE.parts.items() if name.endswith(".xml")]
        assert not any("Theme=" in text for text in texts)

    def test_a_free_font_of_the_same_metrics_is_named_as_the_other_one(self):
        (font,) = PACKAGE.xml("word/fontTable.xml").iter(qualified("w:font"))
        assert "Tinos" in attribute(child(font, "w:altName"), "val")

    @pytest.mark.parametrize("name", TEXT_STYLES)
    def test_font_size_body_is_fourteen(self, name):
        assert (value(name, "w:rPr/w:sz"), value(name, "w:rPr/w:szCs")) == ("28", "28")

    @pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("Таблица")])
    def test_font_size_table_is_twelve(self, name):
        assert value(name, "w:rPr/w:sz") == "24"

    def test_font_color_is_black_where_it_is_printed(self):
        coloured = [name for name in NAMES if value(name, "w:rPr/w:color") not in {"", "auto", "000000"}]
        assert coloured == ["Tag"]

    def test_font_bold_is_kept_for_names_and_headings(self):
        bold = {name for name in NAMES if is_on(SHEET.property(NAMES[name], "w:rPr", "w:b"))}
        assert bold == {
            "Вид документа",
            "Заголовок",
            "Заголовок слева",
            "Угловой бланк: вид документа",
            "Заголовок по центру",
            "Наименование акта",
            "Раздел",
            "Благодарность: вид",
            "Благодарность: имя",
        }

    def test_font_lang_is_russian(self):
        assert attribute(child(SHEET.defaults, "w:rPrDefault", "w:rPr", "w:lang"), "val") == "ru-RU"


class TestParagraphs:
    @pytest.mark.parametrize("name", TEXT_STYLES)
    def test_para_indent_is_twelve_and_a_half_millimetres(self, name):
        assert abs(int(value(name, "w:pPr/w:ind", "firstLine")) - 709) <= 6

    @pytest.mark.parametrize("name", TEXT_STYLES)
    def test_para_justify_holds_for_text(self, name):
        assert value(name, "w:pPr/w:jc") == "both"

    @pytest.mark.parametrize("name", TEXT_STYLES)
    def test_para_line_is_between_one_and_one_fifteen(self, name):
        assert 240 <= int(value(name, "w:pPr/w:spacing", "line")) <= 276

    @pytest.mark.parametrize("name", REQUISITES)
    def test_para_req_line_is_single(self, name):
        assert value(name, "w:pPr/w:spacing", "line") == "240"

    def test_para_req_gap_parts_heading_and_signature_from_the_text(self):
        assert 240 <= int(value("Заголовок", "w:pPr/w:spacing", "after")) <= 480
        assert 240 <= int(value("Подпись: должность", "w:pPr/w:spacing", "before")) <= 560

    def test_para_hyphen_is_off(self):
        hyphenation = child(PACKAGE.xml("word/settings.xml"), "w:autoHyphenation")
        assert attribute(hyphenation, "val") == "false"

    @pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("с подписью")])
    def test_para_keep_sign_styles_stay_with_what_follows(self, name):
        assert is_on(SHEET.property(NAMES[name], "w:pPr", "w:keepNext"))
        assert is_on(SHEET.property(NAMES[name], "w:pPr", "w:keepLines"))

    def test_widows_are_controlled_everywhere(self):
        assert all(is_on(SHEET.property(identifier, "w:pPr", "w:widowControl")) for identifier in NAMES.values())

    def test_para_section_head_stays_with_its_section(self):
        assert is_on(SHEET.property(NAMES["Раздел"], "w:pPr", "w:keepNext"))

    def test_req_width_long_is_at_most_twelve_centimetres(self):
        line = 11906 - margin("left") - margin("right")
        indents = sum(int(value("Наименование организации", "w:pPr/w:ind", side)) for side in ("left", "right"))
        assert line - indents <= 6803

    def test_date_num_line_puts_the_number_at_the_edge_of_the_text(self):
        tabs = SHEET.property(NAMES["Дата и номер"], "w:pPr", "w:tabs")
        (tab,) = list(tabs)
        assert attribute(tab, "val") == "right"
        assert abs(int(attribute(tab, "pos")) - (11906 - margin("left") - margin("right"))) <= 12


class TestLists:
    @pytest.mark.parametrize(
        ("style", "label"),
        [
            ("Пункт 1", "%1."),
            ("Пункт 2", "%1.%2."),
            ("Пункт 3", "%1.%2.%3."),
            ("Подпункт", "%4)"),
            ("Пункт 1 с подписью", "%1."),
            ("Пункт 2 с подписью", "%1.%2."),
            ("Раздел", "%1."),
            ("Пункт раздела", "%1.%2."),
            ("Пункт раздела с подписью", "%1.%2."),
            ("Подпункт раздела", "%1.%2.%3."),
            ("Перечень раздела", "%4)"),
            ("Перечисление", "–"),
            ("Нумерованный список", "%1)"),
        ],
    )
    def test_ord_num_ooxml_each_style_has_its_level_of_a_real_list(self, style, label):
        numbering = read_numbering(PACKAGE)
        level = numbering.level(style_place(SHEET, numbering, NAMES[style]))
        assert attribute(child(level, "w:lvlText"), "val") == label

    def test_orders_and_local_acts_count_apart(self):
        numbering = read_numbering(PACKAGE)
        order, act = (style_place(SHEET, numbering, NAMES[name]) for name in ("Пункт 1", "Раздел"))
        assert numbering.abstract(order.number) != numbering.abstract(act.number)


class TestTables:
    def test_tbl_head_repeat_is_written_by_the_text_form(self):
        text = "# base: shared/base\n{table Сетка; mm: 20}\n{row head}\n- [Таблица: шапка] а\n{end table}\n"
        (row,) = read_package(from_markup(text, BASE)).xml("word/document.xml").iter(qualified("w:trPr"))
        assert [prefixed(element) for element in row] == ["w:cantSplit", "w:tblHeader"]

    def test_the_grid_has_lines_and_the_other_style_has_none(self):
        kinds = {}
        for name, identifier in SHEET.identifiers("table").items():
            borders = child(SHEET.styles[identifier].element, "w:tblPr", "w:tblBorders")
            kinds[name] = {attribute(border, "val") for border in borders} if borders is not None else set()
        assert (kinds["Сетка"], kinds["Без границ"]) == ({"single"}, {"nil"})


class TestTheFile:
    def test_the_listing_of_styles_is_up_to_date(self):
        assert (SHARED / "base/base.txt").read_text(encoding="utf-8") == describe_styles(BASE)

    def test_ids_of_styles_are_ascii(self):
        assert all(identifier.isascii() for identifier in SHEET.styles)

    def test_word_opens_it_in_its_own_mode(self):
        settings = {
            attribute(element, "name"): attribute(element, "val")
            for element in PACKAGE.xml("word/settings.xml").iter(qualified("w:compatSetting"))
        }
        assert settings["compatibilityMode"] == "15"

    @pytest.mark.parametrize("folder", sorted(path.parent.name for path in SHARED.glob("*/*.docx")))
    def test_every_shared_template_has_a_card_and_a_text(self, folder):
        card = yaml.safe_load((SHARED / folder / f"{folder}.yaml").read_text(encoding="utf-8"))
        assert next(iter(card)) == "title"
        assert (SHARED / folder / f"{folder}.txt").is_file()
