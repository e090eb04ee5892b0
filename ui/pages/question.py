"""A question that stands in the page and waits: nothing else stops while it does."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.announce import announce
from ui.brush import rounded, smooth
from ui.flow import row
from ui.icons import Icon
from ui.theme import look
from ui.tokens import Radius, Space
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.mark import IconMark


class Choice(NamedTuple):
    """One way to answer."""

    key: str
    text: str
    kind: Kind = Kind.SECONDARY


class Question(QFrame):
    """One sentence and its answers. Esc answers with an empty text; hidden while nothing is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Label("", wrap=True)
        self._buttons: list[Button] = []
        self._then: Callable[[str], object] = str
        self._row = row(IconMark(Icon.HELP, 20, "accent"), self._sentence, gap=Space.S, margins=(14, 6, 8, 6))
        self._row.setStretch(1, 1)
        self.setLayout(self._row)
        self.hide()

    def ask(self, sentence: str, choices: Sequence[Choice], then: Callable[[str], object]) -> None:
        """Ask; the focus goes to the first answer, and `then` hears the key of the one that is chosen."""
        self._then = then
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(choice, sentence) for choice in choices]
        self._sentence.render_text(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, choice: Choice, does: str) -> Button:
        button = Button(choice.text, choice.kind, does=does, careful=True)
        button.chosen.connect(lambda: self._answer(choice.key))
        self._row.addWidget(button)
        return button

    @property
    def buttons(self) -> list[Button]:
        """The answers that are offered now, in their order."""
        return self._buttons if not self.isHidden() else []

    def _answer(self, key: str) -> None:
        self.hide()
        self._then(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._answer("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = look().colours
        rounded(smooth(QPainter(self)), self.rect(), Radius.CONTROL, c.accent_tint, c.accent)
