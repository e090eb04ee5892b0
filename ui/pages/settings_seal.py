"""The settings of the digital seal: whose certificate it bears, and who confirms its time."""

from collections.abc import Callable
from pathlib import Path

from meeting.errors import KnownError
from meeting.language import _
from meeting.papers import Certificates
from ui.choosing import file_to_open
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.doing import Doing
from ui.pages.secret_field import SecretField
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field

LARGEST = 1_000_000
"""Bytes that are read of a certificate's file: one more is too many."""


class SealSection(SettingsSection):
    """A certificate of our own, or the organisation's; with or without a time server."""

    in_room = False

    def __init__(self, certificates: Certificates) -> None:
        super().__init__(_("The seal"))
        self._certificates, self._file = certificates, b""
        self.choose = Button(_("Choose a certificate …"), does=_("Opens a .p12 or .pfx file."))
        self.own = Button(_("Use our own again"), Kind.QUIET, does=_("Seals with a certificate made here."))
        self.password = SecretField(_("The certificate’s password"))
        self.take = Button(_("Seal with it"), Kind.PRIMARY, icon=Icon.SEAL, does=_("From the next seal on."))
        self.address = Field("", placeholder=_("https://…"), does=_("Empty for none."))
        self.keep = Button(_("Keep the address"), does=_("Asks this server at every seal."))
        self.doing = Doing()
        self._asked = holding(column(self.password, row(self.take, None), gap=Space.M))
        self._certificate = self._line_of_certificate()
        self._time = self._line_of_time()
        self.add(self._certificate, self._time)
        self.body.addWidget(self.doing)
        self._connect()

    def _line_of_certificate(self) -> SettingLine:
        does = _("Shows that nothing was changed since. One from your organisation also shows who you are.")
        buttons = holding(column(row(self.choose, self.own, None, gap=Space.M), self._asked, gap=Space.M))
        return SettingLine(_("Certificate"), does, buttons)

    def _line_of_time(self) -> SettingLine:
        does = _("A server (RFC 3161) that confirms when a seal was set. Nothing else is sent to it.")
        server = holding(column(self.address, row(self.keep, None), gap=Space.M))
        self.address.name(_("Address of the time server"))
        return SettingLine(_("Time server"), does, server)

    def _connect(self) -> None:
        self.choose.chosen.connect(self._on_choose)
        self.own.chosen.connect(lambda: self._do(self._certificates.choose_own))
        self.take.chosen.connect(self._on_take)
        self.password.accepted.connect(self._on_take)
        self.keep.chosen.connect(self._on_keep)
        self.address.accepted.connect(self._on_keep)

    def render_section(self) -> None:
        """Show what holds now."""
        try:
            name, address = self._certificates.chosen(), self._certificates.time_server()
        except KnownError as error:
            self._certificate.render_note(f"{error.message} {error.remedy}")
            return
        own = _("Seals bear a certificate of their own, made here with the first seal.")
        self._certificate.render_note(
            _("Seals bear the certificate of {name}.").format(name=name) if name else own
        )
        shown_if(self.own, bool(name))
        shown_if(self._asked, bool(self._file))
        self.address.show_text(address)

    def _do(self, deed: Callable[[], object]) -> None:
        self.doing.start(_("One moment."), lambda _pace: deed(), lambda _done: self.render_section())

    def _on_choose(self) -> None:
        kinds = _("Certificates (*.p12 *.pfx)")
        file = file_to_open(self, _("Choose a certificate"), kinds)
        if file is not None:
            self.doing.start(_("One moment."), lambda _pace: _content(file), self._on_read)

    def _on_read(self, content: object) -> None:
        assert isinstance(content, bytes), "nothing else is read"
        self._file = content
        self.render_section()
        self.password.setFocus()

    def _on_take(self) -> None:
        content, password = self._file, self.password.text()
        if content:
            self.doing.start(
                _("One moment."), lambda _pace: self._certificates.choose(content, password), self._on_taken
            )

    def _on_taken(self, _name: object) -> None:
        self._file = b""
        self.password.show_text("")
        self.render_section()

    def _on_keep(self) -> None:
        address = self.address.text()
        self._do(lambda: self._certificates.ask_time_of(address))


def _content(file: Path) -> bytes:
    """What a file holds. Raises KnownError."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise KnownError(
            _("{file} cannot be read.").format(file=file.name),
            _("Check the name, that it is a file, and whether you may read it."),
        ) from error
