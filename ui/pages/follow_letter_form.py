"""A letter or a call is written down: how, when, from whom, what about, and its copy."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.afterwards import Letter
from meeting.case import contact_now
from meeting.desk import Desk
from meeting.following import LogLetter
from meeting.ids import ItemId, new_item_id
from meeting.kinds import Channel
from meeting.language import _
from meeting.model import Meeting
from meeting.values import Document
from ui.brought import Coming, coming_from
from ui.choosing import files_to_open
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.side_by_side import SideBySide
from ui.tokens import Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.datefield import DateField
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.listbox import ListBox

SUMMARY = "letter/summary"
OURS, THEIRS = "ours", "theirs"


class LetterForm(QWidget):
    """Enter keeps it. What is typed is there again after a crash."""

    closed = Signal()

    def __init__(self, door: Door, desk: Desk, filing: Filing) -> None:
        super().__init__()
        self._door, self._desk, self._filing = door, desk, filing
        self._documents: tuple[ItemId, ...] = ()
        name = door.meeting.client.called
        self.summary = Field(_("What it was about"), placeholder=_("In a line"))
        self.channel = ListBox(_("How"), [(each.value, each.label) for each in Channel])
        from_client = _("From {name}").format(name=name)
        self.whose = ListBox(_("From whom"), [(OURS, _("From us")), (THEIRS, from_client)])
        self.on = DateField(_("When"), desk.today)
        self.who = Field(_("Who of ours"), does=_("Who wrote, rang, or was reached."))
        self.attach_button = Button(
            _("Attach the copy"), Kind.QUIET, icon=Icon.PAPERCLIP, does=_("Keeps a file with this entry.")
        )
        self.keep = Button(_("Keep it"), Kind.PRIMARY, does=_("Adds it to the log."))
        self._cancel = Button(_("Cancel"), Kind.QUIET, does=_("Closes the line without keeping it."))
        self._attached = Label("", Type.NOTE, colour="muted", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        fields = SideBySide(150, Space.M)
        for field in (self.channel, self.whose, self.on, self.who):
            fields.add(field)
        foot = row(self.attach_button, None, self._cancel, self.keep, gap=Space.M)
        self.setLayout(column(self.summary, fields, self._attached, foot, gap=Space.S))

    def _connect(self) -> None:
        self.summary.edited.connect(self._on_typed)
        for field in (self.summary, self.who):
            field.accepted.connect(self.keep.click)
        for field in (self.summary, self.who, self.on):
            field.escaped.connect(self._on_cancel)
        for box in (self.channel, self.whose):
            box.chosen.connect(box.render_choice)
        self.attach_button.chosen.connect(self._on_attach)
        self.keep.chosen.connect(self._on_keep)
        self.keep.refused.connect(self._door.refused)
        self._cancel.chosen.connect(self._on_cancel)

    def begin(self, summary: str = "") -> None:
        """A call of ours, today, unless something is being written already."""
        self._documents = ()
        self.channel.render_choice(Channel.CALL.value)
        self.whose.render_choice(OURS)
        self.on.render_day(self._desk.today())
        self.who.show_text(contact_now(self._door.meeting).name)
        if summary and not self._door.draft(SUMMARY):
            self._door.type(SUMMARY, summary)
        self.render_form(self._door.meeting)

    def render_form(self, meeting: Meeting) -> None:
        """Show what is being written, and the names of the files that are attached."""
        self.summary.show_text(self._door.draft(SUMMARY) or "")
        names = [each.name for each in meeting.documents if each.id in self._documents]
        self._attached.render_text(", ".join(names))
        shown_if(self._attached, bool(names))
        self._render_keep()

    def take_focus(self) -> None:
        """Into the line."""
        self.summary.setFocus()

    def attach(self, files: Sequence[Coming]) -> None:
        """Keep files as the copy of this entry."""
        self._filing.ask(files, self._on_filed)

    def _on_attach(self) -> None:
        self.attach([coming_from(file) for file in files_to_open(self, _("Attach the copy"))])

    def _on_filed(self, document: Document) -> None:
        self._documents = (*self._documents, document.id)
        self.render_form(self._door.meeting)

    def _act(self) -> LogLetter:
        return LogLetter(
            Letter(
                new_item_id(),
                Channel(self.channel.choice() or Channel.CALL.value),
                self.on.value() or self._desk.today(),
                self.summary.text().strip(),
                self.whose.choice() != THEIRS,
                self._documents,
                self.who.text().strip(),
            )
        )

    def _render_keep(self) -> None:
        self.keep.render_blocked(self._door.reason(self._act()))

    def _on_typed(self, words: str) -> None:
        self._door.type(SUMMARY, words)
        self._render_keep()

    def _on_keep(self) -> None:
        if self._door.do(self._act(), SUMMARY):
            self.closed.emit()

    def _on_cancel(self) -> None:
        self._door.forget(SUMMARY)
        self.closed.emit()
