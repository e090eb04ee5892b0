"""How the rows of the list on Home are painted: two lines, the time, a badge; and the heads of groups."""

from datetime import UTC, date, tzinfo
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from meeting.language import _
from meeting.ports import Row
from ui.brush import mirrored, rounded, smooth
from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.pages.home_groups import Standing, standing
from ui.theme import colour, look
from ui.tokens import Radius, Type
from ui.widgets.badge import Tone

ROW, HEAD = 56, 28

_THING = Qt.ItemDataRole.UserRole + 1


class GroupHead(NamedTuple):
    """The head of a group: its title, how many meetings it holds, whether it is folded."""

    title: str
    size: int
    folded: bool


class RowPainter(QStyledItemDelegate):
    """Paints what the list shows on the local day `today`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.today: date = date.min
        self.zone: tzinfo = UTC

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        thing = index.data(_THING)
        painter.save()
        smooth(painter)
        where, turned = option.rect, option.direction
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if isinstance(thing, GroupHead):
            self._paint_head(painter, where, turned, thing)
        elif isinstance(thing, Row):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            over = bool(state & QStyle.StateFlag.State_MouseOver)
            self._paint_ground(painter, where, turned, selected, over, focused)
            self._paint_row(painter, where, turned, thing, selected)
        if focused:
            self._paint_focus(painter, where)
        painter.restore()

    def _paint_head(
        self, painter: QPainter, where: QRect, turned: Qt.LayoutDirection, head: GroupHead
    ) -> None:
        inner = where.adjusted(20, 2, -20, 0)
        painter.setFont(look().font(Type.NOTE, bold=True))
        painter.setPen(look().colour("muted"))
        painter.drawText(inner, _LEADING, head.title)
        side = look().length(14)
        left = inner.left() + painter.fontMetrics().horizontalAdvance(head.title) + 6
        mark = QRect(left, inner.center().y() - side // 2 + 1, side, side)
        icon = Icon.CHEVRON_RIGHT if head.folded else Icon.CHEVRON_DOWN
        paint_icon(painter, icon, mirrored(mark, where, turned), look().colour("muted"))
        painter.setFont(look().font(Type.NOTE))
        painter.drawText(inner, _TRAILING, str(head.size))

    def _paint_ground(
        self,
        painter: QPainter,
        where: QRect,
        turned: Qt.LayoutDirection,
        selected: bool,
        over: bool,
        focused: bool,
    ) -> None:
        c = look().colours
        ground = where.adjusted(8, 0, -8, 0)
        if selected:
            rounded(painter, ground, Radius.CONTROL, c.accent_tint)
        if selected and not focused:
            bar = mirrored(QRect(ground.left(), ground.top() + 8, 3, ground.height() - 16), where, turned)
            rounded(painter, bar, 1.5, c.accent)
        if over and not selected:
            rounded(painter, ground, Radius.CONTROL, c.sunken)

    def _paint_focus(self, painter: QPainter, where: QRect) -> None:
        rounded(painter, where.adjusted(8, 1, -8, -1), Radius.CONTROL, None, look().colours.focus, 2)

    def _paint_row(
        self, painter: QPainter, where: QRect, turned: Qt.LayoutDirection, row: Row, selected: bool
    ) -> None:
        shown = standing(row, self.today, self.zone)
        inner = where.adjusted(20, 0, -20, 0)
        middle = where.height() // 2
        top, low = inner.adjusted(0, 6, 0, -middle), inner.adjusted(0, middle, 0, -6)
        taken = self._paint_when(painter, top, shown)
        name = row.client or _("No client yet")
        self._paint_text(painter, top.adjusted(0, 0, 0, 0), taken, name, Type.BODY, True, "ink", turned)
        taken = paint_badge(painter, low, shown.badge, shown.tone, turned, selected)
        under = row.organisation or row.subject
        self._paint_text(painter, low, taken, under, Type.NOTE, False, "ink" if selected else "muted", turned)

    def _paint_when(self, painter: QPainter, where: QRect, shown: Standing) -> int:
        """The time at the end of the first line, and how much room it takes."""
        painter.setFont(look().font(Type.NOTE, bold=shown.late))
        painter.setPen(look().colour("warning" if shown.late else "muted"))
        painter.drawText(where, _TRAILING, shown.when)
        return painter.fontMetrics().horizontalAdvance(shown.when) + 12

    def _paint_text(
        self,
        painter: QPainter,
        where: QRect,
        taken: int,
        text: str,
        size: Type,
        bold: bool,
        ink: str,
        turned: Qt.LayoutDirection,
    ) -> None:
        painter.setFont(look().font(size, bold))
        painter.setPen(look().colour(ink))
        room = mirrored(
            QRect(where.left(), where.top(), where.width() - taken, where.height()), where, turned
        )
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEADING, shown)


def paint_badge(
    painter: QPainter, where: QRect, text: str, tone: Tone, turned: Qt.LayoutDirection, on_tint: bool
) -> int:
    """A badge of 22 at the end of `where`; returns how much room it takes."""
    metrics, tint = look().metrics(Type.NOTE, True), tone.tint()
    width = metrics.horizontalAdvance(text) + 1 + 2 * look().length(8)
    height = max(look().length(22), metrics.height())
    left, top = where.right() + 1 - width, where.center().y() - height // 2
    badge = mirrored(QRect(left, top, width, height), where, turned)
    rounded(painter, badge, height / 2, look().colours.surface if on_tint else tint.fill)
    painter.setFont(look().font(Type.NOTE, bold=True))
    painter.setPen(colour(tint.ink))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
    return width + 12


_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
