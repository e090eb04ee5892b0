"""The summary on paper: how fast it is built, beside the same text drawn straight on a canvas.

Measured is the time for which this process kept a processor: nothing here waits for anything else.
"""

from functools import partial
from io import BytesIO
from itertools import count
from time import process_time
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from meeting.ids import PointId
from meeting.model import Meeting
from meeting.phases import Phase
from reports.content import content
from reports.pages import paged, pdf
from reports.pen import Pen
from reports.story import story
from reports.styles import A4, ASCENT, REGULAR
from reports.tags import Tag
from reports.text import Laid
from tests.bench import figure
from tests.bench.figure import Figure
from tests.builders import example_until


class Drawn(NamedTuple):
    """A string and its place."""

    page: int
    x: float
    y: float
    face: str
    size: float
    text: str


FIXED = (
    "what every summary takes, were it without points: the other sections, heads and feet, the faces in the "
    "file, the square code, what is said about the file, and the file itself"
)


best = partial(figure.best, clock=process_time)


def figures() -> list[Figure]:
    """The example meeting, and meetings of 20, 200 and 2,000 points."""
    example = example_until(Phase.FOLLOW).meeting
    sizes = {points: many(example, points) for points in (20, 200, 2000)}
    took = {points: best(partial(build, meeting), 15) for points, meeting in sizes.items()}
    strings, all_strings = text_of(example), text_of(sizes[2000])
    straight = "the same text drawn straight on a canvas"
    more = (took[200] - took[20]) / 180
    return [
        Figure(
            "summary of the example meeting, warm",
            best(lambda: build(example), 30),
            "ms",
            straight,
            best(lambda: draw(strings), 30),
            1.5,
        ),
        Figure(
            "summary of 2,000 points, warm",
            took[2000],
            "ms",
            straight,
            best(lambda: draw(all_strings), 5),
            1.5,
        ),
        Figure(
            "one point more, from 200 to 2,000 points",
            (took[2000] - took[200]) / 1800,
            "ms",
            "from 20 to 200",
            more,
            1.2,
        ),
        Figure("per point of 2,000, all in all", took[2000] / 2000, "ms", "of 20", took[20] / 20),
        Figure("of this with 20 points, what is there without any", took[20] - 20 * more, "ms", why=FIXED),
    ]


def build(meeting: Meeting) -> bytes:
    """From the meeting to the file's bytes. A seal of its own each time: no square code is reused."""
    assert meeting.sealing is not None
    sealing = meeting.sealing.but(fingerprint=f"{next(_NUMBERS):064x}")
    return pdf(content(meeting.but(sealing=sealing)))


_NUMBERS = count()


def many(example: Meeting, number: int) -> Meeting:
    """The example with that many points, each with its apology."""
    points = tuple(
        example.points[n % 5].but(id=PointId(f"{n}"), number=n + 1, confirmed=example.points[n % 5].confirmed)
        for n in range(number)
    )
    apologies = tuple(example.apologies[n % 5].but(point=PointId(f"{n}")) for n in range(number))
    return example.but(points=points, apologies=apologies)


class _Recording(Pen):
    """A pen that notes the strings it would draw."""

    def __init__(self, page: int, strings: list[Drawn]) -> None:
        super().__init__(Canvas(BytesIO(), initialFontName=REGULAR))  # type: ignore[arg-type]  # wrong in the stubs
        self.page = page
        self.strings = strings

    def text(self, laid: Laid, x: float, top: float) -> None:
        size = laid.style.size
        for number, line in enumerate(laid.lines):
            y = A4.height - top - size * ASCENT - number * laid.style.leading
            self.strings += [Drawn(self.page, x + p.x * size, y, p.face, size, p.text) for p in line]

    def slanted(self, laid: Laid, x: float, baseline: float) -> None:
        self.text(laid, x, baseline)


def text_of(meeting: Meeting) -> list[Drawn]:
    """Every string of the summary at its place."""
    strings: list[Drawn] = []
    for number, page in enumerate(paged(story(content(meeting), Tag("Document")))):
        pen = _Recording(number, strings)
        for placed in page:
            placed.block.draw(pen, placed.top)
    return strings


def draw(strings: list[Drawn]) -> bytes:
    """The floor: the strings with nothing decided, wrapped or placed, and no line or code beside them."""
    file = BytesIO()
    canvas = Canvas(file, (A4.width, A4.height), pageCompression=1, invariant=1, initialFontName=REGULAR)  # type: ignore[arg-type]  # wrong in the stubs
    page = 0
    for each in strings:
        if each.page != page:
            canvas.showPage()
            page = each.page
        canvas.setFont(each.face, each.size)
        canvas.drawString(each.x, each.y, each.text)
    canvas.save()
    return file.getvalue()


if __name__ == "__main__":
    for each in figures():
        print(f"{each.name}: {each.value:.2f} {each.unit}, {each.ratio:.2f} times {each.floor_name}")
