"""A client's rights in the settings: everything about one client exported or erased, and what is outlived."""

from collections.abc import Callable

from meeting.kinds import Why
from meeting.language import _
from meeting.ports import Rights, Row
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.doing import Doing
from ui.pages.erase_dialog import EraseDialog, lines, said_years
from ui.pages.rights_doing import chosen_file, erase, export
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.listbox import ListBox
from ui.widgets.message import Message, Weight
from ui.work import Work

YEARS = (1, 2, 3, 5, 7, 10)
NO_RULE = "0"


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
        rules = [(NO_RULE, _("No rule")), *((str(each), said_years(each)) for each in YEARS)]
        self.years = ListBox("", rules)
        self.older = Button(_("Show what would go"), does=_("Nothing is erased yet."))
        self.found = Label("", wrap=True)
        self.export = Button(_("Export everything …"), icon=Icon.SAVE, does=_("Writes a zip."))
        self.erase = Button(_("Erase …"), Kind.DANGER, icon=Icon.TRASH, does=_("Asks once more."))
        self.told, self.doing = Message(Weight.SUCCESS), Doing()
        self._work, self._ruling = Work(self), Work(self)
        self._then: Callable[[object], None] = self._on_found
        self._build()
        self._connect()
        self._show([])

    def _build(self) -> None:
        self.who.name(_("Name or reference of a client"))
        self.years.box.setAccessibleName(_("For how long cases are kept after they have ended"))
        one = holding(row(self.who, self.search, gap=Space.M))
        old = holding(row(self.years, self.older, None, gap=Space.M))
        self._rule = SettingLine(
            _("Kept long enough"),
            _("How long a case is kept after it has ended. Nothing is ever erased by itself."),
            old,
        )
        self.add(
            SettingLine(_("One client"), _("Everything that is kept, to hand over or to erase."), one),
            self._rule,
        )
        buttons = row(self.export, self.erase, None, gap=Space.M)
        self.body.addLayout(column(self.found, buttons, self.told, self.doing, gap=Space.M))

    def _connect(self) -> None:
        self.who.edited.connect(lambda _text: self._show([]))
        self.who.accepted.connect(self._on_find)
        self.search.chosen.connect(self._on_find)
        self.years.chosen.connect(self._on_rule)
        self.older.chosen.connect(self._on_older)
        for each in (self.older, self.erase):
            each.refused.connect(lambda reason: self.told.render_message(reason, Weight.INFORMATION))
        self.export.chosen.connect(self._on_export)
        self.erase.chosen.connect(self._on_erase)
        self._ruling.done.connect(self._on_rule_known)
        self._ruling.failed.connect(lambda message, remedy: self._rule.render_note(f"{message} {remedy}"))
        self._work.done.connect(lambda result: self._then(result))
        self._work.failed.connect(self._on_failed)

    def render_section(self) -> None:
        """Nothing about any client is shown until it is asked for; the rule is."""
        self._show([])
        self.told.render_message("")
        self._ruling.ask(self._rights.kept_for)

    def _on_rule_known(self, years: object) -> None:
        if isinstance(years, int):
            self._render_rule(years)

    def _render_rule(self, years: int) -> None:
        self.years.render_choice(str(years))
        none = "" if years else _("Choose for how long cases are kept, and see then what would go.")
        self.older.render_blocked(none)
        told = _("Cases that ended more than {years} ago may go. You see them first, and say yes or no.")
        self._rule.render_note(none or told.format(years=said_years(years)))

    def _on_rule(self, years: str) -> None:
        self._ask(lambda: self._rights.keep_for(int(years)), lambda _none: self._on_ruled(int(years)))

    def _on_ruled(self, years: int) -> None:
        self.told.render_message("")
        self._show([])
        self._render_rule(years)

    def _ask(self, deed: Callable[[], object], then: Callable[[object], None]) -> None:
        if not self._work.is_running:
            self.told.render_message(_("One moment, please."), Weight.INFORMATION)
            self._then = then
            self._work.ask(deed)

    def _on_find(self) -> None:
        name, self._why = self.who.text(), Why.ASKED
        self._ask(lambda: self._rights.meetings_of(name), self._on_found)

    def _on_older(self) -> None:
        self._why = Why.KEPT_LONG_ENOUGH
        self._ask(lambda: self._rights.outlived(self._rights.kept_for()), self._on_found)

    def _on_found(self, rows: object) -> None:
        found = [each for each in rows if isinstance(each, Row)] if isinstance(rows, list) else []
        self.told.render_message("" if found else _("Nothing was found."), Weight.INFORMATION)
        self._show(found)

    def _show(self, rows: list[Row]) -> None:
        self._rows = rows
        self.found.render_text("\n".join((self._asked_for(), *lines(rows))) if rows else "")
        self.erase.render_blocked(self._rights.refusal)
        for part in (self.found, self.export, self.erase):
            shown_if(part, bool(rows))

    def _asked_for(self) -> str:
        """Which of the two questions the list answers: who was looked for is not due to go."""
        if self._why is Why.ASKED:
            return _("Found for “{name}”:").format(name=self.who.text().strip())
        return _("Kept long enough, and may go:")

    def _on_export(self) -> None:
        to = chosen_file(self)
        if to is not None and not self.doing.is_running:
            export(self.doing, self._rights, self._rows, to)

    def _on_erase(self) -> None:
        if not self.doing.is_running:
            EraseDialog(self.window(), self._rows, self._why, self._on_yes).ask()

    def _on_yes(self) -> None:
        erase(self.doing, self._rights, self._rows, self._why, self._on_erased)

    def _on_erased(self, sentences: list[str]) -> None:
        self._show([])
        self.who.show_text("")
        self.told.render_message(" ".join(sentences), Weight.SUCCESS)
        self._changed()

    def _on_failed(self, message: str, remedy: str) -> None:
        self.told.render_message(f"{message} {remedy}", Weight.ERROR)
        self._ruling.ask(self._rights.kept_for)
