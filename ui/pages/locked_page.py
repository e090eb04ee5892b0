"""The page that stands where nothing can be read yet: one card in the middle, one question in it."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.flow import ScrollColumn, column, row
from ui.icons import Icon
from ui.stops import first_stop
from ui.theme import Styled, look
from ui.tokens import Space, Type
from ui.widgets.card import Surface
from ui.widgets.label import Label
from ui.widgets.mark import IconMark
from ui.widgets.message import Message, Weight

WIDTH = 520
FREE = 3
"""An icon is drawn within a square: so much of it is free beside what is drawn."""


class _Sign(IconMark):
    """The icon of the page, flush with the words below it."""

    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        is_turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        free = look().length(FREE)
        super()._draw(painter, centre + QPointF(free if is_turned else -free, 0), size)


class LockedPage(QWidget, Styled):
    """Add to `body`. The card is as high as what it asks."""

    def __init__(self, title: str, sentence: str, icon: Icon = Icon.LOCK) -> None:
        super().__init__()
        self.title = Label(title, Type.TITLE, bold=True, wrap=True)
        self.sentence = Label(sentence, colour="muted", wrap=True)
        self.trouble = Message(Weight.ERROR)
        self.body: QVBoxLayout = column(gap=Space.M)
        self._card = Surface()
        self.head: QVBoxLayout = column(self.title, self.sentence, self.trouble, gap=Space.M)
        mark = row(_Sign(icon, 28, "accent"), None)
        asked = column(self.head, self.body, gap=Space.XL)
        self._card.setLayout(column(mark, asked, gap=Space.M, margins=(32, 28, 32, 28)))
        self.setLayout(column(self._scrolling(), gap=0))
        self.restyle()

    def _scrolling(self) -> ScrollColumn:
        """The card in the middle; where large text and a message need more than there is, it scrolls."""
        middle, scroll = QWidget(), ScrollColumn()
        middle.setLayout(column(None, row(None, self._card, None), None, margins=(Space.XL,) * 4))
        scroll.setWidget(middle)
        middle.setAutoFillBackground(False)
        return scroll

    def restyle(self) -> None:
        """As wide as a column of text in the present size."""
        self._card.setFixedWidth(look().length(WIDTH))

    def render_title(self, title: str, sentence: str) -> None:
        """Another question."""
        self.title.render_text(title)
        self.sentence.render_text(sentence)
        self.setAccessibleName(title)

    def explain(self, message: str, remedy: str = "") -> None:
        """Say what went wrong; an empty message takes it away."""
        self.trouble.render_message(f"{message} {remedy}".strip())

    def take_focus(self) -> None:
        """To the first thing to do."""
        first = first_stop(self)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("window"))
