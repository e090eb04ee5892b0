"""What is said of a summary that somebody brings: unchanged or not, by whom, when, and the record inside."""

import sys
import time
import zlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from meeting.acts import Entry
from meeting.case import CorrectName
from meeting.errors import KnownError
from meeting.ids import ItemId, MeetingId
from meeting.record import withheld, written
from meeting.signing import KeepSummary
from reports import isolation
from reports.certificate import LASTS
from reports.file import RECORD
from reports.seal import _Signer
from reports.seals import Whose
from reports.seen import Inside, Made, Seen, Standing
from reports.summary import PdfSummary
from reports.verdict import Verdict, verdict
from reports.verify import examine
from tests.builders import MEETING, Played
from tests.method import stages
from tests.paper.sample import sealed as sample_meeting
from tests.paper.sealing import Office, key, office, sealed_by, summary, with_other_pages

UNCHANGED = "This file is unchanged since it was sealed."
STRANGER = "This file is unchanged since it was sealed by somebody who is not known here."
HERE = "The record inside is the one that is kept here, entry by entry."
NONE_OF_OURS = (
    "This is none of the files that were made here of its meeting: its pages may say something else "
    "than the record inside. Do not rely on it."
)


class Place:
    """Where a meeting was held, or nothing of it is known."""

    def __init__(self, entries: list[Entry], known: bool = True) -> None:
        self._entries, self._known = entries, known

    def whose(self) -> dict[str, Whose]:
        return {key("Northgate Kitchens").id: Whose.OWN} if self._known else {}

    def authorities(self) -> set[str]:
        return set()

    def entries(self, _meeting: MeetingId) -> list[Entry]:
        return self._entries

    def made(self, _meeting: MeetingId) -> set[str]:
        return {entry.act.sha256 for entry in self._entries if isinstance(entry.act, KeepSummary)}


def seen(file: bytes, played: Played | None = None, known: bool = True) -> Verdict:
    """What is found where that meeting was held, or nothing of it is known."""
    return verdict(file, examine(file), Place(played.entries if played else [], known))


def issued_example(folder: Path) -> tuple[Office, Played, bytes]:
    """The example where it was held, after its summary was made and the journal has named it."""
    played = stages.sealed()
    here = office(played)
    issued = here.summary.issue(played.meeting, folder / "it.pdf")
    played.do(KeepSummary(issued.sha256))
    here.journal.append_all(played.entries[-1:], played.meeting)
    return here, played, (folder / "it.pdf").read_bytes()


def with_record(record: bytes | None) -> bytes:
    """The pages, sealed by us, with another record inside, or none."""
    out = BytesIO()
    with pikepdf.open(BytesIO(PdfSummary().document(sample_meeting()))) as pdf:
        if record is not None:
            pdf.attachments[RECORD] = record
        pdf.save(out)
    return sealed_by("Northgate Kitchens", out.getvalue())


def test_our_own_summary_is_good() -> None:
    found = seen(summary(), stages.sealed())
    assert found.is_good
    assert found.sentences() == [
        UNCHANGED,
        "It was sealed here: the certificate of Northgate Kitchens was made by this installation.",
        "A certificate that was made here shows that nothing was changed since and that it was sealed here; "
        "nobody else vouches for the name.",
        "Sealed on 12 March 2026 at 11:26 UTC, by the clock of the computer that sealed it.",
        HERE,
    ]


def test_the_journal_knows_the_very_file(tmp_path: Path) -> None:
    played = stages.sealed()
    issued = office(played).summary.issue(played.meeting, tmp_path / "it.pdf")
    played.do(KeepSummary(issued.sha256))
    found = seen((tmp_path / "it.pdf").read_bytes(), played, known=False)
    assert found.made is Made.THIS
    assert found.is_good, "whoever names the file need not know the certificate"
    assert found.sentences()[0] == "This is the very file that was made here, unchanged since it was sealed."


@pytest.mark.parametrize("name", ["Northgate Kitchens", "Somebody Else"])
def test_other_pages_around_our_record_are_none_of_ours(name: str, tmp_path: Path) -> None:
    """Whoever seals them, with our key or in our name: the journal names other files."""
    here, _played, _genuine = issued_example(tmp_path)
    told = here.tell(tmp_path, with_other_pages(name))
    assert told.sentences[0] == NONE_OF_OURS
    assert (told.is_sound, told.is_good) == (False, False)


def test_an_issue_that_another_one_followed_says_so_first(tmp_path: Path) -> None:
    """Whoever brings the one with the name written wrong must not hear that all is well."""
    here, played, first = issued_example(tmp_path)
    played.now += timedelta(days=2)
    played.do(CorrectName(ItemId("name"), "Maria Kellner"))
    here.journal.append_all(played.entries[-1:], played.meeting)
    issued = here.summary.issue(played.meeting, tmp_path / "again.pdf")
    played.do(KeepSummary(issued.sha256))
    here.journal.append_all(played.entries[-1:], played.meeting)
    said = here.tell(tmp_path, first).sentences[0]
    assert said.endswith("It was issued once more on 14 March 2026: the later one counts.")
    assert "once more" not in here.check(tmp_path, (tmp_path / "again.pdf").read_bytes())


def test_a_file_that_is_kept_and_not_yet_named_is_ours(tmp_path: Path) -> None:
    """The program ended between the two: what it hands out next is the file that it kept."""
    here, _played, _genuine = issued_example(tmp_path)
    here.shelf.attach(MEETING, ItemId("summary-0"), kept := with_other_pages("Northgate Kitchens"))
    assert here.tell(tmp_path, kept).is_good


def test_an_unknown_sealer_is_the_first_thing_that_is_said() -> None:
    said = seen(with_other_pages("Somebody Else")).sentences()
    assert said[0] == STRANGER
    assert "compare the fingerprint" not in " ".join(said), "a forger copies it"


def test_a_strangers_pages_without_a_record_are_not_sound(tmp_path: Path) -> None:
    """A forger leaves out what would speak against the pages."""
    forged = _without_a_record("Somebody Else")
    for here in (office(), office(stages.prepared())):
        told = here.tell(tmp_path, forged)
        assert told.sentences[0].startswith("There is no record inside, and every summary that Amends seals")
        assert (told.is_sound, told.is_good) == (False, False)


def _without_a_record(name: str) -> bytes:
    """Pages with another credit on them and nothing attached, sealed in that name."""
    out = BytesIO()
    forged = sample_meeting().but(subject="A credit of £15,000")
    with pikepdf.open(BytesIO(PdfSummary().document(forged))) as pdf:
        assert RECORD not in pdf.attachments
        pdf.save(out)
    return sealed_by(name, out.getvalue())


def test_what_was_not_asked_is_not_claimed(tmp_path: Path) -> None:
    (tmp_path / "it.pdf").write_bytes(summary())
    told = PdfSummary().check(tmp_path / "it.pdf")
    said = " ".join(told.sentences)
    assert "not known here" not in said
    assert "not kept here" not in said
    assert "Whether by us was not compared." in said
    assert (told.is_sound, told.is_good) == (True, False)


def test_a_record_that_parts_from_the_journal_in_the_middle_differs() -> None:
    """Told by every entry, not by the first."""
    entries = stages.sealed().entries
    other = entries[50].but(hash="0" * 64)
    found = verdict(summary(), examine(summary()), Place([*entries[:50], other, *entries[51:]]))
    assert found.inside is Inside.DIFFERS


def test_a_stranger_with_our_name_is_a_stranger() -> None:
    record = written(MEETING, withheld(stages.sealed().entries))
    stranger = Seen(Standing.SEALED, "Northgate Kitchens", "ab" * 32, record=record)
    found = verdict(b"", stranger, Place([], known=False))
    assert not found.is_good
    said = " ".join(found.sentences())
    assert "whose certificate is not known here" in said
    assert "Anybody can make a certificate with any name" in said


def test_where_the_meeting_is_not_kept_that_is_said() -> None:
    found = seen(summary())
    assert (found.inside, found.is_good) == (Inside.NOT_HERE, True)
    assert "The record inside is whole. Its meeting is not kept here to compare it with." in found.sentences()


def test_a_record_that_goes_on_where_the_journal_ends_is_no_other() -> None:
    """As after a backup was put back that was made during the meeting."""
    found = verdict(summary(), examine(summary()), Place(stages.sealed().entries[:60]))
    assert found.inside is Inside.LONGER
    assert found.is_good
    assert "goes on where what is kept here of its meeting ends" in " ".join(found.sentences())


def test_a_re_issue_that_an_older_backup_does_not_know_is_told_so(tmp_path: Path) -> None:
    """Put back was a backup from between the seal and the correction: it may be ours, or nobody's."""
    here, played, _issued = issued_example(tmp_path)
    before = list(played.entries)
    played.do(CorrectName(ItemId("name"), "Maria Kellner"))
    here.journal.append_all(played.entries[-1:], played.meeting)
    sealing = played.meeting.sealing
    assert sealing is not None
    again = here.issue(played.meeting.but(sealing=sealing.but(addenda=1)))
    found = verdict(again, examine(again), Place(before))
    assert (found.inside, found.made, found.is_sound) == (Inside.LONGER, Made.OTHERS, False)
    assert "as after an older backup was put back: it may have been issued since" in found.sentences()[0]


def test_a_copy_that_was_taken_in_from_it_proves_nothing() -> None:
    found = verdict(summary(), examine(summary()), Place(withheld(stages.sealed().entries), known=False))
    assert found.inside is Inside.COPIED
    assert not found.is_good
    assert "so this proves nothing" in " ".join(found.sentences())


def test_of_what_was_erased_the_digests_still_tell() -> None:
    erased = [entry.but(body=None, salt=None, act=None) for entry in stages.sealed().entries]
    assert verdict(summary(), examine(summary()), Place(erased)).inside is Inside.MATCHES


def test_a_journal_that_says_otherwise_is_told() -> None:
    other = stages.heard()
    assert seen(summary(), other).inside is Inside.DIFFERS
    assert not seen(summary(), other).is_good


def test_a_journal_that_went_on_still_matches() -> None:
    assert seen(summary(), stages.closed()).inside is Inside.MATCHES


@pytest.mark.parametrize(
    ("record", "inside"),
    [
        (None, Inside.NONE),
        (b"", Inside.BROKEN),
        (b"{}", Inside.BROKEN),
        (b"[" * 100_000, Inside.BROKEN),
        (written(MEETING, withheld(stages.sealed().entries)).replace(b"Harbour", b"Another"), Inside.BROKEN),
        (written(MEETING, withheld(stages.sealed().entries)[:-1]), Inside.MATCHES),
    ],
    ids=["none", "empty", "no record", "deep", "changed", "shorter"],
)
def test_what_is_inside_is_judged_for_itself(record: bytes | None, inside: Inside) -> None:
    assert seen(with_record(record), stages.sealed()).inside is inside


def test_a_seal_outlives_its_certificate(tmp_path: Path) -> None:
    here = office()
    here.clock.pass_by(days=LASTS.days + 400)
    assert STRANGER in here.check(tmp_path, summary())


def test_a_seal_that_permits_filling_in_is_none_of_ours() -> None:
    document = PdfSummary().document(sample_meeting())
    assert examine(_signed(document, certify=True)).standing is Standing.UNCONFIRMED


def _signed(document: bytes, field: str = "First", certify: bool = False) -> bytes:
    """A PDF, signed as any program signs."""
    what = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        subfilter=SigSeedSubFilter.PADES,
    )
    out = BytesIO()
    PdfSigner(what, _Signer(key("Somebody Else"))).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(document)), output=out
    )
    return out.getvalue()


def test_a_contract_that_two_have_signed_is_not_called_changed() -> None:
    twice = _signed(_signed(PdfSummary().document(sample_meeting())), "Second")
    assert examine(twice).standing is Standing.UNCONFIRMED
    assert examine(twice + b"% more").standing is Standing.CHANGED


def test_a_text_about_seals_is_not_called_changed() -> None:
    """The word alone is no seal; what a seal leaves behind is one."""
    document = PdfSummary().document(sample_meeting())
    assert examine(document + b"% of /ByteRange\n").standing is Standing.UNSEALED
    assert examine(document + b"% /ByteRange [0 12 345 678]\n").standing is Standing.CHANGED


def test_what_was_never_sealed_says_so() -> None:
    found = seen(PdfSummary().document(sample_meeting()))
    assert found.seen.standing is Standing.UNSEALED
    assert not found.is_good
    assert "This file bears no digital seal." in found.sentences()[0]


HOSTILE = {
    "nothing": b"",
    "a word": b"hello",
    "a heading": b"%PDF-1.7",
    "an end": b"%PDF-1.7\n%%EOF",
    "a loop": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\nxref\n0 2\n0000000000 65535 f \n"
    b"0000000009 00000 n \ntrailer\n<</Root 1 0 R/Size 2/Prev 9>>\nstartxref\n57\n%%EOF",
    "deep": b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n",
    "nul": b"%PDF-1.7\n" + bytes(100_000),
    "a mark": b"%PDF-1.7\n/ByteRange [0 1 2 3]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_makes_it_fail(name: str, tmp_path: Path) -> None:
    assert examine(HOSTILE[name]).standing < Standing.SEALED
    assert not office().check(tmp_path, HOSTILE[name]).startswith(UNCHANGED)


def test_a_file_that_takes_too_long_is_not_confirmed() -> None:
    begun = time.monotonic()
    assert isolation.examined(summary(), patience=0.01).standing is Standing.UNCONFIRMED
    assert time.monotonic() - begun < 5


def test_an_examination_that_ends_in_the_middle_confirms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert isolation.examined(summary()).standing is Standing.UNCONFIRMED


def test_a_bomb_takes_no_more_than_its_share() -> None:
    """A kilobyte that swells to gigabytes: named as the record, sealed by its maker."""
    file = _bomb()
    begun = time.monotonic()
    assert not isolation.examined(file).record
    assert time.monotonic() - begun < isolation.PATIENCE * 2


def _bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _megabyte in range(1_500)) + packer.flush()
    out = BytesIO()
    with pikepdf.open(BytesIO(PdfSummary().document(sample_meeting()))) as pdf:
        record = pikepdf.Stream(pdf, packed, {"/Filter": pikepdf.Name.FlateDecode})
        names = pikepdf.Array([RECORD, pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF={"/F": record})])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return sealed_by("Northgate Kitchens", out.getvalue())


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        office().summary.check(tmp_path / "gone.pdf")


def test_a_name_out_of_a_strangers_file_cannot_steer_a_terminal() -> None:
    found = Verdict(Seen(Standing.SEALED, "\x1b[2J\nAll is well" + "!" * 500), Whose.UNKNOWN, Inside.NONE)
    said = " ".join(found.sentences())
    assert "\x1b" not in said
    assert "!" * 200 not in said
