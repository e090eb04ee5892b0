"""The real program grants a client’s rights, at Home and in the settings; who asks is shown what there is."""

import os
import subprocess
import sys
from pathlib import Path

from meeting.ids import MeetingId
from tests.disk.playing import play_example
from tests.stores import TOLD, lock, open_store

ROOT = Path(__file__).parent.parent.parent
MARIA = MeetingId("0195885a-8f00-7000-8000-000000000014")
START = """
import sys
from functools import cache, partial
from pathlib import Path
from PySide6.QtCore import QTimer
import main
from storage.preferences import FilePreferences
from ui.pages.home import HomePage
from ui.pages.settings_clients import ClientsSection
from ui.program import Program

folder = Path(sys.argv[1])

def told():
    home = program.window.home
    if home.stage.head.more.isHidden():
        QTimer.singleShot(5, told)
        return
    print([each.text() for each in home.stage.head._menu.actions()])
    program.window.rooms.show_settings()
    page = program.window.rooms.currentWidget()
    print(any(isinstance(section, ClientsSection) for section in page.sections))
    program.quit()

def look_for_home():
    if program.window.findChildren(HomePage):
        program.window.rooms.settled.connect(lambda: QTimer.singleShot(0, told))
    else:
        QTimer.singleShot(1, look_for_home)

box = cache(partial(main.strongbox, folder))
opened = partial(main.open_desk, folder, box)
rights = partial(main.rights_of, folder, lambda: box().key)
program = Program(folder, box, opened, FilePreferences(folder), rights=rights)
look_for_home()
sys.exit(program.run())
"""


def test_the_program_offers_a_clients_rights(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    lock(folder)
    store = open_store(folder)
    for _meeting in play_example(store.journal, MARIA):
        pass
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        env={**os.environ, **TOLD},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    offered, in_settings = done.stdout.splitlines()
    assert offered == "['Export everything about this client …', 'Erase this client …']"
    assert in_settings == "True"
