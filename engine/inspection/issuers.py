"""Bodies that issue acts as texts name them: where such a name may begin, whose it is, whether two are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from engine.inspection.folding import fold
from engine.model.norms import Level

_SHORT: Final[Mapping[str, str]] = {
    r"минпросвещени\w*|минпрос\w*": "министерства просвещения",
    r"минобрнаук\w*": "министерства образования и науки",
    r"минобр\w*": "министерства образования",
    r"минтруд\w*": "министерства труда и социальной защиты",
    r"минздрав\w*": "министерства здравоохранения",
    r"минюст\w*": "министерства юстиции",
    r"роскомнадзор\w*": "федеральной службы по надзору в сфере связи, информационных технологий и массовых "
    "коммуникаций",
    r"рособрнадзор\w*": "федеральной службы по надзору в сфере образования и науки",
    r"роструд\w*": "федеральной службы по труду и занятости",
    r"росархив\w*": "федерального архивного агентства",
    r"профессиональн\w+ союз\w* работников народного образования и науки": "профсоюза образования",
    r"профсоюз\w* работников народного образования и науки": "профсоюза образования",
    r"рф|россии": "российской федерации",
}
"""Short and other names in small letters → the name the register knows, in any case of its own."""
_SHORTENED: Final = re.compile("|".join(rf"(?<!\w)(?P<n{i}>{short})(?!\w)" for i, short in enumerate(_SHORT)))
_FULL: Final = tuple(_SHORT.values())

HEAD: Final = re.compile(
    r"(?<!\w)(?:мин(?:просвещени|обрнаук|образовани|просвет|обр|труд|здрав|юст|фин|цифр|культур|спорт)\w*"
    r"|министерств\w*|правительств\w*|президент\w*|губернатор\w*|глав(?:ы|а|ой|е|у|н\w+ (?:управлени|государствен)\w*)"
    r"|федеральн\w+ (?:служб|агентств)\w*|рос(?:обрнадзор|комнадзор|труд|архив|потребнадзор|стандарт|молодеж)\w*"
    r"|(?:общероссийск\w+ |центральн\w+ совет\w* )?(?:профсоюз|профессиональн\w+ союз)\w*"
    r"|администраци\w*|департамент\w*|комитет\w*|управлени\w*|отдел(?:а|ом|у|е)?|центр(?:а|ом|у|е)?"
    r"|дум\w*|совет\w* (?:народных )?депутатов|собрани\w*"
    r"|(?:районн|городск|муниципальн|областн|краев|республиканск|окружн)\w+ \w+"
    r"|(?:р|г|м)?оо(?!\w)|моуо|гуо|учредител\w*|орган\w*|академи\w*|институт\w*)(?!\w)"
)
"""Words that the name of a body that may issue acts begins with."""
OWN_HEAD: Final = re.compile(
    r"(?<!\w)(?:(?:мб|ма|мк|м|гб|га|гк|гп|г|ч|кг|кгб|кгк|об|огб)(?:д|н)?оу|(?:мбу|мау|гбу|гау|мку)(?: до| дпо)?"
    r"|(?:мб|ма|мк|гб|га|гк|г|м)у?(?:до|доу|удо|поу)|[мг][бак]оо|ано|чоу|ноу|доу|сош|оош|нош|сш|цдт|ддт"
    r"|школ\w*|гимнази\w*|лице(?:й|я|ю|ем|е)|детск\w+ сад\w*|детсад\w*|колледж\w*|техникум\w*|интернат\w*"
    r"|директор\w*|заведующ\w*|руководител\w*|учреждени\w*|организаци\w*"
    r"|(?:педагогическ|методическ|управляющ|попечительск|наблюдательн|родительск)\w+ совет\w*|педсовет\w*"
    r"|общ\w+ собрани\w*|выборн\w+ орган\w*|первичн\w+ профсоюз\w*|профком\w*"
    r"|профсоюзн\w+ (?:комитет|организаци)\w*)(?!\w)"
)
"""Words by which the paper of a school, a kindergarten, a college or of a council in it is known."""
_REGION: Final = re.compile(
    r"(?<!\w)(?:кра(?:й|я|ю|е|ем)|област\w*|республик\w*|автономн\w+ округ\w*|кузбасс\w*|губернатор\w*|москв\w*"
    r"|санкт-петербург\w*|севастопол\w*|хмао|янао|кбр|кчр|днр|лнр|татарстан\w*|башкортостан\w*|дагестан\w*|карели\w*"
    r"|мордови\w*|удмурти\w*|чуваши\w*|бурят\w*|якути\w*|коми|крым\w*|адыге\w*|хакаси\w*|тыв\w*|чечн\w*|осети\w*"
    r"|областн\w+|краев\w+|республиканск\w+|региональн\w+)(?!\w)"
)
_TOWN: Final = re.compile(
    r"(?<!\w)(?:район\w*|муниципальн\w*|город(?:а|у|ом|е)?|г\.|городск\w+|поселени\w*|поселк\w*|моуо|роо|гуо"
    r"|учредител\w*)"
)
_CITY_OF_REGION: Final = re.compile(r"(?:город\w*|г\.?) (?:москв|санкт-петербург|севастопол)")
_COUNTRY: Final = re.compile(
    r"(?<!\w)(?:российской федерации|федеральн\w+|общероссийск\w+"
    r"|рос(?:обрнадзор|комнадзор|труд|архив|потребнадзор)\w*)"
)
_OF_COUNTRY: Final = re.compile(r"(?<!\w)(?:правительств|президент)\w*(?: (?:российской федерации))?\Z")
_OF_TOWN: Final = re.compile(r"(?<!\w)(?:администраци|управлени|отдел|совет\w* депутатов|дум\w|орган)\w*")
_OF_AUTHORITY: Final = re.compile(r"министерств|департамент|комитет|управлени|отдел|администраци")
_EMPTY: Final = frozenset({"росси", "федер", "общер", "нацио"})
"""Stems that are left out of a name or are put into it freely."""
_COMMON: Final = frozenset({"минис", "служб", "агент", "комит", "управ", "депар", "админ"})
"""Stems that many bodies share."""
_STEM: Final = 5
_WORD: Final = re.compile(r"[а-я]{3,}")


@lru_cache(maxsize=4096)
def whole_name(text: str) -> str:
    """Return a name in small letters with its abbreviations written out: «минпросвещения рф»."""
    sought = " ".join(fold(text).sought.split())
    return _SHORTENED.sub(lambda found: _FULL[int(str(found.lastgroup)[1:])], sought)


@lru_cache(maxsize=4096)
def level_of(name: str) -> Level | None:
    """Return whose body it is; ``None`` where the name does not tell («министерство просвещения», «комитет»)."""
    text = whole_name(name)
    if OWN_HEAD.search(text) and not _OF_AUTHORITY.match(text):
        return Level.LOCAL
    if _TOWN.search(text) and not _CITY_OF_REGION.search(text):
        return Level.MUNICIPAL
    if _REGION.search(text):
        return Level.REGIONAL
    if _COUNTRY.search(text) or _OF_COUNTRY.search(text):
        return Level.FEDERAL
    return Level.MUNICIPAL if _OF_TOWN.match(text) else None


@lru_cache(maxsize=4096)
def _stems(name: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(whole_name(name))) - _EMPTY


def same_body(text: str, name: str) -> bool:
    """Return whether a text in any case names a body: «Минпросвещения России», «министерством просвещения РФ»."""
    said, known = _stems(text), _stems(name)
    return bool((said & known) - _COMMON) and (said <= known or known <= said)


def any_body(text: str, names: Iterable[str]) -> bool:
    """Return whether a text names one of several bodies."""
    return any(same_body(text, name) for name in names)
