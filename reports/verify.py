"""Examining a sealed PDF. What is not beyond doubt is never called unchanged, and no input makes it fail."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto import x509
from asn1crypto.parser import peek
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import extract_certificate_info, find_cms_attribute_iter
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from reports.file import LARGEST, RECORD
from reports.seen import Seen, Standing

DEEPEST = 8
"""Levels that the tree of attached files may have; ours has one."""

PADES = "/ETSI.CAdES.detached"
_USE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_MARK = b"/ByteRange"
_SIGNED = re.compile(rb"/ByteRange\s*\[\s*0\s+\d+\s+\d+\s+\d+\s*\]")
"""What a signature leaves that nothing points to any more."""


def examine(file: bytes) -> Seen:
    """What there is to see in a file, whatever it is: never raises, but for want of memory."""
    if len(file) > LARGEST or b"%PDF-" not in file[:1024]:
        return Seen(Standing.UNREADABLE)
    try:
        return _examined(file)
    except Exception:  # noqa: BLE001 - somebody else's file: what cannot be examined is not confirmed
        return Seen(_without_a_reader(file))


def _without_a_reader(file: bytes) -> Standing:
    """What a file that no reader gets through still shows: it was sealed once, or it is in pieces."""
    return Standing.CHANGED if _MARK in file else Standing.UNREADABLE


def _examined(file: bytes) -> Seen:
    reader = PdfFileReader(BytesIO(file), strict=True)
    signatures = reader.embedded_signatures
    if not signatures:
        return Seen(Standing.CHANGED if _SIGNED.search(file) else Standing.UNSEALED)
    if len(signatures) > 1:
        return Seen(Standing.UNCONFIRMED if _are_others(signatures) else Standing.CHANGED)
    seal = signatures[0]
    if not _covers(file, seal):
        return Seen(Standing.CHANGED)
    if not _is_seal(reader, seal):
        return Seen(Standing.UNCONFIRMED)
    status = _status(seal)
    if not (status.intact and status.valid):
        return Seen(Standing.CHANGED)
    if not _is_accepted(status):
        return Seen(Standing.UNCONFIRMED)
    return _sealed(reader, seal, status)


def _are_others(signatures: list[EmbeddedPdfSignature]) -> bool:
    """Whether several signatures all hold, as people set them one after another, and none permits no more."""
    if any(each.docmdp_level == MDPPerm.NO_CHANGES for each in signatures):
        return False
    whole, revision = SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION
    *_earlier, last = found = [_status(each) for each in signatures]
    hold = all(each.intact and each.valid and each.coverage >= revision for each in found)
    return hold and last.coverage is whole


def _covers(file: bytes, seal: EmbeddedPdfSignature) -> bool:
    """Whether every byte is sealed, but for the signature itself, which stands there as we write it."""
    ranges = [int(each) for each in seal.byte_range]
    if len(ranges) != 4:
        return False
    start, before, after, rest = ranges
    whole = start == 0 and 0 < before < after and after + rest == len(file)
    signature = seal.pkcs7_content
    written = b"<" + signature.hex().upper().encode() + b">"
    return whole and file[before:after] == written and not signature[peek(signature) :].strip(b"\0")


def _is_seal(reader: PdfFileReader, seal: EmbeddedPdfSignature) -> bool:
    """Whether it is one PAdES signature that certifies the file and permits no change."""
    certifies = _in(_in(reader.root, "/Perms"), "/DocMDP") is seal.sig_object
    kind = str(_in(seal.sig_object, "/SubFilter"))
    return certifies and kind == PADES and seal.docmdp_level == MDPPerm.NO_CHANGES


def _status(seal: EmbeddedPdfSignature) -> PdfSignatureStatus:
    """The seal's cryptography. Whom to believe is not asked here: the certificate vouches for itself."""
    at = seal.self_reported_timestamp or datetime.now(UTC)
    trusted = _trusting([seal.signer_cert], at)
    servers = _trusting(_time_servers(seal), at)
    return validate_pdf_signature(seal, trusted, servers, key_usage_settings=_USE)


def _trusting(certificates: Iterable[x509.Certificate], at: datetime) -> ValidationContext:
    """Nothing else, nothing from the network, at the time that the seal tells: it outlives a certificate."""
    return ValidationContext(trust_roots=list(certificates), moment=at, allow_fetching=False)


def _time_servers(seal: EmbeddedPdfSignature) -> list[x509.Certificate]:
    """The certificate of whoever stamped the seal, if anybody did. Whom to believe is not asked here."""
    tokens = find_cms_attribute_iter(seal.signer_info["unsigned_attrs"], "signature_time_stamp_token")
    return [extract_certificate_info(token["content"]).signer_cert for token in tokens]


def _is_accepted(status: PdfSignatureStatus) -> bool:
    covered = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return status.bottom_line and covered and status.docmdp_ok is True


def _sealed(reader: PdfFileReader, seal: EmbeddedPdfSignature, status: PdfSignatureStatus) -> Seen:
    stamp = status.timestamp_validity
    return Seen(
        Standing.SEALED,
        signer=_named(seal.signer_cert),
        certificate=sha256(seal.signer_cert.dump()).hexdigest(),
        sealed=_utc(seal.self_reported_timestamp),
        stamped=_utc(stamp.timestamp) if stamp is not None else None,
        stamped_by=_named(stamp.signing_cert) if stamp is not None else "",
        authority=sha256(stamp.signing_cert.dump()).hexdigest() if stamp is not None else "",
        record=_record(reader),
    )


def _named(certificate: x509.Certificate) -> str:
    """Whom a certificate names."""
    named = certificate.subject.native
    for kind in ("common_name", "organization_name"):
        if isinstance(found := named.get(kind), str):
            return found
    return str(certificate.subject.human_friendly)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment is not None and moment.tzinfo is not None else None


def _record(reader: PdfFileReader) -> bytes | None:
    """The attached record as it stands in the file; None if there is none, empty if it is unreadable."""
    try:
        names = _in(_in(reader.root, "/Names"), "/EmbeddedFiles")
        for name, file in _leaves(names, DEEPEST):
            if name == RECORD:
                return bytes(file["/EF"]["/F"].data)
    except Exception:  # noqa: BLE001 - the pages are sealed whatever is attached; the record is told apart
        return b""
    return None


def _leaves(node: Any, deep: int) -> Iterator[tuple[str, Any]]:
    """The names of a tree with what they name, no deeper than trees are."""
    flat = _in(node, "/Names")
    yield from ((str(flat[at]), flat[at + 1]) for at in range(0, len(flat), 2))
    if deep:
        kids = _in(node, "/Kids")
        for at in range(len(kids)):
            yield from _leaves(kids[at], deep - 1)


def _in(node: Any, name: str) -> Any:
    """What stands under a name, followed to where it is; nothing if it is not there."""
    return node[name] if name in node else ()  # noqa: SIM401 - `get` would not follow it
