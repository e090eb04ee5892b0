"""The pages of the client's window: the points, the plan while it is read back, or nothing but a name."""

from bisect import bisect_left

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from meeting.ids import PointId
from meeting.language import _
from meeting.showing import Line, Page, Shown
from ui.client_row import SIDE, ClientItem, ClientRow, client_row_height
from ui.flow import ScrollColumn, column, holding, row, shown_if
from ui.icons import Icon
from ui.row_list import RowList
from ui.theme import look
from ui.tokens import Space, Type
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark

SHARES = tuple(percent / 100 for percent in range(132, 50, -4))
"""How many times its usual size the type of a plan may have, the largest first."""
LEAST = 0.76
"""How far the type of a long plan gives way so that all of it can be seen: large text further than usual."""
SCROLL_BAR = 14
LEAST_GROWN = 0.6
"""The type shrinks no further; where the window is as low as that, the points take all of it."""


class _Grown(Label):
    """A text whose size follows the window."""

    def __init__(self, size: int, bold: bool = False, colour: str = "ink", wrap: bool = False) -> None:
        self._pixels, self._by = size, 1.0
        super().__init__("", Type.BODY, bold, colour, wrap)

    def render_grown(self, by: float) -> None:
        """So many times its usual size."""
        if by != self._by:
            self._by = by
            self.restyle()

    def restyle(self) -> None:
        super().restyle()
        self.setFont(look().font(round(self._pixels * self._by), self._bold))


class PointsPage(QWidget):
    """The points, with the current one marked and kept in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.name = _Grown(32, bold=True)
        self.sentence = _Grown(18, colour="muted")
        self.list = _ClientList()
        self.footer = _Grown(18, colour="muted")
        self._head = row(self.name, self.sentence, None, gap=Space.L)
        self._head.setAlignment(self.sentence, Qt.AlignmentFlag.AlignBottom)
        self.sentence.setContentsMargins(0, 0, 0, 4)
        self.sentence.setMinimumWidth(1)  # a window that fills a narrow screen must not grow beyond it
        self._sign = IconMark(Icon.ASK, 20, "muted")
        self._foot = row(self._sign, self.footer, None, gap=Space.M)
        self._below = holding(self._foot)
        whole = column(self._head, self.list, self._below, gap=Space.XL, margins=(SIDE, 32, SIDE, 28))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def render_shown(self, now: Shown, current: PointId | None, grown: float) -> None:
        """Show the points of a page."""
        side = round(SIDE * grown)
        for line in (self._head, self._foot):
            line.setContentsMargins(side, 0, side, 0)
        for label in (self.name, self.sentence, self.footer):
            label.render_grown(grown)
        self._sign.render_size(round(20 * grown))
        self.name.render_text(now.name)
        self.sentence.render_text(_("What we have written down so far, in your words") if now.points else "")
        shown_if(self._below, grown > LEAST_GROWN)
        self.footer.render_text(_("If a word is not right, please say so. We will change it."))
        digits = len(str(max((point.number for point in now.points), default=0)))
        items = [
            ClientItem(point.id, point, now.called, point.id == current, grown, digits)
            for point in now.points
        ]
        self.list.render_items(items)
        if current is not None:
            self.list.bring(current)


class _ClientList(RowList[ClientItem, ClientRow]):
    """Follows the current point; there is no bar and no pointer to scroll with."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def make_row(self) -> ClientRow:
        return ClientRow()

    def show_row(self, row: ClientRow, item: ClientItem) -> None:
        row.render_item(item, self.viewport().width())

    def row_height(self, item: ClientItem, width: int) -> int:
        return client_row_height(item, width)

    def bring(self, wanted: str) -> None:
        """In sight, and the next point as well; none is cut in half at the top, where there is room."""
        super().bring(wanted)
        place = self.place(wanted)
        if place is None:
            return
        height = self.viewport().height()
        after = min(place + 2, len(self.items))
        last = after if self._tops[after] - self._tops[place] <= height else place + 1
        first = next(
            at for at in range(place + 1) if at == place or self._tops[last] - self._tops[at] <= height
        )
        self._laying = True
        whole = max(self._tops[-1], self._tops[first] + height)  # the last point may leave room below it
        self._content.resize(self._content.width(), whole)
        self.verticalScrollBar().setValue(self._tops[first])
        self._laying = False
        self._bind()


class PlanPage(QWidget):
    """The plan as it is read back: what was asked, what we give, who does what, whom to ring."""

    def __init__(self) -> None:
        super().__init__()
        self.name = _Grown(32, bold=True)
        self.sentence = _Grown(18, colour="muted")
        head = row(self.name, self.sentence, None, gap=Space.L)
        head.setAlignment(self.sentence, Qt.AlignmentFlag.AlignBottom)
        self.sentence.setContentsMargins(0, 0, 0, 4)
        self.sentence.setMinimumWidth(1)
        self._scroll = ScrollColumn(gap=Space.L)
        self._of: tuple[Shown, QSize, float] | None = None
        self._whole = column(head, self._scroll, gap=Space.L)
        self.setLayout(self._whole)

    def render_shown(self, now: Shown, grown: float, window: QSize) -> None:
        """Show the parts of the plan in a window of that size."""
        of = (now, window, look().scale)
        if of == self._of or now.page is not Page.PLAN:
            return
        self._of = of
        self.name.render_text(now.name)
        self.sentence.render_text(_("What we agree today"))
        self._fit(now, grown, window)

    def _fit(self, now: Shown, grown: float, window: QSize) -> None:
        """The largest type in which the whole plan can be seen; the smallest scrolls."""
        side = SIDE + round(SIDE * grown)  # the name stands where it stood over the points
        self._whole.setContentsMargins(side, 32, side, 28)
        width = window.width() - 2 * side - SCROLL_BAR
        shares = [share for share in SHARES if share * look().scale >= LEAST]

        def fits(share: float) -> bool:
            height = window.height() - 32 - 28 - Space.L - self._head_height(grown, share)
            return self._inner(now, grown * share, width).heightForWidth(width) <= height

        share = shares[bisect_left(shares[:-1], True, key=fits)]  # each try builds the whole plan
        self._head_height(grown, share)
        self._replace(self._inner(now, grown * share, width))

    def _inner(self, now: Shown, grown: float, width: int) -> QWidget:
        return holding(self._columns(now, grown, (width - Space.XXL) // 2))

    def _head_height(self, grown: float, share: float) -> int:
        """The name in the size that it has for a share: where text is large, it gives way with the plan."""
        for label in (self.name, self.sentence):
            label.render_grown(grown * min(max(share, 1 / look().scale), 1.0))
        return self.name.sizeHint().height()

    def _replace(self, inner: QWidget) -> None:
        while (item := self._scroll.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._scroll.body.addWidget(inner)

    def _columns(self, now: Shown, grown: float, width: int) -> QHBoxLayout:
        """Two columns of that width: what was asked and given, and what happens now."""
        sides = [column(gap=2), column(gap=2)]
        for part in now.plan:
            side = sides[part.onwards]
            side.addSpacing(round(Space.L * grown) if side.count() else 0)
            side.addWidget(_grown(part.title, 18, grown, bold=True))
            for line in part.lines:
                side.addSpacing(round(Space.XS * grown))
                side.addLayout(_with_note(line, grown, width))
        for side in sides:
            side.addStretch(1)
        both = row(*sides, gap=Space.XXL)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        return both


def _grown(text: str, size: int, by: float, bold: bool = False) -> QWidget:
    label = _Grown(size, bold)
    label.render_grown(by)
    label.render_text(text)
    return label


class _GrownWords(WordsLabel):
    """The client's words, or ours to the client, in a size that follows the window."""

    def __init__(self, text: str, pixels: int, tint: str) -> None:
        self._pixels = pixels
        super().__init__(text, Type.BODY, colour=tint)

    def restyle(self) -> None:
        super().restyle()
        self.setFont(look().font(self._pixels))


def _words(text: str, size: int, by: float, tint: str = "ink") -> QWidget:
    return _GrownWords(text, round(size * by), tint)


def _with_note(line: Line, by: float, width: int) -> QLayout:
    """A line of the plan; its note stands beside it where both are short, which keeps the type large."""
    text = _words(line.text, 18, by)
    if not line.note:
        return column(text)
    note, gap = _words(line.note, 16, by, "muted"), text.fontMetrics().height() // 2
    if text.sizeHint().width() + gap + note.sizeHint().width() > width:
        return column(text, note, gap=2)
    text.setFixedWidth(text.sizeHint().width())
    raised = text.fontMetrics().descent() - note.fontMetrics().descent()
    note.setContentsMargins(0, 0, 0, raised)
    beside = row(text, note, gap=gap)
    beside.setAlignment(note, Qt.AlignmentFlag.AlignBottom)
    return beside


class NamePage(QWidget):
    """Nothing but the client's name."""

    def __init__(self) -> None:
        super().__init__()
        self.name = _Grown(32, bold=True, wrap=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, self.name, None, margins=(56, 56, 56, 56)))

    def render_shown(self, now: Shown, grown: float) -> None:
        """Show the name."""
        self.name.render_grown(grown)
        self.name.render_text(now.name)
