"""The setting of where meetings are kept: on this computer, or on a team's server."""

from collections.abc import Callable

from meeting.language import _
from ui.flow import column, holding, row, shown_if
from ui.pages.doing import Doing
from ui.pages.secret_field import SecretField
from ui.pages.settings_parts import SettingLine
from ui.pages.settings_screen import TasteSection
from ui.taste import Taste
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field

Join = Callable[[str, str], str]
"""Reach a server by its address and a password, and keep both for the next start; a sentence says how."""


class PlaceSection(TasteSection):
    """The server is reached once before it is chosen; the choice holds from the next start on."""

    in_room = False

    def __init__(self, join: Join, taste: Taste) -> None:
        super().__init__(_("Where meetings are kept"), taste)
        self._join = join
        self.address = Field(
            "", placeholder="postgresql://name@server/database", does=_("Without the password.")
        )
        self.address.name(_("Address of the team’s server"))
        self.password = SecretField(
            _("Password on the server"), does=_("Kept here, locked like the meetings.")
        )
        self.use = Button(_("Work on this server"), does=_("Reaches it once, and keeps the choice."))
        self.own = Button(_("On this computer again"), Kind.QUIET, does=_("From the next start on."))
        self.doing = Doing()
        self._line = SettingLine(
            _("A team’s server"),
            _("Whoever looks after it tells you its address. Meetings that are here now stay here."),
            holding(
                column(self.address, self.password, row(self.use, self.own, None, gap=Space.M), gap=Space.M)
            ),
        )
        self.add(self._line)
        self.body.addWidget(self.doing)
        self.use.chosen.connect(self._on_use)
        self.password.accepted.connect(self._on_use)
        self.own.chosen.connect(self._on_own)

    def render_section(self) -> None:
        """Show what holds now."""
        server = self.taste.now.database
        self.address.show_text(server)
        shown_if(self.own, bool(server))
        self._line.render_note("" if server else _("Meetings are kept on this computer."))

    def _on_use(self) -> None:
        address, password = self.address.text().strip(), self.password.text()
        if address and not self.doing.is_running:
            self.doing.start(
                _("Reaching the server."),
                lambda _pace: self._join(address, password),
                lambda told: self._on_reached(address, str(told)),
            )

    def _on_reached(self, address: str, told: str) -> None:
        self.password.show_text("")
        self._keep(address)
        self.doing.say(told)

    def _on_own(self) -> None:
        self._keep("")
        self.doing.say(_("From the next start on, meetings are kept on this computer."))

    def _keep(self, address: str) -> None:
        self.choose(self.taste.now._replace(database=address))
        self.render_section()
