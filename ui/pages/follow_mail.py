"""E-mails that are brought to the log: each is read, kept as it came, and entered by itself."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.following import LogLetter
from meeting.language import _, day
from meeting.letters import letter_of
from meeting.mail import Mail, is_mail, read_mail
from meeting.values import Document
from ui.brought import Brought, Coming
from ui.door import Door
from ui.filing import Filing


class Mails(QObject):
    """Reads them off the GUI thread; what is no e-mail inside is kept all the same, and said."""

    filed = Signal(str)
    """One was entered: a sentence."""
    failed = Signal(str)

    def __init__(self, door: Door, desk: Desk, filing: Filing) -> None:
        super().__init__()
        self._door, self._desk, self._filing = door, desk, filing
        filing.failed.connect(self.failed)

    def take(self, files: Sequence[Coming]) -> list[Coming]:
        """File the e-mails among them; what is left over."""
        mails = [each for each in files if is_mail(each.name, "")]
        for each in mails:
            reading = _Reading(each.read)
            self._filing.ask([each._replace(read=reading)], partial(self._enter, reading))
        return [each for each in files if each not in mails]

    def _enter(self, reading: "_Reading", document: Document) -> None:
        letter = letter_of(self._door.meeting, reading.mail, document, self._desk.today())
        if self._door.do(LogLetter(letter)):
            on = day(letter.on, "d MMMM")
            said = _("The e-mail of {day} is filed: {about}").format(day=on, about=letter.summary)
            self.filed.emit(" ".join((said, *reading.mail.doubts)))


class _Reading:
    """Reads a file on another thread, and keeps what the e-mail in it says."""

    def __init__(self, read: Callable[[], Brought]) -> None:
        self._read, self.mail = read, Mail()

    def __call__(self) -> Brought:
        brought = self._read()
        try:
            self.mail = read_mail(brought.content)
        except KnownError as error:
            self.mail = Mail(doubts=(error.message, error.remedy))
        return brought
