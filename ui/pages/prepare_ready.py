"""The right column of "Prepare": what helps before the client comes in, the start, and the three phases."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal

from meeting.advice import preparation_advice
from meeting.index import planned
from meeting.kinds import Readiness
from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.prepare import StartMeeting, TickReady
from meeting.private import TickLine
from meeting.templates import filled
from ui.door import Door
from ui.flow import ScrollColumn, row, shown_if
from ui.icons import Icon
from ui.pages.prepare_no_show import ask_no_show
from ui.pages.prepare_phases import PhaseNumber
from ui.stops import holds_focus
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.mark import IconMark
from ui.widgets.tick import Tick

SCROLL_BAR = 12
LEAST_SEEN = 60
"""Pixels of the ticks that are always seen."""


class ReadyCard(Card):
    """Ticks that are advice and never a gate, and the start, which says what is still missing."""

    started = Signal()
    briefing_asked = Signal()

    def __init__(self, door: Door) -> None:
        self.briefing = IconButton(
            Icon.PRINTER,
            _("Print a briefing"),
            Height.SMALL,
            tint="muted",
            does=_("What was prepared, on paper, for your own eyes."),
        )
        super().__init__(_("Ready?"), self.briefing)
        self._door = door
        self.own: dict[str, Tick] = {}
        self._room: tuple[int, int] | None = None
        self.ticks = {
            line: Tick(line.label, 24, does=_("Advice only; the meeting can start without it."))
            for line in Readiness
        }
        self.start = Button(
            _("&Start the meeting"),
            Kind.PRIMARY,
            Height.HERO,
            trailing=Icon.ARROW_RIGHT,
            does=_("Opens phase 1; private parts close."),
            careful=True,
        )
        self.no_show = Button(
            _("The meeting did not take place …"),
            height=Height.SMALL,
            does=_("Keeps that nobody met, and why."),
        )
        self._icon = IconMark(Icon.INFO, 20)
        self._note = Label("", Type.NOTE, wrap=True)
        self._scroll = ScrollColumn(gap=0)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setSpacing(0)
        self.body.setContentsMargins(20, 0, 20, Space.M)
        self.body.addWidget(self._scroll)
        for tick in self.ticks.values():
            self._scroll.body.addWidget(tick)
        self.body.addSpacing(Space.S)
        self.body.addWidget(self.start)
        self.body.addSpacing(Space.S)
        note = row(self._icon, self._note, gap=Space.S)
        note.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        note.setStretch(1, 1)
        self.body.addLayout(note)
        self.no_show.hide()
        self.body.addWidget(self.no_show)

    def _connect(self) -> None:
        for line, tick in self.ticks.items():
            tick.asked.connect(lambda wanted, line=line: self._door.do(TickReady(line, wanted)))
        self.start.chosen.connect(self.started)
        self.briefing.chosen.connect(self.briefing_asked)
        self.no_show.chosen.connect(lambda: ask_no_show(self.window(), self._door))

    def render_card(self, meeting: Meeting, now: datetime) -> None:
        """Show the ticks, and whether the meeting can start; its time may have passed by `now` (UTC)."""
        at = planned(meeting)
        shown_if(self.no_show, at is not None and at < now)
        for line, tick in self.ticks.items():
            tick.render_label(_line(line, meeting.client.called))
            tick.render_tick(line in meeting.ready)
        self._render_own(meeting)
        reason = self._door.reason(StartMeeting(meeting.zone))
        self.start.render_blocked(reason)
        self._icon.render_icon(Icon.LOCK if reason else Icon.INFO, "muted")
        self._note.render_text(reason or _advice(meeting))

    def _render_own(self, meeting: Meeting) -> None:
        """The lines of the organisation's own checklist, below the usual ones."""
        for line in [line for line in self.own if line not in meeting.templates.checklist]:
            gone = self.own.pop(line)
            if holds_focus(gone):
                self.start.setFocus(Qt.FocusReason.OtherFocusReason)
            gone.hide()
            gone.deleteLater()
        for line in meeting.templates.checklist:
            if line not in self.own:
                self.own[line] = self._own_tick(line)
            self.own[line].render_label(filled(line, meeting.client.called))
            self.own[line].render_tick(line in meeting.ticked)

    def _own_tick(self, line: str) -> Tick:
        tick = Tick("", 24, does=_("Advice only; the meeting can start without it."))
        self._scroll.body.addWidget(tick)
        tick.asked.connect(lambda wanted: self._door.do(TickLine(line, wanted)))
        return tick

    @property
    def note(self) -> str:
        """Why the meeting cannot start yet, or what is good to know before it does."""
        return self._note.text()

    def fit(self, width: int, room: int) -> None:
        """Be so wide, and no higher than the room: the ticks scroll where there is too little for all."""
        self._room = (width, room)
        beside = self.heightForWidth(width) - self._scroll.minimumHeight()
        every = self._wrapped(width - 42)
        if beside + every > room:
            self._wrapped(width - 42 - SCROLL_BAR)
            every = max(room - beside, LEAST_SEEN)
        self._scroll.setFixedHeight(every)

    def event(self, event: QEvent) -> bool:
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._room is not None:
            self.fit(*self._room)  # a part has come to want another height
        return heard

    def _wrapped(self, width: int) -> int:
        """How high the ticks are together in that width."""
        every = [*self.ticks.values(), *self.own.values()]
        for tick in every:
            tick.render_wrap(width)
        return sum(tick.sizeHint().height() for tick in every)


def lines_of(meeting: Meeting) -> list[str]:
    """What is to be ticked before the client comes in: the usual lines, and the organisation's own."""
    called = meeting.client.called
    own = (filled(line, called) for line in meeting.templates.checklist)
    return [*(_line(line, called) for line in Readiness), *own]


def _line(line: Readiness, name: str) -> str:
    if line is Readiness.USE_NAME and name:
        return _("I will use {name}’s name").format(name=name)
    return line.label


def _advice(meeting: Meeting) -> str:
    """What is good to know before the start; nothing of it holds anybody up."""
    parts = [_("Private parts close when you start.")]
    parts += [advice.sentence for advice in preparation_advice(meeting)]
    every = len(Readiness) + len(meeting.templates.checklist)
    left = every - len(meeting.ready) - len(meeting.ticked)
    if left:
        text = ngettext(
            "{count} tick is open; that is fine.",
            "{count} ticks are open; that is fine.",
            left,
        )
        parts.append(text.format(count=left))
    return " ".join(parts)


class PhasesCard(Card):
    """The three phases, each in a sentence; short of height, in a word."""

    def __init__(self) -> None:
        super().__init__(_("The three phases"))
        self._labels = [Label("", wrap=True) for _phase in range(3)]
        self.body.setSpacing(Space.M)
        for number, label in enumerate(self._labels, 1):
            mark = PhaseNumber(number)
            line = row(mark, label, gap=Space.M)
            line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            self.body.addLayout(line)
        self.body.addStretch(1)

    def render_card(self, meeting: Meeting, short: bool = False) -> None:
        """The sentences, with the client's form of address; `short`: the names alone."""
        name = meeting.client.called or _("The client")
        texts = (
            _("Unload the negative. {name} speaks, we write and repeat."),
            _("Transition to the positive. We say sorry, then ask to be heard."),
            _("Take positive action. We give, agree and begin today."),
        )
        titles = (Phase.UNLOAD.title, Phase.TRANSITION.title, Phase.ACTION.title)
        for label, text in zip(self._labels, titles if short else texts, strict=True):
            label.render_text(text.format(name=name))
