"""What became of an action, written down: it was done, something else was agreed, or it stays undone."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.following import LeavePromise, ProvePromise, ReplacePromise, one_more
from meeting.ids import ItemId, new_item_id
from meeting.kinds import Moved
from meeting.language import _
from meeting.model import Meeting
from meeting.promises import progress_of
from meeting.rhythm import too_early
from meeting.values import Action, Document
from ui.brought import coming_from
from ui.choosing import files_to_open
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.may_read import may_read
from ui.pages.side_by_side import SideBySide
from ui.tokens import Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.datefield import DateField
from ui.widgets.field import Field
from ui.widgets.label import Label


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
        self.skip = Button(
            _("Nothing to show"), Kind.QUIET, does=_("It stays done; what shows it can be added at any time.")
        )
        self._is_asked = False
        self._attached = Label("", Type.NOTE, colour="muted", wrap=True)
        self._fields, self._has_day = SideBySide(180, Space.M), True
        self._fields.add(self.evidence)
        self._fields.add(self.on)
        self.setLayout(
            column(
                self._fields,
                may_read(door),
                self._attached,
                row(self.attach, None, self.skip, self.keep, gap=Space.M),
                gap=Space.S,
            )
        )
        self.evidence.edited.connect(lambda words: door.type(self._draft, words))
        self.evidence.accepted.connect(self._on_accepted)
        self.skip.chosen.connect(self._on_escaped)
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
        kept = progress.documents if progress.moved is Moved.DONE or self._is_asked else ()
        self._documents = tuple(dict.fromkeys((*kept, *self._documents)))
        draft = self._door.draft(self._draft)
        shown = progress.evidence if progress.moved is Moved.DONE or self._is_asked else ""
        self.evidence.show_text(shown if draft is None else draft)
        is_done = progress.moved is Moved.DONE or self._is_asked
        self._show_day(not is_done)
        shown_if(self.skip, is_done and not progress.evidence and not self._documents)
        names = ", ".join(each.name for each in meeting.documents if each.id in self._documents)
        self._attached.render_text(names)
        shown_if(self._attached, bool(names))

    def ask(self, asked: bool) -> None:
        """Whether it was ticked just now: then only what shows it is asked for, of this one time."""
        self._is_asked = asked

    def _on_accepted(self) -> None:
        """Enter keeps; where nothing is written, nothing shows it."""
        nothing = not self.evidence.text().strip() and not self._documents
        self.skip.click() if self._is_asked and nothing else self.keep.click()

    @property
    def _is_settled(self) -> bool:
        return self._is_asked or progress_of(self._door.meeting, self._action).moved is Moved.DONE

    def _show_day(self, wanted: bool) -> None:
        """The day is asked for while the action is open; where it is gone, nothing is left of it."""
        if wanted != self._has_day:
            self._has_day = wanted
            self._fields.add(self.on) if wanted else self._fields.remove(self.on)
        shown_if(self.on, wanted)

    def _on_attach(self) -> None:
        self.attach_files([str(file) for file in files_to_open(self, _("Attach what shows it"))])

    def attach_files(self, names: list[str]) -> None:
        """Keep files that show it."""
        self._filing.ask([coming_from(Path(each)) for each in names], self._on_filed)

    def _on_filed(self, document: Document) -> None:
        self._documents = (*self._documents, document.id)
        if self._is_settled:
            self._door.do(self._proof())
        self.render_form(self._door.meeting)

    def _proof(self) -> ProvePromise:
        return ProvePromise(self._action.id, self.evidence.text().strip(), self._documents)

    def _on_keep(self) -> None:
        settled, proof = self._is_settled, self._proof()
        on, evidence = self.on.value() or self._desk.today(), self.evidence.text().strip()
        done = one_more(self._door.meeting, self._action, on, evidence)
        if not settled and not self._door.do(done, self._draft):
            return
        if (settled or self._documents) and not self._door.do(proof, self._draft):
            return
        self._documents = ()
        self.closed.emit()

    def _on_escaped(self) -> None:
        self._door.forget(self._draft)
        self.closed.emit()


class InsteadForm(QWidget):
    """What was agreed with the client instead; it begins with the action as it is, to be changed."""

    closed = Signal()

    def __init__(self, door: Door, desk: Desk, action: Action) -> None:
        super().__init__()
        self._door, self._action, self._today = door, action, desk.today
        self.reason = Field(
            _("What was agreed with the client"),
            placeholder=_("A week more; said yes on the phone"),
        )
        self.what = Field(_("What will be done instead"), does=_("Begins with what was promised."))
        self.done_when = Field(_("Done when"), does=_("How we know that it is done."))
        self.owner = Field(_("Who"), does=_("Who does it."))
        self.due = DateField(_("By when"), desk.today)
        self.keep = Button(_("Replace it"), Kind.PRIMARY, does=_("The old action stays in the record."))
        fields = SideBySide(220, Space.M)
        for field in (self.what, self.done_when, self.owner, self.due):
            fields.add(field)
        self.setLayout(column(self.reason, may_read(door), fields, row(None, self.keep), gap=Space.S))
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
        left = max(1, self._action.times - progress_of(self._door.meeting, self._action).count)
        by = self._action.but(
            id=self._id,
            what=self.what.text().strip(),
            done_when=self.done_when.text().strip(),
            owner=self.owner.text().strip(),
            due=self.due.value(),
            begun=False,
            times=left,
            every=self._action.every if left > 1 else 0,
        )
        return ReplacePromise(self._action.id, by, self.reason.text().strip())

    def _render_keep(self) -> None:
        act = self._act()
        self.keep.render_blocked(self._door.reason(act) or too_early(act.by, self._today()))

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
        self.setLayout(column(self.reason, may_read(door), row(None, self.keep), gap=Space.S))
        self.reason.edited.connect(lambda _words: self._render_keep())
        self.reason.accepted.connect(self.keep.click)
        self.reason.escaped.connect(self.closed)
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(door.refused)
        self._render_keep()

    def _act(self) -> LeavePromise:
        return LeavePromise(self._action.id, self.reason.text().strip())

    def _render_keep(self) -> None:
        self.keep.render_blocked(self._door.reason(self._act()))

    def _on_keep(self) -> None:
        if self._door.do(self._act()):
            self.closed.emit()
