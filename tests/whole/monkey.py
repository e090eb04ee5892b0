"""Somebody who hits keys, clicks, drags, resizes and comes back at random; every event can be done again.

Everything it does follows from its seed. It steers: now and then it takes a step of the method that fits, so
that no meeting stays in one place, and it begins another one when a meeting is long over.
"""

import sys
from collections import Counter, deque
from collections.abc import Callable
from random import Random
from types import TracebackType

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from meeting import chain
from meeting.acts import Act
from meeting.errors import KnownError, Refused
from meeting.history import acts, fold, unruly
from meeting.ids import MeetingId
from meeting.leaving import Lapse
from meeting.phases import IN_ROOM, Phase
from meeting.prepare import OpenMeeting
from tests.method.drawing import Drawing
from tests.method.marked import marked, marks_in
from tests.method.useful import useful
from tests.screens.closed import NAME, PLAN, WORDS, too_early
from tests.screens.seen import written
from tests.stage import Stage
from tests.whole.boxes import unkept_boxes
from tests.whole.paws import NONE, Paws, windows
from ui.door import Door
from ui.meeting_view import MeetingView

REMEMBERED = 40
"""How many events are told when one of them went wrong."""
STUCK = 400
"""Milliseconds after which a menu, a dialog or a drag that waits for somebody is given up."""
OVER = 40
"""Events after which a meeting that is over gives way to another one."""
SIZES = ((320, 240), (1024, 700), (1366, 768), (1366, 768), (1920, 1080), (2560, 1440), (960, 600))

MEANT: list[type[Act]] = [cls for cls in acts() if cls not in (OpenMeeting, Lapse)]
"""What another machine may do."""


class Fell(AssertionError):
    """Something that must never happen did; the message says how to see it again."""


class Monkey:
    """Sits at one stage for a number of events. `begin` brings another meeting onto it."""

    def __init__(self, stage: Stage, seed: str, begin: Callable[[Random], None]) -> None:
        self._stage, self._seed, self._begin = stage, seed, begin
        self._chance = Random(seed)
        self._last: deque[str] = deque(maxlen=REMEMBERED)
        self._other: MeetingView | None = None
        self._over, self._is_shared = 0, False
        self.count = 0
        self.reached: Counter[Phase] = Counter()
        self._bugs: list[BaseException] = []
        self._paws = Paws(self._chance, stage.window, self._add)
        self._deeds = [deed for deed, weight in self._weights() for _each in range(weight)]
        self._began = 0

    def _weights(self) -> list[tuple[Callable[[], None], int]]:
        paws = self._paws
        return [
            (paws.doing_key, 34),
            (paws.any_key, 14),
            (paws.type, 14),
            (paws.compose, 3),
            (paws.paste, 3),
            (paws.click, 26),
            (paws.click_anywhere, 5),
            (paws.drag, 4),
            (paws.wheel, 4),
            (self._resize, 2),
            (self._look_away, 3),
            (self._cover, 2),
            (self._turn_view, 3),
            (self._second_view, 1),
            (paws.storm, 2),
            (self._step, 8),
            (self._elsewhere, 1),
            (self._wait, 3),
        ]

    # The run

    def run(self, events: int) -> None:
        """Do that many events. Raises Fell as soon as something is wrong, saying how to see it again."""
        hook, sys.excepthook = sys.excepthook, self._on_bug
        watch = QTimer()
        watch.timeout.connect(self._give_up)
        watch.start(STUCK)
        try:
            for self.count in range(1, events + 1):
                self._event()
            self.look()
        finally:
            watch.stop()
            self._close_second()
            sys.excepthook = hook

    def _on_bug(self, _kind: type[BaseException], bug: BaseException, _trace: TracebackType | None) -> None:
        self._bugs.append(bug)

    def _event(self) -> None:
        self._steer()
        deed = self._chance.choice(self._deeds)
        self._note(deed.__name__.strip("_"))
        self._began = self.count
        try:
            deed()
            QApplication.processEvents()
        except Exception as bug:  # noqa: BLE001 - told with the way that led there
            self._bugs.append(bug)
        if self._bugs:
            self._fall(f"{type(self._bugs[0]).__name__}: {self._bugs[0]}", self._bugs[0])
        if self.count % 25 == 0:
            self.look()

    def _note(self, told: str) -> None:
        self._last.append(f"{self.count:6} {told}")

    def _add(self, told: str) -> None:
        self._last[-1] += f" {told}"

    def _fall(self, what: str, cause: BaseException | None = None) -> None:
        events = "\n".join(self._last)
        raise Fell(f"{what}\nseed {self._seed}, event {self.count}; the last events:\n{events}") from cause

    def _give_up(self) -> None:
        """Called while an event still waits inside itself for somebody: a drag, or a menu that is open."""
        if self._began == self.count and self._paws.is_dragging:
            for each in (QApplication.activePopupWidget(), self._stage.window):
                if each is not None:
                    QTest.keyClick(each, Qt.Key.Key_Escape)
                    return

    # What must hold at any moment

    def look(self) -> None:
        """The live meeting is the replayed one, and what stands in the boxes is kept."""
        view = self._stage.window.view
        if view is None:
            return
        meeting = view.door.meeting
        self.reached[meeting.phase] += 1
        entries = self._stage.store.journal.entries(meeting.id)
        again = fold(entries)
        if again != meeting and not self._is_behind(again.seq):
            apart = [
                name for name in again.__struct_fields__ if getattr(again, name) != getattr(meeting, name)
            ]
            self._fall(f"the live meeting is not the replayed one: {apart}")
        if meeting.phase in IN_ROOM and self._stage.window.home.isVisible():
            self._fall("the list of other clients is seen during a meeting")
        self._look_for_leaks(view)
        view.door.keep_drafts()
        lost = unkept_boxes(view, entries)
        if lost and not self._is_shared:
            self._fall(f"typed and kept nowhere: {lost}")

    def _look_for_leaks(self, view: MeetingView) -> None:
        """The meetings are marked: each text that is seen says where it came from."""
        early = too_early(marks_in(written(self._stage.window)), view.door.meeting)
        if early:
            self._fall(f"seen too early: {early}")
        client = view.client_screen.view
        if client is not None and client.isVisible():
            seen = marks_in(written(client)) - NAME - WORDS - PLAN
            if seen:
                self._fall(f"seen by the client: {seen}")

    def _is_behind(self, seq: int) -> bool:
        """Another machine wrote, and this one has not tried to write since."""
        return self._stage.session.meeting.seq < seq

    def verify(self) -> None:
        """Every meeting of the folder: an unbroken chain, and nothing that the method would have refused."""
        journal = self._stage.store.journal
        for row in self._stage.store.shelf.rows():
            entries = journal.entries(row.id)
            broken, against = list(chain.faults(row.id, entries)), unruly(entries)
            if broken or against:
                self._fall(f"the chain: {broken}; against the method: {against}")

    # Steering

    def _steer(self) -> None:
        """Back into a meeting; into another one when it is long over."""
        window = self._stage.window
        if window.view is not None and window.view.door.meeting.phase in IN_ROOM:
            self._over = 0
            return
        self._over += 1
        limit = OVER if window.view is not None else OVER // 3
        if self._over > limit:
            self._over = 0
            self._close_dialogs()
            self._close_second()
            self._is_shared = False
            self._begin(self._chance)
            self._note("another meeting")

    def _close_dialogs(self) -> None:
        while (open_ := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            open_.close()
            QApplication.processEvents()

    # The window

    def _resize(self) -> None:
        width, height = self._chance.choice(SIZES)
        self._add(f"{width}x{height}")
        seen = [each for each in windows() if not isinstance(each, QMenu)]
        self._chance.choice([self._stage.window, *seen]).resize(width, height)

    def _look_away(self) -> None:
        """Another program comes to the front, and goes again; or the focus goes nowhere."""
        if self._chance.random() < 0.4 and (focus := QApplication.focusWidget()) is not None:
            focus.clearFocus()
            QApplication.sendEvent(focus, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason))
            return
        elsewhere = QDialog()
        elsewhere.show()
        elsewhere.activateWindow()
        QApplication.processEvents()
        elsewhere.close()
        elsewhere.deleteLater()
        self._stage.window.activateWindow()

    def _cover(self) -> None:
        self._paws.press(Qt.Key.Key_F9, NONE)
        if self._chance.random() < 0.8:
            self._paws.press(Qt.Key.Key_F9, NONE)

    def _turn_view(self) -> None:
        self._paws.press(Qt.Key.Key_F8, NONE)

    def _second_view(self) -> None:
        """Another window on the same meeting: pressed once or twice, and closed again."""
        view = self._stage.window.view
        if view is None or self._other is not None:
            self._close_second()
            return
        self._is_shared = True  # two windows share one draft for each box
        self._other = MeetingView(self._stage.desk, Door(view.door.session), view.summary, view.folder)
        self._other.show()
        self._stage.window.activateWindow()

    def _close_second(self) -> None:
        if self._other is not None:
            self._other.keep_everything()
            self._other.close_client_view()
            self._other.close()
            self._other.deleteLater()
            self._other = None
            QApplication.processEvents()

    # The method

    def _step(self) -> None:
        """What somebody who knows the method would do next, once or several times."""
        view = self._stage.window.view
        for _each in range(self._chance.choice((1, 1, 2, 6))):
            if view is not None and view.door.meeting.opened is not None:
                act = useful(view.door.meeting)
                self._add(type(act).__name__)
                view.door.do(act)

    def _elsewhere(self) -> None:
        """Another machine does something in the same meeting."""
        view = self._stage.window.view
        if view is None:
            return
        session = self._stage.desk.open(MeetingId(view.door.session.id))
        fitting = [cls for cls in MEANT if session.meeting.phase in cls.phases]
        act = Drawing(self._chance.randrange(2**24), session.meeting).act(self._chance.choice(fitting))
        self._add(type(act).__name__)
        try:
            session.do(marked(act))
        except (Refused, KnownError):
            return

    def _wait(self) -> None:
        self._stage.clock.pass_by(seconds=self._chance.choice((1, 1, 30, 61, 600)))
