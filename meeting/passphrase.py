"""What a passphrase must be, said in one place for the screen and for the store."""

from meeting.language import _

LEAST = 10
"""Characters. Each try costs a guesser some tenths of a second and 128 MB; fewer would still be too few."""


def objection(passphrase: str, again: str | None = None) -> str:
    """Why this cannot be the passphrase, in one sentence; "" if it can. `again`: typed a second time."""
    if len(passphrase) < LEAST:
        return _("At least {count} characters: four words in a row are easy to remember.").format(count=LEAST)
    if len(set(passphrase)) < LEAST // 2:
        return _("Too few different characters: four words in a row are easy to remember.")
    if again is not None and again != passphrase:
        return _("The two are not the same yet.")
    return ""
