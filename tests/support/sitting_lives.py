"""Lives of `lumbar sit --jsonl`: each ends with a kill, or because its database went away."""

import json
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import uuid4

from support.command import START, environment
from support.killing import Record, reply_to

NEVER = 1_000_000


@dataclass
class Life:
    """What one process said until it ended. sent: requests that were handed to it."""

    records: list[Record] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    code: int | None = None
    errors: str = ""

    def of(self, event: str) -> list[Record]:
        return [record for record in self.records if record["event"] == event]


def live(
    home: Path,
    name: str,
    room: str,
    dice: Random,
    extra: Mapping[str, str] | None = None,
    *,
    killed: bool = True,
    answers: int = NEVER,
) -> Life:
    """Sit and answer at random until a kill, or until so many answers are saved.

    Half the kills come at a random time from the start on, half within 8 ms of an answer being
    sent, where deciding, writing and committing happen.
    """
    process = subprocess.Popen(
        [*START, "--as", name, "sit", room, "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home, extra),
    )
    life = Life()
    in_answer = killed and dice.random() < 0.5
    before = dice.randrange(0, 6) if in_answer else NEVER
    delay_s = dice.uniform(0, 0.008) if in_answer else dice.uniform(0.2, 2.5)
    timer = threading.Timer(delay_s, process.kill)
    if killed and not in_answer:
        timer.start()
    assert process.stdin is not None
    assert process.stdout is not None
    for raw in process.stdout:
        if not raw.endswith(b"\n"):
            break
        record = json.loads(raw)
        life.records.append(record)
        answers -= record["event"] == "saved"
        wish = {"command": "quit"} if answers <= 0 else _wish(record, life, dice)
        if wish is None:
            continue
        if "response" in wish:
            if in_answer and before == 0:
                timer.start()
            before -= 1
        try:
            process.stdin.write(json.dumps(wish).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass  # killed meanwhile; what it had written is still in the other pipe
    timer.cancel()
    if killed:
        process.kill()
    _, errors = process.communicate()
    life.code, life.errors = process.returncode, errors.decode(errors="replace")
    assert "Traceback" not in life.errors, life.errors
    return life


def _wish(record: Record, life: Life, dice: Random) -> Record | None:
    match record["event"]:
        case "opened" if record["stage"] == "waiting":
            return {"command": "begin"}
        case "item":
            request = uuid4().hex
            life.sent.append(request)
            answer = reply_to(record, dice)
            return {"response": answer["response"], "request": request}
        case "map":
            return {"command": "goto", "n": dice.choice([*record["open"], *record["answered"]])}
        case _:
            return None
