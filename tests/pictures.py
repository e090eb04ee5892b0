"""Every page as a picture: `python3 -m tests.pictures [FOLDER]` writes docs/screens from the running program.

Each scene plays the example meeting in the real window, on a real data folder, and takes a picture.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import product
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import bootstrap

if __name__ == "__main__":
    root = Path(bootstrap.ROOT)
    bootstrap.ensure(str(root / "requirements" / "tests.txt"), str(root / ".venv-tests"))

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from meeting import example
from meeting.afterwards import HeldCheckIn
from meeting.following import BeginPromise, HoldCheckIn, KeepPromise
from meeting.ids import ItemId, new_client_id, new_point_id
from meeting.kinds import Channel, Satisfied
from meeting.leaving import Adjourn
from meeting.prepare import NameClient, NameFacilitator, PlanOccasion, SetSubject, StartMeeting
from meeting.unload import RaisePoint
from meeting.values import Client, Facilitator, Occasion
from tests.stage import Stage, raised, settle
from ui.pages.help import show_keys
from ui.pages.page import Place
from ui.pages.unload import UnloadPage
from ui.theme import Scheme
from ui.widgets.header import Header

SIZES = {"1366x768": QSize(1366, 768), "1024x700": QSize(1024, 700), "1920x1080": QSize(1920, 1080)}
LARGE_IN = ("1366x768", "1024x700")
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screens"


def on_screen(stage: Stage) -> QPixmap:
    """The window, with the dialog or menu that stands over it."""
    picture, corner = stage.window.grab(), stage.window.geometry().topLeft()
    painter = QPainter(picture)
    for over in overs(stage):
        painter.drawPixmap(over.pos() - corner, over.grab())
    painter.end()
    return picture


def overs(stage: Stage) -> list[QWidget]:
    """The dialogs and menus that stand over the window now."""
    found = stage.window.findChildren(QWidget)
    return [each for each in found if isinstance(each, QDialog | QMenu) and each.isVisible()]


class Scene(NamedTuple):
    """A page: how the meeting got there, and what its picture is taken of."""

    name: str
    stage: Callable[[Stage], None]
    shown: Callable[[Stage], QPixmap] = on_screen


def opened(stage: Stage) -> None:
    """The example meeting, freshly opened for preparing."""
    stage.window.rooms.new()


def prepared(stage: Stage) -> None:
    """Prepared as Tom prepared it."""
    opened(stage)
    steps = iter(example.prepare(stage.session.id))
    next(steps)
    stage.play(steps)
    again(stage)


def again(stage: Stage) -> None:
    """Go home and open the meeting again, as after a pause: where the work goes on is open."""
    meeting = stage.session.id
    stage.window.rooms.go_home()
    stage.window.rooms.open(meeting)


def until(hour: int, minute: int) -> Callable[[Stage], None]:
    """The example meeting up to a time of its day."""

    def play(stage: Stage) -> None:
        prepared(stage)
        for part in (example.unload(), example.transition(), example.action(), example.sign()):
            stage.play(part, time(hour, minute))
        again(stage)

    return play


def reading_back(stage: Stage) -> None:
    """The full summary, with three points read."""
    until(10, 38)(stage)
    stage.view.read_back()


def all_points(stage: Stage) -> None:
    """All the points, shown over phase 3."""
    until(11, 6)(stage)
    stage.view.show_points()


def covered(stage: Stage) -> None:
    """A break."""
    until(10, 38)(stage)
    stage.view.cover()


def at_home(stage: Stage) -> None:
    """Several cases; Maria's is in follow-up."""
    _others(stage)
    followed(stage)
    stage.window.rooms.go_home()


def followed(stage: Stage) -> None:
    """Two weeks after the meeting."""
    until(23, 0)(stage)
    door = stage.view.door
    stage.view.leave()
    session = stage.desk.open(door.session.id)
    for number, on in ((1, date(2026, 3, 12)), (2, date(2026, 3, 13)), (3, date(2026, 3, 19))):
        stage.clock.time = datetime(on.year, on.month, on.day, 16, tzinfo=UTC)
        session.do(KeepPromise(ItemId(f"action-{number}"), on))
    session.do(BeginPromise(ItemId("action-5"), date(2026, 3, 17)))
    said = HeldCheckIn(
        ItemId("check-in-1"), datetime(2026, 3, 17, 10), "Please go on.", Satisfied.PARTLY, Channel.CALL
    )
    session.do(HoldCheckIn(said))
    stage.clock.time = datetime(2026, 3, 27, 9, 30, tzinfo=UTC)


def follow_through(stage: Stage) -> None:
    """Maria's case, opened again."""
    followed(stage)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)


def _others(stage: Stage) -> None:
    _case(stage, "Samir Haddad", "Haddad and Sons", datetime(2026, 3, 30, 14))
    _case(stage, "Elaine Foster", "St Anne’s School", datetime(2026, 4, 2, 9, 30))
    _case(stage, "Grace Lindqvist", "Lindqvist Café", datetime(2026, 3, 12, 9, 10), points=3)
    _case(stage, "Daniel Osei", "Osei Physiotherapy", datetime(2026, 3, 11, 15), points=2, adjourned=True)


def _case(
    stage: Stage, name: str, organisation: str, at: datetime, points: int = 0, adjourned: bool = False
) -> None:
    session = stage.desk.new()
    session.do(NameClient(Client(new_client_id(), name, name.split()[0], organisation)))
    session.do(NameFacilitator(Facilitator("Tom Adeyemi", organisation="Northgate Kitchens")))
    session.do(SetSubject("What went wrong"))
    session.do(PlanOccasion(Occasion(at, "Northgate showroom")))
    if points:
        session.do(StartMeeting(example.ZONE, f"AM-2026-{points:03d}"))
    for number in range(points):
        session.do(RaisePoint(new_point_id(), f"Point {number + 1}, as it was told"))
    if adjourned:
        session.do(Adjourn("The fire alarm rang.", date(2026, 3, 30)))


def client_view(stage: Stage) -> None:
    """What Maria sees."""
    until(10, 31)(stage)
    stage.view.toggle_client_view()


def client_waits(stage: Stage) -> None:
    """What Maria sees while we say sorry."""
    until(10, 50)(stage)
    stage.view.toggle_client_view()


def client_plan(stage: Stage) -> None:
    """What Maria sees while the plan is read back."""
    until(11, 17)(stage)
    stage.view.toggle_client_view()


def then(stage_it: Callable[[Stage], None], asked: Callable[[Stage], object]) -> Callable[[Stage], None]:
    """A scene, and what is asked for in it; a window that shows is what a dialog is placed over."""

    def play(stage: Stage) -> None:
        stage_it(stage)
        settle()
        asked(stage)

    return play


def pressing(
    *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> Callable[[Stage], None]:
    """Press keys where the focus is."""

    def play(_stage: Stage) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key, held)

    return play


def typed_in_a_point(stage: Stage) -> None:
    """Point 3 is being edited, so that its tick is off and a word argues."""
    until(10, 31)(stage)
    page = stage.view.page
    assert isinstance(page, UnloadPage)
    page.editing.begin(page.points.items[2].id)
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, " But our policy")


def pasted(stage: Stage) -> None:
    """Three lines were pasted into the box."""
    until(10, 31)(stage)
    page = stage.view.page
    assert isinstance(page, UnloadPage)
    page.new.box.edit.setText("The bell does not ring.\nThe lift stood still.\nNobody came.")
    page.new.box.edited.emit(page.new.box.text())


def in_menu(stage: Stage) -> None:
    """The menu of the meeting."""
    stage.view.findChildren(Header)[0].more.click()


def client_window(stage: Stage) -> QWidget:
    """The window on the client's screen."""
    view = stage.view.client_screen.view
    assert view is not None
    return view


SCENES = [
    Scene("01-home", at_home),
    Scene("01a-home-first-run", lambda stage: None),
    Scene("02-prepare", prepared),
    Scene("02a-prepare-new", opened),
    Scene("03-phase-1", until(10, 31)),
    Scene("03a-editing", typed_in_a_point),
    Scene("03b-pasted", pasted),
    Scene("03c-menu", then(until(10, 31), in_menu)),
    Scene("03d-taken-back", then(until(10, 31), pressing(Qt.Key.Key_Down, Qt.Key.Key_Delete))),
    Scene("04-read-back", reading_back),
    Scene("05a-apology", until(10, 45)),
    Scene("05b-intent", until(10, 50)),
    Scene("05c-our-side", until(10, 55)),
    Scene("05d-way-forward", until(10, 59)),
    Scene("06a-asks", until(11, 6)),
    Scene("06b-give", until(11, 8)),
    Scene("06c-plan", until(11, 11)),
    Scene("06d-contact", until(11, 14)),
    Scene("06e-read-back", until(11, 17)),
    Scene("06f-agreed", until(11, 20)),
    Scene("07-sign", until(11, 25)),
    Scene("07a-sealed", until(23, 0)),
    Scene("08-client-view", client_view, lambda stage: client_window(stage).grab()),
    Scene("08a-client-waits", client_waits, lambda stage: client_window(stage).grab()),
    Scene("08b-client-plan", client_plan, lambda stage: client_window(stage).grab()),
    Scene("09-follow-through", follow_through),
    Scene("12-all-points", all_points),
    Scene("13-cover", covered),
    Scene("14a-leave", then(until(10, 31), lambda stage: stage.view.go_back())),
    Scene("14b-adjourn", then(until(10, 31), lambda stage: stage.view.adjourn())),
    Scene("14c-end-early", then(until(10, 50), lambda stage: stage.view.end_early())),
    Scene(
        "14d-not-today", then(until(10, 59), lambda stage: stage.view.page.place_asked.emit(Place.NOT_TODAY))
    ),
    Scene("14e-names", then(until(10, 31), lambda stage: stage.view.correct_names())),
    Scene("14f-keys", then(until(10, 31), lambda stage: show_keys(stage.window))),
    Scene("15-settings", then(until(10, 31), lambda stage: stage.window.rooms.show_settings())),
]


def picture(scene: Scene, size: QSize, scheme: Scheme, text: int, to: Path) -> None:
    """Play a scene and take one picture of it."""
    pictures(scene, {to: Way(size, scheme, text)})


class Way(NamedTuple):
    """How a scene is looked at."""

    size: QSize
    scheme: Scheme
    text: int


def pictures(scene: Scene, wanted: dict[Path, Way]) -> None:
    """Play a scene and take its picture in each way; anew where a dialog belongs to one size."""
    left = list(wanted.items())
    while left:
        with tempfile.TemporaryDirectory() as folder:
            stage = raised(Path(folder), left[0][1].scheme, left[0][1].text)
            stage.window.resize(left[0][1].size)
            stage.window.show()
            scene.stage(stage)
            settle(120)
            while left:
                to, way = left.pop(0)
                _look(stage, way)
                keep(scene.shown(stage), to)
                if overs(stage) and left and left[0][1][::2] != way[::2]:
                    break
            stage.close()


def _look(stage: Stage, way: Way) -> None:
    stage.window.resize(way.size)
    client = stage.window.view.client_screen.view if stage.window.view else None
    if client is not None:
        client.resize(way.size)
    stage.taste.choose(stage.taste.now._replace(scheme=way.scheme, text=way.text))
    settle(120)


def keep(picture: QPixmap, to: Path) -> None:
    """Keep a picture in its 256 most frequent colours: far fewer bytes, and no difference to be seen."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(image.constBits()).cast("I"))
    table = [colour | 0xFF000000 for colour, _count in found.most_common(256)]
    plain = Qt.ImageConversionFlag.ThresholdDither
    image.convertToFormat(QImage.Format.Format_Indexed8, table, plain).save(str(to), quality=0)


def main(arguments: list[str]) -> None:
    """All scenes in both themes: at 100 % in three sizes, at 150 % in the two smaller ones.

    With names as arguments, only the scenes so called.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [scene for scene in SCENES if not arguments or any(word in scene.name for word in arguments)]
    ways = [(name, 100) for name in SIZES] + [(name, 150) for name in LARGE_IN]
    for scene in wanted:
        taken = {
            FOLDER / f"{scene.name}-{size}{'' if text == 100 else f'-{text}'}-{scheme.value}.png": Way(
                SIZES[size], scheme, text
            )
            for (size, text), scheme in product(ways, (Scheme.LIGHT, Scheme.DARK))
        }
        pictures(scene, taken)
        print(scene.name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
