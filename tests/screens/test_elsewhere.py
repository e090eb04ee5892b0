"""The page that leads to another folder: how far it is, a way to stop it, and what will not do."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.ports import Moved
from ui.pages.elsewhere import ElsewherePage

STICK = Path("/media/stick")
FULL = KnownError("The disk is full.", "Make some room on it.")
NO_ROOM = KnownError("There is no room there either.", "Choose a folder on a disk with more room.")


class Copying:
    """A copy that waits in the middle until it is told to go on."""

    def __init__(self) -> None:
        self.failing: KnownError | None = None
        self.begun, self.may_end = Event(), Event()
        self.chosen: list[Path] = []

    def go_on_in(self, chosen: Path, told: Callable[[int], object]) -> Moved:
        self.chosen.append(chosen)
        told(40)
        self.begun.set()
        self.may_end.wait(10)
        told(80)
        if self.failing is not None:
            raise self.failing
        return Moved(chosen, "It is there now.")


@pytest.fixture
def copying() -> Copying:
    return Copying()


@pytest.fixture
def page(qtbot: QtBot, copying: Copying, monkeypatch: pytest.MonkeyPatch) -> ElsewherePage:
    """The page, in mid-meeting; whoever is asked chooses the stick."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: str(STICK))
    made = ElsewherePage(copying)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_how_far_it_is_and_where_everything_is(
    page: ElsewherePage, copying: Copying, qtbot: QtBot
) -> None:
    page.choose_it.click()
    qtbot.waitUntil(lambda: "40 %" in page.progress.accessibleName())
    assert page.choose_it.isHidden()
    with qtbot.waitSignal(page.moved) as heard:
        copying.may_end.set()
    assert heard.args == [Moved(STICK, "It is there now.")]
    assert copying.chosen == [STICK]


def test_it_can_be_stopped_and_nothing_was_changed(
    page: ElsewherePage, copying: Copying, qtbot: QtBot
) -> None:
    page.go_to(STICK)
    qtbot.waitUntil(copying.begun.is_set)
    page.close_it.click()
    copying.may_end.set()
    qtbot.waitUntil(lambda: "Nothing was changed" in page.trouble.accessibleName())
    assert page.choose_it.isVisible()
    with qtbot.waitSignal(page.left):
        page.close_it.click()


def test_what_will_not_do_is_said_and_another_can_be_chosen(
    page: ElsewherePage, copying: Copying, qtbot: QtBot
) -> None:
    copying.failing = NO_ROOM
    copying.may_end.set()
    page.go_to(STICK)
    qtbot.waitUntil(lambda: page.trouble.accessibleName() == f"{NO_ROOM.message} {NO_ROOM.remedy}")
    copying.failing = None
    with qtbot.waitSignal(page.moved):
        page.choose_it.click()
    assert page.trouble.accessibleName() == ""


def test_at_a_start_it_says_what_was_found_and_can_be_closed(qtbot: QtBot, copying: Copying) -> None:
    page = ElsewherePage(copying, FULL)
    qtbot.addWidget(page)
    page.show()
    assert FULL.message in page.sentence.text()
    assert page.close_it.accessibleName() == "Close"
    with qtbot.waitSignal(page.left):
        page.close_it.click()
