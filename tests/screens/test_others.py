"""What is wrong with a team's server is said at Home, once, and goes when it is put right."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meeting.ids import MeetingId
from meeting.team import Elsewhere
from ui.others import Others

if TYPE_CHECKING:
    from ui.rooms import Rooms

OLD_RULES = "The server has the rules of an older version. An administrator runs: server setup"
NOT_TRUSTED = "The server could not show that it is the right one. Ask whoever looks after it."


class PaperHome:
    """Home, as far as others speak to it."""

    def __init__(self) -> None:
        self.said = list[str]()

    def explain(self, sentence: str) -> None:
        self.said.append(sentence)

    def refresh(self) -> None:
        """The list may have changed."""


class PaperRooms(QWidget):
    """No meeting is open."""

    def __init__(self) -> None:
        super().__init__()
        self.view, self.home = None, PaperHome()


class PaperTeam:
    """A server of which a look round finds what it is told."""

    server = "server/amends"

    def __init__(self) -> None:
        self.found = Elsewhere(is_reached=True)

    def look_round(self, meeting: MeetingId | None) -> Elsewhere:
        del meeting
        return self.found

    def decided(self, meeting: MeetingId) -> None:
        """Nothing was left out."""


def test_what_is_wrong_with_the_server_is_said_once_and_goes_again(qtbot: QtBot) -> None:
    rooms, team = PaperRooms(), PaperTeam()
    qtbot.addWidget(rooms)
    rooms.show()
    others = Others(team, cast("Rooms", rooms))

    def look(found: Elsewhere) -> list[str]:
        team.found = found
        with qtbot.waitSignal(others._work.done):
            others.look()
        said, rooms.home.said = rooms.home.said, []
        return said

    assert look(Elsewhere(is_reached=True)) == []
    assert look(Elsewhere(is_reached=True, why=OLD_RULES)) == [OLD_RULES]
    assert look(Elsewhere(is_reached=True, why=OLD_RULES)) == []
    (away,) = look(Elsewhere(is_reached=False, why=NOT_TRUSTED))
    assert away.startswith("The server server/amends cannot be reached")
    assert away.endswith(NOT_TRUSTED)
    assert look(Elsewhere(is_reached=True, why=OLD_RULES)) == [OLD_RULES]
    assert look(Elsewhere(is_reached=True)) == [""]
