"""The register as people work with it: which act is meant, what rests on it, what wants looking at."""

import datetime as dt

import pytest

from engine.application.act_impact import impact
from engine.application.act_lookup import act_named, parameter_named
from engine.application.act_register import act_facts, listed_acts, parameter_facts
from engine.application.act_staleness import stale
from engine.application.act_uses import all_uses, wanted_on
from engine.application.dossier_drafts import draft
from engine.application.kit import load_kit
from engine.errors import UsageError
from engine.expressions.parsing import parse_condition
from engine.loading.layers import Layers
from engine.model.documents import Ground
from engine.model.norms import Force, Level
from tests.application.keeping_world import papers_of

DAY = dt.date(2026, 9, 28)
ACT = """\
  {name}:
    title: null
    kind: regional-order
    issuers: [{{nomn: Министерство, gent: Министерства}}]
    date: "{date}"
    numbers: ["{number}"]
    short_name: {title}
    in_force: {{from: {start}, to: {end}}}
    level: regional
    binding: true
    citable: true
    status: {status}
    last_checked: "{checked}"
    source: подлинник
"""
USUAL = {
    "date": "2020-01-15",
    "start": "null",
    "end": "null",
    "status": "verified",
    "checked": "2026-09-01",
    "title": "Приказ области",
    "number": "1",
}


@pytest.fixture
def layered(tmp_path):
    """Return the kit with a layer of acts: name → what differs from a usual one; ``more`` are lines of its own."""

    def layered(**acts):
        entries = []
        for name, facts in acts.items():
            more = facts.pop("more", "")
            entries.append(ACT.format(name=name.replace("_", "-"), **(USUAL | facts)) + more)
        write(tmp_path / "norms/acts.yaml", "title: Акты области\nacts:\n" + "".join(entries))
        load_kit.cache_clear()  # the file may have been written before, otherwise
        return load_kit(Layers.built_in().above(tmp_path))

    return layered


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def quoted(day):
    return f'"{day}"'


class TestWhichActIsMeant:
    @pytest.mark.parametrize(
        ("typed", "act"),
        [
            ("r-145", "r-145"),
            ("F06", "r-145"),
            ("f06", "r-145"),
            ("А01", "altai-404"),
            ("Р-145", "r-145"),
            ("P-145", "r-145"),
            ("№ р–145", "r-145"),
            ("145", "r-145"),
            ("145-р", "r-145"),
            ("273-ФЗ", "fz-273"),
            ("A3-1128/08", "az-1128-08"),
            ("657", "az-1128-08"),
            ("ТК РФ", "tk-rf"),
            ("приказ 196", "prikaz-196"),
            ("трудового кодекса", "tk-rf"),
            ("закон об образовании", "fz-273"),
            ("порядка проведения аттестации", "prikaz-196"),
        ],
    )
    def test_it_is_found_as_people_name_it(self, kit, typed, act):
        assert act_named(kit.norms.acts.by_id, typed).id == act

    def test_a_name_of_several_tells_which(self, kit):
        with pytest.raises(UsageError) as caught:
            act_named(kit.norms.acts.by_id, "сайт")

        assert caught.value.problem.code == "norms.which-act"
        assert set(caught.value.problem.facts["allowed"]) == {"pp-1802", "prikaz-831", "prikaz-1493"}

    def test_an_act_that_holds_goes_before_a_repealed_one_of_the_name(self, kit):
        assert act_named(kit.norms.acts.by_id, "гост").id == "gost-7-0-97-2025"

    @pytest.mark.parametrize(("typed", "near"), [("prikaz-779a", "prikaz-779"), ("Трудвой кодекс", "tk-rf"), ("ъ", "")])
    def test_a_miss_tells_the_nearest(self, kit, typed, near):
        with pytest.raises(UsageError) as caught:
            act_named(kit.norms.acts.by_id, typed)

        assert (caught.value.problem.code, caught.value.problem.facts["nearest"]) == ("norms.no-such-act", near)

    @pytest.mark.parametrize("typed", ["mentor_load_limit", "mentor-load-limit.yaml", "предел нагрузки"])
    def test_a_parameter_is_found_by_its_id_file_or_title(self, kit, typed):
        assert parameter_named(kit.norms.parameters, lambda one: one.title, typed) == "mentor_load_limit"


class TestEverythingAboutOne:
    def test_its_citation_state_and_amending_acts(self, kit):
        facts = act_facts(kit, kit.norms.acts.get("tk-rf"), DAY)

        assert facts.citation == "Трудовой кодекс Российской Федерации"
        assert facts.on.force is Force.IN_FORCE
        assert [act.id for act, _ in facts.amended_by] == ["fz-381"]
        assert [one.code for one in facts.uses.rules][:1] == ["check.no-consent"]

    def test_an_amending_act_tells_what_it_amends(self, kit):
        facts = act_facts(kit, kit.norms.acts.get("fz-381"), DAY)

        assert [act.id for act, _ in facts.amends] == ["tk-rf"]

    def test_its_articles_have_states_of_their_own(self, kit):
        law = kit.norms.acts.get("tk-rf")
        states = {
            day: {one.article.number: one.force for one in act_facts(kit, law, day).articles}
            for day in (dt.date(2025, 2, 28), dt.date(2025, 3, 1))
        }

        assert [found["351.8"] for found in states.values()] == [Force.NOT_YET, Force.IN_FORCE]
        assert {found["22"] for found in states.values()} == {Force.IN_FORCE}

    def test_the_chain_of_what_replaced_it(self, layered):
        kit = layered(
            a={"end": quoted("2024-12-31"), "more": "    replaced_by: b\n"},
            b={"number": "2", "date": "2025-01-01", "end": quoted("2025-12-31"), "more": "    replaced_by: c\n"},
            c={"number": "3", "date": "2026-01-01"},
        )
        facts = act_facts(kit, kit.norms.acts.get("a"), DAY)

        assert [one.act.id for one in facts.successors] == ["b", "c"]
        assert facts.on.successor.id == "c"

    def test_the_layer_and_the_line_it_comes_from_and_what_it_hides(self, layered, tmp_path):
        kit = layered(fz_273={"title": "Закон об образовании, наш"})
        facts = act_facts(kit, kit.norms.acts.get("fz-273"), DAY)

        assert facts.said[0].layer == tmp_path.name
        assert (facts.said[0].place.file, facts.said[0].place.line) == (str(tmp_path / "norms/acts.yaml"), 3)
        assert facts.said[1].layer.startswith("nastavnik")

    def test_a_list_goes_from_federal_acts_down_and_may_be_of_one_level(self, layered):
        kit = layered(a={})
        every = [one.on.act.level for one in listed_acts(kit.norms, DAY)]
        regional = listed_acts(kit.norms, DAY, Level.REGIONAL)

        assert every == sorted(every, key=list(Level).index)
        assert {one.on.act.level for one in regional} == {Level.REGIONAL}
        assert "a" in {one.on.act.id for one in regional}


class TestWhatRestsOnAnAct:
    def test_documents_rules_workflows_and_values(self, kit):
        found = impact(kit, kit.norms.acts.get("tk-rf"), today=DAY, article="351.8")

        assert {"S12", "S17", "S18"} <= {one.code for one in found.uses.cards}
        assert {one.code for one in found.uses.rules} >= {"check.no-consent", "dossier.order-of-papers"}
        assert {one.step.id for one in found.uses.workflows if one.step} >= {"addendum", "pair-order"}
        assert found.printed["withdrawal_notice_mentor_working_days"] == (
            "municipality/m02-regulation",
            "school-staff/s03-regulation",
            "school-staff/s12-mentor-consent",
            "school-staff/s18-contract-addendum",
        )

    def test_another_article_of_the_act_is_left_out(self, kit):
        found = impact(kit, kit.norms.acts.get("tk-rf"), today=DAY, article="62")

        assert [one.code for one in found.uses.cards] == ["S35", "S46"]
        assert found.uses.rules == found.uses.parameters == ()

    def test_a_document_that_rests_on_the_whole_act_rests_on_each_article(self, kit):
        found = impact(kit, kit.norms.acts.get("fz-273"), today=DAY, article="28")

        assert found.uses.cards
        assert {one.ground.article for one in found.uses.cards} <= {None, "28"}

    def test_an_article_nobody_names_is_refused_with_those_there_are(self, kit):
        with pytest.raises(UsageError) as caught:
            impact(kit, kit.norms.acts.get("fz-152"), today=DAY, article="11")

        assert caught.value.problem.facts["allowed"] == ["9", "10.1", "21"]

    def test_terms_of_storage_rest_on_their_list(self, kit):
        found = impact(kit, kit.norms.acts.get("rosarkhiv-236"), today=DAY, article="434")

        assert {one.retention for one in found.uses.cards} == {True}

    def test_a_template_without_a_tag_of_grounds_is_told_apart(self, kit):
        found = impact(kit, kit.norms.acts.get("az-1128-08"), today=DAY)

        assert found.silent == {"school-staff/s04-roadmap", "school-staff/s13-mentee-consent"}

    def test_a_successor_inherits_what_names_the_repealed_act_from_the_day_it_takes_its_place(self, layered):
        kit = layered(
            fz_273={"end": quoted("2026-08-31"), "more": "    replaced_by: new-law\n"},
            new_law={"number": "7-ФЗ", "date": "2026-09-01"},
        )
        before, after = (
            all_uses(kit).of(wanted_on(kit.norms.acts, "new-law", dt.date.fromisoformat(day)))
            for day in ("2026-08-31", "2026-09-01")
        )

        assert before.count == 0
        assert {one.ground.act for one in after.cards} == {"fz-273"}


class TestDossiersAndPapers:
    def test_steps_ahead_drafts_and_issued_papers_are_told(self, desk):
        kit = load_kit(desk.workspace.layers)
        found = impact(kit, kit.norms.acts.get("fz-152"), today=DAY, scope=desk.scope)
        (dossier,) = found.dossiers
        (step,) = (one for one in dossier.steps if one.id == "personal-data-consents")

        assert (dossier.organisation, step.documents) == (
            desk.workspace.title,
            ("school-staff/s14-personal-data-consent",),
        )
        assert step.count > 1
        assert {row.id for row in dossier.drafts} == set(papers_of(desk, "s14")) - {one.row.id for one in found.papers}
        assert [(one.row.slug, one.row.phase) for one in found.papers] == [
            ("school-staff/s14-personal-data-consent", "signed")
        ]

    def test_an_issued_paper_is_told_with_its_number_and_date(self, desk):
        kit = load_kit(desk.workspace.layers)
        found = impact(kit, kit.norms.acts.get("fz-273"), today=DAY, scope=desk.scope)
        (minutes,) = (one.row for one in found.papers if "/s01-" in one.row.slug)

        assert (minutes.date, bool(minutes.number)) == (dt.date(2026, 8, 28), True)

    def test_of_a_paper_that_rests_on_the_act_sometimes_its_own_text_tells(self, desk, monkeypatch):
        kit = load_kit(desk.workspace.layers)
        act = kit.norms.acts.get("fz-152")
        sometimes = Ground(act=act.id, when=parse_condition("organisation.has_union"))
        monkeypatch.setattr("engine.application.act_impact.possible_acts", lambda *_: {sometimes: act})
        issued = {row.slug for row in desk.scope.documents() if row.phase == "signed"}
        found = {one.row.slug for one in impact(kit, act, today=DAY, scope=desk.scope).papers}

        assert "school-staff/s14-personal-data-consent" in found
        assert "school-staff/s01-council-minutes" in issued - found

    def test_a_paper_of_a_day_before_the_act_does_not_rest_on_it(self, desk, layered):
        on_its_day, later = (
            layered(fz_273={"date": date, "number": "273-ФЗ"}) for date in ("2026-08-28", "2026-08-29")
        )
        papers = [
            impact(kit, kit.norms.acts.get("fz-273"), today=DAY, scope=desk.scope).papers for kit in (on_its_day, later)
        ]

        assert [bool(found) for found in papers] == [True, False]

    def test_a_step_whose_papers_are_done_is_not_ahead(self, desk):
        kit = load_kit(desk.workspace.layers)
        found = impact(kit, kit.norms.acts.get("fz-273"), today=DAY, scope=desk.scope)

        assert "introduction-order" not in {step.id for one in found.dossiers for step in one.steps}

    def test_another_organisation_of_the_base_is_seen_everywhere_only(self, desk):
        kit = load_kit(desk.workspace.layers)
        act = kit.norms.acts.get("fz-152")
        stranger = desk.store.of("another-school")

        assert impact(kit, act, today=DAY, scope=stranger).papers == ()
        assert impact(kit, act, today=DAY, scope=desk.store.everywhere()).papers != ()

    def test_a_new_draft_is_told_too(self, desk):
        kit = load_kit(desk.workspace.layers)
        act = kit.norms.acts.get("az-1128-08")
        before = impact(kit, act, today=DAY, scope=desk.scope).dossiers[0].drafts
        draft(desk, 1, "curator-order")
        after = impact(kit, act, today=DAY, scope=desk.scope).dossiers[0].drafts

        assert {row.slug for row in after} - {row.slug for row in before} == {"school-staff/s05-curator-order"}


class TestWhatWantsLookingAt:
    @pytest.mark.parametrize(("checked", "told"), [("2026-03-27", True), ("2026-03-28", False)])
    def test_an_act_is_told_when_its_check_is_longer_ago_than_so_many_months(self, layered, checked, told):
        found = stale(layered(a={"checked": checked}), DAY, months=6, within=6)

        assert ("a" in {one.id for one in found.unchecked}) is told

    @pytest.mark.parametrize(
        ("start", "told"),
        [("2026-09-28", False), ("2026-09-29", True), ("2027-03-28", True), ("2027-03-29", False)],
    )
    def test_what_begins_within_so_many_months(self, layered, start, told):
        found = stale(layered(a={"start": quoted(start)}), DAY, months=6, within=6)

        assert ("a" in {one.id for one in found.begins}) is told

    @pytest.mark.parametrize(
        ("end", "told"),
        [("2026-09-27", False), ("2026-09-28", True), ("2027-03-28", True), ("2027-03-29", False)],
    )
    def test_what_ends_within_so_many_months(self, layered, end, told):
        found = stale(layered(a={"end": quoted(end)}), DAY, months=6, within=6)

        assert ("a" in {one.id for one in found.ends}) is told

    def test_what_ended_is_told_while_something_rests_on_it_and_nothing_replaces_it(self, layered):
        gone = {"end": quoted("2026-08-31")}
        kit = layered(
            fz_273=dict(gone), a=dict(gone), r_145={**gone, "more": "    replaced_by: b\n"}, b={"number": "2"}
        )

        assert [one.id for one in stale(kit, DAY, months=6, within=6).ended] == ["fz-273"]

    def test_what_is_not_verified_those_first_that_most_rests_on(self, layered):
        found = stale(layered(a={"status": "not-verified"}), DAY, months=6, within=6).unverified
        uses = [one.uses for one in found]

        assert "a" in {one.id for one in found}
        assert uses == sorted(uses, reverse=True)
        assert ("tk-rf", "22") in {(one.id, one.article) for one in found}
        assert "young_specialist_years" in {one.id for one in found}

    def test_a_value_that_ends_soon_is_told(self, tmp_path):
        write(
            tmp_path / "norms/parameters/mentor-load-limit.yaml",
            "title: Предел\nid: mentor_load_limit\nunit: persons\nvalues:\n"
            '  - {value: "2", from: null, to: "2026-12-31", source: x, status: verified}\n',
        )
        kit = load_kit(Layers.built_in().above(tmp_path))

        assert ("mentor_load_limit", "2") in {(one.id, one.value) for one in stale(kit, DAY, months=6, within=6).ends}


class TestParameters:
    def test_both_values_are_there_where_layers_differ(self, tmp_path):
        write(
            tmp_path / "norms/parameters/mentor-load-limit.yaml",
            "title: Предел\nid: mentor_load_limit\nunit: persons\nvalues:\n"
            '  - {value: "3", from: null, to: null, source: x, status: verified}\n',
        )
        norms = load_kit(Layers.built_in().above(tmp_path)).norms
        facts = parameter_facts(norms, "mentor_load_limit", DAY)
        (one,) = facts.differ

        assert facts.on.value == "3"
        assert facts.said[0].layer == tmp_path.name
        assert (one.holds.value, one.other.value) == ("3", "2")
