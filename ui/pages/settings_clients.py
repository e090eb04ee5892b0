"""A client's rights in the settings: everything about one client exported or erased, and what is outlived."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from meeting.kinds import Why
from meeting.language import _, day, ngettext
from meeting.ports import Rights, Row
from meeting.search import folded
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.listbox import ListBox
from ui.widgets.message import Message, Weight
from ui.work import Work

YEARS = (1, 2, 3, 5, 7, 10)
MOST_TOLD = 12
"""How many meetings are named one by one."""
STAY, GO = "stay", "go"


class ClientsSection(SettingsSection):
    """What would go is always shown first; nothing is ever erased unasked."""

    in_room = False

    def __init__(self, rights: Rights, changed: Callable[[], object]) -> None:
        """`changed` is called when meetings were erased."""
        super().__init__(_("Clients’ rights"))
        self._rights, self._changed = rights, changed
        self._rows: list[Row] = []
        self._why = Why.ASKED
        self.who = Field(
            "", placeholder=_("Name or reference"), does=_("Finds all meetings with this client.")
        )
        self.search = Button(_("Find"), icon=Icon.SEARCH, does=_("Shows what is kept about this client."))
        self.years = ListBox("", [(str(each), _years(each)) for each in YEARS])
        self.older = Button(_("Show them"), does=_("Shows what would go. Nothing is erased yet."))
        self.found = Label("", wrap=True)
        self.export = Button(_("Export everything …"), icon=Icon.SAVE, does=_("Writes a zip."))
        self.erase = Button(_("Erase …"), Kind.DANGER, icon=Icon.TRASH, does=_("Asks once more."))
        self.told = Message(Weight.SUCCESS)
        self._work = Work(self)
        self._then: Callable[[object], None] = self._on_found
        self._build()
        self._connect()
        self._show([])

    def _build(self) -> None:
        self.who.setAccessibleName(_("Name or reference of a client"))
        self.years.render_choice("5")
        one = holding(row(self.who, self.search, gap=Space.M))
        old = holding(row(self.years, self.older, None, gap=Space.M))
        self.add(
            SettingLine(_("One client"), _("Everything that is kept, to hand over or to erase."), one),
            SettingLine(_("Kept long enough"), _("Cases that ended longer ago than this."), old),
        )
        buttons = row(self.export, self.erase, None, gap=Space.M)
        self.body.addLayout(column(self.found, buttons, self.told, gap=Space.M))

    def _connect(self) -> None:
        self.who.edited.connect(lambda _text: self._show([]))
        self.who.accepted.connect(self._on_find)
        self.search.chosen.connect(self._on_find)
        self.older.chosen.connect(self._on_older)
        self.export.chosen.connect(self._on_export)
        self.erase.chosen.connect(self._on_erase)
        self._work.done.connect(lambda result: self._then(result))
        self._work.failed.connect(self._on_failed)

    def render_section(self) -> None:
        """Nothing about any client is shown until it is asked for."""
        self._show([])
        self.told.render_message("")

    def _ask(self, deed: Callable[[], object], then: Callable[[object], None]) -> None:
        if not self._work.is_running:
            self.told.render_message(_("One moment, please."), Weight.INFORMATION)
            self._then = then
            self._work.ask(deed)

    def _on_find(self) -> None:
        name, self._why = self.who.text(), Why.ASKED
        self._ask(lambda: self._rights.meetings_of(name), self._on_found)

    def _on_older(self) -> None:
        years, self._why = int(self.years.choice() or YEARS[-1]), Why.KEPT_LONG_ENOUGH
        self._ask(lambda: self._rights.outlived(years), self._on_found)

    def _on_found(self, rows: object) -> None:
        found = [each for each in rows if isinstance(each, Row)] if isinstance(rows, list) else []
        self.told.render_message("" if found else _("Nothing was found."), Weight.INFORMATION)
        self._show(found)

    def _show(self, rows: list[Row]) -> None:
        self._rows = rows
        lines = [_line(each) for each in rows[:MOST_TOLD]]
        if more := len(rows) - len(lines):
            lines.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
        self.found.render_text("\n".join(lines))
        for part in (self.found, self.export, self.erase):
            shown_if(part, bool(rows))

    def _on_export(self) -> None:
        rows, start = self._rows, str(Path.home() / _("client.zip"))
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Export everything"), start, _("Zip (*.zip)"))
        if chosen:
            to = Path(chosen)
            self._ask(lambda: self._rights.export(rows, to, _nobody), lambda _none: self._on_exported(to))

    def _on_exported(self, to: Path) -> None:
        self.told.render_message(_("All of this was written to {file}.").format(file=to), Weight.SUCCESS)

    def _on_erase(self) -> None:
        EraseDialog(self, self._rows, self._why, self._on_yes).ask()

    def _on_yes(self) -> None:
        rows, why = self._rows, self._why
        self._ask(lambda: self._rights.erase(rows, why, _nobody), self._on_erased)

    def _on_erased(self, told: object) -> None:
        self._show([])
        self.who.show_text("")
        sentences = [str(each) for each in told] if isinstance(told, list) else []
        self.told.render_message(" ".join(sentences), Weight.SUCCESS)
        self._changed()

    def _on_failed(self, message: str, remedy: str) -> None:
        self.told.render_message(f"{message} {remedy}", Weight.ERROR)


class EraseDialog(Dialog):
    """Says how much would go, and asks for the client's name, or for the number of meetings of several."""

    def __init__(self, section: ClientsSection, rows: list[Row], why: Why, yes: Callable[[], None]) -> None:
        choices = [Choice(STAY, _("Keep them"), safe=True), Choice(GO, _("Erase"), Kind.DANGER)]
        super().__init__(section.window(), _("Erase for good?"), _warning(len(rows)), choices)
        names = {folded(each.client) for each in rows}
        self._wanted = names.pop() if why == Why.ASKED and len(names) == 1 else str(len(rows))
        label = _("Type the client’s name") if self._wanted != str(len(rows)) else _("Type how many they are")
        self.typed = Field(label, does=_("So that nothing is erased by a slip."))
        self.typed.edited.connect(lambda _text: self._render())
        self.body.addWidget(self.typed)
        self.answered.connect(lambda key: yes() if key == GO else None)
        self._render()

    def _render(self) -> None:
        same = folded(self.typed.text()) == self._wanted
        self.buttons[GO].render_blocked("" if same else _("Type it as it is written above."))


def _warning(count: int) -> str:
    text = ngettext(
        "{count} meeting goes, also from backups, with everything said, signed and attached. Nothing brings "
        "it back. Its entries stay as digests without words.",
        "{count} meetings go, also from backups, with everything said, signed and attached. Nothing brings "
        "them back. Their entries stay as digests without words.",
        count,
    )
    return text.format(count=count)


def _line(each: Row) -> str:
    told = each.reference, each.client, each.subject, day(each.touched.astimezone().date())
    return " · ".join(part for part in told if part)


def _years(count: int) -> str:
    return ngettext("{count} year", "{count} years", count).format(count=count)


def _nobody(_percent: int) -> None:
    """Work that must not be stopped in the middle tells nobody how far it is."""
