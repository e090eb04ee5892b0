"""One that is killed while it moves: python3 -m tests.disk.mover FOLDER ADDRESS

Says a line for each meeting that has arrived, before anything is taken away, and after it.
"""

import sys
from pathlib import Path

from storage.moving import Move
from tests import postgres
from tests.stores import open_store


def move(folder: Path, address: str) -> None:
    """Move everything to the server, and take it away here."""
    store, server = open_store(folder), postgres.open_server(address)
    moving = Move(store.database, server.database)
    moving.run(lambda percent: print(percent, flush=True))
    print("arrived", flush=True)
    moving.take_away()
    print("gone", flush=True)
    server.close()
    store.close()


if __name__ == "__main__":
    move(Path(sys.argv[1]), sys.argv[2])
