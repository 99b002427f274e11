"""Roles of paragraphs in papers as schools really type them: style Normal, spaces, tabs, tables."""

import pytest

from engine.inspection.reading import read_document
from tests.inspection.requisite_papers import Line, Rows, body, centred, paper, right, saved, told, typed


def assert_told(document, *expected):
    """Compare roles line by line; an expected line is «role: beginning of the text»."""
    found = [f"{role}: {text}" for role, text in told(document)]
    shortened = [line[: len(wanted)] for line, wanted in zip(found, expected, strict=False)]
    assert shortened == list(expected)[: len(found)], found
    assert len(found) == len(expected), found


class TestAnOrderWithSpreadLetters:
    def test_is_told_with_its_letterhead_points_and_signature_made_of_spaces(self):
        document = paper(
            centred("Управление образования администрации Лесного района"),
            centred("МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ ОБЩЕОБРАЗОВАТЕЛЬНОЕ УЧРЕЖДЕНИЕ", bold=True),
            centred("«СРЕДНЯЯ ОБЩЕОБРАЗОВАТЕЛЬНАЯ ШКОЛА № 5»", bold=True),
            centred("658000, Лесной район, с. Ольховка, ул. Школьная, 1, тел. 8(38500) 21-2-34"),
            "",
            centred("П Р И К А З", bold=True),
            "",
            "от 05.09.2022 г. № 12/3",
            "с. Ольховка",
            "",
            "О внедрении целевой модели",
            "наставничества в школе",
            "",
            body("В целях реализации национального проекта «Образование» и на основании приказа управления"),
            "приказываю:",
            body("1. Внедрить в школе целевую модель наставничества."),
            body("2. Назначить куратором заместителя директора по УВР Соколову Н.В."),
            body("3. Контроль за исполнением приказа оставляю за собой."),
            "",
            "Директор школы                                        И.И. Белова",
            "",
            "С приказом ознакомлены:",
            "_______________ Соколова Н.В.",
            "_______________ /Орлов П.И./",
        )
        assert_told(
            document,
            "organisation: Управление",
            "organisation: МУНИЦИПАЛЬНОЕ",
            "organisation: «СРЕДНЯЯ",
            "organisation: 658000",
            "kind: П Р И К А З",
            "date: от 05.09",
            "place: с. Ольховка",
            "title: О внедрении",
            "title: наставничества",
            "text: В целях",
            "verb: приказываю",
            "point: 1.",
            "point: 2.",
            "point: 3.",
            "signature: Директор",
            "acquainted: С приказом",
            "acquainted: ____",
            "acquainted: ____",
        )

    @pytest.mark.parametrize(
        "line",
        [
            "05.09.2022                                                        № 12/3",
            "от «05» сентября 2022 г.\t\t№ 45-ОД",
            "№ 463 от 5 сентября 2022 года",
            "05.09.2022 г.          с. Ольховка          № 26/1",
            "«___» __________ 20__ г. № ____",
            "12 сентября № 4",
            "_____________ № ______",
        ],
    )
    def test_has_its_date_and_number_in_any_form(self, line):
        document = paper(centred("МБОУ СОШ № 5"), centred("ПРИКАЗ"), line, "Об итогах года", body("ПРИКАЗЫВАЮ:"))
        assert [role for role, _ in told(document)] == ["organisation", "kind", "date", "title", "verb"]

    @pytest.mark.parametrize(
        "line", ["пгт Лесной", "п. Лесной", "пгт. Лесной", "г.Лесной", "р.п. Лесной", "село Лесное", "с. Үрмелек"]
    )
    def test_has_its_place_in_any_form(self, line):
        document = paper(centred("МБОУ СОШ № 5"), centred("ПРИКАЗ"), "05.09.2022 № 1", line, "Об итогах года")
        assert [role for role, _ in told(document)] == ["organisation", "kind", "date", "place", "title"]

    @pytest.mark.parametrize(
        "line",
        ["Приказ", "ПРИКАЗ № 45", "Приказ по школе", "П Р И К А З", "П Р И К А З:", "ПРИКАЗ № 45-ОД от 05.09.2022"],
    )
    def test_has_its_kind_in_any_form(self, line):
        document = paper(centred("МБОУ СОШ № 5"), centred(line), "Об итогах года", body("ПРИКАЗЫВАЮ:"))
        assert [role for role, _ in told(document)] == ["organisation", "kind", "title", "verb"]

    @pytest.mark.parametrize(
        "line",
        ["По итогам работы за год", "Принимая во внимание план работы школы", "С учётом мнения педагогического совета"],
    )
    def test_has_a_text_that_follows_its_heading_at_once(self, line):
        document = paper(centred("МБОУ СОШ № 5"), centred("ПРИКАЗ"), "05.09.2022 № 1", "Об итогах", line, "приказываю:")
        assert_told(document, "organisation:", "kind:", "date:", "title: Об", "text: ", "verb:")


class TestALetter:
    def test_with_an_angular_letterhead_in_a_table(self):
        document = paper(
            Rows(
                [
                    [
                        centred("Управление образования администрации Лесного района"),
                        centred("МБОУ «Средняя общеобразовательная школа № 5»"),
                        centred("ул. Школьная, 1, с. Ольховка, 658000"),
                        centred("тел. 8(38500) 21-2-34, school5@example.ru"),
                        centred("12.09.2022 № 345"),
                        centred("На № 12 от 01.09.2022"),
                    ],
                    ["Начальнику управления образования", "администрации Лесного района", "Громовой Т.А."],
                ],
                widths=(80, 85),
            ),
            "",
            Line("О направлении сведений о наставниках"),
            "",
            centred("Уважаемая Тамара Андреевна!"),
            body("Направляем сведения о наставниках школы за первое полугодие учебного года."),
            "",
            "Приложение: на 3 л. в 1 экз.",
            "",
            "Директор\tИ.И. Белова",
            "",
            Line("Соколова Нина Васильевна", size=10),
            Line("8(38500) 21-2-35", size=10),
        )
        assert_told(
            document,
            "organisation: Управление",
            "organisation: МБОУ",
            "organisation: ул.",
            "organisation: тел.",
            "date: 12.09",
            "date: На №",
            "addressee: Начальнику",
            "addressee: администрации",
            "addressee: Громовой",
            "title: О направлении",
            "text: Уважаемая",
            "text: Направляем",
            "enclosed: Приложение",
            "signature: Директор",
            "executor: Соколова",
            "executor: 8(38500)",
        )

    def test_with_an_addressee_pushed_to_the_right(self):
        document = paper(
            centred("МКДОУ «Детский сад «Ромашка»"),
            "",
            right("Директору МБОУ СОШ № 5"),
            right("Беловой И.И."),
            "",
            body("Просим сообщить о возможности провести совместный семинар."),
            "Заведующий ____________ Ж.П. Дроздова",
        )
        assert_told(
            document,
            "organisation: МКДОУ",
            "addressee: Директору",
            "addressee: Беловой",
            "text: Просим",
            "signature: Заведующий",
        )


class TestARegulation:
    POINTS = (
        centred("1. Общие положения", bold=True),
        body("1.1. Настоящее Положение определяет порядок наставничества."),
        body("1.2. Наставник назначается приказом директора."),
        centred("II. ОРГАНИЗАЦИЯ НАСТАВНИЧЕСТВА", bold=True),
        body("2.1. Куратор ведёт учёт пар."),
    )
    TOLD = ("head: 1. Общие", "point: 1.1.", "point: 1.2.", "head: II.", "point: 2.1.")

    def test_with_three_columns_of_marks(self):
        document = paper(
            Rows(
                [
                    ["ПРИНЯТО", "на педагогическом совете", "протокол № 1 от 30.08.2022 г."],
                    ["СОГЛАСОВАНО", "Председатель профкома", "________ П.И. Орлов"],
                    ["УТВЕРЖДЕНО", "приказом МБОУ СОШ № 5", "от 31.08.2022 г. № 45-ОД"],
                ],
                widths=(55, 55, 55),
            ),
            "",
            centred("ПОЛОЖЕНИЕ", bold=True),
            centred("о системе наставничества", bold=True),
            centred("в МБОУ СОШ № 5", bold=True),
            *self.POINTS,
        )
        marks = (
            "ПРИНЯТО",
            "на",
            "протокол",
            "СОГЛАСОВАНО",
            "Председатель",
            "____",
            "УТВЕРЖДЕНО",
            "приказом",
            "от 31.08",
        )
        titles = ("kind: ПОЛОЖЕНИЕ", "title: о системе", "title: в МБОУ")
        assert_told(document, *(f"approval: {mark}" for mark in marks), *titles, *self.TOLD)

    def test_with_a_row_of_the_table_for_every_line_of_two_marks(self):
        document = paper(
            centred("Муниципальное казённое общеобразовательное учреждение «Лесная школа»"),
            Rows(
                ["Рассмотрено", "Утверждаю"],
                ["на заседании педсовета", "Директор школы"],
                ["протокол № 3", "___________ Белова И.И."],
                ["от 29.08.2022", "приказ № 14-а от 31.08.2022"],
                widths=(85, 80),
            ),
            centred("Положение о наставничестве"),
            *self.POINTS,
        )
        expected = ["organisation: Муниципальное", *["approval: "] * 8, "title: Положение о наставничестве", *self.TOLD]
        assert_told(document, *expected)

    def test_with_marks_made_of_indents(self):
        document = paper(
            Line("УТВЕРЖДАЮ", left=95),
            Line("Директор МБОУ СОШ № 5", left=95),
            "",
            Line("______________ И.И. Белова", left=95),
            Line("«31» августа 2022 г.", left=95),
            "",
            centred("П О Л О Ж Е Н И Е"),
            centred("о наставничестве"),
            *self.POINTS,
        )
        assert_told(document, *["approval: "] * 4, "kind: П О Л", "title: о наст", *self.TOLD)


class TestASignature:
    ABOVE = (
        centred("МБОУ СОШ № 5"),
        centred("ПРИКАЗ"),
        "05.09.2022 № 1",
        "Об итогах",
        body("ПРИКАЗЫВАЮ:"),
        body("1. Утвердить."),
    )

    def below(self, *lines):
        return told(paper(*self.ABOVE, *lines))[len(self.ABOVE) :]

    @pytest.mark.parametrize(
        "line",
        [
            "Директор                       И.И. Белова",
            "Директор\t\t\tИ.И. Белова",
            "Директор _______________ И.И. Белова",
            "Директор школы: ___________ /Белова И.И./",
            "Директор школы ________________ (Белова И. И.)",
            "И.о. директора\tИ.И.Белова",
            "Директор МБОУ СОШ № 5 И.И. Белова",
            "Заведующий МКДОУ «Ромашка»\tМамедов Эльчин Рашид оглы",
        ],
    )
    def test_is_one_line_with_a_gap_of_any_make(self, line):
        assert self.below(line) == [("signature", line)]

    def test_has_a_post_over_two_lines(self):
        assert [role for role, _ in self.below("Исполняющий обязанности", "директора школы\tИ.И. Белова")] == [
            "signature"
        ] * 2

    def test_has_the_name_on_a_line_of_its_own(self):
        assert [role for role, _ in self.below("Директор школы", "_______________ И.И. Белова")] == ["signature"] * 2

    def test_stands_in_a_table_without_lines(self):
        found = self.below("", Rows(["Директор МБОУ СОШ № 5", "", "И.И. Белова"]))
        assert [role for role, _ in found] == ["signature", "signature"]

    def test_is_not_a_point_that_names_a_person(self):
        assert [role for role, _ in self.below("2. Назначить куратором  Соколову Н.В.", "Директор\tИ.И. Белова")] == [
            "point",
            "signature",
        ]

    def test_is_not_a_row_of_a_table_of_people(self):
        found = self.below("Директор\tИ.И. Белова", "", Rows(["Директор", "И.И. Белова"], drawn=True))
        assert [role for role, _ in found] == ["signature", "cell", "cell"]

    def test_is_followed_by_who_prepared_it_and_by_a_copy_mark(self):
        found = self.below("Директор\tИ.И. Белова", "Копия верна", "Исп. Соколова Н.В.", "8(38500) 21-2-35")
        assert [role for role, _ in found] == ["signature", "copy", "executor", "executor"]


class TestAppendices:
    def test_of_one_file_begin_new_documents(self):
        document = paper(
            centred("МБОУ СОШ № 5"),
            centred("ПРИКАЗ"),
            "05.09.2022 № 1",
            "О наставничестве",
            body("ПРИКАЗЫВАЮ:"),
            body("1. Утвердить состав рабочей группы (приложение 1) и план (приложение 2)."),
            "Директор\tИ.И. Белова",
            right("Приложение 1", new_page=True),
            right("к приказу МБОУ СОШ № 5"),
            right("от 05.09.2022 № 1"),
            "",
            centred("Состав рабочей группы"),
            body("Председатель группы\tИ.И. Белова"),
            body("Секретарь\tН.В. Соколова"),
            right("Приложение 2 к приказу от 05.09.2022 № 1", new_page=True),
            centred("ПЛАН"),
            centred("работы на учебный год"),
            Rows(["№", "Мероприятие"], ["1", "Приказ"], ["2", "Утверждение программ"], drawn=True),
        )
        assert_told(
            document,
            "organisation: МБОУ",
            "kind: ПРИКАЗ",
            "date: 05.09",
            "title: О наст",
            "verb: ПРИК",
            "point: 1.",
            "signature: Директор",
            "appendix: Приложение 1",
            "appendix: к приказу",
            "appendix: от 05",
            "title: Состав",
            "text: Председатель",
            "text: Секретарь",
            "appendix: Приложение 2",
            "kind: ПЛАН",
            "title: работы",
            *["cell: "] * 6,
        )

    def test_are_marked_in_a_cell_at_the_right(self):
        document = paper(
            Rows(["", ["Приложение № 2", "УТВЕРЖДЕНО", "приказом МБОУ СОШ № 5", "от 05.09.2022 № 1"]], widths=(85, 80)),
            centred("ПОРЯДОК"),
            centred("выплаты наставникам"),
            body("1. Выплата производится ежемесячно."),
        )
        expected = (
            "appendix: Прил",
            "approval: УТВ",
            "approval: прик",
            "approval: от",
            "kind: ПОРЯДОК",
            "title: выпл",
            "point: 1.",
        )
        assert_told(document, *expected)

    def test_are_not_begun_by_a_sentence_about_one(self):
        document = paper(
            centred("ПОЛОЖЕНИЕ"),
            body("1. Общие сведения о работе."),
            body("Приложение к диплому выдаётся вместе с дипломом."),
            body("Приложение: на 3 л."),
        )
        assert_told(document, "kind: ПОЛ", "point: 1.", "text: Прил", "enclosed: Прил")

    def test_hold_tables_without_lines(self):
        people = Rows(["1", "Громова Т.А.", "председатель"], ["2", "Орлов П.И.", "учитель"])
        signed = (centred("ПРИКАЗ"), body("1. Утвердить состав."), "Директор\tИ.И. Белова")
        document = paper(*signed, right("Приложение", new_page=True), centred("Состав жюри"), people)
        assert_told(document, "kind:", "point:", "signature:", "appendix:", "title: Состав", *["cell: "] * 6)


def test_a_heading_is_told_by_the_style_of_word():
    document = typed(centred("ПОЛОЖЕНИЕ"), centred("о наставничестве"))
    document.add_heading("Общие положения", 1)
    document.add_paragraph("Положение определяет порядок.", style="List Number")
    assert_told(read_document(saved(document)), "kind:", "title:", "head: Общие", "point: Положение")


def test_a_plain_text_is_no_letterhead():
    document = paper(
        body("Наставничество появилось в школе давно и всегда помогало молодым учителям войти в профессию."),
        body("В этом году в нём участвуют десять пар."),
    )
    assert_told(document, "text: Наставничество", "text: В этом")
