"""Words that agree with a person or a document in gender: a closed table, so that nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from engine.errors import ContentError
from engine.language.adjectives import adjective_paradigm, ending_gender
from engine.language.cases import Case, Gender, known_case, words
from engine.language.name_parts import guess_gender, split_name

_GENDERS = tuple(gender.value for gender in Gender)


class UnknownWordError(ContentError, KeyError):
    """The table of agreement does not hold the word, or the gender is not one of m, f, n, pl."""

    __str__ = ContentError.__str__


_SHORT = words("""ознакомлен уведомлён уведомлен назначен принят утверждён утвержден закреплён закреплен освобождён
    освобожден награждён награжден поощрён поощрен предупреждён предупрежден проинформирован
    информирован переведён переведен уволен включён включен исключён исключен направлен обязан
    рекомендован зарегистрирован заключён заключен составлен выдан подписан согласован рассмотрен
    одобрен разработан введён введен признан отменён отменен изменён изменен прекращён прекращен
    продлён продлен избран допущен удостоен представлен заинтересован выполнен проведён проведен
    аттестован обучен оформлен указан расторгнут""")
_FULL = words("""именуемый принятый назначенный утверждённый утвержденный закреплённый закрепленный уполномоченный
    зарегистрированный""")
_ACTIVE = words("""действующий принимающий проживающий работающий исполняющий осуществляющий имеющий занимающий
    являющийся обучающийся обязующийся руководствующийся замещающий направляющий передающий следующий
    подписавший принявший давший ознакомившийся прошедший""")
_PAST = words("""получил дал принял выразил отказался обязался согласился ознакомился подписал выполнил заявил
    просил работал исполнял завершил представил""")
_IRREGULAR = {
    "согласен": ("согласен", "согласна", "согласно", "согласны"),
    "должен": ("должен", "должна", "должно", "должны"),
    "прошёл": ("прошёл", "прошла", "прошло", "прошли"),
    "прошел": ("прошел", "прошла", "прошло", "прошли"),
    "провёл": ("провёл", "провела", "провело", "провели"),
    "провел": ("провел", "провела", "провело", "провели"),
    "сам": ("сам", "сама", "само", "сами"),
    "он": ("он", "она", "оно", "они"),
    "его": ("его", "её", "его", "их"),
    "ему": ("ему", "ей", "ему", "им"),
    "который": ("который", "которая", "которое", "которые"),
    "один": ("один", "одна", "одно", "одни"),
    "уважаемый": ("уважаемый", "уважаемая", "уважаемое", "уважаемые"),
    "дорогой": ("дорогой", "дорогая", "дорогое", "дорогие"),
    "прилагаемый": ("прилагаемый", "прилагаемая", "прилагаемое", "прилагаемые"),
    "настоящий": ("настоящий", "настоящая", "настоящее", "настоящие"),
}


def _table() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = dict(_IRREGULAR)
    for word in _SHORT:
        stem = word[:-2] + "ен" if word.endswith("ён") else word
        table[word] = (word, stem + "а", stem + "о", stem + "ы")
    for word in _FULL:
        table[word] = (word, word[:-2] + "ая", word[:-2] + "ое", word[:-2] + "ые")
    for word in _ACTIVE:
        stem = word.removesuffix("ся")[:-2]
        reflexive = "ся" if word.endswith("ся") else ""
        table[word] = tuple(stem + ending + reflexive for ending in ("ий", "ая", "ее", "ие"))
    for word in _PAST:
        stem = word.removesuffix("ся")
        endings = ("ся", "ась", "ось", "ись") if word.endswith("ся") else ("", "а", "о", "и")
        table[word] = tuple(stem + ending for ending in endings)
    return table


AGREEING: Mapping[str, tuple[str, ...]] = _table()
"""Masculine word → its four forms: m, f, n, pl."""


def agree(word: str, gender: str, case: str = "nomn") -> str:
    """Return a word of the table in a gender: «согласен», f → «согласна»; a capital first letter is kept.

    Args:
        word: Masculine form.
        gender: m, f, n or pl.
        case: Grammatical case, of full participles and adjectives only («именуемой»); it is that of persons.

    Raises:
        UnknownWordError: ``language.unknown-word``, also for a short form in an oblique case, or
            ``language.unknown-gender``; an empty gender is unknown too, so that no paper is made with it silently.
    """
    forms = AGREEING.get(word.lower())
    if forms is None:
        raise UnknownWordError(ContentError.single("language.unknown-word", word=word).problems)
    if gender not in _GENDERS:
        raise UnknownWordError(ContentError.single("language.unknown-gender", word=word, gender=gender).problems)
    return _capital_as(word, _in_case(forms[_GENDERS.index(gender)], case))


def _in_case(form: str, case: str) -> str:
    if known_case(case) is Case.NOMN:
        return form
    found = adjective_paradigm(form, animate=True)
    if found is None:
        raise UnknownWordError(ContentError.single("language.unknown-word", word=form).problems)
    return found.form(form, case)


def _capital_as(word: str, form: str) -> str:
    if word.isupper():
        return form.upper()
    return form[0].upper() + form[1:] if word[0].isupper() else form


def blank_form(word: str) -> str:
    """Return a word of the table for a form that anybody fills in by hand: «согласен (согласна)», «именуемый(ая)».

    Raises:
        UnknownWordError: ``language.unknown-word``.
    """
    forms = AGREEING.get(word.lower())
    if forms is None:
        raise UnknownWordError(ContentError.single("language.unknown-word", word=word).problems)
    masculine, feminine = forms[0], forms[1]
    if feminine == masculine + "а":
        return _capital_as(word, f"{masculine}(а)")
    if ending_gender(masculine) == "m" and not masculine.endswith("ся"):
        return _capital_as(word, f"{masculine}({feminine[-2:]})")
    return _capital_as(word, f"{masculine} ({feminine})")


def approved(gender: str, verb: str = "утверждён") -> str:
    """Return the participle of a grif for a document of a gender: «утверждено» for положение, «принята» for программа.

    Raises:
        UnknownWordError: As for ``agree``.
    """
    return agree(verb, gender)


@lru_cache(maxsize=16384)
def greeting(full_name: str, gender: str | None = None) -> str:
    """Return the address: «Уважаемая Анна Ильинична»; without a first name the whole name follows.

    An unknown gender gives «Уважаемый(ая)», which a person sees and sets right.
    """
    parts = split_name(full_name)
    sex = gender if gender in {"m", "f"} else guess_gender(full_name)
    word = agree("Уважаемый", sex) if sex else blank_form("Уважаемый")
    called = " ".join(part for part in (parts.first, parts.patronymic) if part) or full_name
    return f"{word} {called}"
