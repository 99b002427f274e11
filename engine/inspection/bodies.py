"""Names of issuers in a text: where one stands, how far it goes, what only looks like one."""

from __future__ import annotations

import re
from typing import Final

from engine.inspection.act_requisites import numbers_at, quoted_at
from engine.inspection.act_words import Lexicon
from engine.inspection.folding import Folded
from engine.inspection.issuers import HEAD, OWN_HEAD

_FOREIGN: Final = (
    r"протокол\w*|договор\w*|соглашени\w*|согласи[еяюй]\w*|заявлени\w*|акт(?:а|у|ом|е|ы|ов|ами|ах)?|план\w*|положени\w*"
    r"|устав\w*|инструкци\w*|переч(?:ень|ня|нем)|справк\w*|выписк\w*|контракт\w*|лицензи\w*|свидетельств\w*|приложени\w*"
    r"|рекомендаци\w*"
)
_STOP: Final = re.compile(
    rf"(?P<day>(?<!\w)от *(?:[«\"“„_]? *\d|[«\"“]? *_)|(?<![\w№])\d{{1,2}}(?:\.\d\d\.| +[а-я]{{3,8}} +)(?:19|20)\d\d"
    rf"|(?<!\w)(?:19|20)\d\d *(?:года|г\.))|(?P<number>№|(?<!\w)no?\.? *(?:\d|[а-яa-z]{{1,3}} ?[-/]? ?\d))"
    rf"|(?P<quote>[«»„“”\"])|(?<!\w)об?(?!\w)"
    rf"|[;:()]| / |(?<=\w{{3}})\.(?: |$)|(?<!\w)(?:утвер\w+|на|для|котор\w+|далее|согласно|руководств\w+|{_FOREIGN}"
    rf"|в (?:редакци|ред|соответств|част|цел|связ|отношен)\w*|с (?:изменени|учет|цел)\w*|введен\w*|вступ\w*)(?!\w)"
)
"""Where the name of an issuer ends."""
_SPAN: Final = 320
_SHORT_SPAN: Final = 12
_VERB: Final = re.compile(r"(?:ил|ил[аио]|ало?|ает|яет|ено?|ены|ена|ают|яют)\Z")


def body_at(line: Folded, lexicon: Lexicon, at: int) -> tuple[int, str]:
    """Return the end and the name of the body that stands at a place, empty when none does.

    The number and the quoted name of a school belong to it: «МБОУ «СОШ № 7»», «школы № 5».
    """
    limit = min(at + _SPAN, len(line.sought))
    kind = lexicon.start.search(line.sought, at, limit)
    limit = kind.start() if kind else limit
    end = at
    while True:
        stop = _STOP.search(line.sought, end, limit)
        end = stop.start() if stop else limit
        own = OWN_HEAD.search(line.sought, at, end)
        if stop is None or not own or len(line.sought[own.end() : end].split()) > _SHORT_SPAN:
            break
        if stop["quote"] and (quoted := quoted_at(line, end)) and not re.match(r"Об? ", quoted[1]):
            end = quoted[0]
        elif (
            stop["number"] and (number := numbers_at(line, end, signless=False)) and _another_follows(line, number.end)
        ):
            end = number.end
        else:
            break
    name = line.as_written(at, end).strip(" ,-–—")
    name = re.sub(r"(?:,| и)$", "", name).strip()
    if not name or line.sought[at:end].lstrip().startswith(",") or not _is_body(line, at):
        return at, ""
    return end, name


def _another_follows(line: Folded, at: int) -> bool:
    """Tell whether a number or a date of the act follows that of the school."""
    return re.match(r"[ »\"”]*(?:,? *от |.{0,80}?№)", line.sought[at:]) is not None


def _is_body(line: Folded, at: int) -> bool:
    first = at + len(line.text[at:]) - len(line.text[at:].lstrip())
    return line.text[first].isupper() or bool(HEAD.match(line.sought, first) or OWN_HEAD.match(line.sought, first))


def tells(name: str) -> bool:
    """Return whether a name has run into a sentence: «Минпросвещения утвердило»."""
    return any(_VERB.search(word) for word in name.split())
