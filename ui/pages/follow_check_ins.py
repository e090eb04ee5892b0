"""Check-ins after the meeting: the line of days, what the client says, and what comes next after a "no"."""

from datetime import date

from PySide6.QtCore import Signal

from meeting.afterwards import HeldCheckIn, satisfied_with
from meeting.desk import Desk
from meeting.following import HoldCheckIn
from meeting.gates import promised_check_ins
from meeting.kinds import Channel, Satisfied
from meeting.language import _, clock, day
from meeting.model import Meeting, find
from meeting.promises import held_check_in, in_order
from meeting.values import CheckIn
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.follow_arrange import ArrangeForm
from ui.pages.follow_timeline import Seen, Timeline
from ui.pages.home_due import said_of
from ui.pages.home_groups import near_day
from ui.pages.may_read import may_read
from ui.pages.reveal import reveal
from ui.tokens import Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import QUIET_SIDE, Card
from ui.widgets.choice import Scale
from ui.widgets.field import TextArea
from ui.widgets.label import Label

MEETING = "meeting"
"""The stop that stands for the meeting itself."""


class CheckInsCard(Card):
    """Every check-in that was promised or arranged since, on a line that begins with the meeting."""

    chosen = Signal(str)
    """The check-in that is spoken of from now on."""
    summary_asked = Signal()

    def __init__(self, door: Door, desk: Desk) -> None:
        self._count = Label("", colour="muted")
        self.more = Button(
            _("Arrange one"), Kind.QUIET, icon=Icon.PLUS, does=_("Opens a line for a further check-in.")
        )
        self._end = row(self._count, self.more, gap=Space.M)
        super().__init__(_("Check-ins"), holding(self._end))
        self._door, self._desk = door, desk
        self.line, self.form = Timeline(), ArrangeForm(door, desk)
        self.form.hide()
        self.body.addWidget(self.line)
        self.body.addWidget(self.form)
        self.line.chosen.connect(self._on_chosen)
        self.more.chosen.connect(self._on_more)
        self.form.closed.connect(self._on_closed)

    def render_card(self, meeting: Meeting, current: str) -> None:
        """Show them in order of their days."""
        bound = in_order(promised_check_ins(meeting))
        stops = [*self._met(meeting), *(self._seen(meeting, each) for each in bound)]
        self.line.render_stops(stops, current)
        shown_if(self.line, bool(stops))
        held = sum(stop.held for stop in stops)
        text = _("{done} of {total} held").format(done=held, total=len(stops))
        self._count.render_text(text if stops else "")
        shown_if(self.more, meeting.closing is None)
        self._end.setContentsMargins(0, 0, 0 if meeting.closing is None else QUIET_SIDE, 0)
        shown_if(self.form, not self.form.isHidden() and meeting.closing is None)

    def _met(self, meeting: Meeting) -> list[Seen]:
        if meeting.first_day is None or meeting.leaving is not None:
            return []
        said, does = _("Meeting, signed"), _("Opens the signed summary.")
        return [Seen(MEETING, self._day(meeting.first_day), said, True, does=does)]

    def _day(self, on: date) -> str:
        """ "Today", "27 March", "3 January 2027"."""
        today = self._desk.today()
        if abs((on - today).days) < 2:
            return near_day(on, today)
        return day(on, "d MMMM" if on.year == today.year else "d MMMM y")

    def _seen(self, meeting: Meeting, check_in: CheckIn) -> Seen:
        today, held = self._desk.today(), held_check_in(meeting, check_in)
        if held is None and meeting.closing is not None:
            does = _("The case was closed before it was held.")
            return Seen(check_in.id, self._day(check_in.on), _("Not held, case closed"), does=does)
        if held is None:
            late = check_in.on < today
            at = clock(check_in.at) if check_in.at else ""
            spoken = _("not held yet") if late else ""
            note = ", ".join(filter(None, (at, check_in.note or said_of(meeting, check_in))))
            does = _("Goes to where it is written up.")
            return Seen(check_in.id, self._day(check_in.on), note, late=late, spoken=spoken, does=does)
        is_named = held.channel is Channel.MEETING and check_in.note
        note = f"{check_in.note if is_named else held.channel.label}. {held.said}"
        unhappy = held.satisfied is Satisfied.NO
        spoken = _("Satisfied: {answer}").format(answer=held.satisfied.label.lower())
        on, does = self._day(held.at.date()), _("Shows what was said.")
        return Seen(check_in.id, on, note, True, unhappy=unhappy, spoken=spoken, does=does)

    def _on_chosen(self, id: str) -> None:
        if id == MEETING:
            self.summary_asked.emit()
        else:
            self.chosen.emit(id)

    def _on_more(self) -> None:
        self.form.render_form()
        shown_if(self.form, True)
        self.form.take_focus()
        reveal(self.form)

    def _on_closed(self) -> None:
        self.more.setFocus()
        self.form.hide()
        self.line.show_last()


class SaysCard(Card):
    """What the client says at a check-in: a number, their words, and after a low number the next step."""

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__(" ")
        self._door, self._desk = door, desk
        self._check_in: CheckIn | None = None
        self._asked = Label(_question(), colour="muted", wrap=True)
        self.scale = Scale(_question(), [(str(number), str(number)) for number in range(1, 6)])
        self._least = Label(_("Not at all"), Type.NOTE, colour="muted")
        self._most = Label(_("Fully"), Type.NOTE, colour="muted")
        self.said = TextArea("", lines=2, enter_accepts=False, does=_("As it was said, not as we see it."))
        self.next_step = TextArea(_("The next step"), lines=1, does=_("What we do now, and by when."))
        self.keep = Button(_("Keep what was said"), Kind.PRIMARY, does=_("Keeps how the check-in went."))
        self._build()
        self._connect()

    def _build(self) -> None:
        ends = row(self._least, None, self._most)
        self._answers, self._readers = holding(column(self.scale, ends, gap=Space.XS)), may_read(self._door)
        self.body.setSpacing(Space.S)
        self.body.addWidget(self._asked)
        for part in (self._answers, self.said, self.next_step, self._readers, self.keep):
            self.body.addWidget(part)

    def _connect(self) -> None:
        for box, draft in ((self.said, "said"), (self.next_step, "next")):
            box.edited.connect(lambda words, draft=draft: self._on_typed(draft, words))
            box.escaped.connect(self._on_escaped)
        self.scale.chosen.connect(self._on_scored)
        self.next_step.accepted.connect(self.keep.click)
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(self._door.refused)

    def render_card(self, meeting: Meeting, current: str) -> None:
        """Show the check-in of that id: what was said, or the boxes to write it in."""
        self._check_in = find(promised_check_ins(meeting), current)
        held = held_check_in(meeting, self._check_in) if self._check_in is not None else None
        is_over = meeting.closing is not None
        shown_if(self, self._check_in is not None and (held is not None or not is_over))
        if self._check_in is None:
            return
        name = meeting.client.called
        self.render_title(self._titled(name, self._check_in, held))
        self.said.render_label(_("In {name}’s words").format(name=name))
        self.said.show_text(self._value("said", held.said if held else ""))
        self.next_step.show_text(self._value("next", held.next_step if held else ""))
        self.scale.render_choice(self._value("score", _number(held)) or None)
        self._render_over(held, is_over)
        self._render_rest(held)

    def _render_over(self, held: HeldCheckIn | None, is_over: bool) -> None:
        """A case that is closed asks for nothing: what was said is read, with its number."""
        for box in (self.said, self.next_step):
            box.render_locked(is_over)
        for part in (self._answers, self._readers):
            shown_if(part, not is_over)
        given = _("Are things coming out right? {number} of 5.").format(number=_number(held))
        self._asked.render_text(given if is_over else _question())

    def _titled(self, name: str, check_in: CheckIn, held: HeldCheckIn | None) -> str:
        on, today = held.at.date() if held else check_in.on, self._desk.today()
        if held is None or on == today:
            return _("What {name} says now").format(name=name)
        return _("What {name} said, {day}").format(name=name, day=near_day(on, today))

    def _value(self, box: str, kept: str) -> str:
        draft = self._door.draft(self._draft(box))
        return kept if draft is None or self._door.meeting.closing is not None else draft

    def _draft(self, box: str) -> str:
        assert self._check_in is not None
        return f"check-in:{self._check_in.id}:{box}"

    def _drafts(self) -> list[str]:
        return [self._draft(box) for box in ("said", "next", "score")]

    def _render_rest(self, held: HeldCheckIn | None) -> None:
        """The next step is asked for after a low number; Keep is there while there is something to keep."""
        number = int(self.scale.choice() or 0)
        is_over = self._door.meeting.closing is not None
        wanted = (0 < number < 4 and not is_over) or bool(self.next_step.text())
        shown_if(self.next_step, wanted)
        is_needed = number > 0 and satisfied_with(number) is Satisfied.NO
        self.next_step.render_label(_("The next step") if is_needed else _("The next step, if there is one"))
        typed = any(self._door.draft(draft) is not None for draft in self._drafts())
        shown_if(self.keep, (held is None or typed) and not is_over)
        self.keep.render_blocked(self._reason())

    def _reason(self) -> str:
        act = self._act()
        asked = _("Ask {name} for a number from 1 to 5.").format(name=self._door.meeting.client.called)
        return self._door.reason(act) if act else asked

    def _act(self) -> HoldCheckIn | None:
        number = int(self.scale.choice() or 0)
        if self._check_in is None or not number:
            return None
        held = held_check_in(self._door.meeting, self._check_in)
        at = self._desk.local(self._desk.clock.now()).replace(tzinfo=None, second=0, microsecond=0)
        return HoldCheckIn(
            HeldCheckIn(
                self._check_in.id,
                held.at if held else at,
                self.said.text(),
                satisfied_with(number),
                held.channel if held else self._check_in.channel,
                self.next_step.text() if not self.next_step.isHidden() else "",
                number,
            )
        )

    def _on_typed(self, box: str, words: str) -> None:
        self._door.type(self._draft(box), words)
        self._render_again()

    def _on_scored(self, number: str) -> None:
        self.scale.render_choice(number)
        self._on_typed("score", number)

    def _render_again(self) -> None:
        if self._check_in is not None:
            self._render_rest(held_check_in(self._door.meeting, self._check_in))

    def _on_keep(self) -> None:
        act = self._act()
        if act is not None and self._door.do(act, *self._drafts()):
            self.scale.setFocus()

    def _on_escaped(self) -> None:
        self._door.forget(*self._drafts())
        self.render_card(self._door.meeting, self._check_in.id if self._check_in else "")


def _question() -> str:
    return _("Are things coming out right?")


def _number(held: HeldCheckIn | None) -> str:
    """The number that was given; of older records the one that stands for the answer."""
    if held is None:
        return ""
    usual = {Satisfied.YES: 5, Satisfied.PARTLY: 3, Satisfied.NO: 1}
    return str(held.score or usual[held.satisfied])
