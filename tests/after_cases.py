"""Where the example stands after the meeting: what the pictures of following through show."""

from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from meeting.afterwards import HeldCheckIn, Letter
from meeting.example_plan import item, point
from meeting.following import (
    ArrangeCheckIn,
    CountPromise,
    HoldCheckIn,
    JudgePoint,
    KeepPromise,
    LeavePromise,
    LogLetter,
    ReplacePromise,
)
from meeting.ids import ItemId
from meeting.kinds import Channel, Satisfied, Verdict
from meeting.model import find
from meeting.values import CheckIn
from tests.moments import CALLS, followed, then
from tests.stage import Stage, settle
from ui.brought import coming_from
from ui.pages.follow import FollowPage
from ui.stops import bring_in_sight


def page(stage: Stage) -> FollowPage:
    """The page of following through."""
    found = stage.view.page
    assert isinstance(found, FollowPage)
    return found


def follow_through(stage: Stage) -> None:
    """Maria's case, opened again two weeks after the meeting: the worktop is due today."""
    followed(stage)
    stage.window.rooms.open(stage.desk.shelf.rows()[0].id)


def four_weeks_later(stage: Stage) -> None:
    """The worktop is in, four of the six calls were made, and Tom and Maria speak today."""
    followed(stage)
    id = stage.desk.shelf.rows()[0].id
    session = stage.desk.open(id)
    session.do(KeepPromise(item("action-4"), date(2026, 3, 27)))
    visited = HeldCheckIn(
        item("check-in-2"),
        datetime(2026, 3, 27, 15),
        "Worktop seen, yes",
        Satisfied.YES,
        Channel.VISIT,
        score=4,
    )
    session.do(HoldCheckIn(visited))
    for on in CALLS[2:]:
        stage.clock.time = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
        session.do(CountPromise(item("action-5"), on))
    session.do(ArrangeCheckIn(CheckIn(item("last"), date(2026, 4, 21), time(10), note="Last weekly call")))
    for letter in letters():
        session.do(LogLetter(letter))
    stage.clock.time = datetime(2026, 4, 9, 9, tzinfo=UTC)
    said = "The worktop is right and 1A is let. Please keep ringing until the end."
    held = HeldCheckIn(
        item("check-in-3"), datetime(2026, 4, 9, 10), said, Satisfied.YES, Channel.MEETING, score=4
    )
    session.do(HoldCheckIn(held))
    stage.window.rooms.open(id)
    settle()
    page(stage).check_ins.chosen.emit("check-in-3")


def letters() -> list[Letter]:
    """The log of picture 9."""
    rows = (
        (Channel.LETTER, date(2026, 3, 19), "Credit note, sent one day late with a word of apology",
         "Priya Shah"),
        (Channel.CALL, date(2026, 3, 24), "Weekly call. Fitter confirmed for Thursday", "Tom Adeyemi"),
        (Channel.EMAIL, date(2026, 3, 30), "Photographs of the new worktop sent", "Lewis Grant"),
        (Channel.CALL, date(2026, 4, 7), "Weekly call. Flat 1A is let from 1 May", "Tom Adeyemi"),
    )  # fmt: skip
    return [
        Letter(ItemId(f"letter-{at}"), channel, on, about, who=who)
        for at, (channel, on, about, who) in enumerate(rows)
    ]


def late(stage: Stage) -> None:
    """The worktop was due three days ago, and nobody has said so yet."""
    follow_through(stage)
    id = stage.session.id
    stage.window.rooms.go_home()
    stage.clock.time = datetime(2026, 3, 30, 9, 30, tzinfo=UTC)
    stage.window.rooms.open(id)


def _row(stage: Stage, at: int) -> None:
    """Open the panel of an action."""
    settle()
    page(stage).promises.rows[at].toggle()


def writing_up(stage: Stage) -> None:
    """A check-in is being written up, and the answer is a low number."""
    follow_through(stage)
    settle()
    says = page(stage).says
    says.scale.chosen.emit("2")
    says.said.edit.setPlainText("There is still grey in 2B.")


def replacing(stage: Stage) -> None:
    """Something else is agreed on instead of what is late."""
    late(stage)
    _row(stage, 3)
    panel = page(stage).promises.rows[3].panel
    assert panel is not None
    panel.ways.chosen.emit("else")
    panel.instead.reason.setFocus()


def proving(stage: Stage) -> None:
    """What shows that an action was done."""
    late(stage)
    _row(stage, 0)


def settled_otherwise(stage: Stage) -> None:
    """One action was replaced by agreement, one stays undone, for a reason."""
    late(stage)
    door = stage.view.door
    oak = find(door.meeting.actions, "action-4")
    assert oak is not None
    later = oak.but(id=ItemId("oak"), due=date(2026, 4, 10), begun=False)
    assert door.do(ReplacePromise(oak.id, later, "A week more; said yes on the phone"))
    assert door.do(LeavePromise(item("action-5"), "Maria would rather ring herself"))
    _row(stage, 3)


def writing_down(stage: Stage) -> None:
    """A call is being written down."""
    four_weeks_later(stage)
    page(stage).letters.begin()


def judged(stage: Stage) -> None:
    """Maria's verdicts, as far as they were asked."""
    four_weeks_later(stage)
    for number, verdict in ((1, Verdict.PUT_RIGHT), (3, Verdict.PUT_RIGHT), (5, Verdict.PARTLY)):
        stage.view.door.do(JudgePoint(point(number), verdict))
    settle()
    bring_in_sight(page(stage).verdicts.rows[4])
    page(stage).verdicts.rows[3].verdict.setFocus()


def debriefing(stage: Stage) -> None:
    """The private debrief is open."""
    follow_through(stage)
    settle()
    page(stage).debrief.open.click()


def mail(folder: Path) -> Path:
    """An e-mail of Maria's, as a mail program saves it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Maria Keller <maria@harbourlettings.example>"
    message["To"] = "tom@northgatekitchens.example"
    message["Subject"] = "Keys for flat 2B"
    message["Date"] = "Wed, 25 Mar 2026 08:12:00 +0000"
    message.set_content("The keys are with the porter from eight.\n")
    file = folder / "keys.eml"
    file.write_bytes(message.as_bytes())
    return file


def mail_filed(stage: Stage) -> None:
    """An e-mail was dropped, and has filed itself."""
    follow_through(stage)
    settle()
    page(stage).letters.bring([coming_from(mail(stage.view.folder.parent))])
    settle()
    page(stage).letters.write.setFocus()


arranging = then(four_weeks_later, lambda stage: page(stage).check_ins.more.click())
