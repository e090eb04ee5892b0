"""Text: labels that are never anything but plain text, whatever the client has said."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from ui.theme import Styled, look
from ui.tokens import Type
from ui.words import lay_out, layout_height, reading_direction

_ROLES = {
    "ink": QPalette.ColorRole.WindowText,
    "muted": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Link,
    "danger": QPalette.ColorRole.BrightText,
}
"""Colours that the application's palette holds: 500 rows need no palettes of their own."""

_UNBROKEN = "-\u2060-\u2060"
"""Two hyphens at which no line ends."""


class Label(QLabel, Styled):
    """One of our own texts, in a size and a colour from the tokens ("ink", "muted", "warning", ...)."""

    def __init__(
        self,
        text: str = "",
        size: Type = Type.BODY,
        bold: bool = False,
        colour: str = "ink",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._bold, self._colour = size, bold, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self.restyle()

    def setText(self, text: str) -> None:
        """What is typed into a shell, such as --data, stays on one line."""
        super().setText(text.replace("--", _UNBROKEN) if self.wordWrap() else text)

    def text(self) -> str:
        return super().text().replace(_UNBROKEN, "--")

    def render_text(self, text: str, colour: str | None = None) -> None:
        """Shows `text`, and keeps it if it is already there."""
        if text != self.text():
            self.setText(text)
        if colour is not None and colour != self._colour:
            self._colour = colour
            self.restyle()

    def restyle(self) -> None:
        self.setFont(look().font(self._size, self._bold))
        role = _ROLES.get(self._colour)
        self.setForegroundRole(role or QPalette.ColorRole.WindowText)
        if role is None:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, look().colour(self._colour))
            self.setPalette(palette)


class ElidedLabel(Label):
    """One line that ends in an ellipsis where there is no room; the full text is its tooltip."""

    def __init__(
        self, text: str = "", size: Type = Type.BODY, bold: bool = False, colour: str = "ink"
    ) -> None:
        super().__init__(text, size, bold, colour)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self._fits() else self.text())

    def _fits(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        width = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        placed = QStyle.visualAlignment(self.layoutDirection(), across | Qt.AlignmentFlag.AlignVCenter)
        painter.setLayoutDirection(reading_direction(self.text()))  # order of the words, not their place
        flags = placed | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), flags, shown)


class WordsLabel(Label):
    """The client's words: wrapped anywhere if they must be, and running in the direction they were said in.

    The direction follows the first strong letter, not the language of the screen.
    """

    def __init__(
        self, text: str = "", size: Type = Type.BODY, bold: bool = False, colour: str = "ink"
    ) -> None:
        self._across = Qt.AlignmentFlag.AlignLeft
        self._heights: dict[int, int] = {}
        super().__init__(text, size, bold, colour, wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render_alignment(self, across: Qt.AlignmentFlag) -> None:
        """AlignHCenter for words in the middle; otherwise they begin where their language begins."""
        self._across = across
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = layout_height(self._lines(width), self.fontMetrics())
        return height

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def restyle(self) -> None:
        self._heights.clear()
        super().restyle()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().horizontalAdvance(self.text()[:200]) + 2
        return QSize(line, self.heightForWidth(max(line, 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        where: QRect = self.contentsRect()
        lines = self._lines(where.width())
        height = layout_height(lines, self.fontMetrics())
        centred = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        above = max(0, where.height() - height) // 2 if centred else 0
        lines.draw(painter, QPointF(where.left(), where.top() + above))

    def _lines(self, width: int) -> QTextLayout:
        return lay_out(self.text(), self.font(), width, self._across)
