"""What the list on Home is narrowed to, beside its search: days, a phase, a cause, whoever promised."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from meeting.filters import ALL, Filters
from meeting.language import _, day
from meeting.phases import Phase
from ui.flow import column, row
from ui.tokens import Space
from ui.widgets.datefield import DateField
from ui.widgets.field import Field
from ui.widgets.listbox import ListBox

ANY = "any"
CHANGED_AFTER = 150
"""Milliseconds from a keystroke to what it finds."""


class FilterFields(QWidget):
    """Fields that narrow the list at once. `changed` speaks a moment after the last keystroke."""

    changed = Signal()
    left = Signal()
    """Esc: back to the search."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.phase = ListBox(_("Phase"), [(ANY, _("Any"))])
        self.since = DateField(_("From"), today, _("Any day"), icon=None)
        self.until = DateField(_("Until"), today, _("Any day"), icon=None)
        self.cause = Field(_("Cause"), does=_("What caused a point, as it was written down afterwards."))
        self.owner = Field(_("Promised by"), does=_("Whoever promised something, the client as well."))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        lines = (self.since, self.until), (self.phase, self.owner)
        pairs = [row(*line, gap=Space.S) for line in lines]
        for pair in pairs:
            pair.setStretch(0, 1)
            pair.setStretch(1, 1)
        self.setLayout(column(*pairs, self.cause, gap=Space.S))

    def _connect(self) -> None:
        for chosen in (self.phase.chosen, self.since.chosen, self.until.chosen):
            chosen.connect(lambda _what: self._tell())
        for field in (self.cause, self.owner):
            field.edited.connect(lambda _text: self._waiting.start(CHANGED_AFTER))
            field.accepted.connect(self._tell)
        for field in (self.since, self.until, self.cause, self.owner):
            field.escaped.connect(self.left)
        self._waiting.timeout.connect(self._tell)

    def _tell(self) -> None:
        self._waiting.stop()
        self.changed.emit()

    def filters(self) -> Filters:
        """What was chosen."""
        chosen = self.phase.choice() or ANY
        return Filters(
            self.since.value(),
            self.until.value(),
            None if chosen == ANY else Phase(int(chosen)),
            self.cause.text().strip(),
            self.owner.text().strip(),
        )

    def clear(self) -> None:
        """Narrow nothing."""
        self.render_filters(ALL)

    def render_filters(self, only: Filters) -> None:
        """Show what the list is narrowed to; silent."""
        self._waiting.stop()
        phases = [(str(int(phase)), phase.title) for phase in Phase]
        phase = ANY if only.phase is None else str(int(only.phase))
        self.phase.render_choice(phase, [(ANY, _("Any")), *phases])
        self.since.render_day(only.since)
        self.until.render_day(only.until)
        self.cause.show_text(only.cause)
        self.owner.show_text(only.owner)


def said(only: Filters) -> str:
    """What the list is narrowed to, in words; "" for nothing."""
    words = ", ".join(_parts(only))
    return words[:1].upper() + words[1:]


def _parts(only: Filters) -> Iterator[str]:
    if only.since is not None and only.since == only.until:
        yield day(only.since)
    elif only.since is not None and only.until is not None:
        yield _("{first} to {last}").format(first=day(only.since), last=day(only.until))
    elif only.since is not None:
        yield _("from {day}").format(day=day(only.since))
    elif only.until is not None:
        yield _("until {day}").format(day=day(only.until))
    if only.phase is not None:
        yield only.phase.title
    if only.cause:
        yield _("cause: {words}").format(words=only.cause)
    if only.owner:
        yield _("promised by {name}").format(name=only.owner)
