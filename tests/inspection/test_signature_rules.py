"""Each rule of signatures, seals and executors: papers that break it alone, and papers that keep it."""

import io

import docx
import pytest

from engine.errors import Severity
from tests.inspection.requisite_findings import broken, facts, opened, problems
from tests.inspection.requisite_papers import ADDRESSEE, CORNER, Rows, body, letter, order, right, saved, typed


class TestSignLayout:
    @pytest.mark.parametrize(
        ("lines", "what"),
        [
            ([right("Директор               И.И. Белова")], "aligned"),
            (["Директор", "И.И. Белова"], "below"),
            (["Директор И.И. Белова"], "close"),
            ([Rows(["И.И. Белова", "Директор"])], "order"),
            ([Rows([["Исполняющий обязанности", "директора школы"], "И.И. Белова"])], "level"),
            ([], "none"),
        ],
    )
    def test_another_layout_is_told(self, lines, what):
        found = broken(order(signature=lines))
        assert found == [f"layout.sign-layout {what}"]

    @pytest.mark.parametrize(
        "lines",
        [
            ["Директор                          И.И. Белова"],
            ["Директор ________________ И.И. Белова"],
            ["Исполняющий обязанности", "директора\t\t\t\tИ.И. Белова"],
            [Rows(["Директор", "", "И.И. Белова"])],
            [Rows([["Исполняющий обязанности", "директора школы"], ["", "И.И. Белова"]])],
        ],
    )
    def test_the_usual_layouts_are_kept(self, lines):
        assert broken(order(signature=lines)) == []

    def test_two_signatures_side_by_side_are_kept(self):
        cells = [["Председатель комиссии", "________ П.И. Орлов"], ["Секретарь", "________ Н.В. Соколова"]]
        assert broken(order(signature=[Rows(cells)])) == []

    def test_a_name_in_an_unusual_form_at_the_end_is_no_missing_signature(self):
        assert broken(order(signature=["Подписано: И.И. Белова, директор школы, собственноручно"])) == []


class TestSignName:
    @pytest.mark.parametrize(
        ("name", "what", "wanted"),
        [
            ("Белова И.И.", "order", "И.И.\u00a0Белова"),
            ("Белова И. И.", "order", "И.И.\u00a0Белова"),
            ("Белова И.", "order", "И.\u00a0Белова"),
            ("Белова Ирина Игоревна", "full", "И.И.\u00a0Белова"),
            ("И.И.Белова", "glued", "И.И.\u00a0Белова"),
            ("И. И. Белова", "spaced", "И.И.\u00a0Белова"),
        ],
    )
    def test_another_form_is_told_with_the_right_one(self, name, what, wanted):
        document = order(signature=[f"Директор\t\t\t\t\t{name}"])
        assert broken(document) == [f"layout.sign-name {what}"]
        assert facts(document) == {"found": name, "right": wanted}

    @pytest.mark.parametrize("name", ["И.И. Белова", "И.\u00a0Пак", "М.П. Кравец-Ли", "Ё.Й. Чёрная"])
    def test_initials_before_the_surname_are_kept(self, name):
        assert broken(order(signature=[f"Директор\t\t\t\t\t{name}"])) == []

    def test_spaces_between_initials_only_warn(self):
        (problem,) = problems(order(signature=["Директор\t\t\tИ. И. Белова"]))
        assert problem.severity is Severity.WARNING

    def test_a_name_in_a_table_is_looked_at_too(self):
        assert broken(order(signature=[Rows(["Директор", "", "Белова И.И."])])) == ["layout.sign-name order"]


class TestSignPost:
    @pytest.mark.parametrize(
        ("post", "what"),
        [
            ("Директор МБОУ СОШ № 5", "organisation"),
            ("Директор школы «Росток»", "organisation"),
            ("И.о. директора", "acting"),
            ("За директора", "instead"),
        ],
    )
    def test_another_post_is_told(self, post, what):
        assert broken(order(signature=[f"{post}\t\t\t\tИ.И. Белова"])) == [f"layout.sign-post {what}"]

    @pytest.mark.parametrize("post", ["Директор", "Директор школы", "Исполняющий обязанности директора", "Заведующий"])
    def test_a_post_alone_is_kept(self, post):
        assert broken(order(signature=[f"{post}\t\t\t\tИ.И. Белова"])) == []


class TestStampRoom:
    def test_a_seal_in_the_place_of_the_autograph_is_told(self):
        assert broken(order(signature=["Директор      М.П.        И.И. Белова"])) == ["layout.stamp-room"]
        assert broken(order(signature=[Rows(["Директор", "М.П.", "И.И. Белова"])])) == ["layout.stamp-room"]

    def test_a_seal_under_the_signature_is_kept(self):
        assert broken(order(below=["М.П."])) == []

    def test_initials_are_no_seal(self):
        assert broken(order(signature=["Директор\t\t\t\tМ.П. Белова"])) == []


class TestExecMark:
    @pytest.mark.parametrize(
        ("below", "what"),
        [((), "none"), (("Исп. Соколова Н.В.",), "phone"), (("Исполнитель: 8(38500) 21-2-35",), "name")],
    )
    def test_a_letter_without_it_or_with_half_of_it(self, below, what):
        assert broken(letter(below=below)) == [f"layout.exec-mark {what}"]

    @pytest.mark.parametrize(
        "below",
        [
            ("Исп. Соколова Н.В., тел. 21-2-35-00",),
            ("Соколова Нина Васильевна", "8 (38500) 21-2-35"),
            ("Соколова Нина Васильевна, методист\n+7 913 000-00-35",),
        ],
    )
    def test_a_name_with_a_phone_is_kept(self, below):
        assert broken(letter(below=below)) == []

    def test_it_may_stand_in_the_footer(self):
        document = docx.Document(io.BytesIO(letter_bytes()))
        document.sections[0].footer.paragraphs[0].text = "Исп. Соколова Н.В., 8(38500) 21-2-35"
        assert broken(opened(document)) == []

    def test_an_order_needs_none(self):
        assert broken(order(below=[])) == []


def letter_bytes():
    lines = [
        Rows([CORNER, ADDRESSEE], widths=(80, 85)),
        "О направлении сведений",
        body("Направляем сведения о наставниках."),
    ]
    return saved(typed(*lines, "Директор\t\t\t\t\t\tИ.И. Белова"))
