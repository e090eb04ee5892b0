"""Settings: reached from everywhere, in effect at once, back to the very place, and nothing lost by them."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from meeting.errors import KnownError
from meeting.ids import PointId, new_point_id
from meeting.kinds import Fault
from meeting.phases import Phase
from meeting.preferences import Preferred, Scheme
from meeting.transition import JudgeFault
from meeting.unload import RaisePoint
from storage.preferences import FilePreferences
from tests.fakes import MemoryPreferences
from tests.moments import until
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, focused, words_seen
from tests.whole.scenes import another, bring
from ui.pages.settings import SettingsPage
from ui.pages.unload import UnloadPage
from ui.taste import Taste
from ui.theme import look
from ui.tokens import DARK, LIGHT

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _usual_look_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    Taste(qapp, MemoryPreferences(Preferred(Scheme.LIGHT))).deleteLater()


def settings(stage: Stage) -> SettingsPage:
    page = stage.window.rooms.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_each_choice_takes_effect_at_once_by_keyboard(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("She called me a li").press("Ctrl+Comma")
    settings(stage)
    keyboard.press("Right", "Space")
    assert look().colours == DARK
    keyboard.press("Tab", "Right", "Right", "Right", "Space")
    assert look().scale == 1.5
    keyboard.press("Tab", "Right", "Space")
    assert not stage.view.door.advises()
    keyboard.press("Escape").type("ar.").press("Return")
    assert stage.session.meeting.standing[-1].words == "She called me a liar."


def test_each_choice_takes_effect_at_once_by_mouse(stage: Stage, mouse: Mouse) -> None:
    mouse.click("Settings").click("Dark").click("125 %").click("Off", near="Hints on wording")
    assert look().colours == DARK
    assert look().scale == 1.25
    mouse.click("Light").click("Back")
    assert look().colours == LIGHT
    assert stage.window.rooms.currentWidget() is stage.window.home


def test_a_choice_is_kept_for_the_next_start(qapp: QApplication) -> None:
    kept = MemoryPreferences()
    first = Taste(qapp, kept)
    first.choose(Preferred(Scheme.DARK, 125, advice=False))
    first.deleteLater()
    second = Taste(qapp, kept)
    assert second.now == Preferred(Scheme.DARK, 125, advice=False)
    assert (look().colours, look().scale) == (DARK, 1.25)
    second.deleteLater()


@pytest.mark.parametrize("phase", [Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION, Phase.SIGN])
def test_in_the_room_the_settings_name_nobody(stage: Stage, keyboard: Keyboard, phase: Phase) -> None:
    another(stage, "Grace Lindqvist")
    bring(stage, phase)
    before = focused()
    keyboard.press("Ctrl+Comma")
    seen = words_seen()
    assert "Text size" in seen
    assert not [name for name in ("Maria", "Grace", "Tom", "sick") if name in seen]
    keyboard.press("Ctrl+Comma")
    assert focused() is before


def test_the_screen_can_be_covered_from_the_settings(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.press("Ctrl+Comma", "F9")
    assert stage.session.meeting.aside.paused
    assert "Maria Keller" in words_seen()
    keyboard.press("F9")
    assert isinstance(stage.view.page, UnloadPage)
    assert stage.view.page.isVisible()


def test_a_key_of_the_meeting_does_nothing_behind_the_settings(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    before = stage.session.meeting.seq
    keyboard.press("Ctrl+Comma", "Ctrl+Z", "F7", "F5", "Ctrl+Return")
    assert stage.session.meeting.seq == before
    settings(stage)


def test_what_cannot_be_kept_holds_until_the_end_and_says_so(stage: Stage, mouse: Mouse) -> None:
    preferences = stage.preferences
    mouse.click("Settings")
    preferences.failing = KnownError("This choice could not be kept.", "Make room.")
    mouse.click("Dark")
    assert look().colours == DARK
    assert "This choice could not be kept. Make room." in words_seen()
    preferences.failing = None
    mouse.click("Light")
    assert "could not be kept" not in words_seen()


# The very place


def five_hundred(stage: Stage) -> UnloadPage:
    bring_to_unload(stage)
    for number in range(500):
        stage.session.do(
            RaisePoint(new_point_id(), f"Grievance {number}, told as it was, and at some length")
        )
    settle()
    page = stage.view.page
    assert isinstance(page, UnloadPage)
    return page


def bring_to_unload(stage: Stage) -> None:
    """Five points are told, three of them confirmed."""
    until(10, 31)(stage)
    settle()


@pytest.mark.parametrize("size", [110, 150, 100])
def test_another_text_size_keeps_the_place_and_the_focus_among_500_points(stage: Stage, size: int) -> None:
    page = five_hundred(stage)
    current = page.points.items[300].id
    page.points.focus(current)
    settle()
    row = page.points.row(current)
    assert focused() is row
    before = row.mapTo(stage.window, QPoint(0, 0)).y()
    stage.taste.choose(Preferred(Scheme.DARK, size))
    settle()
    row = page.points.row(current)
    assert row is not None
    assert focused() is row
    assert in_sight(page, current)
    stage.taste.choose(Preferred(Scheme.LIGHT, 100))
    settle()
    assert focused() is page.points.row(current)
    assert abs(focused().mapTo(stage.window, QPoint(0, 0)).y() - before) <= page.points.height()
    assert in_sight(page, current)


def test_another_text_size_keeps_in_sight_what_is_only_looked_at(stage: Stage) -> None:
    page = five_hundred(stage)
    page.take_focus()
    bar = page.points.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle()
    first = first_seen(page)
    for size in (150, 100, 125):
        stage.taste.choose(Preferred(Scheme.LIGHT, size))
        settle()
        assert abs(first_seen(page) - first) <= 2
    assert focused() is page.new.box.edit


def first_seen(page: UnloadPage) -> int:
    top = page.points.verticalScrollBar().value()
    return next(at for at, item in enumerate(page.points.items) if row_end(page, at) > top)


def row_end(page: UnloadPage, at: int) -> int:
    return page.points._tops[at + 1]


def in_sight(page: UnloadPage, wanted: str) -> bool:
    row = page.points.row(wanted)
    assert row is not None
    port = page.points.viewport()
    return port.rect().contains(row.mapTo(port, QPoint(5, 5)))


def test_a_system_that_turns_dark_in_mid_sentence_disturbs_nothing(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    stage.taste.choose(Preferred(Scheme.SYSTEM))
    stage.taste.follow_system()
    keyboard.type("Half a sen")
    box = focused()
    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    settle()
    assert look().dark == (QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    assert focused() is box
    keyboard.type("tence.").press("Return")
    assert stage.session.meeting.standing[-1].words == "Half a sentence."


# Hints on wording


def test_hints_on_a_point_can_be_switched_off_and_on_while_it_is_written(stage: Stage) -> None:
    bring_to_unload(stage)
    page = stage.view.page
    assert isinstance(page, UnloadPage)
    page.editing.begin(page.points.items[0].id)
    keyboard = Keyboard().press("End").type(" But our policy")
    assert "sounds as if we argue" in words_seen()
    stage.taste.choose(stage.taste.now._replace(advice=False))
    settle()
    assert "sounds as if we argue" not in words_seen()
    keyboard.type(" however")
    assert "sounds as if we argue" not in words_seen()
    stage.taste.choose(stage.taste.now._replace(advice=True))
    settle()
    assert "sounds as if we argue" in words_seen()


def test_hints_on_an_apology_can_be_switched_off(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.TRANSITION)
    point = PointId(stage.session.meeting.standing[0].id)
    stage.session.do(JudgeFault(point, Fault.OURS))
    settle()
    keyboard.type("I am sorry")
    assert "What was ours? That comes first." in words_seen()
    stage.taste.choose(stage.taste.now._replace(advice=False))
    settle()
    assert "What was ours? That comes first." not in words_seen()


def test_no_hint_is_ever_seen_by_the_client(stage: Stage) -> None:
    bring_to_unload(stage)
    stage.session.do(RaisePoint(new_point_id(), "But our policy, you should have known"))
    stage.view.toggle_client_view()
    settle()
    view = stage.view.client_screen.view
    assert view is not None
    seen = [label.text() for label in view.findChildren(QLabel)] + [view.toolTip()]
    assert not [text for text in seen if "argue" in text]


# The start

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from meeting.desk import Desk
from storage.preferences import FilePreferences
from tests.fakes import FixedClock, MemoryBox, MemoryJournal, MemoryShelf
from reports.summary import PdfSummary
from ui.pages.home import HomePage
from ui.program import Program
from ui.theme import look

folder = Path(sys.argv[1])

def opened():
    print(look().dark, look().scale)
    journal = MemoryJournal()
    return Desk(journal, MemoryShelf(journal), FixedClock()), PdfSummary()

def told():
    print(program.window.home.side.trouble.accessibleName())
    program.quit()

def look_for_home():
    if program.window.findChildren(HomePage):
        program.window.rooms.settled.connect(lambda: QTimer.singleShot(0, told))
    else:
        QTimer.singleShot(1, look_for_home)

program = Program(folder, MemoryBox, opened, FilePreferences(folder))
look_for_home()
sys.exit(program.run())
"""


def started(folder: Path) -> list[str]:
    """What a start says: whether it is dark, how large its text is before anything is opened, and trouble."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()


def test_the_window_wears_the_choices_before_anything_is_opened(tmp_path: Path) -> None:
    FilePreferences(tmp_path).keep(Preferred(Scheme.DARK, 150))
    assert started(tmp_path)[0] == "True 1.5"


def test_choices_that_make_no_sense_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_bytes(b"\x00rubbish")
    looks, told = started(tmp_path)
    assert looks.endswith("1.0")
    assert (
        told == "The settings of this machine could not be read; the usual ones hold where they are missing."
    )
