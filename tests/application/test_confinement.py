"""Work in a child process ends in time, within its memory, and comes back as a value or as problems."""

import contextlib
import os
import signal
import time
from pathlib import Path

import pytest

from engine.application.confinement import ConfinedWorker, is_trusted, run_confined
from engine.errors import ContentError, Place, Problem, ReadBackError
from engine.loading.content import content_root
from engine.loading.layers import Layers

LIMITS = {"seconds": 20, "megabytes": 128}
TEMPLATE = "templates/school-staff/s17-pair-order/s17-pair-order.docx"


def double(number):
    return number * 2


def pid():
    return os.getpid()


def forever():
    while True:
        pass


def sleepless():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    forever()


def eat(megabytes):
    return len(b"x" * (megabytes * 2**20))


def answer_of(megabytes):
    return b"x" * (megabytes * 2**20)


def complain():
    raise ContentError(
        [Problem(code="template.failed", facts={"detail": "х"}, place=Place(file="т.docx", paragraph=3))]
    )


def complain_of_the_result():
    raise ReadBackError([Problem(code="readback.lost", facts={"value": "х"})])


def stumble():
    raise KeyError("нет")


def die(signal_number):
    os.kill(os.getpid(), signal_number)


def codes(function, *args, **limits):
    with pytest.raises(ContentError) as caught:
        run_confined(function, *args, **(LIMITS | limits))
    return [problem.code for problem in caught.value.problems]


def children():
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()


class TestOneCall:
    def test_the_result_comes_back(self):
        assert run_confined(double, "аб", **LIMITS) == "абаб"

    def test_it_runs_in_another_process(self):
        assert run_confined(pid, **LIMITS) != os.getpid()

    def test_problems_come_back_with_their_places(self):
        with pytest.raises(ContentError) as caught:
            run_confined(complain, **LIMITS)
        (problem,) = caught.value.problems
        assert (problem.facts["detail"], problem.place.paragraph) == ("х", 3)

    def test_a_fault_of_the_result_stays_one(self):
        with pytest.raises(ReadBackError) as caught:
            run_confined(complain_of_the_result, **LIMITS)
        assert caught.value.problems[0].code == "readback.lost"

    def test_any_other_error_is_a_problem(self):
        assert codes(stumble) == ["template.failed"]

    @pytest.mark.parametrize("function", [forever, sleepless])
    def test_what_does_not_end_is_killed(self, function):
        begun = time.monotonic()
        assert codes(function, seconds=0.5) == ["template.too-slow"]
        assert time.monotonic() - begun < 2

    @pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system tells no size of a process")
    def test_what_takes_too_much_memory_is_stopped(self):
        assert codes(eat, 300) == ["template.too-big"]
        assert run_confined(eat, 30, **LIMITS) == 30 * 2**20

    def test_a_result_that_is_too_big_is_not_taken(self):
        begun = time.monotonic()
        assert codes(answer_of, 3, megabytes=2) == ["template.too-big"]
        assert time.monotonic() - begun < 2

    @pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
    def test_a_child_that_dies_is_a_problem(self, number):
        assert codes(die, number) == ["template.too-big"]

    def test_a_child_that_uses_up_its_processor_time_was_too_slow(self):
        assert codes(die, signal.SIGXCPU) == ["template.too-slow"]

    @pytest.mark.parametrize("function", [double, forever, stumble])
    def test_no_process_is_left(self, function):
        before = children()
        with contextlib.suppress(ContentError):
            run_confined(function, *((1,) if function is double else ()), seconds=0.3, megabytes=64)
        assert children() == before


class TestTheWarmWorker:
    def test_one_child_answers_many_calls(self):
        with ConfinedWorker(**LIMITS) as worker:
            assert len({worker.run(pid) for _ in range(5)}) == 1
            assert worker.run(double, 4) == 8

    def test_after_a_number_of_calls_comes_a_new_child(self):
        with ConfinedWorker(**LIMITS, calls=2) as worker:
            assert len({worker.run(pid) for _ in range(6)}) == 3

    @pytest.mark.parametrize("function", [forever, complain, stumble])
    def test_after_an_error_comes_a_new_child(self, function):
        with ConfinedWorker(seconds=1, megabytes=64) as worker:
            first = worker.run(pid)
            with pytest.raises(ContentError):
                worker.run(function)
            assert worker.run(pid) != first

    def test_a_child_that_was_killed_meanwhile_is_a_problem_once(self):
        with ConfinedWorker(**LIMITS) as worker:
            os.kill(worker.run(pid), signal.SIGKILL)
            with pytest.raises(ContentError):
                worker.run(double, 2)
            assert worker.run(double, 2) == 4

    def test_the_memory_of_each_call_is_counted_anew(self):
        with ConfinedWorker(seconds=20, megabytes=200) as worker:
            assert [worker.run(eat, 100) for _ in range(5)] == [100 * 2**20] * 5

    def test_nothing_is_left_after_it(self):
        before = children()
        with ConfinedWorker(**LIMITS) as worker:
            worker.run(double, 1)
        assert children() == before


class TestTrust:
    def test_a_shipped_template_is_trusted(self):
        assert is_trusted(Layers.built_in(), content_root() / TEMPLATE)

    def test_a_template_of_a_layer_is_not(self, tmp_path):
        layers = Layers.built_in().above(tmp_path)
        assert not is_trusted(layers, tmp_path / TEMPLATE)
        assert not is_trusted(
            layers, content_root() / TEMPLATE, tmp_path / "templates/shared/letterhead/letterhead.docx"
        )

    def test_a_sample_workspace_inside_of_the_content_is_not(self):
        assert not is_trusted(Layers.built_in(), content_root() / "samples/workspaces/school" / TEMPLATE)

    def test_a_path_out_of_the_templates_is_not(self):
        assert not is_trusted(Layers.built_in(), content_root() / "templates/../samples/x.docx")

    def test_content_that_is_no_layer_is_not(self, tmp_path):
        assert not is_trusted(Layers((tmp_path,)), content_root() / TEMPLATE)
