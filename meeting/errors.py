"""What can go wrong, told apart: a rule said no, or the environment did. Anything else is a bug."""

from meeting.language import _


class Refused(Exception):
    """The method says "not now". `reasons` are plain sentences, each naming what is missing."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class KnownError(Exception):
    """The environment failed in a way that we know: `message` says what, `remedy` what to do.

    Neither ever holds a word of the client's: both may reach a log.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


class Harmed(KnownError):
    """What is kept is damaged. What is whole in it can be saved."""


class Lost(KnownError):
    """What is kept is gone, or nobody can tell any more what it is. A backup can be put in its place."""


class Outdated(KnownError):
    """What is kept is to be given its newest form first, which may take a while."""


class Stuck(KnownError):
    """Nothing more can be kept where it is kept now. It can go on in another folder."""


class Shut(KnownError):
    """What is kept is locked. What was begun before that can wait for the key."""


class SecretNeeded(KnownError):
    """What opens this is not at hand: a passphrase or a recovery code."""


class Conflict(Exception):
    """Somebody else wrote the next entry first: read the journal again, then decide."""


class NotARecord(KnownError):
    """A file or journal that should hold a meeting's record does not."""


LARGEST_FILE = 50_000_000
"""The most bytes that an attached file may have."""


class TooLarge(KnownError):
    """A file is over the limit."""

    def __init__(self) -> None:
        super().__init__(
            _("This file is larger than {limit} MB.").format(limit=LARGEST_FILE // 1_000_000),
            _("Attach a smaller copy of it, or the part that matters."),
        )
