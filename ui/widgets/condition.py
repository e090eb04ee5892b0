"""One condition of the gate card: a mark, the condition in words, and how far it is met."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.theme import look
from ui.tokens import Space
from ui.widgets.label import Label
from ui.widgets.mark import PartMark

TIGHT = 190
"""A condition narrower than that tells how far it is met behind its words."""
LINE = 28
"""The least height of what stands beside one another, and what is left free above and below it."""
ABOVE = 4


class GateRow(NamedTuple):
    """One condition. `progress` is a short text such as "3 of 5"; `fraction` runs from 0 to 1."""

    text: str
    met: bool
    progress: str = ""
    fraction: float = 0.0


class Condition(QWidget):
    """Places its parts itself: what it shows depends on its width, and no layout of Qt's foresees that."""

    spoken_as = QAccessible.Role.ListItem
    spoken_whole = True

    def __init__(self) -> None:
        super().__init__()
        self._shown, self._heights = GateRow("", False), dict[int, int]()
        self._mark, self._progress = PartMark(parent=self), Label(colour="muted", parent=self)
        self._text, self._together = Label(wrap=True, parent=self), Label(wrap=True, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def met(self) -> bool:
        """Whether it holds."""
        return self._shown.met

    def render_condition(self, condition: GateRow) -> None:
        """Shows one condition, for the eye and for a screen reader."""
        self._shown = condition
        self._mark.render_part(condition.met, condition.fraction)
        self._text.render_text(condition.text)
        self._progress.render_text(condition.progress)
        progress = "\u00a0".join(condition.progress.split())
        self._together.render_text(f"{condition.text}: {progress}")
        parts = (condition.text, self._mark.accessibleName(), condition.progress)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._changed()

    def heightForWidth(self, width: int) -> int:
        """As high as its words need in that width."""
        if width not in self._heights:
            words, room = self._words(width)
            self._heights[width] = max(self._line(), words.heightForWidth(room)) + 2 * ABOVE
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = self._before() + self._text.sizeHint().width() + self._behind()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._before() + self._text.minimumSizeHint().width(), self._line() + 2 * ABOVE)

    def event(self, event: QEvent) -> bool:
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # the parts have another size: larger text
            self._changed()
        return heard

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        """Mark, words, progress, in the order in which the language is read."""
        words, room = self._words(self.width())
        progress, line = self._progress.sizeHint(), self._line()
        mark = self._mark.sizeHint().width()
        self._put(self._mark, QRect(0, ABOVE, mark, line))
        self._put(words, QRect(self._before(), ABOVE, room, self.height() - 2 * ABOVE))
        self._put(self._progress, QRect(self.width() - progress.width(), ABOVE, progress.width(), line))
        self._text.setVisible(words is self._text)
        self._together.setVisible(words is self._together)
        self._progress.setVisible(words is self._text and bool(self._shown.progress))

    def _put(self, part: QWidget, where: QRect) -> None:
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), where))

    def _words(self, width: int) -> tuple[Label, int]:
        """The words in that width, and the room for them: short of width, how far it is met follows them."""
        if self._shown.progress and width < look().length(TIGHT):
            return self._together, width - self._before()
        return self._text, width - self._before() - self._behind()

    def _line(self) -> int:
        return max(LINE, self._mark.sizeHint().height(), self._progress.sizeHint().height())

    def _before(self) -> int:
        return self._mark.sizeHint().width() + Space.M

    def _behind(self) -> int:
        return Space.S + self._progress.sizeHint().width() if self._shown.progress else 0
