"""The pages of a summary beside the record inside: the same words, and never a false alarm."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from meeting.agreement import CLIENT, FACILITATOR, digest, paper_language
from meeting.following import AddAddendum
from meeting.ids import ItemId
from meeting.kinds import Scope, Signed
from meeting.leaving import Adjourn, EndEarly
from meeting.prepare import SetKeeping
from meeting.signing import Seal, Sign
from reports import retold as module
from reports.check import check
from reports.content import content
from reports.parts import Paper, Size
from reports.retold import beside, compared, retold
from reports.seen import Retold
from tests.builders import Played
from tests.method import stages
from tests.paper import gallery, hebrew
from tests.paper.gallery import SCENES, same_everywhere
from tests.paper.sample import strokes
from tests.paper.sealing import Office, office, summary, with_other_pages


@pytest.mark.parametrize("name", SCENES)
def test_no_hard_meeting_raises_a_false_alarm(name: str) -> None:
    file = gallery.pdf(name)
    with same_everywhere(), hebrew.spoken():
        paper = SCENES[name]()
        assert beside(file, paper) is Retold.SAME
        assert beside(file, on_another_sheet(paper)) in (Retold.SAME, Retold.UNKNOWN)


def on_another_sheet(paper: Paper) -> Paper:
    """The same words, in other lines."""
    return paper.but(size=Size.A4 if paper.size is Size.LETTER else Size.LETTER)


def test_broken_into_other_lines_latin_words_are_still_known() -> None:
    paper = SCENES["500 points"]()
    assert beside(gallery.pdf("500 points"), on_another_sheet(paper)) is Retold.SAME
    assert (
        beside(gallery.pdf("500 points"), content(gallery.told(gallery.example(), "Other."))) is Retold.OTHER
    )


def signed(how: Signed, scope: Scope = Scope.AGREED, reason: str = "") -> Played:
    """The example, signed by the client in some way, and sealed."""
    played = stages.signing()
    words = digest(played.meeting)
    drawn = strokes() if how is Signed.DRAWN else ()
    played.do(Sign(CLIENT, how, "Maria Keller", words, scope, drawn, reason))
    played.do(Sign(FACILITATOR, Signed.TYPED, "Tom Adeyemi", words))
    return sealed(played)


def sealed(played: Played) -> Played:
    """Sealed in the language that the paper has."""
    return played.do(Seal(paper_language(played.meeting), digest(played.meeting)))


FORMS: dict[str, stages.Stage] = {
    "sealed": stages.sealed,
    "drawn": lambda: signed(Signed.DRAWN),
    "declined": lambda: signed(Signed.DECLINED, reason="I want to sleep on it."),
    "accurate only": lambda: signed(Signed.TYPED, Scope.ACCURATE_ONLY),
    "on paper": lambda: signed(Signed.ON_PAPER),
    "left while listening": lambda: sealed(stages.heard().do(Adjourn("The fire alarm rang."))),
    "left while turning": lambda: sealed(stages.turned().do(EndEarly("Maria had to go."))),
    "left with half a plan": lambda: sealed(stages.acting().do(Adjourn("The fire alarm rang."))),
    "left with a plan": lambda: sealed(stages.agreed().do(EndEarly("Maria had to go."))),
    "left when signed": lambda: sealed(stages.signed().do(Adjourn("The power failed."))),
}


@pytest.mark.parametrize("form", FORMS)
def test_whatever_form_it_has_the_copy_of_the_record_tells_the_same(form: str) -> None:
    played = FORMS[form]()
    assert compared(Office(played).issue(played.meeting)) is Retold.SAME


@pytest.mark.parametrize("language", ["de", "ar", "hi_IN", "en_US", "zh_CN"])
def test_in_another_language_of_the_paper_too(language: str) -> None:
    played = stages.opened()
    keeping = played.meeting.keeping.but(language=language)
    played = sealed(stages.pushed_until(played.do(SetKeeping(keeping)), Seal))
    assert played.meeting.keeping.language == language
    assert compared(Office(played).issue(played.meeting)) is Retold.SAME


def test_a_sheet_that_was_added_later_is_told_apart() -> None:
    here, played = office(), stages.sealed().do(AddAddendum(ItemId("a"), "The call was moved to Monday."))
    assert compared(here.issue(played.meeting)) is Retold.MORE


def test_other_pages_around_a_genuine_record_are_found() -> None:
    forged = with_other_pages("Northgate Kitchens")
    assert retold(forged) is Retold.OTHER


def test_it_is_part_of_what_is_told(tmp_path: Path) -> None:
    file = tmp_path / "it.pdf"
    file.write_bytes(with_other_pages("Somebody Else"))
    told = check(file, None).told()
    assert told.sentences[0] == "The pages do not say what the record inside says. Do not rely on it."
    assert not told.is_sound
    file.write_bytes(summary())
    told = check(file, None).told()
    assert told.sentences[-1] == "The words on the pages are those of the record inside."
    assert told.is_sound


def test_what_an_earlier_edition_worded_otherwise_is_not_called_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CREATOR", "Amends (paper 2)")
    assert compared(summary()) is Retold.SAME
    assert compared(with_other_pages("Northgate Kitchens")) is Retold.UNKNOWN


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7 nothing", b"\0" * 100_000])
def test_what_cannot_be_read_cannot_be_compared(file: bytes) -> None:
    assert retold(file) is Retold.UNKNOWN


def test_a_record_that_is_none_cannot_be_compared() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(summary())) as pdf:
        pdf.attachments["amends-record.json"] = b'{"format": "amends-record", "version": 1}'
        pdf.save(out)
    assert retold(out.getvalue()) is Retold.UNKNOWN
