"""Properties stand where the schema of Word wants them."""

import pytest

from engine.ooxml.elements import make, prefixed, put
from engine.ooxml.properties import ensure, ensure_group, insert


def group(name, *inner):
    element = make(name)
    for each in inner:
        put(element, each)
    return element


def names(element):
    return [prefixed(each) for each in element]


@pytest.mark.parametrize(
    ("properties", "new", "found"),
    [
        (group("w:pPr", "w:pStyle", "w:rPr"), "w:jc", ["w:pStyle", "w:jc", "w:rPr"]),
        (group("w:pPr", "w:jc"), "w:ind", ["w:ind", "w:jc"]),
        (group("w:pPr"), "w:ind", ["w:ind"]),
        (group("w:rPr", "w:b", "w:sz"), "w:lang", ["w:b", "w:sz", "w:lang"]),
        (group("w:sectPr", "w:pgSz", "w:docGrid"), "w:titlePg", ["w:pgSz", "w:titlePg", "w:docGrid"]),
        (group("w:sectPr", "w:headerReference", "w:pgSz"), "w:footerReference",
         ["w:headerReference", "w:footerReference", "w:pgSz"]),
    ],
)  # fmt: skip
def test_a_new_property_stands_behind_those_that_come_before_it(properties, new, found):
    insert(properties, make(new))

    assert names(properties) == found


def test_a_property_that_is_there_is_returned():
    properties = group("w:pPr", "w:jc")

    assert ensure(properties, "w:jc") is properties[0]
    assert names(properties) == ["w:jc"]


def test_properties_are_made_at_the_beginning():
    paragraph = group("w:p", "w:r")

    assert ensure_group(paragraph, "w:pPr") is paragraph[0]
    assert names(paragraph) == ["w:pPr", "w:r"]
