"""The number of a phase in the colours of that phase."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from ui.brush import disc
from ui.theme import look
from ui.tokens import Type
from ui.widgets.mark import Mark, write


class PhaseNumber(Mark):
    """A phase's number, 1 to 3, in a disc of 24 or more."""

    def __init__(self, number: int, size: int = 24) -> None:
        super().__init__(size)
        self._number = number

    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        tint = look().phase(self._number)
        disc(painter, centre, size, tint.fill)
        write(painter, str(self._number), centre, size, tint.ink, Type.NOTE if self._size < 28 else Type.BODY)
