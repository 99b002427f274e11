"""The same walk by SpiffWorkflow: run by ``measure.py`` in an environment of its own, prints one line of JSON.

``peer_walk.py PAIRS STEPS``: a parallel multi-instance sub-process, one instance for a pair, with steps one after
another. After every step the state is serialized, synced to the disk, and read again, as a program does whose users
come one at a time. The peer gets its own JSON and compact separators; users, locks and history it has none of.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def process(pairs: int, steps: int) -> bytes:
    """Return the process as BPMN."""
    tasks = "".join(f'<manualTask id="t{n}" name="t{n}"/>' for n in range(steps))
    chain = ["begin", *(f"t{n}" for n in range(steps)), "end"]
    flows = "".join(
        f'<sequenceFlow id="f{n}" sourceRef="{one}" targetRef="{other}"/>'
        for n, (one, other) in enumerate(pairwise(chain))
    )
    return f"""<definitions xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d">
<process id="year" isExecutable="true"><startEvent id="first"/><sequenceFlow id="a" sourceRef="first" targetRef="each"/>
<subProcess id="each"><startEvent id="begin"/>{tasks}<endEvent id="end"/>{flows}
<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">{pairs}</loopCardinality>
</multiInstanceLoopCharacteristics></subProcess>
<endEvent id="last"/><sequenceFlow id="b" sourceRef="each" targetRef="last"/></process></definitions>""".encode()


def walk(pairs: int, steps: int, limit: int) -> dict[str, float]:
    """Return the medians of steps, in milliseconds, and the size of the state at the end, in bytes."""
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(io.BytesIO(process(pairs, steps))), filename="year.bpmn")
    workflow = BpmnWorkflow(parser.get_spec("year"), parser.get_subprocess_specs("year"))
    serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
    workflow.do_engine_steps()
    took: list[float] = []
    text = ""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "state.json"
        while len(took) < limit and (ready := workflow.get_tasks(state=TaskState.READY, manual=True)):
            start = time.perf_counter()
            ready[0].run()
            workflow.do_engine_steps()
            text = serializer.serialize_json(workflow)
            with kept.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            workflow = serializer.deserialize_json(kept.read_text(encoding="utf-8"))
            took.append(time.perf_counter() - start)
    return {"steps": len(took), "median": statistics.median(took) * 1000, "size": len(text.encode())}


if __name__ == "__main__":
    print(json.dumps(walk(*map(int, sys.argv[1:4]))))
