"""Every page in the states in which somebody meets it, for what must hold everywhere."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from meeting.phases import Phase
from tests import after_cases, closing_cases, insight_cases, moments, prepare_cases, rehearsal_cases
from tests.moments import at_home, opened, prepared, until
from tests.stage import Stage, settle
from tests.whole.scenes import bring
from ui.pages.prepare_rows import RowButton
from ui.widgets.button import Button
from ui.widgets.section import SectionHead

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Scene(NamedTuple):
    """A page, and how somebody got there."""

    name: str
    play: Callable[[Stage], None]
    in_room: bool = False
    """Whether the client is there: a target is 40 by 40 then."""


def _section(hour: int, minute: int, at: int) -> Callable[[Stage], None]:
    """A phase as it stands at that time, with its section `at` open."""

    def play(stage: Stage) -> None:
        until(hour, minute)(stage)
        head = [each for each in stage.view.page.findChildren(SectionHead) if each.isVisible()][at]
        if not head.isChecked():
            head.click()

    return play


def _asked(first: Callable[[Stage], None], then: Callable[[Stage], None]) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        first(stage)
        settle()
        then(stage)

    return play


def _editing(stage: Stage) -> None:
    """A point is open for editing, with all its details."""
    bring(stage, Phase.UNLOAD)
    for text in ("The kitchen came three weeks late.", "Nobody rang me."):
        QTest.keyClicks(_focus(), text)
        QTest.keyClick(_focus(), Qt.Key.Key_Return)
    QTest.keyClick(_focus(), Qt.Key.Key_Down)
    QTest.keyClick(_focus(), Qt.Key.Key_F2)
    _press(stage, "Who, what happened, what was expected")


def _draft(stage: Stage) -> None:
    """Half a sentence stands in the box, and somebody wants to read back."""
    until(10, 31)(stage)
    QTest.keyClicks(_focus(), "And the")
    stage.view.read_back()


def _forms(stage: Stage) -> None:
    """Forms of the preparation are open: one that exists, and one of each kind to be added."""
    prepared(stage)
    buttons = stage.view.page.findChildren(QAbstractButton)
    next(each for each in buttons if isinstance(each, RowButton)).click()
    for button in stage.view.page.findChildren(Button):
        if button.isVisible() and button.accessibleName().startswith("Add a"):
            button.click()


def _focus() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def _press(stage: Stage, name: str) -> None:
    """Press the visible button of that name."""
    found = [each for each in stage.window.findChildren(Button) if each.accessibleName() == name]
    next(each for each in found if each.isVisible()).click()


def _no_show(stage: Stage) -> None:
    prepared(stage)
    stage.clock.time += timedelta(hours=8)
    stage.window.rooms.open(stage.session.id)
    _press(stage, "The meeting did not take place …")


def _menu(stage: Stage) -> None:
    until(10, 31)(stage)
    _press(stage, "More")


SCENES = [
    Scene("home", at_home),
    Scene("home at the first start", lambda _stage: None),
    Scene("prepare", prepared),
    Scene("prepare a new one", opened),
    Scene("prepare with forms", _forms),
    Scene("no show", _no_show),
    Scene("somebody we know", prepare_cases.known),
    Scene("broken promises", prepare_cases.broken),
    Scene("documents", prepare_cases.documents),
    Scene("an e-mail read", prepare_cases.shown(0)),
    Scene("a page seen", prepare_cases.shown(1)),
    Scene("templates at hand", prepare_cases.ready),
    Scene("another time", prepare_cases.another_time),
    Scene("templates", prepare_cases.templates),
    Scene("phase 1", until(10, 31), True),
    Scene("phase 1, empty", lambda stage: bring(stage, Phase.UNLOAD), True),
    Scene("phase 1, a point edited", _editing, True),
    Scene("phase 1, keep or clear", _draft, True),
    Scene("phase 1, the menu", _menu),
    Scene("read-back", moments.reading_back, True),
    *(Scene(f"phase 2, section {at + 1}", _section(10, 59, at), True) for at in range(5)),
    Scene("phase 2, sorry", until(10, 45), True),
    Scene("phase 2, our side", until(10, 55), True),
    *(Scene(f"phase 3, section {at + 1}", _section(11, 17, at), True) for at in range(5)),
    Scene("phase 3, asks", until(11, 6), True),
    Scene("phase 3, nothing given yet", until(11, 8), True),
    Scene("phase 3, agreed", until(11, 20), True),
    Scene("all points", moments.all_points, True),
    Scene("client view", moments.client_view, True),
    Scene("cover", moments.covered),
    Scene("leave", _asked(until(10, 31), lambda stage: stage.view.go_back())),
    Scene("adjourn", _asked(until(10, 31), lambda stage: stage.view.adjourn())),
    Scene("end early", _asked(until(10, 31), lambda stage: stage.view.end_early())),
    Scene("names", _asked(until(10, 31), lambda stage: stage.view.correct_names())),
    Scene("keys", _asked(until(10, 31), lambda _stage: QTest.keyClick(_focus(), Qt.Key.Key_F1, SHIFT))),
    Scene("sign", lambda stage: bring(stage, Phase.SIGN), True),
    Scene("sign, half signed", until(11, 25), True),
    Scene("sealed", until(11, 30)),
    Scene("follow through", after_cases.follow_through),
    Scene("a check-in written up", after_cases.writing_up),
    Scene("a promise replaced", after_cases.replacing),
    Scene("what shows a promise", after_cases.proving),
    Scene("a call written down", after_cases.writing_down),
    Scene("verdicts", after_cases.judged),
    Scene("the debrief", after_cases.debriefing),
    Scene("a check-in arranged", after_cases.arranging),
    *(Scene(name[4:], play) for name, play in closing_cases.CLOSING.items()),
    Scene("rehearsals", rehearsal_cases.rehearsals),
    Scene("a rehearsal, corrected", rehearsal_cases.corrected, True),
    Scene("a rehearsal, a gift refused", rehearsal_cases.refused, True),
    Scene("a rehearsal, looked back on", rehearsal_cases.looked_back),
    Scene("the guide", rehearsal_cases.guide),
    Scene("the guide, at phase 1", rehearsal_cases.guide_to_phase_1),
    Scene("settings", rehearsal_cases.settings),
    Scene("insights", insight_cases.on_stage()),
    Scene("insights, as tables", insight_cases.as_tables),
    Scene("insights, few cases", insight_cases.on_stage(insight_cases.CASES[:3])),
    Scene("insights, nothing yet", insight_cases.on_stage(())),
]
