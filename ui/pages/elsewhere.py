"""Nothing more can be kept where it is: all of it goes on in another folder, or nothing changes."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from meeting.errors import KnownError
from meeting.language import _
from meeting.ports import Elsewhere, Moved
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.pages.doing import LOOK, Pace, Stopped
from ui.pages.locked_page import LockedPage
from ui.tokens import Height, Space
from ui.widgets.button import Button, Kind
from ui.widgets.message import Message, Weight
from ui.work import Work


class ElsewherePage(LockedPage):
    """Copies everything to a folder that is chosen. It names folders, and nobody who is spoken of."""

    left = Signal()
    """Nothing was changed."""
    again = Signal()
    """What stood in the way of the start may be gone."""
    moved = Signal(object)
    """Moved: everything goes on there."""

    def __init__(self, elsewhere: Elsewhere, error: KnownError | None = None) -> None:
        """`error`: what a start found, where there is nothing to go back to."""
        said = f"{error.message} {error.remedy} {_or_else()}" if error is not None else _promise()
        super().__init__(_("Go on in another folder"), said, Icon.SAVE)
        self._elsewhere, self._way_back = elsewhere, _("Close") if error is not None else _("Back")
        self.progress = Message(Weight.INFORMATION)
        self.choose_it = Button(_("C&hoose a folder …"), Kind.PRIMARY, Height.MAIN)
        self.try_it = Button(_("&Try again"), Kind.SECONDARY, Height.MAIN, Icon.RESTART)
        self.close_it = Button(self._way_back, Kind.QUIET)
        self._is_at_start = error is not None
        self._work, self._pace = Work(self), Pace()
        self._looks = QTimer(self)  # at the pace: another thread never speaks to a page
        self._looks.setInterval(LOOK)
        self.body.addWidget(self.progress)
        self.body.addLayout(row(self.choose_it, self.try_it, self.close_it, None, gap=Space.M))
        shown_if(self.try_it, self._is_at_start)
        self.try_it.chosen.connect(self.again.emit)
        self.choose_it.chosen.connect(self._on_choose)
        self.close_it.chosen.connect(self._on_close)
        self._looks.timeout.connect(lambda: self._tell(self._pace.sentence))
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)

    def go_to(self, folder: Path) -> None:
        """Copy everything there, beside the screen, and go on with it."""
        self._pace = pace = Pace()
        self.explain("")
        self._tell(_("Everything is being copied."))
        self._work.ask(lambda: self._go(folder, pace))
        self._looks.start()
        self._render()
        self.close_it.setFocus()

    def _go(self, folder: Path, pace: Pace) -> Moved | None:
        """Called on another thread; None if it was stopped."""
        try:
            return self._elsewhere.go_on_in(folder, lambda percent: pace.reach(_done(percent)))
        except Stopped:
            return None

    def _render(self) -> None:
        busy = self._work.is_running
        shown_if(self.choose_it, not busy)
        shown_if(self.try_it, self._is_at_start and not busy)
        self.close_it.render_text(_("&Stop") if busy else self._way_back)

    def _tell(self, sentence: str) -> None:
        self.progress.render_message(sentence, aloud=not self._looks.isActive())

    def _on_choose(self) -> None:
        if (folder := chosen_folder(self)) is not None:
            self.go_to(folder)

    def _on_close(self) -> None:
        if self._work.is_running:
            self._pace.stopped.set()  # whether it is too late for that is told when it ends
        else:
            self.left.emit()

    def _on_done(self, moved: object) -> None:
        self._ended()
        if isinstance(moved, Moved):
            self.moved.emit(moved)
        else:
            self.explain(_("Stopped. Nothing was changed."))

    def _on_failed(self, message: str, remedy: str) -> None:
        self._ended()
        self.explain(message, remedy)

    def _ended(self) -> None:
        self._looks.stop()
        self._tell("")
        self._render()
        self.choose_it.setFocus()


def chosen_folder(parent: QWidget) -> Path | None:
    """The folder that somebody chooses; None if nobody does."""
    chosen = QFileDialog.getExistingDirectory(parent, _("Go on in another folder"), str(Path.home()))
    return Path(chosen) if chosen else None


def _done(percent: int) -> str:
    return _("{percent} % are copied and examined.").format(percent=percent)


def _or_else() -> str:
    return _(
        "Or choose a folder on another disk: everything is copied there, examined, and opened. What is here "
        "stays, locked, as it is."
    )


def _promise() -> str:
    return _(
        "Choose a folder on another disk. Everything is copied there and examined, and goes on there at this "
        "very place. What is here stays, locked, as it is."
    )
