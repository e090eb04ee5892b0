"""Dialogs: a title, a sentence, and two or three buttons; the focus is on the safe one, or in a field."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.brush import rounded, smooth
from ui.flow import column, row
from ui.icons import Icon
from ui.theme import Styled, look
from ui.tokens import Radius, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.message import Message, Weight

WIDTH = 430


class Choice(NamedTuple):
    """A button of a dialog. The safe one has the focus, and is what Esc chooses."""

    key: str
    text: str
    kind: Kind = Kind.SECONDARY
    icon: Icon | None = None
    safe: bool = False


class Dialog(QDialog, Styled):
    """A question over the page. It does not stop the program: `ask` opens it, `answered(key)` speaks once.

    Fields may be added to `body`; they stand between the sentence and the buttons. The default button comes
    last in `choices`.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, sentence: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._choices, self._answered = tuple(choices), False
        self._why = Message(Weight.WARNING)
        self.buttons = {each.key: self._button(each, sentence or title) for each in choices}
        self.body: QVBoxLayout = column(gap=Space.M)
        self._build(title, sentence)
        self.finished.connect(self._on_finished)

    def _button(self, choice: Choice, does: str) -> Button:
        button = Button(choice.text, choice.kind, icon=choice.icon, does=does)
        button.setAutoDefault(False)
        button.chosen.connect(lambda: self._answer(choice.key))
        button.refused.connect(self._explain)
        button.reason_changed.connect(self._on_reason_changed)
        return button

    def _explain(self, reason: str) -> None:
        """Why not, before the eyes of whoever pressed: what stands behind the dialog is not looked at."""
        self._why.render_message(reason)
        self._fit()

    def _on_reason_changed(self, reason: str) -> None:
        """Once it was said, it goes along with what is typed."""
        if not self._why.isHidden():
            self._explain(reason)

    def _build(self, title: str, sentence: str) -> None:
        said = Label(sentence, colour="muted", wrap=True)
        whole = column(gap=0, margins=(24, 20, 24, 20))
        whole.addWidget(Label(title, Type.POINT, bold=True, wrap=True))
        whole.addSpacing(Space.S)
        whole.addWidget(said)
        whole.addSpacing(Space.L)
        whole.addLayout(self.body)
        whole.addWidget(self._why)
        whole.addSpacing(Space.XS)
        whole.addLayout(row(None, *self.buttons.values(), gap=Space.M))
        self.setLayout(whole)
        self.restyle()

    def ask(self, first: QWidget | None = None) -> None:
        """Opens the dialog in the middle of its window and returns at once; the focus begins in `first`."""
        self.body.setContentsMargins(0, 0, 0, Space.M if self.body.count() else 0)
        self._fit()
        self.open()
        (first or self._safe()).setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """As wide as its text and its buttons need; open, it finds its place anew."""
        wide = sum(each.sizeHint().width() + Space.M for each in self.buttons.values()) + 48
        self.setFixedWidth(max(self.least_width(), wide))
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)  # once its parts have their sizes

    def least_width(self) -> int:
        """The width of a dialog whose buttons need no more."""
        return look().length(WIDTH)

    def _fit(self) -> None:
        """As high as its parts, in the middle of its window."""
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            frame = self.frameGeometry()
            frame.moveCenter(parent.window().geometry().center())
            self.move(frame.topLeft())

    def _safe(self) -> Button:
        key = next((each.key for each in self._choices if each.safe), self._choices[0].key)
        return self.buttons[key]

    def _answer(self, key: str) -> None:
        self._answered = True
        self.answered.emit(key)
        self.accept()

    def _on_finished(self) -> None:
        """Esc or a closed window means the safe answer."""
        if not self._answered:
            self._answered = True
            safe = self._safe()
            self.answered.emit(next(key for key, each in self.buttons.items() if each is safe))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = look().colours
        painter = smooth(QPainter(self))
        painter.fillRect(self.rect(), look().colour("window"))
        rounded(painter, self.rect(), Radius.CARD, c.surface, c.border_strong)
