"""The certificate that seals: one made here, or the organisation's own, and what keeps it.

RSA only: an EC key would need PDF 2.0, and the archive's PDF/A-3 is PDF 1.7.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from meeting.errors import KnownError
from meeting.language import _

BITS = 3072
LEAST_BITS = 2048
LASTS = timedelta(days=25 * 365)
"""How long a certificate made here lasts: longer than anybody keeps a summary."""

LARGEST = 1_000_000
"""Bytes that a certificate's file may have."""

LONGEST_NAME = 64
"""Bytes in UTF-8 that a name in a certificate may have: X.520 counts letters, the library bytes."""

CLOCK_BACK = timedelta(days=1)
"""A clock that is set back a little leaves a new certificate valid."""


class Key(NamedTuple):
    """A private key, its certificate, and the certificates that vouch for it."""

    private: rsa.RSAPrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def id(self) -> str:
        """SHA-256 (hex) of the certificate."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def name(self) -> str:
        """Whom the certificate names."""
        return common_name(self.certificate.subject)

    def holds(self, now: datetime) -> bool:
        """Whether the certificate is valid at that time."""
        return self.certificate.not_valid_before_utc <= now <= self.certificate.not_valid_after_utc


def common_name(name: x509.Name) -> str:
    """The name by which people know who it is."""
    for kind in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
        if found := name.get_attributes_for_oid(kind):
            return str(found[0].value)
    return name.rfc4514_string()


def made(name: str, now: datetime) -> Key:
    """A new certificate that names us and vouches for itself; 0.1 to 0.5 seconds for its key."""
    private = rsa.generate_private_key(65537, BITS)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, named(name))])
    return Key(private, _signed(private, who, now.astimezone(UTC).replace(microsecond=0)))


def named(name: str) -> str:
    """A name as certificates may hold it: on one line, and not too long, in whole characters."""
    line = " ".join(name.split()).encode("utf-8", "ignore")
    return line[:LONGEST_NAME].decode("utf-8", "ignore").strip() or "Amends"


def _signed(private: rsa.RSAPrivateKey, who: x509.Name, now: datetime) -> x509.Certificate:
    public = private.public_key()
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)  # to sign, for good
    building = (
        x509.CertificateBuilder(who, who, public, x509.random_serial_number())
        .not_valid_before(now - CLOCK_BACK)
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return building.sign(private, hashes.SHA256())


def as_text(key: Key) -> str:
    """The key and its certificates as PEM, one after the other; whoever keeps it locks it away."""
    private = key.private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificates = [each.public_bytes(serialization.Encoding.PEM) for each in (key.certificate, *key.chain)]
    return b"".join([private, *certificates]).decode()


def from_text(text: str) -> Key:
    """The key that `as_text` wrote. Raises KnownError for anything else."""
    try:
        private = serialization.load_pem_private_key(text.encode(), None)
        certificate, *chain = x509.load_pem_x509_certificates(text.encode())
    except ValueError as error:
        raise _unusable(_("The certificate that seals cannot be read.")) from error
    if not isinstance(private, rsa.RSAPrivateKey):
        raise _unusable(_("The certificate that seals cannot be read."))
    return Key(private, certificate, tuple(chain))


def unlocked(content: bytes, password: str) -> Key:
    """The key in a PKCS#12 file. Raises KnownError, in words, if it is not an RSA key that can seal."""
    if len(content) > LARGEST:
        raise _unusable(_("This file is too large for a certificate."))
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except ValueError as error:
        raise KnownError(
            _("The certificate could not be opened: the password is wrong, or the file is no PKCS#12 file."),
            _("Try the password again, or choose a file that ends in .p12 or .pfx."),
        ) from error
    except Exception as error:  # the library has errors of its own for odd algorithms
        raise _unusable(_("The certificate’s file is of a kind that cannot be read here.")) from error
    if private is None or certificate is None:
        raise _unusable(_("The file holds no key, so nothing can be sealed with it."))
    if not isinstance(private, rsa.RSAPrivateKey) or private.key_size < LEAST_BITS:
        raise _unusable(_("The key is not an RSA key of 2048 bits or more, so it cannot seal a summary."))
    return Key(private, certificate, tuple(others))


def _unusable(message: str) -> KnownError:
    return KnownError(message, _("Ask for a certificate with an RSA key that may sign, as a .p12 file."))
