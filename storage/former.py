"""The folders in which the meetings were before they went on elsewhere: each still holds a copy of all.

They are noted beside the meetings: an erasing goes through them as well, or says which still hold words.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from meeting.erasing import Tombstone
from meeting.errors import KnownError
from meeting.ids import MeetingId
from meeting.language import _
from storage import erasure, faults, forwarding
from storage.backup import FOLDER
from storage.ballast import Ballast
from storage.durable import write_whole
from storage.erasure import Reached
from storage.file import File
from storage.folder import NAME as FILE
from storage.keys import Key
from storage.lock import Lock

NAME = "amends.former"


class Cleared(NamedTuple):
    """What was done in former folders. `left`: those that may still hold words; `told` says why."""

    reached: Reached = Reached()
    papers: int = 0
    left: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()


def note(new: Path, old: Path) -> None:
    """The meetings of `old` are in `new` now, and so is what is known of the folders before."""
    folders = dict.fromkeys([*noted(old), old.absolute()])
    write_whole(new / NAME, b"".join(os.fsencode(each) + b"\n" for each in folders if each != new.absolute()))


def noted(folder: Path) -> list[Path]:
    """The folders in which the meetings of a folder were before, the first one first."""
    try:
        content = (folder / NAME).read_bytes()
    except OSError:
        return []
    return [Path(os.fsdecode(line)) for line in content.splitlines() if line]


def is_there(folder: Path) -> bool:
    """Whether the folder can be reached: an empty one is the place of a disk that is away."""
    return any((folder / name).exists() for name in (FILE, FOLDER, forwarding.NAME))


def erase(folders: Iterable[Path], key: Key, stones: Sequence[Tombstone]) -> Cleared:
    """Leave no word of these meetings in any of the folders that can be reached."""
    cleared = Cleared()
    for folder in folders:
        if not is_there(folder):
            cleared = _left(cleared, folder, _away(folder))
            continue
        try:
            reached, papers = _erase_in(folder, key, stones)
        except KnownError as error:
            cleared = _left(cleared, folder, _failed(folder, error))
        else:
            every = cleared.reached.and_also(reached)
            cleared = cleared._replace(reached=every, papers=cleared.papers + papers)
    return cleared


def _erase_in(folder: Path, key: Key, stones: Sequence[Tombstone]) -> tuple[Reached, int]:
    names = [stone.meeting for stone in stones]
    with faults.in_words(folder / FILE):
        lock = Lock(folder)
    try:
        Ballast(folder).give_up()  # nothing is kept here any more
        own = _erase_in_file(folder / FILE, key, names) if (folder / FILE).exists() else False
        reached = erasure.erase_in_copies(folder, (folder / FOLDER,), key, names)
        return Reached(int(own)).and_also(reached), erasure.remove_papers(folder / erasure.PAPERS, stones)
    finally:
        lock.release()


def _erase_in_file(path: Path, key: Key, names: Sequence[MeetingId]) -> bool:
    """Whether it held any of it. Written anew in any case: a first try may have got no further."""
    file = File(path, key)
    try:
        with file.writing() as connection:
            held = erasure.holds(connection, names)
            erasure.take_out_words(connection, names)
        file.scrub()
    finally:
        file.close()
    return held


def _left(cleared: Cleared, folder: Path, told: str) -> Cleared:
    return cleared._replace(left=(*cleared.left, folder), told=(*cleared.told, told))


def _away(folder: Path) -> str:
    told = _(
        "The meetings were in {folder} before, which is not there now. If it is on a disk that is away, it "
        "still holds every word: Amends goes on when it starts with that disk in its place."
    )
    return told.format(folder=folder)


def _failed(folder: Path, error: KnownError) -> str:
    told = _(
        "The meetings were in {folder} before, which still holds every word: nothing could be erased there. "
        "{why} Remove that folder yourself, or Amends tries again at the next start."
    )
    return told.format(folder=folder, why=error.message)
