"""The client's own verdict on each point, asked and kept one by one (METHOD: afterwards)."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from meeting.following import JudgePoint
from meeting.kinds import Verdict
from meeting.language import _, ngettext
from meeting.marks import judged_points
from meeting.model import Meeting
from meeting.values import Point
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.case import reply_to
from ui.pages.fitting import FittingChoices
from ui.theme import look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import PointNumber, Rule

AT_FIRST = 12
"""How many points are shown at first; the others with one press."""

TIGHT = 800


class VerdictsCard(Card):
    """The points in their order, each with what became of it and three answers."""

    def __init__(self, door: Door) -> None:
        super().__init__(" ", ruled=True)
        self._door = door
        self._rows: dict[str, VerdictRow] = {}
        self._shown = AT_FIRST
        self.more = Button("", Kind.QUIET, Height.NORMAL, Icon.CHEVRON_DOWN, does=_("Shows further points."))
        self._foot = holding(row(self.more, None, margins=(8, 4, 20, 4)))
        self.body.addWidget(self._foot)
        self.more.chosen.connect(self._on_more)

    @property
    def rows(self) -> list["VerdictRow"]:
        """The rows in order."""
        return list(self._rows.values())

    def render_card(self, meeting: Meeting) -> None:
        """Show the points; rows that stay are kept."""
        numbering = meeting.numbering()
        judged = {each.point: each.verdict for each in meeting.verdicts}
        standing = judged_points(meeting)
        count = sum(each.id in judged for each in standing)
        asked = count > 0 or meeting.carried_to is None  # otherwise the later meeting asks
        shown_if(self, bool(standing) and asked and meeting.closing is None)  # closed, they stand at the top
        note = _("{done} of {total} answered").format(done=count, total=len(standing))
        self.render_title(_("What {name} says of each point").format(name=meeting.client.called), note)
        for point in standing[: self._shown]:
            if point.id not in self._rows:
                self._rows[point.id] = VerdictRow(self._door, point, ruled=bool(self._rows))
                self.body.insertWidget(len(self._rows) - 1, self._rows[point.id])
            verdict = judged.get(point.id)
            self._rows[point.id].render_point(
                numbering.get(point.id, 0), point, reply_to(meeting, point), verdict
            )
        left = len(standing) - len(self._rows)
        self.more.render_text(ngettext("{count} more", "{count} more", left).format(count=left))
        shown_if(self._foot, left > 0)

    def _on_more(self) -> None:
        self._shown += AT_FIRST
        before = len(self._rows)
        self.render_card(self._door.meeting)
        self.rows[min(before, len(self._rows) - 1)].verdict.setFocus()


class VerdictRow(QWidget):
    """One point: number, words, what we answered, and the client's verdict."""

    def __init__(self, door: Door, point: Point, ruled: bool) -> None:
        super().__init__()
        self._number, self._words = PointNumber(1, 24), WordsLabel("")
        self._reply = Label("", Type.NOTE, colour="muted")
        self.verdict = FittingChoices(
            _("Verdict"), [(each.value, short_label(each)) for each in Verdict], careful=True
        )
        said = column(self._words, self._reply, gap=0)
        line = row(self._number, said, gap=Space.M)
        line.setStretch(1, 1)
        self._line: QBoxLayout = row(gap=Space.M, margins=(20, 8, 20, 8))
        self._line.addLayout(line, 1)
        self._line.addWidget(self.verdict)
        whole = column(gap=0)
        if ruled:
            whole.addWidget(Rule())
        whole.addLayout(self._line)
        self.setLayout(whole)
        self.verdict.chosen.connect(lambda key: door.do(JudgePoint(point.id, Verdict(key))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < look().length(TIGHT)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if tight else across)
        self.verdict.setMinimumWidth(0 if tight else self.verdict.switch.sizeHint().width())

    def render_point(self, number: int, point: Point, reply: str, verdict: Verdict | None) -> None:
        """Show the point and what is said of it by now."""
        self._number.render_number(number)
        self._words.render_text(point.words)
        self._reply.render_text(reply)
        self.verdict.render_name(_("Point {number}, by now").format(number=number))
        self.verdict.render_choice(verdict.value if verdict else None)


def short_label(verdict: Verdict) -> str:
    """The answer as it stands in a switch."""
    return {Verdict.PUT_RIGHT: _("Put right"), Verdict.PARTLY: _("Partly"), Verdict.NOT_YET: _("Not yet")}[
        verdict
    ]
