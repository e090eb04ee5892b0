"""The meeting of EXAMPLE.md in the real window, from Home to the hand-over, by keyboard alone."""

from datetime import time
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from meeting import example, example_plan
from meeting.action import AnswerRequest, KeepConcession
from meeting.kinds import Channel, Fault, Giving, Part, Reply
from meeting.phases import Phase
from meeting.plan import KeepCheckIn, NameContact
from meeting.private import KeepOffer
from tests.stage import Stage
from tests.whole.hands import Keyboard
from tests.whole.told import INTENT, check_journal, copy_of, missing_from
from ui import door

PHASE_1, TO_THE_SEAL = 26, 105
"""Presses from the start on, besides the text itself. They may only become fewer (the aims: 50 and 130)."""

BEGUN = ("Pay back £4,860", "Letter to Maria’s bank", "Fit the oak worktop in flat 2B")


@pytest.mark.parametrize("draft_after", [0, 60_000], ids=["with-a-pause", "quickly"])
def test_the_whole_meeting(
    stage: Stage, keyboard: Keyboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, draft_after: int
) -> None:
    """Whether or not the pause before a key is long enough for a draft makes no difference."""
    monkeypatch.setattr(door, "DRAFT_AFTER", draft_after)
    prepare(stage, keyboard)
    before = keyboard.presses
    at(stage, 10)
    keyboard.at("Start the meeting").press("Return")
    unload(stage, keyboard)
    first = keyboard.presses - before
    transition(stage, keyboard)
    act(stage, keyboard)
    sign(stage, keyboard)
    whole = keyboard.presses - before
    print(f"{first} presses to the end of phase 1, {whole} from the start to the seal")
    hand_over(stage, keyboard, qtbot)
    check_everything(stage)
    assert first <= PHASE_1
    assert whole <= TO_THE_SEAL


def at(stage: Stage, hour: int, minute: int = 0) -> None:
    """The clock goes on."""
    stage.clock.time = example.utc(time(hour, minute))


def prepare(stage: Stage, keys: Keyboard) -> None:
    """Who, about what, our facts, what we may offer and up to how much."""
    keys.press("Ctrl+N").at("Client’s name")
    keys.fill("Maria Keller", "Maria", "Harbour Lettings", "maria@harbourlettings.example", "",
              "Owner, client since 2021").press("Return")  # fmt: skip
    keys.at("What it is about, in a line").type("Kitchens in three flats, finished late").press("Return")
    keys.at("Who leads the meeting").fill(
        "Tom Adeyemi",
        "Leads the meeting",
        "Northgate Kitchens",
        "8 Mill Lane, Northgate NG4 2AB",
        "020 7946 0182",
        "tom@northgatekitchens.example",
    ).press("Return")
    keys.tab_to("No time and place yet").press("Return").at("Day")
    keys.fill("12 March", "10:00", "Northgate showroom, quiet room", "8 Mill Lane")
    keys.tab_to("Done: Day").press("Return")
    _prepare_people(keys)
    _prepare_private(keys)
    keys.tab_to("I have read our facts once more").press("Space")
    keys.tab_to("Start the meeting")
    meeting = stage.session.meeting
    assert (len(meeting.facts), len(meeting.offers), len(meeting.people)) == (5, 3, 1)
    assert [offer.kind for offer in meeting.offers] == [
        Giving.CREDIT, Giving.PAYMENT, Giving.EXTRA_SERVICE
    ]  # fmt: skip
    assert [person.part for person in meeting.people] == [Part.OURS]
    assert meeting.limit == (Decimal(2000), "GBP")


def _prepare_people(keys: Keyboard) -> None:
    keys.tab_to("Add a person").press("Return")
    keys.at("Name").fill("Priya Shah", "Accounts").press("Tab", "End")
    keys.tab_to("Add: Name").press("Return").at("Name")


def _prepare_private(keys: Keyboard) -> None:
    keys.tab_to("Add a fact").press("Return")
    for fact, source, *_rest in example.known():
        keys.at("What we know, as a fact").fill(fact, source).press("Return")
    keys.tab_to("Add a possible offer").press("Return")
    for act in example.preparation():
        if isinstance(act, KeepOffer):
            offer = act.offer
            limit = offer.limit_words or f"£{offer.limit}"
            keys.at("What we may offer").type(offer.description).press("Tab")
            keys.press(offer.kind.label[0], "Tab").type(limit).press("Return")
    keys.tab_to("Limit, All of it together, without asking anyone, no limit yet").press("Return")
    keys.type("£2,000").press("Return")


def unload(stage: Stage, keys: Keyboard) -> None:
    """Five points; the fourth is confirmed too early, reworded, and loses its tick; all are read back."""
    heard = example.heard()
    for number, (words, _when, _effect) in enumerate(heard, 1):
        at(stage, 10, 2 + number)
        keys.type("You charged me twice." if number == 4 else words)
        keys.at("What is bothering Maria?").press("Return")
        if number == 4:
            keys.press("Up").starts("Point 4").press("Space")
    assert stage.session.meeting.points[3].is_confirmed
    keys.press("F5").starts("Point 1").press("Return", "Tab")
    for number, (words, when, effect) in enumerate(heard, 1):
        at(stage, 10, 35 + number)
        if number == 4:
            keys.press("Shift+Tab", "Backspace").type(", and I had to prove it.").press("Tab")
            assert not stage.session.meeting.points[3].is_confirmed
        keys.at("When").fill(when, effect).press("Ctrl+Space")
        assert stage.session.meeting.points[number - 1].words == words
    assert all(point.is_confirmed for point in stage.session.meeting.standing)
    at(stage, 10, 42)
    keys.at("Nothing more, and this is accurate").press("Return", "Ctrl+Return")
    assert stage.session.meeting.phase == Phase.TRANSITION


def transition(stage: Stage, keys: Keyboard) -> None:
    """Sorry for each point, what we intend, our side after a yes, and a way forward."""
    for number, (_fact, _source, fault, apology, _account) in enumerate(example.known(), 1):
        at(stage, 10, 43 + number)
        keys.at(f"Apology for point {number}, in my own words")
        keys.press(f"Ctrl+{list(Fault).index(fault) + 1}")
        if fault is Fault.PARTLY:
            keys.at("Which part was ours").type("the delay").press("Return")
        keys.type(apology).press("Ctrl+Space")
    at(stage, 10, 50)
    keys.at("In my own words, said to Maria").type(INTENT).press("Ctrl+Space")
    at(stage, 10, 52)
    keys.at("Yes").press("Space")
    for number, (*_known, account) in enumerate(example.known(), 1):
        at(stage, 10, 52 + number)
        keys.at(f"Our side of point {number}, as we tell it")
        keys.type(account).press("Shift+F4")
    at(stage, 11)
    keys.at("Nothing more").press("Return").at("Yes").press("Return")
    keys.at("Go on to phase 3").press("Return")
    assert stage.session.meeting.phase == Phase.ACTION


def act(stage: Stage, keys: Keyboard) -> None:
    """Asked, answered, given, promised, in touch, thanked and agreed."""
    at(stage, 11, 5)
    for number, words in enumerate(example_plan.asked_for(), 1):
        keys.at(f"Point {number}: What would put this right for Maria?").type(words).press("Return")
    for answer in example_plan.answers():
        assert isinstance(answer, AnswerRequest)
        keys.press(f"Ctrl+{list(Reply).index(answer.reply) + 1}")
        if answer.reply is not Reply.ACCEPT:
            keys.fill(answer.reason, answer.instead, between="Return").press("Return")
    at(stage, 11, 10)
    _give(keys)
    _promise(keys)
    assert [each.begun for each in stage.session.meeting.actions] == [True, True, False, True, False]
    at(stage, 11, 15)
    _stay_in_touch(keys)
    at(stage, 11, 20)
    keys.at("The plan").press("Ctrl+Space").at("Yes, that is what we agreed").press("Return")
    keys.at("Go on to sign").press("Return")
    assert stage.session.meeting.phase == Phase.SIGN


def _give(keys: Keyboard) -> None:
    """Two of them we have offered already in our answers; the third was prepared."""
    credit, fee, visits = (act.concession for act in example_plan.given() if isinstance(act, KeepConcession))
    for given in (credit, fee):
        keys.at("What Maria gets").press("Ctrl+1").type(given.description).press("Return")
    keys.at("What Maria gets").press("Ctrl+3").fill(visits.description, visits.worth, "1, 3")
    keys.press("Ctrl+Return")


def _promise(keys: Keyboard) -> None:
    """Who and by when are written as they are said; what was begun in the room is added as such."""
    actions = example_plan.planned()
    for action in actions:
        assert action.due is not None
        points = ", ".join(point[-1] for point in action.points)
        due = f"{action.due.day}.{action.due.month}." if action.due != example.DAY else "today"
        keys.at("Action").fill(action.what, action.done_when, f"{action.owner} {due}", points)
        begun = action.what in BEGUN
        keys.press("Ctrl+Space" if begun else "Ctrl+Return" if action is actions[-1] else "Return")


def _stay_in_touch(keys: Keyboard) -> None:
    """E-mail is known already; a check-in is written in one line, as it is said."""
    kept = next(act.contact for act in example_plan.contact() if isinstance(act, NameContact))
    keys.at("Maria’s one contact person").fill(kept.name, kept.phone, kept.promise, between="Return")
    keys.press("Return")
    met = [act.check_in for act in example_plan.contact() if isinstance(act, KeepCheckIn)]
    for each in met:
        keys.at("Next check-in").type(f"{each.on.day}.{each.on.month}. {each.at:%H:%M} {each.note}")
        if each.channel is Channel.MEETING:
            keys.press("Tab").press(each.channel.label[0])
        keys.press("Ctrl+Return" if each is met[-1] else "Return")


def sign(stage: Stage, keys: Keyboard) -> None:
    """Both type their names, and the summary is sealed."""
    for name, minute in (("Maria Keller", 24), ("Tom Adeyemi", 25)):
        at(stage, 11, minute)
        keys.at("By hand").press("Ctrl+2").at(f"Name in print, {name}").press("Return")
        assert stage.session.meeting.signatures[-1].name == name
    at(stage, 11, 26)
    keys.at("Seal the summary").press("Ctrl+Return")
    assert stage.session.meeting.sealing is not None


def hand_over(stage: Stage, keys: Keyboard, qtbot: QtBot) -> None:
    """The PDF is written; paper follows later; home again."""
    qtbot.waitUntil(lambda: bool(stage.session.meeting.sealing and stage.session.meeting.sealing.sha256))
    keys.tab_to("Paper follows later").press("Return")
    assert stage.session.meeting.handed


def check_everything(stage: Stage) -> None:
    """All of it is on the paper, and the journal is whole."""
    meeting = stage.session.meeting
    assert missing_from(copy_of(stage)) == []
    check_journal(stage.store, meeting.id)
