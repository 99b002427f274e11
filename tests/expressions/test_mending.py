"""Signs that Word puts into tags by itself: what is read instead, and what is left as it stands."""

import pytest

from engine.expressions.mending import mends


def mended(text):
    """Return the text with every mend put in place."""
    edits = {at: new for mend in mends(text) for at, new in mend.edits.items()}
    return "".join(edits.get(at, sign) for at, sign in enumerate(text))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ n | count(«день») }}", '{{ n | count("день") }}'),
        ("{{ n | count(„день“, “gent”) }}", '{{ n | count("день", "gent") }}'),
        ("{{ n | count(‘день’) }}", '{{ n | count("день") }}'),
        ('{{ n | count("день”) }}', '{{ n | count("день") }}'),
        ("{%p include “shared/order–head” %}", '{%p include "shared/order-head" %}'),
        ('{%p include "shared/order\u2011head" %}', '{%p include "shared/order-head" %}'),
        ("{%– if x –%}", "{%- if x -%}"),
        ("{%р if x %}", "{%p if x %}"),
        ("{%тr for p in pairs %}", "{%tr for p in pairs %}"),
        ("{{\u00a0fio\u202f}}", "{{ fio }}"),
        ("{\u200b{ fi\u00ado\ufeff }}", "{{ fio }}"),
        ("{{ fio\n}}", "{{ fio }}"),
        ("приказ «{{ n | stop(«;») }}» от", 'приказ «{{ n | stop(";") }}» от'),
    ],
)
def test_a_sign_of_certain_meaning_is_mended(written, read):
    assert mended(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "«{{ fio }}» — 5\u00a0дней…",
        '{{ n | stop("…") }} {{ n | count("рабочий\u00a0день") }}',
        '{{ "«день»" }}',
        "{{ a – b }}",
        "{% if a … b %}",
        "{{ «a «b» c» }}",
        "{{ n | count(«день) }}",
        "{{ it’s }}",
        '{{ n | count(‘a"b’) }}',
        "{{ фио }} {%я if x %} {{ р }}",
        "множество {1; 2} и {\u00a0x\u00a0}",
        "{# «x» #}",
    ],
)
def test_ordinary_text_and_signs_of_uncertain_meaning_are_left(text):
    assert mended(text) == text


def test_a_mend_names_the_tag_as_written_as_read_and_its_signs():
    (mend,) = mends("от {{ n |\u00a0count(«день») }}")
    assert (mend.raw, mend.mended) == ("{{ n |\u00a0count(«день») }}", '{{ n | count("день") }}')
    assert mend.signs == ("\u00a0", "«", "»")
