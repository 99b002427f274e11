"""Declension of adjectives and participles by their nominative ending; no dictionary is needed."""

from __future__ import annotations

from functools import lru_cache

from engine.language.cases import Paradigm, words

_VELAR = "гкх"
_SIBILANT = "жчшщц"

_STRESSED_FEMININE = frozenset({"большая", "чужая", "меньшая"})
_POSSESSIVE = frozenset(
    words("""божий бабий барсучий верблюжий вражий волчий вороний заячий козий коровий кошачий лисий медвежий
    овечий олений охотничий помещичий птичий пёсий песий рыбачий рыбий собачий соболий третий человечий
    черепаший казачий""")
)
POSSESSIVE_FEMININE = frozenset(word[:-2] + "ья" for word in _POSSESSIVE)
_POSSESSIVE_NEUTER = frozenset(word[:-2] + "ье" for word in _POSSESSIVE)
_POSSESSIVE_PLURAL = frozenset(word[:-2] + "ьи" for word in _POSSESSIVE)


def ending_gender(word: str) -> str | None:
    """Return m, f, n or pl by the ending of a lower-case adjective in the nominative, ``None`` for other endings."""
    stem = word.removesuffix("ся") if word.endswith(("щийся", "вшийся", "щаяся", "щееся", "щиеся", "вшаяся")) else word
    if stem in POSSESSIVE_FEMININE:
        return "f"
    if stem in _POSSESSIVE_NEUTER:
        return "n"
    if stem in _POSSESSIVE_PLURAL:
        return "pl"
    for gender, endings in _ENDINGS:
        if len(stem) > len(endings[0]) + 1 and stem.endswith(endings):
            return gender
    return None


def nominatives(word: str) -> tuple[str, str, str, str]:
    """Return a masculine adjective in the nominative: m, f, n, pl."""
    stem, last = word[:-2], word[-3]
    if word.endswith("ий") and last not in _VELAR + _SIBILANT:
        return word, stem + "яя", stem + "ее", stem + "ие"
    neuter = "ее" if last in _SIBILANT and not word.endswith("ой") else "ое"
    return word, stem + "ая", stem + neuter, stem + ("ие" if last in _VELAR + "жчшщ" else "ые")


_ENDINGS = (("m", ("ый", "ий", "ой")), ("f", ("ая", "яя")), ("n", ("ое", "ее")), ("pl", ("ые", "ие")))


@lru_cache(maxsize=8192)
def adjective_paradigm(word: str, *, animate: bool) -> Paradigm | None:
    """Return the endings of a lower-case adjective in the nominative, ``None`` when it does not look like one.

    Args:
        word: The adjective; its gender is read from the ending.
        animate: Whether the masculine and the plural accusative equal the genitive.
    """
    gender = ending_gender(word)
    if gender is None:
        return None
    reflexive = "ся" if word.endswith("ся") else ""
    base = word.removesuffix("ся") if reflexive else word
    cut, endings = _endings(base, gender)
    gent, datv, accs, ablt, loct = endings.split()
    if accs == "=":
        accs = gent if animate else base[len(base) - cut :]
    forms = (gent, datv, accs, ablt, loct)
    return Paradigm(cut + len(reflexive), tuple(form + reflexive for form in forms))


def _endings(word: str, gender: str) -> tuple[int, str]:
    """Return how many letters to cut and five endings; ``=`` stands for an accusative that depends on animacy."""
    if word in _POSSESSIVE:
        return 2, "ьего ьему = ьим ьем"
    if word in POSSESSIVE_FEMININE:
        return 2, "ьей ьей ью ьей ьей"
    if word in _POSSESSIVE_NEUTER:
        return 2, "ьего ьему ье ьим ьем"
    if word in _POSSESSIVE_PLURAL:
        return 2, "ьих ьим = ьими ьих"
    last = word[-3]
    by_gender = {"m": _masculine, "f": _feminine, "n": _neuter, "pl": _plural}
    return 2, by_gender[gender](word, last)


def _masculine(word: str, last: str) -> str:
    if word.endswith("ой"):
        return "ого ому = им ом" if last in _VELAR + _SIBILANT else "ого ому = ым ом"
    if word.endswith("ий"):
        return "ого ому = им ом" if last in _VELAR else "его ему = им ем"
    return "его ему = ым ем" if last == "ц" else "ого ому = ым ом"


def _feminine(word: str, last: str) -> str:
    if word.endswith("яя"):
        return "ей ей юю ей ей"
    if last in _SIBILANT and word not in _STRESSED_FEMININE:
        return "ей ей ую ей ей"
    return "ой ой ую ой ой"


def _neuter(word: str, last: str) -> str:
    if word.endswith("ее"):
        return "его ему ее ым ем" if last == "ц" else "его ему ее им ем"
    return "ого ому ое им ом" if last in _VELAR + _SIBILANT else "ого ому ое ым ом"


def _plural(word: str, last: str) -> str:
    del last
    return "ых ым = ыми ых" if word.endswith("ые") else "их им = ими их"
