"""The slots that the key lies in: a small file beside the meetings, with a copy, and no secret in the open.

amends.keys and amends.keys.copy hold two lines: the slots as JSON, and the SHA-256 of that line. By that sum
a damaged slot is told from a wrong passphrase. Either file is enough; a sound one mends the other.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import msgspec

from meeting.errors import Lost
from meeting.frozen import Value
from meeting.language import N_
from storage import faults
from storage.durable import write_whole
from storage.sealed import Sealed

NAME, COPY = "amends.keys", "amends.keys.copy"
FORMAT, VERSION = "amends-keys", 1


class KeysMissing(faults.Fault, Lost):
    """The meetings are locked, and what their key lies in is gone."""

    said = N_("The file {name}, which unlocks the meetings, is no longer in {folder}.")
    cure = N_("Put {name} back from a backup or a copy of the folder. Nothing was changed.")


class KeysDamaged(faults.Fault, Lost):
    """Neither the slots nor their copy can be read."""

    said = N_("The file {path}, which unlocks the meetings, is damaged, and so is its copy.")
    cure = N_("Put {name} back from a backup or a copy of the folder. Nothing was changed.")


class Slots(Value):
    """Where the key lies. `fingerprint` names the key; `keyring`: the system's own safe holds it."""

    fingerprint: str
    keyring: bool = False
    passphrase: Sealed | None = None
    code: Sealed | None = None
    format: str = FORMAT
    version: int = VERSION

    written: ClassVar[tuple[str, ...]] = (NAME, COPY)


def found(folder: Path) -> Slots | None:
    """The slots of a folder; None where there are none. Raises KeysDamaged, Newer."""
    read = [_read(folder / name) for name in Slots.written]
    sound = next((content for content in read if content), None)
    if sound is None:
        if any(content is not None for content in read):
            raise KeysDamaged(folder / NAME)
        return None
    slots = _decoded(sound, folder / NAME)
    # Never both: whoever changes the slots just now has written the first already.
    harmed = [name for name, held in zip(Slots.written, read, strict=True) if held != sound]
    if os.access(folder, os.W_OK):
        _write(folder, slots, harmed)
    return slots


def keep(folder: Path, slots: Slots) -> None:
    """Write the slots and their copy, each whole or not at all."""
    _write(folder, slots, Slots.written)


def _write(folder: Path, slots: Slots, names: Iterable[str]) -> None:
    content = encoded(slots)
    for name in names:
        with faults.in_words(folder / name):
            write_whole(folder / name, content)


def encoded(slots: Slots) -> bytes:
    """What a file of slots holds."""
    line = msgspec.json.encode(_Written(**msgspec.structs.asdict(slots)))
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"


def read_from(content: bytes, path: Path) -> Slots:
    """The slots that `encoded` wrote; `path` is where they were found. Raises KeysDamaged, Newer."""
    line = _vouched_for(content)
    if not line:
        raise KeysDamaged(path)
    return _decoded(line, path)


class _Written(Slots, omit_defaults=False):
    """Slots with every field written out."""


def _read(path: Path) -> bytes | None:
    """What the sum vouches for; None where there is no file, b"" for a damaged one."""
    with faults.in_words(path):
        if not path.exists():
            return None
        return _vouched_for(path.read_bytes())


def _vouched_for(content: bytes) -> bytes:
    """The line that its sum vouches for, or b""."""
    line, _break, rest = content.partition(b"\n")
    return line if rest.strip() == hashlib.sha256(line).hexdigest().encode() else b""


def _decoded(line: bytes, path: Path) -> Slots:
    try:
        head = msgspec.json.decode(line, type=_Head)
        if head.format == FORMAT and head.version > VERSION:
            raise faults.Newer(path)
        found = msgspec.json.decode(line, type=Slots)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KeysDamaged(path) from error
    if not all(sealed is None or sealed.is_sound for sealed in (found.passphrase, found.code)):
        raise KeysDamaged(path)
    return found


class _Head(msgspec.Struct):
    format: str
    version: int
