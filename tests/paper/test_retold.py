"""The pages of a summary beside the record inside: the same words, and never a false alarm."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from meeting.agreement import CLIENT, FACILITATOR, digest, paper_language
from meeting.case import CorrectName
from meeting.following import AddAddendum
from meeting.ids import ItemId
from meeting.kinds import Scope, Signed
from meeting.leaving import Adjourn, EndEarly
from meeting.model import Meeting
from meeting.papers import Checked
from meeting.prepare import SetKeeping
from meeting.record import read, withheld, written
from meeting.signing import Seal, Sign
from reports import retold as module
from reports.attachment import sought
from reports.check import check
from reports.content import content
from reports.file import RECORD
from reports.pages import pdf
from reports.parts import Paper, Size
from reports.retold import beside, compared, retold
from reports.seen import Retold
from tests.builders import MEETING, Played
from tests.method import stages
from tests.paper import gallery, hebrew
from tests.paper.gallery import SCENES, same_everywhere
from tests.paper.sample import strokes
from tests.paper.sealing import Office, office, sealed_by, summary, with_other_pages


@pytest.mark.parametrize("name", SCENES)
def test_no_hard_meeting_raises_a_false_alarm(name: str) -> None:
    file = gallery.pdf(name)
    with same_everywhere(), hebrew.spoken():
        assert beside(file, SCENES[name]()) is Retold.SAME


@pytest.mark.parametrize("name", ["every script", "hostile markup", "500 points", "200 actions"])
def test_what_is_broken_into_other_lines_is_neither_vouched_for_nor_accused(name: str) -> None:
    """As where a computer has other faces: the picture is another, and every word is there."""
    file = gallery.pdf(name)
    with same_everywhere(), hebrew.spoken():
        assert beside(file, on_another_sheet(SCENES[name]())) is Retold.UNKNOWN


def on_another_sheet(paper: Paper) -> Paper:
    """The same words, in other lines."""
    return paper.but(size=Size.A4 if paper.size is Size.LETTER else Size.LETTER)


def test_broken_into_other_lines_other_words_are_still_found() -> None:
    paper = content(gallery.told(gallery.example(), "Other, 関"))
    with same_everywhere():
        assert beside(gallery.pdf("500 points"), paper) is Retold.OTHER


@pytest.mark.parametrize(("width", "height"), [(100, 100), (400, 50), (50, 400)])
@pytest.mark.parametrize(
    "name", ["Northgate Kitchens", "Northgate Kitchens and Bathrooms of the Old Town " * 3]
)
def test_a_logo_changes_nothing(width: int, height: int, name: str) -> None:
    """Not even where our name is cut, because it takes up room."""
    meeting, picture = gallery.example(), BytesIO()
    paper = content(meeting.but(facilitator=meeting.facilitator.but(organisation=name)))
    Image.effect_noise((width, height), 90).convert("RGB").save(picture, "PNG")
    assert beside(pdf(paper, picture.getvalue()), paper) is Retold.SAME


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


def added(played: Played, here: Office) -> bytes:
    """The summary, issued once more with what was added, where the journal knows that."""
    meeting = played.meeting
    here.journal.append_all(played.entries[len(here.journal.entries(meeting.id)) :], meeting)
    assert meeting.sealing is not None
    return here.issue(meeting.but(sealing=meeting.sealing.but(addenda=len(meeting.addenda))))


def test_what_was_added_later_is_in_the_record_of_the_re_issue(tmp_path: Path) -> None:
    played = stages.sealed()
    here = office(played)
    played.do(AddAddendum(ItemId("a"), "The call was moved to Monday."))
    file = added(played, here)
    assert compared(file) is Retold.SAME
    assert told_away(file, tmp_path).is_sound


@pytest.mark.parametrize("of", ["client", FACILITATOR])
def test_a_corrected_name_raises_no_false_alarm(of: str, tmp_path: Path) -> None:
    """Where the meeting is not kept: at the client's, say."""
    played = stages.sealed()
    here = office(played)
    first = here.issue(played.meeting)
    played.do(CorrectName(ItemId("n"), "Maria Kellner", ItemId(of), text="It was misspelt."))
    for file in (first, added(played, here)):
        assert compared(file) is Retold.SAME
        assert told_away(file, tmp_path).is_sound


def test_what_else_was_done_since_the_seal_stays_here_and_changes_no_page() -> None:
    played = stages.closed()
    here = office(played)
    played.do(CorrectName(ItemId("n"), "Maria Kellner"))
    file = added(played, here)
    assert compared(file) is Retold.SAME
    _found, record = sought(file)
    _meeting, entries, _fingerprint = read(record)
    sealing = played.meeting.sealing
    assert sealing is not None
    told = [entry.act for entry in entries if entry.seq > sealing.seq and entry.act is not None]
    assert [type(act) for act in told] == [CorrectName]


def test_a_sheet_that_is_not_in_the_record_is_told_apart(tmp_path: Path) -> None:
    """Anybody can put one behind genuine pages."""
    here, played = office(), stages.sealed().do(AddAddendum(ItemId("a"), "Maria Keller waives it all."))
    file = here.issue(played.meeting)
    assert compared(file) is Retold.MORE
    told = told_away(file, tmp_path)
    assert told.sentences[0] == "Behind the pages of the record inside are sheets that are not in it."
    assert not told.is_sound


def told_away(file: bytes, folder: Path) -> Checked:
    """What is said where nothing is known of the meeting."""
    (folder / "brought.pdf").write_bytes(file)
    return check(folder / "brought.pdf", None).told()


def test_other_pages_around_a_genuine_record_are_found() -> None:
    forged = with_other_pages("Northgate Kitchens")
    assert retold(forged) is Retold.OTHER


def swapped(meeting: Meeting) -> Meeting:
    """Two actions with each other's owner and day."""
    one, two, *more = meeting.actions
    both = one.but(due=two.due, owner=two.owner), two.but(due=one.due, owner=one.owner)
    return meeting.but(actions=(*both, *more))


def conceded(meeting: Meeting, **changed: str) -> Meeting:
    """With another word in what we give."""
    return meeting.but(concessions=tuple(each.but(**changed) for each in meeting.concessions))


FORGED: dict[str, Callable[[Meeting], Meeting]] = {
    "owners and days swapped": swapped,
    "another currency": lambda meeting: conceded(meeting, currency="EUR"),
    "numbers that stand on a page anyway": lambda meeting: conceded(meeting, description="A credit 3 4"),
    "a word that a head begins with": lambda meeting: meeting.but(subject=f"No {meeting.subject}"),
    "a word that is too long for a line": lambda meeting: meeting.but(
        subject=f"{meeting.subject} (we-promise-to-pay-you-nothing-at-all-ever-and-you-agreed)"
    ),
    "another foot": lambda meeting: meeting.but(client=meeting.client.but(name="Maria Kellers")),
}


@pytest.mark.parametrize("how", FORGED)
def test_the_smallest_forgery_is_found(how: str) -> None:
    assert compared(around(pdf(content(FORGED[how](stages.sealed().meeting))))) is Retold.OTHER


def around(pages: bytes, change: Callable[[pikepdf.Pdf], None] = lambda _file: None) -> bytes:
    """Pages around the genuine record, changed somehow."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pages)) as file:
        file.attachments[RECORD] = written(MEETING, withheld(stages.sealed().entries))
        change(file)
        file.save(out)
    return out.getvalue()


def genuine() -> bytes:
    return pdf(content(stages.sealed().meeting))


def stamped(file: pikepdf.Pdf) -> None:
    """A note on top, which a program that reads letters does not find."""
    look = file.make_stream(b"1 1 1 rg 0 0 300 60 re f", Subtype=Name.Form, BBox=[0, 0, 300, 60])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=[150, 500, 450, 560], F=4, AP=Dictionary(N=look)
    )
    file.pages[0].Annots = Array([note])


def noted(file: pikepdf.Pdf) -> None:
    """A note without a look, which other programs give one."""
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 99, 99], Contents="Void.")
    file.pages[0].Annots = Array([note])


def covered(file: pikepdf.Pdf) -> None:
    """A line of text painted over."""
    file.pages[0].contents_add(b"q 1 1 1 rg 60 600 200 40 re f Q")


def reshaped(file: pikepdf.Pdf) -> None:
    """Every 1 drawn as a 4, and every 4 as a 1; each face tells that it is what it was."""
    exchange = bytes.maketrans(b"14", b"41")
    faces = {face.objgen: face for page in file.pages for face in page.Resources.Font.as_dict().values()}
    for face in faces.values():
        told = face.ToUnicode.read_bytes()
        told = told.replace(b"<31> <0031>", b"<31> <0034>").replace(b"<34> <0034>", b"<34> <0031>")
        face.ToUnicode = file.make_stream(told)
    for page in file.pages:
        changed = [
            pikepdf.ContentStreamInstruction(_exchanged(each.operands, exchange), each.operator)
            if str(each.operator) == "Tj"
            else each
            for each in pikepdf.parse_content_stream(page)
        ]
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(changed))


def _exchanged(texts: Iterable[pikepdf.Object], exchange: bytes) -> list[pikepdf.Object]:
    return [String(bytes(each).translate(exchange)) for each in texts]


def moved(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])


@pytest.mark.parametrize("change", [stamped, noted, covered, reshaped, moved])
def test_pages_that_read_the_same_and_show_something_else_are_not_vouched_for(
    change: Callable[[pikepdf.Pdf], None], tmp_path: Path
) -> None:
    assert compared(around(genuine())) is Retold.SAME
    file = around(genuine(), change)
    assert compared(file) is Retold.UNKNOWN
    told = told_away(sealed_by("Somebody Else", file), tmp_path)
    assert told.sentences[0].startswith("Whether the pages say what the record inside says could not")
    assert not told.is_sound


@pytest.mark.parametrize("creator", ["Amends (paper 2)", ""])
def test_a_forger_gains_nothing_by_naming_another_edition(creator: str, tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        file.docinfo["/Creator"] = creator

    forged = pdf(content(stages.sealed().meeting.but(subject="A credit of £15,000")))
    file = sealed_by("Northgate Kitchens", around(forged, change))
    assert compared(file) is Retold.UNKNOWN
    assert not told_away(file, tmp_path).is_sound


def test_it_is_part_of_what_is_told(tmp_path: Path) -> None:
    file = tmp_path / "it.pdf"
    file.write_bytes(with_other_pages("Somebody Else"))
    told = check(file, None).told()
    assert told.sentences[0] == "The pages do not say what the record inside says. Do not rely on it."
    assert not told.is_sound
    file.write_bytes(summary())
    told = check(file, None).told()
    assert told.sentences[-1] == "The pages say what the record inside says."
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
