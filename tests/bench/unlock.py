"""Unlocking by a real keyring, beside opening the same file with the key at hand, both as whole processes.

The shortest of several runs of each: the difference of two times that were disturbed says nothing.
"""

import tempfile
from pathlib import Path

from tests import keyring_session
from tests.bench.figure import Figure

OPENED = """
import sys
from pathlib import Path
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
from storage.store import open_store
from tests.bench.start import in_turn
key = Key(bytes(range(32)))
with tempfile.TemporaryDirectory() as folder:
    SystemSafe().put(key)
    slots.keep(Path(folder), Slots(key.fingerprint, keyring=True))
    open_store(Path(folder), key).close()
    print(*in_turn(folder, [{OPENED!r}, folder], [{UNLOCKED!r}, folder], of=min))
"""


def figures() -> list[Figure]:
    """What the way by the keyring costs beyond the key at hand; nothing where there is no keyring to ask."""
    if keyring_session.MISSING:
        print(
            f"Unlocking by a keyring is not measured: there is no {' and no '.join(keyring_session.MISSING)}."
        )
        return []
    with tempfile.TemporaryDirectory() as home:
        opened, unlocked = map(float, keyring_session.run(Path(home), IN_SESSION, timeout=300).split())
    name = "unlocking by GNOME's keyring, beyond opening with the key at hand"
    return [Figure(name, unlocked - opened, "ms", "opening with the key at hand", opened, most=50)]
