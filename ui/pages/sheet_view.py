"""One page of paper on grey: fitted, or larger, to be scrolled; turned and zoomed by wheel and keys."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from meeting.language import _
from ui.theme import look
from ui.tokens import Space

FULL = 1 / 1.6
"""The part of a drawn page that is as large as it will be printed."""
SIZES = (0.5 * FULL, 0.75 * FULL, FULL, 1.5 * FULL)
"""How large a page may be shown beside fitted, in parts of what is drawn."""
NOTCH = 120
"""What one notch of a wheel tells."""


class SheetView(QScrollArea):
    """Shows what it is given and asks for other pages."""

    turned = Signal(int)
    """So many pages on, or back."""

    spoken_as = QAccessible.Role.Document

    def __init__(self) -> None:
        super().__init__()
        self._page = _Page()
        self._size: float | None = None
        self._wheel = 0
        self.setWidget(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(_("The summary as it will be printed"))
        self.setAccessibleDescription(_("The buttons above turn its pages."))

    def toggle(self) -> None:
        """Between the whole page and its full size."""
        self._size = FULL if self._size is None else None
        self._fit()

    def zoom(self, by: int) -> None:
        """A step larger, or smaller down to the whole page."""
        now = self._page.width() / max(self._page.pixmap.width(), 1)
        larger = [size for size in SIZES if size > now + 0.01]
        smaller = [size for size in SIZES if self._fitting() < size < now - 0.01]
        if by > 0 and larger:
            self._size = larger[0]
        elif by < 0:
            self._size = smaller[-1] if smaller else None
        self._fit()

    def show_page(self, page: QPixmap, number: int, total: int) -> None:
        """Show one page, from its top."""
        self._page.pixmap = page
        self._page.setAccessibleName(_("Page {page} of {total}").format(page=number, total=total))
        self._fit()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls, and turns the page where there is nothing more to scroll; with Ctrl it zooms."""
        event.accept()
        by = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(by)
        elif self._is_at_end(by < 0):
            self._wheel += by
            if abs(self._wheel) >= NOTCH:
                self.turned.emit(1 if self._wheel < 0 else -1)
                self._wheel = 0
        else:
            self._wheel = 0
            super().wheelEvent(event)

    def _is_at_end(self, down: bool) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() == (bar.maximum() if down else bar.minimum())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, up = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif event.key() in (down, up) and self._is_at_end(event.key() == down):
            self.turned.emit(1 if event.key() == down else -1)
        else:
            super().keyPressEvent(event)

    def _fitting(self) -> float:
        """The part of what is drawn at which the whole page is seen."""
        room, page = self.viewport().size(), self._page.pixmap.size()
        margin = 2 * Space.L
        wide, high = max(1, room.width() - margin), max(1, room.height() - margin)
        return min(wide / page.width(), high / page.height())

    def _fit(self) -> None:
        page = self._page.pixmap.size()
        if page.isEmpty():
            return
        size = self._fitting() if self._size is None else self._size
        self._page.resize(QSize(round(page.width() * size), round(page.height() * size)))
        self._page.update()


class _Page(QWidget):
    """White paper in both themes, smoothly scaled."""

    def __init__(self) -> None:
        super().__init__()
        self.pixmap = QPixmap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        sharp = self.pixmap.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawPixmap(self.rect(), sharp)
        painter.setPen(look().colour("border_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
