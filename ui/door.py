"""The session as the screen knows it: acts, drafts and faults, heard as signals.

What is typed is kept as a draft within 150 ms. A field of something that exists becomes an act on
Enter, on leaving it, before any other act, and before closing; a box for something new stays a draft
until it is added.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from meeting.acts import Act
from meeting.errors import KnownError, Refused
from meeting.model import Meeting
from meeting.session import Session

DRAFT_AFTER = 150
"""Milliseconds from a keystroke to its durable draft."""

RETRY_AFTER = 3000
"""Milliseconds after which a draft that could not be kept is tried again."""

Make = Callable[[str], Act | None]
"""What words become; None as long as they cannot be read: then they stay a draft."""


class Door(QObject):
    """One meeting on the screen. No method raises what the method or the disk may say; signals tell it."""

    changed = Signal(object)
    """The meeting, after every change."""
    refused = Signal(str)
    """One plain sentence: why not."""
    failed = Signal(str, str)
    """The disk said no: what happened, and the remedy. Everything typed is still here."""
    warned = Signal(str)
    """All is kept, and something should be done soon: in two sentences."""
    saved = Signal()
    """After a fault: everything is kept again."""
    caught_up = Signal(list)
    """What was typed in these fields has become the act that a fault had kept it from becoming."""

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        advises: Callable[[], bool] = lambda: True,
        prompts: Callable[[], bool] = lambda: True,
    ) -> None:
        """`advises`: whether hints on the wording are wanted at present; `prompts`: questions to ask."""
        super().__init__(parent)
        self._session, self.advises, self.prompts = session, advises, prompts
        self._typed: dict[str, str] = {}
        self._settling: dict[str, Make] = {}
        self.is_held = self._in_trouble = False
        """Held: everything is on its way to another folder, and drafts are kept afterwards."""
        self._fault: KnownError | None = None
        self._waiting: tuple[Act, tuple[str, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        session.subscribe(self._on_changed)

    @property
    def session(self) -> Session:
        """The session behind the door."""
        return self._session

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self._session.meeting

    @property
    def fault(self) -> KnownError | None:
        """What the disk said to the last attempt; None if that went well."""
        return self._fault

    def refusals(self, act: Act) -> list[str]:
        """Why `act` may not happen now; [] if it may."""
        return self._session.refusals(act)

    def reason(self, act: Act) -> str:
        """The first reason why `act` may not happen now, or ""."""
        return next(iter(self.refusals(act)), "")

    def do(self, act: Act, *drafts: str) -> bool:
        """Let it happen, after everything typed elsewhere; whether it did. `drafts` became this act."""
        settling = {field: self._settling.pop(field) for field in drafts if field in self._settling}
        if self.settle_all() and self._do(act, *drafts):
            return True
        self._settling |= settling
        return False

    def _do(self, act: Act, *drafts: str) -> bool:
        """Whoever hears of the change no longer finds the drafts that became the act."""
        taken = {field: self._typed.pop(field) for field in drafts if field in self._typed}
        self._waiting = None
        if self._attempt(lambda: self._session.do(act, drafts)):
            return True
        if self._fault is not None and drafts:
            self._waiting = act, drafts
        self._typed |= taken
        return False

    def catch_up(self) -> None:
        """Everything can be kept again: words that were to become an act become it, all others a draft."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and self.do(waiting[0], *waiting[1]):
            self.caught_up.emit(list(waiting[1]))
        if self.settle_all() and self.keep_drafts():
            self._well()

    def undo(self) -> bool:
        """Take the last step back; whether it was."""
        return self.settle_all() and self._attempt(self._session.undo)

    def redo(self) -> bool:
        """Do again what was taken back; whether it was."""
        return self.settle_all() and self._attempt(self._session.redo)

    def _attempt(self, deed: Callable[[], Meeting]) -> bool:
        self._fault = None
        try:
            deed()
        except Refused as refused:
            self.refused.emit(" ".join(refused.reasons))
            return False
        except KnownError as error:
            self._trouble(error)
            return False
        self._well()
        return True

    # Typing

    def type(self, field: str, words: str, make: Make | None = None) -> None:
        """`words` stand in `field`: kept as a draft shortly. `make` is the act they will become."""
        self._typed[field] = words
        self._stop_waiting(field)
        if make is not None:
            self._settling[field] = make
        if not self._timer.isActive():
            self._timer.start(DRAFT_AFTER)

    @property
    def is_typing(self) -> bool:
        """Whether some field holds words that are no act yet."""
        return bool(self._typed or self._settling or self._session.drafts)

    def draft(self, field: str) -> str | None:
        """What stands in `field` and is no act yet; None if nothing does."""
        return self._typed.get(field, self._session.draft(field))

    def resume(self, field: str, make: Make) -> None:
        """A draft found at opening goes on as if it had just been typed."""
        if self._session.draft(field) is not None:
            self._settling.setdefault(field, make)

    def settle(self, field: str) -> bool:
        """What was typed in `field` becomes its act now; True also if there was nothing to settle."""
        make = self._settling.pop(field, None)
        words = self.draft(field)
        if make is None or words is None:
            return True
        act = make(words)
        if act is None or self._do(act, field):
            return True
        self._settling[field] = make
        return False

    def settle_all(self) -> bool:
        """Settle every field that is being edited; whether all could be."""
        settled = [self.settle(field) for field in list(self._settling)]
        return all(settled)

    def forget(self, *fields: str) -> None:
        """What was typed there is given up."""
        for field in fields:
            self._typed.pop(field, None)
            self._settling.pop(field, None)
            self._stop_waiting(field)
        self._keep(lambda: self._session.clear_drafts(*fields))

    def keep_drafts(self) -> bool:
        """Keep all drafts durably now; whether they are kept."""
        kept = [self._keep_one(field, words) for field, words in list(self._typed.items())]
        return all(kept)

    def _keep_one(self, field: str, words: str) -> bool:
        known = self._session.draft(field) == words
        if not known and not self._keep(lambda: self._session.keep_draft(field, words)):
            return False
        if self._typed.get(field) == words:
            self._typed.pop(field, None)
        self._well()
        return True

    def _stop_waiting(self, field: str) -> None:
        """Somebody has thought better of it."""
        if self._waiting is not None and field in self._waiting[1]:
            self._waiting = None

    def _keep(self, deed: Callable[[], None]) -> bool:
        self._fault = None
        try:
            deed()
        except KnownError as error:
            self._trouble(error)
            return False
        self._well()
        return True

    def _on_time(self) -> None:
        if self.is_held or not self.keep_drafts():
            self._timer.start(RETRY_AFTER)

    def _on_changed(self, meeting: Meeting) -> None:
        self.changed.emit(meeting)

    def _trouble(self, error: KnownError) -> None:
        self._in_trouble, self._fault = True, error
        self.failed.emit(error.message, error.remedy)

    def _well(self) -> None:
        if (warning := self._session.warning) is not None:
            self.warned.emit(f"{warning.message} {warning.remedy}")
        if self._in_trouble and not self._typed and self._waiting is None:
            self._in_trouble = False
            self.saved.emit()
