"""Rows of the page "Prepare": a line or a person, pressed to be edited."""

from abc import abstractmethod

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from meeting.language import _
from ui.brush import disc, mark, rounded, smooth
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.keys import is_enter
from ui.pages.written import Line
from ui.pressing import Pressing
from ui.theme import Styled, colour, look
from ui.tokens import Radius, Space, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.label import ElidedLabel, Label, WordsLabel
from ui.widgets.mark import IconMark, Mark, write

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RowButton(QAbstractButton, Styled):
    """A row: Enter, F2 or a click edits it, Delete takes it off, Up and Down go to its neighbours."""

    spoken_as = QAccessible.Role.Button
    spoken_whole = True

    asked_away = Signal()

    def __init__(self, least: int) -> None:
        super().__init__()
        self._pressing = Pressing(self)
        self._least = least
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def hold(self, layout: QHBoxLayout) -> None:
        """Lay out the row's parts; they let the mouse through."""
        self.setLayout(layout)
        self.restyle()
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def restyle(self) -> None:
        self.setMinimumHeight(look().length(self._least))

    @abstractmethod
    def render_line(self, line: Line) -> None:
        """Show a thing of a list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._pressing.refuses(event):
            return
        if is_enter(event) or event.key() == Qt.Key.Key_F2:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.asked_away.emit()
        elif step is not None and not event.modifiers():
            self._step(step)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pressing.left()
        super().focusOutEvent(event)

    def _step(self, step: int) -> None:
        """To the next row of the page, whatever card it stands in."""
        buttons = self.window().findChildren(QAbstractButton)
        rows = [each for each in buttons if isinstance(each, RowButton) and each.isVisible()]
        to = rows.index(self) + step
        if 0 <= to < len(rows):
            rows[to].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        if self.underMouse():
            ground = self.rect().adjusted(-8, 1, 8, 0)
            rounded(painter, ground, Radius.TICK, look().colours.sunken)


class LineRow(RowButton):
    """A line with a rule above it: an optional badge or icon, the words, and a note at the end."""

    def __init__(self, least: int = 41, one_line: bool = False) -> None:
        super().__init__(least)
        self._badge = Badge("", Tone.PREPARE, None)
        self._icon = IconMark(Icon.DOCUMENT, 20)
        self._text = ElidedLabel("") if one_line else Label("", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._note = Label("", Type.NOTE, colour="muted")
        layout = row(self._badge, self._icon, self._text, self._note, gap=Space.M)
        layout.setStretch(2, 1)
        self._icon.hide()
        self._note.hide()
        self.hold(layout)
        layout.setContentsMargins(0, 6, Space.S if one_line else 0, 5)

    def render_line(self, line: Line) -> None:
        """Show the line."""
        self._badge.render_badge(line.badge, line.tone, None)
        if line.badge:
            self._badge.setFixedWidth(max(look().length(100), self._badge.sizeHint().width()))
        shown_if(self._icon, line.icon is not None)
        if line.icon is not None:
            self._icon.render_icon(line.icon, "muted")
        self._text.render_text(line.text, "muted" if line.muted else "ink")
        self._note.render_text(line.note, line.note_colour)
        shown_if(self._note, bool(line.note))
        spoken = ", ".join(part for part in (line.badge, line.text, line.note) if part)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(_("Enter edits it."))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(colour(look().colours.border), 1))
        painter.drawLine(0, 0, self.width(), 0)


class Sign(Mark):
    """The disc at the beginning of a row: somebody's initials in a phase's colours, or an icon in a ring."""

    def __init__(self) -> None:
        super().__init__(40)
        self._text, self._phase, self._icon = "", 0, Icon.PERSON

    _icon: Icon

    def render_initials(self, name: str, phase: int) -> None:
        """The initials of a name; without a name, a person."""
        words = [word for word in name.split() if word[0].isalnum()]
        ends = words[:1] + words[-1:] if len(words) > 1 else words
        self._text, self._phase = "".join(word[0].upper() for word in ends), phase
        self.update()

    def render_icon(self, icon: Icon) -> None:
        """An icon in a ring."""
        self._text, self._icon = "", icon
        self.update()

    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        c = look().colours
        if self._text:
            tint = look().phase(self._phase)
            disc(painter, centre, size, tint.fill)
            write(painter, self._text, centre, size, tint.ink, Type.BODY)
        else:
            disc(painter, centre, size, c.surface, c.border)
            mark(painter, self._icon, centre, look().length(20), c.muted)


class PersonRow(RowButton):
    """Somebody or something with a disc before it and a second line below: 54 high."""

    def __init__(self) -> None:
        super().__init__(54)
        self.sign = Sign()
        self._name = WordsLabel("")
        self._under = Label("", Type.NOTE, colour="muted", wrap=True)
        names = column(None, self._name, self._under, None, gap=0)
        layout = row(self.sign, names, gap=Space.M, margins=(0, Space.XS, 0, Space.XS))
        layout.setStretch(1, 1)
        self.hold(layout)

    def render_line(self, line: Line) -> None:
        """Show somebody of a list."""
        self.sign.render_initials(line.text, 5)
        self.render_person(line.text, line.note)

    def render_person(self, name: str, under: str, missing: str = "") -> None:
        """Show the two lines; `missing` stands in the place of a name that is not there yet."""
        self._name.render_text(name or missing, "ink" if name else "muted")
        self._under.render_text(under)
        shown_if(self._under, bool(under))
        self.setAccessibleName(", ".join(part for part in (name or missing, under) if part))
        self.setAccessibleDescription(_("Enter edits it."))
