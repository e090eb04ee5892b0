"""The digital seal: what it is, what independent tools say of it, and whose it is."""

import hashlib
import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from meeting.errors import KnownError
from meeting.following import AddAddendum
from meeting.ids import ItemId
from meeting.kinds import Ending
from meeting.phases import Phase
from meeting.record import read
from meeting.signing import KeepSummary
from reports.certificate import LASTS, Key
from reports.seals import Whose
from tests.method import stages
from tests.paper.sample import left
from tests.paper.sealing import SEALED_AT, key, office, summary

PASSWORD = "correct horse"


def as_file(held: Key, password: str = PASSWORD) -> bytes:
    """A certificate as an organisation would hand it out."""
    lock = serialization.BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"", held.private, held.certificate, held.chain, lock)


def test_it_certifies_the_file_and_permits_no_change() -> None:
    with pikepdf.open(BytesIO(summary())) as pdf:
        seal = pdf.Root.Perms.DocMDP
        assert seal.SubFilter == "/ETSI.CAdES.detached"
        assert seal.Reference[0].TransformParams.P == 1
        assert [seal == field.V for field in pdf.Root.AcroForm.Fields] == [True]


def test_it_is_not_seen_on_the_page() -> None:
    with pikepdf.open(BytesIO(summary())) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert [int(side) for side in field.Rect] == [0, 0, 0, 0]
        assert "/AP" not in field


def test_the_document_says_the_same_of_itself_as_before() -> None:
    with pikepdf.open(BytesIO(summary())) as pdf, pdf.open_metadata() as described:
        assert described["xmp:ModifyDate"].startswith("2026-03-12")
        assert str(pdf.docinfo.ModDate).startswith("D:20260312")
        assert "pyHanko" not in str(pdf.docinfo.Producer)


def test_qpdf_finds_nothing_to_complain_of() -> None:
    with pikepdf.open(BytesIO(summary())) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_pdfsig_says_valid(tmp_path: Path) -> None:
    file = tmp_path / "summary.pdf"
    file.write_bytes(summary())
    said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, timeout=60).stdout
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "Northgate Kitchens" in said


def test_the_very_same_file_is_handed_out_again(tmp_path: Path) -> None:
    here, meeting = office(), stages.sealed().meeting
    first = here.summary.issue(meeting, tmp_path / "first.pdf")
    here.clock.pass_by(days=3)
    assert here.summary.issue(meeting, tmp_path / "again.pdf") == first
    assert here.summary.write(meeting, tmp_path / "copy.pdf") == first.sha256
    assert hashlib.sha256((tmp_path / "copy.pdf").read_bytes()).hexdigest() == first.sha256


def test_a_seal_whose_file_was_lost_is_made_from_the_journal(tmp_path: Path) -> None:
    meeting = stages.sealed().meeting
    office().summary.issue(meeting, tmp_path / "lost.pdf")
    elsewhere = office()
    elsewhere.summary.issue(meeting, tmp_path / "again.pdf")
    assert elsewhere.summary.check(tmp_path / "again.pdf").is_good


def test_a_corrected_issue_is_a_file_of_its_own_and_the_former_stays(tmp_path: Path) -> None:
    played = stages.sealed()
    here = office(played)
    first = here.summary.issue(played.meeting, tmp_path / "first.pdf")
    played.do(KeepSummary(first.sha256))
    played.do(AddAddendum(ItemId("name"), "The name was misspelt.", "Maria Kellner"))
    assert here.summary.write(played.meeting, tmp_path / "still.pdf") == first.sha256
    second = here.summary.issue(played.meeting, tmp_path / "second.pdf")
    assert second.sha256 != first.sha256
    played.do(KeepSummary(second.sha256))
    assert here.summary.write(played.meeting, tmp_path / "now.pdf") == second.sha256
    here.journal.append_all(played.entries[-3:], played.meeting)
    assert here.summary.check(tmp_path / "first.pdf").is_good
    assert here.summary.check(tmp_path / "second.pdf").is_good


def test_a_record_that_is_attached_later_still_ends_at_the_seal() -> None:
    """Its fingerprint is the one on the page, whatever was done since; addenda alone would follow."""
    played = stages.closed()
    assert played.meeting.sealing is not None
    assert played.entries[-1].seq > played.meeting.sealing.seq
    _meeting, entries, fingerprint = read(office(played).registry.record(played.meeting))
    assert entries[-1].seq == played.meeting.sealing.seq
    assert fingerprint == played.meeting.sealing.fingerprint


@pytest.mark.parametrize("how", [Ending.ADJOURNED, Ending.ENDED_EARLY])
def test_what_is_not_sealed_bears_no_digital_seal(how: Ending) -> None:
    with pikepdf.open(BytesIO(office().issue(left(how, Phase.ACTION)))) as pdf:
        assert "/Perms" not in pdf.Root


def test_our_own_certificate_is_made_once_in_our_name() -> None:
    here = office()
    first = here.registry.seals.sealer("Northgate Kitchens").key
    assert here.registry.seals.sealer("Northgate Kitchens").key.id == first.id
    assert first.name == "Northgate Kitchens"
    assert here.registry.seals.whose() == {first.id: Whose.OWN}
    again = office()
    again.shelf = here.shelf
    assert here.registry.seals.sealer("Somebody Else Ltd").key.id != first.id


@pytest.mark.parametrize(
    "name", ["בית הדפוס כהן ובניו " * 4, "東京都千代田区の台所" * 5, "🙂" * 40, "N" * 300, "\udcf6"]
)
def test_a_long_name_in_any_script_is_held_as_far_as_there_is_room(name: str) -> None:
    here = office()
    first = here.registry.seals.sealer(name).key
    assert first.name == "Amends" or name.startswith(first.name)
    assert len(first.name.encode()) <= 64
    assert here.registry.seals.sealer(name).key.id == first.id, "it is made once"


def test_a_certificate_that_ran_out_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter([key("Old"), key("New")])
    here = office()
    monkeypatch.setattr(here.registry.seals, "_make", lambda _name, _now: next(made))
    assert here.registry.seals.sealer("Old").key.id == key("Old").id
    here.clock.pass_by(days=LASTS.days + 1)
    assert here.registry.seals.sealer("Old").key.id == key("New").id


def test_the_organisations_certificate_seals_once_it_is_chosen() -> None:
    here = office()
    chosen = here.registry.seals.choose(as_file(key("Northgate Group")), PASSWORD)
    assert chosen == "Northgate Group"
    sealer = here.registry.seals.sealer("Northgate Kitchens")
    assert sealer.key.id == key("Northgate Group").id
    assert here.registry.seals.whose()[sealer.key.id] is Whose.ORGANISATION
    here.registry.seals.choose_own()
    assert here.registry.seals.sealer("Northgate Kitchens").key.id == key("Northgate Kitchens").id


def test_its_password_is_not_kept() -> None:
    here = office()
    here.registry.seals.choose(as_file(key("Northgate Group")), PASSWORD)
    assert PASSWORD not in repr(vars(here.shelf))


def _elliptic() -> bytes:
    private = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Curve")])
    building = x509.CertificateBuilder(who, who, private.public_key(), 1, SEALED_AT, SEALED_AT + LASTS)
    lock = serialization.BestAvailableEncryption(PASSWORD.encode())
    certificate = building.sign(private, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"", private, certificate, None, lock)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (as_file(key("Northgate Group"), "another"), "the password is wrong"),
        (b"nothing of the kind", "the file is no PKCS#12 file"),
        (b"", "the file is no PKCS#12 file"),
        (bytes(2_000_000), "too large"),
        (_elliptic(), "not an RSA key"),
    ],
    ids=["password", "another file", "empty", "large", "elliptic"],
)
def test_what_cannot_seal_is_refused_in_words(content: bytes, said: str) -> None:
    here = office()
    with pytest.raises(KnownError, match=said):
        here.registry.seals.choose(content, PASSWORD)
    assert here.registry.seals.chosen() == ""


def test_a_certificate_that_is_not_valid_today_seals_nothing() -> None:
    here = office()
    here.registry.seals.choose(as_file(key("Northgate Group")), PASSWORD)
    here.clock.pass_by(days=LASTS.days + 1)
    with pytest.raises(KnownError, match="not valid today"):
        here.issue(stages.sealed().meeting)
    with pytest.raises(KnownError, match="not valid today"):
        here.registry.seals.choose(as_file(key("Northgate Group")), PASSWORD)


def test_a_clock_that_was_set_back_a_little_does_no_harm() -> None:
    assert key("Northgate Kitchens").holds(SEALED_AT - timedelta(hours=5))
