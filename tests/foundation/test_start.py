"""What a start loads, and when: a frame first, then the list, and what nobody waits for last of all."""

import os
import subprocess
import sys
from pathlib import Path

from storage import slots
from storage.slots import Slots
from tests.bench.data import filled
from tests.stores import KEY, TOLD, lock

ROOT = Path(__file__).resolve().parent.parent.parent

FRAME = """
import os, sys
import main, screen
screen.window_trouble = lambda: None
def painted(program):
    print(*sys.modules, flush=True)
    os._exit(0)
def with_qt():
    import_qt()
    from ui.program import Program
    Program._on_painted = painted
import_qt, main._import_qt = main._import_qt, with_qt
main.run([])
"""

KEY_FOUND = """
import os, sys
from pathlib import Path
import main, ui.entry
main.strongbox(Path(os.environ["AMENDS_DATA"])).unlock_unasked()
print(*sys.modules)
"""

FETCHING = """
import os, sys
import main, screen, storage.safe
screen.window_trouble = lambda: None
from threading import Event
answered = Event()
def get(safe, fingerprint):
    answered.wait(60)
    print(*sys.modules, flush=True)
    os._exit(0)
storage.safe.SystemSafe.get = get
def with_qt():
    import_qt()
    import ui.program
    from PySide6.QtCore import QTimer
    ui.program.HEAD_START = {head_start}
    def load(program):
        load_rooms(program)
        answered.set()
    def painted(program):
        on_painted(program)
        QTimer.singleShot({answers_after}, answered.set)
    Program = ui.program.Program
    load_rooms, Program._load_rooms = Program._load_rooms, load
    on_painted, Program._on_painted = Program._on_painted, painted
import_qt, main._import_qt = main._import_qt, with_qt
main.run([])
"""

LIST = """
import os, sys
import main, screen
screen.window_trouble = lambda: None
def opened(*given):
    from ui.pages.home_list import MeetingList
    def painted(listing, event):
        shown(listing, event)
        if listing.known:
            print(*sys.modules, flush=True)
            os._exit(0)
    shown, MeetingList.paintEvent = MeetingList.paintEvent, painted
    return open_desk(*given)
open_desk, main.open_desk = main.open_desk, opened
main.run([])
"""

SETTLED = """
import builtins, os, sys
own = builtins.__import__
import main, screen
screen.window_trouble = lambda: None
def opened(*given):
    from ui.program import Program
    from ui.sweeping import Sweeping
    def load(program):
        print("collected" if program._app.findChild(Sweeping) else "left")
        print("own" if builtins.__import__ is own else "replaced")
        load_next(program)
        if not program._unloaded:
            print(*sys.modules, flush=True)
            os._exit(0)
    load_next, Program._load_next = Program._load_next, load
    return open_desk(*given)
open_desk, main.open_desk = main.open_desk, opened
main.run([])
"""


def loaded(script: str, folder: Path | None = None, told: dict[str, str] = TOLD) -> set[str]:
    """What a fresh process prints, word by word."""
    environment = os.environ | told | {"QT_QPA_PLATFORM": "offscreen", "AMENDS_DATA": str(folder)}
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.split())


BY_SAFE = {"AMENDS_PASSPHRASE": ""}


def lock_by_safe(folder: Path) -> None:
    """A folder whose key only the system's safe holds."""
    slots.keep(folder, Slots(KEY.fingerprint, keyring=True))


def test_the_frame_stands_before_anything_else_is_loaded(tmp_path: Path) -> None:
    modules = loaded(FRAME, tmp_path)
    assert "ui.window" in modules
    assert not modules & {"sqlalchemy", "storage.store", "meeting.history", "meeting.values", "babel"}
    assert not modules & {"storage.strongbox", "storage.faults", "sqlcipher3", "msgspec", "meeting.ports"}
    assert not modules & {"ui.pages.home", "ui.meeting_view", "reportlab", "decimal", "PySide6.QtNetwork"}


def test_the_key_is_looked_for_before_a_database_is_loaded(tmp_path: Path) -> None:
    lock(tmp_path)
    modules = loaded(KEY_FOUND, tmp_path)
    assert {"storage.strongbox", "ui.entry"} <= modules
    assert not modules & {"sqlalchemy", "sqlcipher3", "storage.store", "ui.rooms"}


def test_nothing_is_loaded_beside_a_key_that_is_quick_to_come(tmp_path: Path) -> None:
    lock_by_safe(tmp_path)
    modules = loaded(FETCHING.format(head_start=60_000, answers_after=0), tmp_path, BY_SAFE)
    assert "ui.entry" in modules
    assert not modules & {"sqlalchemy", "ui.rooms"}


def test_what_will_be_needed_is_loaded_while_a_key_is_long_in_coming(tmp_path: Path) -> None:
    lock_by_safe(tmp_path)
    modules = loaded(FETCHING.format(head_start=0, answers_after=60_000), tmp_path, BY_SAFE)
    assert {"storage.store", "ui.rooms"} <= modules


def test_the_list_stands_before_what_a_meeting_holds_is_loaded(tmp_path: Path) -> None:
    filled(tmp_path, 20)
    modules = loaded(LIST, tmp_path)
    assert {"sqlalchemy", "ui.pages.home"} <= modules
    assert not modules & {"sqlalchemy.dialects.postgresql", "storage.server", "storage.backup", "babel"}
    assert not modules & {"meeting.history", "meeting.values", "ui.pages.home_stage", "ui.meeting_view"}
    assert not modules & {"reportlab", "alembic", "icalendar", "pypdfium2", "PySide6.QtNetwork"}


def test_what_the_first_meeting_needs_is_there_before_it_is_opened(tmp_path: Path) -> None:
    filled(tmp_path, 20)
    said = loaded(SETTLED, tmp_path)
    assert {"ui.meeting_view", "ui.pages.home_stage", "meeting.session"} <= said
    assert {"collected", "own"} <= said
    assert not said & {"left", "replaced", "reportlab", "alembic", "icalendar", "pypdfium2"}
