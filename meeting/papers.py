"""What the meeting needs of paper: summaries, their seal, other sheets. reports/ and tests fulfil it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from meeting.frozen import Value

if TYPE_CHECKING:  # a list of meetings needs none of what they hold
    from meeting.insight import Insight
    from meeting.model import Meeting


class Issued(Value):
    """A summary that was sealed and written. `note`: what there is to say about it; "" for nothing."""

    sha256: str
    note: str = ""


class Checked(Value):
    """What was found in a summary that somebody brings, in sentences.

    `is_sound`: unchanged since somebody sealed it, and nothing speaks against it. `is_good`: and by us.
    """

    sentences: tuple[str, ...]
    is_sound: bool
    is_good: bool


class Certificates(Protocol):
    """What the digital seal is set with. Every method raises KnownError, and may take a second."""

    def chosen(self) -> str:
        """Whom the organisation's certificate names, if one seals; "" for our own."""

    def choose(self, content: bytes, password: str) -> str:
        """Seal with the organisation's certificate (PKCS#12); its name. The password is not kept."""

    def choose_own(self) -> None:
        """Seal with a certificate of our own again."""

    def time_server(self) -> str:
        """The address of the time server; "" for none."""

    def ask_time_of(self, address: str) -> None:
        """Have a time server (RFC 3161) confirm when a seal was set; "" for none."""


class Leaf(NamedTuple):
    """One page of a document that somebody brought, as a PNG picture; `of` how many pages there are."""

    picture: bytes
    of: int


class Summary(Protocol):
    """The summary on paper, and what goes with it. Every method raises KnownError when it cannot."""

    @property
    def certificates(self) -> Certificates | None:
        """What the digital seal is set with; None where none is set."""

    def document(self, meeting: "Meeting") -> bytes:
        """The PDF, whole: the very file that was issued, or as things stand."""

    def write(self, meeting: "Meeting", to: Path) -> str:
        """Write the PDF whole or not at all; returns its SHA-256 in hex."""

    def prepare(self, meeting: "Meeting") -> None:
        """Make ready to seal, which takes up to a second the first time: not on the GUI thread."""

    def issue(self, meeting: "Meeting", to: Path | None = None) -> Issued:
        """Seal what is sealed, with all that was added since, and keep the file; also write it, with `to`.

        Once the journal names it, it is handed out again as it is; until then, too.
        """

    def check(self, file: Path) -> Checked:
        """Whether a summary is unchanged, by whom and when it was sealed, and whether its record is ours."""

    def pages(self, meeting: "Meeting", width: int) -> Iterator[bytes]:
        """The pages as PNG pictures of that width in pixels, for preview and print."""

    def unprintable(self, meeting: "Meeting") -> list[str]:
        """The places whose words cannot all be printed as written: "point 2", "the client’s name"."""

    def leaf(self, content: bytes, page: int, width: int) -> Leaf:
        """One page (from 0) of a PDF, or a picture, that somebody brought: so many pixels wide at most.

        It is drawn in a process of its own, for it may be made to harm. Raises KnownError if it is not shown.
        """

    def briefing(self, meeting: "Meeting", lines: Sequence[str]) -> bytes:
        """A PDF for the facilitator alone, to read before the meeting. `lines`: what is to be checked."""

    def calendar(self, meeting: "Meeting") -> bytes:
        """A calendar file (.ics) with the actions and check-ins."""

    def mail(self, meeting: "Meeting", pdf: bytes) -> bytes:
        """A draft to the client (.eml) with the summary attached."""

    def task_sheet(self, meeting: "Meeting", owner: str, with_points: bool = False) -> bytes:
        """A PDF for somebody of ours with what is theirs to do; `with_points`: with the client's words."""

    def task_mail(self, meeting: "Meeting", owner: str, pdf: bytes, to: str = "") -> bytes:
        """A draft to somebody of ours (.eml) with what is theirs to do, and the sheet attached.

        `to`: the address, where the meeting knows none; without either, the draft goes to nobody yet.
        """

    def progress(self, meeting: "Meeting", today: date) -> bytes:
        """A PDF for the client: how things stand on that local day."""

    def insight_sheet(self, insight: "Insight", counted: str, today: date) -> bytes:
        """One insight on one page, as PDF; `counted` says on how much it rests."""

    def save(self, content: bytes, to: Path) -> None:
        """Write a file whole or not at all."""
