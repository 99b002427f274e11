import datetime as dt

from engine import language
from engine.language import BUILT_IN
from engine.model.norms import Term
from engine.model.people import Organisation, Pair, Person, Requisites
from engine.rendering import known
from engine.rendering.context import decline_everybody
from engine.rendering.known import Known
from engine.rendering.view_making import Views

ORDER = Term(id="order", gender="m", forms=dict.fromkeys(("nomn", "gent", "datv", "accs", "ablt", "loct"), "приказ"))
PERSON = Person(name="Петрова Анна Ильинична", gender="f")


def test_a_person_of_two_papers_has_one_view():
    shared = Known()
    first, second = Views({}, BUILT_IN, shared), Views({}, BUILT_IN, shared)
    assert first.person(PERSON) is second.person(PERSON)


def test_people_of_one_name_have_views_of_their_own():
    shared = Known()
    views = Views({}, BUILT_IN, shared)
    namesake = Person(name=PERSON.name, gender="f", position="учитель химии")
    assert views.person(namesake).position.datv == "учителю химии"
    assert views.person(PERSON).position.datv == ""


def test_a_doubtful_form_is_noted_in_every_paper_that_prints_it():
    shared = Known()
    doubtful = Person(name="Абвгд Эюя Жзийк", gender="m")
    for _ in range(2):
        views = Views({}, BUILT_IN, shared)
        form = views.person(doubtful).name.datv
        assert [(doubt.case, doubt.form) for doubt in views.doubts] == [("datv", form)]


def test_what_is_kept_has_a_bound(monkeypatch):
    monkeypatch.setattr(known, "MOST", 3)
    shared, made = Known(), []
    people = [Person(name=f"Иванова {number}") for number in range(10)]
    for person in [*people, *people]:
        shared.of(person, made.append)
    assert made == [*people, *people]


def test_documents_that_are_cited_push_no_people_out(monkeypatch):
    monkeypatch.setattr(known, "MOST", 3)
    shared = Known()
    views = Views({"order": ORDER}, BUILT_IN, shared)
    before = views.person(PERSON)
    for number in range(10):
        views.requisites(Requisites(kind="order", number=str(number)))
    assert views.person(PERSON) is before


def test_forms_made_beforehand_are_not_made_again(monkeypatch):
    views = Views({}, BUILT_IN)
    pair = Pair(mentor=PERSON, mentees=(PERSON,), start=dt.date(2026, 9, 1), end=dt.date(2027, 5, 31))
    school = Organisation(name="Школа № 5", kind="school", place="г. Заречный", head=PERSON)
    context = {"more": views.of({"pairs": (pair,)}), "organisation": views.of(school), "text": "слово"}
    decline_everybody(context, ["gent", "ablt"])
    for name in ("decline_name_explained", "decline_organisation_explained", "initials"):
        monkeypatch.setattr(language, name, None)
    assert context["more"].pairs[0].mentee.name.ablt == "Петровой Анной Ильиничной"
    assert context["organisation"].head.initials.gent == "А.И.\u00a0Петровой"
    assert context["organisation"].name.gent == "Школы № 5"
