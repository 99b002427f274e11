"""What the tags of a template tell of the data it needs: names, kinds, what cannot be left out."""

import pytest

from engine.rendering.needs import needs

GIVEN = ("organisation", "document", "terms")


def need(*texts):
    return needs(texts, GIVEN)


def always(*texts):
    """Return the dotted names that cannot be left out where what holds them is there."""

    def below(value, above=""):
        for name, part in value.parts.items():
            if part.always:
                yield f"{above}{name}"
            yield from below(part, f"{above}{name}.")
        if value.item is not None:
            yield from below(value.item, f"{above.removesuffix('.')}[].")

    return set(below(need(*texts)))


def kinds(text, name="x"):
    return sorted(need(text).parts[name].kinds)


def test_everything_named_is_found_with_what_holds_it():
    found = need("{{ a.b.c }}", "{%p for p in pairs %}", "{{ p.mentor.name.accs }}", "{%p endfor %}")
    assert list(found.paths()) == [
        "a", "a.b", "a.b.c", "pairs", "pairs[].mentor", "pairs[].mentor.name", "pairs[].mentor.name.accs",
    ]  # fmt: skip


def test_names_every_template_has_need_no_data():
    text = "{{ organisation.head.name.nomn }} {% for x in terms.all %}{{ x.y }}{{ loop.index }}{% endfor %}"
    assert need(text).parts == {}


def test_a_loop_variable_hides_a_field_of_its_name_inside_of_the_loop_alone():
    found = need("{% for x in xs %}{{ x.inner }}{% endfor %}{{ x.outer }}")
    assert list(found.paths()) == ["xs", "xs[].inner", "x", "x.outer"]


def test_loops_in_loops_walk_the_lists_of_the_items():
    found = need("{%tr for g in groups %}", "{%tr for t in g.tasks %}", "{{ t }} {{ g.to }}", "{%tr endfor %}")
    assert list(found.paths()) == ["groups", "groups[].tasks", "groups[].to"]
    assert found.parts["groups"].item.parts["tasks"].item.printed


def test_a_loop_over_a_choice_of_lists_needs_both_and_one_over_words_needs_none():
    found = need("{% for x in (a if flag else b) %}{{ x.n }}{% endfor %}{% for x in ['день'] %}{{ x }}{% endfor %}")
    assert list(found.paths()) == ["flag", "a", "a[].n", "b", "b[].n"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["{{ x }}"], {"x"}),
        (["{{ x | date }}"], {"x"}),
        (["{% if x %}да{% endif %}"], set()),
        (["{% if x %}{{ x }}{% endif %}"], set()),
        (["{% if x == 'день' %}да{% endif %}"], set()),
        (["{% if x > 3 %}да{% endif %}"], {"x"}),
        (["{% if x %}{{ y }}{% endif %}"], set()),
        (["{% if x %}{{ y }}{% else %}{{ y }} {{ z }}{% endif %}"], {"y"}),
        (["{% if x %}{{ y }}{% elif z %}{{ y }}{% endif %}"], set()),
        (["{% if x %}{{ y }}{% elif z %}{{ y }}{% else %}{{ y }}{% endif %}"], {"y"}),
        (["{% if x %}{% if z %}{{ y }}{% else %}{{ y }}{% endif %}{% else %}{{ y }}{% endif %}"], {"y"}),
        (["{% if x.a %}да{% endif %}"], {"x"}),
        (["{% if x %}{{ x.a }} {{ y.a }}{% endif %}"], {"x.a"}),
        (["{% if not x %}нет{% else %}{{ x.a }}{% endif %}"], {"x.a"}),
        (["{% if not x or not y %}нет{% else %}{{ x.a }}{% endif %}"], set()),
        (["{% if x and x.a %}{{ x.b }}{% endif %}"], set()),
        (["{{ x.a if x else 'нет' }}"], {"x.a"}),
        (["{{ x or y }}"], {"x"}),
        (["{% if xs %}", "{% for x in xs %}{{ x.a }}{% if x.b %}{{ x.b }}{% endif %}{% endfor %}", "{% endif %}"],
         {"xs[].a"}),
        (["{% for x in xs %}{{ x.a }}{% endfor %}"], {"xs", "xs[].a"}),
        (["{% for x in xs %}{% if loop.first %}{{ x.a }}{% else %}{{ x.a }}{% endif %}{% endfor %}"],
         {"xs", "xs[].a"}),
        (["{% if x.a %}{{ x.a.b }}{% endif %}"], {"x", "x.a.b"}),
    ],
)  # fmt: skip
def test_what_cannot_be_left_out(texts, expected):
    assert always(*texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ x | date }}", ["date"]),
        ("{{ x | date_short | capital }}", ["date"]),
        ("{{ x | money }}", ["money"]),
        ("{{ x | count('день') }}", ["number"]),
        ("{{ x | school_year }}", ["number"]),
        ("{{ x | agree('согласен') }}", ["person"]),
        ("{{ x | stop }}", ["text"]),
        ("{{ (x if x else y) | upper }}", ["text"]),
        ("{% if x == 'день' %}{% endif %}", ["text"]),
        ("{% if x in ['день', 'ночь'] %}{% endif %}", ["text"]),
        ("{% if 'день' in x %}{% endif %}", ["list"]),
        ("{% if x == true %}{% endif %}", ["flag"]),
        ("{% if x >= 3 %}{% endif %}", ["number"]),
        ("{% if x < y %}{% endif %}", ["ordered"]),
        ("{{ x }}", []),
    ],
)
def test_filters_and_comparisons_tell_kinds(text, expected):
    assert kinds(text) == expected


def test_what_a_value_is_compared_with_is_kept_in_order():
    found = need("{% if x == 'ночь' %}{% elif x in ['день', 'ночь'] %}{% endif %}")
    assert found.parts["x"].compared == ("ночь", "день")


def test_what_a_filter_is_given_is_needed_too():
    found = need("{{ x | count(noun) }}")
    assert (found.parts["noun"].printed, found.parts["noun"].always) == (True, True)


def test_only_what_is_printed_as_it_stands_is_printed():
    found = need("{{ a }} {{ b | date }} {% if c %}{% endif %}{% for d in ds %}{% endfor %}")
    assert [name for name, part in found.parts.items() if part.printed] == ["a"]


def test_tags_that_cannot_be_read_or_do_not_match_are_passed_over():
    assert list(need("{{ a }", "{% endif %}{% else %}{% endfor %}", "{{ b }}", "{% if c %}").paths()) == ["b", "c"]
