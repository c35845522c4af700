"""A script at the other end of `lumbar quiz --jsonl`, and a hand on the plug."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

Record = dict[str, Any]


def reply_to(item: Record, dice: Random) -> Record:
    """A usable answer to an item, mostly wrong, so that there is always more to ask."""
    response: object
    match item["kind"]:
        case "single" | "true_false":
            response = [dice.choice(item["options"])["id"]]
        case "multiple":
            response = [option["id"] for option in item["options"] if dice.random() < 0.5]
            response = response or [item["options"][0]["id"]]
        case "order":
            response = [option["id"] for option in item["options"]]
        case "match":
            rights = [right["id"] for right in item["right"]]
            response = {left["id"]: dice.choice(rights) for left in item["left"]}
        case "numeric":
            response = str(dice.randrange(1, 50))
        case _:
            response = "something"
    return {"response": response, "certainty": "guess"}


@dataclass
class Run:
    """One life of the process: what it said until it was killed."""

    records: list[Record] = field(default_factory=list)
    torn: str = ""

    def of(self, event: str) -> list[Record]:
        return [record for record in self.records if record["event"] == event]

    @property
    def open_question(self) -> Record | None:
        """The question on the screen when the plug was pulled, None between two."""
        if self.records and self.records[-1]["event"] == "item":
            return self.records[-1]
        return None


def run_and_kill(home: Path, dice: Random, environment: Mapping[str, str] | None = None) -> Run:
    """Start the quiz, answer until the plug is pulled at a random instant; what it said till then.

    Half the kills come at a random time from the start on, half within 8 ms of sending an answer,
    where grading, writing and committing happen.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "lumbar", "--home", str(home), "quiz", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
    )
    run = Run()
    in_answer = dice.random() < 0.5
    answers_before = dice.randrange(0, 5) if in_answer else 10_000
    delay_s = dice.uniform(0, 0.008) if in_answer else dice.uniform(0, 0.9)
    timer = threading.Timer(delay_s, process.kill)
    if not in_answer:
        timer.start()
    assert process.stdin is not None
    assert process.stdout is not None
    for raw in process.stdout:
        if not raw.endswith(b"\n"):
            run.torn = raw.decode()
            break
        record = json.loads(raw)
        run.records.append(record)
        if record["event"] != "item":
            continue
        if in_answer and answers_before == 0:
            timer.start()
        answers_before -= 1
        try:
            process.stdin.write(json.dumps(reply_to(record, dice)).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass  # killed meanwhile; what it had written is still in the other pipe
    process.kill()
    _, errors = process.communicate()
    timer.cancel()
    assert b"Traceback" not in errors, errors.decode()
    return run
