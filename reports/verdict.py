"""What can be said of a summary that somebody brings: of its seal, and of the record inside."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import IntEnum, StrEnum

from meeting.acts import Entry
from meeting.errors import NotARecord
from meeting.frozen import Value
from meeting.ids import MeetingId
from meeting.language import N_, _, clock, day
from meeting.ports import Checked
from meeting.record import judged, read
from meeting.signing import KeepSummary
from reports.seals import Whose


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

    `sealed` is the time that the sealing computer told, `stamped` the one that a time server confirmed;
    both are UTC. `record`: the attached record as it stands in the file; None if there is none.
    """

    standing: Standing
    signer: str = ""
    certificate: str = ""
    sealed: datetime | None = None
    stamped: datetime | None = None
    stamped_by: str = ""
    record: bytes | None = None


class Inside(StrEnum):
    """How the record inside stands to the journal here."""

    NONE = "none"
    """There is no record inside."""

    BROKEN = "broken"
    """It is no record, or its chain or the method is broken."""

    NOT_HERE = "not-here"
    """It is whole; its meeting is not kept here."""

    DIFFERS = "differs"
    """It is whole, and not what is kept here."""

    MATCHES = "matches"
    """Every entry is the journal's own, from the first to the seal."""


class Verdict(Value):
    """All that can be said of a summary. `issued`: the journal here names this very file, byte for byte."""

    seen: Seen
    whose: Whose
    inside: Inside
    issued: bool = False

    @property
    def is_good(self) -> bool:
        """Unchanged, sealed by us, and nothing inside speaks against it."""
        known = self.whose is not Whose.UNKNOWN or self.issued
        sound = self.inside not in (Inside.BROKEN, Inside.DIFFERS)
        return self.seen.standing is Standing.SEALED and known and sound

    def told(self) -> Checked:
        """The verdict for the screen, in words."""
        return Checked(tuple(self.sentences()), self.seen.standing is Standing.SEALED, self.is_good)

    def sentences(self) -> list[str]:
        """What was found, in plain words: whether it was changed, by whom, when, and the record."""
        told = [_(_STANDS[self.seen.standing])]
        if self.seen.standing is not Standing.SEALED:
            return told
        if self.issued:
            told.append(_("It is the very file that was made here: the journal names it."))
        return [*told, *self._by_whom(), *self._when(), _(_RECORD[self.inside])]

    def _by_whom(self) -> list[str]:
        named = _(_BY[self.whose]).format(name=_one_line(self.seen.signer))
        return [named, _(_PROVES[self.whose])]

    def _when(self) -> list[str]:
        told = []
        if self.seen.sealed is not None:
            told.append(
                _("Sealed on {day} at {time}, by the clock of the computer that sealed it.").format(
                    day=day(self.seen.sealed.date()), time=self._time(self.seen.sealed)
                )
            )
        if self.seen.stamped is not None:
            text = _("The time server {name} confirms that it was there on {day} at {time}.")
            name = _one_line(self.seen.stamped_by)
            told.append(
                text.format(name=name, day=day(self.seen.stamped.date()), time=self._time(self.seen.stamped))
            )
        return told

    def _time(self, moment: datetime) -> str:
        return _("{time} UTC").format(time=clock(moment.astimezone(UTC)))


_STANDS: Mapping[Standing, str] = {
    Standing.UNREADABLE: N_(
        "This file cannot be read as a PDF. It is damaged, or cut off, or something else: "
        "it is not as it was sealed."
    ),
    Standing.UNSEALED: N_(
        "This file bears no digital seal. Whether it was changed cannot be told. "
        "A summary that was sealed has lost its seal."
    ),
    Standing.CHANGED: N_("This file was changed after it was sealed. Do not rely on it."),
    Standing.UNCONFIRMED: N_(
        "It cannot be confirmed that this file is unchanged: its seal is not of the kind that Amends sets, "
        "or it cannot be examined to its end."
    ),
    Standing.SEALED: N_("This file is unchanged since it was sealed."),
}

_BY: Mapping[Whose, str] = {
    Whose.UNKNOWN: N_("It was sealed by somebody with the name {name}, whose certificate is not known here."),
    Whose.OWN: N_("It was sealed here: the certificate of {name} was made by this installation."),
    Whose.ORGANISATION: N_("It was sealed with the certificate of {name} that is used here."),
}

_PROVES: Mapping[Whose, str] = {
    Whose.UNKNOWN: N_(
        "Anybody can make a certificate with any name. It shows that nothing was changed since, "
        "not who sealed it: compare the fingerprint on the page with one that you trust."
    ),
    Whose.OWN: N_(
        "A certificate that was made here shows that nothing was changed since and that it was sealed here; "
        "nobody else vouches for the name."
    ),
    Whose.ORGANISATION: N_(
        "It shows that nothing was changed since, and that whoever sealed it held the organisation’s key."
    ),
}

_RECORD: Mapping[Inside, str] = {
    Inside.NONE: N_("There is no record inside."),
    Inside.BROKEN: N_("The record inside is damaged, or it breaks the method. Do not rely on it."),
    Inside.NOT_HERE: N_("The record inside is whole. Its meeting is not kept here to compare it with."),
    Inside.DIFFERS: N_("The record inside is not what is kept here about that meeting. Do not rely on it."),
    Inside.MATCHES: N_("The record inside is the one that is kept here, entry by entry."),
}

Entries = Callable[[MeetingId], list[Entry]]
"""A journal's `entries`."""


def verdict(file: bytes, seen: Seen, known: Mapping[str, Whose], entries: Entries) -> Verdict:
    """Set what was seen in a file beside what is known here: certificates and journals.

    Raises KnownError if the journal here cannot be read.
    """
    whose = known.get(seen.certificate, Whose.UNKNOWN)
    if seen.standing is not Standing.SEALED or seen.record is None:
        return Verdict(seen, whose, Inside.NONE)
    try:
        name, told, fingerprint = read(seen.record)
    except NotARecord:
        return Verdict(seen, whose, Inside.BROKEN)
    findings = judged(name, told, fingerprint)
    if not findings.is_whole:
        return Verdict(seen, whose, Inside.BROKEN)
    here = entries(name)
    digest = hashlib.sha256(file).hexdigest()
    issued = any(isinstance(entry.act, KeepSummary) and entry.act.sha256 == digest for entry in here)
    return Verdict(seen, whose, _beside(told, here), issued)


def _beside(told: list[Entry], here: list[Entry]) -> Inside:
    """How a whole record stands to the journal's beginning: equal hashes are equal histories."""
    if not here:
        return Inside.NOT_HERE
    same = [entry.hash for entry in told] == [entry.hash for entry in here[: len(told)]]
    return Inside.MATCHES if same else Inside.DIFFERS


def _one_line(name: str) -> str:
    """A name out of somebody else's file: printable, on one line, and not too long."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return plain[:100] or _("somebody unnamed")
