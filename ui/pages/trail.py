"""The audit trail of a case: every entry in a sentence, searchable, and saved as text or as a table."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from meeting.desk import Desk
from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.trail import Line as Entry
from meeting.trail import as_csv, as_text, found, marks, said_by, searchable, trail, when
from ui.choosing import file_to_save
from ui.day_width import day_width
from ui.door import Door
from ui.flow import ScrollColumn, column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.page import MeetingPage, Place
from ui.pages.rows import Line, Rows
from ui.theme import Styled, look
from ui.tokens import Space, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import ElidedLabel, Label, WordsLabel
from ui.work import Work

Written = Callable[[Meeting, Sequence[Entry]], str]

WHO, TIGHT = 110, 640
"""The width of a column, and that of a list which does without it."""


class TrailLine(Line, Styled):
    """One entry: its number, when, who, what, and whether it is private."""

    def __init__(self) -> None:
        super().__init__()
        self._seq = Label("", colour="muted")
        self._when, self._who = Label("", colour="muted"), ElidedLabel("", colour="muted")
        self._what, self._mark = WordsLabel(""), Badge("", in_list=True)
        self._number = holding(row(None, self._seq))
        line = row(self._number, self._when, self._who, self._what, self._mark, gap=Space.L)
        line.setContentsMargins(20, 7, 20, 7)
        line.setStretch(3, 1)
        for part in (self._number, self._when, self._who):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.restyle()

    def restyle(self) -> None:
        self._number.setFixedWidth(look().length(36))
        self._when.setFixedWidth(day_width(after=", 00:00"))
        self._who.setFixedWidth(look().length(WHO))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown_if(self._who, event.size().width() >= look().length(TIGHT))

    def render_entry(self, meeting: Meeting, entry: Entry, is_stop: bool) -> None:
        """Show the entry. Tab stops at one of all; from there the arrows lead on."""
        self._seq.render_text(str(entry.seq))
        self._when.render_text(when(meeting, entry))
        self._who.render_text(said_by(entry))
        self._what.render_text(entry.sentence)
        mark = marks(entry)
        self._mark.render_badge(mark, Tone.PREPARE, Icon.LOCK if entry.private else Icon.CLOCK)
        said = (str(entry.seq), when(meeting, entry), said_by(entry), entry.sentence, mark)
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setAccessibleDescription(_("Up and Down lead from entry to entry."))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)


class TrailPage(MeetingPage):
    """Read off the GUI thread whenever the meeting has gone on. Private entries are marked."""

    def __init__(self, door: Door, desk: Desk, summary: Summary, parent: QWidget | None = None) -> None:
        super().__init__(door, parent)
        self._desk, self._summary = desk, summary
        self._read, self._entries, self._texts = -1, list[Entry](), list[str]()
        self._shown: dict[str, Entry] = {}
        self._stop: str | None = None
        self._work, self._saving = Work(self), Work(self)
        self.search = Field(
            placeholder=_("Search the trail"),
            icon=Icon.SEARCH,
            does=_("Shows only entries with these words."),
        )
        self.search.name(_("Search the trail"))
        self.rows = Rows(self._make, self._show_row)
        self.rows.is_first = True
        self._build()
        self.search.edited.connect(lambda _words: self._show_found())
        self.search.escaped.connect(self._on_escaped)
        self._work.done.connect(self._on_read)
        for work in (self._work, self._saving):
            work.failed.connect(door.failed)

    def _build(self) -> None:
        self._count = Label("", colour="muted")
        card = Card(_("Audit trail"), ruled=True)
        self._scroll = ScrollColumn(0)
        self._scroll.body.addWidget(self.rows)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _at: self.rows.look())
        card.body.addWidget(self._scroll)
        self.main.addWidget(card)
        self.text = Button(_("Save as text …"), icon=Icon.SAVE, does=_("What is shown, one entry to a line."))
        self.table = Button(_("Save as a table …"), icon=Icon.SAVE, does=_("What is shown, as a CSV file."))
        self.back = Button(
            _("Back to the case"), Kind.QUIET, icon=Icon.ARROW_LEFT, does=_("Closes the trail.")
        )
        note = Label(
            _("What was done, when and by whom; never what the client said. Entries marked private are left "
              "out of the client’s copy."),
            Type.NOTE, colour="muted", wrap=True,
        )  # fmt: skip
        side = Card(_("Find and save"))
        for part in (self.search, self._count, self.text, self.table):
            side.body.addWidget(part)
        self.side.addLayout(column(side, note, self.back, None, gap=Space.L))
        self.text.chosen.connect(lambda: self._save("txt", _("Text (*.txt)"), as_text))
        self.table.chosen.connect(lambda: self._save("csv", _("Table (*.csv)"), as_csv))
        self.back.chosen.connect(lambda: self.place_asked.emit(Place.WORK))

    def render_meeting(self, meeting: Meeting) -> None:
        if meeting.seq != self._read:
            self._read = meeting.seq
            self._work.ask(lambda: self._found(meeting))

    def take_focus(self) -> None:
        self.search.setFocus()

    def go_on(self) -> None:
        """Nothing follows the trail."""

    @property
    def shown(self) -> list[Entry]:
        """The entries that are shown, the first first."""
        return list(self._shown.values())

    def _found(self, meeting: Meeting) -> tuple[list[Entry], list[str]]:
        """Every entry, and what search looks into of it."""
        entries = trail(self._desk.journal.entries(meeting.id))
        return entries, searchable(meeting, entries)

    def _on_read(self, read: tuple[list[Entry], list[str]]) -> None:
        self._entries, self._texts = read
        self._show_found()

    def _show_found(self) -> None:
        wanted = found(self._entries, self._texts, self.search.text())
        self._shown = {str(entry.seq): entry for entry in wanted}
        if self._stop not in self._shown:
            self._stop = next(iter(self._shown), None)
        self.rows.render_rows(list(self._shown), self._stop)
        total, count = len(self._entries), len(wanted)
        all_of_them = ngettext("{count} entry", "{count} entries", total).format(count=total)
        some = _("{count} of {total} entries").format(count=count, total=total)
        self._count.render_text(all_of_them if count == total else some)
        reason = "" if wanted else _("There is nothing to save.")
        for button in (self.text, self.table):
            button.render_blocked(reason)

    def _make(self, id: str) -> Line:
        line = TrailLine()
        line.stepped.connect(lambda by: self._go_to(self.rows.step(id, by)))
        return line

    def _show_row(self, id: str, line: Line) -> None:
        if isinstance(line, TrailLine):
            line.render_entry(self.door.meeting, self._shown[id], id == self._stop)

    def _go_to(self, id: str | None) -> None:
        if id is None:
            return
        self._stop = id
        self.rows.render_rows(list(self._shown), id)
        line = self.rows.row(id)
        if line is not None:
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_escaped(self) -> None:
        self.search.show_text("")
        self._show_found()

    def _save(self, ending: str, kind: str, written: Written) -> None:
        """Save what is shown, in the order in which it happened."""
        meeting = self.door.meeting
        name = f"{meeting.reference or _('Audit trail')}.{ending}"
        to = file_to_save(self, _("Save the audit trail"), name, kind)
        if to is not None:
            shown, save = self.shown, self._summary.save
            self._saving.ask(lambda: save(written(meeting, shown).encode("utf-8-sig"), to))
