"""The settings of the backups: the last one, where they are kept, and putting one back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from meeting.errors import KnownError
from meeting.language import _, clock, day, ngettext
from meeting.ports import Backup, Backups, Strongbox
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.doing import Doing, Pace
from ui.pages.settings_parts import SettingLine
from ui.pages.settings_screen import TasteSection
from ui.taste import Taste
from ui.tokens import Space
from ui.widgets.button import Button, Kind


class BackupSection(TasteSection):
    """Backups are made by themselves; here they are looked after."""

    in_room = False
    restore_asked = Signal()

    def __init__(self, backups: Backups, box: Strongbox, taste: Taste) -> None:
        super().__init__(_("Backups"), taste)
        self._backups, self._box = backups, box
        self.now = Button(_("Make one now"), icon=Icon.SAVE, does=_("Copies everything, locked as it is."))
        self.folder = Button(_("Choose a folder …"), does=_("Keeps backups there from now on."))
        self.beside = Button(_("Beside the meetings again"), Kind.QUIET, does=_("As it was at first."))
        self.back = Button(_("Put one back …"), icon=Icon.RESTART, does=_("Shows the backups there are."))
        self.doing = Doing()
        self._last = self._line_of_last()
        self._where = self._line_of_place()
        does = _("Replaces everything here by a backup. What is here now is kept beside it.")
        self.add(
            self._last, self._where, SettingLine(_("Put a backup back"), does, holding(row(self.back, None)))
        )
        self._connect()

    def _line_of_last(self) -> SettingLine:
        does = _(
            "Made by themselves: every day on which something changed, and after each sealed meeting. "
            "Kept for 7 days, 4 weeks and 12 months."
        )
        return SettingLine(_("Backups"), does, holding(column(row(self.now, None), self.doing, gap=Space.S)))

    def _line_of_place(self) -> SettingLine:
        does = _("A folder on another disk also helps if this computer is lost. All of it stays locked.")
        return SettingLine(_("Where"), does, holding(row(self.folder, self.beside, None, gap=Space.M)))

    def _connect(self) -> None:
        self.now.chosen.connect(self._on_now)
        self.folder.chosen.connect(self._on_choose)
        self.beside.chosen.connect(lambda: self._keep_in(""))
        self.back.chosen.connect(self.restore_asked)

    def render_section(self) -> None:
        """Show what holds now."""
        chosen = self.taste.now.backups
        shown_if(self.beside, bool(chosen))
        self._where.render_note(str(self._backups.place))
        try:
            kept = self._backups.kept()
            self._last.render_note(" ".join(filter(None, (_said(kept), self._elsewhere()))))
        except KnownError as error:
            self._last.render_note(f"{error.message} {error.remedy}")

    def _elsewhere(self) -> str:
        """What a backup is worth without this computer."""
        protection = self._box.protection()
        if protection.passphrase or protection.code:
            return ""
        return _("Only this computer opens them: make a recovery code, at “The lock”.")

    def _on_now(self) -> None:
        if not self.doing.is_running:
            self.doing.start(_("A backup is being made."), self._make, lambda _made: self.render_section())

    def _make(self, pace: Pace) -> object:
        """Called on another thread."""
        return self._backups.make(
            lambda percent: pace.reach(_("{percent} % are copied.").format(percent=percent))
        )

    def _on_choose(self) -> None:
        start = self.taste.now.backups or str(Path.home())
        if chosen := QFileDialog.getExistingDirectory(self, _("Where backups are kept"), start):
            self._keep_in(chosen)

    def _keep_in(self, folder: str) -> None:
        self.choose(self.taste.now._replace(backups=folder))
        self.render_section()


def said_of(backup: Backup) -> str:
    """When it was made, on the clock of this place."""
    local = backup.at.astimezone()
    return _("{day}, {time}").format(day=day(local.date()), time=clock(local))


def _said(kept: list[Backup]) -> str:
    """When the last one was made, and how many there are."""
    if not kept:
        return _("There is none yet.")
    text = ngettext("The last one: {at}.", "The last of {count}: {at}.", len(kept))
    return text.format(at=said_of(kept[0]), count=len(kept))
