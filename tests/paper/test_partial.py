"""Honest partial summaries: how a meeting was left, and how far it had come."""

from datetime import date

import pytest

from meeting.afterwards import Addendum
from meeting.agreement import CLIENT, digest
from meeting.ids import ItemId
from meeting.kinds import Ending, Part, Scope, Signed
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.signed import Sealing
from meeting.signing import Sign
from meeting.values import Client, Leaving, Person
from reports.content import content
from reports.endings import fingerprint
from reports.parts import Notice, Seal, Signatures, Unsealed
from reports.summary import PdfSummary
from tests.method import stages
from tests.paper.reading import flat, parts, printed, said, text_of, titles
from tests.paper.sample import at, drawn, left, sealed, signed_as, unsealed, until


def notice(meeting: Meeting) -> tuple[str, ...]:
    """What is said first about the paper."""
    return next((part.lines for part in parts(meeting) if isinstance(part, Notice)), ())


def test_an_adjourned_meeting_says_why_how_far_it_came_and_when_we_speak_again() -> None:
    meeting = left(Ending.ADJOURNED, Phase.TRANSITION, "The fire alarm", date(2026, 3, 19))
    assert notice(meeting) == (
        "This summary is partial: the meeting was adjourned at 11:45.",
        "The reason: The fire alarm.",
        "Every point had been heard and confirmed. We had not come to a plan yet.",
        "We speak again on Thursday 19 March 2026.",
    )


def test_one_that_ended_early_says_so() -> None:
    assert notice(left(Ending.ENDED_EARLY, Phase.ACTION))[0] == (
        "This summary is partial: the meeting ended early, at 11:45."
    )


def test_a_client_who_was_not_willing_is_told_without_blame() -> None:
    assert notice(left(Ending.NOT_WILLING, Phase.TRANSITION))[0] == (
        "This summary is partial: at 11:45 Maria Keller did not wish to go on that day."
    )


def test_one_left_too_long_names_its_last_act_and_ends_there() -> None:
    meeting = left(Ending.LAPSED, Phase.UNLOAD)
    assert notice(meeting)[0] == (
        "This summary is partial: the meeting was left at 11:30 and not taken up again in time, "
        "so it counts as adjourned."
    )
    assert "10:00 to 11:30" in said(content(left(Ending.LAPSED, Phase.TRANSITION)))


def test_one_that_never_began_says_only_that() -> None:
    meeting = left(Ending.NO_SHOW, Phase.UNLOAD)
    assert notice(meeting) == ("The meeting did not take place.",)
    assert "Thursday 12 March 2026, 10:00" in said(content(meeting))


@pytest.mark.parametrize("how", list(Ending))
def test_what_was_left_has_neither_signatures_nor_a_place_for_the_seal(how: Ending) -> None:
    for phase in (Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION, Phase.SIGN):
        kinds = {type(part) for part in parts(left(how, phase))}
        assert not kinds & {Signatures, Seal, Unsealed}


def sealed_at(meeting: Meeting, hour: int) -> Meeting:
    """What was left, sealed as the partial summary it is."""
    return meeting.but(sealing=Sealing(at(hour), "en_GB", digest(meeting), "ab" * 32, 99))


@pytest.mark.parametrize("how", [how for how in Ending if how != Ending.NO_SHOW])
@pytest.mark.parametrize("phase", [Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION, Phase.SIGN])
def test_a_seal_makes_no_whole_summary_of_a_partial_one(how: Ending, phase: Phase) -> None:
    open_one = left(how, phase, "The fire alarm", date(2026, 3, 19))
    meeting = sealed_at(open_one, 13)
    assert notice(meeting) == notice(open_one)
    kinds = {type(part) for part in parts(meeting)}
    assert Seal in kinds
    assert not kinds & {Signatures, Unsealed}


def test_one_that_was_left_ends_when_it_was_left_however_late_it_is_sealed() -> None:
    meeting = sealed_at(left(Ending.ADJOURNED, Phase.ACTION), 13)
    assert "10:00 to 11:45" in said(content(meeting))


def signed_and_left() -> Meeting:
    """The client has signed, and then the fire alarm rang."""
    meeting = stages.signing().meeting
    signs = Sign(CLIENT, Signed.TYPED, meeting.client.name, digest(meeting))
    return (
        stages.signing()
        .do(signs)
        .meeting.but(
            leaving=Leaving(Ending.ADJOURNED, "The fire alarm", Phase.SIGN, at(11, 45), at(11, 30), None),
            phase=Phase.FOLLOW,
        )
    )


@pytest.mark.parametrize("sealing", [False, True], ids=["not sealed", "sealed"])
def test_whoever_signed_before_we_left_has_signed(sealing: bool) -> None:
    meeting = sealed_at(signed_and_left(), 13) if sealing else signed_and_left()
    assert "The plan had been agreed. It was signed by Maria Keller." in "\n".join(notice(meeting))
    (block,) = [part for part in parts(meeting) if isinstance(part, Signatures)]
    assert len(block.signers) == 1
    assert "Signatures" in titles(meeting)


def test_two_of_three_are_not_all() -> None:
    people = (*sealed().people, Person(ItemId("x"), "Jonas Keller", part=Part.CLIENT))
    meeting = left(Ending.ADJOURNED, Phase.SIGN).but(people=people)
    held = digest(meeting)
    given = tuple(each.but(digest=held) for each in sealed().signatures)
    assert "Signatures" in titles(meeting.but(signatures=given))


def test_what_a_signature_meant_is_told_of_one_who_left() -> None:
    """Accurate, without accepting, is not the plan; who declined is named."""
    meeting = left(Ending.ADJOURNED, Phase.SIGN).but(signatures=sealed().signatures)
    accurate = signed_as(meeting, scope=Scope.ACCURATE_ONLY)
    assert notice(accurate)[-1] == (
        "The plan had been agreed. It was signed by Tom Adeyemi. The record was signed as accurate, "
        "without accepting the outcome, by Maria Keller."
    )
    declined = signed_as(meeting, how=Signed.DECLINED, reason="No")
    assert notice(declined)[-1] == (
        "The plan had been agreed. It was signed by Tom Adeyemi. Maria Keller declined to sign."
    )


def test_unconfirmed_points_are_marked_in_a_partial_summary() -> None:
    meeting = left(Ending.ENDED_EARLY, Phase.TRANSITION)
    raised = meeting.but(points=tuple(point.but(confirmed=None) for point in meeting.points))
    words = said(content(raised))
    assert words.count("Not yet confirmed") == 5
    assert "Repeated back, confirmed" not in words
    assert "the full summary was read back" not in words


def test_a_plan_on_the_way_is_called_one() -> None:
    meeting = until(Phase.SIGN).but(agreed=None, phase=Phase.ACTION)
    words = said(content(meeting))
    assert "It has not been agreed." in words
    assert "Pay back £4,860" in words


def test_what_was_begun_stays_promised_where_the_rest_was_only_discussed() -> None:
    meeting = left(Ending.ADJOURNED, Phase.SIGN).but(agreed=None)
    begun = "It has not been agreed. What was begun stays promised."
    assert any(action.begun for action in meeting.actions)
    assert begun in said(content(meeting))
    idle = meeting.but(actions=tuple(action.but(begun=False) for action in meeting.actions))
    assert "stays promised" not in said(content(idle))


def test_a_copy_on_the_way_names_the_moment() -> None:
    assert notice(until(Phase.TRANSITION)) == (
        "This is a copy of an unfinished meeting, as it stood on 12 March 2026 at 10:42.",
    )
    assert "Thursday 12 March 2026, from 10:00" in said(content(until(Phase.TRANSITION)))


def test_neither_the_page_to_sign_nor_the_sealed_one_is_called_partial() -> None:
    assert notice(unsealed()) == ()
    assert notice(sealed()) == ()


def test_an_empty_meeting_can_be_printed() -> None:
    assert "Summary of our meeting" in printed(Meeting())


def test_a_rehearsal_is_marked_on_every_page() -> None:
    meeting = sealed().but(rehearsal=True, reference="")
    assert content(meeting).head.mark == "Rehearsal"
    assert content(meeting).head.reference == ""
    pages = len(content_pages(meeting))
    assert printed(meeting).count("Rehearsal") == pages == 2


def content_pages(meeting: Meeting) -> list[str]:
    """The text of each page."""
    from reports.summary import PdfSummary
    from tests.paper.reading import text_of

    return text_of(PdfSummary().document(meeting))


def test_addenda_are_sheets_that_name_the_summary_they_belong_to() -> None:
    meeting = sealed().but(
        addenda=(
            Addendum(ItemId("a"), "The call on Tuesday was moved to Monday", at(12)),
            Addendum(ItemId("b"), "The name was written wrongly", at(12), "Maria Kellner"),
        )
    )
    assert titles(meeting)[-2:] == ["Addendum of 12 March 2026"] * 2
    first, second = text_of(PdfSummary().document(meeting))[-2:]
    assert meeting.sealing is not None
    belongs = "This sheet belongs to the summary sealed on 12 March 2026 at 11:26"
    for page, words in (
        (first, "The call on Tuesday was moved to Monday."),
        (second, "The name was written wrongly. The name is corrected to Maria Kellner."),
    ):
        assert f"{words} {belongs}" in flat(page)
        assert all(line in page for line in fingerprint(meeting.sealing))


def test_a_drawn_signature_is_kept_as_strokes() -> None:
    block = next(part for part in parts(drawn(sealed())) if isinstance(part, Signatures))
    assert (len(block.signers[0].strokes), block.signers[0].typed) == (9, "")
    assert block.signers[1].typed == "Tom Adeyemi"
    assert drawn(sealed()).signatures[0].signer == CLIENT


def test_a_seal_that_came_hours_later_did_not_make_the_meeting_longer() -> None:
    whole = sealed()
    assert whole.sealing is not None
    assert "10:00 to 11:26" in said(content(whole))
    late = whole.but(sealing=whole.sealing.but(at=at(16)))
    assert "10:00 to 11:25" in said(content(late))


def test_an_empty_meeting_names_nobody_and_joins_nothing() -> None:
    assert dict(content(Meeting()).facts) == {}
    assert content(Meeting()).foot == ""
    assert content(Meeting(client=Client(name="Maria Keller"))).foot == "Maria Keller"
