"""How things stand on a page: rows, columns, what scrolls, and the page with its right column."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.stops import go_to_next
from ui.tokens import (
    CONTENT_WIDTH,
    NARROW_UP_TO,
    SIDE_WIDTH,
    SIDE_WIDTH_NARROW,
    SIDE_WIDTH_WIDE,
    WIDE_FROM,
    Space,
)

L = TypeVar("L", bound=QBoxLayout)


def row(
    *parts: QWidget | QLayout | int | None, gap: int = Space.S, margins: Sequence[int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Parts beside one another. None takes the free room; a number is a fixed distance."""
    return _fill(QHBoxLayout(), parts, gap, margins)


def column(
    *parts: QWidget | QLayout | int | None, gap: int = Space.S, margins: Sequence[int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Parts below one another. None takes the free room; a number is a fixed distance."""
    return _fill(QVBoxLayout(), parts, gap, margins)


def _fill(layout: L, parts: Sequence[QWidget | QLayout | int | None], gap: int, margins: Sequence[int]) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def holding(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def shown_if(widget: QWidget, wanted: bool) -> None:
    """Shows or hides a part, without making a window of one that has no parent yet."""
    if not wanted:
        widget.hide()
    elif widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.show()


SETTLING = 300
"""Milliseconds after another size of the window in which the focus is kept in view."""


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down, never sideways, and brings what has the focus into view.

    Add widgets to `body`.
    """

    def __init__(self, gap: int = Space.S, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.body = column(gap=gap)
        inner.setLayout(column(self.body, None, gap=0))
        self.setWidget(inner)
        for ground in (self.viewport(), inner):
            ground.setAutoFillBackground(False)
        self._settling = QTimer(self, singleShot=True, interval=SETTLING)
        inner.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settling.start()
        self._keep_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._settling.isActive():  # rows take other heights later
            self._keep_focus()
        return super().eventFilter(watched, event)

    def _keep_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, self, self._bring_focus)  # once everything has its place

    def _bring_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now) and now.height() < self.viewport().height():
            self.ensureWidgetVisible(now, 0, Space.L)

    def minimumSizeHint(self) -> QSize:
        """What scrolls gives way to what does not."""
        return QSize(super().minimumSizeHint().width(), 0)


class Page(QWidget):
    """A page: bars at the top that never scroll, a main column, and a right column beside it.

    `bars`, `main` and `side` are layouts to add to. The content is at most 1616 wide and centred; margins and
    the right column follow the width of the window (LOOK.md).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = column(gap=0)
        self.main = column(gap=Space.S)
        self.side = column(gap=Space.L)
        self._side = holding(self.side)
        self._content = QHBoxLayout()
        self._content.setSpacing(Space.XL)
        self._content.addLayout(self.main, 1)
        self._content.addWidget(self._side)
        whole = column(gap=0)
        whole.addLayout(self.bars)
        whole.addLayout(self._content, 1)
        self.setLayout(whole)

    @property
    def side_area(self) -> QWidget:
        """What holds the right column."""
        return self._side

    def render_side(self, shown: bool) -> None:
        """Shows or hides the right column."""
        shown_if(self._side, shown)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the window as it is read, also into rows that were built later."""
        return go_to_next(self.window(), next)

    def showEvent(self, event: QShowEvent) -> None:
        """A screen reader comes to the right column after the main one."""
        super().showEvent(event)
        self._side.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        margin = page_margin(width)
        sides = margin + max(0, (width - CONTENT_WIDTH - 2 * margin) // 2)
        around = Space.XXL if width >= WIDE_FROM else margin
        self._content.setContentsMargins(sides, around, sides, around)
        self._content.setSpacing(around)
        self._side.setFixedWidth(side_width(width))


def is_narrow(width: int) -> bool:
    """Whether a window of this width is a small one (1024x700)."""
    return width <= NARROW_UP_TO


def page_margin(width: int) -> int:
    """24, in small windows 16."""
    return Space.L if is_narrow(width) else Space.XL


def side_width(width: int) -> int:
    """The width of the right column in a window of this width."""
    if is_narrow(width):
        return SIDE_WIDTH_NARROW
    return SIDE_WIDTH_WIDE if width >= WIDE_FROM else SIDE_WIDTH


class Centred(QObject):
    """Keeps the margins of a bar's layout so that its content stands over the page's content.

    `hanging` lets the padding of a frameless button at the beginning hang over, so that its icon is flush.
    """

    def __init__(self, bar: QWidget, layout: QLayout, hanging: int = 0) -> None:
        super().__init__(bar)
        self._layout, self._hanging = layout, hanging
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            margin = page_margin(event.size().width())
            sides = max(margin, (event.size().width() - CONTENT_WIDTH) // 2)
            self._layout.setContentsMargins(sides - self._hanging, 0, sides, 0)
        return False
