"""The left panel of Home: the program's sign, a new meeting, the search, the list, a rehearsal and help."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from meeting.filters import ALL, Filters
from meeting.language import _
from ui.brush import mark, rounded, smooth
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.home_list import MeetingList
from ui.theme import look
from ui.tokens import Height, Radius, Space, Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.mark import Mark, Rule
from ui.widgets.message import Message, Weight

if TYPE_CHECKING:  # imported when somebody narrows the list
    from ui.pages.home_filters import FilterFields

SEARCH_AFTER = 150
"""Milliseconds from a keystroke to its search."""


class ProgramSign(Mark):
    """The program's drawing on its ground."""

    def __init__(self) -> None:
        super().__init__(28)

    def _draw(self, painter: QPainter, centre: QPointF, size: int) -> None:
        c = look().colours
        corner = (centre - QPointF(size / 2, size / 2)).toPoint()  # the centre of an even QRect is no pixel
        rounded(painter, QRect(corner, QSize(size, size)), Radius.TICK, c.accent)
        mark(painter, Icon.AMENDS, centre, round(size * 0.72), c.on_accent)


class SearchField(Field):
    """The search: Down goes into the list, Esc empties it."""

    down_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_asked.emit()
        else:
            super().keyPressEvent(event)


class SidePanel(QWidget):
    """All of the left panel. `searched` speaks a moment after the last keystroke."""

    searched = Signal(str)
    rehearsal_asked = Signal()
    new_asked = Signal()
    help_asked = Signal()
    settings_asked = Signal()
    insights_asked = Signal()
    check_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: FilterFields | None = None
        self.today: Callable[[], date] = date.today
        self.listing = MeetingList()
        self.told, self.trouble = Message(Weight.INFORMATION), Message(Weight.ERROR)
        self._nothing = Label("", colour="muted", wrap=True)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._make_search()
        self._make_ways()
        self._build()
        self._connect()

    def _make_search(self) -> None:
        """What finds a meeting: its words, and the filters with what they leave."""
        self.search = SearchField(
            "",
            placeholder=_("Client, point or date"),
            icon=Icon.SEARCH,
            key="Ctrl F",
        )
        self.search.name(_("Search client, point or date"), _("Down goes into the list, Esc empties it."))
        self.narrow = IconButton(
            Icon.FILTER, _("Filters"), does=_("Narrows the list to days, a phase, a cause or a promise.")
        )
        self.narrow.setCheckable(True)
        self.clear = Button(_("Clear"), Kind.QUIET, Height.SMALL, Icon.X, does=_("Takes the filters away."))
        self.narrowed = Label("", Type.NOTE, colour="muted", wrap=True)

    def _make_ways(self) -> None:
        """What leads on from Home: a meeting, a rehearsal, and everything that is no meeting."""
        self.new = Button(
            _("New meeting"),
            Kind.PRIMARY,
            Height.MAIN,
            Icon.PLUS,
            key="Ctrl N",
            does=_("Prepares a meeting with a client."),
        )
        self.rehearse = Button(
            _("Rehearsal"),
            Kind.QUIET,
            icon=Icon.PLAY,
            tint="ink",
            does=_("A made-up client; it counts in no list."),
        )
        self.check = IconButton(
            Icon.SEAL,
            _("Check a summary"),
            does=_("Opens a PDF and tells whether it is as it was sealed. Ctrl+K"),
        )
        self.insights = Button(
            _("Insights"), Kind.QUIET, icon=Icon.CHART, tint="ink", does=_("What all cases say together.")
        )
        self.settings = Button(
            _("Settings"), Kind.QUIET, icon=Icon.GEAR, tint="ink", does=_("How the program looks, and more.")
        )
        self.help = Button(_("Help"), Kind.QUIET, icon=Icon.HELP, tint="ink", does=_("Lists the keys."))

    def _build(self) -> None:
        self.listing.setAccessibleName(_("Meetings"))
        self.listing.setAccessibleDescription(_("Up and Down choose, Enter opens."))
        name = row(ProgramSign(), Label("Amends", Type.POINT, bold=True), gap=10)
        brand = row(name, None, self.check, self.rehearse, gap=0)
        brand.setContentsMargins(20, 6, 8, 10)
        find = row(self.search, self.narrow, gap=Space.XS)
        find.setStretch(0, 1)
        self._place = column(gap=0)
        kept = row(self.narrowed, self.clear, gap=Space.S)
        kept.setStretch(0, 1)
        self._kept = holding(kept)
        top = column(
            self.new, find, self._place, self._kept, self.told, self.trouble, self._nothing, gap=Space.M
        )
        top.setContentsMargins(16, 0, 16, 12)
        feet = row(self.insights, None, self.settings, None, self.help, gap=0, margins=(8, 8, 8, 8))
        whole = column(gap=0, margins=(0, 4, 1, 0))
        for part in (brand, top):
            whole.addLayout(part)
        whole.addWidget(self.listing, 1)
        whole.addWidget(Rule())
        whole.addLayout(feet)
        self.setLayout(whole)
        shown_if(self._nothing, False)
        shown_if(self._kept, False)

    def _connect(self) -> None:
        self.search.edited.connect(lambda _text: self._waiting.start(SEARCH_AFTER))
        self._waiting.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.escaped.connect(self.clear_search)
        self.search.accepted.connect(self.enter_list)
        self.narrow.chosen.connect(self.toggle_filters)
        self.clear.chosen.connect(self.clear_filters)
        self.search.down_asked.connect(self.enter_list)
        self.new.chosen.connect(self.new_asked)
        self.rehearse.chosen.connect(self.rehearsal_asked)
        self.help.chosen.connect(self.help_asked)
        self.settings.chosen.connect(self.settings_asked)
        self.insights.chosen.connect(self.insights_asked)
        self.check.chosen.connect(self.check_asked)

    @property
    def only(self) -> Filters:
        """What the list is narrowed to."""
        return self.fields.filters() if self.fields is not None else ALL

    def toggle_filters(self) -> None:
        """Show the filters, with the focus in them, or put them away; what they hold stays in effect."""
        fields = self._made_fields()
        wanted = fields.isHidden()
        self._show_fields(wanted)
        (fields.since if wanted else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_fields(self) -> "FilterFields":
        """The filters, built with their first use, and put away."""
        if self.fields is None:
            from ui.pages.home_filters import FilterFields

            self.fields = FilterFields(self.today)
            self.fields.hide()
            self._place.addWidget(self.fields)
            self.fields.changed.connect(self._on_narrowed)
            self.fields.left.connect(self.toggle_filters)
        return self.fields

    def _show_fields(self, wanted: bool) -> None:
        self._made_fields().setVisible(wanted)
        self.narrow.setChecked(wanted)

    def go_on_as(self, former: "SidePanel") -> None:
        """In the place of another, as in another language: the same search, narrowed to the same."""
        self.today = former.today
        self.search.show_text(former.search.text())
        if former.fields is not None:
            self._made_fields().render_filters(former.only)
            self._show_fields(not former.fields.isHidden())
            self._say_narrowed()

    def clear_filters(self) -> None:
        """Narrow nothing any more."""
        if self.fields is not None:
            self.fields.clear()
            self._on_narrowed()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_narrowed(self) -> None:
        self._say_narrowed()
        self.searched.emit(self.search.text())

    def _say_narrowed(self) -> None:
        from ui.pages.home_filters import said

        told = said(self.only)
        self.narrowed.render_text(told)
        shown_if(self._kept, bool(told))

    def render_open(self, reason: str) -> None:
        """Open what needs the store, or say why it waits."""
        self.narrow.render_blocked(reason)
        self.new.render_blocked(reason)
        self.rehearse.render_blocked(reason)
        self.settings.render_blocked(reason)
        self.insights.render_blocked(reason)
        self.check.render_blocked(reason)

    def render_nothing(self, sentence: str) -> None:
        """Why the list is empty; "" while it is not."""
        self._nothing.render_text(sentence)
        shown_if(self._nothing, bool(sentence))

    @property
    def nothing(self) -> str:
        """Why the list is empty, as it is said."""
        return self._nothing.text()

    def clear_search(self) -> None:
        """Every meeting again."""
        if self.search.text():
            self.search.show_text("")
            self._waiting.stop()
            self.searched.emit("")

    def enter_list(self) -> None:
        """From the search into what was found."""
        if self._waiting.isActive():
            self._waiting.stop()
            self.searched.emit(self.search.text())
        self.listing.setFocus(Qt.FocusReason.TabFocusReason)
        self.listing.select_first()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        painter.fillRect(self.rect(), look().colour("surface"))
        edge = self.width() - 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
        painter.fillRect(QRect(edge, 0, 1, self.height()), look().colour("border"))
