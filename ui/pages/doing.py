"""What is being done beside the screen: a sentence, how far it is, a way to stop it, and another try."""

from collections.abc import Callable
from threading import Event, Lock

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from meeting.language import _
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.tokens import Height, Space
from ui.widgets.button import Button, Kind
from ui.widgets.message import Message, Weight
from ui.work import Work


class Stopped(Exception):
    """Nobody waits for this work any more."""


class Pace:
    """What work off the GUI thread tells of itself; it ends where it is told to."""

    def __init__(self) -> None:
        self.sentence, self.stopped = "", Event()
        self._turn, self._is_last = Lock(), False

    def reach(self, sentence: str) -> None:
        """It has come so far. Raises Stopped if nobody waits for it any more."""
        if self.stopped.is_set():
            raise Stopped
        self.sentence = sentence

    def go_through(self) -> None:
        """What comes now is done to its end, and told. Raises Stopped if nobody waits for it any more."""
        with self._turn:
            if self.stopped.is_set():
                raise Stopped
            self._is_last = True

    def stop(self) -> bool:
        """Nobody waits for it any longer; whether it could still be stopped."""
        with self._turn:
            if not self._is_last:
                self.stopped.set()
            return not self._is_last


Deed = Callable[[Pace], object]

LOOK = 100
"""Milliseconds from one look at how far it is to the next."""


class Doing(QWidget):
    """One thing at a time, off the GUI thread. What fails leaves everything as it was, to be tried again."""

    ended = Signal()
    """It is done, was stopped, or has failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._pace = Work(self), Pace()
        self._looks = QTimer(self)  # at the pace: another thread never speaks to a page
        self._looks.setInterval(LOOK)
        self._last: tuple[str, Deed, Callable[[object], None], bool] | None = None
        self._message = Message(Weight.SUCCESS)
        self._stop = Button(
            _("&Stop"), Kind.QUIET, Height.NORMAL, Icon.X, does=_("Does not wait for it any longer.")
        )
        self._again = Button(
            _("&Try again"), Kind.SECONDARY, Height.NORMAL, Icon.RESTART, does=_("Does the same once more.")
        )
        whole = row(self._message, self._stop, self._again, gap=Space.M)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._stop.chosen.connect(self.stop)
        self._again.chosen.connect(self._on_again)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        self._looks.timeout.connect(self._on_look)
        self.say("")

    @property
    def is_running(self) -> bool:
        """Whether something is being done."""
        return self._work.is_running

    @property
    def has_failed(self) -> bool:
        """Whether the last thing waits for another try."""
        return not self.is_running and self._last is not None

    def say(self, sentence: str, weight: Weight = Weight.SUCCESS) -> None:
        """Say how things stand; "" for nothing."""
        self._message.render_message(sentence, weight)
        shown_if(self._stop, self.is_running and self._last is not None and self._last[3])
        shown_if(self._again, self.has_failed)
        shown_if(self, bool(sentence))

    def start(
        self, sentence: str, deed: Deed, after: Callable[[object], None], may_stop: bool = True
    ) -> None:
        """Do it, say so meanwhile, and hand what came of it to `after`. Some things are not to be stopped."""
        self._last = sentence, deed, after, may_stop
        self._pace = pace = Pace()
        self._looks.start()
        self._work.ask(lambda: deed(pace))
        self.say(sentence, Weight.INFORMATION)

    def stop(self) -> None:
        """Nobody waits for it any longer; what is at its last step is done, and told as ever."""
        if self._pace.stop():
            self._work.cancel()
            self.say(_("Stopped. Nothing is lost."), Weight.INFORMATION)
            self.ended.emit()
        elif self.is_running:
            self.say(_("Too late to stop: it is being written."), Weight.INFORMATION)
            shown_if(self._stop, False)

    def _on_look(self) -> None:
        if not self.is_running:
            self._looks.stop()
        elif self._pace.sentence:
            self._message.render_message(self._pace.sentence, Weight.INFORMATION, aloud=False)

    def _on_done(self, result: object) -> None:
        assert self._last is not None, "nothing was begun"
        after = self._last[2]
        self._last = None
        self.say("")
        after(result)
        self.ended.emit()

    def _on_failed(self, message: str, remedy: str) -> None:
        self.say(f"{message} {remedy}", Weight.ERROR)
        self.ended.emit()

    def _on_again(self) -> None:
        if self._last is not None:
            self.start(*self._last)
