"""Phase 1, unload the negative: hear every grievance, repeat each back (S3; S0 listen; S2 steps 1 to 7)."""

from collections.abc import Iterator
from typing import ClassVar

from meeting.acts import Act, Entry, missing, unknown_point
from meeting.ids import PointId
from meeting.kinds import Detail, Standing
from meeting.language import N_, _, listing
from meeting.model import Meeting, find, numbers, put
from meeting.phases import IN_ROOM, Phase
from meeting.reading import accurate, is_read, is_read_back
from meeting.values import Mark, Point, Question, Wording

UNLOADING = frozenset({Phase.UNLOAD})


class PointAct(Act):
    """An act on one standing point."""

    phases: ClassVar = UNLOADING
    point: PointId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_point(meeting, self.point)

    def found(self, meeting: Meeting) -> Point:
        """The point; the fold of an unjudged journal may name one that is long gone."""
        return find(meeting.points, self.point) or Point(self.point, "", 0)

    def number(self, meeting: Meeting) -> int:
        """What people call the point."""
        return meeting.number(self.point)


class RaisePoint(Act, tag="raise-point"):
    """The client raises a grievance; it is kept in their own words, in the order of telling."""

    phases: ClassVar = UNLOADING
    name: ClassVar = N_("the new point")
    point: PointId
    words: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.words, _("Write the point in the client’s own words."))
        if find(meeting.points, self.point) is not None:
            yield _("This point is in the meeting already.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        new = Point(self.point, self.words, revision=entry.seq)
        return meeting.but(points=(*meeting.points, new), points_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        after = meeting.but(points=(*meeting.points, Point(self.point, self.words, 0)))
        return _("Point {number} was raised.").format(number=after.number(self.point))


class RewordPoint(PointAct, tag="reword-point"):
    """The client corrects us: the correction becomes the words, and the confirmation lapses."""

    name: ClassVar = N_("the new wording")
    words: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        yield from missing(self.words, _("A point needs words. To drop it, take it back."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        point = self.found(meeting)
        if point.words == self.words:
            return meeting
        return _reworded(meeting, entry, point, point.but(words=self.words))

    def sentence(self, meeting: Meeting) -> str:
        return _("Point {number} was reworded.").format(number=self.number(meeting))


class DetailPoint(PointAct, tag="detail-point"):
    """An open question draws out a detail; it belongs to the wording, so the confirmation lapses."""

    name: ClassVar = N_("the detail")
    detail: Detail
    words: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        point = self.found(meeting)
        if point.detail(self.detail) == self.words:
            return meeting
        said = dict(point.details) | {self.detail: self.words}
        details = tuple((detail, said[detail]) for detail in Detail if said.get(detail))
        return _reworded(meeting, entry, point, point.but(details=details))

    def sentence(self, meeting: Meeting) -> str:
        return _("A detail of point {number} was written down: {detail}.").format(
            number=self.number(meeting), detail=self.detail.label.lower()
        )


class SplitPoint(PointAct, tag="split-point"):
    """One grievance turns out to be several: the results are new and unconfirmed."""

    name: ClassVar = N_("the split")
    into: tuple[tuple[PointId, str], ...]

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        ids = [point for point, words in self.into]
        if len(set(ids)) < 2 or not all(words.strip() for point, words in self.into):
            yield _("Split a point into two or more, each with words of its own.")
        if len(set(ids)) < len(ids) or any(find(meeting.points, point) for point in ids):
            yield _("This point is in the meeting already.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        parts = tuple(Point(point, words, revision=entry.seq) for point, words in self.into)
        gone = self.found(meeting).but(standing=Standing.SPLIT, became=tuple(part.id for part in parts))
        points = _replaced(put(meeting.points, gone), gone.id, parts)
        return meeting.but(points=points, points_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("Point {number} was split into {count}.").format(
            number=self.number(meeting), count=len(self.into)
        )


class MergePoints(Act, tag="merge-points"):
    """Several grievances are one: the result is new and unconfirmed, and keeps their details."""

    phases: ClassVar = UNLOADING
    name: ClassVar = N_("the merging")
    points: tuple[PointId, ...]
    into: PointId
    words: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_point(meeting, *self.points)
        yield from missing(self.words, _("The merged point needs words."))
        if len(set(self.points)) < 2:
            yield _("Choose two or more points to merge.")
        if find(meeting.points, self.into) is not None:
            yield _("This point is in the meeting already.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        merged = [point for point in meeting.points if point.id in self.points]
        if not merged:
            return meeting
        new = Point(self.into, self.words, revision=entry.seq, details=_joined(merged))
        points = meeting.points
        for point in merged:
            points = put(points, point.but(standing=Standing.MERGED, became=(self.into,)))
        return meeting.but(points=_replaced(points, merged[0].id, (new,)), points_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("Points {numbers} were merged.").format(numbers=listing(numbers(meeting, self.points)))


class MovePoint(PointAct, tag="move-point"):
    """The order of telling is rearranged. `to` is the new place, counted from 1. No change of wording."""

    name: ClassVar = N_("the new order")
    to: int

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if not 1 <= self.to <= len(meeting.standing):
            yield _("There is no such place in the list.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        moved = meeting.find_point(self.point)
        order = [point for point in meeting.standing if point.id != self.point]
        if moved is None:
            return meeting
        order.insert(self.to - 1, moved)
        in_turn = iter(order)
        points = tuple(next(in_turn) if point.is_standing else point for point in meeting.points)
        return meeting.but(points=points)

    def sentence(self, meeting: Meeting) -> str:
        return _("The order of the points was changed.")


class ConfirmPoint(PointAct, tag="confirm-point"):
    """The client hears the point repeated back and says "yes, that is it" (S3).

    `revision` is the wording that was read back; `reading`: it happened while the whole was read.
    """

    barrier: ClassVar = True
    name: ClassVar = N_("what the client confirmed")
    way_back: ClassVar = N_("Take the tick off instead.")
    revision: int
    reading: bool = False

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if self.found(meeting).revision != self.revision:
            yield _("The wording has changed. Read it back once more.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        point = found = self.found(meeting)
        mark = Mark((self.revision,), entry.seq, entry.at)
        if not found.is_confirmed:
            point = point.but(confirmed=mark, was_confirmed=True)
        if self.reading and not is_read(meeting, found):
            point = point.but(read=mark)
        return meeting.but(points=put(meeting.points, point))

    def sentence(self, meeting: Meeting) -> str:
        if self.reading:
            return _("Point {number} was read back and confirmed.").format(number=self.number(meeting))
        return _("Point {number} was repeated back and confirmed.").format(number=self.number(meeting))


class TakeBackConfirmation(PointAct, tag="take-back-confirmation"):
    """A tick was set by mistake, or the client hesitates: it is taken off, and that is kept."""

    barrier: ClassVar = True
    name: ClassVar = N_("the tick taken off")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if not self.found(meeting).is_confirmed:
            yield _("This point is not confirmed.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        point = self.found(meeting).but(confirmed=None, read=None)
        return meeting.but(points=put(meeting.points, point), points_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("The confirmation of point {number} was taken back.").format(number=self.number(meeting))


class WithdrawPoint(PointAct, tag="withdraw-point"):
    """The client takes a point back. It stays in the record and is left out of what follows."""

    barrier: ClassVar = True
    name: ClassVar = N_("the point taken back")
    way_back: ClassVar = N_("Below the points it can be raised again.")
    reason: str = ""

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return _gone(meeting, entry, self.found(meeting), Standing.WITHDRAWN, self.reason)

    def sentence(self, meeting: Meeting) -> str:
        return _("Point {number} was taken back by the client.").format(number=self.number(meeting))


class RaiseAgain(Act, tag="raise-again"):
    """A point that was taken back or struck is the client's after all; it is to be confirmed anew."""

    phases: ClassVar = UNLOADING
    name: ClassVar = N_("the point raised again")
    point: PointId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        point = find(meeting.points, self.point)
        if point is None or point.standing not in (Standing.WITHDRAWN, Standing.STRUCK):
            yield _("Only a point that was taken back can be raised again.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        point = find(meeting.points, self.point)
        if point is None:
            return meeting
        again = point.but(standing=Standing.STANDING, reason="", revision=entry.seq)
        return meeting.but(points=put(meeting.points, again), points_revision=entry.seq)

    def sentence(self, meeting: Meeting) -> str:
        return _("A point that had been taken back was raised again.")


class StrikePoint(PointAct, tag="strike-point"):
    """A point that was never confirmed was entered by mistake. A client's copy never had it."""

    name: ClassVar = N_("the point struck out")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.withheld and meeting.find_point(self.point) is None:
            return
        yield from super().refusals(meeting)
        if self.found(meeting).was_confirmed:
            yield _("This point was confirmed once, so only the client can take it back.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if meeting.find_point(self.point) is None:
            return meeting.but(points_revision=entry.seq)
        return _gone(meeting, entry, self.found(meeting), Standing.STRUCK, "")

    def sentence(self, meeting: Meeting) -> str:
        return _("Point {number} was struck out as entered by mistake.").format(number=self.number(meeting))


class AnswerAnythingElse(Act, tag="answer-anything-else"):
    """ "Is there anything else?" Every asking and its answer are kept (S3).

    No more means: nothing more, and what was read back is accurate.
    """

    phases: ClassVar = UNLOADING
    barrier: ClassVar = True
    name: ClassVar = N_("the client’s answer")
    way_back: ClassVar = N_("Ask once more: the last answer counts.")
    more: bool

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if not self.more and not is_read_back(meeting):
            yield _("Read every point back first.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if not self.more and accurate(meeting) is not None:
            return meeting
        count = len(meeting.standing)
        asked = Question(self.more, entry.seq, entry.at, meeting.points_revision, count)
        return meeting.but(questions=(*meeting.questions, asked))

    def sentence(self, meeting: Meeting) -> str:
        if self.more:
            return _("Asked whether there is anything else, the client had more to say.")
        return _("The client confirmed that the summary is accurate and that there is nothing more.")


class AskQuestion(Act, tag="ask-question"):
    """An open question was put to the client; `question` is the prompt's name."""

    phases: ClassVar = IN_ROOM
    aside: ClassVar = True
    question: str
    point: PointId | None = None

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        asked = (*meeting.aside.asked, (self.question, entry.seq))
        return meeting.but(aside=meeting.aside.but(asked=asked))

    def sentence(self, meeting: Meeting) -> str:
        return _("An open question was asked.")


def _reworded(meeting: Meeting, entry: Entry, old: Point, new: Point) -> Meeting:
    wording = Wording(old.words, old.details, entry.at, old.is_confirmed)
    new = new.but(revision=entry.seq, earlier=(*old.earlier, wording))
    return meeting.but(points=put(meeting.points, new), points_revision=entry.seq)


def _gone(meeting: Meeting, entry: Entry, point: Point, standing: Standing, reason: str) -> Meeting:
    points = put(meeting.points, point.but(standing=standing, reason=reason))
    return meeting.but(points=points, points_revision=entry.seq)


def _replaced(points: tuple[Point, ...], old: PointId, new: tuple[Point, ...]) -> tuple[Point, ...]:
    place = next((n for n, point in enumerate(points) if point.id == old), len(points))
    return (*points[:place], *new, *points[place:])


def _joined(points: list[Point]) -> tuple[tuple[Detail, str], ...]:
    said = {detail: [point.detail(detail) for point in points] for detail in Detail}
    joined = {detail: " · ".join(dict.fromkeys(filter(None, texts))) for detail, texts in said.items()}
    return tuple((detail, words) for detail, words in joined.items() if words)
