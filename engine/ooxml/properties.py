"""Properties put where the schema of Word wants them: a group in another order is a damaged file for it."""

from __future__ import annotations

from typing import Final

from engine.ooxml.elements import Element, child, make, prefixed

_ORDER: Final = {
    # ECMA-376 part 1, 17.3.1.26
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    # 17.3.2.28
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath rPrChange"
    ),
    # 17.6.17
    "w:sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
}
_PLACES: Final = {group: {f"w:{name}": at for at, name in enumerate(names.split())} for group, names in _ORDER.items()}


def ensure(group: Element, name: str) -> Element:
    """Return a property of a group; one that is not there is put at its place.

    Args:
        group: ``w:pPr``, ``w:rPr`` or ``w:sectPr``.
        name: ``w:jc``.
    """
    found = child(group, name)
    if found is None:
        found = make(name)
        insert(group, found)
    return found


def insert(group: Element, element: Element) -> None:
    """Put a new property into a group, behind those that stand before it."""
    places = _PLACES[prefixed(group)]
    own = places[prefixed(element)]
    later = (at for at, each in enumerate(group) if places.get(prefixed(each), 0) > own)
    group.insert(next(later, len(group)), element)


def ensure_group(element: Element, name: str) -> Element:
    """Return the properties of a paragraph (``w:pPr``) or of a run (``w:rPr``), made where there are none."""
    found = child(element, name)
    if found is None:
        found = make(name)
        element.insert(0, found)
    return found
