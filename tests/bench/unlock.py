"""Unlocking by a real keyring, beside the same with the key at hand, all as whole processes.

The shortest of several runs of each: the difference of two times that were disturbed says nothing.
"""

import tempfile
from pathlib import Path

from tests import keyring_session
from tests.bench.figure import Figure

LOADING = "half is loading what speaks with the keyring, a quarter agreeing with it on a secret of the two"

OPENED = """
import sys
from pathlib import Path
import main  # as every start does
from storage.keys import Key
from storage.store import open_store
open_store(Path(sys.argv[1]), Key(bytes(range(32)))).shelf.rows(60)
"""
UNLOCKED = """
import sys
from pathlib import Path
from main import strongbox
folder = Path(sys.argv[1])
box = strongbox(folder)
assert box.protection().safe
box.unlock_unasked()
from storage.store import open_store
open_store(folder, box.key).shelf.rows(60)
"""
IN_SESSION = f"""
import tempfile
from pathlib import Path
from storage import slots
from storage.keys import Key
from storage.safe import SystemSafe
from storage.slots import Slots
from tests.bench.data import filled
from tests.bench.start import AT_HAND, USABLE, in_turn
key = Key(bytes(range(32)))
with tempfile.TemporaryDirectory() as folder:
    filled(Path(folder), 200)
    SystemSafe().put(key)
    slots.keep(Path(folder), Slots(key.fingerprint, keyring=True))
    print(*in_turn(folder, [{OPENED!r}, folder], [{UNLOCKED!r}, folder], of=min))
    print(*in_turn(folder, [AT_HAND, folder], [USABLE, folder], of=min))
"""


def figures() -> list[Figure]:
    """What the way by the keyring costs beyond the key at hand; nothing where there is no keyring to ask."""
    if keyring_session.MISSING:
        print(
            f"Unlocking by a keyring is not measured: there is no {' and no '.join(keyring_session.MISSING)}."
        )
        return []
    with tempfile.TemporaryDirectory() as home:
        said = keyring_session.run(Path(home), IN_SESSION, timeout=300).split()
    opened, unlocked, listed, listed_by_it = map(float, said)
    return [
        _beyond("unlocking by GNOME's keyring", "opening", opened, unlocked),
        _beyond("start to a usable list by GNOME's keyring", "the start", listed, listed_by_it),
    ]


def _beyond(name: str, same: str, at_hand: float, by_keyring: float) -> Figure:
    floor = f"{same} with the key at hand"
    return Figure(f"{name}, beyond {floor}", by_keyring - at_hand, "ms", floor, at_hand, most=50, why=LOADING)
