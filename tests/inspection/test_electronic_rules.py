"""Each rule of electronic marks and codes: papers that break it alone, and papers that keep it."""

import pytest

from engine.errors import Severity
from tests.inspection.requisite_findings import broken, facts, opened, problems, with_picture
from tests.inspection.requisite_papers import Rows, body, element, order, order_lines, paper, typed

E_MARK = [
    "Документ подписан электронной подписью",
    "Сертификат 00AB34CD56EF7788",
    "Владелец Белова Ирина Игоревна",
    "Действителен с 01.02.2026 по 01.05.2027",
    "Подписано 20.11.2026 10:15",
]


def signed_with(*mark, before="Директор"):
    """Return an order with a mark of an electronic signature between post and name, set by a program."""
    document = typed(*order_lines(signature=[Rows([before, list(mark), "И.И. Белова"], widths=(45, 80, 40))]))
    cell = document.tables[0].rows[0].cells[1]
    control, properties, content = element("w:sdt"), element("w:sdtPr"), element("w:sdtContent")
    properties.append(element("w:tag", val="esign"))
    control.append(properties)
    control.append(content)
    lines = list(cell._tc.p_lst)
    lines[0].addprevious(control)
    for line in lines:
        content.append(line)
    cell._tc.append(element("w:p"))
    return opened(document)


class TestElectronicSignature:
    def quiet(self, document):
        """Return what is broken beside the size of the frame, which few documents state."""
        return [one for one in broken(document) if one != "layout.esign-frame"]

    def test_a_whole_mark_by_the_signature_is_kept(self):
        assert self.quiet(signed_with(*E_MARK)) == []

    @pytest.mark.parametrize(("line", "what"), [(1, "certificate"), (2, "owner"), (3, "valid")])
    def test_a_mark_that_lacks_something_is_told(self, line, what):
        mark = [text for number, text in enumerate(E_MARK) if number != line]
        assert self.quiet(signed_with(*mark)) == [f"layout.esign-content {what}"]

    def test_a_mark_without_the_hour_is_told(self):
        assert self.quiet(signed_with(*E_MARK[:4])) == ["layout.esign-time"]

    def test_a_mark_over_the_text_is_told(self):
        assert self.quiet(paper(*E_MARK, *order_lines())) == ["layout.esign-pos", "layout.esign-honest"]

    def test_a_mark_typed_by_hand_only_warns(self):
        document = order(signature=[Rows(["Директор", list(E_MARK), "И.И. Белова"], widths=(45, 80, 40))])
        assert self.quiet(document) == ["layout.esign-honest"]
        assert {one.severity for one in problems(document) if one.code == "layout.esign-honest"} == {Severity.WARNING}

    def test_a_narrow_place_is_told_with_its_size(self):
        document = order(signature=[Rows(["Директор", list(E_MARK), "И.И. Белова"], widths=(65, 50, 50))])
        (found,) = [one for one in problems(document) if one.code == "layout.esign-frame"]
        assert (found.facts["found"], found.facts["wanted"]) == ("46×0", "80×30")

    def test_a_point_about_electronic_signatures_is_no_mark(self):
        points = [
            body("1. Принимать заявления, если документ подписан электронной подписью."),
            body("2. Контроль оставляю за собой."),
        ]
        assert broken(order(points=points)) == []


class TestQrCode:
    def test_at_the_right_of_the_footer_of_the_first_page_is_kept(self):
        assert broken(opened(with_picture("QR-код", part="footer", align="right", height=22))) == []

    def test_at_the_left_is_told(self):
        assert broken(opened(with_picture("QR-код", part="footer", align="left", height=22))) == ["layout.qr-pos side"]

    def test_on_the_other_pages_is_told(self):
        document = opened(with_picture("qr_code.png", part="others", align="right", height=22))
        assert broken(document) == ["layout.qr-pos page"]

    def test_of_another_size_is_told(self):
        document = opened(with_picture("QR-код", part="footer", align="right", height=40))
        assert broken(document) == ["layout.qr-size"]
        assert facts(document) == {"found": 40, "low": 20, "high": 25}
