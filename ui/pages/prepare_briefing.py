"""The briefing for the facilitator: printed or saved, and made off the GUI thread."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from meeting.errors import KnownError
from meeting.language import _
from meeting.model import Meeting
from meeting.papers import Summary
from ui.choosing import file_to_save
from ui.door import Door
from ui.icons import Icon
from ui.pages.prepare_ready import lines_of
from ui.printing import print_pages, printed
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.work import Work

STAY, SAVE, PRINT = "stay", "save", "print"


class Briefing(QObject):
    """Asks whether to print or to save, for it is private and leaves the program either way."""

    def __init__(self, owner: QWidget, door: Door, summary: Summary) -> None:
        super().__init__(owner)
        self._owner, self._door, self._summary = owner, door, summary
        self._printing, self._saving = Work(self), Work(self)
        self._printing.done.connect(self._on_drawn)
        for work in (self._printing, self._saving):
            work.failed.connect(lambda message, remedy: self._tell(f"{message} {remedy}"))

    def ask(self) -> Dialog | None:
        """Ask what is wanted, once everything typed is kept."""
        if not self._door.settle_all():
            return None
        dialog = Dialog(
            self._owner.window(),
            _("A briefing for your own eyes"),
            _("It holds our facts and limits, and says on every page that it is private."),
            [
                Choice(STAY, _("Go back"), safe=True),
                Choice(SAVE, _("Save as PDF …"), icon=Icon.SAVE),
                Choice(PRINT, _("Print …"), Kind.PRIMARY, Icon.PRINTER),
            ],
        )
        dialog.answered.connect(self._on_answered)
        dialog.ask()
        return dialog

    def _on_answered(self, key: str) -> None:
        if key == PRINT:
            self._printing.ask(partial(self._pages, self._door.meeting))
        elif key == SAVE:
            to = file_to_save(self._owner, _("Save the briefing"), _("Briefing.pdf"), "*.pdf")
            if to is not None:
                self.save(to)

    def save(self, to: Path) -> None:
        """Write it as a PDF, whole or not at all."""
        meeting = self._door.meeting
        self._saving.ask(lambda: self._summary.save(self._document(meeting), to))

    def _document(self, meeting: Meeting) -> bytes:
        return self._summary.briefing(meeting, lines_of(meeting))

    def _pages(self, meeting: Meeting) -> list[bytes]:
        document = self._document(meeting)
        return list(printed(lambda width: self._drawn(document, width)))

    def _drawn(self, document: bytes, width: int) -> Iterator[bytes]:
        first = self._summary.leaf(document, 0, width)
        yield first.picture
        yield from (self._summary.leaf(document, page, width).picture for page in range(1, first.of))

    def _on_drawn(self, pages: list[bytes]) -> None:
        try:
            print_pages(self._owner, pages)
        except KnownError as error:
            self._tell(f"{error.message} {error.remedy}")

    def _tell(self, sentence: str) -> None:
        self._door.refused.emit(sentence)
