"""Where those of ours are reached who were not in the room: typed once, and known in every meeting."""

import msgspec

from meeting.ports import Shelf
from meeting.promises import alike

SETTING = "addresses"


def address_of(shelf: Shelf, name: str) -> str:
    """The e-mail address that was kept for that name; "" if none was. Raises KnownError."""
    return _kept(shelf).get(alike(name), "")


def keep_address(shelf: Shelf, name: str, address: str) -> None:
    """Keep it in the place of the former one; with an empty one, nothing is known. Raises KnownError."""
    known = {**_kept(shelf), alike(name): address.strip()}
    kept = {each: reached for each, reached in sorted(known.items()) if reached}
    shelf.set(SETTING, msgspec.json.encode(kept).decode())


def _kept(shelf: Shelf) -> dict[str, str]:
    kept = shelf.setting(SETTING)
    try:
        return msgspec.json.decode(kept, type=dict[str, str]) if kept else {}
    except msgspec.MsgspecError:
        return {}
