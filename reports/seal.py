"""The digital seal (PAdES): one signature that certifies the file and permits no change (DocMDP 1).

Its field is invisible: viewers disagree on how a signature's picture looks, so the visible seal is drawn on
the page, under the signature.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from meeting.errors import KnownError
from meeting.language import _
from reports.certificate import Key

FIELD = "seal"
ROOM_FOR_TIME = 40_000
"""Hexadecimal digits kept free for a seal with a time server's answer, whose size is not known before."""


class Sealed(NamedTuple):
    """A sealed PDF. `authority`: SHA-256 (hex) of the certificate that a time server stamped with, or ""."""

    content: bytes
    authority: str = ""


class Sealer:
    """Seals with one key, which is loaded once."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self._signer = _Signer(key)

    def seal(self, document: bytes, now: datetime, time_server: TimeStamper | None = None) -> Sealed:
        """Seal a PDF. A time server that gives no answer leaves a seal with this computer's time.

        Raises KnownError if the certificate is not valid at that time.
        """
        if not self.key.holds(now):
            raise KnownError(
                _("The certificate that seals is not valid today."),
                _("Check this computer’s date, or choose another certificate."),
            )
        stamped = self._stamped(document, now, time_server) if time_server is not None else None
        return stamped or Sealed(self._sealed(document, now))

    def _stamped(self, document: bytes, now: datetime, time_server: TimeStamper) -> Sealed | None:
        """The seal with the server's time, as long as that holds; None where it does not."""
        from reports.verify import examine

        try:
            content = self._sealed(document, now, time_server)
        except (OSError, SigningError):  # every fault of a server is one, or an answer that finds no room
            return None
        authority = examine(content).authority
        return Sealed(content, authority) if authority else None

    def _sealed(self, document: bytes, now: datetime, time_server: TimeStamper | None = None) -> bytes:
        what = PdfSignatureMetadata(
            field_name=FIELD,
            name=self.key.name,
            md_algorithm="sha256",
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            subfilter=SigSeedSubFilter.PADES,
            tight_size_estimates=True,
        )
        room = ROOM_FOR_TIME if time_server is not None else None
        out = BytesIO()
        _AtTime(what, self._signer, now, time_server).sign_pdf(
            _AsItIs(BytesIO(document)), output=out, bytes_reserved=room
        )
        return out.getvalue()


class _Signer(Signer):
    """Signs with a key that stays loaded: checking it anew for each file takes a fifth of a second."""

    def __init__(self, key: Key) -> None:
        chain = SimpleCertificateStore()
        chain.register_multiple(_plain(each) for each in key.chain)
        super().__init__(signing_cert=_plain(key.certificate), cert_registry=chain)
        self._private = key.private

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature's bytes; as many zeros where only their number is asked for."""
        assert digest_algorithm == "sha256", "nothing else is asked for"
        if dry_run:
            return bytes(self._private.key_size // 8)
        return self._private.sign(data, PKCS1v15(), hashes.SHA256())


class _AsItIs(IncrementalPdfFileWriter):
    """Adds the seal and leaves what the document says of itself: in an archive it is said twice, alike."""

    def _update_meta(self) -> None:
        return None


class _AtTime(PdfSigner):
    """Seals at the time that it is told."""

    def __init__(
        self, what: PdfSignatureMetadata, signer: Signer, now: datetime, time_server: TimeStamper | None
    ) -> None:
        super().__init__(what, signer, timestamper=time_server)
        self._now = now.astimezone(UTC)

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._now
        return session


def _plain(certificate: Certificate) -> x509.Certificate:
    """A certificate as pyHanko wants it."""
    return x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
