"""An older file is given its newest form: what is done, and how far it is."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from meeting.language import _
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.pages.locked_page import LockedPage
from ui.tokens import Space
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.work import Work


class RenewingPage(LockedPage):
    """Begins by itself. `renew` is told whom to tell how far it is, and may raise KnownError."""

    done = Signal()
    left = Signal()
    _went_on = Signal(int)

    def __init__(self, renew: Callable[[Callable[[int], object]], None]) -> None:
        super().__init__(_("One moment, please"), _sentence(), Icon.SAVE)
        self._renew = renew
        self.progress, self.close_it = Label("", wrap=True), Button(_("Close"))
        self.body.addWidget(self.progress)
        self.body.addLayout(row(self.close_it, None, gap=Space.M))
        shown_if(self.close_it, False)
        self._work = Work(self)
        self._work.done.connect(lambda _nothing: self.done.emit())
        self._work.failed.connect(self._on_failed)
        self._went_on.connect(self._on_progress)
        self.close_it.chosen.connect(self.left)

    def begin(self) -> None:
        """Do it, beside the screen."""
        self._work.ask(lambda: self._renew(self._went_on.emit))

    def _on_progress(self, percent: int) -> None:
        self.progress.render_text(_("{percent} % done").format(percent=percent))

    def _on_failed(self, message: str, remedy: str) -> None:
        shown_if(self.progress, False)
        shown_if(self.close_it, True)
        self.explain(message, remedy)
        self.take_focus()


def _sentence() -> str:
    return _(
        "This version of Amends keeps the meetings in a newer form. A backup is made first, "
        "and nothing is lost if it is interrupted."
    )
