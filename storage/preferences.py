"""What this machine prefers, as a small file beside the meetings: there before the first window is painted.

It imports nothing that takes time, and belongs to the machine: a team's database never holds it.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.errors import KnownError
from meeting.language import _
from meeting.preferences import Preferred, preferred_from

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "preferences.json"
LARGEST = 10_000
"""Bytes. Whatever is larger was not written by us."""


class NotKept(KnownError):
    """A choice holds now, but could not be written down for the next start."""

    def __init__(self) -> None:
        super().__init__(
            _("This choice could not be kept for the next start."),
            _("Make room on the disk, or see that the data folder may be written to."),
        )


class FilePreferences:
    """The preferences in a data folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._trouble = ""

    def go_on_in(self, folder: Path) -> None:
        """From now on they are kept in another folder."""
        self._path = folder / NAME

    @property
    def trouble(self) -> str:
        """A sentence, if what was found last could not be understood; otherwise ""."""
        return self._trouble

    def kept(self) -> Preferred:
        """What was kept last; where nothing is, or nothing that makes sense, the usual. Never raises."""
        try:
            with self._path.open("rb") as file:
                found = _decoded(file.read(LARGEST + 1))
        except FileNotFoundError:
            found = {}
        except OSError:
            found = None
        preferred, is_whole = preferred_from(found or {})
        told = _(
            "The settings of this machine could not be read; the usual ones hold where they are missing."
        )
        self._trouble = "" if is_whole and found is not None else told
        return preferred

    def keep(self, preferred: Preferred) -> None:
        """Write them down, whole or not at all, readable for this user only. Raises NotKept."""
        import json

        text = json.dumps(preferred._asdict(), indent=1)
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._replace(text.encode("ascii"))
        except OSError as error:
            raise NotKept from error

    def _replace(self, content: bytes) -> None:
        beside = self._path.with_suffix(".new")
        beside.unlink(missing_ok=True)  # left over from a power cut
        file = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(file, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            os.replace(beside, self._path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _decoded(content: bytes) -> "Mapping[str, object] | None":
    """What the file says; None if that is no object of JSON."""
    import json

    try:
        found = json.loads(content) if len(content) <= LARGEST else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
