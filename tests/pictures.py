"""Every page as a picture: `python3 -m tests.pictures [FOLDER]` writes docs/screens from the running program.

Each scene plays the example meeting in the real window, on a real data folder, and takes a picture.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import bootstrap

if __name__ == "__main__":
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":  # its own screen of 800 by 800 pushes menus aside
        screen = os.path.relpath(Path(__file__).with_name("screen.json"))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    root = Path(bootstrap.ROOT)
    bootstrap.ensure(str(root / "requirements" / "tests.txt"), str(root / ".venv-tests"))

from PIL import Image
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from meeting.ids import new_point_id
from meeting.language import _
from meeting.ports import Protection
from meeting.unload import RaisePoint
from tests import (
    after_cases,
    check_cases,
    closing_cases,
    finding_cases,
    guide_pictures,
    insight_cases,
    moments,
    prepare_cases,
    rehearsal_cases,
    trouble_cases,
)
from tests.fakes import MemoryBox
from tests.moments import does, in_menu, pressing, then, typing, until
from tests.screens.gallery import Board
from tests.stage import Stage, raised, settle
from ui.pages.first_run import FirstRunPage
from ui.pages.keys import show_keys
from ui.pages.locked_page import LockedPage
from ui.pages.page import Place
from ui.pages.recovery_code import RecoveryCodePage
from ui.pages.unlock import UnlockPage
from ui.theme import Scheme

SIZES = {"1366x768": QSize(1366, 768), "1024x700": QSize(1024, 700), "1920x1080": QSize(1920, 1080)}
BOARD = QSize(1366, 1098)
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
    size: QSize | None = None
    """The one size of its pictures, where the window has no part in it."""


def client_window(stage: Stage) -> QWidget:
    """The window on the client's screen."""
    view = stage.view.client_screen.view
    assert view is not None
    return view


def the_clients(stage: Stage) -> QPixmap:
    """What stands on the client's screen."""
    return client_window(stage).grab()


def gate(stage: Stage, page: LockedPage) -> None:
    """Show a page that stands before everything else."""
    stage.window.show_gate(page)
    page.take_focus()


def first_run(stage: Stage) -> None:
    """A computer with a password store, at the very first start."""
    page = FirstRunPage(MemoryBox(Protection(safe=True, is_new=True)))
    gate(stage, page)
    page.begin()


def first_run_by_words(stage: Stage) -> None:
    """The same on a computer without one."""
    page = FirstRunPage(MemoryBox(Protection(is_new=True)))
    gate(stage, page)
    page.begin()


def unlock(stage: Stage, name: str = "") -> None:
    """The passphrase is asked for."""
    box = MemoryBox(Protection(passphrase=True, code=True), passphrase="none")
    page = UnlockPage(box)
    gate(stage, page)
    page.show_locked(box.protection(), name)


def components(parts: bool = False) -> Callable[[Stage], QPixmap]:
    """Every component in its states; `parts`: those that are parts of pages."""

    def show(_stage: Stage) -> QPixmap:
        board = Board(parts)
        board.resize(BOARD)
        board.grab()  # lays it out; what grows with its text asks for its height only then
        settle(120)
        picture = board.grab()
        board.deleteLater()
        return picture

    return show


at_31 = until(10, 31)

SCENES = [
    Scene("00-first-run", first_run),
    Scene("00a-first-run-passphrase", first_run_by_words),
    Scene("00b-recovery-code", lambda stage: gate(stage, RecoveryCodePage(MemoryBox()))),
    Scene("00c-unlock", unlock),
    Scene("00d-locked-in-the-room", then(at_31, lambda stage: unlock(stage, _("Maria Keller")))),
    Scene("01-home", moments.maria_selected),
    Scene("01a-home-first-run", lambda stage: None),
    Scene("01b-home-in-progress", moments.at_home),
    Scene("02-prepare", moments.prepared),
    Scene("02a-prepare-new", moments.opened),
    Scene("02b-no-show", moments.no_show),
    Scene("03-phase-1", moments.four_edited),
    Scene("03a-argues", moments.arguing),
    Scene("03b-pasted", moments.pasted),
    Scene("03c-menu", then(at_31, in_menu)),
    Scene("03d-taken-back", then(at_31, pressing(Qt.Key.Key_Down, Qt.Key.Key_Delete))),
    Scene("03e-undo", then(at_31, does(RaisePoint(new_point_id(), "The bell does not ring.")), in_menu)),
    Scene("03f-keep-or-clear", then(until(10, 42), typing("And the"), lambda stage: stage.view.go_on())),
    Scene("03g-phase-1-at-rest", at_31),
    Scene("04-read-back", moments.all_read),
    Scene("04a-reading-back", moments.reading_back),
    Scene("05a-apology", moments.apology),
    Scene("05b-intent", moments.intent),
    Scene("05c-our-side", moments.our_side),
    Scene("05d-way-forward", until(10, 59)),
    Scene("06a-asks", moments.asks),
    Scene("06b-give", moments.giving),
    Scene("06c-plan", moments.planning),
    Scene("06d-contact", moments.in_touch),
    Scene("06e-read-back", until(11, 17)),
    Scene("06f-agreed", until(11, 20)),
    Scene("06g-nothing-answered", until(11, 6)),
    Scene("06h-nothing-given", until(11, 8)),
    Scene("06i-no-actions", until(11, 11)),
    Scene("06j-no-contact", until(11, 14)),
    Scene("07-sign", then(moments.signed_by_hand, moments.second_page)),
    Scene("07a-signing", until(11, 21)),
    Scene("07b-sealed", moments.sealed),
    Scene("08-client-view", moments.client_view, the_clients),
    Scene("08a-client-waits", moments.client_waits, the_clients),
    Scene("08b-client-plan", moments.client_plan, the_clients),
    Scene("09-follow-through", after_cases.four_weeks_later),
    Scene("09a-promises-due", after_cases.follow_through),
    Scene("09b-check-in", after_cases.writing_up),
    Scene("09c-late", after_cases.late),
    Scene("09d-replaced", after_cases.replacing),
    Scene("09e-what-shows-it", after_cases.proving),
    Scene("09f-settled-otherwise", after_cases.settled_otherwise),
    Scene("09g-call", after_cases.writing_down),
    Scene("09h-e-mail-filed", after_cases.mail_filed),
    Scene("09i-verdicts", after_cases.judged),
    Scene("09j-debrief", after_cases.debriefing),
    Scene("09k-arrange", after_cases.arranging),
    Scene("12-all-points", moments.all_points),
    Scene("13-components", lambda stage: None, components(), BOARD),
    Scene("13a-cover", moments.covered),
    Scene("13b-more-components", lambda stage: None, components(parts=True), BOARD),
    Scene("14a-leave", then(at_31, lambda stage: stage.view.go_back())),
    Scene("14b-adjourn", then(at_31, lambda stage: stage.view.adjourn())),
    Scene("14c-end-early", then(until(10, 50), lambda stage: stage.view.end_early())),
    Scene(
        "14d-not-today", then(until(10, 59), lambda stage: stage.view.page.place_asked.emit(Place.NOT_TODAY))
    ),
    Scene("14e-names", then(at_31, lambda stage: stage.view.correct_names())),
    Scene("14f-keys", then(at_31, lambda stage: show_keys(stage.window))),
    Scene("15-settings", then(at_31, lambda stage: stage.window.rooms.show_settings())),
    *(Scene(name, play) for name, play in check_cases.CHECKING.items()),
    *(Scene(name, play) for name, play in rehearsal_cases.PLAYS),
    *(Scene(name, play) for name, play in closing_cases.CLOSING.items()),
    *(Scene(name, play) for name, play in insight_cases.PLAYS.items()),
    *(Scene(name, play) for name, play in finding_cases.PLAYS.items()),
    *(Scene(name, play) for name, play in prepare_cases.PREPARING.items()),
    *(Scene(name, play) for name, play in trouble_cases.TROUBLE.items()),
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
                over = overs(stage)
                its_own = any(isinstance(each, QMenu) for each in over)  # its icons have one theme
                if over and left and (its_own or left[0][1][::2] != way[::2]):
                    break
            stage.close()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # its focus ring as well


def _look(stage: Stage, way: Way) -> None:
    stage.window.resize(way.size)
    client = stage.window.view.client_screen.view if stage.window.view else None
    if client is not None:
        client.resize(way.size)
    stage.taste.choose(stage.taste.now._replace(scheme=way.scheme, text=way.text))
    settle(120)


def keep(picture: QPixmap, to: Path) -> None:
    """Keep a picture in 256 colours, chosen so that none is far from its own: a third of the bytes."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    size = image.width(), image.height()
    whole = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "BGRX", image.bytesPerLine(), 1)
    few = whole.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(to, optimize=True)


def main(arguments: list[str]) -> None:
    """All scenes in both themes: at 100 % in three sizes, at 150 % in the two smaller ones.

    With names as arguments, only the scenes so called; "guide" stands for the pictures of the guide.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not arguments or "guide" in arguments:
        illustrate()
    named = [word for word in arguments if word != "guide"]
    wanted = [each for each in SCENES if not arguments or any(word in each.name for word in named)]
    for scene in wanted:
        pictures(scene, {FOLDER / f"{scene.name}-{name}.png": way for name, way in ways(scene).items()})
        print(scene.name, flush=True)


def illustrate() -> None:
    """The pictures of the guide."""
    files = guide_pictures.wanted()
    for scene in SCENES:
        if scene.name in files:
            to = files[scene.name]
            to.parent.mkdir(parents=True, exist_ok=True)
            pictures(scene, {to: Way(guide_pictures.SIZE, Scheme.LIGHT, 100)})
            print(f"guide: {to.name}", flush=True)


def ways(scene: Scene) -> dict[str, Way]:
    """How a scene is looked at, each with its name."""
    if scene.size is not None:
        return {each.value: Way(scene.size, each, 100) for each in (Scheme.LIGHT, Scheme.DARK)}
    sizes = [(name, 100) for name in SIZES] + [(name, 150) for name in LARGE_IN]
    return {
        f"{name}{'' if text == 100 else f'-{text}'}-{scheme.value}": Way(SIZES[name], scheme, text)
        for (name, text), scheme in product(sizes, (Scheme.LIGHT, Scheme.DARK))
    }


if __name__ == "__main__":
    main(sys.argv[1:])
