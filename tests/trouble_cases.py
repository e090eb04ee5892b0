"""A disk that is full in mid-meeting: the strip with its way out, and the page to another folder."""

from pathlib import Path

from PySide6.QtCore import Qt

from meeting.ports import Moved
from storage import faults
from storage.elsewhere import NoRoomThere
from tests.moments import pressing, then, typing, until
from tests.stage import Stage, settle
from ui.pages.elsewhere import ElsewherePage

FOLDER = Path("/home/tom/Amends/amends.db")
STICK = Path("/media/tom/stick/amends.db")


class FullStick:
    """Another disk, which is full as well."""

    def go_on_in(self, chosen: Path, told: object) -> Moved:
        del chosen, told
        raise NoRoomThere(STICK)


def full(stage: Stage) -> None:
    """What was written stays in its box, and the strip says why."""
    vars(stage.store.journal)["append"] = _refuse
    typing("The worktop has a crack in it.")(stage)
    pressing(Qt.Key.Key_Return)(stage)
    settle()


def _refuse(*_given: object) -> None:
    raise faults.DiskFull(FOLDER)


def at_the_start(stage: Stage) -> None:
    """A start on a full disk."""
    page = ElsewherePage(FullStick(), faults.FullAtStart(FOLDER))
    stage.window.show_gate(page)
    page.take_focus()


def full_there_too(stage: Stage) -> None:
    """The folder that was chosen will not do."""
    page = ElsewherePage(FullStick())
    stage.window.show_gate(page)
    page.go_to(STICK.parent)
    settle()


at_31 = until(10, 31)
TROUBLE = {
    "19-not-saved": then(at_31, full),
    "19a-another-folder": at_the_start,
    "19b-no-room-there-either": then(at_31, full, full_there_too),
}
