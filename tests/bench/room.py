"""The running meeting of 500 points in the real window, on a real data folder: from the key to the paint."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from meeting.history import fold
from meeting.ids import MeetingId, PointId
from meeting.leaving import GoBack, MoveOn
from meeting.phases import Phase
from meeting.transition import WordApology
from tests.bench.append import bare_journal, keep_bare
from tests.bench.figure import Figure, best
from tests.bench.points import POINTS, with_points
from tests.bench.watch import first_painted, high, painted
from tests.stage import Stage, raised, settle
from ui.page_stack import SOON
from ui.pages.point_list import PointList
from ui.pages.read_back import ReadBackPage
from ui.pages.transition import TransitionPage
from ui.pages.transition_sorry import SorryRow
from ui.pages.unload import UnloadPage
from ui.widgets.cover import CoverScreen

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS, FEW, ROUNDS = 60, 9, 3
FRAME, GLANCE, OPENED = 16, 50, 150
"""The most milliseconds from a key to the paint, for a step of the method, and for opening a meeting."""

OPENING = "half is reading and folding 2,000 entries, a fifth breaking 500 points into lines of text"
KEEPING = "two fifths are finding out what differs in 500 points, two fifths painting the rows that moved up"
READING = "two thirds are breaking 500 points and their details into lines, to know how high the list is"
MOVING = "two fifths are building the rows that are seen, a fifth laying them out, a fifth painting"

COMMIT = "a raw commit of the same durability"
ONE, READY, SECOND = (MeetingId(f"0195885a-8f00-7000-8000-00000000000{n}") for n in (1, 2, 3))


class Room(NamedTuple):
    """The window, and beside it a bare line, a bare area and a bare journal."""

    stage: Stage
    line: QLineEdit
    area: QPlainTextEdit
    journal: Callable[[], object]

    @property
    def unload(self) -> UnloadPage:
        """Phase 1."""
        page = self.stage.view.page
        assert isinstance(page, UnloadPage)
        return page

    @property
    def read_back(self) -> ReadBackPage:
        """The read-back."""
        page = self.stage.view.page
        assert isinstance(page, ReadBackPage)
        return page

    @property
    def transition(self) -> TransitionPage:
        """Phase 2."""
        page = self.stage.view.page
        assert isinstance(page, TransitionPage)
        return page


def figures() -> list[Figure]:
    """Opening, typing, keeping, covering, ticking, reading back, moving on; and the memory that it takes."""
    with _room() as room:
        return [
            *_opening(room), *_typing(room), *_covering(room), *_ticking(room), *_moving(room), *_memory()
        ]  # fmt: skip


@contextmanager
def _room() -> Iterator[Room]:
    with tempfile.TemporaryDirectory() as made:
        stage = raised(Path(made))
        for name, phase in ((ONE, Phase.UNLOAD), (READY, Phase.UNLOAD), (SECOND, Phase.TRANSITION)):
            with_points(stage.store, stage.clock, name, phase)
        entries = iter(stage.store.journal.entries(ONE))
        bare = bare_journal(Path(made) / "bare.db")
        window, line, area = QWidget(), QLineEdit(), QPlainTextEdit()
        layout = QVBoxLayout(window)
        layout.addWidget(line)
        layout.addWidget(area)
        window.resize(stage.window.size())
        window.show()
        stage.window.show()
        settle()
        yield Room(stage, line, area, lambda: keep_bare(bare, [next(entries)]))
        bare.close()
        window.close()
        stage.close()


# Opening


def _opening(room: Room) -> list[Figure]:
    stage = room.stage

    def opened() -> float:
        took = painted(lambda: stage.window.rooms.open(ONE), lambda: room.unload.points.row("point-1"))
        settle()
        return took

    opened()  # the pages are imported
    took = min(opened() for _run in range(FEW))
    folded = best(lambda: fold(stage.store.journal.entries(ONE)), FEW)
    floor = "its entries read and folded"
    name = f"a meeting of {POINTS} points opened and painted"
    return [Figure(name, took, "ms", floor, folded, most=OPENED, why=OPENING)]


# Typing


def _typing(room: Room) -> list[Figure]:
    bare_line, bare_area = _keystrokes(room.line), _keystrokes(room.area)
    new = _keystrokes(room.unload.new.box.edit)
    room.unload.new.clear()
    kept, commits = _kept(room)
    room.unload.editing.begin("point-250")
    settle()
    editor = room.unload.editing.editor
    assert editor is not None
    edited = _keystrokes(editor.words.edit)
    room.unload.editing.end()
    settle()
    return [
        Figure("a key painted in the new-point box, 95%", new, "ms", "in a bare line", bare_line, most=FRAME),
        Figure("a key painted in a row's editor, 95%", edited, "ms", "in a bare area", bare_area, most=FRAME),
        Figure("Enter to kept and shown, 95%", kept, "ms", COMMIT, commits, most=FRAME, why=KEEPING),
    ]


def _keystrokes(edit: QLineEdit | QPlainTextEdit) -> float:
    """The 95th percentile from the key to its painted character, of the round that was disturbed least."""
    edit.window().activateWindow()
    edit.setFocus()
    settle()
    seen = edit.viewport() if isinstance(edit, QPlainTextEdit) else edit
    key = partial(QTest.keyClick, edit, "w")
    return min(high([painted(key, lambda: seen) for _run in range(RUNS)]) for _round in range(ROUNDS))


def _kept(room: Room) -> tuple[float, float]:
    """The same for Enter until the row is painted, and for a raw commit in turn."""
    return min(_kept_once(room) for _round in range(ROUNDS))


def _kept_once(room: Room) -> tuple[float, float]:
    kept, commits, page = [], [], room.unload
    for number in range(RUNS):
        QTest.keyClicks(page.new.box.edit, f"And another thing, number {number}")
        settle()
        seq = room.stage.session.meeting.seq
        enter = partial(QTest.keyClick, page.new.box.edit, Qt.Key.Key_Return)
        kept.append(painted(enter, lambda: page.points.row(page.points.items[-1].id)))
        assert room.stage.store.journal.entries(ONE)[-1].seq == seq + 1, "the act was not kept"
        settle()
        commits.append(best(room.journal, times=1))
    return high(kept), high(commits)


# Covering


def _covering(room: Room) -> list[Figure]:
    """F9 with half a sentence in the box, until nothing but the client's name is seen; and back."""
    first, *others = [_covered(room) for _run in range(FEW)]
    commit = min(best(room.journal, times=1) for _run in range(FEW))
    return [
        Figure("the screen covered for the first time", first, "ms", COMMIT, commit, most=FRAME),
        Figure("the screen covered, 95%", high(others), "ms", COMMIT, commit, most=FRAME),
    ]


def _covered(room: Room) -> float:
    box, window = room.unload.new.box.edit, room.stage.window
    box.setFocus()
    QTest.keyClicks(box, "x")
    settle()
    took = first_painted(partial(QTest.keyClick, box, Qt.Key.Key_F9), CoverScreen)
    cover = window.rooms.currentWidget()
    assert isinstance(cover, CoverScreen)
    QTest.keyClick(cover, Qt.Key.Key_F9)
    settle()
    assert QApplication.focusWidget() is box, "not back at the very place"
    return took


# Ticking


def _ticking(room: Room) -> list[Figure]:
    commit = [best(room.journal, times=1) for _run in range(FEW)]
    times = {
        "ticking a point in phase 1": _ticks(room.unload.points),
        "ticking a point while reading back": _ticks(_read_back(room)),
        "ticking an apology in phase 2": _apologies(room),
    }
    return [Figure(name, took, "ms", COMMIT, min(commit), most=GLANCE) for name, took in times.items()]


def _read_back(room: Room) -> PointList:
    room.stage.view.read_back()
    settle()
    return room.read_back.points


def _ticks(points: PointList) -> float:
    """All are ticked, so each tick is taken off first, and then set again."""
    times = []
    for number in range(101, 101 + FEW):
        for is_off in (False, True):
            points.focus(f"point-{number}")
            settle()
            took = _space(lambda: points.row(points.current))
            times += [took] if is_off else []
            settle()
    return min(times)


def _apologies(room: Room) -> float:
    """The words are there already; the tick sends the focus to the next point."""
    room.stage.window.rooms.open(SECOND)
    settle()
    times, sorry = [], room.transition.sorry
    for _run in range(FEW):
        point = PointId(sorry.current or "")
        room.stage.session.do(WordApology(point, "I am sorry that nobody rang you back."))
        row = sorry.rows.row(point)
        assert isinstance(row, SorryRow)
        row.tick.setFocus()
        settle()
        times.append(_space(lambda: sorry.rows.row(sorry.current)))
        assert sorry.current != point, "the apology was not ticked"
        settle()
    return min(times)


def _space(shown: Callable[[], QWidget | None]) -> float:
    focused = QApplication.focusWidget()
    assert focused is not None
    return painted(partial(QTest.keyClick, focused, Qt.Key.Key_Space), shown)


# Moving on


def _moving(room: Room) -> list[Figure]:
    """Each time in a meeting just opened, so that the page is built as it is in the room."""
    stage, reading, moving, commits = room.stage, [], [], []
    for _run in range(FEW):
        stage.window.rooms.open(READY)
        settle()
        reading.append(painted(stage.view.read_back, lambda: room.read_back.points.row("point-1")))
        stage.window.rooms.open(READY)
        settle(2 * SOON)  # nobody moves on sooner
        move = partial(stage.view.door.do, MoveOn(Phase.TRANSITION))
        moving.append(painted(move, lambda: room.transition.sorry.rows.row("point-1")))
        stage.session.do(GoBack(Phase.UNLOAD))
        commits.append(best(room.journal, times=1))
    return [
        Figure("the read-back opened", min(reading), "ms", most=GLANCE, why=READING),
        Figure("moving on to phase 2", min(moving), "ms", COMMIT, min(commits), most=GLANCE, why=MOVING),
    ]


# Memory


BARE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QWidget
import tests.bench.points, tests.stage, ui.pages.unload
from tests.stage import raised, settle
"""

IN_USE = """
settle()
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""

WINDOW = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
"""

OPEN = """
stage = raised(Path(sys.argv[1]))
stage.window.show()
settle()
stage.window.rooms.open(sys.argv[2])
"""


def _memory() -> list[Figure]:
    """Both as processes of their own, with the same imports. Only Linux tells what is in use now."""
    if not sys.platform.startswith("linux"):
        return []
    with tempfile.TemporaryDirectory() as made:
        stage = raised(Path(made))
        with_points(stage.store, stage.clock, ONE)
        stage.close()
        used, bare = _in_use(OPEN, made), _in_use(WINDOW, made)
    name = f"memory with a meeting of {POINTS} points open"
    return [Figure(name, used, "MB", "a bare window and the same imports", bare, 1.5)]


def _in_use(script: str, folder: str) -> float:
    command = [sys.executable, "-c", BARE + script + IN_USE, folder, ONE]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024
