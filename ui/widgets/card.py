"""Cards: a rounded surface with a title, sometimes something at the end of its head, and what it holds."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.brush import rounded, smooth
from ui.flow import column, holding, row, shown_if
from ui.theme import look
from ui.tokens import Radius, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.mark import Rule

QUIET_SIDE = 12
"""What a quiet button keeps free beside its words."""
SIDE = 20
"""The padding of a card at its sides, where nobody wants another."""


class Surface(QFrame):
    """A rounded surface with a thin border."""

    spoken_as = QAccessible.Role.Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContentsMargins(1, 1, 1, 1)  # nothing lies upon the border

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = look().colours
        rounded(smooth(QPainter(self)), self.rect(), Radius.CARD, c.surface, c.border)


class Card(Surface):
    """A surface with a title of 18. Add rows to `body`; its padding is 16 by 20.

    `ruled` puts a line below the head and lets rows run from edge to edge (give them their own margins).
    """

    def __init__(
        self,
        title: str = "",
        trailing: QWidget | None = None,
        ruled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = SIDE
        self._title = Label(title, Type.POINT, bold=True, wrap=True)
        self._note = Label("", Type.BODY, colour="muted")
        self.body: QVBoxLayout = column(gap=0 if ruled else Space.M)
        self._head = holding(self._build_head(trailing, ruled))
        whole = column(self._head, gap=0)
        if ruled:
            whole.addWidget(Rule())
        else:
            self.body.setContentsMargins(SIDE, 0 if title else Space.L, SIDE, Space.L)
        whole.addLayout(self.body, 1)
        self.setLayout(whole)
        self.setAccessibleName(title)
        shown_if(self._head, bool(title) or trailing is not None)

    def _build_head(self, trailing: QWidget | None, ruled: bool) -> QVBoxLayout:
        self._note.hide()
        end = trailing if trailing is not None else self._note
        last = end if isinstance(end, Button) else next(reversed(end.findChildren(Button)), None)
        quiet = last is not None and last.kind is Kind.QUIET
        right = SIDE - QUIET_SIDE if quiet else SIDE  # its words, not its ground, end where the rows do
        above, below = (2, 2) if ruled else (11, 0)
        head = row(self._title, end, gap=Space.M, margins=(SIDE, above, right, below))
        head.setStretch(0, 1)
        head.setAlignment(end, Qt.AlignmentFlag.AlignVCenter)
        self._title.setMinimumHeight(42 if ruled else 36)
        whole = column(gap=0)
        whole.addLayout(head)
        self._sides = (head, self.body)
        return whole

    def render_side(self, side: int) -> None:
        """Another padding at the sides, as in a narrow column."""
        more, self._side = side - self._side, side
        for each in self._sides if more else ():
            margins = each.contentsMargins()
            left, right = margins.left() + more, margins.right() + more
            each.setContentsMargins(left, margins.top(), right, margins.bottom())

    def render_title(self, title: str, note: str = "") -> None:
        """Another title, and a muted note at the end of the head: "5 points, all confirmed"."""
        self._title.render_text(title)
        self._note.render_text(note)
        shown_if(self._note, bool(note))
        shown_if(self._head, True)
        self.setAccessibleName(title)
