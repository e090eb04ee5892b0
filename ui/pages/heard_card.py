"""The card "Heard from Maria": what phase 1 came to, always within reach."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.gates import to_transition
from meeting.ids import PointId
from meeting.language import _, clock, ngettext
from meeting.model import Meeting
from meeting.prompts import saying
from meeting.reading import accurate
from meeting.values import Point
from ui.brush import rounded, smooth
from ui.flow import ScrollColumn, row, shown_if
from ui.icons import Icon
from ui.theme import look
from ui.tokens import Radius, Space, Type
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.mark import IconMark, PointNumber

SOME = 3
"""Fewer points than this are not worth a list."""

MOST = 24
"""More points than this are shown by the button, not in the card."""


class HeardCard(Card):
    """In phase 2 the three things that hold since phase 1; in phase 3 the points themselves."""

    points_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Heard"))
        self._checks = [_Check() for _line in range(3)]
        self._list = ScrollColumn(gap=0)
        self._list.setMinimumHeight(1)
        self._lines: list[_PointLine] = []
        self._heard: object = None
        self._shows_points, self._prompts = False, True
        self.button = Button(
            _("Show the &points"), icon=Icon.LIST, does=_("All the points over this page; F7 too.")
        )
        self.button.chosen.connect(self.points_asked)
        for check in self._checks:
            self.body.addWidget(check)
        self.body.addWidget(self._list, 1)
        self._below = row(self.button)
        self.body.addLayout(self._below)
        self._saying = _Saying()
        self.body.addWidget(self._saying)
        self.body.addStretch(0)
        self.body.setSpacing(Space.S)

    def heights(self) -> tuple[int, int]:
        """The least height that is of use, and the one that shows all."""
        button, head = self.button.sizeHint().height(), self._head.heightForWidth(max(self.width(), 1))
        least = head + button + Space.L
        if self._shows_points:
            return least, head + self._lines_height() + Space.L
        shown = [check for check in self._checks if not check.isHidden()]
        width = max(self.width() - 2 * self._side, 1)
        checks = sum(check.heightForWidth(width) + Space.S for check in shown)
        return least + checks, least + checks

    def _lines_height(self) -> int:
        return sum(line.sizeHint().height() for line in self._lines if not line.isHidden())

    def render_prompts(self, wanted: bool) -> None:
        """Whether what to say next is wanted."""
        self._prompts = wanted

    def fit(self, height: int) -> None:
        """The points where there is room for some of them, otherwise the button that leads to them.

        What to say next is the first to give way; F3 says it anywhere.
        """
        needed = self._saying.heightForWidth(max(self.width() - 2 * self._side, 1)) + Space.S
        shown_if(self._saying, self._prompts and height >= self.heights()[1] + needed)
        if not self._shows_points:
            return
        some = self._head.heightForWidth(max(self.width(), 1)) + look().length(SOME * 30) + Space.L
        shown_if(self._list, height >= min(some, self.heights()[1]))
        self._list.setMaximumHeight(self._lines_height())  # what to say stands right below the points
        shown_if(self.button, self._list.isHidden())

    def render_heard(self, meeting: Meeting) -> None:
        """Phase 2: counted, read back, nothing more."""
        self._saying.render_text(saying(meeting))
        heard = (meeting.points_revision, meeting.questions, meeting.client)
        if heard == self._heard:
            return
        self._heard = heard
        self.render_title(_("Heard from {name}").format(name=meeting.client.called))
        self._shows_points = False
        self._list.hide()
        for check, text in zip(self._checks, _held(meeting), strict=True):
            check.render_check(text)
        self.body.setStretch(self.body.count() - 1, 1)

    def render_points(self, meeting: Meeting, current: PointId | None = None) -> None:
        """Phase 3: the points, the one that is worked on in a tint."""
        self._saying.render_text(saying(meeting))
        self.render_title(_("Heard from {name}").format(name=meeting.client.called))
        self._shows_points = True
        edge = self._side - Space.S  # the tint of a line reaches beyond its number,
        self.body.setContentsMargins(edge, 0, edge, Space.L)
        for part in (self._saying, self._below):  # and what else there is stands below the title
            part.setContentsMargins(Space.S, 0, Space.S, 0)
        for check in self._checks:
            check.hide()
        numbering = meeting.numbering()
        shown = _around(meeting, current)
        while len(self._lines) < len(shown):
            self._lines.append(_PointLine())
            self._list.body.addWidget(self._lines[-1])
        for line, point in zip(self._lines, shown, strict=False):
            line.render_point(numbering.get(point.id, 0), point.words, point.id == current)
        for at, line in enumerate(self._lines):
            shown_if(line, at < len(shown))


def _held(meeting: Meeting) -> Sequence[str]:
    """The sentences for what holds; "" for what does not."""
    conditions = to_transition(meeting)
    count, last = len(meeting.standing), accurate(meeting)
    confirmed = ngettext("{count} point, confirmed", "{count} points, each confirmed", count)
    at = clock(last.at, meeting.timezone) if last else ""
    return (
        confirmed.format(count=count) if conditions[1].met else "",
        _("Full summary read back") if conditions[2].met else "",
        _("Nothing more to add, {time}").format(time=at) if last else "",
    )


def _around(meeting: Meeting, current: PointId | None) -> tuple[Point, ...]:
    """All points, or those around the current one where there are very many."""
    points = meeting.standing
    at = next((n for n, point in enumerate(points) if point.id == current), 0)
    first = max(0, min(at - MOST // 2, len(points) - MOST))
    return points[first : first + MOST]


class _Check(QWidget):
    """A check with its sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Label(wrap=True)
        layout = row(IconMark(Icon.CHECK, 20, "success"), self._text, gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def render_check(self, text: str) -> None:
        """Another sentence; without one there is no line."""
        self._text.render_text(text)
        shown_if(self, bool(text))


class _Saying(QWidget):
    """What to say next, with the sign that questions have in phase 1."""

    def __init__(self) -> None:
        super().__init__()
        self._text, sign = Label("", Type.NOTE, wrap=True), IconMark(Icon.ASK, 20, "accent")
        layout = row(sign, self._text, gap=10)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def render_text(self, text: str) -> None:
        """Another sentence."""
        self._text.render_text(text)


class _PointLine(QWidget):
    """A point's number and the beginning of its words, 30 high."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._words, self._current = PointNumber(0, 24), ElidedLabel(), False
        self.setLayout(row(self._number, self._words, gap=10, margins=(8, 3, 8, 3)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def render_point(self, number: int, words: str, current: bool) -> None:
        """Shows one point."""
        self._number.render_number(number, on_tint=current)
        self._words.render_text(words.replace("\n", " "))
        self._current = current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._current:
            rounded(smooth(QPainter(self)), self.rect(), Radius.TICK, look().phase(1).fill)
