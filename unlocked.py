"""How a command unlocks a folder: by AMENDS_PASSPHRASE, this computer's password store, or by asking."""

import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from meeting.errors import KnownError, SecretNeeded
from meeting.language import _
from meeting.ports import Backups, Strongbox

VARIABLE = "AMENDS_PASSPHRASE"
OF_BACKUP = "AMENDS_BACKUP_PASSPHRASE"
"""The passphrase or recovery code of a backup that has another key than what is here."""


def unlock(box: Strongbox) -> None:
    """Unlock it, and lock what is new. Raises KnownError if nobody can be asked, or says the wrong thing."""
    stands = box.protection()
    if stands.unasked and _went_by_itself(box):
        return
    if stands.is_new:
        _set_up(box)
    elif not sys.stdin.isatty():
        raise KnownError(
            _("The meetings are locked."),
            _("Set {variable} to their passphrase, or run this in a terminal.").format(variable=VARIABLE),
        )
    else:
        box.unlock(getpass(_("Passphrase: ")))


def put_back(backups: Backups, file: Path, told: Callable[[int], object]) -> list[str]:
    """Put a backup back; where nothing at hand opens it, its passphrase or recovery code is asked for."""
    try:
        return backups.restore(file, told, os.environ.get(OF_BACKUP, ""))
    except SecretNeeded as needed:
        if not sys.stdin.isatty():
            remedy = _("Set {variable} to its passphrase or recovery code, or run this in a terminal.")
            raise KnownError(needed.message, remedy.format(variable=OF_BACKUP)) from None
    return backups.restore(file, told, getpass(_("Its passphrase or recovery code: ")))


def _went_by_itself(box: Strongbox) -> bool:
    try:
        box.unlock_unasked()
    except KnownError:
        if not sys.stdin.isatty():
            raise
        return False
    return True


def _set_up(box: Strongbox) -> None:
    """The password store where there is one; a passphrase is chosen in the window, or told beforehand."""
    if not box.has_safe():
        raise KnownError(
            _("How the meetings are locked on this computer has not been chosen yet."),
            _("Open Amends once and choose, or set {variable} to a passphrase.").format(variable=VARIABLE),
        )
    box.set_up()
