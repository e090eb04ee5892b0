"""A disk is full in mid-meeting: the meeting goes on in another folder, at the very place."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.ids import MeetingId
from meeting.phases import Phase
from meeting.ports import Moved
from storage import forwarding, slots
from storage.elsewhere import FolderElsewhere
from storage.preferences import FilePreferences
from storage.slots import Slots
from storage.strongbox import FolderBox
from tests.disk.playing import started
from tests.disk.test_keys import PaperSafe
from tests.fakes import FixedClock
from tests.stage import Stage, settle
from tests.stores import KEY, PASSPHRASE, TOLD, lock, open_store
from tests.whole.conftest import closed, shown
from tests.whole.hands import Keyboard, Mouse, words_seen
from tests.whole.scenes import bring
from tests.whole.test_trouble import fill, mounted, until_it_is_full
from tests.whole.told import check_journal
from ui.locking import Locking
from ui.moving_out import MovingOut

START = """
import os, sys
from pathlib import Path
import main, screen
screen.window_trouble = lambda: None
def with_qt():
    import_qt()
    from ui.program import Program
    def begun(program, elsewhere, error):
        print(error.message, flush=True)
        show(program, elsewhere, error)
        program.window._gate.go_to(Path(sys.argv[1]))
    def settled(program):
        print(program._box.folder, program.window.home.listing.known, program.to_tell, flush=True)
        os._exit(0)
    show, Program._show_elsewhere = Program._show_elsewhere, begun
    Program._on_settled = settled
import_qt, main._import_qt = main._import_qt, with_qt
main.run(sys.argv[2:])
"""

AGAIN = """
import sys
from pathlib import Path
import main, screen
screen.window_trouble = lambda: None
def with_qt():
    import_qt()
    from ui.program import Program
    from PySide6.QtCore import QTimer
    def found(program, error):
        trouble(program, error)
        print(type(error).__name__, program._code, flush=True)
        Path(sys.argv[1]).unlink(missing_ok=True)
        if program.window._gate is not None:
            program.window._gate.try_it.chosen.emit()
        else:
            from ui.widgets.dialog import Dialog
            QTimer.singleShot(0, program.window.findChild(Dialog).buttons["again"].click)
    def settled(program):
        print("settled", program.window.home.listing.known, flush=True)
        program.quit()
    trouble, Program._on_trouble = Program._on_trouble, found
    Program._on_settled = settled
import_qt, main._import_qt = main._import_qt, with_qt
sys.exit(main.run([]))
"""


class Home:
    """A program on a small disk, with the way out that `main.py` gives it."""

    def __init__(self, folder: Path) -> None:
        lock(folder)
        self.folder = folder
        self.box = FolderBox(folder, PaperSafe(), told=PASSPHRASE)
        self.box.unlock_unasked()
        self.stage = shown(folder)
        self.box.guard(self.stage.store.on_key, self.stage.store.go_on_in)
        self.locking = Locking(self.stage.window, self.box, self.stage.taste)
        self.way = MovingOut(self.stage.window, self.locking, self._elsewhere)
        self.moved: list[Moved] = []
        self.way.moved.connect(self.moved.append)

    def _elsewhere(self) -> FolderElsewhere:
        return FolderElsewhere(self.box, FilePreferences(self.box.folder))


@pytest.fixture
def home(qapp: QApplication, tmp_path: Path) -> Iterator[Home]:
    """A program whose disk is full, in the middle of phase 1."""
    del qapp
    folder = tmp_path / "small"
    folder.mkdir()
    if not mounted(folder):
        pytest.skip("a small disk cannot be mounted here")
    made = Home(folder)
    bring(made.stage, Phase.UNLOAD)
    (folder / "amends.ballast").unlink()
    fill(folder / "filler")
    yield made
    closed(made.stage)
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder on another disk that is chosen whenever somebody is asked."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: str(tmp_path / "stick"))
    return tmp_path / "stick"


def test_the_meeting_goes_on_elsewhere_and_what_could_not_be_kept_is_kept(
    home: Home, keyboard: Keyboard, mouse: Mouse, stick: Path, qtbot: QtBot
) -> None:
    told = until_it_is_full(home.stage, keyboard)
    view, points = home.stage.view, len(home.stage.session.meeting.points)
    mouse.click("Another folder …")
    qtbot.waitUntil(lambda: bool(home.moved))
    assert home.stage.view is view, "the very page"
    assert [point.words for point in home.stage.session.meeting.points[points:]] == [told]
    assert "Not saved" not in words_seen()
    assert f"The meetings are in {stick} now." in words_seen()
    keyboard.type("And nobody came.").press("Return")
    assert home.stage.session.meeting.points[-1].words == "And nobody came."
    check_journal(home.stage.store, home.stage.session.id)
    assert forwarding.followed(home.folder) == stick
    home.stage.store.on_key(None)
    assert (stick / "amends.db").stat().st_size > 0


def test_half_a_sentence_stays_half_a_sentence(
    home: Home, keyboard: Keyboard, mouse: Mouse, stick: Path, qtbot: QtBot
) -> None:
    until_it_is_full(home.stage, keyboard)
    keyboard.type(" And nobody ca")
    points = len(home.stage.session.meeting.points)
    mouse.click("Another folder …")
    qtbot.waitUntil(lambda: bool(home.moved))
    assert len(home.stage.session.meeting.points) == points
    draft = home.stage.session.draft("new-point") or ""
    assert draft.endswith(" And nobody ca")
    keyboard.type("me.").press("Return")
    assert home.stage.session.meeting.points[-1].words == f"{draft}me."
    assert stick.exists()


def test_a_place_that_will_not_do_is_said_and_the_meeting_waits_as_it_was(
    home: Home, keyboard: Keyboard, mouse: Mouse, stick: Path, qtbot: QtBot
) -> None:
    open_store(stick).close()
    told = until_it_is_full(home.stage, keyboard)
    mouse.click("Another folder …")
    qtbot.waitUntil(lambda: "holds data of Amends already" in words_seen())
    assert "Nothing was changed" in words_seen()
    mouse.click("Back")
    assert "Not saved" in words_seen()
    assert "Another folder …" in words_seen()
    assert told in words_seen()
    assert home.moved == []
    (home.folder / "filler").unlink()
    keyboard.at("What is bothering Maria?").press("Return")
    assert home.stage.session.meeting.points[-1].words == told


def test_the_screen_is_not_locked_in_the_middle_of_it(
    home: Home, keyboard: Keyboard, mouse: Mouse, stick: Path, qtbot: QtBot
) -> None:
    until_it_is_full(home.stage, keyboard)
    mouse.click("Another folder …")
    home.locking.lock()
    assert "Passphrase" not in words_seen()
    qtbot.waitUntil(lambda: bool(home.moved))
    home.locking.lock()
    assert "Passphrase" in words_seen()
    assert stick.exists()


def test_whoever_chooses_no_folder_goes_on_as_before(
    home: Home, keyboard: Keyboard, mouse: Mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = until_it_is_full(home.stage, keyboard)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: "")
    mouse.click("Another folder …")
    settle()
    assert told in words_seen()
    assert home.moved == []


def test_a_fault_that_no_other_folder_mends_offers_none(stage: Stage) -> None:
    bring(stage, Phase.UNLOAD)
    stage.view.door._trouble(KnownError("Another program is busy.", "Wait."))
    assert "Not saved. Another program is busy." in words_seen()
    assert "Another folder …" not in words_seen()


def test_a_start_on_a_full_disk_offers_it_too_and_the_next_start_finds_it(tmp_path: Path) -> None:
    folder, stick = tmp_path / "small", tmp_path / "stick"
    folder.mkdir()
    if not mounted(folder):
        pytest.skip("a small disk cannot be mounted here")
    try:
        lock(folder)
        store = open_store(folder)
        started(store.journal, FixedClock(), MeetingId("0195885a-8f00-7000-8000-000000000014"))
        store.close()
        (folder / "amends.ballast").unlink()
        fill(folder / "filler")
        said, opened = of_a_start(folder, stick)
        assert "is full" in said
        assert opened.startswith(f"{stick} 1 The meetings are in {stick} now.")
        assert of_a_start(folder, stick) == [f"{stick} 1 "]
        (folder / "filler").unlink()
        (named,) = of_a_start(folder, stick, "--data", str(folder))
        assert named.startswith(f"{folder} 1 These meetings went on in {stick}."), "who names it has it"
        stick.rename(tmp_path / "taken away")
        listed = commanded(folder, [sys.executable, "main.py", "list"])
        assert listed.returncode == 2
        assert f"The meetings went on in {stick}, which is not there now." in listed.stderr
        assert not stick.exists()
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_start_on_a_full_disk_is_tried_again_once_there_is_room(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    if not mounted(folder):
        pytest.skip("a small disk cannot be mounted here")
    try:
        lock(folder)
        store = open_store(folder)
        started(store.journal, FixedClock(), MeetingId("0195885a-8f00-7000-8000-000000000014"))
        store.close()
        (folder / "amends.ballast").unlink()
        fill(folder / "filler")
        assert tried_again(folder, folder / "filler") == ["FullAtStart 2", "settled 1"]
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def test_what_leaves_nothing_to_show_is_tried_again_too(tmp_path: Path) -> None:
    newer = tmp_path / slots.NAME
    newer.write_bytes(slots.encoded(Slots(KEY.fingerprint, version=slots.VERSION + 1)))
    assert tried_again(tmp_path, newer) == ["Newer 2", "settled 0"]


def tried_again(folder: Path, in_the_way: Path) -> list[str]:
    """What a start says that meets a fault, is rid of what was in the way, and is asked to try again."""
    ended = commanded(folder, [sys.executable, "-c", AGAIN, str(in_the_way)])
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def of_a_start(folder: Path, stick: Path, *arguments: str) -> list[str]:
    """What the program, started where `folder` is the usual one, says of itself; it is led to `stick`."""
    ended = commanded(folder, [sys.executable, "-c", START, str(stick), *arguments])
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def commanded(folder: Path, command: list[str]) -> "subprocess.CompletedProcess[str]":
    """A command, run where `folder` is the usual one."""
    environment = os.environ | TOLD | {"QT_QPA_PLATFORM": "offscreen", "AMENDS_DATA": str(folder)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90, check=False)
