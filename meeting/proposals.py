"""What was agreed in words and is still to be written down: proposed, never recorded by itself."""

from meeting.kinds import Reply
from meeting.marks import answered, standing_requests
from meeting.model import Meeting
from meeting.values import Request


def still_to_give(meeting: Meeting) -> list[Request]:
    """The requests to which we answered with something else, as long as nothing is given for their point."""
    given = {point for each in meeting.concessions for point in each.points}
    return [
        request
        for request in standing_requests(meeting)
        if _offered(meeting, request) and (request.point or "") not in given
    ]


def still_to_do(meeting: Meeting) -> list[Request]:
    """The requests to which we said yes, as long as no action serves their point."""
    served = {point for each in meeting.actions for point in each.points}
    return [
        request
        for request in standing_requests(meeting)
        if _accepted(meeting, request) and (request.point or "") not in served
    ]


def _offered(meeting: Meeting, request: Request) -> bool:
    answer = request.answer
    return answer is not None and answered(meeting, request) and bool(answer.instead.strip())


def _accepted(meeting: Meeting, request: Request) -> bool:
    answer = request.answer
    return answer is not None and answered(meeting, request) and answer.reply is Reply.ACCEPT
