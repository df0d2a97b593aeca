"""A publisher to be killed: a warm process that has started no thread forks one for each publish.

Each line of JSON on its input is one publish; the answer tells how it ended. Started by `tests/data/publishers.py`.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from signal import SIGKILL

from data.contract import contract, definitions, zi_models
from data.findings import wording
from data.publishing import publish
from tests.data.conftest import TODAY

PAUSE = 0.001


def main() -> None:
    for warm in (contract, definitions, zi_models, wording):
        warm()
    for line in sys.stdin:
        print(json.dumps(one(**json.loads(line))), flush=True)


def one(folder: str, root: str, kill_after: float | None, largest_file: int | None) -> dict[str, object]:
    reading, writing = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
        outcome = publish([Path(folder)], "uji", Path(root), today=TODAY)
        os.write(writing, outcome.messages[-1].code.encode())
        os._exit(0)
    os.close(writing)
    killed = False
    while (ended := os.waitpid(child, os.WNOHANG))[0] == 0:  # not yet reaped: the number is still the child's own
        if not killed and kill_after is not None and time.monotonic() - begun > kill_after:
            os.kill(child, SIGKILL)
            killed = True
        time.sleep(PAUSE)
    said = os.read(reading, 100).decode()
    os.close(reading)
    return {"killed": os.WIFSIGNALED(ended[1]), "seconds": time.monotonic() - begun, "code": said}


if __name__ == "__main__":
    main()
