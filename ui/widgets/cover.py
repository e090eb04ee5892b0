"""The cover screen: only the client's name, a kind word, and the ways from it. F9 brings it, too."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from meeting.language import _
from ui.flow import column, row
from ui.theme import look
from ui.tokens import Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label, WordsLabel


class CoverScreen(QWidget):
    """Covers the whole window. `asked_back` speaks on Enter and on F9, `home_asked` on Escape.

    Its buttons are for the mouse: who presses keys or listens is told the keys.
    """

    spoken_as = QAccessible.Role.Pane
    spoken_whole = True

    asked_back = Signal()
    home_asked = Signal()

    def __init__(self, name: str = "", has_ways: bool = False, parent: QWidget | None = None) -> None:
        """`has_ways`: it says how to go on and how to get home; the client's own screen does not."""
        super().__init__(parent)
        self._has_ways = has_ways
        self._name = WordsLabel(name, Type.CLIENT, bold=True)
        self._sentence = Label(_("One moment, please"), Type.POINT, colour="muted")
        self._name.render_alignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        parts = column(None, self._name, self._sentence, None, gap=4, margins=(32, 32, 32, 32))
        if has_ways:
            parts.addLayout(row(None, *self._ways(), None))
            self.setAccessibleDescription(_("Enter goes on. Escape leads to all meetings."))
        self.setLayout(parts)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.render_name(name)

    def _ways(self) -> tuple[Button, Button]:
        on = Button(_("Go on"), Kind.QUIET, key="Enter", does=_("Back to the very place."))
        home = Button(_("All meetings"), Kind.QUIET, key="Esc", tint="muted", does=_("Asks first."))
        on.chosen.connect(self.asked_back)
        home.chosen.connect(self.home_asked)
        for way in (on, home):
            way.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return on, home

    def render_name(self, name: str) -> None:
        """Whose meeting waits behind the cover."""
        self._name.render_text(name)
        self.setAccessibleName(_("{name}. One moment, please").format(name=name))

    def ring(self) -> tuple[QRect, int]:
        """The cover shows nothing but its words: the ring lies beyond its edge."""
        return self.rect().adjusted(-8, -8, 8, 8), 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F9):
            self.asked_back.emit()
        elif event.key() == Qt.Key.Key_Escape and self._has_ways:
            self.home_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("window"))
