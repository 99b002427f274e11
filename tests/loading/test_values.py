import copy

from engine.loading.values import build_organisation, build_person, build_requisites

PERSON = {
    "name": "Ким Ольга Сергеевна",
    "gender": "f",
    "name_forms": {"datv": "Ким Ольге Сергеевне"},
    "contract": {"date": "2020-08-27", "number": "12"},
    "hired": "2020-09-01",
}
SCHOOL = {
    "name": "Школа № 5",
    "kind": "school",
    "place": "г. Заречный",
    "head": PERSON,
    "short_name_forms": {"gent": "Школы № 5"},
    "second_language": {"name": "Мәктәп"},
}


def test_the_same_data_give_the_same_person():
    assert build_person(PERSON) is build_person(copy.deepcopy(PERSON))
    assert build_organisation(copy.deepcopy(SCHOOL)).head is build_person(PERSON)


def test_a_person_whose_record_changed_is_another():
    changed = copy.deepcopy(PERSON)
    before = build_person(changed)
    changed["name_forms"]["datv"] = "Ким Ольге"
    changed["contract"]["number"] = "13"
    after = build_person(changed)
    assert (before.name_forms["datv"], before.contract.number) == ("Ким Ольге Сергеевне", "12")
    assert (after.name_forms["datv"], after.contract.number) == ("Ким Ольге", "13")


def test_an_organisation_whose_record_changed_is_another():
    changed = copy.deepcopy(SCHOOL)
    before = build_organisation(changed)
    changed["head"]["name"] = "Ким Анна Сергеевна"
    changed["short_name_forms"]["gent"] = "Школы"
    after = build_organisation(changed)
    assert (before.head.name, before.short_name_forms["gent"]) == ("Ким Ольга Сергеевна", "Школы № 5")
    assert (after.head.name, after.short_name_forms["gent"]) == ("Ким Анна Сергеевна", "Школы")
    assert after.second_language.name == "Мәктәп"


def test_a_document_without_a_number_is_not_one_with_a_number():
    bare = build_requisites({"kind": "order", "date": "2026-09-01"})
    numbered = build_requisites({"kind": "order", "date": "2026-09-01", "number": "5-о"})
    assert (bare.number, numbered.number) == (None, "5-о")
    assert build_requisites({"kind": "order", "date": "2026-09-01"}) is bare
