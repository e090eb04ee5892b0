"""What can be said of a summary that somebody brings: of its seal, and of the record inside."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol

from meeting.acts import Entry
from meeting.errors import NotARecord
from meeting.frozen import Value
from meeting.ids import MeetingId
from meeting.language import N_, _, clock, day
from meeting.papers import Checked
from meeting.record import judged, read
from meeting.signing import KeepSummary
from reports.seals import Whose
from reports.seen import Inside, Made, Retold, Seen, Standing

NEAR = timedelta(hours=1)
"""How far a stated time may lie from the seal's own before that is said."""


class Verdict(Value):
    """All that can be said of a summary. `whose`: None where it was not asked whose certificates are ours.

    `pages`: None where there is no whole record to compare them with. `timed`: whoever stated the time is
    known here. `later`: when the journal named the file that took the place of this one (UTC).
    """

    seen: Seen
    whose: Whose | None
    inside: Inside
    made: Made = Made.NONE
    pages: Retold | None = None
    timed: bool = False
    later: datetime | None = None

    @property
    def is_sound(self) -> bool:
        """Unchanged since somebody sealed it, nothing speaks against it, and something for its pages."""
        return self.seen.standing is Standing.SEALED and not self._against() and not self._is_open

    @property
    def _is_ours(self) -> bool:
        """Whether it was made or sealed here."""
        return self.whose in (Whose.OWN, Whose.ORGANISATION) or self.made is Made.THIS

    @property
    def _is_open(self) -> bool:
        """Whether nothing but a stranger's seal stands behind what the pages say.

        Whoever forges them can see to it that they cannot be compared, or leave the record out.
        """
        return self.pages in (None, Retold.UNKNOWN, Retold.MORE) and not self._is_ours

    @property
    def is_good(self) -> bool:
        """Sound, and by us."""
        return self.is_sound and self._is_ours

    @property
    def has_whole_record(self) -> bool:
        """Whether there is a record inside that the pages can be compared with."""
        return self.inside not in (Inside.NONE, Inside.BROKEN)

    def told(self) -> Checked:
        """The verdict for the screen, in words."""
        return Checked(tuple(self.sentences()), self.is_sound, self.is_good)

    def sentences(self) -> list[str]:
        """What was found, in plain words: what speaks against it, by whom, when, and the record."""
        if self.seen.standing is not Standing.SEALED:
            return [_(_STANDS[self.seen.standing])]
        record = [] if self.inside in _AGAINST or self._is_bare else [_(_RECORD[self.inside])]
        pages = [_(_PAGES[self.pages])] if self.pages not in (None, Retold.OTHER) else []
        pages = [_(_BARE)] if self._is_bare else pages
        first, last = (pages, []) if self._is_open else ([], pages)
        sealed = (self._unchanged(), *self._by_whom(), *self._when())
        return [*self._against(), *first, *sealed, *record, *last]

    @property
    def _is_bare(self) -> bool:
        """Whether a stranger sealed pages with no record inside that they could be compared with."""
        return self._is_open and self.inside is Inside.NONE

    def _against(self) -> list[str]:
        """What a seal that holds must not hide."""
        found = [self._of_others()] if self.made is Made.OTHERS else []
        found += [_(_RECORD[self.inside])] if self.inside in _AGAINST else []
        return [*found, _(_PAGES[Retold.OTHER])] if self._is_retold_otherwise else found

    def _of_others(self) -> str:
        """It may be an issue that the journal here knows nothing of any more."""
        if self.inside is Inside.LONGER:
            return _(
                "This is none of the files that are known here of its meeting. Its record goes on where what "
                "is kept here ends, as after an older backup was put back: it may have been issued since. "
                "Have it checked with a newer backup before you rely on it."
            )
        return _(
            "This is none of the files that were made here of its meeting: its pages may say something else "
            "than the record inside. Do not rely on it."
        )

    @property
    def _is_retold_otherwise(self) -> bool:
        """Whether the pages speak against the file; the very file that was made here is above it."""
        return self.pages is Retold.OTHER and self.made is not Made.THIS

    def _unchanged(self) -> str:
        if self.made is Made.THIS:
            return self._of_ours()
        if self.whose is Whose.UNKNOWN:
            return _("This file is unchanged since it was sealed by somebody who is not known here.")
        return _(_STANDS[self.seen.standing])

    def _of_ours(self) -> str:
        """The very file; whoever brings it must hear of the one that took its place."""
        said = _("This is the very file that was made here, unchanged since it was sealed.")
        if self.later is None:
            return said
        since = _("It was issued once more on {day}: the later one counts.")
        return f"{said} {since.format(day=day(self.later.date()))}"

    def _by_whom(self) -> list[str]:
        by, proves = _BY[self.whose], _PROVES[self.whose]
        return [_(by).format(name=_one_line(self.seen.signer)), _(proves)]

    def _when(self) -> list[str]:
        told = []
        if self.seen.sealed is not None:
            told.append(
                _("Sealed on {day} at {time}, by the clock of the computer that sealed it.").format(
                    day=day(self.seen.sealed.date()), time=self._time(self.seen.sealed)
                )
            )
        if self.seen.stamped is not None:
            told.append(self._stated(self.seen.stamped))
            told += self._apart(self.seen.stamped)
        return told

    def _stated(self, at: datetime) -> str:
        """A time that somebody else stated; it is confirmed only by one who is known."""
        known = _("The time server {name} confirms that it was there on {day} at {time}.")
        anybody = _(
            "Somebody with the name {name} states that it was there on {day} at {time}. "
            "Anybody can state a time in any name: whether it is right cannot be checked here."
        )
        text = known if self.timed else anybody
        return text.format(name=_one_line(self.seen.stamped_by), day=day(at.date()), time=self._time(at))

    def _apart(self, at: datetime) -> list[str]:
        """A stated time that is not about the one that the seal tells itself."""
        if self.seen.sealed is None or abs(at - self.seen.sealed) <= NEAR:
            return []
        return [_("These two times lie far apart. One of them is wrong.")]

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

_BY: Mapping[Whose | None, str] = {
    None: N_("It was sealed in the name {name}. Whether by us was not compared."),
    Whose.UNKNOWN: N_("It was sealed by somebody with the name {name}, whose certificate is not known here."),
    Whose.OWN: N_("It was sealed here: the certificate of {name} was made by this installation."),
    Whose.ORGANISATION: N_("It was sealed with the certificate of {name} that is used here."),
}

_ANYBODY = N_(
    "Anybody can make a certificate with any name, and copy the fingerprint on a page. "
    "Whether these are the pages that were handed out can be told where the meeting was held: "
    "have the file checked there."
)

_PROVES: Mapping[Whose | None, str] = {
    None: _ANYBODY,
    Whose.UNKNOWN: _ANYBODY,
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
    Inside.LONGER: N_(
        "The record inside goes on where what is kept here of its meeting ends. "
        "As far as that goes, they agree."
    ),
    Inside.COPIED: N_(
        "The record inside is the one that is kept here. But that is a copy without what is private: "
        "both may come from the same file, so this proves nothing."
    ),
    Inside.NOT_COMPARED: N_("The record inside is whole."),
}

_AGAINST = (Inside.BROKEN, Inside.DIFFERS)

_BARE = N_(
    "There is no record inside, and every summary that Amends seals has one. "
    "What these pages say could not be compared with anything."
)

_PAGES: Mapping[Retold, str] = {
    Retold.SAME: N_("The pages say what the record inside says."),
    Retold.MORE: N_("Behind the pages of the record inside are sheets that are not in it."),
    Retold.OTHER: N_("The pages do not say what the record inside says. Do not rely on it."),
    Retold.UNKNOWN: N_("Whether the pages say what the record inside says could not be compared here."),
}


class Here(Protocol):
    """What is known where a summary is brought to. Every method raises KnownError."""

    def whose(self) -> Mapping[str, Whose]:
        """The certificates that are known, by SHA-256 (hex)."""

    def authorities(self) -> Collection[str]:
        """The certificates of time servers that are known, by SHA-256 (hex)."""

    def entries(self, meeting: MeetingId) -> list[Entry]:
        """The journal; [] where the meeting is not kept."""

    def made(self, meeting: MeetingId) -> Collection[str]:
        """The SHA-256 (hex) of every file that was made here of a meeting."""


def verdict(file: bytes, seen: Seen, here: Here | None) -> Verdict:
    """Set what was seen in a file beside what is known here; None where that cannot be asked.

    Raises KnownError if what is kept here cannot be read.
    """
    whose = None if here is None else here.whose().get(seen.certificate, Whose.UNKNOWN)
    found = _beside_record(file, seen, here)
    known = here is not None and seen.authority in here.authorities()
    return found.but(whose=whose, timed=known or found.made is Made.THIS)


def _beside_record(file: bytes, seen: Seen, here: Here | None) -> Verdict:
    """What the record inside tells, and the journal here of it."""
    if seen.standing is not Standing.SEALED or seen.record is None:
        return Verdict(seen, None, Inside.NONE)
    try:
        name, told, fingerprint = read(seen.record)
    except NotARecord:
        return Verdict(seen, None, Inside.BROKEN)
    findings = judged(name, told, fingerprint)
    if not findings.is_whole:
        return Verdict(seen, None, Inside.BROKEN)
    if here is None:
        return Verdict(seen, None, Inside.NOT_COMPARED)
    entries, made = here.entries(name), _among(here.made(name), file)
    later = _later(entries, hashlib.sha256(file).hexdigest()) if made is Made.THIS else None
    return Verdict(seen, None, _beside(told, entries), made, later=later)


def _later(entries: list[Entry], sha256: str) -> datetime | None:
    """When another file took the place of that one; None if none did, or the journal never named it."""
    named = [(entry.act.sha256, entry.at) for entry in entries if isinstance(entry.act, KeepSummary)]
    last, at = named[-1] if named else (sha256, None)
    return at if last != sha256 and sha256 in dict(named) else None


def _beside(told: list[Entry], here: list[Entry]) -> Inside:
    """How a whole record stands to the journal's beginning: equal hashes are equal histories."""
    if not here:
        return Inside.NOT_HERE
    one, other = ([entry.hash for entry in entries[: min(len(told), len(here))]] for entries in (told, here))
    if one != other:
        return Inside.DIFFERS
    if any(entry.body is None for entry in here) and any(entry.body for entry in here):  # none: it was erased
        return Inside.COPIED
    return Inside.LONGER if len(told) > len(here) else Inside.MATCHES


def _among(made: Collection[str], file: bytes) -> Made:
    if not made:
        return Made.NONE
    return Made.THIS if hashlib.sha256(file).hexdigest() in made else Made.OTHERS


def _one_line(name: str) -> str:
    """A name out of somebody else's file: printable, on one line, and not too long."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return plain[:100] or _("somebody unnamed")
