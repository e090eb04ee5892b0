"""Equal parts beside one another, as many in a row as there is room for; the others below."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import look


class SideBySide(QWidget):
    """A grid whose columns follow its width: each part is at least `wanted` wide while there is room."""

    def __init__(self, wanted: int, gap: int) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._wanted, self._gap, self._columns = wanted, gap, 0
        self._grid = QGridLayout()
        self._grid.setSpacing(gap)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._grid)

    def add(self, part: QWidget) -> None:
        """One more, at the end."""
        self._parts.append(part)
        self._arrange(self._fitting())

    def remove(self, part: QWidget) -> None:
        """One less."""
        self._parts.remove(part)
        self._grid.removeWidget(part)
        self._arrange(self._fitting())

    def render_wanted(self, wanted: int) -> None:
        """Another least width of each part."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange(self._fitting())

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest part alone: the others can stand below it."""
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange(self._fitting())

    def _fitting(self) -> int:
        """How many stand in a row; rows are as equally full as can be."""
        count = max(len(self._parts), 1)
        room = max((self.width() + self._gap) // (look().length(self._wanted) + self._gap), 1)
        rows = -(-count // min(room, count))
        return -(-count // rows)

    def _arrange(self, columns: int) -> None:
        for place in range(max(columns, self._columns)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at // columns, at % columns)
        self.updateGeometry()
