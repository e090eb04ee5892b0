"""An e-mail is read for its words, whatever its encoding, and whatever is wrong with it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.mail import NotAMail, is_mail, read_mail
from tests.method import mails


@pytest.mark.parametrize("name", mails.WHOLE)
def test_an_honest_mail_has_words_and_no_doubts(name: str) -> None:
    read = read_mail(mails.WHOLE[name])
    assert read.text
    assert read.doubts == ()


@pytest.mark.parametrize("name", mails.HARMED)
def test_what_is_wrong_is_said_beside_what_can_be_read(name: str) -> None:
    read = read_mail(mails.HARMED[name])
    assert read.subject == "The doors"
    assert read.text
    assert read.doubts


@pytest.mark.parametrize("name", mails.NO_MAILS)
def test_what_is_no_mail_is_refused_in_words(name: str) -> None:
    with pytest.raises(NotAMail, match="no e-mail that can be read"):
        read_mail(mails.NO_MAILS[name])


def test_who_wrote_when_and_what() -> None:
    read = read_mail(mails.PLAIN)
    assert (read.sender, read.address) == ("Maria Keller", "maria@harbour.example")
    assert read.to == "Tom Adeyemi <tom@northgate.example>"
    assert read.at is not None
    assert (read.at.isoformat(), read.at.utcoffset()) == ("2026-02-09T08:15:00+01:00", timedelta(hours=1))
    assert read.text == "The doors are grey.\nWhy?"


def test_of_two_ways_of_saying_the_same_the_plain_one_is_read() -> None:
    read = read_mail(mails.ALTERNATIVE)
    assert read.text == "Plain words."
    assert read.enclosures == ()


def test_a_page_is_read_for_its_words_and_nothing_in_it_is_run_or_fetched() -> None:
    assert read_mail(mails.HTML_ONLY).text.split("\n") == ["First & last", "", "5 < 6", "a link"]


def test_an_empty_plain_way_is_no_way_to_say_it() -> None:
    read = read_mail(mails.RELATED)
    assert read.text == "See the picture"
    assert [each.name for each in read.enclosures] == ["door.png"]


def test_what_calls_itself_latin_is_what_windows_writes() -> None:
    assert read_mail(mails.QUOTED_PRINTABLE).text.startswith("Die Türen sind grau, für 1.500 €?")


def test_other_encodings() -> None:
    assert read_mail(mails.BASE64).text == "Where is my kitchen? — Maria"
    assert read_mail(mails.SHIFT_JIS).text == "扉が灰色です。"


def test_headers_are_read_as_they_were_meant() -> None:
    read = read_mail(mails.ENCODED_HEADERS)
    assert (read.sender, read.subject) == ("Jörg Müller", "Die Türen für 2B")
    raw = read_mail(mails.RAW_HEADERS)
    assert (raw.sender, raw.subject) == ("Jörg", "Türen")


def test_file_names_in_pieces_and_in_code_are_put_together() -> None:
    files = read_mail(mails.LONG_FILE_NAME).enclosures
    assert [each.name for each in files] == ["Lieferschein für Wohnung 2B.pdf", "Foto-Tu\u0308r.png"]
    assert [each.content for each in files] == [mails.PDF, mails.PICTURE]


def test_names_lead_nowhere_and_show_what_they_are() -> None:
    files = read_mail(mails.HOSTILE_NAMES).enclosures
    assert [each.name for each in files] == ["passwd", "invoicefdp.exe", "_nul.txt", "Attachment 4.pdf"]


def test_a_wrong_charset_costs_no_letters_where_they_can_be_guessed() -> None:
    assert read_mail(mails.WRONG_CHARSET).text == "Die Türen"
    assert read_mail(mails.UNKNOWN_CHARSET).text == "Türen"


def test_a_letter_within_a_letter_is_a_file_that_can_be_read_in_turn() -> None:
    (inside,) = read_mail(mails.FORWARDED).enclosures
    assert (inside.name, inside.media_type) == ("The doors.eml", "message/rfc822")
    assert read_mail(inside.content).text.startswith("Die Türen sind grau")


def test_a_truncated_file_gives_what_has_come() -> None:
    read = read_mail(mails.TRUNCATED)
    assert read.text == "The note is with this."
    assert [each.name for each in read.enclosures] == ["note.pdf"]
    assert read.enclosures[0].content.startswith(b"%PDF")


def test_outlooks_wrapping_is_named() -> None:
    assert "winmail.dat" in read_mail(mails.WINMAIL).doubts[0]


def test_headers_gone_mad_cost_only_themselves() -> None:
    read = read_mail(mails.MAD_HEADERS)
    assert read.text == "Words all the same."
    assert read.at is None


def test_what_claims_to_be_a_mail() -> None:
    assert is_mail("The doors.EML", "")
    assert is_mail("The doors", "message/rfc822")
    assert not is_mail("eml.pdf", "application/pdf")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(mails.WHOLE.values())), st.data())
def test_a_mail_harmed_anywhere_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    wrong = data.draw(st.binary(max_size=12))
    with suppress(NotAMail):
        read_mail(whole[:at] + wrong + whole[at + data.draw(st.integers(0, 40)) :])
