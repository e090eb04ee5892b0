"""What we give: kind, what, worth, and the points it answers (S3: at least one; S0 recompense)."""

import re
from collections.abc import Sequence
from functools import partial

from meeting.action import KeepConcession, NameApprover
from meeting.carrying import for_standing
from meeting.gates import Condition
from meeting.kinds import Giving
from meeting.language import _, money, ngettext
from meeting.marks import above_limit, totals
from meeting.model import Meeting, find
from meeting.proposals import still_to_give
from ui.amounts import amount_in
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.action_concession import ConcessionBox, ConcessionLine, Given
from ui.pages.action_parts import PROPOSAL_KEYS, Hint, numbers_of, tried_before
from ui.pages.action_proposals import Proposals
from ui.pages.chips import Chip, Chips
from ui.pages.item_box import box_hints
from ui.pages.list_part import ListPart
from ui.pages.parts import on_key
from ui.pages.rows import Line
from ui.widgets.field import Field
from ui.widgets.keyhints import KeyHints
from ui.widgets.message import Message, Weight
from ui.widgets.section import SectionState

ASKED, GIVEN = 0, 2
"""The conditions this part waits for, and is done by."""

APPROVER = "approver"


class GivesPart(ListPart):
    """Concessions as rows, and a box for the next. Limits are never shown; above one a check is asked for."""

    box: ConcessionBox

    def __init__(self, door: Door) -> None:
        super().__init__(door, 2, _("What we give"), 3)
        self.before = Hint(Icon.RESTART)
        self.proposals = Proposals()
        self.check = Message(Weight.WARNING)
        self.approver = Field(
            _("Checked with"),
            placeholder=_("Who says yes to it"),
            does=_("Above our limit somebody has to agree."),
        )
        self._approver = Bound(door, self.approver, APPROVER, NameApprover)
        self._checking = holding(row(self.check, self.approver, gap=16, margins=(20, 8, 20, 8)))
        self.offers = Chips(_("At hand:"), *PROPOSAL_KEYS)
        self.box = ConcessionBox(door)
        self.rows.is_first = True
        self._ground = ground = Line(is_last=True)
        hints = KeyHints(box_hints())
        ground.setLayout(column(self.offers, self.box, hints, gap=8, margins=(20, 10, 20, 14)))
        ground.render_current(True)
        for part in (self.before, self.rows, self.proposals, self._checking, ground):
            self.body.addWidget(part)
        self._shown: dict[str, Given] = {}
        self.proposals.taken.connect(self._on_taken)
        self.offers.chosen.connect(self._on_at_hand)
        for at, key in enumerate(PROPOSAL_KEYS):
            on_key(self, key, partial(self.offers.choose, at))
        self.approver.accepted.connect(self.box.take_focus)

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        if not conditions[ASKED].met:
            return SectionState.WAITING
        return SectionState.DONE if conditions[GIVEN].met else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        state = self.standing(conditions)
        waiting = state is SectionState.WAITING
        self.render_section(
            state, is_open, _("After every point was asked about") if waiting else _sum(meeting)
        )
        if is_open:
            self._show_content(meeting)

    def _show_content(self, meeting: Meeting) -> None:
        self.before.render_hint(tried_before(meeting))
        proposed = [
            (each.id, f"{each.kind.label}: {each.description}") for each in meeting.proposed_concessions
        ]
        self.proposals.render_proposals(proposed)
        beyond = above_limit(meeting)
        shown_if(self._checking, beyond)
        self.check.render_message(_("Check before you agree.") if beyond else "")
        self._approver.render(meeting.approver)
        chips = [*_answered(meeting), *_prepared(meeting)]
        shown_if(self.offers, bool(chips))
        self.offers.render_chips(chips)
        self.box.render_meeting(meeting)
        self.show_rows(meeting)
        self.render_ground(self._ground, is_last=True)

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        return {each.id: True for each in meeting.concessions}

    def describe(self, meeting: Meeting) -> None:
        numbering = meeting.numbering()
        self._shown = {
            each.id: Given(each, numbers_of(each.points, numbering), each.id == self.current)
            for each in meeting.concessions
        }

    def make_row(self, id: str) -> Line:
        line = ConcessionLine(self.door, id)
        line.closed.connect(self.close_row)
        return line

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, ConcessionLine):
            line.render_given(self._shown[id])

    def _on_taken(self, id: str) -> None:
        wanted = find(self.door.meeting.proposed_concessions, id)
        if wanted is not None:
            self.door.do(KeepConcession(for_standing(self.door.meeting, wanted)))

    def _on_at_hand(self, id: str) -> None:
        """What we answered fills the box with amount and point; what was prepared, without its limit."""
        meeting = self.door.meeting
        offer, request = find(meeting.offers, id), find(meeting.requests, id)
        if offer is not None:
            self.box.propose({"kind": offer.kind.value, "what": offer.description}, self.box.what)
        elif request is not None and request.answer is not None:
            words = request.answer.instead
            number = meeting.numbering().get(request.point) if request.point else None
            values = {"what": words, "worth": amount_in(words), "points": str(number or "")}
            if (kind := _kind_in(words)) is not None:
                values["kind"] = kind.value
            self.box.propose(values, self.box.what)


def _answered(meeting: Meeting) -> list[Chip]:
    """What we said we can do instead, and have not written down yet."""
    numbering = meeting.numbering()
    chips = []
    for request in still_to_give(meeting):
        words = request.answer.instead if request.answer is not None else ""
        number = numbering.get(request.point) if request.point else None
        chips.append(Chip(request.id, f"{number}: {words}" if number else words, words))
    return chips


def _prepared(meeting: Meeting) -> list[Chip]:
    texts = ((each.id, f"{each.kind.label}: {each.description}") for each in meeting.offers)
    return [Chip(id, text, text) for id, text in texts]


def _kind_in(words: str) -> Giving | None:
    """The kind that the words name: "£1,500 credit"; None if they name none, or several."""
    spoken = set(re.findall(r"\w+", words.casefold()))
    named = [each for each in Giving if each.label.casefold() in spoken]
    return named[0] if len(named) == 1 else None


def _sum(meeting: Meeting) -> str:
    """ "3 given, £1,920 in all"."""
    count = len(meeting.concessions)
    if not count:
        return _("Nothing yet")
    sums = [money(amount, currency) for currency, amount in totals(meeting.concessions).items()]
    text = ngettext("{count} given", "{count} given", count).format(count=count)
    return _("{given}, {sum} in all").format(given=text, sum=" + ".join(sums)) if sums else text
