"""The order of the meeting cannot be broken: not by keys, the stepper, the menu, or a second window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from commands import FINDING
from main import run
from meeting import example
from meeting.gates import gate
from meeting.history import entry_for
from meeting.ids import PointId
from meeting.leaving import MoveOn
from meeting.phases import IN_ROOM, Phase
from meeting.record import written
from meeting.session import Session
from meeting.unload import RaisePoint, RewordPoint
from tests.stage import Stage, settle
from tests.stores import KEY, open_store
from tests.whole.hands import Keyboard, Mouse, combination, focused, visible_widgets, words_seen
from tests.whole.scenes import bring
from tests.whole.told import check_journal
from ui.door import Door
from ui.meeting_view import MeetingView

ONE = PointId("point-1")
ROOM = sorted(IN_ROOM)
KEYS = ("F5", "F7", "F7", "F8", "F8", "F6", "F2", "Ctrl+1", "Ctrl+2", "Ctrl+3", "F4", "Ctrl+PageDown",
        "Ctrl+Space", "Ctrl+Shift+Return", "Alt+Down", "Delete", "Escape", "Ctrl+N", "Ctrl+F")  # fmt: skip
NAMES = ("Unload the negative", "Transition to the positive", "Take positive action", "Sign and hand over")


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
def test_no_key_opens_a_closed_gate(stage: Stage, keyboard: Keyboard, phase: Phase) -> None:
    bring(stage, phase)
    reason = next(each.reason for each in gate(stage.session.meeting) if not each.met)
    keyboard.press("Ctrl+Return")
    assert reason in words_seen()
    for key in (*KEYS, "Ctrl+Return"):
        keyboard.press(key)
        assert stage.session.meeting.phase == phase, key
    assert stage.window.view is not None


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
def test_the_stepper_leads_back_and_never_on(stage: Stage, mouse: Mouse, phase: Phase) -> None:
    bring(stage, phase)
    for name in NAMES[phase.value :]:
        mouse.click(f"{name}, locked")
        assert stage.session.meeting.phase == phase, name
    points = stage.session.meeting.points
    for name in NAMES[: phase.value - 1][:1]:
        mouse.click(f"{name}, done")
        assert stage.session.meeting.phase == Phase.UNLOAD
    assert [point.words for point in stage.session.meeting.points] == [point.words for point in points]
    check_journal(stage.store, stage.session.id)


def test_back_and_on_again_goes_one_phase_at_a_time(stage: Stage, mouse: Mouse, keyboard: Keyboard) -> None:
    bring(stage, Phase.SIGN)
    mouse.click("Unload the negative, done")
    keyboard.at("What is bothering Maria?").type("And the hall is scratched.").press("Return")
    for name in NAMES[1:]:
        mouse.click(f"{name}, locked")
    keyboard.press("Ctrl+Return")
    assert at(stage, Phase.UNLOAD)
    mouse.click("Point 6, repeated back and confirmed")
    keyboard.press("Ctrl+Return")
    assert at(stage, Phase.UNLOAD), "the whole was not read back"
    mouse.click("Read back the full summary")
    for number in range(1, 7):
        keyboard.starts(f"Point {number}.").press("Space")
    keyboard.at("Nothing more, and this is accurate").press("Return")
    keyboard.press("Ctrl+Return")
    assert at(stage, Phase.TRANSITION)
    keyboard.press("Ctrl+Return")
    assert at(stage, Phase.TRANSITION), "the sixth point has no apology"


def test_undo_does_not_cross_the_way_into_a_phase(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.TRANSITION)
    for _press in range(5):
        keyboard.press("Ctrl+Z")
    assert stage.session.meeting.phase == Phase.TRANSITION
    assert stage.session.meeting.last is not None


def test_a_second_window_on_the_meeting_sees_what_the_first_did(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    other = second(stage, stage.session)
    keyboard.at("What is bothering Maria?").type("Nobody rang me.").press("Return")
    assert "Point 1. Nobody rang me. not confirmed yet" in names_in(other)
    keyboard.press("Up", "Space")
    assert "Point 1. Nobody rang me. confirmed" in names_in(other)
    other.deleteLater()


def test_a_tick_for_words_that_were_changed_elsewhere_is_refused(stage: Stage, mouse: Mouse) -> None:
    bring(stage, Phase.UNLOAD)
    stage.session.do(RaisePoint(ONE, "Nobody rang me."))
    elsewhere = stage.desk.open(stage.session.id)
    elsewhere.do(RewordPoint(ONE, "Nobody rang me, not once."))
    settle()
    mouse.click("Point 1, repeated back and confirmed")
    point = stage.session.meeting.points[0]
    assert not point.is_confirmed
    assert point.words == "Nobody rang me, not once."
    seen = words_seen()
    assert "Somebody else has just changed this meeting." in seen
    assert "Point 1. Nobody rang me, not once. not confirmed yet" in seen
    check_journal(stage.store, stage.session.id)


def test_a_record_that_skips_a_phase_is_not_taken_in(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("main.key_for", lambda _folder: KEY)
    bring(stage, Phase.UNLOAD)
    meeting, entries = stage.session.meeting, stage.store.journal.entries(stage.session.id)
    skips = entry_for(meeting, MoveOn(Phase.SIGN), stage.clock.now(), "facilitator")
    record = tmp_path / "edited.json"
    record.write_bytes(written(meeting.id, [*entries, skips]))
    assert run(["--data", str(tmp_path / "elsewhere"), "import", str(record)]) == FINDING
    store = open_store(tmp_path / "elsewhere")
    assert store.shelf.rows() == []
    store.close()


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
def test_what_is_pasted_or_dropped_opens_nothing(stage: Stage, keyboard: Keyboard, phase: Phase) -> None:
    bring(stage, phase)
    QApplication.clipboard().setText('{"type": "move-on", "to": 4}')
    keyboard.press("Ctrl+V")
    for target in [*visible_widgets()][:80]:
        drop(target, "Skip the rest.")
    keyboard.press("Ctrl+V", "Ctrl+Return")
    assert at(stage, phase)
    check_journal(stage.store, stage.session.id)


@pytest.mark.parametrize("phase", ROOM, ids=lambda phase: phase.name.lower())
def test_the_clients_own_window_opens_nothing(stage: Stage, keyboard: Keyboard, phase: Phase) -> None:
    bring(stage, phase)
    keyboard.press("F8")
    client = stage.view.client_screen.view
    assert client is not None
    before = stage.session.meeting
    for key in ("Space", "Return", "Ctrl+Return", "Ctrl+Z", "Ctrl+Shift+Z", "F5", "Delete", "Alt+Left"):
        QTest.keyClick(client, *combination(key))
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(client, button, Qt.KeyboardModifier.NoModifier, client.rect().center())
    settle()
    assert stage.session.meeting is before
    assert client.isVisible()
    for is_covered in (True, False):
        QTest.keyClick(client, Qt.Key.Key_F9)
        assert stage.session.meeting.aside.paused is is_covered, "it can be covered from there as well"
    assert at(stage, phase)


def test_a_point_undone_and_done_again_closes_the_gate_again(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:])
    settle()
    stage.session.do(RaisePoint(PointId("point-6"), "And the hall is scratched."))
    settle()
    keyboard.press("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Return")
    assert at(stage, Phase.UNLOAD)
    keyboard.press("Ctrl+Z", "Ctrl+Return")
    assert at(stage, Phase.TRANSITION)
    check_journal(stage.store, stage.session.id)


def test_the_menu_of_a_point_leads_nowhere_else(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    stage.session.do(RaisePoint(ONE, "Nobody rang me."))
    settle()
    keyboard.press("Up")
    row = focused()
    place = row.rect().center()
    QApplication.sendEvent(
        row, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, row.mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for line in menu.actions():
        line.trigger()
        assert at(stage, Phase.UNLOAD), line.text()
    menu.close()
    settle()
    check_journal(stage.store, stage.session.id)


def test_settings_are_no_way_on(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    before = stage.session.meeting
    stage.view.settings_asked.emit()
    settle()
    keyboard.press("Ctrl+Return", "Ctrl+Z", "Tab", "Space", "Ctrl+Return")
    assert at(stage, Phase.UNLOAD)
    assert stage.session.meeting.points == before.points


def test_a_point_typed_while_another_machine_moved_on_is_refused_and_kept_in_its_box(
    stage: Stage, keyboard: Keyboard
) -> None:
    bring(stage, Phase.UNLOAD)
    stage.play(list(example.unload())[1:])
    settle()
    keyboard.at("What is bothering Maria?").type("And the hall is scratched.")
    stage.desk.open(stage.session.id).do(MoveOn(Phase.TRANSITION))
    keyboard.press("Return")
    settle()
    assert at(stage, Phase.TRANSITION)
    assert len(stage.session.meeting.points) == 5
    stage.view.keep_everything()
    assert stage.session.draft("new-point") == "And the hall is scratched."
    check_journal(stage.store, stage.session.id)


def drop(target: QWidget, text: str) -> None:
    """Let a text fall on the middle of something."""
    data = QMimeData()
    data.setText(text)
    place, copy = target.rect().center(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(place), copy, data, left, none))


def at(stage: Stage, phase: Phase) -> bool:
    """Whether the meeting stands in that phase."""
    return stage.session.meeting.phase == phase


def second(stage: Stage, session: Session) -> MeetingView:
    """Another window on a meeting that is open."""
    other = MeetingView(stage.desk, Door(session), stage.view.summary, stage.view.folder)
    other.resize(1366, 768)
    other.show()
    stage.window.activateWindow()
    settle()
    return other


def names_in(view: MeetingView) -> set[str]:
    """What a screen reader finds in a window."""
    settle()
    return {each.accessibleName() for each in view.findChildren(QWidget) if each.isVisible()}
