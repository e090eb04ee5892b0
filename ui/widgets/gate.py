"""The gate card: what must hold before moving on, the button, and the sentence that says what is missing."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meeting.language import _, ngettext
from ui.announce import announce
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.tokens import SIDE_WIDTH_NARROW, Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.label import Label
from ui.widgets.mark import IconMark, PartMark


class GateRow(NamedTuple):
    """One condition. `progress` is a short text such as "3 of 5"; `fraction` runs from 0 to 1."""

    text: str
    met: bool
    progress: str = ""
    fraction: float = 0.0


class GateCard(Surface):
    """Rows with marks, an optional second button, the main button, and the reason.

    `chosen` is the main button while it is open, `refused(reason)` while it is blocked; `extra_chosen` is
    the second button. `folding` lets conditions that are met fold into one line.
    """

    chosen = Signal()
    refused = Signal(str)
    extra_chosen = Signal()

    def __init__(
        self,
        main: str,
        extra: str = "",
        extra_icon: Icon | None = None,
        title: str = "",
        main_height: Height = Height.MAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: tuple[GateRow, ...] = ()
        self._folded = False
        self.title = Label(title or _("Before we move on"), Type.POINT, bold=True)
        self.main = Button(main, Kind.PRIMARY, main_height, trailing=Icon.ARROW_RIGHT)
        self.extra = Button(extra, Kind.SECONDARY, Height.MAIN, extra_icon)
        self._reason = Label("", Type.NOTE, wrap=True)
        self._list: QVBoxLayout = column(gap=0)
        self._inner: QVBoxLayout = column(gap=0, margins=(20, 16, 20, 16))
        self._build(bool(extra))
        self.main.chosen.connect(self.chosen)
        self.main.refused.connect(self.refused)
        self.extra.chosen.connect(self.extra_chosen)

    def _build(self, has_extra: bool) -> None:
        info = IconMark(Icon.INFO, 20, "muted")
        self._why = row(info, self._reason, gap=Space.S)
        self._why.setStretch(1, 1)
        self._why.setAlignment(info, Qt.AlignmentFlag.AlignTop)
        whole = self._inner
        whole.addWidget(self.title)
        whole.addSpacing(6)
        whole.addLayout(self._list)
        whole.addSpacing(10)
        if has_extra:
            whole.addWidget(self.extra)
            whole.addSpacing(Space.S)
        else:
            self.extra.hide()
        whole.addWidget(self.main)
        whole.addSpacing(Space.M)
        whole.addLayout(self._why)
        self.setLayout(column(whole, None, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = Space.L if event.size().width() <= SIDE_WIDTH_NARROW else 20
        self._inner.setContentsMargins(side, Space.L, side, Space.L)

    def render_gate(
        self, rows: Sequence[GateRow], reason: str, ready: str = "", folded: bool = False
    ) -> None:
        """Shows the conditions and why not yet. Without a reason the button opens and `ready` is said.

        `folded` puts the conditions that are met into one line.
        """
        changed = self._reason.text() not in ("", reason or ready)
        if (tuple(rows), folded) != (self._rows, self._folded):
            self._rows, self._folded = tuple(rows), folded
            self._render_rows()
        self.main.render_blocked(reason)
        self._reason.render_text(reason or ready)
        shown_if(self.main, True)
        if changed:
            announce(self, reason or ready or _("You can go on."))

    def render_main(self, text: str) -> None:
        """Another text on the main button."""
        self.main.render_text(text)

    def _render_rows(self) -> None:
        wanted = _fold(self._rows) if self._folded else self._rows
        while self._list.count() > len(wanted):
            item = self._list.takeAt(self._list.count() - 1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, each in enumerate(wanted):
            if at == self._list.count():
                self._list.addWidget(_Condition())
            item = self._list.itemAt(at)
            line = item.widget() if item is not None else None
            if isinstance(line, _Condition):
                line.render_condition(each)


def _fold(rows: Sequence[GateRow]) -> tuple[GateRow, ...]:
    """All that is met in one line, the rest as it is."""
    met = sum(each.met for each in rows)
    if met < 2:
        return tuple(rows)
    text = ngettext("{count} condition is met", "{count} conditions are met", met).format(count=met)
    return (GateRow(text, True), *(each for each in rows if not each.met))


class _Condition(QWidget):
    """A mark, the condition, and how far it is met; 36 high or more."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = PartMark()
        self._text, self._progress = Label(wrap=True), Label(colour="muted")
        layout = row(self._mark, self._text, self._progress, gap=Space.M, margins=(0, 4, 0, 4))
        layout.setStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        layout.setAlignment(self._mark, top)
        layout.setAlignment(self._progress, top)
        self.setLayout(layout)
        for part in (self._mark, self._text, self._progress):
            part.setMinimumHeight(28)

    def render_condition(self, condition: GateRow) -> None:
        """Shows one condition, for the eye and for a screen reader."""
        self._mark.render_part(condition.met, condition.fraction)
        self._text.render_text(condition.text)
        self._progress.render_text(condition.progress)
        shown_if(self._progress, bool(condition.progress))
        parts = (condition.text, self._mark.accessibleName(), condition.progress)
        self.setAccessibleName(", ".join(part for part in parts if part))
