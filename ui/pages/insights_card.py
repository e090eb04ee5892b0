"""One insight: its finding as the title, the chart or its table, and the ways to save it."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from meeting.insight import Insight
from meeting.language import _
from ui.brush import smooth
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.theme import look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Surface
from ui.widgets.chart import ChartView, paint_chart
from ui.widgets.figure_table import FigureTable
from ui.widgets.label import Label
from ui.widgets.menu import Menu

PICTURE = QSize(960, 540)
"""A picture in logical pixels; it is twice as fine."""
FINE = 2


class Saved(StrEnum):
    """The ways in which an insight is saved; the value is the file's ending."""

    CSV = "csv"
    PNG = "png"
    PDF = "pdf"


class InsightCard(Surface):
    """Below five cases there is the table only, and nothing to choose."""

    save_asked = Signal(Insight, Saved)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._insight: Insight | None = None
        self._as_table = False
        self._title = Label("", Type.POINT, bold=True, wrap=True)
        self._below = Label("", Type.NOTE, colour="muted", wrap=True)
        self._foot = Label("", wrap=True)
        self.switch = Button(_("Table"), Kind.QUIET, Height.NORMAL, Icon.TABLE)
        self.save = IconButton(Icon.SAVE, _("Save"), Height.SMALL)
        self.chart, self.table = ChartView(), FigureTable()
        self.menu = Menu(self)
        self._build()

    def _build(self) -> None:
        said = column(self._title, self._below, None, gap=2, margins=(0, Space.S, 0, 0))
        ends = holding(row(self.switch, self.save, gap=Space.XS))
        head = row(said, ends, gap=Space.XS, margins=(20, 6, 8, 0))
        head.setStretch(0, 1)
        head.setAlignment(ends, Qt.AlignmentFlag.AlignTop)
        shown = column(self.chart, self.table, self._foot, gap=Space.M, margins=(20, 0, 20, 16))
        shown.addStretch()  # rows keep their height, and what is said below them stays there
        for at in (0, 1):
            shown.setStretch(at, 1)
        whole = column(head, gap=Space.M)
        whole.addLayout(shown, 1)
        self.setLayout(whole)
        for text, icon, way in (
            (_("As CSV"), Icon.TABLE, Saved.CSV),
            (_("As a picture (PNG)"), Icon.CHART, Saved.PNG),
            (_("On a page (PDF)"), Icon.DOCUMENT, Saved.PDF),
        ):
            self.menu.add(text, icon, partial(self._on_save, way))
        self.switch.chosen.connect(self._on_switch)
        self.save.chosen.connect(self._open_menu)

    @property
    def insight(self) -> Insight:
        """What it shows."""
        assert self._insight is not None, "nothing is shown yet"
        return self._insight

    def render_insight(self, insight: Insight) -> None:
        """Show it."""
        self._insight = insight
        found, about = insight.finding, insight.about
        title, below = (found, about) if insight.is_enough else (about, found)
        self.setAccessibleName(title)
        self._title.render_text(title)
        self._below.render_text(below)
        self._foot.render_text(insight.foot)
        shown_if(self._foot, bool(insight.foot))
        self.chart.render_insight(insight)
        self.table.render_insight(insight)
        self._render_view()

    def _render_view(self) -> None:
        as_table = self._as_table or not self.insight.is_enough
        shown_if(self.table, as_table)
        shown_if(self.chart, not as_table)
        shown_if(self.switch, self.insight.is_enough)
        self.switch.render_text(_("Chart") if as_table else _("Table"))
        self.switch.render_icon(Icon.CHART if as_table else Icon.TABLE)
        about = self.insight.about
        name = _("Chart: {about}") if as_table else _("Table: {about}")
        does = _("Shows the chart in the place of the table.") if as_table else _("Shows all numbers.")
        self.switch.name(name.format(about=about), does)
        self.save.name(_("Save: {about}").format(about=about), _("Opens a menu."))

    def _on_switch(self) -> None:
        self._as_table = not self._as_table
        self._render_view()

    def _open_menu(self) -> None:
        self.menu.open_below(self.save)

    def _on_save(self, way: Saved) -> None:
        self.save_asked.emit(self.insight, way)


def picture(insight: Insight) -> bytes:
    """The finding and its chart as a PNG, in the colours of the look in force."""
    image = QImage(PICTURE * FINE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINE)
    image.fill(look().colour("surface"))
    painter = smooth(QPainter(image))
    room = QRect(32, 24, PICTURE.width() - 64, PICTURE.height() - 48)
    begins = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
    top = room.top()
    for text, size, bold, tint in (
        (insight.finding, Type.TITLE, True, "ink"),
        (insight.about, Type.BODY, False, "muted"),
    ):
        painter.setFont(look().font(size, bold))
        painter.setPen(look().colour(tint))
        place = QRect(room.left(), top, room.width(), room.height())
        top += painter.boundingRect(place, begins, text).height() + Space.S
        painter.drawText(place, begins, text)
    foot = look().metrics(Type.BODY).height() + Space.M if insight.foot else 0
    chart = QRect(room.left(), top + Space.L, room.width(), room.bottom() - top - Space.L - foot)
    paint_chart(painter, chart, insight, Qt.LayoutDirection.LeftToRight)
    painter.setFont(look().font(Type.BODY))
    painter.setPen(look().colour("ink"))
    painter.drawText(QRect(room.left(), room.bottom() - foot, room.width(), foot), begins, insight.foot)
    painter.end()
    return _encoded(image)


def _encoded(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format
    return bytes(held.data())
