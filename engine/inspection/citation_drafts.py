"""The grammar of citations: from the word one begins with to the last of its requisites, and to the next in a list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from engine.inspection.act_requisites import articles_after, day_at, numbers_at, parts_before, quoted_at
from engine.inspection.act_words import Lexicon, Word
from engine.inspection.bodies import body_at, tells
from engine.inspection.folding import Folded, in_russian_letters
from engine.inspection.issuers import HEAD, OWN_HEAD
from engine.language.cases import Case


@dataclass(slots=True)
class Draft:
    """A citation that is being read; requisites are as in a :class:`~engine.inspection.citations.Citation`.

    Attributes:
        word: What the noun says.
        end: Behind the last requisite.
        past: Behind the brackets after it.
        dated: Whether a date has been read, be it a blank.
        numbered: The same of a number.
        named: The name alone tells the act: «ТК РФ».
        blank: It has blanks to be filled in by hand.
        asides: Brackets within it that are no requisites of its own.
    """

    word: Word
    kind_text: str
    start: int
    end: int
    case: Case | None = None
    issuer: str = ""
    date: dt.date | None = None
    date_text: str = ""
    dated: bool = False
    numbers: tuple[str, ...] = ()
    numbered: bool = False
    title: str | None = None
    articles: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    editions: tuple[dt.date, ...] = ()
    named: bool = False
    blank: bool = False
    asides: list[tuple[int, int]] = field(default_factory=list)
    past: int = 0

    @property
    def told(self) -> bool:
        """Whether anything tells which act it is."""
        return bool(self.named or self.date_text or self.numbers or self.title or self.blank)


_BY_TITLE: Final = frozenset({"national-project", "federal-project", "federal-law"})
"""Kinds whose heading need not begin with «О»."""
_DESCRIBED: Final = re.compile(r" *(?:об?|по|к)(?!\w)[^;()«»\"№]{0,220}?(?=(?<!\w)от *(?:[«\"] *)?[\d_]|№ *[\dа-я_])")
_DAY_GAP: Final = re.compile(r"[,:] *(?=от )")
_NUMBER_GAP: Final = re.compile(r"[,-] *(?=№)|за *(?=№)")
_TITLE_GAP: Final = re.compile(r" *[,:–-]? *(?=[«\"“„] *об? )")
_ASIDE: Final = re.compile(r" *\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_IN_BRACKETS: Final = re.compile(r" *\( *(?=от +[«\"]?\d|№)")
_CLOSING_BRACKET: Final = re.compile(r" *\)")
_EDITION: Final = re.compile(
    r" *,? *(?:в (?:действующей )?ред(?:акции|\.)?|с (?:последними )?изм(?:енениями|\.)?(?: и доп(?:олнениями|\.)?)?)"
    r"(?!\w)(?: *,? *внесенн\w+)?(?: *(?:от|на)(?!\w))? *"
)
_EDITION_INSIDE: Final = re.compile(
    r"(?:(?:в|с|последн\w+|действующ\w+) +)*(?:ред|изм)\w*\.? *(?:и доп\w*\.? *)?(?:от|на)? *(?=[«\"]?\d)"
)
_AMENDED: Final = re.compile(r" *(?:в|с)(?: \w+)? (?:ред|изм)")
_NUMBER_NEXT: Final = re.compile(r" *,? *№")
_UNQUOTED: Final = re.compile(r" *(?=Об? [а-яёА-ЯЁ])")
_END_OF_UNQUOTED: Final = re.compile(r"[;()]|\.(?: |$)|,? *(?:далее|утвержд\w+)(?!\w)|$")
_CALLED: Final = re.compile(
    r" *(?P<name>об? (?:[а-я]+(?:ых|их|ой|ом|ем|ей) )?[а-я]{4,}(?: в (?:рф|российской федерации))?)(?!\w)"
)
_JOINT: Final = re.compile(r" *(?:,|и(?!\w)|/|;)? *")
_NEXT: Final = re.compile(r" *(?:;|,? *а также|, *и(?!\w)|,|и(?!\w)) *")
_NOT_AN_ACT: Final = re.compile(
    r"(?<!\w)(?:настоящ\w+|данн\w+|эт(?:от|ого|ому|им|ом|о|и|их)|ваш\w*|наш\w*|проект\w{0,3}(?: федеральн\w+)?) *\Z"
)
_ISSUER_GAP: Final = re.compile(r" *(?:[(:]|-|в)? *(?:сво\w+ |совместн\w+ )?\Z")
_NEAR: Final = 140
_LAST_WORDS: Final = 14


def drafts_of(line: Folded, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield what a paragraph cites; of a bracket inside of a citation after it."""
    yield from _within(line, lexicon, 0, len(line.sought))


def _within(line: Folded, lexicon: Lexicon, at: int, end: int) -> Iterator[Draft]:
    while found := lexicon.start.search(line.sought, at, end):
        floor, at = at, found.end()
        draft = _begun(line, lexicon, found)
        if draft is None or _NOT_AN_ACT.search(line.sought, max(draft.start - _NEAR, 0), draft.start):
            continue
        if draft.kind_text and not draft.named and not draft.numbered:
            _issuer(line, lexicon, draft)
        _requisites(line, lexicon, draft)
        _look_back(line, lexicon, draft, floor)
        while draft is not None and draft.told:
            yield draft
            for start, stop in draft.asides:
                yield from _aside(line, lexicon, draft, start, stop)
            at = max(at, draft.past)
            draft = _next_of_list(line, lexicon, draft)


def _aside(line: Folded, lexicon: Lexicon, draft: Draft, start: int, stop: int) -> Iterator[Draft]:
    """Yield what a bracket cites; an act that amends one comes from the same body unless it says otherwise."""
    amending = _AMENDED.match(line.sought, start)
    for inner in _within(line, lexicon, start, stop):
        if amending and not inner.issuer:
            inner.issuer = draft.issuer
        yield inner


def _begun(line: Folded, lexicon: Lexicon, found: re.Match[str]) -> Draft | None:
    """Return what a citation begins with, or nothing when the place only looks like one."""
    group, (start, end) = str(found.lastgroup), found.span()
    text = line.as_written(start, end)
    if group == "kind":
        word = lexicon.words[" ".join(found.group().split())]
        return Draft(word=word, kind_text=text, start=start, end=end, case=word.case)
    if group in ("short", "law") and not re.search(r"[А-ЯA-Z]{2}", text.removeprefix("№")):
        return None
    if group == "law":
        word = Word(frozenset({"federal-law", "code"}), Case.NOMN, plural=False)
        number = text.lstrip("ФЗфз№- ‐‑‒–—−")
        return Draft(word=word, kind_text="", start=start, end=end, numbers=(number,), numbered=True)
    if group == "standard":
        word = Word(frozenset({"standard"}), Case.NOMN, plural=False)
        return Draft(word=word, kind_text="ГОСТ", start=start, end=end, numbers=(text,), numbered=True)
    word = Word(frozenset({"code"}), Case.NOMN, plural=False)
    case = _case_of_code(found.group()) if group == "code" else None
    return Draft(word=word, kind_text=text, start=start, end=end, case=case, named=True)


_CODE_CASES: Final = (
    (re.compile(r"\w+(?:ый|ой|ий) "), Case.NOMN),
    (re.compile(r"\w+ого "), Case.GENT),
    (re.compile(r"\w+ому "), Case.DATV),
    (re.compile(r"\w+[ыи]м "), Case.ABLT),
    (re.compile(r"\w+ом "), Case.LOCT),
)


def _case_of_code(name: str) -> Case | None:
    return next((case for pattern, case in _CODE_CASES if pattern.match(name)), None)


def _requisites(line: Folded, lexicon: Lexicon, draft: Draft) -> None:
    """Read requisites in any order as long as they go on; brackets between and behind them are stepped over."""
    at, bracket = draft.end, False
    while True:
        if (opening := _IN_BRACKETS.match(line.sought, at)) and not (draft.dated and draft.numbered):
            at, bracket = opening.end(), True
        elif not articles_after(line, at) and (aside := _ASIDE.match(line.sought, at)):
            _edition(line, draft, _EDITION_INSIDE.match(line.sought, aside.start("inside")))
            draft.asides.append(aside.span("inside"))
            at = aside.end()
            continue
        elif after := _edition(line, draft, _EDITION.match(line.sought, at)):
            at = after
            continue
        if not any(read(line, lexicon, draft, _past(line, at)) for read in _READERS):
            draft.past = max(at, draft.end) if not bracket else draft.end
            return
        if bracket and (closing := _CLOSING_BRACKET.match(line.sought, draft.end)):
            draft.end, bracket = closing.end(), False
        at = draft.end


def _past(line: Folded, at: int) -> int:
    """Return the place of the first sign that is no space."""
    while line.sought.startswith(" ", at):
        at += 1
    return at


def _edition(line: Folded, draft: Draft, named: re.Match[str] | None) -> int | None:
    """Read the day of an edition and return its end; one with a number is an act of its own and is read as such."""
    found = day_at(line, named.end()) if named else None
    if found is None or _NUMBER_NEXT.match(line.sought, found.end):
        return None
    if found.date is not None:
        draft.editions = (*draft.editions, found.date)
    return found.end


def _issuer(line: Folded, lexicon: Lexicon, draft: Draft) -> None:
    """Read who issued the act, or step over what it is about: «приказом по школе», «письмом о направлении»."""
    end, issuer = body_at(line, lexicon, draft.end)
    if issuer:
        draft.issuer, draft.end = issuer, end
    described = _DESCRIBED.match(line.sought, draft.end)
    if described and not lexicon.kind.search(line.sought, *described.span()):
        if OWN_HEAD.search(line.sought, *described.span()) and not draft.issuer:
            draft.issuer = line.as_written(*described.span())
        if _called(line, draft):
            return
        draft.end = described.end()
        return
    _called(line, draft)


def _called(line: Folded, draft: Draft) -> bool:
    """Read what a law is called by: «закона об образовании»."""
    if "federal-law" not in draft.word.kinds or not (found := _CALLED.match(line.sought, draft.end)):
        return False
    draft.title, draft.end = line.as_written(*found.span("name")), found.end()
    return True


def _day(line: Folded, _: Lexicon, draft: Draft, at: int) -> bool:
    if draft.dated:
        return False
    gap = _DAY_GAP.match(line.sought, at)
    found = day_at(line, gap.end() if gap else at)
    if found is None:
        return False
    draft.date, draft.date_text, draft.dated, draft.end = found.date, found.text, True, found.end
    draft.blank = draft.blank or found.blank
    return True


def _numbers(line: Folded, _: Lexicon, draft: Draft, at: int) -> bool:
    if draft.numbered:
        return False
    gap = _NUMBER_GAP.match(line.sought, at)
    found = numbers_at(line, gap.end() if gap else at, signless=True)
    if found is None:
        return False
    draft.numbers, draft.numbered, draft.end = found.numbers, True, found.end
    draft.blank = draft.blank or found.blank
    return True


def _joint(line: Folded, lexicon: Lexicon, draft: Draft, at: int) -> bool:
    """Read the number of the other side of a joint letter: «и Общероссийского Профсоюза образования № 657»."""
    if "letter" not in draft.word.kinds or draft.word.plural or not draft.numbers:
        return False
    gap = _JOINT.match(line.sought, at)
    at = gap.end() if gap else at
    end, issuer = body_at(line, lexicon, at) if HEAD.match(line.sought, at) else (at, "")
    if not issuer and end == at and not line.sought.startswith("№", at):
        return False
    at = _past(line, end)
    day = day_at(line, at)
    if day is not None and draft.date is not None and day.date != draft.date:
        return False
    number = numbers_at(line, _past(line, day.end if day else at), signless=False)
    if number is None or not number.numbers:
        return False
    after = day_at(line, _past(line, number.end))
    if after is not None and after.date != draft.date:
        return False
    draft.issuer = f"{draft.issuer} и {issuer}" if issuer and draft.issuer else draft.issuer or issuer
    draft.numbers, draft.end = (*draft.numbers, *number.numbers), after.end if after else number.end
    return True


def _title(line: Folded, lexicon: Lexicon, draft: Draft, at: int) -> bool:
    if draft.title is not None and not draft.title.islower():
        return False
    gap = _TITLE_GAP.match(line.sought, at)
    start = gap.end() if gap else at
    if quoted := quoted_at(line, start):
        end, text = quoted
        plain = bool(draft.dated or draft.numbered or draft.word.kinds & _BY_TITLE)
        if not plain and not re.match(r"[Оо]б? ", in_russian_letters(text)):
            return False
        draft.title, draft.end = text, end
        return True
    if _UNQUOTED.match(line.text, at) and not draft.word.kinds & {"national-project", "federal-project"}:
        stop = _END_OF_UNQUOTED.search(line.sought, start)
        end = stop.start() if stop else len(line.sought)
        following = lexicon.start.search(line.sought, start, end)
        end = following.start() if following else end
        draft.title = re.sub(r"(?:,| и| стать\w+[\d., и]*| ст\.[\d., и]*)+$", "", line.as_written(start, end)).strip()
        draft.end = start + len(line.text[start:end].rstrip(" ,"))
        return True
    return False


def _later_issuer(line: Folded, lexicon: Lexicon, draft: Draft, at: int) -> bool:
    """Read an issuer behind the number: «приказ от … № 404 Министерства образования … края»."""
    if draft.issuer or not (draft.dated or draft.numbered) or not HEAD.match(line.sought, at):
        return False
    end, issuer = body_at(line, lexicon, at)
    if "," in issuer:
        issuer = issuer.split(",")[0]
        end = at + line.text[at:end].index(",")
    if not issuer or tells(issuer):
        return False
    draft.issuer, draft.end = issuer, end
    return True


def _articles(line: Folded, lexicon: Lexicon, draft: Draft, at: int) -> bool:
    """Read articles named behind the act, unless they are those of the next one."""
    found = articles_after(line, at)
    if found is None or draft.articles:
        return False
    if lexicon.start.match(line.sought, _past(line, found.end)):
        return False
    draft.articles, draft.end = found.articles, found.end
    return True


def _look_back(line: Folded, lexicon: Lexicon, draft: Draft, floor: int) -> None:
    """Read what stands between another citation and the noun: articles, points, an issuer that is named first."""
    if not draft.issuer and draft.kind_text and not draft.named and not draft.word.kinds & _BY_TITLE:
        _earlier_issuer(line, lexicon, draft, floor)
    found = parts_before(line, draft.start, floor)
    if found is not None and (found.articles or found.points):
        draft.start, draft.points = found.start, found.points
        draft.articles = (*found.articles, *draft.articles)
        draft.case = _ARTICLE_CASES.get(found.word) if found.articles else draft.case


_ARTICLE_CASES: Final = {
    "статья": Case.NOMN,
    "статьи": Case.GENT,
    "статей": Case.GENT,
    "статье": Case.DATV,
    "статьям": Case.DATV,
    "статью": Case.ACCS,
    "статьей": Case.ABLT,
    "статьями": Case.ABLT,
    "статьях": Case.LOCT,
}


def _earlier_issuer(line: Folded, lexicon: Lexicon, draft: Draft, floor: int) -> None:
    """Read an issuer before the noun: «Правительство РФ распоряжением от …», «Минпросвещения России (приказ от …)»."""
    gap = _ISSUER_GAP.search(line.sought, max(draft.start - _LAST_WORDS, 0), draft.start)
    if gap is None:
        return
    heads = [found.start() for found in HEAD.finditer(line.sought, max(gap.start() - _NEAR, floor), gap.start())]
    for start in heads:
        end, issuer = body_at(line, lexicon, start)
        if end >= gap.start() and not tells(issuer) and not re.search('[,«"“„]', issuer):
            draft.issuer, draft.start = issuer, start
            return


def _next_of_list(line: Folded, lexicon: Lexicon, last: Draft) -> Draft | None:
    """Return the next act under the same noun: «приказов от … № 1, от … № 2 и Рособрнадзора от … № 3»."""
    gap = _NEXT.match(line.sought, last.past)
    if gap is None or last.named or not last.kind_text or not (last.dated or last.numbered):
        return None
    at = gap.end()
    draft = Draft(word=last.word, kind_text=last.kind_text, start=at, end=at, case=last.case, issuer=last.issuer)
    if HEAD.match(line.sought, at) and (body := body_at(line, lexicon, at))[1]:
        draft.end, draft.issuer = body
        at = _past(line, draft.end)
    day = day_at(line, at)
    if not (day and day.named and (day.date or day.blank)) and not line.sought.startswith("№", at):
        return None
    _requisites(line, lexicon, draft)
    if not draft.dated and not draft.numbered:
        return None
    if not draft.dated:
        draft.date, draft.date_text, draft.dated = last.date, last.date_text, last.dated
    return draft


_READERS: Final[tuple[Callable[[Folded, Lexicon, Draft, int], bool], ...]] = (
    _day,
    _numbers,
    _joint,
    _title,
    _later_issuer,
    _articles,
)
