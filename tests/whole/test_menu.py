"""No line of the menu leads past a gate, in whatever phase it is chosen."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from meeting.phases import IN_ROOM, Phase
from tests.closing_cases import closed
from tests.moments import followed
from tests.stage import Stage, settle
from tests.whole.scenes import bring
from tests.whole.told import check_journal
from ui.widgets.dialog import Dialog
from ui.widgets.menu import Menu

PRINTS = "Print a copy as it stands"
"""Opens the system's own dialog, which waits for a person."""


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is asked for a place to save to chooses none."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))


@pytest.mark.parametrize("phase", sorted(IN_ROOM), ids=lambda phase: phase.name.lower())
def test_every_line_of_the_menu_leaves_the_meeting_in_its_phase(stage: Stage, phase: Phase) -> None:
    bring(stage, phase)
    chosen = []
    for line in lines(stage):
        line.trigger()
        settle()
        for dialog in stage.window.findChildren(Dialog):
            dialog.reject()
        if stage.session.meeting.aside.paused:
            stage.view.uncover()
        settle()
        assert stage.session.meeting.phase == phase, line.text()
        assert stage.session.meeting.is_open
        chosen.append(line.text())
    assert len(chosen) >= 6
    check_journal(stage.store, stage.session.id)


@pytest.mark.parametrize("scene", [followed, closed], ids=["followed", "closed"])
def test_a_case_for_training_can_be_written_before_and_after_it_is_closed(
    stage: Stage, scene: Callable[[Stage], None]
) -> None:
    scene(stage)
    settle()
    if scene is followed:
        stage.window.rooms.open(stage.desk.shelf.rows()[0].id)
        settle()
    offered = [line.text() for line in lines(stage)]
    assert "Case for training …" in offered
    assert "Put a name right …" in offered, "as the button on the page calls it"


def lines(stage: Stage) -> list[QAction]:
    """What the menu offers now, as it is opened."""
    menus = stage.view.findChildren(Menu)
    for menu in menus:
        menu.aboutToShow.emit()
    offered = [line for menu in menus for line in menu.actions() if not line.isSeparator()]
    return [line for line in offered if line.isVisible() and line.text() != PRINTS]
