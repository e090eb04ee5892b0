"""What is still open when the case closes: done today, or undone for a reason (METHOD: closing)."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QApplication

from meeting.following import KeepPromise, LeavePromise
from meeting.gates import Condition, is_outstanding, promises
from meeting.kinds import Moved
from meeting.language import _, day, ngettext
from meeting.model import Meeting
from meeting.promises import progress_of
from meeting.values import Action
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.may_read import may_read
from ui.pages.parts import Part
from ui.pages.rows import Line, indented
from ui.tokens import Space
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark
from ui.widgets.section import SectionState

BEFORE = 32
"""What stands before the words of an action: its mark of 20 and the gap."""
CLOSED = 1
"""The condition by which this part is done."""


class OpenLine(Line):
    """An open action: it is done, or why it stays undone."""

    def __init__(self, door: Door, action: Action, today: Callable[[], date], has_rule: bool) -> None:
        super().__init__(has_rule)
        self._door, self._action, self._today = door, action.id, today
        self._draft = f"left-open/{action.id}"
        self._what, self._who = WordsLabel(), WordsLabel("", colour="muted")
        self.done = Button(_("Done"), icon=Icon.CHECK, does=_("It was done; today’s date is kept."))
        self.reason = Field(placeholder=_("Stays undone, because …"))
        self.keep = Button(_("Keep"), does=_("Keeps why it stays undone."))
        self._told = WordsLabel("", colour="muted")
        self._build()
        self.reason.edited.connect(self._on_edited)
        self.reason.accepted.connect(self._on_keep)
        self.reason.escaped.connect(self._on_escaped)
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(door.refused)
        self.done.chosen.connect(lambda: door.do(KeepPromise(action.id, on=today()), self._draft))
        self.done.refused.connect(door.refused)

    def _build(self) -> None:
        top = row(IconMark(Icon.LIST, 20), self._what, self._who, gap=12)
        top.setStretch(1, 3)
        top.setStretch(2, 2)
        why = row(self.reason, self.keep, self.done, gap=12)
        why.setStretch(0, 1)
        self._why = holding(why)
        below = indented(column(self._why, self._told, gap=Space.S), BEFORE, Space.M)
        self.setLayout(column(top, below, gap=Space.S, margins=(20, 10, 20, 6)))

    def render_action(self, meeting: Meeting, action: Action) -> None:
        """Show the action, and what became of it."""
        progress, is_open = progress_of(meeting, action), is_outstanding(meeting, action)
        self._what.render_text(action.what)
        self._who.render_text(", ".join(filter(None, (action.owner, _due(action, progress.count)))))
        self.reason.name(_("Why it stays undone: {what}").format(what=action.what))
        self.done.name(_("Done: {what}").format(what=action.what))
        self.keep.name(_("Keep why it stays undone: {what}").format(what=action.what))
        self.reason.show_text(self._door.draft(self._draft) or "")
        self.done.render_blocked(self._door.reason(KeepPromise(self._action, on=self._today())))
        told = progress.moved.label if not is_open else ""
        reason = progress.reason if progress.moved is Moved.LEFT_OPEN else ""
        self._told.render_text(": ".join(filter(None, (told, reason))))
        shown_if(self._told, not is_open)
        shown_if(self._why, is_open)
        self._render_keep()

    @property
    def is_open(self) -> bool:
        """Whether something is still to be said of it."""
        return not self._why.isHidden()

    @property
    def told(self) -> str:
        """What became of it, once something did."""
        return self._told.text()

    def take_focus(self) -> None:
        self.reason.setFocus()

    def _act(self) -> LeavePromise:
        return LeavePromise(self._action, self.reason.text().strip())

    def _render_keep(self) -> None:
        self.keep.render_blocked(self._door.reason(self._act()))

    def _on_edited(self, words: str) -> None:
        self._door.type(self._draft, words)
        self._render_keep()

    def _on_keep(self) -> None:
        self._door.do(self._act(), self._draft)

    def _on_escaped(self) -> None:
        self._door.forget(self._draft)
        self.reason.show_text("")
        self._render_keep()


def _due(action: Action, count: int) -> str:
    """By when it was due; of what is done several times, how many were made."""
    if action.times > 1:
        return _("{done} of {total} done").format(done=count, total=action.times)
    return _("by {day}").format(day=day(action.due)) if action.due else ""


class OpenPart(Part):
    """What this meeting promised, and what was begun in those that it carries on."""

    def __init__(self, door: Door, formers: Sequence[Door], today: Callable[[], date]) -> None:
        super().__init__(door, 3, _("What is still open"), 5)
        self._doors, self._today = (door, *formers), today
        self._lines: dict[tuple[str, str], OpenLine] = {}
        self._column = column(gap=0)
        self._none = Label(_("Nothing is left open."), colour="muted")
        told = indented(row(may_read(door)), BEFORE, Space.M)
        self._read = holding(column(told, margins=(20, 0, 20, 4)))
        self.body.addWidget(holding(self._column))
        self.body.addWidget(self._read)
        self.body.addWidget(holding(row(self._none, margins=(20, 12, 20, 12))))

    @property
    def lines(self) -> list[OpenLine]:
        """The actions in order."""
        return list(self._lines.values())

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return SectionState.DONE if conditions[CLOSED].met else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        self.render_section(self.standing(conditions), is_open, self._note(meeting))
        if is_open:
            self._show_lines(meeting)

    def _note(self, meeting: Meeting) -> str:
        """How much is open; else what was left undone, for nobody is to read that nothing was."""
        found = self._found(meeting)
        open_ = sum(is_outstanding(each, action) for each, action in found)
        undone = sum(progress_of(each, action).moved is Moved.LEFT_OPEN for each, action in found)
        if open_:
            return ngettext("{count} open", "{count} open", open_).format(count=open_)
        if undone:
            return ngettext("{count} left undone", "{count} left undone", undone).format(count=undone)
        return _("Nothing open")

    def take_focus(self) -> None:
        found = next((line for line in self._lines.values() if line.is_open), None)
        (found.take_focus if found is not None else self.head.setFocus)()

    def _found(self, meeting: Meeting) -> list[tuple[Meeting, Action]]:
        return [(each, action) for _door, each in self._meetings(meeting) for action in promises(each)]

    def _meetings(self, meeting: Meeting) -> list[tuple[Door, Meeting]]:
        """This one as it is shown, and those that it carries on as they stand."""
        own, *formers = self._doors
        return [(own, meeting), *((door, door.meeting) for door in formers)]

    def _show_lines(self, meeting: Meeting) -> None:
        """Lines that were shown stay, so that nothing jumps; the focus goes on to the next open one."""
        now = QApplication.focusWidget()
        held = now is not None and any(line.isAncestorOf(now) for line in self._lines.values())
        for door, each in self._meetings(meeting):
            for action in promises(each):
                self._show_line(door, each, action)
        shown_if(self._none.parentWidget() or self._none, not self._lines)
        shown_if(self._read, any(line.is_open for line in self._lines.values()))
        if held and now is not None and not now.isVisible():
            self.take_focus()

    def _show_line(self, door: Door, meeting: Meeting, action: Action) -> None:
        key = (str(meeting.id), str(action.id))
        moved = progress_of(meeting, action).moved
        wanted = is_outstanding(meeting, action) or moved is Moved.LEFT_OPEN
        if key not in self._lines:
            if not wanted:
                return
            self._lines[key] = OpenLine(door, action, self._today, has_rule=bool(self._lines))
            self._column.addWidget(self._lines[key])
        self._lines[key].render_action(meeting, action)
