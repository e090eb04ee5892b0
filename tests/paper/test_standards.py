"""Every hard meeting, and a sealed file, beside the rules of PDF/A-3 and PDF/UA, by a checker of others."""

from functools import cache
from io import BytesIO

import page
import pikepdf
import pytest

from tests.paper import checkers, sealing
from tests.paper.gallery import SCENES, pdf

file = cache(pdf)

UNCLAIMED = ["ID-PART-001", "ID-SCHEMA-001"]
"""That a file says that it is PDF/UA, which ours do not: no full checker of it has seen them."""

FIELD = ["FORM-FIELD-TU-ALT-001", "WIDGET-FORM-TAG-001"]
"""That the field of the seal, which nobody sees, has a name and an element to be read aloud by."""

FALSE_ALARMS = {"every script": ["GLYPH-WIDTH-001"]}
"""In a face of several dictionaries (CFF, FDSelect) the checker takes the width from the wrong one; fontTools
and HarfBuzz read the one that we tell."""


@pytest.mark.parametrize("name", SCENES)
def test_a_hard_meeting_keeps_every_rule_of_pdf_a_3a(name: str) -> None:
    assert left(checkers.faults(file(name), checkers.ARCHIVE), name) == []


@pytest.mark.parametrize("name", SCENES)
def test_of_pdf_ua_nothing_is_missing_but_the_claim(name: str) -> None:
    assert left(checkers.faults(file(name), checkers.ALOUD), name) == UNCLAIMED


def left(faults: list[str], name: str) -> list[str]:
    """The faults of a scene that are none of the checker's own."""
    return [fault for fault in faults if not fault.endswith(tuple(FALSE_ALARMS.get(name, ["none"])))]


def test_the_sealed_file_keeps_every_rule_of_pdf_a_3a() -> None:
    # the library that seals ends a stream with a line feed alone: see END_OF_STREAM
    faults = checkers.faults(sealing.summary(), checkers.ARCHIVE)
    assert set(faults) <= {"STREAM-LENGTH-001"}


def test_of_pdf_ua_the_sealed_file_lacks_the_claim_and_what_tells_of_the_field() -> None:
    faults = checkers.faults(sealing.summary(), checkers.ALOUD)
    assert sorted(set(faults) - {"STREAM-LENGTH-001"}) == sorted(UNCLAIMED + FIELD)


@pytest.mark.parametrize(("gone", "profile"), [("OutputIntents", checkers.ARCHIVE), ("Lang", checkers.ALOUD)])
def test_what_is_missing_is_found(gone: str, profile: page.ValidationProfile) -> None:
    bare = BytesIO()
    with pikepdf.open(BytesIO(file("one point"))) as whole:
        del whole.Root[f"/{gone}"]
        whole.save(bare)
    assert set(checkers.faults(bare.getvalue(), profile)) - set(checkers.faults(file("one point"), profile))


@pytest.mark.slow
def test_verapdf_finds_nothing_wrong() -> None:
    for name in SCENES:
        assert checkers.verapdf(file(name)).startswith("PASS"), name
