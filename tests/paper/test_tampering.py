"""Four hundred ways of changing a sealed file, and every one shows."""

import random
import re
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from reports.seal import _Signer
from reports.seen import Standing
from reports.verify import examine
from tests.paper.sealing import key, summary

ROUNDS = range(100)


def gap(file: bytes) -> range:
    """The places of the signature itself, which cannot sign itself."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) \d+\]", file)
    assert found is not None
    return range(int(found[1]), int(found[2]))


def shows(file: bytes) -> bool:
    """Whether it is plain that the file is not as it was sealed."""
    return examine(file).standing in (Standing.CHANGED, Standing.UNSEALED, Standing.UNREADABLE)


def test_the_untouched_file_is_sealed() -> None:
    assert examine(summary()).standing is Standing.SEALED


@pytest.mark.parametrize("part", range(10))
def test_a_bit_that_flips_shows(part: int) -> None:
    dice, file = random.Random(part), summary()
    signed = [at for at in dice.sample(range(len(file)), 40) if at not in gap(file)]
    for at in signed[:10]:
        changed = bytearray(file)
        changed[at] ^= 1 << dice.randrange(8)
        assert examine(bytes(changed)).standing is Standing.CHANGED, f"byte {at}"


@pytest.mark.parametrize("seed", ROUNDS)
def test_a_file_that_was_cut_off_shows(seed: int) -> None:
    file = summary()
    assert shows(file[: random.Random(seed).randrange(len(file))])


@pytest.mark.parametrize("seed", ROUNDS)
def test_bytes_that_were_appended_show(seed: int) -> None:
    dice = random.Random(seed)
    assert examine(summary() + dice.randbytes(dice.randint(1, 2000))).standing is Standing.CHANGED


@pytest.mark.parametrize("seed", range(50))
def test_an_edit_written_after_the_seal_shows(seed: int) -> None:
    assert examine(_edited(random.Random(seed))).standing is Standing.CHANGED


def _edited(dice: random.Random) -> bytes:
    """Something changed as editors do it: the sealed file stays, and the change follows it."""
    writer = IncrementalPdfFileWriter(BytesIO(summary()))
    kind = dice.randrange(4)
    if kind == 0:
        writer.root["/PageMode"] = generic.NameObject(f"/Odd{dice.random()}")
        writer.update_root()
    elif kind == 1:
        page = writer.root["/Pages"]["/Kids"][0]
        page["/Rotate"] = generic.NumberObject(90 * dice.randint(1, 3))
        writer.update_container(page)
    elif kind == 2:
        note = generic.DictionaryObject(
            {generic.NameObject("/Note"): generic.TextStringObject("paid in full")}
        )
        writer.root["/Odd"] = writer.add_object(note)
        writer.update_root()
    else:
        writer.root["/Perms"] = generic.DictionaryObject()
        writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(50))
def test_a_file_that_was_saved_anew_shows(seed: int) -> None:
    dice, out = random.Random(seed), BytesIO()
    with pikepdf.open(BytesIO(summary())) as pdf:
        if dice.random() < 0.5:
            pdf.docinfo["/Title"] = f"Another title {seed}"
        modes = (pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate)
        pdf.save(out, object_stream_mode=dice.choice(modes), linearize=dice.random() < 0.5)
    assert shows(out.getvalue())


def test_no_bit_of_the_signature_itself_makes_it_somebody_elses() -> None:
    """What the gap holds besides the signature may change, but never who sealed what."""
    file, dice = summary(), random.Random(5)
    sealed = examine(file)
    for at in dice.sample(gap(file), 200):
        changed = bytearray(file)
        changed[at] ^= 1 << dice.randrange(8)
        seen = examine(bytes(changed))
        assert seen.standing is not Standing.SEALED or seen.certificate == sealed.certificate


def test_a_second_signature_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PdfSigner, "_enforce_certification_constraints", lambda *_any: None)
    signed = BytesIO()
    what = PdfSignatureMetadata(field_name="Second", md_algorithm="sha256")
    second = PdfSigner(what, _Signer(key("Somebody Else")))
    second.sign_pdf(IncrementalPdfFileWriter(BytesIO(summary())), output=signed)
    assert examine(signed.getvalue()).standing is Standing.CHANGED
