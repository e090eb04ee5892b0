"""What one machine prefers: how its screen looks, and whether it gives hints. Never a word about a client."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from meeting import language as languages
from meeting.language import DEFAULT, N_, _

TEXT_SIZES = (100, 110, 125, 150)
"""The text sizes that the settings offer, in percent."""


IDLE = (5, 15, 60, 0)
"""Minutes without a key or a movement of the mouse after which the screen may be locked; 0: never."""


SPOKEN = N_("Language of the screen")
"""What the setting is called: a language that has no name for it has words for the paper only."""


class Scheme(StrEnum):
    """What the settings offer. High contrast is never chosen here: it comes from the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferred(NamedTuple):
    """The choices of one machine. `text` is in percent; `advice`: quiet hints on the wording.

    `idle`: minutes without a touch until the screen is locked, where there is a passphrase; 0: never.
    `database`: the address of a team's server, without a password; "" for the file on this computer.
    `backups`: the folder in which backups are kept; "" for the one beside the meetings.
    `prompts`: questions to ask and sentences to say stand beside the page.
    `language`: that of the screen, such as "de"; "" for the one that the program comes with.
    `currency`: what a bare amount is in (ISO 4217); "" for that of the language.
    `reminders`: whether the desktop says what is due.
    """

    scheme: Scheme = Scheme.SYSTEM
    text: int = 100
    advice: bool = True
    idle: int = 15
    database: str = ""
    backups: str = ""
    reminders: bool = True
    prompts: bool = True
    language: str = ""
    currency: str = ""


def preferred_from(found: Mapping[str, object]) -> tuple[Preferred, bool]:
    """The choices that `found` names, the usual ones for the others; and whether all of it made sense.

    Names that are not known are stepped over: a newer version of the program may have kept them.
    """
    usual = Preferred()
    told = tuple(found.get(name, value) for name, value in usual._asdict().items())
    scheme, text, advice, idle, database, backups, reminders, prompts, language, currency = told
    kept = Preferred(
        Scheme(scheme) if isinstance(scheme, str) and scheme in tuple(Scheme) else usual.scheme,
        text if isinstance(text, int) and text in TEXT_SIZES else usual.text,
        advice if isinstance(advice, bool) else usual.advice,
        idle if isinstance(idle, int) and idle in IDLE else usual.idle,
        database if isinstance(database, str) else usual.database,
        backups if isinstance(backups, str) else usual.backups,
        reminders if isinstance(reminders, bool) else usual.reminders,
        prompts if isinstance(prompts, bool) else usual.prompts,
        language if isinstance(language, str) else usual.language,
        currency if isinstance(currency, str) else usual.currency,
    )
    return kept, kept == told


def screen_languages() -> tuple[str, ...]:
    """The locales that the screen can speak: ours, and those in assets/locale with words for the screen."""
    there = {folder.name for folder in languages.LOCALES.glob("*") if folder.is_dir()}
    return (DEFAULT, *(each for each in sorted(there - {DEFAULT}) if _names_the_setting(each)))


def _names_the_setting(locale: str) -> bool:
    if not languages.is_spoken(locale):
        return False
    with languages.speaking(locale):
        return _(SPOKEN) != SPOKEN
