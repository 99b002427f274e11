import ast
import re
from pathlib import Path

import pytest

from engine.language import decline_name_explained, names
from engine.language.given_names import _FIRST, _PATRONYMIC, first_paradigm, patronymic_paradigm
from engine.language.surnames import RULES, surname_paradigm

CASES = ("gent", "datv", "accs", "ablt", "loct")

# rule, word, gender, the five oblique forms
SURNAMES = [
    ("female-consonant", "Мельник", "f", "Мельник Мельник Мельник Мельник Мельник"),
    ("female-consonant", "Гоголь", "f", "Гоголь Гоголь Гоголь Гоголь Гоголь"),
    ("german-ikh", "Дитрих", "m", "Дитриха Дитриху Дитриха Дитрихом Дитрихе"),
    ("german-ikh", "Жених", "m", "Жениха Жениху Жениха Женихом Женихе"),
    ("ykh-ikh", "Седых", "m", "Седых Седых Седых Седых Седых"),
    ("ykh-ikh", "Долгих", "m", "Долгих Долгих Долгих Долгих Долгих"),
    ("final-vowel", "Петренко", "m", "Петренко Петренко Петренко Петренко Петренко"),
    ("final-vowel", "Гримальди", "f", "Гримальди Гримальди Гримальди Гримальди Гримальди"),
    ("stressed-foreign-a", "Дюма", "m", "Дюма Дюма Дюма Дюма Дюма"),
    ("stressed-foreign-a", "Золя", "f", "Золя Золя Золя Золя Золя"),
    ("two-vowels-a", "Гулиа", "m", "Гулиа Гулиа Гулиа Гулиа Гулиа"),
    ("georgian-aya", "Цхакая", "f", "Цхакаи Цхакае Цхакаю Цхакаей Цхакае"),
    ("adjective", "Толстая", "f", "Толстой Толстой Толстую Толстой Толстой"),
    ("adjective", "Горячая", "f", "Горячей Горячей Горячую Горячей Горячей"),
    ("adjective", "Нижняя", "f", "Нижней Нижней Нижнюю Нижней Нижней"),
    ("adjective", "Волчья", "f", "Волчьей Волчьей Волчью Волчьей Волчьей"),
    ("polish-ska", "Ковальска", "f", "Ковальской Ковальской Ковальскую Ковальской Ковальской"),
    ("polish-ska", "Новотна", "f", "Новотной Новотной Новотную Новотной Новотной"),
    ("noun-in-ova-ina", "Калина", "f", "Калины Калине Калину Калиной Калине"),
    ("noun-in-ova-ina", "Корова", "f", "Коровы Корове Корову Коровой Корове"),
    ("possessive", "Рыбакова", "f", "Рыбаковой Рыбаковой Рыбакову Рыбаковой Рыбаковой"),
    ("possessive", "Птицына", "f", "Птицыной Птицыной Птицыну Птицыной Птицыной"),
    ("noun-iya", "Данелия", "m", "Данелии Данелии Данелию Данелией Данелии"),
    ("noun-ya-stressed", "Заря", "m", "Зари Заре Зарю Зарёй Заре"),
    ("noun-ya", "Буря", "f", "Бури Буре Бурю Бурей Буре"),
    ("noun-ya", "Шенгелая", "m", "Шенгелаи Шенгелае Шенгелаю Шенгелаей Шенгелае"),
    ("noun-sibilant-a-stressed", "Лапша", "m", "Лапши Лапше Лапшу Лапшой Лапше"),
    ("noun-sibilant-a", "Гуща", "f", "Гущи Гуще Гущу Гущей Гуще"),
    ("noun-tsa-stressed", "Овца", "f", "Овцы Овце Овцу Овцой Овце"),
    ("noun-tsa", "Птица", "m", "Птицы Птице Птицу Птицей Птице"),
    ("noun-ka", "Кулига", "m", "Кулиги Кулиге Кулигу Кулигой Кулиге"),
    ("noun-ka", "Треска", "f", "Трески Треске Треску Треской Треске"),
    ("noun-a", "Берёза", "m", "Берёзы Берёзе Берёзу Берёзой Берёзе"),
    ("noun-iy", "Гений", "m", "Гения Гению Гения Гением Гении"),
    ("noun-iy-short", "Вий", "m", "Вия Вию Вия Вием Вие"),
    ("noun-oj", "Герой", "m", "Героя Герою Героя Героем Герое"),
    ("noun-oj", "Зверобой", "m", "Зверобоя Зверобою Зверобоя Зверобоем Зверобое"),
    ("noun-oj-short", "Цой", "m", "Цоя Цою Цоя Цоем Цое"),
    ("possessive-iy", "Волчий", "m", "Волчьего Волчьему Волчьего Волчьим Волчьем"),
    ("adjective", "Глухой", "m", "Глухого Глухому Глухого Глухим Глухом"),
    ("adjective", "Полевой", "m", "Полевого Полевому Полевого Полевым Полевом"),
    ("adjective", "Куцый", "m", "Куцего Куцему Куцего Куцым Куцем"),
    ("adjective", "Горячий", "m", "Горячего Горячему Горячего Горячим Горячем"),
    ("adjective", "Нижний", "m", "Нижнего Нижнему Нижнего Нижним Нижнем"),
    ("noun-iy-ending", "Багрий", "m", "Багрия Багрию Багрия Багрием Багрии"),
    ("fleeting-soft", "Камень", "m", "Камня Камню Камня Камнем Камне"),
    ("fleeting-soft", "Воробей", "m", "Воробья Воробью Воробья Воробьём Воробье"),
    ("glide-stressed", "Бугай", "m", "Бугая Бугаю Бугая Бугаём Бугае"),
    ("glide", "Гай", "m", "Гая Гаю Гая Гаем Гае"),
    ("soft-sign-sibilant", "Дичь", "m", "Дича Дичу Дича Дичем Диче"),
    ("soft-sign", "Гоголь", "m", "Гоголя Гоголю Гоголя Гоголем Гоголе"),
    ("soft-sign", "Король", "m", "Короля Королю Короля Королём Короле"),
    ("soft-sign", "Косарь", "m", "Косаря Косарю Косаря Косарём Косаре"),
    ("fleeting-noun", "Орёл", "m", "Орла Орлу Орла Орлом Орле"),
    ("fleeting-noun", "Заяц", "m", "Зайца Зайцу Зайца Зайцем Зайце"),
    ("ec-keeps-vowel", "Кузнец", "m", "Кузнеца Кузнецу Кузнеца Кузнецом Кузнеце"),
    ("ec-keeps-vowel", "Хейфец", "m", "Хейфеца Хейфецу Хейфеца Хейфецем Хейфеце"),
    ("ec-one-syllable", "Мец", "m", "Меца Мецу Меца Мецем Меце"),
    ("ec-short", "Пестрец", "m", "Пестреца Пестрецу Пестреца Пестрецом Пестреце"),
    ("ec-known", "Немец", "m", "Немца Немцу Немца Немцем Немце"),
    ("ec-known", "Палец", "m", "Пальца Пальцу Пальца Пальцем Пальце"),
    ("ec-known", "Продавец", "m", "Продавца Продавцу Продавца Продавцом Продавце"),
    ("ec-known", "Стрелец", "m", "Стрельца Стрельцу Стрельца Стрельцом Стрельце"),
    ("ec", "Рыбец", "m", "Рыбца Рыбцу Рыбца Рыбцом Рыбце"),
    ("ec", "Коломиец", "m", "Коломийца Коломийцу Коломийца Коломийцем Коломийце"),
    ("ok-keeps-vowel", "Игрок", "m", "Игрока Игроку Игрока Игроком Игроке"),
    ("ok-keeps-vowel", "Блок", "m", "Блока Блоку Блока Блоком Блоке"),
    ("yok", "Хорёк", "m", "Хорька Хорьку Хорька Хорьком Хорьке"),
    ("yok", "Паёк", "m", "Пайка Пайку Пайка Пайком Пайке"),
    ("yok", "Волчёк", "m", "Волчка Волчку Волчка Волчком Волчке"),
    ("yok", "Конек", "m", "Конька Коньку Конька Коньком Коньке"),
    ("ok-known", "Горшок", "m", "Горшка Горшку Горшка Горшком Горшке"),
    ("ok", "Пашок", "m", "Пашка Пашку Пашка Пашком Пашке"),
    ("diminutive-ek", "Барашек", "m", "Барашка Барашку Барашка Барашком Барашке"),
    ("diminutive-ek", "Кусочек", "m", "Кусочка Кусочку Кусочка Кусочком Кусочке"),
    ("foreign-ov-in", "Дарвин", "m", "Дарвина Дарвину Дарвина Дарвином Дарвине"),
    ("noun-ov-in", "Рыболов", "m", "Рыболова Рыболову Рыболова Рыболовом Рыболове"),
    ("noun-ov-in", "Константин", "m", "Константина Константину Константина Константином Константине"),
    ("ordinary", "Щёлоков", "m", "Щёлокова Щёлокову Щёлокова Щёлоковым Щёлокове"),
    ("ordinary", "Птицын", "m", "Птицына Птицыну Птицына Птицыным Птицыне"),
    ("ordinary", "Львов", "m", "Львова Львову Львова Львовым Львове"),
    ("not-possessive", "Коэн", "m", "Коэна Коэну Коэна Коэном Коэне"),
    ("not-possessive", "Лин", "m", "Лина Лину Лина Лином Лине"),
    ("sibilant-known", "Ключ", "m", "Ключа Ключу Ключа Ключом Ключе"),
    ("sibilant-known", "Абрамович", "m", "Абрамовича Абрамовичу Абрамовича Абрамовичем Абрамовиче"),
    ("sibilant-suffix", "Рогач", "m", "Рогача Рогачу Рогача Рогачом Рогаче"),
    ("sibilant", "Шварц", "m", "Шварца Шварцу Шварца Шварцем Шварце"),
]
FIRST_NAMES = [
    ("first-lev", "Лев", "m", "Льва Льву Льва Львом Льве"),
    ("first-pyotr", "Пётр", "m", "Петра Петру Петра Петром Петре"),
    ("first-pavel", "Павел", "m", "Павла Павлу Павла Павлом Павле"),
    ("first-frozen", "Шота", "m", "Шота Шота Шота Шота Шота"),
    ("first-ilya", "Илья", "m", "Ильи Илье Илью Ильёй Илье"),
    ("first-in-lo", "Данило", "m", "Данилы Даниле Данилу Данилой Даниле"),
    ("first-in-ko", "Левко", "m", "Левка Левку Левка Левком Левке"),
    ("first-final-vowel", "Сандро", "m", "Сандро Сандро Сандро Сандро Сандро"),
    ("first-final-vowel", "Нелли", "f", "Нелли Нелли Нелли Нелли Нелли"),
    ("first-two-vowels-a", "Джошуа", "m", "Джошуа Джошуа Джошуа Джошуа Джошуа"),
    ("first-soft-sign", "Любовь", "f", "Любови Любови Любовь Любовью Любови"),
    ("first-female-consonant", "Айгуль", "f", "Айгуль Айгуль Айгуль Айгуль Айгуль"),
    ("first-female-consonant", "Кетеван", "f", "Кетеван Кетеван Кетеван Кетеван Кетеван"),
    ("first-iya-stressed", "Алия", "f", "Алии Алие Алию Алиёй Алие"),
    ("first-iya-short", "Лия", "f", "Лии Лие Лию Лией Лие"),
    ("first-iya", "Мария", "f", "Марии Марии Марию Марией Марии"),
    ("first-ya", "Софья", "f", "Софьи Софье Софью Софьей Софье"),
    ("first-ya", "Ваня", "m", "Вани Ване Ваню Ваней Ване"),
    ("first-sibilant-a", "Миша", "m", "Миши Мише Мишу Мишей Мише"),
    ("first-tsa", "Милица", "f", "Милицы Милице Милицу Милицей Милице"),
    ("first-ka", "Ольга", "f", "Ольги Ольге Ольгу Ольгой Ольге"),
    ("first-a", "Никита", "m", "Никиты Никите Никиту Никитой Никите"),
    ("first-iy", "Дмитрий", "m", "Дмитрия Дмитрию Дмитрия Дмитрием Дмитрии"),
    ("first-glide", "Андрей", "m", "Андрея Андрею Андрея Андреем Андрее"),
    ("first-glide", "Игорь", "m", "Игоря Игорю Игоря Игорем Игоре"),
    ("first-yok", "Игорёк", "m", "Игорька Игорьку Игорька Игорьком Игорьке"),
    ("first-ec", "Франц", "m", "Франца Францу Франца Францем Франце"),
    ("first-consonant", "Семён", "m", "Семёна Семёну Семёна Семёном Семёне"),
]
PATRONYMICS = [
    ("patronymic-stressed", "Ильич", "m", "Ильича Ильичу Ильича Ильичом Ильиче"),
    ("patronymic", "Сергеевич", "m", "Сергеевича Сергеевичу Сергеевича Сергеевичем Сергеевиче"),
    ("patronymic", "Ильинична", "f", "Ильиничны Ильиничне Ильиничну Ильиничной Ильиничне"),
]
# rule, full name, gender, the five oblique forms
FULL_NAMES = [
    (
        "frozen-head",
        "Тер-Акопян Жан-Жак",
        "m",
        (
            "Тер-Акопяна Жан-Жака",
            "Тер-Акопяну Жан-Жаку",
            "Тер-Акопяна Жан-Жака",
            "Тер-Акопяном Жан-Жаком",
            "Тер-Акопяне Жан-Жаке",
        ),
    ),
    ("not-russian", "Smith John", "m", ("Smith John",) * 5),
    (
        "foreign-patronymic",
        "Седых Сандро Гасан",
        "m",
        (
            "Седых Сандро Гасана",
            "Седых Сандро Гасану",
            "Седых Сандро Гасана",
            "Седых Сандро Гасаном",
            "Седых Сандро Гасане",
        ),
    ),
    (
        "petrovich",
        "Кушнир П. С.",
        "m",
        ("Кушнира П. С.", "Кушниру П. С.", "Кушнира П. С.", "Кушниром П. С.", "Кушнире П. С."),
    ),
    ("east-asian", "Ван Сяодун", "m", ("Ван Сяодуна", "Ван Сяодуну", "Ван Сяодуна", "Ван Сяодуном", "Ван Сяодуне")),
    ("east-asian", "Ким Чжи Ён", "m", ("Ким Чжи Ёна", "Ким Чжи Ёну", "Ким Чжи Ёна", "Ким Чжи Ёном", "Ким Чжи Ёне")),
    (
        "georgian-aya",
        "Кварая Нана Гивиевна",
        "f",
        (
            "Квараи Наны Гивиевны",
            "Кварае Нане Гивиевне",
            "Квараю Нану Гивиевну",
            "Квараей Наной Гивиевной",
            "Кварае Нане Гивиевне",
        ),
    ),
    ("unknown-gender", "Мельник А. Б.", None, ("Мельник А. Б.",) * 5),
    ("fixed", "А. Б.", "m", ("А. Б.",) * 5),
]
BY_HAND = {
    "gent": "Ременя Олега",
    "datv": "Ременю Олегу",
    "accs": "Ременя Олега",
    "ablt": "Ременем Олегом",
    "loct": "Ремене Олеге",
}


def forms(full_name, gender, by_hand=None):
    found = [decline_name_explained(full_name, case, gender, forms=by_hand) for case in CASES]
    return tuple(form.text for form in found), {form.rule for form in found}


@pytest.mark.parametrize(("rule", "surname", "gender", "expected"), SURNAMES)
def test_a_surname_declines_by_its_rule(rule, surname, gender, expected):
    # beside initials every other word is a surname, so the rule of the whole is the rule of the surname
    assert forms(f"{surname} П. С.", gender) == (tuple(f"{form} П. С." for form in expected.split()), {rule})


@pytest.mark.parametrize(("rule", "first", "gender", "expected"), FIRST_NAMES)
def test_a_first_name_declines_by_its_rule(rule, first, gender, expected):
    assert forms(f"Петренко {first}", gender) == (
        tuple(f"Петренко {form}" for form in expected.split()),
        {f"final-vowel+{rule}"},
    )


@pytest.mark.parametrize(("rule", "patronymic", "gender", "expected"), PATRONYMICS)
def test_a_patronymic_declines_by_its_rule(rule, patronymic, gender, expected):
    first = "Сандро" if gender == "m" else "Нино"
    assert forms(f"Петренко {first} {patronymic}", gender) == (
        tuple(f"Петренко {first} {form}" for form in expected.split()),
        {f"final-vowel+first-final-vowel+{rule}"},
    )


@pytest.mark.parametrize(("rule", "full_name", "gender", "expected"), FULL_NAMES)
def test_a_full_name_declines_by_a_rule_of_the_whole(rule, full_name, gender, expected):
    texts, rules = forms(full_name, gender)
    assert texts == expected
    assert all(rule in found.split("+") for found in rules)


def test_forms_by_hand_have_a_rule_of_their_own():
    assert forms("Ремень Олег", "m", BY_HAND) == (tuple(BY_HAND.values()), {"by-hand"})


def test_the_nominative_has_a_rule_of_its_own():
    found = decline_name_explained("Ремень Олег", "nomn", "m")
    assert (found.text, found.rule) == ("Ремень Олег", "nominative")


@pytest.mark.parametrize(
    ("rules", "examples", "paradigm_of"),
    [
        (RULES, SURNAMES, surname_paradigm),
        (_FIRST, FIRST_NAMES, first_paradigm),
        (_PATRONYMIC, PATRONYMICS, patronymic_paradigm),
    ],
    ids=["surnames", "first names", "patronymics"],
)
def test_every_rule_has_an_example(rules, examples, paradigm_of):
    met = {paradigm_of(word.lower(), gender)[1] for _, word, gender, _ in examples}
    assert [rule for rule in rules if rule not in met] == []
    assert {rule for rule, *_ in examples} == {rule.name for rule in rules}


def test_every_rule_that_names_gives_itself_has_an_example():
    assert _own_rules(Path(names.__file__)) == {rule for rule, *_ in FULL_NAMES} | {"by-hand", "nominative"}


def _own_rules(module):
    """Words handed over as the rule of a form: arguments of its records, and what stands for no rule at all."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    makers = {"Declined", "_Forms", "_fixed", "replace"}
    places = [
        node
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers)
        or (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "rule")
    ]
    strings = {found.value for node in places for found in ast.walk(node) if isinstance(found, ast.Constant)}
    return {value for value in strings if isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", value)}
