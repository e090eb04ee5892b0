"""Which of our facts belongs to which point, as far as their words tell: offered first, never decided."""

import re
from collections import Counter
from functools import lru_cache

from meeting.ids import ItemId, PointId
from meeting.model import Meeting
from meeting.values import Fact, Point

LETTERS = 4
"""Shorter words, without a number in them, tell nothing about what is spoken of."""


def nearest_facts(meeting: Meeting, point: PointId) -> list[Fact]:
    """The facts that lie on no point yet: those that speak of the same first, then in the points' order.

    Only words count that no other point has.
    """
    spoken = {each.id: _spoken(each) for each in meeting.standing}
    placed = placed_facts(meeting)
    usual = Counter(word for words in spoken.values() for word in words)
    own = {word for word in spoken.get(point, ()) if usual[word] == 1}
    place = list(spoken).index(point) if point in spoken else 0

    def distance(at: int, fact: Fact) -> tuple[int, int]:
        return -len(_words(f"{fact.text} {fact.when}") & own), abs(at - place)

    free = [(distance(at, fact), at, fact) for at, fact in enumerate(meeting.facts) if fact.id not in placed]
    return [fact for _distance, _at, fact in sorted(free, key=lambda each: each[:2])]


def placed_facts(meeting: Meeting) -> dict[ItemId, PointId]:
    """The facts that lie on a point that stands, and on which."""
    standing = {point.id for point in meeting.standing}
    return {
        fact: account.point
        for account in meeting.accounts
        if account.point in standing
        for fact in account.facts
    }


def _spoken(point: Point) -> frozenset[str]:
    return _words(" ".join((point.words, *(words for _detail, words in point.details))))


@lru_cache(maxsize=2048)
def _words(text: str) -> frozenset[str]:
    """The words that tell something: numbers, and what is not short."""
    found = re.findall(r"\w+", text.casefold())
    return frozenset(word for word in found if len(word) >= LETTERS or any(map(str.isdecimal, word)))
