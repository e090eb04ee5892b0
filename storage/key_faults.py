"""What can go wrong on the way to the key of a folder, each in one sentence with its remedy."""

from meeting.errors import KnownError, SecretNeeded
from meeting.language import _


class WrongPassphrase(KnownError):
    """The slot is sound, and this is not its passphrase."""

    def __init__(self) -> None:
        super().__init__(
            _("This is not the passphrase."), _("Check the keyboard’s capital letters and its language.")
        )


class TooWeak(KnownError):
    """A passphrase that was told at the start, and may not be one."""

    def __init__(self, why: str) -> None:
        super().__init__(_("This passphrase will not do."), why)


class WrongCode(KnownError):
    """A recovery code that is well written, and not this one."""

    def __init__(self) -> None:
        super().__init__(
            _("This recovery code does not belong to these meetings, or a newer one has taken its place."),
            _("Look for the one that was made last."),
        )


class NotInSafe(KnownError):
    """The system's safe answers, and does not hold the key any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This computer’s password store no longer holds the key."),
            _("Use the passphrase or the recovery code."),
        )


class NothingOpens(KnownError):
    """The last way to the key would be taken away."""

    def __init__(self) -> None:
        super().__init__(
            _("Then nothing would open the meetings any more."), _("Choose another way to unlock them first.")
        )


class LockedElsewhere(SecretNeeded):
    """A backup whose key is not at hand."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup was locked elsewhere."),
            _("Type the passphrase or the recovery code that opened the meetings there."),
        )
