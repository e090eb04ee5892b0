"""The card with the points: their rows, a heading where room is short, and what the client took back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.kinds import Standing
from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.values import Point
from ui.flow import ScrollColumn, column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.point_form import Form, point_items
from ui.pages.point_list import PointList
from ui.theme import look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.mark import Rule

MOST_TAKEN_BACK = 4
"""Lines at a time; more of them scroll."""


class PointsCard(Surface):
    """As high as its rows, and no higher than there is room; then the rows scroll."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PointList(form)
        self._heading = Label("", Type.NOTE, colour="muted")
        self._head = holding(column(row(None, self._heading, margins=(16, 4, 16, 4)), Rule(), gap=0))
        self._empty = Label("", Type.BODY, colour="muted", wrap=True)
        self._empty_box = holding(column(self._empty, margins=(20, 24, 20, 24)))
        self.taken_back = TakenBack()
        whole = column(self._head, self.list, self._empty_box, self.taken_back, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def render_meeting(self, meeting: Meeting, dirty: str = "", advised: bool = True) -> None:
        """Show the points, and what was taken back."""
        items = point_items(meeting, dirty, advised)
        self.list.render_points(items)
        called = meeting.client.called
        self._heading.render_text(_("Repeated back, {name} confirmed").format(name=called))
        self._empty.render_text(
            _(
                "Nothing is written down yet. Ask {name} what happened, and write it in the same words."
            ).format(name=called)
        )
        shown_if(self._empty_box, not items)
        shown_if(self.list, bool(items))
        self._render_head()
        withdrawn = [point for point in meeting.points if point.standing is Standing.WITHDRAWN]
        self.taken_back.render_points(withdrawn, called)

    def render_form(self, form: Form) -> None:
        """Other places for number, words and tick."""
        self.list.render_form(form)
        self._render_head()

    def _render_head(self) -> None:
        shown_if(self._head, self.list.form.label_width < 0 and bool(self.list.items))


class TakenBack(QWidget):
    """A quiet line that opens: what the client took back, each to be raised again."""

    raised = Signal(str)
    """The id of the point that is the client's after all."""

    def __init__(self) -> None:
        super().__init__()
        self.fold = Button(
            "",
            Kind.QUIET,
            Height.SMALL,
            Icon.CHEVRON_DOWN,
            tint="muted",
            does=_("Shows and hides what was taken back."),
        )
        self._list = ScrollColumn(gap=0)
        self._list.body.setContentsMargins(68, 0, 20, 12)
        self._list.hide()
        self._points: list[Point] = []
        line = row(self.fold, None, margins=(8, 4, 8, 4))
        self.setLayout(column(Rule(), line, self._list, gap=0))
        self.fold.chosen.connect(self._on_chosen)
        self.hide()

    def render_points(self, points: list[Point], called: str) -> None:
        """How many there are, and which."""
        shown_if(self, bool(points))
        if points == self._points:
            return
        self._points = points
        line = ngettext(
            "{count} point taken back by {name}", "{count} points taken back by {name}", len(points)
        )
        self.fold.render_text(line.format(count=len(points), name=called))
        while (item := self._list.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for point in points:
            self._list.body.addWidget(self._line(point))
        shown = min(len(points), MOST_TAKEN_BACK)
        self._list.setFixedHeight(shown * look().length(Height.NORMAL.value) + Space.M)

    def _line(self, point: Point) -> QWidget:
        words = ElidedLabel(" ".join(point.words.split()), Type.BODY, colour="muted")
        again = Button(
            _("Raise it again"),
            Kind.QUIET,
            Height.SMALL,
            Icon.UNDO,
            does=_("It becomes a point again, not confirmed."),
        )
        again.name(_("Raise it again: {words}").format(words=point.words))
        again.chosen.connect(lambda: self.raised.emit(point.id))
        line = row(words, again, gap=Space.M, margins=(0, Space.XS, 0, Space.XS))
        line.setStretch(0, 1)
        return holding(line)

    def _on_chosen(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self.fold.render_icon(Icon.CHEVRON_DOWN if self._list.isHidden() else Icon.CHEVRON_UP)
