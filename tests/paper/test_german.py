"""The paper in a second language: every word of ours in German while the screen goes on in English."""

import ast
import gettext
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from string import Formatter

import pytest
from babel.messages.catalog import Message

from meeting.agreement import digest, paper_language
from meeting.kinds import Ending
from meeting.language import DEFAULT, LOCALES, PATTERNS, _, day, speaking, spoken
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.prepare import SetKeeping
from meeting.signing import Seal
from meeting.values import Keeping
from reports.calendar import calendar
from reports.content import content
from reports.mail import draft
from reports.progress import progress
from reports.summary import PdfSummary
from tests.catalogue import catalogue
from tests.catalogue import sources as listed
from tests.languages import compiled, sources, words
from tests.method.stages import agreed, pushed_until
from tests.paper.gallery import with_addenda
from tests.paper.reading import said, words_of
from tests.paper.sample import drawn, left, sealed, until
from ui.pages.prepare_who import languages

OF_THE_PAPER = (
    "content",
    "endings",
    "heard",
    "promised",
    "wording",
    "mail",
    "calendar",
    "progress",
    "archive",
    "task_sheet",
)
"""The modules of reports/ whose words a client reads, or somebody of ours who was not there."""


def german(meeting: Meeting) -> Meeting:
    """The meeting with its paper in German."""
    sealing = meeting.sealing.but(language="de") if meeting.sealing else None
    return meeting.but(keeping=meeting.keeping.but(language="de"), sealing=sealing)


def _left(how: Ending, phase: Phase) -> Meeting:
    return left(how, phase, "The fire alarm rang.", date(2026, 4, 2))


MEETINGS: dict[str, Callable[[], Meeting]] = {
    "sealed": sealed,
    "drawn": lambda: drawn(sealed()),
    "with addenda": with_addenda,
    **{f"in {phase.name.lower()}": partial(until, phase) for phase in list(Phase)[1:6]},
    **{
        f"{how.name.lower()} in {phase.name.lower()}": partial(_left, how, phase)
        for how in Ending
        for phase in (Phase.UNLOAD, Phase.ACTION, Phase.SIGN)
    },
}


class Listening(gettext.NullTranslations):
    """Hears every message that the catalogue does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def gettext(self, message: str) -> str:
        self.heard.append(message)
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        self.heard.append(one)
        return one if count == 1 else many


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked for in German and is not there."""
    listening, find = Listening(), gettext.translation

    def found(domain: str, folder: str, locales: Sequence[str], fallback: bool) -> gettext.NullTranslations:
        translation = find(domain, folder, locales, fallback=fallback)
        if "de" in locales:
            translation.add_fallback(listening)
        return translation

    monkeypatch.setattr("meeting.language.gettext.translation", found)
    return listening.heard


@pytest.mark.parametrize("name", MEETINGS)
def test_every_word_of_ours_on_a_clients_paper_is_german(name: str, missing: list[str]) -> None:
    meeting = german(MEETINGS[name]())
    content(meeting)
    draft(meeting, b"%PDF-1.7")
    calendar(meeting)
    if meeting.sealing or meeting.leaving:
        progress(meeting, date(2026, 4, 2))
    assert sorted(set(missing)) == []


def test_no_sentence_of_the_paper_is_left_without_its_german_one() -> None:
    known = words(sources()["de"])
    lacking = [
        message.id for message in _of_the_paper() if not _translated(message, known.get(_key(message)))
    ]
    assert lacking == [], "write them into assets/locale/de, then python3 -m tests.languages"


def _of_the_paper() -> Iterator[Message]:
    files = {*(f"reports/{name}.py" for name in OF_THE_PAPER), "meeting/kinds.py", "meeting/language.py"}
    for message in catalogue():
        if message.id and files & {file for file, _line in message.locations}:
            yield message


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def _translated(wanted: Message, message: Message | None) -> bool:
    if message is None or (wanted.pluralizable and not message.pluralizable):
        return False
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


@pytest.mark.parametrize("locale", sources())
def test_a_translation_names_what_its_sentence_names(locale: str) -> None:
    for message in words(sources()[locale]):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id:
            assert {_fields(each) for each in strings} == {_fields(each) for each in ids}, message.id


def _fields(sentence: str | None) -> frozenset[str]:
    return frozenset(name for _text, name, *_rest in Formatter().parse(sentence or "") if name)


@pytest.mark.parametrize("locale", sources())
def test_the_program_reads_what_is_translated(locale: str) -> None:
    source = sources()[locale]
    assert source.with_suffix(".mo").read_bytes() == compiled(words(source)), "python3 -m tests.languages"


def test_the_german_paper_reads_so() -> None:
    read = " ".join(words_of(PdfSummary().document(german(sealed()))).split())
    for sentence in (
        "Zusammenfassung unseres Gesprächs",
        "Was Maria Keller uns gesagt hat",
        "Donnerstag, 12. März 2026, 10:00 bis 11:26 Uhr",
        "Wiederholt und bestätigt",
        "Versiegelt am 12. März 2026 um 11:26 Uhr",
        "Seite 1 von",
    ):
        assert sentence in read, sentence
    assert "All three kitchens were finished three weeks late." in read, "the client’s own words stay"


@pytest.mark.parametrize("name", MEETINGS)
def test_what_is_quoted_stands_between_german_quotation_marks(name: str) -> None:
    meeting = german(MEETINGS[name]())
    promised = meeting.contact.but(promise="I will stay with this myself.") if meeting.contact.name else None
    papers = [meeting.but(contact=promised) if promised else meeting]
    said_on = [said(content(each)) for each in papers]
    if meeting.sealing or meeting.leaving:
        said_on += [said(progress(each, date(2026, 4, 2))) for each in papers]
    for words_on_it in said_on:
        assert "”" not in words_on_it
        assert words_on_it.count("„") == words_on_it.count("“")
    if promised:
        assert all("„I will stay with this myself.“" in each for each in said_on)


def test_quotation_marks_are_left_to_the_language() -> None:
    """A sentence that is put together outside of the catalogues would keep the English ones everywhere."""
    own = [
        f"{path.name}:{node.lineno}"
        for path in listed()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr) and set("“”") & set(ast.unparse(node))
    ]
    assert own == [], "meeting.language.quoted sets them"


def test_the_screen_goes_on_in_its_own_language() -> None:
    content(german(sealed()))
    assert spoken() == DEFAULT
    assert _("Repeated back, confirmed") == "Repeated back, confirmed"


def test_the_paper_can_be_german_from_preparing_to_the_seal() -> None:
    played = pushed_until(agreed().do(SetKeeping(Keeping(language="de"))), Seal)
    meeting = played.meeting
    assert paper_language(meeting) == "de"
    assert played.refused(Seal(DEFAULT, digest(meeting, DEFAULT)))
    after = played.do(Seal("de", digest(meeting))).meeting
    assert after.sealing is not None
    assert after.sealing.language == content(after).language == "de"


def test_dates_follow_the_order_of_their_language() -> None:
    with speaking("de"):
        days = [day(date(2026, 3, 5), pattern) for pattern in PATTERNS]
    assert days[:2] == ["5. März 2026", "Donnerstag, 5. März 2026"]


def test_german_is_offered_for_the_paper() -> None:
    assert ("de", "Deutsch") in languages()
    assert (LOCALES / "de" / "LC_MESSAGES" / "amends.mo").exists()
