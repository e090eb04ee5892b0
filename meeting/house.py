"""Our organisation, as the settings keep it for every new meeting: who we are, our logo, our paper."""

from base64 import b64decode, b64encode

import msgspec

from meeting.frozen import Value
from meeting.ports import Shelf
from meeting.values import Facilitator, Keeping

SETTING, LOGO = "house", "house-logo"
LARGEST_LOGO = 1_000_000
"""Bytes: a logo stands at the head of a page, and in every meeting anew."""


class House(Value):
    """What holds for all of us. `logo` is its file's name, `logo_type` its media type.

    `language` and `paper` are those of the summary, as in `Keeping`; `months`: how long a case is kept.
    """

    organisation: str = ""
    location: str = ""
    phone: str = ""
    email: str = ""
    logo: str = ""
    logo_type: str = ""
    language: str = ""
    paper: str = ""
    months: int = 0


def house_of(shelf: Shelf) -> House:
    """What is kept; an empty one if nothing is, or nothing that can be understood. Raises KnownError."""
    kept = shelf.setting(SETTING)
    try:
        return msgspec.json.decode(kept, type=House) if kept else House()
    except msgspec.MsgspecError:
        return House()


def keep_house(shelf: Shelf, house: House) -> None:
    """Keep it in the place of what was there. Raises KnownError."""
    shelf.set(SETTING, msgspec.json.encode(house).decode())


def logo_of(shelf: Shelf) -> bytes | None:
    """The logo's bytes; None if there is none. Raises KnownError."""
    kept = shelf.setting(LOGO)
    return b64decode(kept) if kept else None


def keep_logo(shelf: Shelf, content: bytes) -> None:
    """Keep a logo, or with no bytes do without one. Raises KnownError."""
    shelf.set(LOGO, b64encode(content).decode())


def lead_of(house: House, lead: Facilitator) -> Facilitator:
    """Who leads, with what is said of our organisation; what the settings leave open stays as it was."""
    return lead.but(
        organisation=house.organisation or lead.organisation,
        location=house.location or lead.location,
        phone=house.phone or lead.phone,
        email=house.email or lead.email,
    )


def keeping_for(house: House) -> Keeping:
    """What is kept of a new meeting, how long, and the paper of its summary."""
    return Keeping(months=house.months, language=house.language, paper=house.paper)
