"""An older file at the start: it is brought up to date beside the screen, and that is seen."""

from collections.abc import Callable
from threading import Event

from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from ui.pages.renewing import RenewingPage

Told = Callable[[int], object]


def test_it_begins_by_itself_tells_how_far_it_is_and_ends(qtbot: QtBot) -> None:
    going = Event()

    def renew(told: Told) -> None:
        told(40)
        assert going.wait(20)

    page = RenewingPage(renew)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    qtbot.waitUntil(lambda: page.progress.text() == "40 % done")
    assert page.close_it.isHidden()
    with qtbot.waitSignal(page.done):
        going.set()


def test_what_goes_wrong_is_said_and_leaves_the_way_out(qtbot: QtBot) -> None:
    def renew(_told: Told) -> None:
        raise KnownError("There is no room for a copy of the meetings.", "Make some room there.")

    page = RenewingPage(renew)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    qtbot.waitUntil(lambda: "no room" in page.trouble.accessibleName())
    with qtbot.waitSignal(page.left):
        page.close_it.click()
