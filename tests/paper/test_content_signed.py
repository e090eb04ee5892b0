"""What the summary says of its signatures and its seal."""

from meeting.kinds import Scope, Signed
from reports.content import content
from reports.parts import (
    Seal,
    Signatures,
)
from tests.paper.reading import paragraphs, parts, said, signer, titles
from tests.paper.sample import sealed, signed_as, unsealed


def test_the_signatures_name_day_and_time_and_the_seal_its_fingerprint() -> None:
    assert signer(sealed()) == ("12 March 2026, 11:24",)
    assert signer(sealed(), 1) == ("12 March 2026, 11:25",)
    assert sealed().sealing is not None
    meeting = sealed().but(sealing=sealed().sealing.but(fingerprint="a97c1582" * 8))  # type: ignore[union-attr]  # asserted above
    line = " ".join(["A97C 1582"] * 4)
    assert parts(meeting)[-1] == Seal(
        "Sealed on 12 March 2026 at 11:26",
        "Fingerprint of the record (SHA-256):",
        (line, line),
        "AM-2026-014 " + "A97C1582" * 8,
        "Square code: the reference and the fingerprint",
    )


def test_accurate_without_accepting_is_printed_as_such() -> None:
    meeting = signed_as(sealed(), scope=Scope.ACCURATE_ONLY)
    assert signer(meeting) == ("12 March 2026, 11:24", "Accurate, without accepting the outcome")


def test_a_signature_on_paper_leaves_the_line_empty() -> None:
    meeting = signed_as(sealed(), how=Signed.ON_PAPER)
    block = next(part for part in parts(meeting) if isinstance(part, Signatures))
    assert (block.signers[0].strokes, block.signers[0].typed) == ((), "")
    assert signer(meeting) == ("To be signed on paper. Date:",)
    assert "Signatures" in titles(meeting)


def test_a_declined_signature_gives_its_reason() -> None:
    meeting = signed_as(sealed(), how=Signed.DECLINED, reason="I want to sleep on it")
    assert signer(meeting) == ("Declined to sign, 12 March 2026, 11:24",)
    assert paragraphs(meeting, "Signatures") == ["Maria Keller: I want to sleep on it."]


def test_before_anybody_has_signed_the_lines_wait() -> None:
    meeting = unsealed().but(signatures=())
    assert signer(meeting) == ()
    assert said(content(meeting)).endswith(
        "The seal and the document fingerprint are added here when the summary is sealed."
    )


def test_a_signature_withdrawn_by_a_change_is_not_printed() -> None:
    meeting = unsealed().but(intent=unsealed().intent.but(words="Something else"))
    block = next(part for part in parts(meeting) if isinstance(part, Signatures))
    assert [each.typed for each in block.signers] == ["", ""]
