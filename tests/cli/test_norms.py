"""The commands ``norms`` as a user runs them."""

import json
import shutil

import pytest

from engine.loading.content import content_root
from tests.cli.running import run


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """A sample school over its municipality, which has a value of its own."""
    folder = tmp_path_factory.mktemp("образцы")
    shutil.copytree(content_root() / "samples/workspaces", folder, dirs_exist_ok=True)
    own = folder / "municipality/norms/parameters/mentor-load-limit.yaml"
    own.parent.mkdir()
    own.write_text(
        "title: Предел нагрузки наставника\nid: mentor_load_limit\nunit: persons\nvalues:\n"
        '  - {value: "3", from: null, to: null, act: {act: municipal-introduction}, source: x, status: verified}\n',
        "utf-8",
    )
    return folder / "school"


def test_a_list_tells_the_state_of_every_act_on_a_day_and_its_layer(school):
    rows = json.loads(run(school, "norms", "list", "--on", "17.08.2025", "--format", "json"))
    by_id = {row["id"]: row for row in rows}

    assert by_id["gost-7-0-97-2016"]["force"] == "in-force"
    assert by_id["gost-7-0-97-2025"]["force"] == "not-yet"
    assert by_id["regional-mentoring"]["layer"] == "Заречный муниципальный район (образец)"


def test_a_list_may_be_of_one_level(school):
    printed = run(school, "norms", "list", "--level", "municipal")

    assert "municipal-pay" in printed
    assert "fz-273" not in printed


def test_one_act_is_shown_by_its_number_with_letters_that_look_alike(school):
    printed = run(school, "norms", "show", "P-145")

    assert "распоряжение Министерства просвещения Российской Федерации" in printed
    assert "acts.yaml:" in printed


def test_one_act_is_shown_as_it_stood_on_a_day(school):
    before, after = (
        json.loads(run(school, "norms", "show", "tk-rf", "--on", day, "--format", "json"))["articles"]
        for day in ("2025-02-28", "2025-03-01")
    )

    assert [{one["number"]: one["force"] for one in found}["351.8"] for found in (before, after)] == [
        "not-yet",
        "in-force",
    ]


def test_impact_names_documents_and_the_templates_that_print_a_value(school):
    printed = run(school, "norms", "impact", "ТК РФ", "--article", "351.8")

    assert "S17 Приказ о закреплении наставнических пар и групп" in printed
    assert "M02, S03, S12, S18" in printed


def test_impact_for_programs(school):
    facts = json.loads(run(school, "norms", "impact", "regional-mentoring", "--format", "json"))

    assert facts["act"] == "regional-mentoring"
    assert all(one["optional"] for one in facts["uses"]["cards"])
    assert facts["dossiers"] == facts["papers"] == []


def test_impact_everywhere_wants_a_workspace(tmp_path):
    assert "--everywhere" not in run(tmp_path, "norms", "impact", "r-145")
    assert "nastavnik.yaml" in run(tmp_path, "norms", "impact", "r-145", "--everywhere", code=2)


def test_stale_looks_from_a_day(school):
    found = json.loads(run(school, "norms", "stale", "--on", "2027-08-01", "--within", "1", "--format", "json"))

    assert [one["id"] for one in found["ends"]] == ["rkn-18"]
    assert {"fz-273", "r-145"} <= {one["id"] for one in found["unchecked"]}


def test_parameters_show_both_values_where_layers_differ(school):
    table = run(school, "norms", "parameters")
    one = run(school, "norms", "parameters", "mentor_load_limit")

    assert "3 человека" in table
    assert "2 – nastavnik" in table
    assert "municipal-introduction" in one
    assert "Слои расходятся" in one


def test_check_tells_what_the_layers_say_otherwise_and_finds_nothing_wrong(school):
    printed = run(school, "norms", "check")

    assert "[norms.layers-disagree]" in printed


def test_check_ends_with_one_when_the_register_is_wrong(school, tmp_path):
    shutil.copytree(school.parent, tmp_path / "w")
    file = tmp_path / "w/municipality/norms/acts.yaml"
    file.write_text(
        file.read_text("utf-8").replace('from: "2026-06-01", to: null', 'from: "2026-06-01", to: "2026-01-01"'), "utf-8"
    )
    wrong = json.loads(run(tmp_path / "w/school", "norms", "check", "--format", "json", code=1))
    checked = json.loads(run(tmp_path / "w/school", "check", "--format", "json", code=1))

    assert "norms.period-reversed" in {one["code"] for one in wrong}
    assert "norms.period-reversed" in {one["code"] for one in checked}


def test_a_name_of_several_acts_is_a_wrong_usage(school):
    assert "np-obrazovanie" in run(school, "norms", "show", "F24", code=2)
