"""Check-ins after the meeting: when, how, what the client said, and what comes next after a "no"."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.afterwards import HeldCheckIn
from meeting.desk import Desk
from meeting.following import HoldCheckIn
from meeting.gates import promised_check_ins
from meeting.kinds import Satisfied
from meeting.language import _, clock
from meeting.model import Meeting
from meeting.values import CheckIn
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.home_due import said_of
from ui.pages.home_groups import near_day
from ui.pages.reveal import reveal
from ui.tokens import Height, Space, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.choice import AnswerSwitch
from ui.widgets.field import Field, TextArea
from ui.widgets.label import ElidedLabel, Label, WordsLabel
from ui.widgets.mark import IconMark, Rule

_TONES = {Satisfied.YES: Tone.GOOD, Satisfied.PARTLY: Tone.DUE, Satisfied.NO: Tone.NOT_MET}


class CheckInsCard(Card):
    """Every check-in that was promised."""

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__(_("Check-ins"), ruled=True)
        self._door, self._desk = door, desk
        self._lines: dict[str, CheckInLine] = {}

    def render_card(self, meeting: Meeting) -> None:
        """Show them in order of their days; rows that stay are kept."""
        promised = sorted(promised_check_ins(meeting), key=lambda each: each.on)
        shown_if(self, bool(promised))
        held = {each.check_in: each for each in meeting.held}
        self.render_title(
            _("Check-ins"), _("{done} of {total} held").format(done=len(held), total=len(promised))
        )
        for check_in in promised:
            line = self._lines.get(check_in.id) or self._added(check_in)
            line.render_check_in(meeting, check_in, held.get(check_in.id))

    @property
    def lines(self) -> list["CheckInLine"]:
        """The check-ins in order."""
        return list(self._lines.values())

    def _added(self, check_in: CheckIn) -> "CheckInLine":
        line = CheckInLine(self._door, self._desk, check_in, ruled=bool(self._lines))
        self._lines[check_in.id] = line
        self.body.addWidget(line)
        return line

    def first_open(self) -> QWidget | None:
        """The first check-in that can be written up."""
        return next((line.write for line in self._lines.values() if not line.write.isHidden()), None)


class CheckInLine(QWidget):
    """One check-in, and the form that writes it up."""

    def __init__(self, door: Door, desk: Desk, check_in: CheckIn, ruled: bool) -> None:
        super().__init__()
        self._door, self._desk, self._check_in = door, desk, check_in
        self._when, self._what = Label("", bold=True), ElidedLabel("", colour="muted")
        self._badge = Badge("")
        self._said = WordsLabel("")
        self._next = WordsLabel("", Type.NOTE, colour="muted")
        self.write = Button(
            _("Write up"), height=Height.SMALL, icon=Icon.PENCIL, does=_("Opens a form for what was said.")
        )
        self.form = WriteUp(door, desk, check_in)
        self.form.hide()
        self._build(ruled)
        self.write.chosen.connect(self._on_write)
        self.form.closed.connect(self._on_closed)

    def _build(self, ruled: bool) -> None:
        line = row(IconMark(Icon.CALENDAR, 20), self._when, self._what, self._badge, self.write)
        line.setSpacing(Space.M)
        inner = column(line, self._said, self._next, self.form, gap=Space.XS, margins=(20, 8, 20, 8))
        whole = column(gap=0)
        if ruled:
            whole.addWidget(Rule())
        whole.addLayout(inner)
        self.setLayout(whole)

    def render_check_in(self, meeting: Meeting, check_in: CheckIn, held: HeldCheckIn | None) -> None:
        """Show when it is, and how it went."""
        at = f", {clock(check_in.at)}" if check_in.at else ""
        self._when.render_text(near_day(check_in.on, self._desk.today()) + at)
        self._what.render_text(said_of(meeting, check_in))
        self.write.name(_("Write up: {day}").format(day=self._when.text()))
        shown_if(self.write, held is None and self.form.isHidden())
        for part, text in ((self._said, held.said if held else ""), (self._next, _next_of(held))):
            part.render_text(text)
            shown_if(part, bool(text))
        if held is None:
            self._badge.render_badge("", Tone.PREPARE)
        else:
            text = _("Satisfied: {answer}").format(answer=held.satisfied.label.lower())
            self._badge.render_badge(text, _TONES[held.satisfied])
            self.form.hide()

    def _on_write(self) -> None:
        self.form.render_form()
        self.form.show()
        self.write.hide()
        self.form.take_focus()
        reveal(self.form)

    def _on_closed(self) -> None:
        kept = any(each.check_in == self._check_in.id for each in self._door.meeting.held)
        shown_if(self.write, not kept)
        if not kept:
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.hide()


def _next_of(held: HeldCheckIn | None) -> str:
    if held is None or not held.next_step:
        return ""
    return _("Next step: {step}").format(step=held.next_step)


class WriteUp(QWidget):
    """What the client said, whether they are satisfied, and the next step."""

    closed = Signal()

    def __init__(self, door: Door, desk: Desk, check_in: CheckIn) -> None:
        super().__init__()
        self._door, self._desk, self._check_in = door, desk, check_in
        name = door.meeting.client.called
        self.said = TextArea(
            _("What {name} said").format(name=name),
            lines=1,
            enter_accepts=False,
            does=_("In the client’s own words."),
        )
        options = [(each.value, each.label) for each in Satisfied]
        self.satisfied = AnswerSwitch(_("Is {name} satisfied?").format(name=name), options)
        self.next_step = Field(_("The next step"), does=_("What we do now, if the client is not satisfied."))
        self.keep = Button(_("Keep"), Kind.PRIMARY, Height.SMALL, does=_("Keeps how the check-in went."))
        cancel = Button(_("Cancel"), Kind.QUIET, Height.SMALL, does=_("Closes the form without keeping it."))
        question = Label(_("Is {name} satisfied?").format(name=name), Type.NOTE, colour="muted")
        answer = holding(column(question, self.satisfied, gap=Space.XS))
        line = row(answer, self.next_step, gap=Space.M)
        line.setStretch(1, 1)
        self.setLayout(column(self.said, line, row(None, cancel, self.keep), gap=Space.S))
        for box, draft in ((self.said, "said"), (self.next_step, "next")):
            box.edited.connect(lambda words, draft=draft: self._on_typed(draft, words))
            box.escaped.connect(self._on_cancel)
        self.satisfied.chosen.connect(self._on_chosen)
        self.next_step.accepted.connect(self.keep.click)
        self.keep.chosen.connect(self._on_keep)
        cancel.chosen.connect(self._on_cancel)

    def _draft(self, box: str) -> str:
        return f"check-in:{self._check_in.id}:{box}"

    def render_form(self) -> None:
        """Show what is being typed, and whether it can be kept."""
        self.said.show_text(self._door.draft(self._draft("said")) or "")
        self.next_step.show_text(self._door.draft(self._draft("next")) or "")
        self.satisfied.render_choice(self._door.draft(self._draft("answer")))
        self._render_keep()

    def take_focus(self) -> None:
        """The focus goes to the first box."""
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> HoldCheckIn | None:
        answer = self.satisfied.choice()
        if answer is None:
            return None
        at = self._desk.clock.now().astimezone(self._door.meeting.timezone).replace(tzinfo=None)
        held = HeldCheckIn(
            self._check_in.id,
            at,
            self.said.text(),
            Satisfied(answer),
            self._check_in.channel,
            self.next_step.text(),
        )
        return HoldCheckIn(held)

    def _render_keep(self) -> None:
        act = self._act()
        asked = _("Ask whether {name} is satisfied.").format(name=self._door.meeting.client.called)
        self.keep.render_blocked(self._door.reason(act) if act else asked)

    def _on_typed(self, box: str, words: str) -> None:
        self._door.type(self._draft(box), words)
        self._render_keep()

    def _on_chosen(self, answer: str) -> None:
        self.satisfied.render_choice(answer)
        self._on_typed("answer", answer)

    def _drafts(self) -> list[str]:
        return [self._draft(box) for box in ("said", "next", "answer")]

    def _on_keep(self) -> None:
        act = self._act()
        if act is not None and self._door.do(act, *self._drafts()):
            self.closed.emit()

    def _on_cancel(self) -> None:
        self._door.forget(*self._drafts())
        self.closed.emit()
