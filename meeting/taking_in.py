"""Taking a record in: what is new is added behind what is here, and nothing is ever overwritten."""

from collections.abc import Iterator, Sequence

from meeting.acts import Entry
from meeting.errors import Conflict, KnownError
from meeting.frozen import Value
from meeting.history import fold
from meeting.ids import MeetingId
from meeting.language import _
from meeting.parcel import Parcel
from meeting.ports import Journal, Shelf
from meeting.private import AttachDocument
from meeting.record import Findings, judged, read
from meeting.values import Document


class Taken(Value):
    """What a record brought: new entries, private parts of entries that were withheld here, files."""

    entries: int = 0
    completed: int = 0
    files: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        """Entries, completed entries and files."""
        return self.entries, self.completed, self.files


def take_in(journal: Journal, shelf: Shelf, parcel: Parcel) -> tuple[Findings, Taken]:
    """Keep what a record brings; nothing where it is not whole, see the findings.

    Raises NotARecord; KnownError where it went another way than the meeting here.
    """
    name, entries, fingerprint = read(parcel.record)
    findings = judged(name, entries, fingerprint)
    if not findings.is_whole:
        return findings, Taken()
    documents = attached_in(entries)
    parcel.check(documents)
    known = journal.entries(name)
    fresh, completed = news(known, entries)
    files = _keep_files(shelf, name, parcel, documents)
    if fresh or completed:
        _append(journal, fresh, completed, _joined(known, entries))
    return findings, Taken(len(fresh), len(completed), files)


def news(known: Sequence[Entry], entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries that come after those known, and those known without a body that now has come.

    Raises KnownError where the two went different ways, or where a copy would take privacy for granted.
    """
    for ours, theirs in zip(known, entries, strict=False):
        if ours.hash != theirs.hash:
            raise _different_ways(ours.seq - 1)
    fresh = list(entries[len(known) :])
    is_whole_here = bool(known) and all(entry.body is not None for entry in known)
    if is_whole_here and any(entry.body is None for entry in fresh):
        raise KnownError(
            _("This is a client’s copy, and the meeting here is whole."),
            _("Take in the whole record, or this copy into another data folder."),
        )
    return fresh, [new for old, new in _pairs(known, entries) if old.body is None and new.body is not None]


def attached_in(entries: Sequence[Entry]) -> list[Document]:
    """Every document that was ever attached, also one that was taken off again; each as it was last."""
    acts = (entry.act for entry in entries)
    return list({act.document.id: act.document for act in acts if isinstance(act, AttachDocument)}.values())


def _joined(known: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """Both together, each entry with its body if one of them has it."""
    longer = known if len(known) > len(entries) else entries
    both = [old if old.body is not None else new for old, new in _pairs(known, entries)]
    return [*both, *longer[len(both) :]]


def _pairs(known: Sequence[Entry], entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    return zip(known, entries, strict=False)


def _keep_files(shelf: Shelf, name: MeetingId, parcel: Parcel, documents: Sequence[Document]) -> int:
    """Keep the files that are not here yet; before the entries, so that none ever speaks of a lost one."""
    kept = 0
    for document in documents:
        content = parcel.content(document)
        if content is not None and shelf.attached(name, document.id) is None:
            shelf.attach(name, document.id, content)
            kept += 1
    return kept


def _append(journal: Journal, fresh: list[Entry], completed: list[Entry], whole: list[Entry]) -> None:
    try:
        journal.append_all(fresh, fold(whole), completed)
    except Conflict as error:
        raise KnownError(
            _("Somebody is writing in this meeting at the same time."), _("Try once more.")
        ) from error


def _different_ways(after: int) -> KnownError:
    if not after:
        return KnownError(
            _("This record and the meeting of the same name here have nothing in common."),
            _("Nothing was taken in. Take it into another data folder."),
        )
    text = _("This record and the meeting here went different ways after entry {seq}.")
    return KnownError(
        text.format(seq=after),
        _("Nothing was taken in. To keep both, take it into another data folder."),
    )
