"""A laptop and a second screen, as the system reports them: what becomes of the client's window, as JSON.

python -m tests.screens.two_screens     Qt must be told of the screens: see test_client_screens
"""

import json
import sys
from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from meeting.ids import PointId
from meeting.unload import RaisePoint
from tests.screens.rooms import started
from ui.client_view import ClientView
from ui.theme import apply

LAPTOP, BEAMER = "laptop", "beamer"
CURRENT = PointId("p40")


def main() -> None:
    """Print what is seen after each thing that happens."""
    app = QApplication(["amends", "-style", "fusion"])
    apply(app)
    json.dump(dict(seen(app)), sys.stdout)


def seen(app: QApplication) -> Iterator[tuple[str, list[object]]]:
    """What happened; then: the screen, whether it is filled, the points, and the current one."""
    laptop, beamer = named(LAPTOP), named(BEAMER)
    owner = QWidget()
    owner.setGeometry(laptop.geometry().adjusted(100, 100, -100, -100))
    owner.show()
    view = ClientView(owner)
    played = started().do(*(RaisePoint(PointId(f"p{n}"), f"Point of order {n}") for n in range(60)))
    view.render_meeting(played.meeting, CURRENT)

    def now() -> list[object]:
        app.processEvents()
        row = view.points.list.row(CURRENT)
        assert row is not None
        viewport = view.points.list.viewport()
        in_sight = viewport.rect().contains(row.mapTo(viewport, row.rect().center()))
        over = view.screen().name()
        return [over, view.isFullScreen(), view.isVisible(), view.points.isVisible(), in_sight]

    view.turn_to_client(laptop)
    yield "opened", now()
    app.screenRemoved.emit(beamer)
    yield "unplugged", now()
    app.screenAdded.emit(beamer)
    yield "plugged in again", now()
    app.screenRemoved.emit(laptop)
    yield "the laptop is closed", now()
    view.turn_to_client(beamer)
    yield "turned the other way", now()
    view.close()
    app.screenRemoved.emit(beamer)
    yield "unplugged while closed", [view.isVisible()]


def named(name: str) -> QScreen:
    """The screen of that name."""
    return next(screen for screen in QGuiApplication.screens() if screen.name() == name)


if __name__ == "__main__":
    main()
