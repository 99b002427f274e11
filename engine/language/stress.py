"""Nouns whose case ending is stressed: the instrumental is written with о, ё (плащом, королём), otherwise with е.

The facts are those of any grammatical dictionary; the choice of words is ours: nouns people bear as surnames.
Where a suffix decides for nearly all words, the suffix is the rule and the words here are its exceptions.
"""

from __future__ import annotations

from engine.language.cases import syllables, words

STRESSED_A_SIBILANT = frozenset(
    words(
        """лапша левша правша паша душа межа вожжа ханжа паранджа свеча моча каланча саранча алыча епанча парча ганжа
        камча бахча баржа госпожа ржа ходжа арча карча чесуча каракульча кеманча анаша вша черемша томоша парша
        праща моща кваша"""
    )
)
"""Nouns in -жа, -ча, -ша, -ща: «Лапшой»."""
STRESSED_A_TSA = frozenset(words("овца маца пыльца грязца рысца трусца ленца сольца гнильца хрипотца"))
STRESSED_YA = frozenset(
    words(
        """заря земля змея шлея семья судья свинья статья ладья кутья швея колея скамья чешуя клешня ступня ворожея
        верея кисея плачея жнея толчея ячея солея сулея стезя конопля сопля пискля тля головня размазня западня
        родня возня грызня стряпня четверня стерня шестерня пятерня резня мазня болтовня брехня квашня пешня
        ребятня малышня мошкаря ноздря культя струя бадья попадья епитимья полынья спорынья мурья галиматья скуфья
        тафья тулья курья шемая лузгня долбня лыжня беготня трескотня воркотня сурья"""
    )
)
"""Nouns in -я: «Землёй»."""

_STRESSED_SIBILANT = frozenset(
    words(
        """кирпич сургуч ключ луч плющ хрущ борщ лещ клещ плащ хвощ прыщ хлыщ свищ подлещ грош ковш шиш кныш чиж
        стриж уж морж нож еж ерш чертеж платеж грабеж кутеж картеж корж гуж пыж крыж тяж паж бомж рубеж мятеж
        падеж кулеш ёрш бич кулич паныч меч мяч сарыч сныч магарыч хрыч сыч сивуч бирюч паралич мураш осташ палаш
        шалаш карандаш торгаш алкаш легаш мордаш латыш бердыш багаж гараж этаж вираж кураж типаж бандаж блиндаж
        фураж метраж ингуш кунтуш москвич кривич дрегович пскович серпухович сормович омич томич костромич тверич
        тотьмич холмич рядович ткач"""
    )
)
_UNSTRESSED_ACH = frozenset({"плач", "налыгач", "ковач"})
_STRESSED_YSH = frozenset(
    words(
        """гладыш бердыш малыш талыш круглыш голыш камыш черныш дурныш слепыш крепыш тупыш барыш спорыш латыш коротыш
        глупыш"""
    )
)


def sibilant_is_stressed(word: str) -> bool:
    """Return whether a masculine surname in ж, ч, ш, щ, ц has its ending stressed: -ач, -яш as a rule."""
    if word in _STRESSED_SIBILANT or word in _STRESSED_YSH:
        return True
    return "ё" not in word and word.endswith(("ач", "яш")) and word not in _UNSTRESSED_ACH


def sibilant_is_known(word: str) -> bool:
    """Return whether the stress of a surname in ж, ч, ш, щ, ц is a fact rather than the habit of its suffix."""
    return word in _STRESSED_SIBILANT or word in _STRESSED_YSH or word.endswith(("ович", "евич"))


_STRESSED_SOFT = frozenset(
    words(
        """конь король рубль журавль голавль скрипаль ячмень корабль кремль фитиль кизиль ковыль кисель кобель
        коростель щавель шмель кошель рубель костерь коваль москаль стригаль строгаль враль миндаль миткаль
        хрусталь крохаль карась линь шпынь язь ферзь червь вождь дождь гвоздь путь царь снегирь мизгирь имбирь
        чихирь бобыль мотыль костыль горбыль куль куркуль нуль руль патруль лунь хорь ревень кистень курень шпень
        кетмень чекмень ильмень уздень"""
    )
)
_UNSTRESSED_AR = frozenset(
    words(
        """виноградарь бондарь господарь сударь государь лазарь цезарь аптекарь келарь кесарь цесарь плугатарь мытарь
        знахарь пахарь ухарь кухарь рыцарь лекарь токарь пекарь слесарь слюсарь писарь библиотекарь омарь утлегарь
        кенарь макарь немытарь назарь гаспарь"""
    )
)
_UNSTRESSED_YR = frozenset(words("лодырь пластырь пастырь шпандырь архипастырь"))


def soft_is_stressed(word: str) -> bool:
    """Return whether a masculine surname in -ь has its ending stressed: -арь, -ярь, -ырь are, with exceptions."""
    if word in _STRESSED_SOFT or "ё" in word:
        return word in _STRESSED_SOFT
    if word.endswith(("арь", "ярь")):
        return word not in _UNSTRESSED_AR and syllables(word) > 1
    return word.endswith("ырь") and word not in _UNSTRESSED_YR


STRESSED_GLIDE = frozenset(words("бугай лишай холуй валуй"))
"""Nouns in -й: «Бугаём»."""

_STRESSED_EC = frozenset(
    words(
        """кравец рубец гонец жилец купец певец стрелец боец юнец борец ловец гребец делец дворец конец творец телец
        ларец скупец слепец глупец самец вдовец продавец поставец образец изразец удалец сорванец каганец таганец
        жеребец погребец козелец бубенец леденец зеленец варенец волосенец ясенец молодец холодец оголец солонец
        плавунец стригунец долгунец голубец огурец студенец кладенец сыровец гребенец горобец"""
    )
)
_UNSTRESSED_EC = frozenset(
    words(
        """немец перец хлебец ставец вшивец пражец палец земец думец ганец сланец стланец фланец ранец танец шанец
        агнец боннец гарнец кёльнец глянец брянец липец хлопец старец терец горец шорец братец ситец месяц саец
        чуец"""
    )
)
_TWO = 2


def ec_is_stressed(word: str) -> bool:
    """Return whether a surname in -ец has its ending stressed: of two syllables as a rule, of more only by the list."""
    if word in _STRESSED_EC:
        return True
    return "ё" not in word and word not in _UNSTRESSED_EC and syllables(word) == _TWO


def ec_is_known(word: str) -> bool:
    """Return whether the stress of a surname in -ец is a fact rather than a habit."""
    return word in _STRESSED_EC or word in _UNSTRESSED_EC
