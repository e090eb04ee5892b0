"""The cover screen: only the client's name, a kind word, and the key that goes on. F9 brings it, too."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from meeting.language import _
from ui.flow import column
from ui.theme import look
from ui.tokens import Type
from ui.widgets.label import Label, WordsLabel


class CoverScreen(QWidget):
    """Covers the whole window. `asked_back` speaks on Enter and on F9."""

    spoken_as = QAccessible.Role.Pane
    spoken_whole = True

    asked_back = Signal()

    def __init__(self, name: str = "", way_on: str = "", parent: QWidget | None = None) -> None:
        """`way_on` says which key goes on; the client's own screen says nothing of it."""
        super().__init__(parent)
        self._name = WordsLabel(name, Type.CLIENT, bold=True)
        self._sentence = Label(_("One moment, please"), Type.POINT, colour="muted")
        self._name.render_alignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._way_on = Label(way_on, Type.NOTE, colour="muted")
        self._way_on.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        parts = column(None, self._name, self._sentence, None, gap=4, margins=(32, 32, 32, 32))
        parts.addWidget(self._way_on)
        self.setLayout(parts)
        self.setAccessibleDescription(way_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.render_name(name)

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
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("window"))
