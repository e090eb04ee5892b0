"""What a search is narrowed to; apart from meeting/search.py, which the first window need not load."""

from datetime import date

from meeting.frozen import Value
from meeting.phases import Phase


class Filters(Value):
    """What a search is narrowed to; what is empty narrows nothing.

    `since`, `until`: local days between which we met, mean to meet, or else began to prepare. `cause`: words
    that begin a word in what caused one of the points; `owner`: in the name of whoever promised something.
    """

    since: date | None = None
    until: date | None = None
    phase: Phase | None = None
    cause: str = ""
    owner: str = ""


ALL = Filters()
"""Nothing is narrowed."""
