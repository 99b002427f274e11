"""What the language refuses to say, by its code."""

import datetime as dt

import pytest

from engine import language
from engine.errors import ContentError
from engine.language.declension import decline
from engine.language.numbers import date, numeral


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: language.agree("слово", "m"), "language.unknown-word"),
        (lambda: language.agree("утверждён", "x"), "language.unknown-gender"),
        (lambda: language.blank_form("слово"), "language.unknown-word"),
        (lambda: decline("Орлов", "gent", kind="town"), "language.unknown-kind"),
        (lambda: language.money_words("1.005"), "language.not-money"),
        (lambda: date(dt.date(2026, 9, 1), "longest"), "language.unknown-style"),
        (lambda: language.date_words("31.12.2026"), "language.not-a-date"),
        (lambda: numeral("double", {}), "language.unknown-operation"),
        (lambda: language.count(2, "zzz"), "language.unknown-noun"),
        (lambda: language.cardinal("1.5"), "language.not-whole"),
        (lambda: language.decimal_words("1.1234567"), "language.too-many-decimals"),
    ],
)
def test_is_refused(call, code):
    with pytest.raises(ContentError) as caught:
        call()

    assert [problem.code for problem in caught.value.problems] == [code]
