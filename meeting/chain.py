"""The hash chain: each entry seals the one before, so that nothing can be changed unnoticed.

body digest = SHA-256(salt + the act's stored bytes)
hash        = SHA-256(format, meeting, seq, at, by, previous hash, body digest), as canonical JSON

Withholding or erasing a body keeps its digest, and the chain still verifies. What a chain alone
cannot show is that its tail was cut off: therefore the last hash is printed on the summary.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import msgspec

from meeting.acts import Entry
from meeting.ids import MeetingId
from meeting.language import _

FORMAT = "amends-record/1"


def stamp(at: datetime) -> str:
    """A UTC time as it is stored and hashed: 2026-03-12T10:42:07.125Z."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def to_the_millisecond(at: datetime) -> datetime:
    """A time as precise as it is stored, so that memory and journal hold the same."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def unstamp(text: str) -> datetime:
    """The time that `stamp` wrote. Raises ValueError for anything else, and where calendars end."""
    at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    if stamp(at) != text or not calendars_know(at):
        raise ValueError(f"not a time as it is stored: {text}")
    return at


def calendars_know(day: date) -> bool:
    """Whether that day is still a day in every zone; at either end of the calendar it is not."""
    return date.min.year < day.year < date.max.year


def new_salt() -> str:
    """16 random bytes (hex), so that a withheld body cannot be guessed from its digest."""
    return secrets.token_hex(16)


def body_digest(salt: str, body: str) -> str:
    """SHA-256 (hex) of the salt's bytes and the stored bytes."""
    return hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest()


def entry_hash(meeting: MeetingId, seq: int, at: datetime, by: str, previous: str, digest: str) -> str:
    """The hash (hex) that chains an entry to the one before; `previous` is "" for the first."""
    parts = [FORMAT, meeting, seq, stamp(at), by, previous, digest]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def faults(meeting: MeetingId, entries: Iterable[Entry]) -> Iterator[str]:
    """What is wrong with a chain, one sentence for each entry that does not fit; none if it holds."""
    previous, expected = "", 1
    for entry in entries:
        if entry.seq > expected:
            yield _("Entry {seq} is missing.").format(seq=expected)
        if entry.seq < expected:
            yield _("Entry {seq} stands in a place that is not its own.").format(seq=entry.seq)
        if not _body_fits(entry):
            yield _("Entry {seq} was changed.").format(seq=entry.seq)
        if entry.hash != entry_hash(meeting, entry.seq, entry.at, entry.by, previous, entry.digest):
            yield _("Entry {seq} does not fit the one before it: one of the two was changed.").format(
                seq=entry.seq
            )
        previous, expected = entry.hash, entry.seq + 1


def _body_fits(entry: Entry) -> bool:
    if entry.body is None or entry.salt is None:
        return entry.body is None and entry.salt is None
    try:
        spelt_as_written = bytes.fromhex(entry.salt).hex() == entry.salt
        return spelt_as_written and body_digest(entry.salt, entry.body) == entry.digest
    except ValueError:
        return False
