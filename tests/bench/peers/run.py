"""Sets a paper's words with one of the peers, in an environment of theirs: nothing of ours is imported here.

run.py PEER cold FILE       writes the PDF of the words in FILE (JSON) to the standard output
run.py PEER warm FILE N     writes the shortest of N runs in milliseconds
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

NUMBER = "{number}"
"""Stands in the words for what differs from run to run, so that none is answered from memory."""


def main(peer: str, how: str, file: str, times: str = "1") -> None:
    """One of the two ways above."""
    words = Path(file).read_text(encoding="utf-8")
    setting = import_module(peer).Setting()
    if how == "cold":
        sys.stdout.buffer.write(setting.pdf(json.loads(words.replace(NUMBER, "0"))))
        return
    taken = []
    for number in range(int(times) + 1):
        content = json.loads(words.replace(NUMBER, f"{number:08}"))
        start = perf_counter()
        setting.pdf(content)
        taken.append(perf_counter() - start)
    print(1000 * min(taken[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
