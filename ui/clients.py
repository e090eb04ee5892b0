"""A client's rights at Home: everything about the selected client exported or erased, from its menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt

from meeting.kinds import Why
from meeting.language import _, ngettext
from meeting.ports import Rights, Row
from ui.icons import Icon
from ui.pages.erase_dialog import EraseDialog, lines, said_years
from ui.pages.home import HomePage
from ui.pages.rights_doing import chosen_file, erase, export
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.menu import Menu
from ui.work import Work

STAY, GO = "stay", "go"


class Clients(QObject):
    """The menu of the selected meeting. What would be written or go is always shown first."""

    def __init__(self, rights: Rights, home: HomePage) -> None:
        super().__init__(home)
        self._rights, self._home = rights, home
        self._then: Callable[[list[Row]], None] = self._ask_export
        self._work, self._starting = Work(self), Work(self)
        self._starting.done.connect(self._on_started)
        self._starting.failed.connect(lambda message, remedy: home.explain(f"{message} {remedy}"))
        self._work.done.connect(self._on_found)
        self._work.failed.connect(lambda message, remedy: home.explain(f"{message} {remedy}"))
        self.menu = Menu(home)
        self.export = self.menu.add(
            _("Export everything about this client …"), Icon.SAVE, lambda: self._find(self._ask_export)
        )
        self.erase = self.menu.add(_("Erase this client …"), Icon.TRASH, lambda: self._find(self._ask_erase))
        self.menu.aboutToShow.connect(self._render)
        home.stage.head.render_menu(self.menu)
        home.listing.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        home.listing.customContextMenuRequested.connect(self._on_menu)

    def go_on_with(self, rights: Rights) -> None:
        """What is kept is in another folder now, and so is what may be asked of it."""
        self._rights = rights

    def begin(self) -> None:
        """Go on with an erasing that was cut short, and say whether anything is kept longer than the rule."""
        self._starting.ask(self._outlived)

    def _outlived(self) -> tuple[int, int]:
        """Called on another thread: how many cases, and of how many years the rule is."""
        self._rights.complete()
        years = self._rights.kept_for()
        return (len(self._rights.outlived(years)) if years and not self._rights.refusal else 0), years

    def _on_started(self, found: object) -> None:
        assert isinstance(found, tuple), "what was asked for"
        count, years = found
        if count:
            told = ngettext(
                "{count} meeting has been kept for longer than {years} since its case ended. What may go is "
                "shown in the settings, at “Clients’ rights”.",
                "{count} meetings have been kept for longer than {years} since their cases ended. What may "
                "go is shown in the settings, at “Clients’ rights”.",
                count,
            )
            self._home.explain(told.format(count=count, years=said_years(years)))

    def _render(self) -> None:
        """Where somebody may not erase, the menu says why."""
        refusal = self._rights.refusal
        self.erase.setEnabled(not refusal and not self._home.stage.doing.is_running)
        self.erase.setToolTip(refusal)
        self.export.setEnabled(not self._home.stage.doing.is_running)

    def _on_menu(self, at: QPoint) -> None:
        listing = self._home.listing
        if listing.meeting is not None:
            if not listing.indexAt(at).isValid():  # asked by a key: below the selected row
                at = listing.visualRect(listing.currentIndex()).bottomLeft()
            self.menu.popup(listing.viewport().mapToGlobal(at))

    def _find(self, then: Callable[[list[Row]], None]) -> None:
        meeting = self._home.listing.meeting
        if meeting is not None:
            self._then = then
            self._work.ask(lambda: self._rights.meetings_of(meeting))

    def _on_found(self, rows: object) -> None:
        found = [each for each in rows if isinstance(each, Row)] if isinstance(rows, list) else []
        if found:
            self._then(found)

    def _ask_export(self, rows: list[Row]) -> None:
        told = ngettext(
            "{count} meeting is written with its record, its summary and its files, also what is private. "
            "The zip is not locked.",
            "{count} meetings are written with their records, summaries and files, also what is private. "
            "The zip is not locked.",
            len(rows),
        )
        choices = [Choice(STAY, _("Not now"), safe=True), Choice(GO, _("Choose where …"), Kind.PRIMARY)]
        sentence = "\n".join([told.format(count=len(rows)), *lines(rows)])
        asked = Dialog(self._home.window(), _("Export everything about this client?"), sentence, choices)
        asked.answered.connect(lambda key: self._export(rows) if key == GO else None)
        asked.ask()

    def _export(self, rows: list[Row]) -> None:
        to = chosen_file(self._home)
        if to is not None:
            export(self._home.stage.doing, self._rights, rows, to)

    def _ask_erase(self, rows: list[Row]) -> None:
        EraseDialog(self._home.window(), rows, Why.ASKED, lambda: self._erase(rows)).ask()

    def _erase(self, rows: list[Row]) -> None:
        erase(self._home.stage.doing, self._rights, rows, Why.ASKED, self._on_erased)

    def _on_erased(self, sentences: list[str]) -> None:
        self._home.refresh()
        self._home.explain(" ".join(sentences))
