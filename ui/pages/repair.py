"""A damaged file: what is whole in it is saved, with progress, and what is lost is told."""

from PySide6.QtCore import Signal

from meeting.errors import KnownError
from meeting.language import _
from meeting.ports import Strongbox
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.pages.locked_page import LockedPage
from ui.tokens import Height, Space
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.work import Work


class RepairPage(LockedPage):
    """Saves what is whole into a new file; the program is closed afterwards, and opens with that file."""

    left = Signal()
    restore_asked = Signal()
    _went_on = Signal(int, int)

    def __init__(self, box: Strongbox, error: KnownError) -> None:
        super().__init__(_("A part of the file is damaged"), f"{error.message} {_promise()}", Icon.WARNING)
        self._box = box
        self.progress, self.found = Label("", wrap=True), Label("", wrap=True)
        self.save = Button(_("&Save what is whole"), Kind.PRIMARY, Height.MAIN, Icon.SAVE)
        self.back = Button(_("Put a backup back …"), does=_("Shows the backups there are."))
        self.close_it = Button(_("Close"), Kind.QUIET)
        self._saving = Work(self)
        for part in (self.progress, self.found):
            part.hide()
            self.body.addWidget(part)
        self.body.addLayout(row(self.save, self.back, self.close_it, None, gap=Space.M))
        self.save.chosen.connect(self._on_save)
        self.back.chosen.connect(self.restore_asked)
        self.close_it.chosen.connect(self.left)
        self._went_on.connect(self._on_progress)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_failed)

    def _on_save(self) -> None:
        self.explain("")
        for button in (self.save, self.back, self.close_it):
            button.render_blocked(_("One moment, please."))
        self._saving.ask(lambda: self._box.salvage(self._went_on.emit))

    def _on_progress(self, done: int, of: int) -> None:
        self.progress.render_text(_("{done} of {count} meetings").format(done=done, count=of))
        shown_if(self.progress, True)

    def _on_saved(self, told: object) -> None:
        shown_if(self.progress, False)
        shown_if(self.save, False)
        shown_if(self.back, False)
        self.close_it.render_blocked("")
        sentences = told if isinstance(told, list) else []
        self.found.render_text("\n".join(sentences))
        shown_if(self.found, True)
        self.render_title(_("What was whole is saved"), _("Close Amends now, and open it again."))
        self.take_focus()

    def _on_failed(self, message: str, remedy: str) -> None:
        for button in (self.save, self.back, self.close_it):
            button.render_blocked("")
        self.explain(message, remedy)


def _promise() -> str:
    return _(
        "Amends can save all that is whole in it into a new file. It says what is lost, and keeps the "
        "damaged file."
    )
