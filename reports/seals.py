"""The certificates of an installation, kept among its settings: its own, or one that was given to it.

They lie with the meetings, under the same lock: docs/decisions/0011-where-the-seals-key-lies.md.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import msgspec

from meeting.errors import KnownError
from meeting.frozen import Value
from meeting.language import _
from meeting.ports import Clock

if TYPE_CHECKING:  # what makes and reads certificates is loaded when one is wanted
    from reports.certificate import Key
    from reports.seal import Sealer

    Make = Callable[[str, datetime], Key]

CERTIFICATES, CHOSEN, TIME_SERVER = "seal.certificates", "seal.chosen", "seal.time-server"
AUTHORITIES = "seal.time-authorities"


class Settings(Protocol):
    """The part of a shelf that is needed here."""

    def setting(self, name: str) -> str | None:
        """A setting's value."""

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""


class Whose(StrEnum):
    """Whose certificate it is."""

    UNKNOWN = "unknown"
    """Nobody's that this installation knows."""

    OWN = "own"
    """It was made by this installation."""

    ORGANISATION = "organisation"
    """It was given to this installation to seal with."""


class Known(Value):
    """A certificate that this installation has sealed with. `id`: its SHA-256 (hex)."""

    id: str
    whose: Whose
    name: str


class Seals:
    """Which certificate seals, and which are known as ours. Every method raises KnownError."""

    def __init__(self, settings: Settings, clock: Clock, make: "Make | None" = None) -> None:
        """`make` makes a certificate of our own in a name."""
        self._settings, self._clock, self._make = settings, clock, make
        self._loaded: dict[str, Sealer] = {}
        self._turn = Lock()

    def sealer(self, name: str) -> "Sealer":
        """What seals: the certificate that was chosen, or our own in that name, made now if there is none."""
        with self._turn:
            chosen = self._settings.setting(CHOSEN)
            return self._sealer(chosen) if chosen else self._own(name)

    def _own(self, name: str) -> "Sealer":
        from reports.certificate import made, named

        make, now = self._make or made, self._clock.now()
        found = [each.id for each in self.known() if (each.whose, each.name) == (Whose.OWN, named(name))]
        for certificate in reversed(found):
            sealer = self._sealer(certificate)
            if sealer.key.holds(now):
                return sealer
        return self._sealer(self._keep(make(name, now), Whose.OWN))

    def _sealer(self, certificate: str) -> "Sealer":
        """The sealer of a certificate that is kept; loaded once."""
        from reports.certificate import from_text
        from reports.seal import Sealer

        if certificate not in self._loaded:
            text = self._settings.setting(_key(certificate))
            if text is None:
                raise _lost()
            self._loaded[certificate] = Sealer(from_text(text))
        return self._loaded[certificate]

    def _keep(self, key: "Key", whose: Whose) -> str:
        """Keep a key; the list of what is known comes last, so that it names nothing that is not there."""
        from reports.certificate import as_text

        self._settings.set(_key(key.id), as_text(key))
        others = [each for each in self.known() if each.id != key.id]
        known = [*others, Known(key.id, whose, key.name)]
        self._settings.set(CERTIFICATES, msgspec.json.encode(known).decode())
        return key.id

    def known(self) -> list[Known]:
        """All certificates that were ever used here, the oldest first."""
        text = self._settings.setting(CERTIFICATES)
        try:
            return msgspec.json.decode(text, type=list[Known]) if text else []
        except msgspec.MsgspecError as error:
            raise _lost() from error

    def whose(self) -> dict[str, Whose]:
        """The certificates that are known here, by SHA-256 (hex)."""
        return {each.id: each.whose for each in self.known()}

    def choose(self, content: bytes, password: str) -> str:
        """Seal with the organisation's certificate from now on (PKCS#12); its name.

        The password is needed once: what it opens is kept, and it is not.
        """
        from reports.certificate import unlocked

        key = unlocked(content, password)
        if not key.holds(self._clock.now()):
            raise KnownError(
                _("This certificate is not valid today."),
                _("Check this computer’s date, or choose another certificate."),
            )
        with self._turn:
            self._settings.set(CHOSEN, self._keep(key, Whose.ORGANISATION))
        return key.name

    def choose_own(self) -> None:
        """Seal with a certificate of our own again."""
        self._settings.set(CHOSEN, "")

    def chosen(self) -> str:
        """Whom the organisation's certificate names, if one seals; "" for our own."""
        chosen = self._settings.setting(CHOSEN)
        return next((each.name for each in self.known() if each.id == chosen), "")

    def time_server(self) -> str:
        """The address of the time server; "" for none."""
        return self._settings.setting(TIME_SERVER) or ""

    def ask_time_of(self, address: str) -> None:
        """Have a time server (RFC 3161) confirm when a seal was set; "" for none."""
        from reports.timeserver import is_address

        wanted = address.strip()
        if wanted and not is_address(wanted):
            raise KnownError(
                _("This is not the address of a time server."), _("It begins with https:// or http://.")
            )
        self._settings.set(TIME_SERVER, wanted)

    def authorities(self) -> set[str]:
        """The certificates that a time server asked from here has stamped with, by SHA-256 (hex)."""
        return set((self._settings.setting(AUTHORITIES) or "").split())

    def believe(self, authority: str) -> None:
        """Keep the certificate that the server asked here has just stamped with; "" for none."""
        with self._turn:
            known = self.authorities()
            if authority and authority not in known:
                self._settings.set(AUTHORITIES, " ".join(sorted({*known, authority})))


def _key(certificate: str) -> str:
    return f"seal.key.{certificate}"


def _lost() -> KnownError:
    return KnownError(
        _("The certificate that seals cannot be read."), _("Choose it anew in the settings, then try again.")
    )
