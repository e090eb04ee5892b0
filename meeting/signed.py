"""What is signed, sealed and handed over. Frozen values, like all."""

from datetime import datetime

from meeting.frozen import Value
from meeting.ids import ItemId
from meeting.kinds import Handing, Scope, Signed


class Signature(Value):
    """One signer's answer to the page, given for `digest`, the content as it stood.

    `strokes`: one tuple per stroke of (x, y, pressure) in thousandths of the pad's height, width
    unbounded, so that it survives any resizing. `name` is the name in print.
    """

    signer: ItemId
    how: Signed
    name: str
    at: datetime
    digest: str
    scope: Scope = Scope.AGREED
    strokes: tuple[tuple[tuple[int, int, int], ...], ...] = ()
    reason: str = ""


class Sealing(Value):
    """The seal: from `at` (UTC) on the content is fixed.

    `sha256` is that of the file that was issued last, with the first `addenda` of what was added later.
    """

    at: datetime
    language: str
    digest: str
    fingerprint: str
    seq: int
    sha256: str = ""
    addenda: int = 0


class Handover(Value):
    """One way in which the client received the summary, at `at` (UTC)."""

    how: Handing
    at: datetime
