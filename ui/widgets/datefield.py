"""Fields for a day and for a time of day, written as one likes."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.language import clock
from ui.dates import day_error, example_day, parse_day, parse_time, say_day, time_error
from ui.icons import Icon
from ui.tokens import Height
from ui.widgets.field import Field


class _Parsed(Field):
    """A field whose text is read when it is accepted or left, and shown as what was understood."""

    def __init__(self, label: str, placeholder: str, icon: Icon | None, parent: QWidget | None) -> None:
        super().__init__(label, Height.NORMAL, placeholder, icon, parent=parent)
        self.edited.connect(lambda _text: self.render_error(""))
        self.accepted.connect(self._read)
        self.left.connect(self._read)
        self.left.connect(lambda: self.edit.home(False))  # a text that is too long shows its beginning
        self.escaped.connect(self._restore)

    @abstractmethod
    def _read(self) -> None:
        """Understand what was typed, or say how to write it."""

    @abstractmethod
    def _restore(self) -> None:
        """Show again what was there before."""


class DateField(_Parsed):
    """A day. `chosen(date | None)` speaks when another day was understood, or none."""

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        today: Callable[[], date],
        placeholder: str = "",
        parent: QWidget | None = None,
        icon: Icon | None = Icon.CALENDAR,
    ) -> None:
        """`icon`: None where the day needs the room."""
        self._today, self._value = today, None
        super().__init__(label, placeholder or example_day(today()), icon, parent)

    _value: date | None

    def render_day(self, value: date | None) -> None:
        """Shows a day, or an empty field."""
        self._value = value
        self.render_error("")
        self.show_text(say_day(value, self._today()) if value else "")

    def _restore(self) -> None:
        self.render_day(self._value)

    def value(self) -> date | None:
        """The day that is shown."""
        return self._value

    def _read(self) -> None:
        text = self.text().strip()
        if self._value is not None and text == say_day(self._value, self._today()):
            return
        found = parse_day(text, self._today())
        if found is None and text:
            self.render_error(day_error(text, self._today()))
        elif found != self._value:
            self.render_day(found)
            self.chosen.emit(found)
        else:
            self.render_day(found)


class TimeField(_Parsed):
    """A time of day. `chosen(time | None)` speaks when another time was understood."""

    chosen = Signal(object)

    def __init__(self, label: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        self._value = None
        super().__init__(label, placeholder or "10:30", Icon.CLOCK, parent)

    _value: time | None

    def render_time(self, value: time | None) -> None:
        """Shows a time, or an empty field."""
        self._value = value
        self.render_error("")
        self.show_text(clock(value) if value else "")

    def _restore(self) -> None:
        self.render_time(self._value)

    def value(self) -> time | None:
        """The time that is shown."""
        return self._value

    def _read(self) -> None:
        text = self.text().strip()
        found = parse_time(text) if text else None
        if found is None and text:
            self.render_error(time_error())
            return
        changed = found != self._value
        self.render_time(found)
        if changed:
            self.chosen.emit(found)
