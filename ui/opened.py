"""What is said when a meeting is opened: drafts that were found, a copy to be read, an edited journal."""

from PySide6.QtCore import QObject, QTimer, Signal

from meeting.language import _, clock, ngettext
from ui.door import Door
from ui.meeting_bars import MeetingBars
from ui.widgets.message import Weight
from ui.work import Work

CHECK_AFTER = 1500
"""Milliseconds after which an opened journal is checked, when nobody waits for the page any more."""


class Opened(QObject):
    """Tells it in the bars. `closed` says that the meeting can only be read from now on."""

    closed = Signal()

    def __init__(self, door: Door, bars: MeetingBars) -> None:
        super().__init__(bars)
        self._door, self._bars, self._check = door, bars, Work(self)
        self._check.done.connect(self._on_checked)
        self._check.failed.connect(lambda message, remedy: bars.explain(f"{message} {remedy}"))
        self._tell_recovered()
        self._tell_read_only()
        QTimer.singleShot(CHECK_AFTER, self, lambda: self._check.ask(door.session.tampered))

    def _tell_recovered(self) -> None:
        drafts = self._door.session.drafts.values()
        if drafts:
            at = clock(max(draft.at for draft in drafts), self._door.meeting.timezone)
            text = ngettext(
                "{count} unsaved field from {time} is here again.",
                "{count} unsaved fields from {time} are here again.",
                len(drafts),
            )
            self._bars.tell(text.format(count=len(drafts), time=at), Weight.INFORMATION)

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
