"""The gate card: what must hold before moving on, the button, and the sentence that says what is missing."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from meeting.language import _, ngettext
from ui.announce import announce
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.tokens import SIDE_WIDTH_NARROW, Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.condition import Condition, GateRow
from ui.widgets.label import Label
from ui.widgets.mark import IconMark

_POLICY = QSizePolicy.Policy


class Fold(NamedTuple):
    """What gives way where the card is short of room."""

    away: Sequence[Condition] = ()
    saved: int = 0
    """Pixels of height."""
    bare: bool = False
    """Whether even the title and the line of what is met go: a notice above, large text, a low window."""


class GateCard(Surface):
    """Rows with marks, an optional second button, the main button, and the reason.

    `chosen` is the main button while it is open, `refused(reason)` while it is blocked; `extra_chosen` is
    the second button. Where the card is short of room, the conditions that are met fold into one line.
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
        self._folding, self._fold, self._standing = False, Fold(), list[tuple[Condition, bool]]()
        self._conditions: list[Condition] = []
        self._met_line, self._more_line, self._spare = Condition(), Condition(), QSpacerItem(0, 0)
        self._met_line.hide()
        self._more_line.hide()
        self.title = Label(title or _("Before we move on"), Type.POINT, bold=True, wrap=True)
        self.setAccessibleName(self.title.text())
        self.main = Button(main, Kind.PRIMARY, main_height, trailing=Icon.ARROW_RIGHT, careful=True)
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
        whole.addWidget(self._met_line)
        whole.addLayout(self._list)
        whole.addWidget(self._more_line)
        whole.addSpacing(10)
        if has_extra:
            whole.addWidget(self.extra)
            whole.addSpacing(Space.S)
        else:
            self.extra.hide()
        whole.addWidget(self.main)
        whole.addSpacing(Space.M)
        whole.addLayout(self._why)
        whole.addItem(self._spare)
        self.setLayout(column(whole, None, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = Space.L if event.size().width() <= SIDE_WIDTH_NARROW else 20
        self._inner.setContentsMargins(side, Space.L, side, Space.L)
        self._fold_if_short()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold_if_short()  # nothing is folded before it can be seen

    def event(self, event: QEvent) -> bool:
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # only now is it known how high the words are
            self._fold_if_short()
        return heard

    def render_gate(self, rows: Sequence[GateRow], reason: str, ready: str = "") -> None:
        """Shows the conditions and why not yet. Without a reason the button opens and `ready` is said."""
        changed = self._reason.text() not in ("", reason or ready)
        self._render_rows(rows)
        self.main.render_blocked(reason)
        self.main.name(self.main.accessibleName(), ready or _("You can go on."))
        self._reason.render_text(reason or ready)
        if changed:
            announce(self, reason or ready or _("You can go on."))

    def _render_rows(self, rows: Sequence[GateRow]) -> None:
        for surplus in self._conditions[len(rows) :]:
            self._list.removeWidget(surplus)
            surplus.hide()
            surplus.deleteLater()
        del self._conditions[len(rows) :]
        while len(self._conditions) < len(rows):
            self._conditions.append(Condition())
            self._list.addWidget(self._conditions[-1])
            self._conditions[-1].stackUnder(self._more_line)
        for line, each in zip(self._conditions, rows, strict=True):
            line.render_condition(each)
        met = sum(each.met for each in rows)
        text = ngettext("{count} condition is met", "{count} conditions are met", met).format(count=met)
        self._met_line.render_condition(GateRow(text, True))
        self._fold_if_short()

    def _fold_if_short(self) -> None:
        """Puts away what there is no room for, and asks on for the room."""
        if self._folding:
            return
        fold = self._without_room() if self.isVisible() else Fold()
        standing = [(line, line.met) for line in fold.away]
        if (standing, fold.bare) != (self._standing, self._fold.bare):
            self._folding = True  # showing a row lays the card out at once, and comes back here
            self._fold, self._standing = fold, standing
            self._put_away()
            self._folding = False

    def _put_away(self) -> None:
        """Lines of their own stand for the conditions that are put away, and ask on for the room saved."""
        self._spare.changeSize(0, max(self._fold.saved, 0), _POLICY.Minimum, _POLICY.Preferred)
        self._inner.invalidate()
        left = sum(not met for _line, met in self._standing)
        told = ngettext("and {count} more", "and {count} more", left).format(count=left)
        self._more_line.render_condition(GateRow(told, False))
        shown_if(self.title, not self._fold.bare)
        shown_if(self._met_line, self.folded and not self._fold.bare)
        shown_if(self._more_line, left > 0)
        for line in self._conditions:
            shown_if(line, line not in self._fold.away)

    def _without_room(self) -> Fold:
        """What goes, and how much height that saves: what is met first, then what comes last."""
        met, left = self._by_state()
        short = self._full_height() - self.contentsRect().height()
        if short <= 0:
            return Fold()
        saved = max(self._saved(met, self._met_line), 0) if met else 0
        folding = met if saved else []
        count = 0
        while saved < short and count < len(left) - 1:
            count += 1
            saved += self._heights([left[-count]]) - (self._heights([self._more_line]) if count == 1 else 0)
        away = [*folding, *left[len(left) - count :]]
        if saved >= short:
            return Fold(away, saved)
        above = [self.title, *([self._met_line] if folding else [])]
        return Fold(away, saved + self._heights(above), bare=True)

    def _by_state(self) -> tuple[list[Condition], list[Condition]]:
        """The conditions that are met, and those that are left."""
        lines = self._conditions
        return [line for line in lines if line.met], [line for line in lines if not line.met]

    def _saved(self, lines: Sequence[Condition], by: Condition) -> int:
        """The height saved where one line stands for others."""
        return self._heights(lines) - self._heights([by])

    @property
    def folded(self) -> bool:
        """Whether what is met stands in one line."""
        return any(met for _line, met in self._standing)

    def heights(self) -> tuple[int, int]:
        """How high the card is with all its conditions, and with those that are met in one line."""
        frame = self.height() - self.contentsRect().height()
        met = self._by_state()[0]
        saved = self._saved(met, self._met_line) if met else 0
        full = self._full_height() + frame
        return full, full - max(0, saved)

    def _full_height(self) -> int:
        """The height of the card with all its conditions, whether they are shown now or not."""
        lines = [self._met_line, self._more_line, self.title, *self._conditions]
        rest = self._inner.heightForWidth(self.contentsRect().width()) - self._spare.sizeHint().height()
        return (
            rest - self._heights([line for line in lines if not line.isHidden()]) + self._heights(lines[2:])
        )

    def _heights(self, lines: Sequence[QWidget]) -> int:
        margins = self._inner.contentsMargins()
        width = self.contentsRect().width() - margins.left() - margins.right()
        return sum(line.heightForWidth(width) for line in lines)
