"""Handing out: task sheets and e-mails for those who have something to do, the report, the calendar file."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from meeting.addresses import address_of, keep_address
from meeting.desk import Desk
from meeting.file_names import tidy
from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.promises import email_of, owners, tasks_of, was_present
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.doing import Doing
from ui.pages.side_by_side import SideBySide
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.mark import IconMark, Rule
from ui.widgets.tick import Tick


class HandingOutCard(Card):
    """What goes to our own people, and what goes to the client. Files are written off the GUI thread."""

    def __init__(self, door: Door, desk: Desk, summary: Summary, folder: Path) -> None:
        super().__init__(_("To hand out"), ruled=True)
        self._door, self._desk, self._summary, self._folder = door, desk, summary, folder
        self._rows: dict[str, OwnerRow] = {}
        self._lines = column(gap=0)
        self.with_points = Tick("", 24, does=_("Only where whoever does it should read it."))
        self.report = Button(_("Progress report"), icon=Icon.DOCUMENT, does=_("A PDF for the client."))
        self.calendar = Button(
            _("Calendar file"), icon=Icon.CALENDAR, does=_("Brings what is due up to date in a calendar.")
        )
        self._doing = Doing()
        self._build()
        self.with_points.asked.connect(self.with_points.render_tick)
        self.report.chosen.connect(self._on_report)
        self.calendar.chosen.connect(self._on_calendar)

    def keep_in(self, folder: Path) -> None:
        """From now on papers are written there."""
        self._folder = folder

    def _build(self) -> None:
        ways = SideBySide(180, Space.M)
        ways.add(self.report)
        ways.add(self.calendar)
        self._points_row = holding(row(self.with_points, None, margins=(20, 0, 20, 0)))
        self.body.addLayout(self._lines)
        self.body.addWidget(self._points_row)
        self.body.addWidget(holding(column(ways, self._doing, gap=Space.S, margins=(20, 8, 20, 12))))

    @property
    def rows(self) -> list["OwnerRow"]:
        """A row for each owner who still has something to do."""
        return [each for each in self._rows.values() if not each.isHidden()]

    @property
    def doing(self) -> Doing:
        """What is being written."""
        return self._doing

    def render_card(self, meeting: Meeting) -> None:
        """Show who of ours still has something to do."""
        names = owners(meeting)
        for at, name in enumerate(names):
            if name not in self._rows:
                self._rows[name] = self._added(name)
            self._lines.insertWidget(at, self._rows[name])
            self._rows[name].render_owner(meeting, name)
        for name, line in self._rows.items():
            shown_if(line, name in names)
        said = _("With what {name} told us").format(name=meeting.client.called)
        self.with_points.render_label(said)
        shown_if(self._points_row, bool(names))
        self.report.name(_("Progress report for {name}").format(name=meeting.client.called))

    def _added(self, name: str) -> "OwnerRow":
        made = OwnerRow()
        made.sheet.chosen.connect(lambda: self._on_sheet(name))
        made.mail.chosen.connect(lambda: self._on_mail(name))
        made.address.accepted.connect(lambda: self._on_mail(name))
        made.address.left.connect(lambda: self._keep_address(name))
        return made

    def path(self, about: str, ending: str) -> Path:
        """Where a file lies: beside the summary, in a folder of our own."""
        meeting = self._door.meeting
        return self._folder / tidy(f"{meeting.reference or meeting.id}-{about}.{ending}")

    def _on_sheet(self, owner: str) -> None:
        meeting, with_points = self._door.meeting, self.with_points.isChecked()

        def made() -> bytes:
            return self._summary.task_sheet(meeting, owner, with_points)

        self._write(_("The sheet is being written."), made, self.path(owner, "pdf"))

    def _on_mail(self, owner: str) -> None:
        """Where it goes is asked once, if nobody knows; after that it is written all the same."""
        line, meeting, shelf = self._rows[owner], self._door.meeting, self._desk.shelf
        typed, was_asked = line.address.text().strip(), not line.address.isHidden()

        def found(_pace: object) -> str:
            if typed:
                keep_address(shelf, owner, typed)
            return typed or email_of(meeting, owner) or address_of(shelf, owner)

        def go_on(to: object) -> None:
            assert isinstance(to, str), "an address was looked for"
            self._write_mail(owner, to) if to or was_asked else line.ask_address(owner)

        self._doing.start(_("The draft is being written."), found, go_on)

    def _keep_address(self, owner: str) -> None:
        """What was typed is kept, whether a draft is asked for or not."""
        typed, shelf = self._rows[owner].address.text().strip(), self._desk.shelf
        if typed and not self._doing.is_running:
            self._doing.start("", lambda _pace: keep_address(shelf, owner, typed), lambda _none: None)

    def _write_mail(self, owner: str, to: str) -> None:
        meeting, summary, with_points = self._door.meeting, self._summary, self.with_points.isChecked()
        told = "" if to else _("No address of {name} is known: “To” is empty.").format(name=owner)

        def made() -> bytes:
            return summary.task_mail(meeting, owner, summary.task_sheet(meeting, owner, with_points), to)

        self._write(_("The draft is being written."), made, self.path(owner, "eml"), told)

    def _on_report(self) -> None:
        meeting, today = self._door.meeting, self._desk.today()
        path = self.path(f"{today:%Y-%m-%d}", "pdf")
        self._write(_("The report is being written."), lambda: self._summary.progress(meeting, today), path)

    def _on_calendar(self) -> None:
        meeting, path = self._door.meeting, self._folder / f"{self._door.meeting.reference}.ics"
        self._write(_("The file is being written."), lambda: self._summary.calendar(meeting), path)

    def _write(self, sentence: str, made: Callable[[], bytes], to: Path, told: str = "") -> None:
        """`told` is what else to say once it is written."""

        def deed(_pace: object) -> Path:
            with suppress(OSError):  # whoever writes there says what is wrong
                to.parent.mkdir(parents=True, exist_ok=True)
            self._summary.save(made(), to)
            return to

        self._doing.start(sentence, deed, partial(self._on_written, told))

    def _on_written(self, told: str, path: object) -> None:
        assert isinstance(path, Path), "a deed here writes a file"
        self._doing.say(" ".join((_("{file} is written.").format(file=path.name), told)).strip())
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class OwnerRow(QWidget):
    """Somebody of ours, what is still theirs to do, and the two ways to tell them."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._left = ElidedLabel("", bold=True), Label("", Type.NOTE, colour="muted", wrap=True)
        self.sheet = Button(
            _("Task sheet"), height=Height.SMALL, icon=Icon.DOCUMENT, does=_("A PDF without the anger.")
        )
        self.mail = Button(
            _("E-mail"), height=Height.SMALL, icon=Icon.MAIL, does=_("A draft with the sheet attached.")
        )
        self.address = Field(_("E-mail"), does=_("Kept for the next time; Enter writes the draft."))
        self.address.hide()
        said = column(self._name, self._left, gap=0)
        line = row(IconMark(Icon.PERSON, 20), said, self.sheet, self.mail, gap=Space.M)
        line.setContentsMargins(20, 6, 20, 6)
        line.setStretch(1, 1)
        asked = row(self.address, margins=(20, 0, 20, 0))
        self.setLayout(column(line, asked, Rule(), gap=0))

    def ask_address(self, name: str) -> None:
        """Nobody has said yet where an e-mail reaches them."""
        self.address.render_label(_("Where does an e-mail reach {name}?").format(name=name))
        self.address.show()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def render_owner(self, meeting: Meeting, name: str) -> None:
        """Show who, and how much is left."""
        count = len(tasks_of(meeting, name))
        left = ngettext("{count} thing to do", "{count} things to do", count).format(count=count)
        absent = "" if was_present(meeting, name) else _("was not in the room")
        self._name.render_text(name)
        self._left.render_text(", ".join(filter(None, (left, absent))))
        self.sheet.name(_("Task sheet for {name}").format(name=name))
        self.mail.name(_("E-mail to {name}").format(name=name))
