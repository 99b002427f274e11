"""Papers of a dossier: numbered and signed in either way, replaced after a mistake, laid out for printing."""

import datetime as dt
import hashlib
import shutil
import threading

import pytest

from engine.application.dossier_drafts import replace_paper, undo_draft
from engine.application.dossier_numbers import register
from engine.application.dossier_signing import acquaint, sign
from engine.application.journals import journal_of, reserve
from engine.application.paper_sources import with_documents
from engine.application.references import cited
from engine.errors import UsageError
from engine.language.dates import long_date
from engine.model import events as e
from engine.model.standing import Phase
from engine.ooxml.text import plain_text
from engine.storage.rows import NumberState
from tests.application.small_school import Office, build, codes, refused


@pytest.fixture(scope="module")
def schools(tmp_path_factory):
    """Folders of the school: before anything is drafted, and with drafts of the order that introduces mentoring."""
    started = tmp_path_factory.mktemp("started")
    office = Office(build(started))
    office.open()
    office.issue("council", ["s01"], "2026-08-28")
    office.store.engine.dispose()
    drafted = tmp_path_factory.mktemp("drafted") / "copy"
    shutil.copytree(started, drafted)
    office = Office(drafted / "school")
    office.draft("introduction-order")
    office.store.engine.dispose()
    return {"started": started, "drafted": drafted}


@pytest.fixture
def office(schools, tmp_path):
    shutil.copytree(schools["drafted"], tmp_path / "copy")
    found = Office(tmp_path / "copy" / "school")
    yield found
    found.store.engine.dispose()


def text_of(office, one):
    return plain_text(office.bytes_of(one)).replace("\u00a0", " ")


def states(office):
    return [(row.text, row.state.value) for row in journal_of(office.desk(), series="orders")]


class TestNumberPrintedThenSigned:
    def test_a_draft_has_blanks_and_takes_no_number(self, office):
        order = office.document("s02")
        assert (order.number, order.final) == (None, False)
        assert "145-о" not in text_of(office, order)
        assert states(office) == []

    def test_the_order_is_printed_with_the_next_number_and_stands_in_the_journal(self, office):
        office.register(office.document("s02").id)
        order = office.document("s02")
        assert (order.number, order.phase, order.final) == ("145-о", Phase.REGISTERED, True)
        assert "№ 145-о" in text_of(office, order)
        assert states(office) == [("145-о", "given")]

    def test_appendices_carry_the_number_of_the_order_and_come_to_force_with_it(self, office):
        office.register(office.document("s02").id)
        for code in ("s03", "s04"):
            appendix = office.document(code)
            assert (appendix.number, appendix.registered, appendix.final) == ("145-о", True, True)
            assert "№ 145-о" in text_of(office, appendix)
            assert "145-о" in appendix.name
        office.sign(office.document("s02").id)
        assert office.document("s03").signed == office.document("s02").signed

    def test_an_appendix_cannot_have_a_number_of_its_own(self, office):
        appendix = office.document("s03")
        assert refused(lambda: office.register(appendix.id, text="999-о"))
        assert office.document("s03").number is None
        assert states(office) == []

    def test_the_acquaintance_sheet_is_drafted_anew_with_the_number(self, office):
        before = office.document("s36")
        assert "145-о" not in text_of(office, before)
        entered = office.register(office.document("s02").id)
        sheet = office.document("s36")
        assert sheet.id == before.id
        assert "№ 145-о" in text_of(office, sheet)
        assert [one.event.document for one in entered.records if isinstance(one.event, e.DocumentDrafted)] == [sheet.id]

    def test_the_last_signature_ends_the_step(self, office):
        office.register(office.document("s02").id)
        assert office.status("introduction-order") == "open"
        office.sign(office.document("s02").id)
        assert office.status("introduction-order") == "done"
        assert office.status("mentor-consent", "pair-1") == "open"

    def test_final_bytes_never_change(self, office):
        office.register(office.document("s02").id)
        final = office.document("s02")
        office.draft("introduction-order")
        office.sign(final.id)
        assert office.document("s02").file == final.file
        assert hashlib.sha256(office.bytes_of(final)).hexdigest() == final.file

    def test_a_paper_without_a_number_is_not_registered(self, office):
        assert codes(lambda: office.register(office.document("s36").id)) == ["dossier.not-numbered"]

    def test_a_number_that_another_paper_has_is_not_given_again(self, office):
        reserve(office.desk(), "orders", reason="приказ о дежурстве, в бухгалтерии")
        (problem,) = refused(lambda: office.register(office.document("s02").id, text="145-о"))
        assert (problem.code, problem.facts["other"]) == ("journal.number-taken", "приказ о дежурстве, в бухгалтерии")
        office.register(office.document("s02").id)
        assert office.document("s02").number == "146-о"

    def test_it_is_registered_once(self, office):
        office.register(office.document("s02").id)
        assert codes(lambda: office.register(office.document("s02").id)) == ["dossier.registered-already"]
        assert states(office) == [("145-о", "given")]


class TestSignedThenNumberRecorded:
    def test_blanks_are_signed_as_they_are_and_the_number_is_written_into_the_journal(self, office):
        draft = office.document("s02")
        office.sign(draft.id)
        signed = office.document("s02")
        assert (signed.phase, signed.file, signed.number) == (Phase.SIGNED, draft.file, None)
        office.register(draft.id, text="200-о")
        recorded = office.document("s02")
        assert (recorded.number, recorded.file, recorded.phase) == ("200-о", draft.file, Phase.SIGNED)
        assert office.document("s03").number == "200-о"
        assert states(office) == [("200-о", "given")]

    def test_a_number_beside_the_row_is_kept_as_it_is_written(self, office):
        office.sign(office.document("s02").id)
        office.register(office.document("s02").id, text="145а-о")
        assert office.document("s02").number == "145а-о"
        (row,) = journal_of(office.desk(), series="orders")
        assert row.ordinal is None

    def test_a_paper_signed_later_than_its_printed_day_bears_the_printed_day(self, office):
        printed = office.document("s02").date
        assert long_date(printed).replace("\u00a0", " ") in text_of(office, office.document("s02"))
        office.on = "2026-09-04"
        office.sign(office.document("s02").id)
        assert (office.document("s02").date, office.document("s02").signed) == (printed, dt.date(2026, 9, 4))

    def test_a_date_mended_in_the_answers_goes_before_that_of_the_draft(self, office):
        office.answer("s02", date="2026-08-30")
        office.register(office.document("s02").id)
        assert office.document("s02").date == dt.date(2026, 8, 30)

    def test_its_name_says_draft_no_more(self, office):
        assert "черновик" not in office.document("s02").name.casefold()
        office.sign(office.document("s02").id)
        assert office.document("s02").name in office.printed()

    def test_a_scan_is_kept_with_its_hash(self, office, tmp_path):
        (tmp_path / "скан.pdf").write_bytes(b"scan")
        office.sign(office.document("s02").id, scan=tmp_path / "скан.pdf", signer="gromova-is")
        signed = office.document("s02")
        assert signed.scan == hashlib.sha256(b"scan").hexdigest()
        assert office.store.blobs.get(signed.scan) == b"scan"
        assert signed.signer == "gromova-is"

    def test_a_scan_that_is_not_there_signs_nothing(self, office, tmp_path):
        assert codes(lambda: office.sign(office.document("s02").id, scan=tmp_path / "нет.pdf")) == ["file.not-found"]
        assert office.document("s02").signed is None


class TestAcquaintance:
    def test_people_are_acquainted_once_and_after_the_signature(self, office):
        number = office.document("s02").id
        assert codes(lambda: acquaint(office.desk(), 1, number, ["belykh-nv"])) == ["dossier.not-signed"]
        office.register(number)
        office.sign(number)
        acquaint(office.desk(), 1, number, ["belykh-nv", "petrova-ai"])
        assert office.document("s02").acquainted.keys() == {"belykh-nv", "petrova-ai"}
        assert codes(lambda: acquaint(office.desk(), 1, number, ["belykh-nv"])) == ["dossier.acquainted-already"]

    def test_an_unknown_person_is_told_with_the_nearest_name(self, office):
        (problem,) = refused(lambda: acquaint(office.desk(), 1, office.document("s02").id, ["belyh-nv"]))
        assert (problem.code, problem.facts["nearest"]) == ("person.unknown", "belykh-nv")


class TestMistakes:
    def test_a_replacement_cites_the_first_which_is_replaced_when_the_new_one_is_registered(self, office):
        first = office.document("s02")
        office.register(first.id)
        office.sign(first.id)
        entered = replace_paper(office.desk(), 1, first.id, reason="опечатка в дате")
        again = office.document("s02")
        assert (again.cites, again.does, again.phase) == (first.id, "replaces", Phase.DRAFT)
        assert entered.records[0].personal["reason"] == "опечатка в дате"
        assert office.case().dossier.documents[first.id].phase is Phase.SIGNED
        office.register(again.id)
        documents = office.case().dossier.documents
        assert documents[first.id].phase is Phase.REPLACED
        assert documents[again.id].number == "146-о"
        assert {one.phase for one in documents.values() if one.appendix_of == first.id} == {Phase.REPLACED}

    def test_a_replacement_repeals_the_first_and_has_a_date_and_a_number_of_its_own(self, office):
        first = office.document("s02")
        office.register(first.id, date=dt.date(2026, 8, 31))
        office.sign(first.id)
        office.on = "2026-09-03"
        replace_paper(office.desk(), 1, first.id, reason="опечатка в дате")
        again = office.document("s02")
        repealing = "Признать утратившим силу приказ от 31 августа 2026 г. № 145-о"
        because = "в связи с технической ошибкой в его тексте"
        assert repealing in text_of(office, again)
        assert because in text_of(office, again)
        assert again.date is None
        assert "№ 145-о" not in text_of(office, again).replace(repealing, "")
        office.register(again.id)
        again = office.document("s02")
        assert (again.number, again.date) == ("146-о", dt.date(2026, 9, 3))
        assert repealing in text_of(office, again)
        appendix = text_of(office, office.document("s03"))
        assert "от 03.09.2026 № 146-о" in appendix
        assert "145-о" not in appendix

    def test_a_replacement_drafted_anew_is_one_still_and_takes_the_mended_answer(self, office):
        first = office.document("s02")
        office.register(first.id)
        office.sign(first.id)
        replace_paper(office.desk(), 1, first.id, reason="опечатка")
        again = office.document("s02")
        office.answer("s02", data={"start_date": "2026-09-02"})
        for anew in (
            lambda: replace_paper(office.desk(), 1, first.id, reason="опечатка"),
            lambda: office.draft("introduction-order"),
        ):
            anew()
            assert [one.id for one in office.documents("s02")] == [first.id, again.id]
            redrafted = office.document("s02")
            assert (redrafted.cites, redrafted.does) == (first.id, "replaces")
            assert "Признать утратившим силу приказ" in text_of(office, redrafted)
        assert redrafted.file != again.file

    def test_a_replacement_does_not_take_the_number_that_is_answered_for_the_first(self, office):
        office.answer("s02", number="77-о")
        first = office.document("s02")
        office.register(first.id)
        assert office.document("s02").number == "77-о"
        replace_paper(office.desk(), 1, first.id, reason="опечатка")
        office.register(office.document("s02").id)
        assert office.document("s02").number == "145-о"

    def test_until_it_comes_into_force_the_first_is_cited(self, office):
        first = office.document("s02")
        office.register(first.id)
        office.sign(first.id)
        replace_paper(office.desk(), 1, first.id, reason="опечатка")
        cited_now = lambda: cited(  # noqa: E731
            with_documents(office.desk().workspace, office.case().course.definition, office.case().dossier),
            first.slug,
            None,
        )["number"]
        assert cited_now() == "145-о"
        office.register(office.document("s02").id)
        assert cited_now() == "146-о"

    def test_what_is_replaced_by_a_final_paper_is_not_replaced_again(self, office):
        first = office.document("s02")
        office.register(first.id)
        replace_paper(office.desk(), 1, first.id, reason="опечатка")
        office.register(office.document("s02").id)
        again = lambda: replace_paper(office.desk(), 1, first.id, reason="ещё одна")  # noqa: E731
        assert codes(again) == ["dossier.not-final"]

    def test_a_draft_is_mended_by_drafting_it_anew_not_by_a_replacement(self, office):
        assert codes(lambda: replace_paper(office.desk(), 1, office.document("s02").id, reason="ошибка")) == [
            "dossier.not-final"
        ]

    def test_a_replacement_has_a_reason(self, office):
        office.register(office.document("s02").id)
        call = lambda: replace_paper(office.desk(), 1, office.document("s02").id, reason=" ")  # noqa: E731
        assert codes(call) == ["dossier.reason-needed"]

    def test_a_draft_thrown_away_takes_its_appendices_and_files_away(self, office):
        before = set(office.printed())
        order = office.document("s02")
        undo_draft(office.desk(), 1, order.id, reason="не нужен")
        gone = [one.name for one in office.case().dossier.documents.values() if one.phase is Phase.WITHDRAWN]
        assert len(gone) == 3
        assert set(office.printed()) == before - set(gone)
        assert states(office) == []

    def test_a_final_paper_is_not_thrown_away(self, office):
        office.register(office.document("s02").id)
        call = lambda: undo_draft(office.desk(), 1, office.document("s02").id, reason="не нужен")  # noqa: E731
        assert codes(call) == ["dossier.not-draft"]

    def test_a_paper_that_is_not_there_is_told_with_those_there_are(self, office):
        with pytest.raises(UsageError) as caught:
            office.sign(99)
        assert caught.value.problem.code == "dossier.unknown-document"
        assert "2" in caught.value.problem.facts["allowed"]


class TestCutOff:
    """A command that was cut off after its number was set aside."""

    @pytest.fixture
    def halfway(self, office, monkeypatch):
        """The number is reserved, the power went before the order was printed."""
        with monkeypatch.context() as patch:
            patch.setattr("engine.application.dossier_numbers.finish", lambda *_, **__: None)
            office.register(office.document("s02").id)
        assert states(office) == [("145-о", "reserved")]
        return office

    def test_the_same_command_takes_the_same_number_again(self, halfway):
        halfway.register(halfway.document("s02").id)
        assert halfway.document("s02").number == "145-о"
        assert states(halfway) == [("145-о", "given")]

    def test_a_draft_made_anew_keeps_it(self, halfway):
        halfway.draft("introduction-order")
        assert halfway.document("s02").number == "145-о"

    def test_throwing_the_draft_away_annuls_it_with_the_reason_and_it_is_never_given_again(self, halfway):
        undo_draft(halfway.desk(), 1, halfway.document("s02").id, reason="приказ отменён до подписания")
        (row,) = journal_of(halfway.desk(), series="orders")
        assert (row.state, row.reason) == (NumberState.ANNULLED, "приказ отменён до подписания")
        halfway.draft("introduction-order")
        halfway.register(halfway.document("s02").id)
        assert halfway.document("s02").number == "146-о"

    def test_without_a_reason_the_number_is_not_annulled(self, halfway):
        call = lambda: undo_draft(halfway.desk(), 1, halfway.document("s02").id)  # noqa: E731
        assert codes(call) == ["journal.reason-needed"]
        assert halfway.document("s02").phase is Phase.DRAFT

    def test_another_number_is_not_taken_for_the_same_draft_in_silence(self, halfway):
        call = lambda: halfway.register(halfway.document("s02").id, text="150-о")  # noqa: E731
        assert codes(call) == ["dossier.numbered-already"]
        assert states(halfway) == [("145-о", "reserved")]

    def test_its_day_may_still_change(self, halfway):
        halfway.register(halfway.document("s02").id, date=dt.date(2026, 9, 1))
        assert halfway.document("s02").date == dt.date(2026, 9, 1)
        (row,) = journal_of(halfway.desk(), series="orders")
        assert (row.text, row.date, row.state) == ("145-о", dt.date(2026, 9, 1), NumberState.GIVEN)
        assert "1 сентября 2026" in text_of(halfway, halfway.document("s02"))

    def test_its_year_may_not(self, halfway):
        call = lambda: halfway.register(halfway.document("s02").id, date=dt.date(2027, 1, 11))  # noqa: E731
        assert codes(call) == ["dossier.numbered-already"]


class TestTwice:
    def test_a_repeated_command_with_the_same_key_does_nothing(self, office):
        number = office.document("s02").id
        first = office.register(number, key="k1")
        again = office.register(number, key="k1")
        assert (first.repeated, again.repeated, again.records) == (False, True, ())
        assert states(office) == [("145-о", "given")]
        office.sign(number, key="k2")
        assert office.sign(number, key="k2").repeated

    def test_a_paper_signed_before_its_number_is_recorded_once_by_key(self, office):
        number = office.document("s02").id
        office.sign(number)
        office.register(number, text="145-о", key="k")
        assert office.register(number, text="145-о", key="k").repeated

    def test_two_clerks_who_register_the_same_draft_at_once_use_one_number(self, office):
        number = office.document("s02").id
        gate, found = threading.Barrier(2), []

        def clerk(name):
            mine = Office(office.root, actor=name)
            desk = mine.desk()
            gate.wait()
            try:
                found.append(register(desk, 1, number))
            except Exception as error:  # noqa: BLE001 - looked at below
                found.append(error)
            mine.store.engine.dispose()

        clerks = [threading.Thread(target=clerk, args=(name,)) for name in ("first", "second")]
        for one in clerks:
            one.start()
        for one in clerks:
            one.join()
        refusals = [one for one in found if isinstance(one, Exception)]
        assert all(
            {problem.code for problem in one.problems} <= {"dossier.not-draft", "dossier.registered-already"}
            for one in refusals
        )
        assert len(refusals) < 2
        assert states(office) == [("145-о", "given")]
        assert office.document("s02").number == "145-о"


class TestFolder:
    def test_papers_lie_by_stage_under_names_people_read(self, office):
        folders = {path.parent.name for path in office.printed().values()}
        assert folders == {"1 Подготовка"}
        assert any(name.startswith("Приказ от 31.08.2026") for name in office.printed())

    def test_the_draft_gives_way_to_the_numbered_paper(self, office):
        office.register(office.document("s02").id)
        orders = [name for name in office.printed() if name.startswith("Приказ")]
        assert orders == [office.document("s02").name]
        assert "145-о" in orders[0]

    def test_a_file_changed_by_hand_is_put_aside_and_never_overwritten(self, office):
        order = office.document("s02")
        path = office.printed()[order.name]
        path.write_bytes(b"my own text")
        office.register(order.id)
        (aside,) = [one for name, one in office.printed().items() if "правка от руки" in name]
        assert aside.read_bytes() == b"my own text"
        assert office.printed()[office.document("s02").name].read_bytes() == office.bytes_of(office.document("s02"))

    def test_a_second_change_by_hand_does_not_overwrite_the_first(self, office):
        order = office.document("s02")
        for words in (b"first", b"second"):
            office.printed()[order.name].write_bytes(words)
            answers = office.root / "answers" / "school-staff" / "s02-introduction-order.yaml"
            changed = (
                answers.read_text(encoding="utf-8")
                .replace("2026-09-07", "2026-09-08")
                .replace("2026-09-25", "2026-09-24" if words == b"first" else "2026-09-23")
                .replace("2026-09-24", "2026-09-24" if words == b"first" else "2026-09-23")
            )
            answers.write_text(changed, encoding="utf-8")
            office.draft("introduction-order")
        kept = {path.read_bytes() for name, path in office.printed().items() if "правка от руки" in name}
        assert kept == {b"first", b"second"}

    def test_a_file_that_was_deleted_lies_there_again_after_the_next_command(self, office):
        name = office.document("s03").name
        office.printed()[name].unlink()
        office.draft("introduction-order")
        office.sign(office.document("s02").id)
        assert name in office.printed() or office.document("s03").name in office.printed()


def test_reading_is_the_same_however_often(office):
    desk = office.desk()
    first = office.case()
    again = Office(office.root).case()
    assert again.dossier == first.dossier
    assert again.living(desk.moment.today).tasks == first.living(desk.moment.today).tasks
    assert len(desk.scope.history(1)) == first.row.seq == again.row.seq


def test_a_paper_of_the_dossier_may_be_signed_only_through_its_own_organisation(office):
    other = office.store.of("another-school")
    assert other.dossiers() == ()
    assert codes(lambda: other.dossier(1)) == ["store.unknown-dossier"]


def test_a_refused_paper_is_made_when_a_person_takes_it_upon_themselves(office):
    office.issue("introduction-order", ["s02"], "2026-08-31")
    office.issue("mentor-consent", ["s12"], "2026-09-21")
    office.issue("addendum", ["s18"], "2026-09-24")
    answers = office.root / "answers" / "school-staff" / "s17-pair-order.yaml"
    answers.write_text(answers.read_text(encoding="utf-8").replace("date: '2026-09-28'", "date: '2026-09-22'"), "utf-8")
    office.on = "2026-09-28"
    office.draft("pair-order", override="соглашения подписаны позже, приказ ждал директора")
    order = office.document("s17")
    taken = [one for one in office.desk().scope.history(1) if isinstance(one.event, e.RuleOverridden)]
    assert {one.event.document for one in taken} == {order.id}
    assert {one.personal["reason"] for one in taken} == {"соглашения подписаны позже, приказ ждал директора"}
    sign(office.desk(), 1, order.id)
    assert office.status("pair-order") == "done"
