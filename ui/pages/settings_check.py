"""Checking a summary that somebody brings: chosen or dropped here, and what is to be said of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from meeting.language import _
from meeting.ports import Checked, Summary
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.doing import Doing
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.tokens import Space
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.message import Weight


class CheckSection(SettingsSection):
    """A place to bring a PDF to. In the room it is not shown: what it says may name other clients."""

    in_room = False

    def __init__(self, summary: Summary) -> None:
        super().__init__(_("Check a summary"))
        self._summary = summary
        does = _("Opens a PDF and tells whether it is as it was sealed.")
        self.choose = Button(_("Choose a PDF …"), icon=Icon.SEAL, does=does)
        self.doing = Doing()
        self._more = Label("", colour="muted", wrap=True)
        about = _("Whether it is unchanged, who sealed it and when. A PDF can be dropped here too.")
        chooser = holding(row(self.choose, None))
        self.add(SettingLine(_("A summary that somebody brings"), about, chooser))
        self.body.addLayout(column(self.doing, self._more, gap=Space.S))
        shown_if(self._more, False)
        self.setAcceptDrops(True)
        self.choose.chosen.connect(self._on_choose)

    def check(self, file: Path) -> None:
        """Examine a file, off the GUI thread."""
        self._tell_more("")
        self.doing.start(
            _("{file} is being examined.").format(file=file.name),
            lambda _pace: self._summary.check(file),
            self._on_checked,
        )

    def _on_checked(self, found: object) -> None:
        assert isinstance(found, Checked), "nothing else is asked for"
        first, *more = found.sentences
        weight = Weight.WARNING if found.is_sound else Weight.ERROR
        self.doing.say(first, Weight.SUCCESS if found.is_good else weight)
        self._tell_more("\n".join(more))

    def _tell_more(self, words: str) -> None:
        self._more.render_text(words)
        shown_if(self._more, bool(words))

    def _on_choose(self) -> None:
        start = str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Check a summary"), start, _("PDF (*.pdf)"))
        if chosen:
            self.check(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event)
        if file is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.check(file)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is brought."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
