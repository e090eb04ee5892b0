"""What there is to find of a summary that somebody brings: in the file, and beside what is known here."""

from datetime import datetime
from enum import IntEnum, StrEnum

from meeting.frozen import Value


class Standing(IntEnum):
    """How well a seal holds: the higher, the better. Only what is beyond doubt stands highest."""

    UNREADABLE = 0
    """It cannot be read as a PDF: it is none, it was cut off, or it is damaged."""

    UNSEALED = 1
    """It bears no seal."""

    CHANGED = 2
    """It is not what was sealed: something in it was changed, or something was added."""

    UNCONFIRMED = 3
    """It bears a signature that is no seal of ours, or one that cannot be examined to its end."""

    SEALED = 4
    """Every byte is as it was sealed, by whoever holds the certificate's key."""


class Seen(Value):
    """What an examination of the file alone has found. `certificate`: SHA-256 (hex) of the sealer's own.

    `sealed` is the time that the sealing computer told, `stamped` the one that somebody stated in a token for
    this seal; both are UTC. `authority`: SHA-256 (hex) of that one's certificate, which anybody can make.
    `record`: the attached record as it stands in the file; None if there is none.
    """

    standing: Standing
    signer: str = ""
    certificate: str = ""
    sealed: datetime | None = None
    stamped: datetime | None = None
    stamped_by: str = ""
    authority: str = ""
    record: bytes | None = None


class Inside(StrEnum):
    """How the record inside stands to the journal here."""

    NONE = "none"
    """There is no record inside."""

    BROKEN = "broken"
    """It is no record, or its chain or the method is broken."""

    NOT_HERE = "not-here"
    """It is whole; its meeting is not kept here."""

    LONGER = "longer"
    """It is whole, and goes on where the journal here ends."""

    COPIED = "copied"
    """It is whole, and what is kept here is no more: a copy, which may come from such a file."""

    DIFFERS = "differs"
    """It is whole, and not what is kept here."""

    MATCHES = "matches"
    """Every entry is the journal's own, from the first to the seal."""

    NOT_COMPARED = "not-compared"
    """It is whole; what is kept here was not asked."""


class Made(StrEnum):
    """How the file stands to those that were made here of its meeting."""

    NONE = "none"
    """None is known here."""

    THIS = "this"
    """It is one of them, byte for byte."""

    OTHERS = "others"
    """It is none of them, whatever record it has inside."""


class Retold(IntEnum):
    """How the pages stand to the record inside."""

    SAME = 6  # not 0: however a process ends early, it says nothing good
    """They read and look as they do when they are made from the record."""

    OTHER = 3
    """They are not."""

    MORE = 4
    """They are, and further sheets stand behind them."""

    UNKNOWN = 5
    """It could not be compared."""
