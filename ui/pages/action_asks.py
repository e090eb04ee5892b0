"""What the client asks for, point by point and for the whole, and our answers (R, S0, S3)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from meeting.gates import Condition
from meeting.ids import ItemId, PointId
from meeting.language import _, ngettext
from meeting.marks import answered, asked_points, standing_requests
from meeting.model import Meeting, find
from ui.door import Door
from ui.flow import column, row
from ui.icons import Icon
from ui.pages.action_ask import Ask, AskLine
from ui.pages.action_request import Asked, RequestLine
from ui.pages.parts import WalkPart
from ui.pages.rows import Line
from ui.widgets.button import Button
from ui.widgets.section import SectionState

ASKED, ANSWERED = range(2)
"""The steps of this part, as places in the gate's list of conditions."""

ASK = "ask/"
WHOLE = "whole"


class AsksPart(WalkPart):
    """First every point is asked about, then every request is answered; both by keyboard alone."""

    row_opened = Signal()

    def __init__(self, door: Door) -> None:
        super().__init__(door, 1, _("What is asked for"), 3)
        self.more = Button(
            _("Something for the &whole"),
            icon=Icon.PLUS,
            does=_("A request that belongs to no single point."),
        )
        self.rows.is_first = True
        self.body.addWidget(self.rows)
        self.body.addLayout(column(row(self.more, None), margins=(20, 10, 20, 12)))
        self.more.chosen.connect(lambda: self.ask_more(WHOLE))
        self._also: set[str] = set()
        self._asks: dict[str, Ask] = {}
        self._requests: dict[str, Asked] = {}

    @property
    def current_point(self) -> PointId | None:
        """The point of the row that is worked on."""
        id = self.current or ""
        if id.startswith(ASK):
            return PointId(id.removeprefix(ASK))
        request = find(self.door.meeting.requests, id)
        return request.point if request is not None else None

    def unfinished(self) -> bool:
        """Whether a request was begun and not added; it is opened then."""
        places = [*(point.id for point in self.door.meeting.standing), WHOLE]
        begun = next((where for where in places if self.door.draft(ASK + where)), None)
        if begun is not None:
            self.current = ASK + begun
        return begun is not None

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        done = conditions[ASKED].met and conditions[ANSWERED].met
        return SectionState.DONE if done else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        state, title = self.standing(conditions), _("What {name} asks for").format(name=meeting.client.called)
        self.render_section(state, is_open, _note(conditions), title)
        if is_open:
            self.show_rows(meeting)
            self.row_opened.emit()

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        """For each point its requests, or the question; then what is asked for the whole."""
        by_point: dict[str, list[str]] = {}
        replied: dict[str, bool] = {}
        for request in standing_requests(meeting):
            by_point.setdefault(request.point or WHOLE, []).append(request.id)
            replied[request.id] = answered(meeting, request)
        done: dict[str, bool] = {}
        asked = asked_points(meeting)
        for point in meeting.standing:
            done |= {id: replied[id] for id in by_point.get(point.id, [])}
            if point.id not in by_point or self._is_wanted(point.id):
                done[ASK + point.id] = point.id in asked
        done |= {id: replied[id] for id in by_point.get(WHOLE, [])}
        if self._is_wanted(WHOLE):
            done[ASK + WHOLE] = True
        return done

    def _is_wanted(self, where: str) -> bool:
        return where in self._also or bool(self.door.draft(ASK + where))

    def next_open(self, done: dict[str, bool], after: str | None) -> str | None:
        """Ask about every point before the first answer."""
        questions = {id: met for id, met in done.items() if id.startswith(ASK)}
        still = super().next_open(questions, after)
        return still if still is not None else super().next_open(done, after)

    def describe(self, meeting: Meeting) -> None:
        numbering, name = meeting.numbering(), meeting.client.called
        silent = {each.point for each in meeting.asks_nothing}
        for point in meeting.standing:
            id = ASK + point.id
            nothing = point.id in silent and self.is_done(id)
            number, here = numbering.get(point.id, 0), id == self.current
            self._asks[id] = Ask(number, point.words, name, nothing, point.id in self._also, here)
        self._asks[ASK + WHOLE] = Ask(0, _("For the whole"), name, False, True, self.current == ASK + WHOLE)
        for request in meeting.requests:
            number = numbering.get(request.point, 0) if request.point else 0
            here = request.id == self.current
            self._requests[request.id] = Asked(number, request, self.is_done(request.id), name, here)

    def make_row(self, id: str) -> Line:
        if id.startswith(ASK):
            where = id.removeprefix(ASK)
            ask = AskLine(self.door, None if where == WHOLE else PointId(where), id)
            ask.asked.connect(lambda: self._also.discard(where))
            ask.given_up.connect(lambda: self._give_up(where))
            return ask
        line = RequestLine(self.door, ItemId(id))
        line.more_asked.connect(lambda: self.ask_more(self.current_point or WHOLE))
        line.changed.connect(lambda: self._on_changed(id))
        return line

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, AskLine):
            line.render_ask(self._asks[id])
        elif isinstance(line, RequestLine):
            line.render_request(self._requests[id])

    def ask_more(self, where: str) -> None:
        """One more request, for a point or for the whole."""
        self._also.add(where)
        self.open_row(ASK + where)

    def _on_changed(self, id: str) -> None:
        """An answer in the place of another closes its row, as a first one does by itself."""
        if id == self.current:
            self.current = self.next_open(self.settled(self.door.meeting), id)
            self.show_rows(self.door.meeting)
            self.take_focus()
            self.row_opened.emit()

    def _give_up(self, where: str) -> None:
        self._also.discard(where)
        self.show_rows(self.door.meeting)

    def open_row(self, id: str | None) -> None:
        super().open_row(id)
        self.row_opened.emit()


def _note(conditions: Sequence[Condition]) -> str:
    """How far the asking is, and then the answering."""
    asking, answering = conditions[ASKED], conditions[ANSWERED]
    if not asking.met:
        return _("{done} of {total} asked").format(done=asking.done, total=asking.total)
    if not answering.total:
        return _("Nothing is asked for")
    text = ngettext("{done} of {total} answered", "{done} of {total} answered", answering.total)
    return text.format(done=answering.done, total=answering.total)
