"""Checking a summary that somebody brings: chosen or dropped here, and what is to be said of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from meeting.errors import KnownError
from meeting.language import _
from meeting.papers import Checked, Summary
from ui.choosing import file_to_open
from ui.dropped import brings_files, dropped, take
from ui.flow import Page, ScrollColumn, holding, row, shown_if
from ui.icons import Icon
from ui.keys import on_keys
from ui.pages.doing import Doing
from ui.pages.keys import show_keys
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.header import Header
from ui.widgets.label import Label
from ui.widgets.message import Weight


class CheckPage(Page):
    """A place to bring a PDF to. It is opened from Home alone: what it says may name other clients."""

    topic = "meet#a-summary-that-somebody-brings"

    left = Signal()
    help_asked = Signal()

    def __init__(self, summary: Summary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = summary
        does = _("Opens a PDF and tells whether it is as it was sealed.")
        self.choose = Button(_("Choose a PDF …"), Kind.PRIMARY, icon=Icon.SEAL, does=does)
        self.header, self.doing, self.found = Header(), Doing(), _Findings()
        self._build()
        self._keys()
        self.setAcceptDrops(True)
        self.choose.chosen.connect(self._on_choose)
        self.header.back_asked.connect(self.left)

    def _build(self) -> None:
        self.header.render_header(_("Check a summary"))
        self.header.render_clock("")
        self.header.back.name(_("Back"), _("Leads back to where you were."))
        shown_if(self.header.more, False)
        self.bars.addWidget(self.header)
        self.render_side(False)
        card = Card(_("A summary that somebody brings"))
        about = _(
            "Is it unchanged, who sealed it and when, do its pages say what the record inside says, and is "
            "that the record that is kept here? Choose the PDF, or drop it here."
        )
        for part in (Label(about, colour="muted", wrap=True), holding(row(self.choose, None)), self.doing):
            card.body.addWidget(part)
        scroll = ScrollColumn(Space.L)
        scroll.body.addWidget(card)
        scroll.body.addWidget(self.found)
        self.main.addWidget(scroll)

    def _keys(self) -> None:
        on_keys(
            self,
            ("Esc", self.left.emit),
            ("Alt+Left", self.left.emit),
            ("Ctrl+K", self._on_choose),
            ("F1", self.help_asked.emit),
            ("Shift+F1", lambda: show_keys(self.window())),
        )

    def take_focus(self) -> None:
        """To the choice of a file."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Nothing was brought yet: what was said of another file is gone, and what would still be said."""
        if self.doing.is_running:
            self.doing.stop()
        self.doing.say("")
        self.found.render_sentences(())

    def check(self, file: Path) -> None:
        """Examine a file, off the GUI thread."""
        self.found.render_sentences(())
        self.doing.start(
            _("{file} is being examined.").format(file=file.name),
            lambda _pace: self._summary.check(file),
            lambda found: self._on_checked(file, found),
        )

    def _on_checked(self, file: Path, found: object) -> None:
        assert isinstance(found, Checked), "nothing else is asked for"
        first, *more = found.sentences
        weight = Weight.WARNING if found.is_sound else Weight.ERROR
        self.doing.say(first, Weight.SUCCESS if found.is_good else weight)
        self.found.render_sentences(more, file.name)

    def _on_choose(self) -> None:
        file = file_to_open(self, _("Check a summary"), _("PDF (*.pdf)"))
        if file is not None:
            self.check(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings_files(event):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take(event)
        try:
            self.check(dropped(event))
        except KnownError as error:
            self.forget()
            self.doing.say(str(error), Weight.ERROR)


class _Findings(Card):
    """What else there is to say of a file, a paragraph for each."""

    def __init__(self) -> None:
        super().__init__(_("What was found"))
        self._labels: list[Label] = []
        self.body.setSpacing(Space.M)
        self.render_sentences(())

    def render_sentences(self, sentences: Sequence[str], file: str = "") -> None:
        """Show them; nothing at all where there are none."""
        self.render_title(_("What was found"), _("In {file}").format(file=file) if file else "")
        for label in self._labels:
            self.body.removeWidget(label)
            label.deleteLater()
        self._labels = [Label(sentence, wrap=True) for sentence in sentences]
        for label in self._labels:
            self.body.addWidget(label)
        shown_if(self, bool(sentences))

    @property
    def sentences(self) -> list[str]:
        """What is said."""
        return [label.text() for label in self._labels]
