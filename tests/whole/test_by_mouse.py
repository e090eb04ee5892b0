"""The meeting of EXAMPLE.md with the mouse: every control is pressed where it is seen, only text is typed."""

from datetime import time
from math import cos

from pytestqt.qtbot import QtBot

from meeting import example, example_plan
from meeting.action import AnswerRequest, KeepConcession
from meeting.kinds import Channel, Fault, Reply, Signed
from meeting.phases import Phase
from meeting.plan import KeepCheckIn, NameContact
from meeting.private import KeepOffer
from tests.stage import Stage
from tests.whole.hands import Keyboard, Mouse
from tests.whole.told import INTENT, check_journal, copy_of, missing_from

FAULTS = {Fault.OURS: "Ours", Fault.PARTLY: "Partly ours"}
REPLIES = {Reply.ACCEPT: "Accept", Reply.COUNTER: "Counter-offer", Reply.DECLINE: "Decline, with a reason"}


class Hand:
    """A hand on the mouse, that goes to the keys for text alone."""

    def __init__(self) -> None:
        self.mouse, self.keys = Mouse(), Keyboard()

    def click(self, *names: str, near: str = "") -> None:
        """Press one control after another."""
        for name in names:
            self.mouse.click(name, near)

    def fill(self, texts: dict[str, str], near: str = "") -> None:
        """Press a field and type into it, one after another."""
        for name, text in texts.items():
            self.mouse.click(name, near)
            self.keys.type(text)


def test_the_whole_meeting(stage: Stage, qtbot: QtBot) -> None:
    hand = Hand()
    prepare(stage, hand)
    at(stage, 10)
    hand.click("Start the meeting")
    unload(stage, hand)
    transition(stage, hand)
    act(stage, hand)
    sign(stage, hand)
    hand_over(stage, hand, qtbot)
    assert hand.keys.presses == 0


def at(stage: Stage, hour: int, minute: int = 0) -> None:
    """The clock goes on."""
    stage.clock.time = example.utc(time(hour, minute))


def prepare(stage: Stage, hand: Hand) -> None:
    """Who, about what, our facts, what we may offer."""
    hand.click("New meeting", near="Rehearsal")
    client = {"Client’s name": "Maria Keller", "Address as": "Maria", "Organisation": "Harbour Lettings"}
    hand.fill(client)
    hand.click("Done: Client’s name", "No subject yet")
    hand.fill({"What it is about, in a line": "Kitchens in three flats, finished late"})
    hand.click("Done: What it is about, in a line", "Nobody leads it yet")
    ours = {"Who leads the meeting": "Tom Adeyemi", "Our organisation": "Northgate Kitchens"}
    hand.fill(ours | {"Our phone": "020 7946 0182", "Our e-mail": "tom@northgatekitchens.example"})
    hand.click("Done: Who leads the meeting", "Add a person")
    hand.fill({"Name": "Priya Shah", "Role": "Accounts"})
    hand.mouse.choose("Here as", "Takes part, does not lead")
    hand.click("Add: Name")
    hand.click("Add a fact")
    for fact, source, *_rest in example.known():
        hand.fill({"What we know, as a fact": fact, "Where we know it from": source})
        hand.click("Add: What we know, as a fact")
    hand.click("Cancel: What we know, as a fact")
    hand.click("Add a possible offer")
    for each in example.preparation():
        if isinstance(each, KeepOffer):
            offer = each.offer
            hand.fill({"What we may offer": offer.description})
            hand.mouse.choose("What kind of thing it is", offer.kind.label)
            hand.fill({"Up to how much": offer.limit_words or f"£{offer.limit}"})
            hand.click("Add: What we may offer")
    hand.click("Cancel: What we may offer")
    hand.click("I have read our facts once more")
    assert (len(stage.session.meeting.facts), len(stage.session.meeting.offers)) == (5, 3)


def unload(stage: Stage, hand: Hand) -> None:
    """Five points; the fourth is confirmed too early, reworded, and loses its tick; all are read back."""
    heard = example.heard()
    for number, (words, _when, _effect) in enumerate(heard, 1):
        hand.fill({"What is bothering Maria?": "You charged me twice." if number == 4 else words})
        hand.click("Add")
    hand.click("Point 4, repeated back and confirmed")
    assert confirmed(stage) == [4]
    for number, (words, when, effect) in enumerate(heard, 1):
        first = "You charged me twice." if number == 4 else words
        state = "confirmed" if number == 4 else "not confirmed yet"
        hand.mouse.double_click(f"Point {number}. {first} {state}")
        if number == 4:
            hand.mouse.sweep("Point in the client’s words")
            hand.keys.type(words)
        hand.fill({"When": when, "What it did to Maria": effect})
    hand.click("Read back the full summary")
    assert confirmed(stage) == []
    at(stage, 10, 40)
    for number in range(1, 6):
        hand.click(f"Point {number}, read back and confirmed")
    hand.click("Nothing more, and this is accurate", "Go on to phase 2")
    assert stage.session.meeting.phase == Phase.TRANSITION


def confirmed(stage: Stage) -> list[int]:
    """The numbers of the points that are confirmed."""
    return [at for at, point in enumerate(stage.session.meeting.points, 1) if point.is_confirmed]


def transition(stage: Stage, hand: Hand) -> None:
    """Sorry for each point, what we intend, our side after a yes, and a way forward."""
    for number, (_fact, _source, fault, apology, _account) in enumerate(example.known(), 1):
        words = f"Apology for point {number}, in my own words"
        hand.click(FAULTS[fault])
        if fault is Fault.PARTLY:
            hand.fill({"Which part was ours": "the delay"})
        hand.fill({words: apology})
        hand.click(f"Point {number}, sorry said")
    hand.fill({"In my own words, said to Maria": INTENT})
    hand.click("What we intend, said", "Yes")
    for number, (_fact, source, *_rest, account) in enumerate(example.known(), 1):
        hand.click(source)
        hand.fill({f"Our side of point {number}, as we tell it": account})
        hand.click("We agree", f"Point {number}, our side told")
    hand.click("Nothing more", "Yes", "Go on to phase 3")
    assert stage.session.meeting.phase == Phase.ACTION


def act(stage: Stage, hand: Hand) -> None:
    """Asked, answered, given, promised, in touch, thanked and agreed."""
    for number, words in enumerate(example_plan.asked_for(), 1):
        hand.fill({f"Point {number}: What would put this right for Maria?": words})
        hand.click("Add", near=f"Point {number}: What would put this right for Maria?")
    for answer in example_plan.answers():
        assert isinstance(answer, AnswerRequest)
        hand.click(REPLIES[answer.reply])
        if answer.reply is not Reply.ACCEPT:
            hand.fill({"Our reason, as we tell it to Maria": answer.reason})
            hand.fill({"What we can do instead": answer.instead})
            hand.click("Keep this answer")
    at(stage, 11, 10)
    _give(hand)
    hand.click("3. What we will do, and when")
    _promise(hand)
    assert [each.begun for each in stage.session.meeting.actions] == [True, True, False, True, False]
    hand.click("4. Staying in touch")
    _stay_in_touch(hand)
    hand.click("5. Read the plan back")
    at(stage, 11, 20)
    hand.click("Thanks, said", "Yes, that is what we agreed", "Go on to sign")
    assert stage.session.meeting.phase == Phase.SIGN


def _give(hand: Hand) -> None:
    for each in example_plan.given():
        assert isinstance(each, KeepConcession)
        given = each.concession
        hand.mouse.choose("Kind", given.kind.label)
        points = ", ".join(point[-1] for point in given.points)
        hand.fill({"What Maria gets": given.description, "Worth": given.worth or f"£{given.amount}"})
        hand.fill({"Answers points": points})
        hand.click("Add", near="Answers points")


def _promise(hand: Hand) -> None:
    for action in example_plan.planned():
        assert action.due is not None
        due = f"{action.due.day}.{action.due.month}."
        hand.fill({"Action": action.what, "Done when": action.done_when, "Who": action.owner, "By": due})
        hand.fill({"Points": ", ".join(point[-1] for point in action.points)}, near="By")
        hand.click("Add", near="By")
    for number in (0, 1, 3):
        hand.click(f"{example_plan.planned()[number].what}, begun today")


def _stay_in_touch(hand: Hand) -> None:
    for each in example_plan.contact():
        if isinstance(each, NameContact):
            kept = each.contact
            hand.fill({"Maria’s one contact person": kept.name})
            hand.mouse.sweep("Direct telephone")
            hand.keys.type(kept.phone)
            hand.fill({"What Tom promises about staying involved": kept.promise})
        elif isinstance(each, KeepCheckIn):
            met = each.check_in
            hand.fill({"Next check-in": f"{met.on.day}.{met.on.month}.", "Time": f"{met.at:%H:%M}"})
            if met.channel is not Channel.CALL:
                hand.mouse.choose("How", met.channel.label)
            hand.fill({"What for": met.note})
            hand.click("Add", near="What for")


def sign(stage: Stage, hand: Hand) -> None:
    """Maria signs by hand, Tom by name."""
    at(stage, 11, 24)
    hand.mouse.draw("Signature of Maria Keller", [(0.1 + x / 50, 0.5 + cos(x) / 5) for x in range(40)])
    hand.click("Accept this signature: Maria Keller")
    assert stage.session.meeting.signatures[-1].how is Signed.DRAWN
    assert len(stage.session.meeting.signatures[-1].strokes[0]) > 20
    at(stage, 11, 25)
    hand.click("By name", "Sign by name: Tom Adeyemi")
    at(stage, 11, 26)
    hand.click("Seal the summary")


def hand_over(stage: Stage, hand: Hand, qtbot: QtBot) -> None:
    """The PDF is written, and all of it is there; home again."""
    sealing = stage.session.meeting.sealing
    assert sealing is not None
    qtbot.waitUntil(lambda: bool(stage.session.meeting.sealing and stage.session.meeting.sealing.sha256))
    meeting = stage.session.meeting
    assert missing_from(copy_of(stage)) == []
    check_journal(stage.store, meeting.id)
    hand.click("Paper follows later", "Finish")
    assert stage.window.view is None
