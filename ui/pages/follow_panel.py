"""Below an action: done on another day and what shows it, something else by agreement, or left undone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.following import BeginPromise, ReopenPromise
from meeting.kinds import Moved
from meeting.language import _, day
from meeting.model import Meeting, find
from meeting.promises import alike, progress_of
from meeting.values import Action
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.fitting import FittingChoices
from ui.pages.follow_promise_forms import DoneForm, InsteadForm, UndoneForm
from ui.theme import Styled, look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button
from ui.widgets.card import SIDE
from ui.widgets.label import WordsLabel

DONE, ELSE, UNDONE = "done", "else", "undone"
TICK = 24
"""The box by which an action is ticked, in letters of 100 per cent."""


class PromisePanel(QWidget, Styled):
    """What can be said of one action besides its tick."""

    closed = Signal()

    def __init__(self, door: Door, desk: Desk, filing: Filing, action: Action) -> None:
        super().__init__()
        self._door, self._action = door, action
        self._measure = WordsLabel("", Type.NOTE, colour="muted")
        self._stands = WordsLabel("")
        self.begin = Button(_("Begun today"), icon=Icon.PLAY, does=_("Work on it has begun."))
        self.reopen = Button(_("Open it again"), icon=Icon.RESTART, does=_("It is still to be done."))
        options = [(DONE, _("Done")), (ELSE, _("Something else instead")), (UNDONE, _("Stays undone"))]
        self.ways = FittingChoices(_("What became of it"), options)
        self.done = DoneForm(door, desk, filing, action)
        self.instead = InsteadForm(door, desk, action)
        self.undone = UndoneForm(door, action)
        self._forms: dict[str, QWidget] = {DONE: self.done, ELSE: self.instead, UNDONE: self.undone}
        self._desk, self._is_asked = desk, False
        self._build()
        self._connect()

    def _build(self) -> None:
        deeds = row(self.begin, self.reopen, None, gap=Space.M)
        forms = self._forms.values()
        self._whole = column(self._measure, self._stands, deeds, self.ways, *forms, gap=Space.S)
        self.setLayout(self._whole)
        self.restyle()

    def restyle(self) -> None:
        self._whole.setContentsMargins(words_left(), Space.XS, SIDE, Space.L)

    def _connect(self) -> None:
        self.ways.chosen.connect(self._show)
        self.begin.chosen.connect(self._on_begin)
        self.reopen.chosen.connect(lambda: self._door.do(ReopenPromise(self._action.id)))
        for form in (self.done, self.instead, self.undone):
            form.closed.connect(self.closed)

    def render_panel(self, meeting: Meeting, action: Action) -> None:
        """Show how the action stands and what can be said of it."""
        self._action = action
        progress = progress_of(meeting, action)
        is_open = progress.moved in (Moved.OPEN, Moved.BEGUN)
        self._measure.render_text(_measured(action))
        shown_if(self._measure, bool(action.done_when or action.fallback))
        self._stands.render_text(_standing(meeting, action))
        shown_if(self._stands, bool(self._stands.text()))
        self._is_asked = self._is_asked and progress.moved in (Moved.BEGUN, Moved.DONE)
        self.done.ask(self._is_asked)
        shown_if(self.begin, progress.moved is Moved.OPEN and not action.begun)
        shown_if(self.reopen, not self._door.reason(ReopenPromise(action.id)))
        shown_if(self.ways, is_open and not self._is_asked)
        self.done.render_form(meeting)
        shown = DONE if self._is_asked else self.ways.choice() or DONE
        self._show(shown if is_open else DONE if progress.moved is Moved.DONE else "")

    def ask(self, asked: bool) -> None:
        """Whether it was ticked just now, so that only what shows it is asked for."""
        self._is_asked = asked

    def _show(self, way: str) -> None:
        self.ways.render_choice(way or None)
        for key, form in self._forms.items():
            shown_if(form, key == way)

    def take_focus(self) -> None:
        """To what can be said first, if anything can."""
        parts: list[QWidget] = [self.begin, self.ways, self.done.evidence, self.reopen]
        if self._is_asked:
            parts = [self.done.evidence]
        first = next((part for part in parts if part.isVisible()), None)
        if first is not None:
            first.setFocus()

    def _on_begin(self) -> None:
        if self._door.do(BeginPromise(self._action.id, self._desk.today())):
            self.ways.setFocus()


def tick_left() -> int:
    """Where the tick of an action begins, with the room around it: its box stands below the card's title."""
    return SIDE - (Height.NORMAL - look().length(TICK)) // 2


def words_left() -> int:
    """Where the words of an action begin, and what is said of it below them."""
    return tick_left() + Height.NORMAL + Space.M


def _measured(action: Action) -> str:
    """How we know that it is done, and what happens if it slips."""
    done = _("Done when: {measure}").format(measure=action.done_when) if action.done_when else ""
    slips = _("If it slips: {fallback}").format(fallback=action.fallback) if action.fallback else ""
    return "\n".join(filter(None, (done, slips)))


def _standing(meeting: Meeting, action: Action) -> str:
    """Why it was replaced or left undone, and what shows that it was done."""
    progress = progress_of(meeting, action)
    if progress.moved is Moved.REPLACED:
        return f"{_instead(meeting, action)} " + _("{name} agreed: {reason}").format(
            name=meeting.client.called, reason=progress.reason
        )
    if progress.moved is Moved.LEFT_OPEN:
        return _("It stays undone: {reason}").format(reason=progress.reason)
    if progress.moved is Moved.BEGUN:
        return "\n".join(": ".join(filter(None, (day(each.on), each.evidence))) for each in progress.each)
    names = [each.name for each in meeting.documents if each.id in progress.documents]
    return ", ".join(filter(None, (progress.evidence, *names))) if progress.moved is Moved.DONE else ""


def _instead(meeting: Meeting, action: Action) -> str:
    """What was agreed in the place of an action: something else, or the same on another day."""
    by = find(meeting.later_actions, progress_of(meeting, action).replaced_by)
    if by is not None and by.due is not None and alike(by.what) == alike(action.what):
        return _("Moved to {day}.").format(day=day(by.due))
    return _("Replaced by “{what}”.").format(what=by.what if by else "")
