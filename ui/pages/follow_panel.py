"""Below an action: done on another day and what shows it, something else by agreement, or left undone."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from meeting.desk import Desk
from meeting.following import (
    BeginPromise,
    KeepPromise,
    LeavePromise,
    ProvePromise,
    ReopenPromise,
    ReplacePromise,
)
from meeting.ids import ItemId, new_item_id
from meeting.kinds import Moved
from meeting.language import _
from meeting.model import Meeting, find
from meeting.promises import progress_of
from meeting.values import Action, Document
from ui.brought import coming_from
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.fitting import FittingChoices
from ui.pages.side_by_side import SideBySide
from ui.theme import look
from ui.tokens import Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.datefield import DateField
from ui.widgets.field import Field
from ui.widgets.label import Label, WordsLabel

DONE, ELSE, UNDONE = "done", "else", "undone"


class PromisePanel(QWidget):
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
        self._desk = desk
        self._build()
        self._connect()

    def _build(self) -> None:
        deeds = row(self.begin, self.reopen, None, gap=Space.M)
        self.setLayout(
            column(
                self._measure,
                self._stands,
                deeds,
                self.ways,
                *self._forms.values(),
                gap=Space.S,
                margins=(look().length(24) + 36, 0, 20, 16),
            )
        )

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
        shown_if(self.begin, progress.moved is Moved.OPEN and not action.begun)
        shown_if(self.reopen, not self._door.reason(ReopenPromise(action.id)))
        shown_if(self.ways, is_open)
        self.done.render_form(meeting)
        shown = self.ways.choice() or DONE
        self._show(shown if is_open else DONE if progress.moved is Moved.DONE else "")

    def _show(self, way: str) -> None:
        self.ways.render_choice(way or None)
        for key, form in self._forms.items():
            shown_if(form, key == way)

    def take_focus(self) -> None:
        """To what can be said first, if anything can."""
        parts = (self.begin, self.ways, self.done.evidence, self.reopen)
        first = next((part for part in parts if part.isVisible()), None)
        if first is not None:
            first.setFocus()

    def _on_begin(self) -> None:
        if self._door.do(BeginPromise(self._action.id, self._desk.today())):
            self.ways.setFocus()


def _measured(action: Action) -> str:
    """How we know that it is done, and what happens if it slips."""
    done = _("Done when: {measure}").format(measure=action.done_when) if action.done_when else ""
    slips = _("If it slips: {fallback}").format(fallback=action.fallback) if action.fallback else ""
    return "\n".join(filter(None, (done, slips)))


def _standing(meeting: Meeting, action: Action) -> str:
    """Why it was replaced or left undone, and what shows that it was done."""
    progress = progress_of(meeting, action)
    if progress.moved is Moved.REPLACED:
        by = find(meeting.later_actions, progress.replaced_by)
        text = _("Replaced by “{what}”. Agreed with the client: {reason}")
        return text.format(what=by.what if by else "", reason=progress.reason)
    if progress.moved is Moved.LEFT_OPEN:
        return _("It stays undone: {reason}").format(reason=progress.reason)
    names = [each.name for each in meeting.documents if each.id in progress.documents]
    return ", ".join(filter(None, (progress.evidence, *names))) if progress.moved is Moved.DONE else ""


class DoneForm(QWidget):
    """The day on which it was done, and what shows it: a sentence, a file, or both."""

    closed = Signal()

    def __init__(self, door: Door, desk: Desk, filing: Filing, action: Action) -> None:
        super().__init__()
        self._door, self._desk, self._filing, self._action = door, desk, filing, action
        self._documents: tuple[ItemId, ...] = ()
        self.on = DateField(_("Done on"), desk.today)
        self.on.render_day(desk.today())
        self.evidence = Field(
            _("What shows it"),
            placeholder=_("Bank statement of 12 March"),
            does=_("The client may read it in the report."),
        )
        self.attach = Button(
            _("Attach"), Kind.QUIET, icon=Icon.PAPERCLIP, does=_("Keeps a file that shows it.")
        )
        self.keep = Button(_("Keep"), Kind.PRIMARY, does=_("Keeps that it was done, and what shows it."))
        self._attached = Label("", Type.NOTE, colour="muted", wrap=True)
        self._fields, self._has_day = SideBySide(180, Space.M), True
        self._fields.add(self.evidence)
        self._fields.add(self.on)
        self.setLayout(
            column(self._fields, self._attached, row(self.attach, None, self.keep, gap=Space.M), gap=Space.S)
        )
        self.evidence.edited.connect(lambda words: door.type(self._draft, words))
        self.evidence.accepted.connect(self.keep.click)
        self.evidence.escaped.connect(self._on_escaped)
        self.on.escaped.connect(self.closed)
        self.attach.chosen.connect(self._on_attach)
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(door.refused)

    @property
    def _draft(self) -> str:
        return f"promise:{self._action.id}:evidence"

    def render_form(self, meeting: Meeting) -> None:
        """Show what shows it, or what is being written; the day only while it is open."""
        progress = progress_of(meeting, self._action)
        self._documents = tuple(dict.fromkeys((*progress.documents, *self._documents)))
        draft = self._door.draft(self._draft)
        self.evidence.show_text(progress.evidence if draft is None else draft)
        self._show_day(progress.moved is not Moved.DONE)
        names = ", ".join(each.name for each in meeting.documents if each.id in self._documents)
        self._attached.render_text(names)
        shown_if(self._attached, bool(names))

    def _show_day(self, wanted: bool) -> None:
        """The day is asked for while the action is open; where it is gone, nothing is left of it."""
        if wanted != self._has_day:
            self._has_day = wanted
            self._fields.add(self.on) if wanted else self._fields.remove(self.on)
        shown_if(self.on, wanted)

    def _on_attach(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Attach what shows it"))
        self.attach_files(names)

    def attach_files(self, names: list[str]) -> None:
        """Keep files that show it."""
        self._filing.ask([coming_from(Path(each)) for each in names], self._on_filed)

    def _on_filed(self, document: Document) -> None:
        self._documents = (*self._documents, document.id)
        if progress_of(self._door.meeting, self._action).moved is Moved.DONE:
            self._door.do(self._proof())
        self.render_form(self._door.meeting)

    def _proof(self) -> ProvePromise:
        return ProvePromise(self._action.id, self.evidence.text().strip(), self._documents)

    def _on_keep(self) -> None:
        settled = progress_of(self._door.meeting, self._action).moved is Moved.DONE
        on, evidence = self.on.value() or self._desk.today(), self.evidence.text().strip()
        proof = self._proof()
        if not settled and not self._door.do(KeepPromise(self._action.id, on, evidence), self._draft):
            return
        if settled or self._documents:
            self._door.do(proof, self._draft)
        self.closed.emit()

    def _on_escaped(self) -> None:
        self._door.forget(self._draft)
        self.closed.emit()


class InsteadForm(QWidget):
    """What was agreed with the client instead; it begins with the action as it is, to be changed."""

    closed = Signal()

    def __init__(self, door: Door, desk: Desk, action: Action) -> None:
        super().__init__()
        self._door, self._action = door, action
        self.reason = Field(
            _("What was agreed with the client"),
            placeholder=_("A week more; said yes on the phone"),
        )
        self.what = Field(_("What will be done instead"), does=_("Begins with what was promised."))
        self.done_when = Field(_("Done when"), does=_("How we know that it is done."))
        self.owner = Field(_("Who"), does=_("Who does it."))
        self.due = DateField(_("By when"), desk.today)
        self.keep = Button(_("Replace it"), Kind.PRIMARY, does=_("The old action stays in the record."))
        fields = SideBySide(180, Space.M)
        for field in (self.what, self.done_when, self.owner, self.due):
            fields.add(field)
        self.setLayout(column(self.reason, fields, row(None, self.keep), gap=Space.S))
        for field, text in ((self.what, action.what), (self.done_when, action.done_when),
                            (self.owner, action.owner)):  # fmt: skip
            field.show_text(text)
        for field in (self.reason, self.what, self.done_when, self.owner):
            field.edited.connect(lambda _words: self._render_keep())
            field.accepted.connect(self.keep.click)
            field.escaped.connect(self.closed)
        self.due.chosen.connect(lambda _day: self._render_keep())
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(door.refused)
        self._id = new_item_id()
        self._render_keep()

    def _act(self) -> ReplacePromise:
        by = self._action.but(
            id=self._id,
            what=self.what.text().strip(),
            done_when=self.done_when.text().strip(),
            owner=self.owner.text().strip(),
            due=self.due.value(),
            begun=False,
            times=max(1, self._action.times - progress_of(self._door.meeting, self._action).count),
        )
        return ReplacePromise(self._action.id, by, self.reason.text().strip())

    def _render_keep(self) -> None:
        self.keep.render_blocked(self._door.reason(self._act()))

    def _on_keep(self) -> None:
        if self._door.do(self._act()):
            self.closed.emit()


class UndoneForm(QWidget):
    """Why it stays undone: without a reason the case cannot close."""

    closed = Signal()

    def __init__(self, door: Door, action: Action) -> None:
        super().__init__()
        self._door, self._action = door, action
        self.reason = Field(_("Why it stays undone"), does=_("The client may read it in the report."))
        self.keep = Button(_("Leave it undone"), does=_("It counts as settled, with this reason."))
        self.setLayout(column(self.reason, row(None, self.keep), gap=Space.S))
        self.reason.edited.connect(lambda _words: self._render_keep())
        self.reason.accepted.connect(self.keep.click)
        self.reason.escaped.connect(self.closed)
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(door.refused)
        self._render_keep()

    def _render_keep(self) -> None:
        self.keep.render_blocked(self._door.reason(LeavePromise(self._action.id, self.reason.text())))

    def _on_keep(self) -> None:
        if self._door.do(LeavePromise(self._action.id, self.reason.text().strip())):
            self.closed.emit()
