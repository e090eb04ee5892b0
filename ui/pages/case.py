"""What is shown of a meeting afterwards: the client's points with our answers, and what we agreed to do."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from meeting.gates import is_outstanding, plan_binds, promises
from meeting.kinds import Moved
from meeting.language import _, day, ngettext
from meeting.marks import answered, plan_agreed, standing_requests
from meeting.model import Meeting
from meeting.promises import days_late, due_next, progress_of
from meeting.values import Action, Point
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.theme import Styled, look
from ui.tokens import Space
from ui.widgets.badge import Badge, Tone
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label, WordsLabel
from ui.widgets.mark import PointNumber, Rule

MOST = 12
"""How many points a card shows; the rest is counted."""


class Told(NamedTuple):
    """How a promise stands, for its badge."""

    text: str
    tone: Tone
    icon: Icon | None = None


def reply_to(meeting: Meeting, point: Point) -> str:
    """What became of a point so far, in a word."""
    found = [each for each in standing_requests(meeting) if each.point == point.id]
    labels = [each.answer.reply.label for each in found if each.answer and answered(meeting, each)]
    if labels:
        return labels[-1]
    if any(each.point == point.id for each in meeting.asks_nothing):
        return _("Asks for nothing")
    return _("Confirmed") if point.is_confirmed else _("Not confirmed yet")


def told_of(meeting: Meeting, action: Action, today: date) -> Told:
    """How an action stands on that day: done, late, due, counted, begun."""
    progress = progress_of(meeting, action)
    if progress.moved is Moved.DONE:
        return _done(meeting, action, today)
    if progress.moved is Moved.REPLACED and days_late(meeting, action, today):
        return Told(_("Replaced"), Tone.DUE, Icon.RESTART)
    if not is_outstanding(meeting, action):
        text = _("Replaced") if progress.moved is Moved.REPLACED else _("Left undone")
        return Told(text, Tone.PREPARE, Icon.RESTART if progress.moved is Moved.REPLACED else None)
    due = due_next(meeting, action)
    if due is not None and due < today:
        return Told(_("Was due {day}").format(day=day(due, "d MMMM")), Tone.DUE, Icon.WARNING)
    if due == today:
        return Told(_("Due today"), Tone.DUE, Icon.CLOCK)
    if action.times > 1:
        text = _("{done} of {total} done").format(done=progress.count, total=action.times)
        return Told(text, Tone.FOLLOW if progress.count else Tone.PREPARE)
    return _ahead(action, action.begun or progress.moved is Moved.BEGUN)


def _done(meeting: Meeting, action: Action, today: date) -> Told:
    on, late = progress_of(meeting, action).on, days_late(meeting, action, today)
    if late:
        text = ngettext("Done, {count} day late", "Done, {count} days late", late).format(count=late)
        return Told(text, Tone.DUE, Icon.CHECK)
    if on == due_next(meeting, action) and on is not None:
        return Told(_("Done on the day"), Tone.GOOD, Icon.CHECK)
    said = _("Done {day}").format(day=day(on, "d MMMM")) if on else _("Done")
    return Told(said, Tone.GOOD, Icon.CHECK)


def _ahead(action: Action, begun: bool) -> Told:
    when = day(action.due, "d MMMM") if action.due else ""
    if begun:
        return Told(_("Begun, by {day}").format(day=when) if when else _("Begun"), Tone.FOLLOW)
    return Told(_("By {day}").format(day=when) if when else _("No date yet"), Tone.PREPARE)


class PointsCard(Card):
    """The client's points in their order, each with what became of it."""

    def __init__(self) -> None:
        super().__init__(" ", ruled=True)
        self._rows: list[PointLine] = []
        self._shown = 0
        self._more = Label("", colour="muted")
        self._foot = holding(row(self._more, None, margins=(20, 8, 20, 8)))

    @property
    def replies(self) -> list[str]:
        """What became of the points that are shown."""
        return [line.reply for line in self._rows[: self._shown]]

    def render_card(self, meeting: Meeting) -> None:
        """Show the points; rows are used again."""
        standing, numbering = meeting.standing, meeting.numbering()
        self.render_title(_("What {name} told us").format(name=meeting.client.called), _counted(meeting))
        shown = standing[:MOST]
        self._shown = len(shown)
        while len(self._rows) < len(shown):
            self._rows.append(PointLine(ruled=bool(self._rows)))
            self.body.addWidget(self._rows[-1])
        for at, line in enumerate(self._rows):
            shown_if(line, at < len(shown))
            if at < len(shown):
                line.render_point(numbering.get(shown[at].id, 0), shown[at], reply_to(meeting, shown[at]))
        left = len(standing) - len(shown)
        self._more.render_text(ngettext("and {count} more", "and {count} more", left).format(count=left))
        self.body.removeWidget(self._foot)
        self.body.addWidget(self._foot)
        shown_if(self._foot, left > 0)


def _counted(meeting: Meeting) -> str:
    total = len(meeting.standing)
    confirmed = sum(point.is_confirmed for point in meeting.standing)
    counted = ngettext("{count} point", "{count} points", total).format(count=total)
    if not total:
        return _("Nothing yet")
    if confirmed == total:
        return _("{points}, all confirmed").format(points=counted) if total > 1 else _("1 point, confirmed")
    if not confirmed:
        return _("{points}, none confirmed yet").format(points=counted)
    return _("{points}, {confirmed} confirmed").format(points=counted, confirmed=confirmed)


CRAMPED = 480
"""Less than that, and what became of a point stands below its words."""


class PointLine(QWidget):
    """One point: its number, its words on a line, and what became of it."""

    def __init__(self, ruled: bool) -> None:
        super().__init__()
        self._number, self._words = PointNumber(1, 24), ElidedLabel("")
        self._reply = Label("", colour="muted")
        self._said = row(self._words, self._reply, gap=Space.M)
        self._said.setStretch(0, 1)
        line = row(self._number, self._said, gap=Space.M, margins=(20, 10, 20, 10))
        line.setStretch(1, 1)
        self.setLayout(_under_rule(line, ruled))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = event.size().width() < look().length(CRAMPED)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._said.setDirection(down if cramped else across)
        self._said.setSpacing(0 if cramped else Space.M)

    @property
    def reply(self) -> str:
        """What became of it."""
        return self._reply.text()

    def render_point(self, number: int, point: Point, reply: str) -> None:
        """Show the point."""
        self._number.render_number(number)
        self._words.render_text(point.words)
        self._reply.render_text(reply)


TIGHT = 720
"""Less than that, and what a page puts after the words stands below them."""


class PromiseLine(QWidget, Styled):
    """One action: what, who, and how it stands. `before` and `after` are parts of a page's own."""

    def __init__(self, ruled: bool, before: QWidget | None = None) -> None:
        super().__init__()
        self._what, self._who = WordsLabel(""), ElidedLabel("", colour="muted")
        self._words: QBoxLayout = row(self._what, gap=Space.M)
        self._words.setStretch(0, 1)
        self._badge = Badge("")
        self._end = holding(row(None, self._badge))
        self.restyle()
        line = row(self._words, self._who, self._end, gap=Space.M, margins=(20, 11, 20, 10))
        if before is not None:
            line.insertWidget(0, before)
            line.setContentsMargins(20, 3, 20, 2)
        line.setStretchFactor(self._words, 1)
        self._line = line
        self.setLayout(_under_rule(line, ruled))

    def restyle(self) -> None:
        self._end.setMinimumWidth(look().length(150))
        self._who.setFixedWidth(look().length(130))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._who.setFixedWidth(min(look().length(130), width // 5))
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._words.setDirection(down if width < look().length(TIGHT) else across)

    @property
    def badge(self) -> str:
        """How it stands."""
        return self._badge.text()

    def add(self, part: QWidget) -> None:
        """Put a part of the page's own after the words."""
        self._words.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def render_promise(self, meeting: Meeting, action: Action, today: date) -> None:
        """Show the action."""
        told = told_of(meeting, action, today)
        self._what.render_text(action.what)
        self._who.render_text(action.owner)
        self._badge.render_badge(told.text, told.tone, told.icon)
        self.setAccessibleName(", ".join((action.what, action.owner, told.text)))


class PromisesCard(Card):
    """What we do for the client, each action with how it stands today."""

    def __init__(self) -> None:
        super().__init__(" ", ruled=True)
        self._rows: list[PromiseLine] = []
        self._shown = 0

    @property
    def badges(self) -> list[str]:
        """How the actions that are shown stand."""
        return [line.badge for line in self._rows[: self._shown]]

    def render_card(self, meeting: Meeting, actions: Sequence[Action], today: date) -> None:
        """Show the actions; rows are used again."""
        shown_if(self, bool(actions))
        self._shown = len(actions)
        self.render_title(agreed_title(meeting), done_of(meeting, actions))
        while len(self._rows) < len(actions):
            self._rows.append(PromiseLine(ruled=bool(self._rows)))
            self.body.addWidget(self._rows[-1])
        for at, line in enumerate(self._rows):
            shown_if(line, at < len(actions))
            if at < len(actions):
                line.render_promise(meeting, actions[at], today)


def done_of(meeting: Meeting, actions: Sequence[Action]) -> str:
    """ "3 of 5 done". What was replaced by agreement counts no more."""
    moved = [progress_of(meeting, action).moved for action in actions]
    total = len(moved) - moved.count(Moved.REPLACED)
    done = moved.count(Moved.DONE)
    return _("{done} of {total} done").format(done=done, total=total) if total else ""


def all_promises(meeting: Meeting) -> tuple[Action, ...]:
    """What binds; while the plan is still being made, what stands in it."""
    return promises(meeting) if meeting.leaving or meeting.sealing else meeting.actions


def agreed_title(meeting: Meeting) -> str:
    """What the actions are: agreed, or only begun before the meeting was left, or still being planned."""
    if meeting.leaving is not None and not plan_binds(meeting):
        return _("Begun with {name}").format(name=meeting.client.called)
    agreed = meeting.sealing is not None or plan_agreed(meeting)
    return _("What we agreed to do") if agreed else _("Planned so far")


def _under_rule(line: QHBoxLayout, ruled: bool) -> QVBoxLayout:
    """A row from edge to edge of its card, with a rule above all but the first."""
    whole = column(gap=0)
    if ruled:
        whole.addWidget(Rule())
    whole.addLayout(line)
    return whole
