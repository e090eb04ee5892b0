"""Our side, only after a yes: beside each point what we know, and that it was told (S3, S4)."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QSpacerItem

from meeting.advice import permission_advice
from meeting.gates import Condition
from meeting.ids import ItemId, PointId
from meeting.kinds import View
from meeting.language import _
from meeting.marks import facts_open, may_tell, permission, told_points
from meeting.model import Meeting
from meeting.nearness import nearest_facts, placed_facts
from meeting.transition import OUR_SIDE, AnswerPermission, TellAccount, UntellAccount
from meeting.values import Account, Fact
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.pages.chips import Chip, short
from ui.pages.parts import WalkPart
from ui.pages.rows import Line
from ui.pages.saying import on_said
from ui.pages.transition_account import VIEWS, AccountEditor
from ui.pages.transition_steps import counted, standing
from ui.theme import Styled
from ui.tokens import Type
from ui.widgets.choice import AnswerSwitch
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import PointNumber
from ui.widgets.section import SectionState
from ui.widgets.tick import Tick

YES, NO = "yes", "no"
THEIRS, OURS = 12, 13
"""How the client's words and what we know share the room."""


class Side(NamedTuple):
    """What a row shows. For the current row alone: `free`, the facts that lie on no point yet, the nearest
    first, and `placed`, those that lie on another.
    """

    number: int
    words: str
    account: Account
    sources: str
    told: bool
    current: bool
    free: tuple[Chip, ...] = ()
    placed: tuple[Chip, ...] = ()


class SideRow(Line):
    """The point in the client's words, what we know, and the tick."""

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._door, self._point, self._shown = door, point, None
        self._number, self._words = PointNumber(0, 24), WordsLabel()
        self._account, self._source = WordsLabel(), Label("", Type.NOTE, colour="muted")
        self.tick = Tick(_("Told"), does=_("Tick it once it was told."))
        self.editor: AccountEditor | None = None
        ours = column(self._account, self._source, gap=0)
        theirs = row(self._number, self._words, gap=12)
        theirs.setStretch(1, 1)
        top = row(gap=16)
        top.addLayout(theirs, THEIRS)
        top.addLayout(ours, OURS)
        top.addWidget(self.tick)
        self._column = column(gap=8, margins=(20, 6, 20, 6))
        self._column.addLayout(top)
        self.setLayout(self._column)
        self.tick.asked.connect(self._on_asked)

    _shown: Side | None

    def render_side(self, shown: Side) -> None:
        """Show the point as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        self._number.render_number(shown.number)
        self._words.render_text(shown.words)
        view = shown.account.view
        words = shown.account.words or (VIEWS[view]() if view else "")
        self._account.render_text("" if shown.current else words)
        self._source.render_text("" if shown.current else shown.sources)
        shown_if(self._source, bool(self._source.text()))
        self.tick.name(_("Point {number}, our side told").format(number=shown.number))
        self.tick.render_tick(shown.told, taken_off=shown.account.told is not None and not shown.told)
        self.render_current(shown.current)
        self._render_editor(shown)

    def _render_editor(self, shown: Side) -> None:
        if self.editor is None and shown.current:
            self.editor = AccountEditor(self._door, self._point)
            self.editor.accepted.connect(self.tick.setFocus)
            self.editor.told.connect(lambda: self._on_asked(True))
            self.tick.typed.connect(self.editor.words.type_on)
            self._column.addWidget(self.editor)
            self.editor.show()  # now, so that it takes the focus at once
            on_said(self, self._door, self.tick, lambda: self._on_asked(True))
        if self.editor is not None:
            if shown.current:
                self.editor.render_account(shown.number, shown.account, shown.free, shown.placed)
            shown_if(self.editor, shown.current)

    def take_focus(self) -> None:
        (self.editor or self.tick).setFocus()

    def _on_asked(self, wanted: bool) -> None:
        if not wanted:
            self._door.do(UntellAccount(self._point))
            return
        self._door.settle_all()
        account = self._door.meeting.account(self._point)
        words = "" if account.view is View.NOTHING_TO_ADD else account.words
        if not self._door.do(TellAccount(self._point, words, account.view)):
            self.chosen.emit()


class SidePart(WalkPart):
    """The question with its answer at the end of the head; after a yes, what we know of each point."""

    def __init__(self, door: Door) -> None:
        self.switch = AnswerSwitch(_("Our side"), [(YES, _("Yes")), (NO, _("No"))], careful=True)
        super().__init__(door, 3, _("Our side, if it is wished"), 2, self.switch)
        self._theirs, self._ours = Label("", Type.NOTE, colour="muted"), Label("", Type.NOTE, colour="muted")
        self._heading, self._sentence = _Heading(self._theirs, self._ours), Label("", wrap=True)
        self._sentence.setContentsMargins(20, 12, 20, 14)
        self.rows.is_last = True
        for part in (self._sentence, self._heading, self.rows):
            self.body.addWidget(part)
        self._shown: dict[str, Side] = {}
        self.switch.chosen.connect(self._on_answered)

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return standing(conditions, OUR_SIDE)

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        state, name = self.standing(conditions), meeting.client.called
        waiting = state is SectionState.WAITING
        title = _("Our side, if {name} wishes") if waiting else _("{name}, would you like to hear our side?")
        note = _("After the intent") if waiting else "" if is_open else self._result(meeting, conditions)
        self.render_section(state, is_open, note, title.format(name=name))
        if is_open:
            self._show_answer(meeting)

    def _result(self, meeting: Meeting, conditions: Sequence[Condition]) -> str:
        answer = permission(meeting)
        if answer is None:
            return ""
        if not answer.yes:
            return _("Not wished for")
        return counted(conditions[OUR_SIDE], _("{done} of {total} told"))

    def _show_answer(self, meeting: Meeting) -> None:
        answer, opened = permission(meeting), facts_open(meeting)
        self.switch.render_choice(None if answer is None else YES if answer.yes else NO)
        shown_if(self._heading, opened)
        shown_if(self.rows, opened)
        shown_if(self._sentence, not opened)
        if opened:
            self._theirs.render_text(_("In {name}’s words").format(name=meeting.client.called))
            self._ours.render_text(_("What we know"))
            self.show_rows(meeting)
        else:
            self._sentence.render_text(_unasked(meeting))

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        told = told_points(meeting)
        return {point.id: point.id in told for point in meeting.standing}

    def describe(self, meeting: Meeting) -> None:
        accounts = {each.point: each for each in meeting.accounts}
        sources, numbering = {fact.id: fact.source for fact in meeting.facts}, meeting.numbering()
        for point in meeting.standing:
            account, here = accounts.get(point.id, Account(point.id)), point.id == self.current
            named = dict.fromkeys(sources.get(fact, "") for fact in account.facts)
            self._shown[point.id] = Side(
                numbering.get(point.id, 0),
                point.words,
                account,
                ", ".join(source for source in named if source),
                self.is_done(point.id),
                here,
                *(_chips(meeting, point.id) if here else ((), ())),
            )

    def make_row(self, id: str) -> Line:
        return SideRow(self.door, PointId(id))

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, SideRow):
            line.render_side(self._shown[id])

    def take_focus(self) -> None:
        if self.current is not None and may_tell(self.door.meeting):
            super().take_focus()
        else:
            self.switch.setFocus()

    def _on_answered(self, key: str) -> None:
        if self.door.do(AnswerPermission(yes=key == YES)) and self.is_open:
            self.take_focus()


class _Heading(Line, Styled):
    """What the columns of the table hold."""

    def __init__(self, theirs: Label, ours: Label) -> None:
        super().__init__(has_rule=False)
        layout = row(theirs, ours, gap=16, margins=(20, 6, 20, 6))
        layout.setStretch(0, THEIRS)
        layout.setStretch(1, OURS)
        self._end = QSpacerItem(0, 0)
        layout.addItem(self._end)
        self.setLayout(layout)
        self.restyle()
        self.render_current(True)

    def restyle(self) -> None:
        self._end.changeSize(16 + Tick(_("Told")).sizeHint().width(), 0)


def _chips(meeting: Meeting, point: PointId) -> tuple[tuple[Chip, ...], tuple[Chip, ...]]:
    """The facts that are free, and those on other points; named by their source, not by their words."""
    names, placed, numbering = _names(meeting.facts), placed_facts(meeting), meeting.numbering()
    free = (Chip(fact.id, names[fact.id], short(fact.text)) for fact in nearest_facts(meeting, point))
    there = _("{fact}, now with point {number}")
    moved = (
        Chip(fact.id, there.format(fact=names[fact.id], number=numbering[on]), short(fact.text))
        for fact in meeting.facts
        if (on := placed.get(fact.id)) is not None and on != point
    )
    return tuple(free), tuple(moved)


def _names(facts: Sequence[Fact]) -> dict[ItemId, str]:
    """Where each is known from, or when it was; those that would be named alike are numbered."""
    names = [fact.source.strip() or fact.when.strip() or _("Note") for fact in facts]
    return {
        fact.id: f"{name} {names[: at + 1].count(name)}" if names.count(name) > 1 else name
        for at, (fact, name) in enumerate(zip(facts, names, strict=True))
    }


def _unasked(meeting: Meeting) -> str:
    """What is shown instead of our side."""
    answer = permission(meeting)
    if answer is None:
        return _("Our notes stay closed until {name} says yes.").format(name=meeting.client.called)
    advice = " ".join(each.sentence for each in permission_advice(meeting))
    return " ".join((_("Then our side can wait."), advice)).strip()
