"""What is said when a meeting is opened: drafts that were found, a copy to be read, an edited journal."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from meeting.language import _, clock, ngettext
from ui.door import Door
from ui.meeting_bars import MeetingBars
from ui.page_stack import PageStack
from ui.widgets.field import Field, TextArea
from ui.widgets.message import Weight
from ui.work import Work

CHECK_AFTER = 1500
"""Milliseconds after which an opened journal is checked, when nobody waits for the page any more."""


class Opened(QObject):
    """Tells it in the bars. `closed` says that the meeting can only be read from now on."""

    closed = Signal()

    def __init__(self, door: Door, bars: MeetingBars, stack: PageStack) -> None:
        super().__init__(bars)
        self._door, self._bars, self._check = door, bars, Work(self)
        self._recovered = ""
        self._check.done.connect(self._on_checked)
        self._check.failed.connect(lambda message, remedy: bars.explain(f"{message} {remedy}"))
        self._tell_recovered(stack.page)
        stack.turned.connect(self._on_turned)
        self._tell_read_only()
        QTimer.singleShot(CHECK_AFTER, self, lambda: self._check.ask(door.session.tampered))

    def _tell_recovered(self, page: QWidget) -> None:
        """Only what stands there again: a draft of a page that is past is not here."""
        seen = words_in(page)
        drafts = [draft for draft in self._door.session.drafts.values() if draft.text in seen]
        if drafts:
            at = clock(max(draft.at for draft in drafts), self._door.meeting.timezone)
            text = ngettext(
                "{count} unsaved field from {time} is here again.",
                "{count} unsaved fields from {time} are here again.",
                len(drafts),
            )
            self._recovered = text.format(count=len(drafts), time=at)
            self._bars.tell(self._recovered, Weight.INFORMATION)

    def _on_turned(self) -> None:
        """On another page it would not be true."""
        if self._recovered and self._bars.notice == self._recovered:
            self._bars.hush()

    def _tell_read_only(self) -> None:
        """A client's copy is read-only at once; an edited journal as soon as it is found out."""
        if self._door.meeting.withheld:
            text = _("This is a copy without what is private; it can be read, not changed.")
            self._bars.tell(text, Weight.INFORMATION)

    def _on_checked(self, found: list[str]) -> None:
        if found:
            sentence = self._door.session.close_to_changes()
            self._bars.tell(" ".join((sentence, *found[:3])), Weight.WARNING)
            self.closed.emit()


def words_in(page: QWidget) -> set[str]:
    """What stands in the fields that a page shows, empty ones left out."""
    fields: list[Field | TextArea] = [*page.findChildren(Field), *page.findChildren(TextArea)]
    return {each.text() for each in fields if each.isVisibleTo(page)} - {""}
