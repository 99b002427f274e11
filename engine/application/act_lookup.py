"""The act or the parameter a person means: by id, by code, by number as it is typed, by a part of its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar

from engine.errors import UsageError
from engine.language.act_numbers import number_key
from engine.loading.schemas import nearest
from engine.model.norms import Act
from engine.rosters.identify import transliterate

T = TypeVar("T")
_BETWEEN: Final = re.compile(r"[\s_./№-]+")
_LETTERS: Final = 3
"""Letters that a number has beside its figures."""
_ENDINGS: Final = ((4, 0), (7, 1))
"""Words of so many letters → how many of them may be an ending: «трудового кодекса» means the Трудовой кодекс."""
_ENDING: Final = 2
"""The same of longer words."""


def act_named(acts: Mapping[str, Act], text: str) -> Act:
    """Return the act that is meant.

    The first of these ways that fits anything counts: its id, also in Russian letters (tk-rf, «ТК РФ», «приказ 196»);
    its code (F06); its number, whatever letters and dashes it is typed with (Р-145, 145); words of its name. An act
    that holds goes before repealed ones of the same name.

    Args:
        acts: Id → act.
        text: What the person typed.

    Raises:
        UsageError: ``norms.which-act`` with those it fits, ``norms.no-such-act`` with the nearest name.
    """
    for fits in (_by_id, _by_code, _by_number, _by_figures, _by_short_name, _by_words):
        found = [act for act in acts.values() if fits(act, text)]
        holding = [act for act in found if not act.repealed]
        if len(found) == 1 or len(holding) == 1:
            return (holding or found)[0]
        if found:
            raise UsageError("norms.which-act", name=text, allowed={act.id: act.short_name for act in found})
    raise UsageError("norms.no-such-act", name=text, nearest=_nearest(text, acts))


def parameter_named(parameters: Mapping[str, T], title: Callable[[T], str], text: str) -> str:
    """Return the id of the parameter that is meant: by its id, its file, or words of its title.

    Raises:
        UsageError: ``norms.which-parameter`` with those it fits, ``norms.no-such-parameter`` with the nearest id.
    """
    wanted = text.strip().removesuffix(".yaml").replace("-", "_").lower()
    if wanted in parameters:
        return wanted
    found = {name: title(one) for name, one in parameters.items() if _holds(title(one), text)}
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise UsageError("norms.which-parameter", name=text, allowed=found)
    raise UsageError("norms.no-such-parameter", name=text, nearest=nearest(wanted, parameters))


def _by_id(act: Act, text: str) -> bool:
    return _plain(act.id) == _plain(text)


def _by_code(act: Act, text: str) -> bool:
    return number_key(text) in map(number_key, (act.code or "").split(","))


def _by_number(act: Act, text: str) -> bool:
    return number_key(text) in map(number_key, act.numbers)


def _by_figures(act: Act, text: str) -> bool:
    """Return whether a text is a number with its letters astray: 145, «145-р» for Р-145."""
    figures = re.findall(r"\d+", text)
    letters = re.findall(r"[^\W\d]", text)
    return (
        len(figures) > 0
        and len(letters) <= _LETTERS
        and any(set(figures) <= set(re.findall(r"\d+", number)) for number in act.numbers)
    )


def _by_short_name(act: Act, text: str) -> bool:
    return _holds(act.short_name, text)


def _by_words(act: Act, text: str) -> bool:
    return any(_holds(name, text) for name in _names(act))


def _names(act: Act) -> Iterator[str]:
    yield act.short_name
    yield from act.name_forms.values()
    if act.title:
        yield act.title


def _plain(text: str) -> str:
    return _BETWEEN.sub("", transliterate(text.strip()))


def _holds(name: str, text: str) -> bool:
    """Return whether a name has words that begin as all the words of a text do, endings apart."""
    words = _words(name)
    wanted = _words(text)
    return bool(wanted) and all(any(word.startswith(_stem(one)) for word in words) for one in wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))


def _stem(word: str) -> str:
    ending = next((ending for length, ending in _ENDINGS if len(word) <= length), _ENDING)
    return word[: len(word) - ending]


def _nearest(text: str, acts: Mapping[str, Act]) -> str:
    """Return the id nearest to a text, found also by the numbers and the short names of the acts."""
    wanted = text.strip().casefold()
    known = {name.casefold(): act.id for act in acts.values() for name in (act.short_name, *act.numbers, act.id)}
    begun = {" ".join(name.split()[: len(wanted.split())]): act for name, act in known.items()}
    near = nearest(wanted, known) or nearest(wanted, begun) or nearest(transliterate(wanted).replace(" ", "-"), known)
    return (begun | known).get(near, "")
