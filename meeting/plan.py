"""Phase 3: the measurable plan, the one contact, the check-ins (S3, S4 steps 3 to 6; R)."""

from collections.abc import Iterator
from typing import ClassVar

from meeting.action import PlanAct
from meeting.acts import Entry, missing, unknown_item, unknown_point
from meeting.ids import ItemId
from meeting.language import N_, _
from meeting.model import Meeting, find, put, without
from meeting.rhythm import no_rhythm
from meeting.values import Action, CheckIn, Contact, Expectation


class KeepExpectation(PlanAct, tag="keep-expectation"):
    """The outcome that the client needs, what leads to it, what binds us and why (S4)."""

    name: ClassVar = N_("the expectation")
    expectation: Expectation

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.expectation.outcome, _("Write the outcome that the client needs."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = find(meeting.expectations, self.expectation.id)
        if former is not None and former == self.expectation.but(revision=former.revision):
            return meeting
        expectations = put(meeting.expectations, self.expectation.but(revision=entry.seq))
        return meeting.but(expectations=expectations, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("An expectation was written down.")


class DropExpectation(PlanAct, tag="drop-expectation"):
    """An expectation is taken off; actions that served it stay."""

    name: ClassVar = N_("the expectation taken off")
    expectation: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.expectations, self.expectation))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        rest = without(meeting.expectations, self.expectation)
        actions = tuple(
            action.but(expectation=None) if action.expectation == self.expectation else action
            for action in meeting.actions
        )
        return meeting.but(expectations=rest, actions=actions, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("An expectation was taken off.")


class KeepAction(PlanAct, tag="keep-action"):
    """A promise: what, done when, who, by when, for which points. Begun is an act of its own."""

    name: ClassVar = N_("the action")
    action: Action

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.action.what, _("Write what will be done."))
        yield from unknown_point(meeting, *self.action.points)
        if self.action.times < 1:
            yield _("An action is done once or more often.")
        yield from no_rhythm(self.action)
        if self.action.expectation is not None:
            yield from unknown_item(find(meeting.expectations, self.action.expectation))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = find(meeting.actions, self.action.id)
        new = self.action.but(begun=former.begun if former else False)
        if former is not None and former == new.but(revision=former.revision):
            return meeting
        actions = put(meeting.actions, new.but(revision=entry.seq))
        proposed = without(meeting.proposed_actions, new.id)
        return meeting.but(actions=actions, proposed_actions=proposed, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("An action was agreed on.")


class DropAction(PlanAct, tag="drop-action"):
    """The action is taken off the plan."""

    name: ClassVar = N_("the action taken off")
    action: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.actions, self.action))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(actions=without(meeting.actions, self.action), plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("An action was taken off the plan.")


class BeginAction(PlanAct, tag="begin-action"):
    """The action was started in the room, while the client was there (S3), or that tick was wrong."""

    name: ClassVar = N_("the tick “begun today”")
    action: ItemId
    begun: bool = True

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.actions, self.action))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        action = find(meeting.actions, self.action)
        if action is None or action.begun == self.begun:
            return meeting
        actions = put(meeting.actions, action.but(begun=self.begun, revision=entry.seq))
        return meeting.but(actions=actions, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("An action was begun in the room.") if self.begun else _("An action is still to be begun.")


class NameContact(PlanAct, tag="name-contact"):
    """The one person who stays involved, and how to reach them (S4, S3 management attention)."""

    name: ClassVar = N_("the contact")
    contact: Contact

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if meeting.contact == self.contact.but(revision=meeting.contact.revision):
            return meeting
        return meeting.but(contact=self.contact.but(revision=entry.seq), plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("The one contact was named.")


class KeepCheckIn(PlanAct, tag="keep-check-in"):
    """A date on which we ask how it stands (S4 step 6)."""

    name: ClassVar = N_("the check-in")
    check_in: CheckIn

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.first_day is not None and self.check_in.on < meeting.first_day:
            yield _("A check-in lies after the meeting. Choose a later date.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = find(meeting.check_ins, self.check_in.id)
        if former is not None and former == self.check_in.but(revision=former.revision):
            return meeting
        check_ins = put(meeting.check_ins, self.check_in.but(revision=entry.seq))
        return meeting.but(check_ins=check_ins, plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("A check-in was agreed on.")


class DropCheckIn(PlanAct, tag="drop-check-in"):
    """The check-in is taken off."""

    name: ClassVar = N_("the check-in taken off")
    check_in: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(meeting.check_ins, self.check_in))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(check_ins=without(meeting.check_ins, self.check_in), plan_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("A check-in was taken off.")
