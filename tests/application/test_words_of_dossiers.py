"""What a clerk reads when something may not be entered into a dossier."""

import pytest

from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import Problem
from engine.model.standing import Phase, Status

RUSSIAN = translations("ru")
STEP = {"step": "consents", "title": "Получить согласия", "scope": "pair-3"}
FOR_ALL = {**STEP, "scope": ""}
PAPER = {
    "document": "school-staff/s17-pair-order",
    "id": 4,
    "name": "Приказ.docx",
    "phase": "final",
    "number": "145-ОД",
    "day": "",
}
OVERRIDE = '--override "причина"'


def said(code, **facts):
    return words(Problem(code=code, facts=facts), RUSSIAN)


class TestSteps:
    def test_one_that_waits_names_the_first_step_to_close(self):
        told = said("dossier.not-open", **STEP, waits={"council": "Педсовет", "orders": "Приказы"}, asked=[], begins="")

        assert told.what == (
            "шаг «Получить согласия (pair-3)» ещё не открыт: он ждёт шагов council (Педсовет), orders (Приказы)"
        )
        assert told.cure == "сначала закройте эти шаги, начиная с: nastavnik dossier do council"

    def test_one_that_waits_for_an_answer_names_the_field(self):
        told = said("dossier.not-open", **FOR_ALL, waits={}, asked=["organisation.has_union"], begins="")

        assert told.what == "шаг «Получить согласия» ещё не открыт: нет ответа на organisation.has_union"
        assert told.cure == "ответьте: nastavnik dossier give organisation.has_union ЗНАЧЕНИЕ"

    def test_one_that_waits_for_its_day_names_the_day(self):
        told = said("dossier.not-open", **FOR_ALL, waits={}, asked=[], begins="2026-09-01")

        assert told.what == "шаг «Получить согласия» откроется только 01.09.2026"

    def test_one_that_nobody_requested_says_so(self):
        told = said("dossier.not-open", **FOR_ALL, waits={}, asked=[], begins="")

        assert told.what.endswith("его делают по запросу, а запроса не было")

    @pytest.mark.parametrize(
        ("status", "what"),
        [
            (Status.OPEN, "шаг «Получить согласия» уже открыт, с 10.09.2026"),
            (Status.DONE, "шаг «Получить согласия» сделан 10.09.2026"),
            (Status.SKIPPED, "шаг «Получить согласия» отпал 10.09.2026"),
            (Status.REFUSED, "на шаге «Получить согласия» 10.09.2026 получен отказ"),
            (Status.COVERED, "вместо шага «Получить согласия» идут шаги повода"),
            (Status.GONE, "шаг «Получить согласия» закончен 10.09.2026: тот, для кого он был, больше не участвует"),
        ],
    )
    def test_a_closed_one_says_how_it_ended(self, status, what):
        assert said("dossier.closed", **FOR_ALL, status=status, day="2026-09-10").what == what

    @pytest.mark.parametrize(
        ("code", "facts", "part"),
        [
            ("dossier.future", {"day": "2026-12-01", "today": "2026-11-21"}, "день 01.12.2026 ещё не наступил"),
            ("dossier.before-opening", {**STEP, "day": "2026-08-01", "opened": "2026-08-15"}, "днём 01.08.2026"),
            ("dossier.unknown-step", {"step": "concents"}, "нет шага «concents»"),
            ("dossier.unknown-task", {**STEP, "each": "pair", "allowed": ["pair-1"]}, "не делают для «pair-3»"),
            ("dossier.unknown-task", {**FOR_ALL, "each": "pair", "allowed": ["pair-1"]}, "для кого — не сказано"),
            ("dossier.not-asked-to-agree", {**FOR_ALL, "role": "hr", "allowed": {}}, "роль «hr» не согласует"),
            ("dossier.on-request-only", STEP, "открывается сам"),
            ("dossier.nobody-to-refuse", FOR_ALL, "отказаться от него некому"),
            ("dossier.not-carried-out", {"step": "consents"}, "записи о «consents» в этот день нет места"),
            ("dossier.reason-needed", STEP, "нужна причина"),
            ("dossier.not-agreed", {**STEP, "roles": {"hr": "Специалист по кадрам"}}, "hr (Специалист по кадрам)"),
            ("dossier.no-paper", {**STEP, "document": "s12-mentor-consent"}, "ещё нет документа s12-mentor-consent"),
            (
                "dossier.unsigned",
                {**STEP, **PAPER},
                "документ «Приказ.docx» шага «Получить согласия (pair-3)» не подписан",
            ),
        ],
    )
    def test_what_stands_in_the_way_is_said(self, code, facts, part):
        assert part in said(code, **facts).what


class TestOccasionsAndPairs:
    @pytest.mark.parametrize(
        ("code", "facts", "part"),
        [
            (
                "dossier.unknown-occasion",
                {"occasion": "refusal", "allowed": {"hire": "Новичок"}},
                "нет повода «refusal»",
            ),
            (
                "dossier.unknown-kind",
                {"occasion": "Отказ", "kind": "x", "allowed": {}},
                "у повода «Отказ» нет вида «x»",
            ),
            ("dossier.unknown-pair", {"pair": "p9", "allowed": ["p1"]}, "в деле нет пары «p9»"),
            ("dossier.pair-gone", {"pair": "p1", "status": "refused"}, "пара «p1» не участвует: получен отказ"),
            ("dossier.pair-gone", {"pair": "p1", "status": "replaced"}, "вместо пары «p1» работает другая"),
            ("dossier.pair-gone", {"pair": "p1", "status": "ended"}, "пара «p1» прекратила работу"),
        ],
    )
    def test_whoever_is_not_there_is_named(self, code, facts, part):
        assert part in said(code, **facts).what


class TestPapers:
    @pytest.mark.parametrize(
        ("code", "facts", "part"),
        [
            ("dossier.not-draft", {}, "уже окончательный"),
            ("dossier.not-draft", {"phase": Phase.WITHDRAWN}, "черновик «Приказ.docx» отозван"),
            ("dossier.not-final", {"phase": Phase.DRAFT}, "ещё черновик"),
            ("dossier.not-final", {"phase": Phase.REPLACED}, "заменён более поздним"),
            ("dossier.not-final", {"phase": Phase.CANCELLED}, "отменён более поздним"),
            ("dossier.registered-already", {}, "уже стоит в журнале под № 145-ОД"),
            ("dossier.signed-already", {"day": "2026-09-07"}, "подписан 07.09.2026"),
            ("dossier.not-signed", {}, "знакомить ещё не с чем"),
            ("dossier.acquainted-already", {"person": "t1", "day": "2026-09-09"}, "уже отмечено, 09.09.2026"),
            ("dossier.not-registered", {}, "номер 145-ОД документа «Приказ.docx» отложен"),
            ("dossier.signed-before-date", {"signed": "2026-09-04", "date": "2026-09-07"}, "раньше даты"),
            (
                "dossier.acquainted-before-signing",
                {"signed": "2026-09-07", "day": "2026-09-04"},
                "ознакомить с ним 04.09.2026",
            ),
        ],
    )
    def test_where_a_paper_stands_is_said(self, code, facts, part):
        assert part in said(code, **{**PAPER, **facts}).what


class TestNames:
    @pytest.mark.parametrize(
        ("code", "facts", "what", "cure"),
        [
            (
                "dossier.none",
                {"process": "school-staff/annual-cycle"},
                "ни одно дело",
                "open school-staff/annual-cycle",
            ),
            (
                "dossier.led",
                {"process": "Год наставничества", "year": "2026/27"},
                "за 2026/27 учебный год («Год наставничества») ведёт дело",
                "nastavnik dossier do ШАГ",
            ),
            ("dossier.which", {"allowed": {"2": "annual-cycle 2026"}}, "несколько дел", "2 (annual-cycle 2026)"),
            (
                "dossier.which-task",
                {"step": "consents", "title": "Получить согласия", "allowed": ["pair-1", "pair-2"]},
                "«Получить согласия» для такой пары",
                "--for pair-1, pair-2",
            ),
            (
                "dossier.unknown-document",
                {"document": "s99", "allowed": {"4": "Приказ.docx"}},
                "«s99»",
                "4 (Приказ.docx)",
            ),
            (
                "dossier.paper-not-asked",
                {"document": "school-staff/s17-pair-order", "id": 4, "scope": ""},
                "school-staff/s17-pair-order больше не нужен",
                "nastavnik dossier undo-draft 4",
            ),
        ],
    )
    def test_what_is_not_meant_is_said_with_what_may_be(self, code, facts, what, cure):
        told = said(code, **facts)

        assert what in told.what
        assert cure in told.cure


class TestAnswers:
    def test_a_field_of_a_file_is_sent_to_its_file(self):
        told = said(
            "dossier.field-in-file", name="organisation.has_union", file="passport.yaml", allowed=["occasion.kind"]
        )

        assert told.what == "поле «organisation.has_union» здесь не вносят"
        assert "в файле passport.yaml" in told.cure
        assert told.cure.endswith("здесь вносят: occasion.kind")

    def test_yes_in_russian_is_not_an_answer(self):
        told = said("dossier.not-yes-or-no", name="occasion.replacement", value="да")

        assert told.what == "«occasion.replacement» — это true или false, а не «да»"


class TestNumbers:
    def test_a_paper_without_a_number_is_only_signed(self):
        told = said("dossier.not-numbered", document="s12-mentor-consent", title="Согласие", id=4)

        assert told.what == "документ «Согласие» не нумеруется"
        assert told.cure.endswith("nastavnik dossier sign 4")

    def test_an_order_without_its_appendix_is_not_printed(self):
        told = said("dossier.appendix-missing", document="school-staff/s36-acquaintance-sheet", id=4)

        assert told.what.startswith("приложение school-staff/s36-acquaintance-sheet не составлено")


@pytest.mark.parametrize(
    "code", ["dossier.not-registered", "dossier.not-agreed", "dossier.no-paper", "dossier.unsigned"]
)
def test_a_refusal_that_gives_way_says_to_whom(code):
    assert said(code, **STEP, **PAPER, roles={"hr": "Кадры"}).cure.endswith(OVERRIDE)
