"""A time server confirms when a seal was set; without its answer it is sealed too, and nobody waits."""

import asyncio
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import cms, keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from meeting.errors import KnownError
from meeting.language import day
from reports import timeserver
from reports.certificate import LASTS
from reports.seen import Standing
from reports.verify import examine
from tests.method import stages
from tests.paper.sealing import SEALED_AT, Office, key, office

STAMPED_AT = SEALED_AT + timedelta(seconds=2)
SILENT = "The time server gave no answer, so the seal tells the time of this computer."

Answer = Callable[[bytes], Iterator[bytes]]


@cache
def _authority(name: str = "A Time Authority", at: datetime = STAMPED_AT) -> DummyTimeStamper:
    """Somebody who tells the time for others."""
    private = key(name).private
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    building = x509.CertificateBuilder(
        who, who, private.public_key(), 7, SEALED_AT - LASTS, SEALED_AT + LASTS
    )
    certificate = building.add_extension(usage, critical=True).sign(private, hashes.SHA256())
    der, plain = serialization.Encoding.DER, serialization.NoEncryption()
    return DummyTimeStamper(
        asn1.Certificate.load(certificate.public_bytes(der)),
        keys.PrivateKeyInfo.load(private.private_bytes(der, serialization.PrivateFormat.PKCS8, plain)),
        fixed_dt=at,
    )


def stamps(question: bytes) -> Iterator[bytes]:
    request = tsp.TimeStampReq.load(question)
    yield asyncio.run(_authority().async_request_tsa_response(request)).dump()


def stamps_something_else(question: bytes) -> Iterator[bytes]:
    request = tsp.TimeStampReq.load(question)
    request["message_imprint"]["hashed_message"] = bytes(32)
    yield from stamps(request.dump(force=True))


def refuses(_question: bytes) -> Iterator[bytes]:
    yield tsp.TimeStampResp({"status": {"status": "rejection"}}).dump()


def talks_nonsense(_question: bytes) -> Iterator[bytes]:
    yield b"<html>Welcome</html>"


def says_nothing(_question: bytes) -> Iterator[bytes]:
    yield b""


def talks_without_end(_question: bytes) -> Iterator[bytes]:
    while True:
        yield bytes(50_000)


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """A time server on this machine; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["content-length"]))
            self.send_response(200)
            self.send_header("content-type", "application/timestamp-reply")
            self.end_headers()
            try:
                for part in answer(question):
                    self.wfile.write(part)
            except OSError:
                return  # nobody listens any more, which is what some of these tests are about

        def log_message(self, *_args: object) -> None:
            return

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}/"
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def issued(folder: Path, address: str, here: Office | None = None) -> tuple[bytes, str]:
    """The example, sealed with the help of that server, and what is said about it."""
    here = here or office()
    here.registry.seals.ask_time_of(address)
    note = here.summary.issue(stages.sealed().meeting, folder / "summary.pdf").note
    return (folder / "summary.pdf").read_bytes(), note


def test_its_time_is_in_the_seal_and_told(tmp_path: Path) -> None:
    with server(stamps) as address:
        file, note = issued(tmp_path, address, here := office())
    assert note == ""
    seen = examine(file)
    assert seen.standing is Standing.SEALED
    assert (seen.stamped, seen.stamped_by) == (STAMPED_AT, "A Time Authority")
    assert (
        "The time server A Time Authority confirms that it was there on 12 March 2026 at 11:26 UTC."
        in here.check(tmp_path, file)
    )


def with_token_of(authority: DummyTimeStamper, file: bytes, about: bytes | None = None) -> bytes:
    """The same file, with another token in the room that no seal covers; `about`: what it stamps."""
    seal = PdfFileReader(BytesIO(file)).embedded_signatures[0]
    _start, before, after, _rest = (int(each) for each in seal.byte_range)
    message = cms.ContentInfo.load(bytes.fromhex(file[before + 1 : after - 1].decode()))
    signer = message["content"]["signer_infos"][0]
    stamped = sha256(about or signer["signature"].native).digest()
    token = asyncio.run(authority.async_timestamp(stamped, "sha256"))
    attribute = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
    signer["unsigned_attrs"] = cms.CMSAttributes([attribute])
    written: str = message.dump(force=True).hex().upper().ljust(after - before - 2, "0")
    return file[: before + 1] + written.encode() + file[after - 1 :]


STATED = (
    "Somebody with the name {} states that it was there on {} at {} UTC. "
    "Anybody can state a time in any name: whether it is right cannot be checked here."
)


def test_a_server_that_was_never_asked_here_only_states_a_time(tmp_path: Path) -> None:
    with server(stamps) as address:
        file, _note = issued(tmp_path, address)
    assert STATED.format("A Time Authority", "12 March 2026", "11:26") in office().check(tmp_path, file)


def test_a_time_that_was_exchanged_is_not_confirmed_however_well_known_its_name(tmp_path: Path) -> None:
    """The token lies where no seal reaches: anybody who holds the file can put in another."""
    with server(stamps) as address:
        genuine, _note = issued(tmp_path, address, here := office())
    forger = _authority("DigiCert Trusted G4 TimeStamping", later := STAMPED_AT + timedelta(days=300))
    said = here.check(tmp_path, with_token_of(forger, genuine))
    assert STATED.format("DigiCert Trusted G4 TimeStamping", day(later.date()), "11:26") in said
    assert "These two times lie far apart. One of them is wrong." in said
    assert "confirms" not in said


def test_a_stamp_makes_no_verdict_better(tmp_path: Path) -> None:
    with server(stamps) as address:
        genuine, _note = issued(tmp_path, address, here := office())
    plain = office().issue(stages.sealed().meeting)
    for place in (here, office()):
        stamped, bare = (place.tell(tmp_path, file) for file in (with_token_of(_authority(), genuine), plain))
        assert (stamped.is_sound, stamped.is_good) <= (bare.is_sound, bare.is_good)


def test_a_token_for_another_seal_confirms_nothing(tmp_path: Path) -> None:
    with server(stamps) as address:
        genuine, _note = issued(tmp_path, address)
    taken = examine(with_token_of(_authority(), genuine, about=b"the value of another signature"))
    assert (taken.standing, taken.stamped) == (Standing.UNCONFIRMED, None)


def test_pdfsig_still_says_valid(tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("poppler-utils is not installed")
    with server(stamps) as address:
        issued(tmp_path, address)
    command = ["pdfsig", "-nocert", str(tmp_path / "summary.pdf")]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
    assert "Signature Validation: Signature is Valid." in said


@pytest.mark.parametrize(
    "answer", [refuses, talks_nonsense, says_nothing, talks_without_end, stamps_something_else]
)
def test_one_that_is_of_no_use_leaves_a_seal_without_it(tmp_path: Path, answer: Answer) -> None:
    with server(answer) as address:
        file, note = issued(tmp_path, address)
    assert note == SILENT
    assert (examine(file).standing, examine(file).stamped) == (Standing.SEALED, None)


def test_offline_it_is_sealed_without_it(tmp_path: Path) -> None:
    file, note = issued(tmp_path, "http://127.0.0.1:9/")
    assert note == SILENT
    assert examine(file).standing is Standing.SEALED


def test_nobody_waits_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeserver, "PATIENCE", 0.2)
    over = threading.Event()

    def sleeps(_question: bytes) -> Iterator[bytes]:
        over.wait(20)
        yield b""

    begun = time.monotonic()
    with server(sleeps) as address:
        try:
            file, note = issued(tmp_path, address)
        finally:
            over.set()
    assert note == SILENT
    assert examine(file).standing is Standing.SEALED
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize("address", ["time", "ftp://time", "https://", "file:///etc/passwd", "http://["])
def test_what_is_no_address_is_refused(address: str) -> None:
    here = office()
    with pytest.raises(KnownError, match="not the address of a time server"):
        here.registry.seals.ask_time_of(address)
    assert here.registry.seals.time_server() == ""
