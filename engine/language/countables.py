"""Counted nouns: singular, plural and the forms numbers ask for («дня», «дней»; «год», «лет»)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from engine.errors import ContentError
from engine.language.adjectives import adjective_paradigm, ending_gender
from engine.language.cases import Case, words
from engine.language.morphology import dictionary_numbers

_CASES = tuple(Case)


@dataclass(frozen=True, slots=True)
class Countable:
    """A noun or an adjective and noun that can be counted.

    Attributes:
        gender: m, f or n; 1 and 2 follow it.
        animate: People or animals.
        singulars: Six cases.
        plurals: Six cases.
        few: Form after 2, 3, 4 in the nominative.
        many: Form after 5 and more in the nominative.
    """

    gender: str
    animate: bool
    singulars: tuple[str, ...]
    plurals: tuple[str, ...]
    few: str
    many: str

    def singular(self, case: Case) -> str:
        """Return a singular form."""
        return self.singulars[_CASES.index(case)]

    def plural(self, case: Case) -> str:
        """Return a plural form."""
        return self.plurals[_CASES.index(case)]


def _noun(gender: str, singulars: str, plurals: str, *, animate: bool = False, many: str = "") -> Countable:
    one, more = tuple(singulars.split()), tuple(plurals.split())
    return Countable(gender, animate, one, more, one[1], many or more[1])


def _masculine(stem: str, *, animate: bool = False) -> Countable:
    soft = stem.endswith("ь")
    base = stem.removesuffix("ь")
    ends = ("ь", "я", "ю", "ь", "ем", "е") if soft else ("", "а", "у", "", "ом", "е")
    velar = base[-1] in "гкх"
    more = ("и", "ей", "ям", "и", "ями", "ях") if soft else ("и" if velar else "ы", "ов", "ам", "ы", "ами", "ах")
    one = [base + ending for ending in ends]
    many = [base + ending for ending in more]
    one[3], many[3] = (one[1], many[1]) if animate else (one[0], many[0])
    return Countable("m", animate, tuple(one), tuple(many), one[1], many[1])


def _feminine(stem: str, counted: str) -> Countable:
    i = "и" if stem[-1] in "гкхжчшщ" else "ы"
    one = tuple(stem + ending for ending in ("а", i, "е", "у", "ой", "е"))
    more = (stem + i, counted, stem + "ам", stem + i, stem + "ами", stem + "ах")
    return Countable("f", animate=False, singulars=one, plurals=more, few=one[1], many=counted)


_PLACES_AND_PAPERS = words("час лист экземпляр балл процент этап урок пункт класс квартал семестр документ")
_PEOPLE = words("работник наставник сотрудник педагог ученик специалист участник")
_NOUNS = {
    "день": _noun("m", "день дня дню день днём дне", "дни дней дням дни днями днях"),
    "год": _noun("m", "год года году год годом годе", "годы лет годам годы годами годах"),
    "месяц": _noun("m", "месяц месяца месяцу месяц месяцем месяце", "месяцы месяцев месяцам месяцы месяцами месяцах"),
    "неделя": _noun(
        "f",
        "неделя недели неделе неделю неделей неделе",
        "недели недель неделям недели неделями неделях",
    ),
    "человек": _noun(
        "m",
        "человек человека человеку человека человеком человеке",
        "люди человек человекам человек человеками человеках",
        animate=True,
    ),
    "рубль": _noun("m", "рубль рубля рублю рубль рублём рубле", "рубли рублей рублям рубли рублями рублях"),
    "копейка": _feminine("копейк", "копеек"),
    "минута": _feminine("минут", "минут"),
    "секунда": _feminine("секунд", "секунд"),
    "пара": _feminine("пар", "пар"),
    "группа": _feminine("групп", "групп"),
    "страница": _noun(
        "f",
        "страница страницы странице страницу страницей странице",
        "страницы страниц страницам страницы страницами страницах",
    ),
    "встреча": _noun(
        "f",
        "встреча встречи встрече встречу встречей встрече",
        "встречи встреч встречам встречи встречами встречах",
    ),
    "копия": _noun("f", "копия копии копии копию копией копии", "копии копий копиям копии копиями копиях"),
    "ставка": _feminine("ставк", "ставок"),
    "школа": _feminine("школ", "школ"),
    "раз": _noun("m", "раз раза разу раз разом разе", "разы раз разам разы разами разах"),
    "сутки": _noun("pl", "сутки суток суткам сутки сутками сутках", "сутки суток суткам сутки сутками сутках"),
    "лицо": _noun("n", "лицо лица лицу лицо лицом лице", "лица лиц лицам лица лицами лицах"),
    "занятие": _noun(
        "n",
        "занятие занятия занятию занятие занятием занятии",
        "занятия занятий занятиям занятия занятиями занятиях",
    ),
    "мероприятие": _noun(
        "n",
        "мероприятие мероприятия мероприятию мероприятие мероприятием мероприятии",
        "мероприятия мероприятий мероприятиям мероприятия мероприятиями мероприятиях",
    ),
    "приложение": _noun(
        "n",
        "приложение приложения приложению приложение приложением приложении",
        "приложения приложений приложениям приложения приложениями приложениях",
    ),
    "учитель": _noun(
        "m",
        "учитель учителя учителю учителя учителем учителе",
        "учителя учителей учителям учителей учителями учителях",
        animate=True,
    ),
    "ребёнок": _noun(
        "m",
        "ребёнок ребёнка ребёнку ребёнка ребёнком ребёнке",
        "дети детей детям детей детьми детях",
        animate=True,
    ),
    **{word: _masculine(word) for word in _PLACES_AND_PAPERS},
    **{word: _masculine(word, animate=True) for word in _PEOPLE},
}


@lru_cache(maxsize=1024)
def countable(phrase: str) -> Countable:
    """Return the forms of a noun, or of adjectives, a noun and words that stay («академический час занятий»).

    Raises:
        ContentError: ``language.unknown-noun`` when neither the table nor the dictionary knows the noun.
    """
    words = phrase.split()
    at = next((i for i in range(len(words)) if _is_head(words, i)), None)
    found = _counted_noun(words[at]) if at is not None else None
    if found is None or at is None or any(ending_gender(word) is None for word in words[:at]):
        if len(words) == 1 and ending_gender(phrase) in {"m", "f"}:
            return _substantivised(phrase)
        raise ContentError.single("language.unknown-noun", noun=phrase)
    tail = "".join(" " + word for word in words[at + 1 :])
    for word in reversed(words[:at]):
        found = _with_adjective(word, found)
    return Countable(
        found.gender,
        found.animate,
        tuple(form + tail for form in found.singulars),
        tuple(form + tail for form in found.plurals),
        found.few + tail,
        found.many + tail,
    )


def _is_head(words: list[str], at: int) -> bool:
    """Return whether the word is the counted noun: «рабочий» is one, but not before «день»."""
    if _counted_noun(words[at]) is None:
        return False
    following = _counted_noun(words[at + 1]) if at + 1 < len(words) else None
    return following is None or ending_gender(words[at]) != following.gender


def _counted_noun(word: str) -> Countable | None:
    if word in _NOUNS:
        return _NOUNS[word]
    numbers = dictionary_numbers(word)
    if numbers is None:
        return None
    gender, animate, one, more = numbers
    adjectival = gender == "m" and one[1].endswith(("ого", "его"))
    return Countable(gender, animate, one, more, more[1] if adjectival else one[1], more[1])


def _adjective_forms(word: str, *, animate: bool) -> tuple[str, ...]:
    forms = adjective_paradigm(word, animate=animate)
    return (word, *(forms.form(word, case) for case in _CASES[1:])) if forms else (word,) * 6


def _plural_of(word: str) -> str:
    soft = word.endswith(("ий", "яя", "ее")) or word[-3] in "гкхжчшщ"
    return word[:-2] + ("ие" if soft else "ые")


def _with_adjective(word: str, noun: Countable) -> Countable:
    one = _adjective_forms(word, animate=noun.animate)
    more = _adjective_forms(_plural_of(word), animate=noun.animate)
    few = more[0] if noun.gender == "f" else more[1]
    return Countable(
        noun.gender,
        noun.animate,
        tuple(f"{left} {right}" for left, right in zip(one, noun.singulars, strict=True)),
        tuple(f"{left} {right}" for left, right in zip(more, noun.plurals, strict=True)),
        f"{few} {noun.few}",
        f"{more[1]} {noun.many}",
    )


def _substantivised(word: str) -> Countable:
    """Return «наставляемый», «обучающийся»: 2 наставляемых."""
    reflexive = word.endswith(("йся", "яся"))
    plural = _plural_of(word.removesuffix("ся")) + ("ся" if reflexive else "")
    one, more = _adjective_forms(word, animate=True), _adjective_forms(plural, animate=True)
    gender = ending_gender(word) or "m"
    return Countable(gender, animate=True, singulars=one, plurals=more, few=more[1], many=more[1])
