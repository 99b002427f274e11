"""The picture: valid, whole, legible on paper without colour, the same every time."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from engine.application.translations import translations
from engine.publishing.gantt import BOTTOM, CHART, RESPONSIBLE, RIGHT, TITLE, TOP
from engine.publishing.lettering import POINT, width
from engine.publishing.plan import Opens
from engine.publishing.svg import plan_as_svg
from tests.publishing.making import day, entry, occasion, plan, time

RUSSIAN = translations("ru")
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Подготовить проекты положения, дорожной карты и изменений в положение об оплате труда и согласовать их"


def picture(made, **more):
    return etree.fromstring(plan_as_svg(made, RUSSIAN, **more))


def texts(root):
    return [" ".join(line.text for line in text) for text in root.iter(f"{SVG}text")]


def rows(root):
    """Return the groups of the rows; each opens with its hint."""
    return [group for group in root.iter(f"{SVG}g") if len(group) and group[0].tag == f"{SVG}title"]


def row(*times, **more):
    (one,) = rows(picture(plan(entry("order", *times, **more))))
    return one


def shapes(group, name):
    return [shape for shape in group if shape.tag == SVG + name and shape.get("stroke") == "#000000"]


def numbers(element, *names):
    return tuple(float(element.get(name)) for name in names)


def figures(group):
    """Return the dates written beside the marks of a row, with where they begin."""
    found = {line.text: float(line.get("x")) for text in group.iter(f"{SVG}text") for line in text}
    return {text: x for text, x in found.items() if text[:1].isdigit() and x >= CHART}


class TestFile:
    def test_needs_nothing_from_outside(self):
        data = plan_as_svg(plan(entry("order", time("2026-10-01", "2026-09-01"))), RUSSIAN)

        assert b"http" not in data.replace(b"http://www.w3.org/2000/svg", b"")
        assert not {element.tag for element in etree.fromstring(data).iter()} & {SVG + "script", SVG + "image"}

    def test_is_the_same_every_time(self):
        made = plan(entry("order", time("2026-10-01")))

        assert plan_as_svg(made, RUSSIAN) == plan_as_svg(made, RUSSIAN)

    def test_has_a_title_for_those_who_do_not_see_it(self):
        root = picture(plan())

        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == "Годовой цикл, 2026/27"

    def test_keeps_text_as_text_in_common_fonts(self):
        assert "Издать приказ" in texts(picture(plan(entry("order", time("2026-10-01")))))
        assert "Times New Roman" in picture(plan()).get("font-family")

    def test_has_black_white_and_grey_alone(self):
        root = picture(plan(entry("order", time("2026-10-01", "2026-09-01"))))
        colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")} - {None, "none"}

        assert [c for c in colours if not c.startswith("url") and len({c[1:3], c[3:5], c[5:7]}) > 1] == []

    @given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1))
    def test_any_title_makes_a_valid_file_and_stands_in_the_hint(self, title):
        (one,) = rows(picture(plan(entry("order", title=title))))

        assert one[0].text.startswith(title)


class TestSheet:
    def test_is_a4_on_its_side(self):
        root = picture(plan(entry("order", time("2026-10-01"))))

        assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("297mm", "210mm", "0 0 297 210")
        assert "size: 297mm 210mm" in root.find(f"{SVG}style").text

    def test_a_long_plan_goes_over_several_sheets_one_under_another(self):
        root = picture(plan(*(entry(f"s{n}", time("2026-10-01"), title=f"{LONG} {n}") for n in range(40))))

        assert root.get("height") == "420mm"
        assert {"Лист 1 из 2", "Лист 2 из 2"} <= set(texts(root))
        assert {"Формирование пар", "Формирование пар (продолжение)"} <= set(texts(root))

    def test_nothing_runs_over_the_end_of_a_sheet(self):
        root = picture(plan(*(entry(f"s{n}", time("2026-10-01"), title=LONG * (1 + n % 3)) for n in range(60))))
        frames = [next(shape for shape in group if shape.tag == f"{SVG}rect") for group in rows(root)]
        ends = [numbers(frame, "y", "height") for frame in frames]

        assert len(ends) == 60
        assert all(y >= TOP and y + height <= BOTTOM + 0.01 for y, height in ends)

    def test_no_letter_is_smaller_than_seven_points(self):
        root = picture(plan(entry("order", time("2026-10-01"), condition="«Профсоюз»: да", opens=Opens.UNKNOWN)))

        assert min(float(text.get("font-size")) for text in root.iter(f"{SVG}text")) >= 7 * POINT - 0.005

    def test_lines_stay_in_their_columns(self):
        held = {"condition": LONG, "opens": Opens.UNKNOWN}
        (one,) = rows(picture(plan(entry("order", time("2026-10-01"), title=LONG * 3, **held))))
        room = {TITLE: RESPONSIBLE - TITLE, RESPONSIBLE: CHART - RESPONSIBLE}
        lines = [(line, text) for text in one.iter(f"{SVG}text") for line in text]

        assert len(lines) > 8
        for line, text in lines:
            x = float(line.get("x"))
            assert width(line.text, float(text.get("font-size"))) <= room.get(x, 1000)

    def test_long_names_of_the_plan_and_of_a_stage_stay_on_the_sheet(self):
        root = picture(
            plan(parts=(occasion(entry("a"), happened="2026-11-10", title=LONG * 4),), organisation=LONG * 3)
        )
        bold = [text for text in root.iter(f"{SVG}text") if text.get("font-weight") == "bold"]
        lines = [(line, float(text.get("font-size"))) for text in bold for line in text]

        assert [line.text for line, _ in lines if line.text.endswith("…")]
        assert all(float(line.get("x")) + width(line.text, size, bold=True) <= RIGHT for line, size in lines)
        assert all(float(line.get("y")) > 8 for line, _ in lines)

    def test_a_title_without_end_is_cut_and_told_in_the_hint(self):
        (one,) = rows(picture(plan(entry("order", title="Ж" * 5000))))
        shown = next(text for text in one.iter(f"{SVG}text"))

        assert len(shown) == 8
        assert shown[-1].text.endswith("…")
        assert one[0].text.startswith("Ж" * 5000)


class TestMonths:
    def test_go_from_may_to_august(self):
        words = texts(picture(plan(entry("order", time("2026-10-01")))))
        months = words[words.index("Май") : words.index("Код")]

        assert [text for text in months if not text.isdigit()] == [
            *("Май", "Июнь", "Июль", "Авг.", "Сент.", "Окт.", "Нояб.", "Дек."),
            *("Янв.", "Февр.", "Март", "Апр.", "Май", "Июнь", "Июль", "Авг."),
        ]

    def test_a_line_is_drawn_at_today_only_when_asked(self):
        made = plan(entry("order", time("2026-10-01")))

        assert "сегодня 21.11" not in texts(picture(made))
        assert "сегодня 21.11" in texts(picture(made, mark=day("2026-11-21")))
        assert "сегодня 21.11" not in texts(picture(made, mark=day("2028-11-21")))


class TestMarks:
    def test_a_last_day_is_a_rhombus_at_its_place_with_its_date(self):
        one = row(time("2026-10-01"))
        (mark,) = shapes(one, "polygon")
        points = [tuple(map(float, point.split(","))) for point in mark.get("points").split()]
        middle = (points[0][0] + points[2][0]) / 2
        share = (day("2026-10-01") - day("2026-05-01")).days / 488

        assert len(points) == 4
        assert middle == pytest.approx(CHART + (RIGHT - CHART) * share, abs=0.4)
        assert figures(one) == {"01.10": pytest.approx(middle + 1.6, abs=0.2)}

    def test_a_day_to_be_done_on_is_a_circle(self):
        one = row(time("2026-10-01", "2026-10-01"))

        assert (len(shapes(one, "circle")), len(shapes(one, "polygon"))) == (1, 0)

    def test_a_window_is_a_hatched_bar_from_its_first_day(self):
        (bar,) = shapes(row(time("2026-10-31", "2026-10-01")), "rect")

        assert bar.get("fill") == "url(#window)"
        assert numbers(bar, "width")[0] == pytest.approx((RIGHT - CHART) * 31 / 488, abs=1.3)

    def test_a_preliminary_day_is_hollow(self):
        (firm,) = shapes(row(time("2026-10-01")), "polygon")
        (soft,) = shapes(row(time("2026-10-01", preliminary=True)), "polygon")

        assert (firm.get("fill"), soft.get("fill")) == ("#000000", "#ffffff")

    def test_a_step_that_comes_back_has_several_marks_in_one_row(self):
        days = ["2026-10-30", "2026-11-30", "2026-12-30", "2027-01-29", "2027-02-26", "2027-03-31", "2027-04-30"]
        one = row(*(time(text, occurrence=n) for n, text in enumerate(days, 1)))

        assert len(shapes(one, "polygon")) == 7
        assert list(figures(one)) == ["30.10", "30.11", "30.12", "29.01", "26.02", "31.03", "30.04"]

    def test_dates_never_lie_on_one_another(self):
        first = day("2026-10-01")
        one = row(*(time(str(first + dt.timedelta(days=9 * n)), occurrence=n + 1) for n in range(12)))
        places = sorted(figures(one).values())

        assert 0 < len(places) < 12
        assert all(right - left >= width("00.00", 7 * POINT) for left, right in itertools.pairwise(places))

    def test_a_date_at_the_right_edge_stands_left_of_its_mark(self):
        (x,) = figures(row(time("2027-08-31"))).values()

        assert x + width("31.08", 7 * POINT) < RIGHT - 1

    @pytest.mark.parametrize(("text", "edge"), [("2027-09-30", RIGHT), ("2025-09-30", CHART)])
    def test_a_day_outside_of_the_chart_is_an_arrow_at_its_edge_with_its_year(self, text, edge):
        one = row(time(text))
        (arrow,) = shapes(one, "polygon")
        points = [tuple(map(float, point.split(","))) for point in arrow.get("points").split()]

        assert len(points) == 3
        assert points[1][0] == pytest.approx(edge, abs=1.3)
        assert list(figures(one)) == [f"{day(text):%d.%m.%Y}"]

    def test_a_step_without_a_day_says_its_term(self):
        one = row(term="10 рабочих дней до окончания работы пары")

        assert "10 рабочих дней до окончания работы пары" in texts(one)
        assert shapes(one, "polygon") == []

    def test_pairs_with_days_of_their_own_have_rows_of_their_own(self):
        times = [
            time("2027-05-17", pair="a", whom="Ким В.А."),
            time("2026-12-23", pair="b", whom="Седых А.И."),
            time("2027-05-17", pair="c", whom="Белых Н.В."),
        ]
        found = rows(picture(plan(entry("report", *times))))

        assert [texts(one)[0] for one in found] == ["Издать приказ", "– Ким В.А., Белых Н.В.", "– Седых А.И."]
        assert [len(shapes(one, "polygon")) for one in found] == [0, 1, 1]


class TestContent:
    def test_an_occasion_that_happened_is_a_band_with_its_day(self):
        made = plan(parts=(occasion(entry("a", time("2026-11-13")), happened="2026-11-10"), occasion(entry("b"))))

        assert texts(picture(made)).count("Принят молодой специалист (10.11.2026)") == 1
        assert len(rows(picture(made))) == 1

    def test_steps_that_do_not_open_are_told_under_the_chart(self):
        made = plan(entry("order"), entry("union", title="Спросить профсоюз", opens=Opens.NO, why="«Профсоюз»: нет"))
        words = texts(picture(made))

        assert len(rows(picture(made))) == 1
        assert {"Не открывается 1 шаг:", "– Спросить профсоюз: «Профсоюз»: нет"} <= set(words)

    def test_years_that_may_change_are_told_under_the_chart(self):
        made = plan(entry("order", time("2027-05-20", preliminary=True)), preliminary=(2027,))

        assert [text for text in texts(picture(made)) if "по календарю 2027 года" in text]
