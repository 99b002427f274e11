"""Rules about a dossier as a whole, each with a dossier that keeps it and one that does not."""

import dataclasses
import datetime as dt

import pytest

from engine.errors import Severity
from engine.language import WorkCalendar
from engine.model.definition import Acquaintance, Definition, Role, Stage, Step
from engine.model.dossier import DataGiven, Facts, PairFacts, Party
from engine.model.events import TaskKey
from engine.model.standing import Document, Dossier, PairStatus, Phase, Status, Task
from engine.workflow.dossier_rules import dossier_problems
from engine.workflow.living import Course

DAY = dt.date
ORDERED, TODAY = DAY(2026, 9, 28), DAY(2026, 10, 20)
UNKNOWN = {"acquainted": {}}
SCHOOL = "school-staff/"
STEPS = (
    Step(
        id="pair-order",
        title="Закрепить пары",
        responsible="head",
        documents=(f"{SCHOOL}s17-pair-order", f"{SCHOOL}s36-acquaintance-sheet"),
        acquaintance=Acquaintance(roles=("mentor",), working_days=3),
    ),
    Step(id="site", title="Обновить раздел сайта", responsible="head", documents=(f"{SCHOOL}s42-site-section",)),
)
COURSE = Course(
    definition=Definition(
        id="school-staff/annual-cycle",
        title="Год",
        level="school-staff",
        version="1",
        roles={"head": Role(id="head", title="Директор")},
        stages=(Stage(id="pairing", title="Пары", steps=STEPS),),
        occasions=(),
    ),
    calendar=WorkCalendar(),
    appendices={},
    numbered=frozenset({f"{SCHOOL}s17-pair-order"}),
)
PAIR = PairFacts(
    id="pair-1",
    mentor=Party(id="petrova-ai"),
    mentees=(Party(id="gusak-do"),),
    fields={"start": DAY(2026, 10, 1), "end": DAY(2027, 5, 31)},
)


def paper(slug, date, *, step="papers", **changes):
    """Return a final, signed and registered paper; its number comes from its slug."""
    known = {
        "id": 1,
        "slug": f"{SCHOOL}{slug}",
        "file": "0" * 64,
        "name": f"{slug}.docx",
        "task": TaskKey(step=step),
        "phase": Phase.SIGNED,
        "final": True,
        "registered": True,
        "date": date,
        "signed": date,
    }
    return Document(**{**known, **changes})


def consent(date):
    return paper("s12-mentor-consent", date, scope="pair-1")


def addendum(date):
    return paper("s18-contract-addendum", date, scope="petrova-ai")


def order(date=ORDERED, **changes):
    return paper("s17-pair-order", date, step="pair-order", **{"acquainted": {"petrova-ai": date}, **changes})


def sheet(**changes):
    return paper("s36-acquaintance-sheet", None, step="pair-order", signed=None, phase=Phase.FINAL, **changes)


def program(date):
    return paper("s20-program", date, scope="pair-1")


def dossier(*papers, pair=PAIR, actions=(), tasks=(), status=PairStatus.WORKS):
    return Dossier(
        process="school-staff/annual-cycle",
        school_year=2026,
        seq=1,
        facts=Facts(pairs=(pair,)),
        actions=tuple(actions),
        tasks={task.key: task for task in tasks},
        documents={number: dataclasses.replace(one, id=number) for number, one in enumerate(papers, start=1)},
        pairs={pair.id: status},
    )


def problems(*papers, today=TODAY, **more):
    return list(dossier_problems(dossier(*papers, **more), COURSE, today))


def codes(*papers, **more):
    return [problem.code for problem in problems(*papers, **more)]


class TestOrderOfPapers:
    def test_consent_addendum_order_start(self):
        assert codes(consent(DAY(2026, 9, 21)), addendum(DAY(2026, 9, 24)), order()) == []

    def test_an_equal_day_is_in_order(self):
        assert codes(consent(DAY(2026, 9, 28)), addendum(DAY(2026, 9, 28)), order()) == []

    @pytest.mark.parametrize(
        ("consented", "added"),
        [(DAY(2026, 9, 25), DAY(2026, 9, 24)), (DAY(2026, 9, 21), DAY(2026, 9, 29))],
    )
    def test_a_paper_later_than_the_one_after_it(self, consented, added):
        assert codes(consent(consented), addendum(added), order()) == ["dossier.order-of-papers"]

    def test_a_missing_paper_is_stepped_over(self):
        assert codes(consent(DAY(2026, 9, 29)), order()) == ["dossier.order-of-papers"]

    def test_an_order_later_than_the_start(self):
        (problem,) = problems(order(DAY(2026, 10, 5)))

        assert (problem.code, problem.facts["what"]) == ("dossier.order-of-papers", "start")

    def test_a_start_that_was_moved(self):
        moved = DataGiven(on=DAY(2026, 10, 2), name="pair.start", value=DAY(2026, 10, 6), pair="pair-1")

        assert codes(order(DAY(2026, 10, 5)), actions=[moved]) == []

    def test_a_replaced_paper_counts_no_more(self):
        former = dataclasses.replace(consent(DAY(2026, 9, 30)), phase=Phase.REPLACED)

        assert codes(consent(DAY(2026, 9, 21)), former, order()) == []

    def test_a_pair_that_takes_no_part(self):
        assert codes(consent(DAY(2026, 9, 30)), order(), status=PairStatus.REFUSED) == []

    def test_the_order_of_another_branch_is_not_that_of_the_pair(self):
        later = dataclasses.replace(consent(DAY(2026, 10, 1)), task=TaskKey(step="papers", branch=1))

        assert codes(order(), later) == []


class TestPayment:
    CHANGED = DataGiven(on=DAY(2026, 10, 12), name="pair.payment.value", value="5000.00", pair="pair-1")

    def test_changed_after_the_addendum(self):
        assert codes(addendum(DAY(2026, 9, 24)), actions=[self.CHANGED]) == ["dossier.payment-changed"]

    def test_changed_before_the_addendum_or_with_a_new_one(self):
        earlier = dataclasses.replace(self.CHANGED, on=DAY(2026, 9, 24))

        assert codes(addendum(DAY(2026, 9, 24)), actions=[earlier]) == []
        assert codes(addendum(DAY(2026, 9, 24)), addendum(DAY(2026, 10, 12)), actions=[self.CHANGED]) == []


class TestProgramme:
    LONGER = DataGiven(on=DAY(2026, 10, 5), name="pair.end", value=DAY(2027, 6, 30), pair="pair-1")

    def test_within_its_order(self):
        assert codes(order(), program(DAY(2026, 10, 12))) == []

    def test_beyond_its_order(self):
        (problem,) = problems(order(), program(DAY(2026, 10, 12)), actions=[self.LONGER])

        assert problem.code == "dossier.program-beyond-order"
        assert (problem.facts["end"], problem.facts["until"]) == ("2027-06-30", "2027-05-31")

    def test_prolonged_by_an_order(self):
        prolonging = paper("s33-extension-order", DAY(2026, 10, 6))

        assert codes(order(), prolonging, program(DAY(2026, 10, 12)), actions=[self.LONGER]) == []


class TestAcquaintance:
    def test_a_signed_order_without_a_sheet(self):
        assert codes(order(**UNKNOWN), today=DAY(2026, 9, 29)) == ["dossier.no-sheet"]

    @pytest.mark.parametrize("changes", [{}, {"cites": 1, "task": None}, {"scope": f"{SCHOOL}s17-pair-order"}])
    def test_one_with_its_sheet(self, changes):
        assert codes(order(**UNKNOWN), sheet(**changes), today=DAY(2026, 9, 29)) == []

    def test_the_sheet_of_another_order_is_not_its_own(self):
        other = sheet(scope=f"{SCHOOL}s19-payment-order")

        assert codes(order(**UNKNOWN), other, today=DAY(2026, 9, 29)) == ["dossier.no-sheet"]

    @pytest.mark.parametrize(
        ("today", "late"), [(DAY(2026, 10, 1), []), (DAY(2026, 10, 2), ["dossier.not-acquainted"])]
    )
    def test_nobody_after_three_working_days(self, today, late):
        assert codes(order(**UNKNOWN), sheet(), today=today) == late

    def test_a_paper_that_nobody_is_made_acquainted_with(self):
        assert codes(program(DAY(2026, 9, 1))) == []


class TestPublication:
    TASK = Task(key=TaskKey(step="site"), status=Status.OPEN, opened=DAY(2026, 10, 15))

    def site(self):
        return paper("s42-site-section", None, step="site", signed=None, phase=Phase.DRAFT, final=False)

    def agreed(self, person):
        return paper("s15-publication-consent", DAY(2026, 9, 15), scope=person)

    def test_of_people_who_gave_no_consent(self):
        (problem,) = problems(order(), self.agreed("petrova-ai"), self.site(), tasks=[self.TASK])

        assert (problem.code, problem.facts["people"]) == ("dossier.published-without-consent", ["gusak-do"])

    def test_of_people_who_all_consented(self):
        assert codes(order(), self.agreed("petrova-ai"), self.agreed("gusak-do"), self.site(), tasks=[self.TASK]) == []

    def test_before_there_are_pairs(self):
        early = dataclasses.replace(self.TASK, opened=DAY(2026, 9, 1))

        assert codes(order(), self.site(), tasks=[early]) == []


class TestNumbers:
    def test_one_on_two_papers_of_a_year(self):
        second = order(series="order", number="145", name="Второй.docx")
        found = problems(order(series="order", number="145"), second)

        assert [(one.code, one.facts["name"]) for one in found] == [("dossier.number-twice", "Второй.docx")]

    @pytest.mark.parametrize("changes", [{"series": "staff"}, {"date": DAY(2025, 9, 29)}, {"appendix_of": 1}])
    def test_of_another_series_or_year_or_of_an_appendix(self, changes):
        other = paper("s05-curator-order", **{"date": ORDERED, "series": "order", "number": "145", **changes})

        assert codes(order(series="order", number="145"), other) == []

    @pytest.mark.parametrize(("today", "told"), [(DAY(2026, 10, 1), []), (DAY(2026, 10, 2), ["dossier.no-number"])])
    def test_none_for_more_than_three_working_days(self, today, told):
        assert codes(order(registered=False), today=today) == told

    def test_none_on_a_paper_that_bears_none(self):
        assert codes(dataclasses.replace(program(DAY(2026, 9, 1)), registered=False)) == []


def test_nothing_that_is_found_refuses():
    late = order(DAY(2026, 10, 5), acquainted={}, registered=False)
    found = problems(consent(DAY(2026, 10, 7)), late, today=DAY(2026, 11, 20))

    assert {one.code for one in found} == {
        "dossier.order-of-papers",
        "dossier.no-sheet",
        "dossier.not-acquainted",
        "dossier.no-number",
    }
    assert Severity.REFUSAL not in {one.severity for one in found}
