"""Words the declension of positions and organisations knows by heart; a lexicon is data and comes in as an argument.

The built-in one holds teaching positions of the state nomenclature and the usual kinds of organisations. A word that is
not here is looked up in the dictionary (``morphology``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.language.cases import words
from engine.language.morphology import Noun

_NO_PHRASES: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words and phrases with their forms; compared by identity, because results are remembered per lexicon.

    Attributes:
        heads: Lower-case noun → the noun with six forms.
        phrases: Lower-case phrase → six forms of the whole phrase; they win over every rule.
        substantives: Adjectives and participles that stand for a person (заведующий, дежурный).
        frozen_prefixes: First halves of hyphenated words that stay (шеф-, вице-).
        abbreviations: Shortened words that never decline, without their dots.
    """

    heads: Mapping[str, Noun]
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_PHRASES)
    substantives: frozenset[str] = frozenset()
    frozen_prefixes: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()


def regular_noun(word: str, gender: str, *, animate: bool, stressed: bool = False) -> Noun:
    """Return a noun that follows the regular pattern of its ending.

    Args:
        word: Lower-case nominative singular.
        gender: m, f or n.
        animate: Whether the masculine accusative equals the genitive.
        stressed: Whether the instrumental ending is stressed (врачом, секретарём).
    """
    cut, endings = _pattern(word, gender, stressed=stressed)
    stem = word[: len(word) - cut]
    gent, datv, accs, ablt, loct = (stem + ending for ending in endings.split())
    if gender == "m":
        accs = gent if animate else word
    return Noun(gender, animate, (word, gent, datv, accs, ablt, loct))


def _pattern(word: str, gender: str, *, stressed: bool) -> tuple[int, str]:
    if gender == "m":
        if word.endswith(("ь", "й")):
            return 1, "я ю я ём е" if stressed else "я ю я ем е"
        return 0, "а у а ем е" if word[-1] in "жчшщц" and not stressed else "а у а ом е"
    if gender == "f":
        if word.endswith("ия"):
            return 1, "и и ю ей и"
        if word.endswith("я"):
            return 1, "и е ю ей е"
        return 1, "и е у ой е" if word[-2] in "гкхжчшщ" else "ы е у ой е"
    if word.endswith("ие"):
        return 1, "я ю е ем и"
    return 1, "а у е ем е" if word.endswith("е") else "а у о ом е"


_PEOPLE = words("""педагог психолог логопед дефектолог сурдопедагог тифлопедагог олигофренопедагог методист тренер
    инструктор мастер концертмейстер аккомпаниатор хормейстер балетмейстер директор ректор проректор
    декан куратор координатор наставник тьютор организатор инженер бухгалтер экономист юрист
    юрисконсульт лаборант бригадир повар программист специалист начальник помощник советник сотрудник
    работник документовед диспетчер дворник кладовщик электрик сантехник гардеробщик вахтёр вахтер
    оператор техник механик модератор медиатор администратор менеджер ассистент консультант эксперт
    ученик студент профессор доцент социолог психиатр хореограф дирижёр режиссёр режиссер художник
    стажёр стажер член депутат инспектор ревизор архивариус редактор корректор""")
_PEOPLE_SOFT = words("""учитель воспитатель преподаватель руководитель заместитель председатель водитель представитель
    исполнитель библиотекарь слесарь делопроизводитель предприниматель служитель заявитель пекарь
    токарь производитель попечитель родитель учредитель""")
_PLACES = words("""центр комитет департамент отдел совет техникум институт университет интернат детсад дом музей театр
    фонд округ район город край комплекс комбинат союз профсоюз стадион бассейн филиал лицей колледж
    клуб лагерь""")
_PLACES_F = words("""школа гимназия академия организация ассоциация администрация станция библиотека дирекция служба
    лаборатория федерация инспекция комиссия дума область республика компания галерея""")
_PLACES_N = words(
    """учреждение управление объединение отделение училище министерство агентство общество товарищество
    предприятие"""
)


def _people() -> dict[str, Noun]:
    found = {word: regular_noun(word, "m", animate=True) for word in (*_PEOPLE, *_PEOPLE_SOFT)}
    for word in ("врач", "секретарь"):
        found[word] = regular_noun(word, "m", animate=True, stressed=True)
    return found


def _places() -> dict[str, Noun]:
    found = {word: regular_noun(word, "m", animate=False) for word in _PLACES}
    found |= {word: regular_noun(word, "f", animate=False) for word in _PLACES_F}
    found |= {word: regular_noun(word, "n", animate=False) for word in _PLACES_N}
    found["сад"] = regular_noun("сад", "m", animate=False)
    found["дворец"] = Noun("m", animate=False, forms=("дворец", "дворца", "дворцу", "дворец", "дворцом", "дворце"))
    found["ясли"] = Noun("pl", animate=False, forms=("ясли", "яслей", "яслям", "ясли", "яслями", "яслях"))
    return found


_TERRITORIES = frozenset(words("округ район город край область республика"))
ORGANISATION_HEADS = frozenset(_places()) - _TERRITORIES
"""Nouns that begin an apposition («учреждение средняя школа»); a territory stays («округ город Барнаул»)."""

BUILT_IN = Lexicon(
    heads=_people() | _places(),
    substantives=frozenset(
        words("""заведующий заведующая управляющий управляющая ответственный ответственная дежурный дежурная вожатый
    вожатая рабочий рабочая обучающийся обучающаяся учащийся учащаяся наставляемый наставляемая
    исполняющий исполняющая служащий служащая уполномоченный уполномоченная проверяющий проверяющая
    участковый учёный ведущий ведущая военнослужащий командующий поверенный""")
    ),
    frozen_prefixes=frozenset(
        words("""шеф вице веб бизнес премьер пресс бренд топ онлайн арт медиа экс блок интернет штаб фитнес спорт
    контент эко кино видео фото аудио смарт промо""")
    ),
    abbreviations=frozenset(words("и о ио врио вр зам зав пом нач ст мл гл вед рук отв спец ис уч")),
)
"""The lexicon of the program itself."""
