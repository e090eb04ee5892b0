"""What we will do, and when: actions that can be measured, and something for each point (S3, S4; R)."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent

from meeting.advice import promise_advice
from meeting.carrying import for_standing
from meeting.gates import Condition
from meeting.language import _, ngettext
from meeting.model import Meeting, find
from meeting.plan import KeepAction
from meeting.proposals import still_to_do
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.action_coverage import Coverage
from ui.pages.action_expect import Expectations
from ui.pages.action_parts import PROPOSAL_KEYS, Hint, numbers_of, tried_before
from ui.pages.action_promise import ActionBox, ActionLine, Promise, is_tight
from ui.pages.action_proposals import Proposals
from ui.pages.chips import Chip, Chips
from ui.pages.list_part import ListPart
from ui.pages.parts import on_key
from ui.pages.rows import Line
from ui.theme import Styled
from ui.tokens import Type
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.section import SectionState

COMPLETE, BEGUN, COVERED = 3, 4, 5
"""The conditions by which this part is done."""

AT_MOST = 2
"""Lines of advice at a time."""


class PlanPart(ListPart):
    """The table of promises, a box for the next, and what is left uncovered."""

    box: ActionBox

    def __init__(self, door: Door, today: Callable[[], date]) -> None:
        self.add = Button(_("Add &action"), icon=Icon.PLUS, does=_("Goes to the line for a new action."))
        super().__init__(door, 3, _("What we will do, and when"), 3, self.add)
        self._today = today
        self.expectations = Expectations(door)
        self.before = Hint(Icon.RESTART)
        self.heading, self.proposals = _Heading(), Proposals()
        self.wished = Chips(_("At hand:"), *PROPOSAL_KEYS)
        self.box = ActionBox(door, today)
        self.advice, self.coverage = Hint(), Coverage(door)
        self._ground = ground = Line()
        ground.setLayout(column(self.wished, self.box, gap=8, margins=(20, 10, 20, 14)))
        ground.render_current(True)
        for part in (
            self.before,
            self.heading,
            self.rows,
            self.proposals,
            ground,
            self.advice,
            self.coverage,
            self.expectations,
        ):
            self.body.addWidget(part)
        self._shown: dict[str, Promise] = {}
        self.add.chosen.connect(self.close_row)
        self.proposals.taken.connect(self._on_taken)
        self.wished.chosen.connect(self._on_wished)
        for at, key in enumerate(PROPOSAL_KEYS):
            on_key(self, key, partial(self.wished.choose, at))

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        done = all(conditions[at].met for at in (COMPLETE, BEGUN, COVERED))
        return SectionState.DONE if done else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        self.render_section(self.standing(conditions), is_open, "" if is_open else _note(meeting))
        if is_open:
            self._show_content(meeting)

    def _show_content(self, meeting: Meeting) -> None:
        proposed = [(each.id, ", ".join(filter(None, (each.what, each.owner)))) for each in
                    meeting.proposed_actions]  # fmt: skip
        self.proposals.render_proposals(proposed)
        self.before.render_hint(tried_before(meeting))
        chips = _accepted(meeting)
        shown_if(self.wished, bool(chips))
        self.wished.render_chips(chips)
        self.box.render_meeting(meeting)
        advice = [each.sentence for each in promise_advice(meeting, self._today())]
        self.advice.render_hint(" ".join(advice[:AT_MOST]))
        self.coverage.render_coverage(meeting)
        self.expectations.render_expectations(meeting)
        shown_if(self.heading, bool(meeting.actions))
        self.show_rows(meeting)
        self.render_ground(self._ground)

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        return {each.id: True for each in meeting.actions}

    def describe(self, meeting: Meeting) -> None:
        numbering = meeting.numbering()
        self._shown = {
            each.id: Promise(each, numbers_of(each.points, numbering), self._today(), each.id == self.current)
            for each in meeting.actions
        }

    def make_row(self, id: str) -> Line:
        line = ActionLine(self.door, id, self._today)
        line.closed.connect(self.close_row)
        return line

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, ActionLine):
            line.render_promise(self._shown[id])

    def _on_taken(self, id: str) -> None:
        wanted = find(self.door.meeting.proposed_actions, id)
        if wanted is not None:
            self.door.do(KeepAction(for_standing(self.door.meeting, wanted).but(expectation=None)))

    def _on_wished(self, id: str) -> None:
        """What we said yes to begins an action for its point."""
        meeting = self.door.meeting
        request = find(meeting.requests, id)
        if request is not None:
            number = meeting.numbering().get(request.point, "") if request.point else ""
            self.box.propose({"what": request.words, "points": str(number)}, self.box.what)


class _Heading(Line, Styled):
    """What the columns of the table hold."""

    def __init__(self) -> None:
        super().__init__(has_rule=False)
        names = (_("Action"), _("Done when"), _("Who"), _("By"), _("Begun today"), _("Points"))
        labels = [Label(name, Type.NOTE, colour="muted") for name in names]
        self._cells = row(*labels, gap=12, margins=(20, 8, 20, 8))
        self.restyle()
        self.setLayout(self._cells)
        self.render_current(True)
        self._points = labels[-1]

    def restyle(self) -> None:
        ActionLine.measure(self._cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_tight(event.size().width())
        ActionLine.measure(self._cells, narrow)
        shown_if(self._points, not narrow)


def _accepted(meeting: Meeting) -> list[Chip]:
    """What we said yes to, and nobody does yet."""
    numbering, chips = meeting.numbering(), []
    for request in still_to_do(meeting):
        number = numbering.get(request.point) if request.point else None
        text = f"{number}: {request.words}" if number else request.words
        chips.append(Chip(request.id, text, request.words))
    return chips


def _note(meeting: Meeting) -> str:
    """ "5 actions, 3 begun today"."""
    count, begun = len(meeting.actions), sum(action.begun for action in meeting.actions)
    if not count:
        return _("No actions yet")
    text = ngettext("{count} action, {begun} begun today", "{count} actions, {begun} begun today", count)
    return text.format(count=count, begun=begun)
