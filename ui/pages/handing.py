"""Seal and hand over: one button that fixes the text, and what opens once it is sealed."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from meeting.agreement import digest, paper_language
from meeting.errors import KnownError
from meeting.kinds import Handing
from meeting.language import _, clock
from meeting.model import Meeting
from meeting.papers import Issued, Summary
from meeting.signing import HandOver, KeepSummary, Seal, is_to_be_issued, owes_paper
from ui.choosing import file_to_save
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.doing import Deed, Doing, Pace
from ui.pages.side_by_side import SideBySide
from ui.printing import print_pages, printed
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import Rule
from ui.widgets.message import Weight
from ui.work import Work


class HandingCard(Surface):
    """The seal and, after it, print, save, e-mail draft and calendar file."""

    left = Signal()
    """The facilitator has finished here."""

    def __init__(self, door: Door, summary: Summary, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door, self._summary, self._folder = door, summary, folder
        self._title = WordsLabel("", Type.POINT, bold=True)
        self._sentence = Label("", colour="muted", wrap=True)
        self._seal = Button(
            _("Seal the summary"),
            Kind.PRIMARY,
            Height.HERO,
            Icon.SEAL,
            does=_("Closes the record for good."),
            careful=True,
        )
        self._doing = Doing()
        self._ready = Work(self)
        self._note = ""
        self._hint = Label("", Type.NOTE, wrap=True)
        self._print = self._way(_("&Print"), Icon.PRINTER, self._on_print)
        self._save = self._way(_("Save a &copy"), Icon.SAVE, self._on_save)
        self._mail = self._way(_("&E-mail draft"), Icon.MAIL, self._on_mail)
        self._calendar = self._way(_("Calendar &file"), Icon.CALENDAR, self._on_calendar)
        self._owed = Button(
            _("Paper follows later"),
            Kind.QUIET,
            icon=Icon.CLOCK,
            does=_("Reminds of the printed summary until it was sent."),
        )
        self._done = Button(
            _("Finish"),
            Kind.SECONDARY,
            trailing=Icon.ARROW_RIGHT,
            does=_("Goes on to the time after the meeting."),
        )
        self._tried = self._prints = self._is_ready = False
        self._build()
        self._connect()

    def keep_in(self, folder: Path) -> None:
        """From now on papers are written there."""
        self._folder = folder

    def _way(self, text: str, icon: Icon, chosen: Callable[[], None]) -> Button:
        button = Button(text, Kind.SECONDARY, Height.MAIN, icon)
        button.chosen.connect(chosen)
        button.refused.connect(self._door.refused)
        return button

    def _build(self) -> None:
        said = column(self._title, self._sentence, gap=Space.XS)
        head = row(said, self._seal, gap=Space.L)
        head.setStretch(0, 1)
        ways = SideBySide(wanted=150, gap=Space.M)
        for way in (self._print, self._save, self._mail, self._calendar):
            ways.add(way)
        foot = row(self._hint, self._owed, self._done, gap=Space.M)
        foot.setStretch(0, 1)
        whole = column(gap=Space.M, margins=(Space.L, Space.L, Space.L, Space.L))
        whole.addLayout(head)
        whole.addWidget(self._doing)
        whole.addWidget(Rule())
        whole.addWidget(ways)
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._seal.chosen.connect(self.seal)
        self._seal.refused.connect(self._door.refused)
        self._owed.chosen.connect(lambda: self._door.do(HandOver(Handing.PAPER_OWED)))
        self._done.chosen.connect(self.left)
        self._doing.ended.connect(self._render_ways)

    def render_meeting(self, meeting: Meeting) -> None:
        """Show whether it can be sealed, or how it was handed over."""
        sealed = meeting.sealing is not None
        reason = "" if sealed else self._door.reason(self._seal_act())
        self._title.render_text(self._title_for(meeting, reason))
        self._sentence.render_text(
            _("The text is fixed. What comes later is added on a sheet of its own.")
            if sealed
            else _("Sealing fixes the text. Nobody can change it afterwards without it showing.")
        )
        shown_if(self._seal, not sealed)
        self._seal.render_blocked(reason)
        self._render_ways()
        shown_if(self._owed, sealed)
        shown_if(self._done, sealed or meeting.leaving is not None)
        self._hint.render_text(self._hint_for(meeting))
        self._render_sealed(meeting)
        self._make_ready(meeting)

    def _make_ready(self, meeting: Meeting) -> None:
        """Have the seal ready by the time everybody has signed: its key takes a while to make."""
        if meeting.sealing is None and not self._is_ready:
            self._is_ready = True
            self._ready.ask(lambda: self._summary.prepare(meeting))

    def take_focus(self) -> None:
        """To the seal or, once it is sealed, to the first way of handing over."""
        (self._seal if self._door.meeting.sealing is None else self._print).setFocus()

    def _render_sealed(self, meeting: Meeting) -> None:
        if meeting.sealing is None:
            self._doing.say("")
        elif is_to_be_issued(meeting) and not self._tried:
            self.write()
        elif meeting.sealing.sha256 and not self._doing.is_running and not self._doing.has_failed:
            at = clock(meeting.sealing.at, meeting.timezone)
            said = _("Sealed and saved at {time}.").format(time=at)
            self._doing.say(" ".join(filter(None, (said, self._note))))

    def _render_ways(self) -> None:
        reason = self._not_yet()
        unwritten = _("The sealed PDF is still to be written. Try again, or save it elsewhere.")
        waits = is_to_be_issued(self._door.meeting)
        for way in (self._print, self._save, self._mail, self._calendar):
            way.render_blocked(reason or (unwritten if waits and way in (self._print, self._mail) else ""))

    def _not_yet(self) -> str:
        """Why the summary cannot be handed over now; "" if it can."""
        if self._door.meeting.sealing is None:
            return _("This opens as soon as the summary is sealed.")
        return _("One moment, the last file is still being written.") if self._doing.is_running else ""

    def _title_for(self, meeting: Meeting, reason: str) -> str:
        if meeting.sealing is not None:
            return _("Sealed")
        return reason or (_("Everyone has signed") if meeting.leaving is None else _("The summary so far"))

    def _hint_for(self, meeting: Meeting) -> str:
        if meeting.sealing is None:
            return _("Print, e-mail and calendar open as soon as the summary is sealed.")
        if owes_paper(meeting):
            return _("Paper is owed: Home keeps it in view.")
        return " · ".join(dict.fromkeys(each.how.label for each in meeting.handed))

    def _seal_act(self) -> Seal:
        language = paper_language(self._door.meeting)
        return Seal(language, digest(self._door.meeting, language))

    def seal(self) -> None:
        """Fix the text, then write the PDF."""
        if self._door.do(self._seal_act()):
            self.take_focus()

    def seal_and_print(self) -> None:
        """A copy for a client who goes now: sealed as far as we came, written, and printed."""
        self._prints = True
        self.seal()

    def write(self) -> None:
        """Seal the PDF and keep it; a seal whose PDF failed is rebuilt from the journal."""
        meeting, self._tried = self._door.meeting, True
        anew = bool(meeting.sealing and meeting.sealing.sha256)
        self._start(
            _("It is issued again, with what was added.") if anew else _("The PDF is being sealed."),
            lambda _pace: self._summary.issue(meeting),  # kept under the key with all else
            self._on_written,
        )

    def path(self) -> Path:
        """Where this meeting’s PDF lies: with an addendum it is another file, for what was issued stays."""
        meeting = self._door.meeting
        added = f"-{len(meeting.addenda)}" if meeting.addenda else ""
        return self._folder / f"{meeting.reference or meeting.id}{added}.pdf"

    def _start(self, text: str, deed: Deed, after: Callable[[object], None]) -> None:
        self._doing.start(text, deed, after)
        self._render_ways()

    def _on_written(self, result: object) -> None:
        self._keep(result)
        self.render_meeting(self._door.meeting)
        if self._prints:
            self._prints = False
            self._on_print()

    def _keep(self, result: object) -> None:
        """The journal names the file that was issued, unless it does already."""
        assert isinstance(result, Issued), "nothing else is issued"
        sealing, self._note = self._door.meeting.sealing, result.note or self._note
        if sealing is not None and sealing.sha256 != result.sha256:
            self._door.do(KeepSummary(result.sha256))

    def _on_print(self) -> None:
        meeting = self._door.meeting
        self._start(
            _("The pages are being prepared."),
            lambda pace: _drawn(printed(lambda width: self._summary.pages(meeting, width)), pace),
            self._on_pages,
        )

    def _on_pages(self, pages: object) -> None:
        self.render_meeting(self._door.meeting)
        try:
            if isinstance(pages, list) and print_pages(self, pages):
                self._door.do(HandOver(Handing.PRINTED))
        except KnownError as error:
            self._doing.say(f"{error.message} {error.remedy}", Weight.ERROR)

    def _on_save(self) -> None:
        name = self.path().name
        to = file_to_save(self, _("Save a copy"), name, _("PDF (*.pdf)"))
        if to is not None:
            meeting = self._door.meeting

            def deed(pace: Pace) -> Issued:
                issued = self._summary.issue(meeting)  # kept: the next one only writes it
                pace.go_through()
                self._summary.issue(meeting, to)
                return issued

            self._start(_("The PDF is being written."), deed, self._on_saved)

    def _on_saved(self, result: object) -> None:
        self._keep(result)
        self._handed(Handing.SAVED)

    def _on_mail(self) -> None:
        meeting, summary, to = self._door.meeting, self._summary, self.path().with_suffix(".eml")

        def deed(pace: Pace) -> Path:
            return self._write(summary.mail(meeting, summary.document(meeting)), to, pace)

        self._start(_("The draft is being written."), deed, lambda to: self._opened(to, Handing.EMAILED))

    def _on_calendar(self) -> None:
        meeting, summary, to = self._door.meeting, self._summary, self.path().with_suffix(".ics")

        def deed(pace: Pace) -> Path:
            return self._write(summary.calendar(meeting), to, pace)

        self._start(_("The file is being written."), deed, lambda to: self._opened(to, Handing.CALENDAR))

    def _write(self, content: bytes, to: Path, pace: Pace) -> Path:
        """Called on another thread: the file, unless it was stopped."""
        pace.go_through()
        self._summary.save(content, _with_folder(to))
        return to

    def _opened(self, path: object, how: Handing) -> None:
        assert isinstance(path, Path), "it is what was written"
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            said = _("No program here opens {file}, which lies in {folder}.")
            self._note = said.format(file=path.name, folder=path.parent)
        self._handed(how)

    def _handed(self, how: Handing) -> None:
        self._door.do(HandOver(how))
        self.render_meeting(self._door.meeting)


def _drawn(pages: Iterable[bytes], pace: Pace) -> list[bytes]:
    """All pages, told one by one."""
    drawn = []
    for number, page in enumerate(pages, 1):
        pace.reach(_("Page {page} is prepared.").format(page=number))
        drawn.append(page)
    return drawn


def _with_folder(path: Path) -> Path:
    """`path`, in our own folder, which is made with the first summary."""
    with suppress(OSError):  # whoever writes there says what is wrong
        path.parent.mkdir(parents=True, exist_ok=True)
    return path
