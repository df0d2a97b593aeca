"""Readers of a dataset that is being published to: threads that open the newest export over and over.

`python -m tests.data.reader ROOT SECONDS THREADS` prints how many pages were read and what was wrong with any of them.
"""

import json
import random
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq

from data.exports import newest
from queries import shelf

PAUSE = 0.02


def page_of_files(root: Path, chance: random.Random) -> str:
    """One page: the export is taken once, its files are read one after the other; the token that all of them bear."""
    found = newest("uji", root)
    if found.export is None or found.problem is not None:
        raise LookupError(str(found.problem))
    tokens = set()
    for table in found.export.manifest.tables:
        time.sleep(chance.uniform(0, PAUSE))  # so that a publish falls into the middle of the page
        for file in found.export.files(table):
            tokens |= set(pq.read_table(file, columns=["source"], use_threads=False)["source"].to_pylist())
    return one_of(tokens)


def page_of_the_shelf(_root: Path, chance: random.Random) -> str:
    """One page as the dashboard takes it: through the shelf, from rows in memory."""
    taken = shelf.take("uji")
    if taken.shelved is None or taken.problem is not None:
        raise LookupError(str(taken.problem))
    opened = taken.shelved.opened
    tokens = set()
    for table in opened.export.manifest.tables:
        time.sleep(chance.uniform(0, PAUSE))
        rows = opened.cursor().execute(f"select distinct source from loaded.{table}").fetchall()
        tokens |= {row[0] for row in rows}
    return one_of(tokens)


def one_of(tokens: set[str]) -> str:
    if len(tokens) != 1:
        raise ValueError(f"mixed: {sorted(tokens)}")
    return tokens.pop()


def main(root: Path, seconds: float, threads: int) -> None:
    until, lock = time.monotonic() + seconds, threading.Lock()
    said = {"pages": 0, "seen": set(), "wrong": []}

    def read(number: int) -> None:
        chance, page = random.Random(number), page_of_the_shelf if number == 0 else page_of_files
        while time.monotonic() < until:
            try:
                token, wrong = page(root, chance), None
            except Exception as error:  # whatever it is, it is a bad page
                token, wrong = None, repr(error)
            with lock:
                said["pages"] += 1
                if wrong is None:
                    said["seen"].add(token)
                else:
                    said["wrong"].append(wrong)

    workers = [threading.Thread(target=read, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(json.dumps({**said, "seen": sorted(said["seen"])}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
