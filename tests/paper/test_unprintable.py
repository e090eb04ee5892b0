"""What the faces of the paper cannot show is named before the seal."""

from collections.abc import Iterator
from unittest.mock import patch

import msgspec
import pytest

from meeting.afterwards import Addendum
from meeting.frozen import Value
from meeting.ids import ItemId
from meeting.kinds import Ending, Part, Signed
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.values import Expectation, Person
from reports import fonts
from reports.content import content
from reports.summary import PdfSummary
from reports.text import unprintable as text_unprintable
from reports.unprintable import unprintable
from tests.paper.gallery import forget
from tests.paper.reading import printed, said
from tests.paper.sample import at, left, sealed, signed_as, unsealed, until

FOREIGN = "\ue000\ue001"
"""Characters for private use: no face is asked for them."""
ITEM = ItemId("more")
OF_THE_PROGRAM = (
    *("id", "case", "carried_from", "reference", "zone", "keeping", "sealing"),
    *("before", "undone", "last", "hash"),
)
"""What nobody types: ids, digests, names of languages and zones, and the way back."""


def with_points(meeting: Meeting, words: str, *places: int) -> Meeting:
    """The meeting with other words in the points at those places."""
    points = [each.but(words=words) if at in places else each for at, each in enumerate(meeting.points)]
    return meeting.but(points=tuple(points))


def fuller() -> Meeting:
    """The example meeting, with what it lacks: people, a need, a declined signature, an addendum."""
    return signed_as(sealed(), how=Signed.DECLINED, reason="Not today").but(
        people=(Person(ITEM, "Ana", "aunt", Part.SUPPORTER), Person(ITEM, "Jo", "heir", Part.CLIENT)),
        expectations=(Expectation(ITEM, "Peace", "Quiet", "Rules"),),
        addenda=(Addendum(ITEM, "More.", at(12), "Mary"),),
    )


def changed(value: object) -> Iterator[object]:
    """The value once for every text in it, with that text in characters that no face has."""
    if isinstance(value, str) and type(value) is str:
        yield FOREIGN
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from ((*value[:place], other, *value[place + 1 :]) for other in changed(each))
    elif isinstance(value, Value):
        for name in value.__struct_fields__:
            for other in changed(getattr(value, name)):
                yield msgspec.structs.replace(value, **{name: other})


def test_an_ordinary_meeting_can_be_printed_whole() -> None:
    assert PdfSummary().unprintable(sealed()) == []


def test_the_points_and_names_that_cannot_be_printed_are_named() -> None:
    meeting = with_points(unsealed(), f"Nobody rang {FOREIGN}", 1, 4)
    meeting = meeting.but(client=meeting.client.but(name=f"{FOREIGN} Keller"))
    assert unprintable(meeting) == ["the client’s name", "point 2", "point 5"]
    assert "\ufffd" in printed(meeting)


def test_a_tab_and_a_new_line_can_be_printed() -> None:
    assert not text_unprintable("one\r\ntwo\tthree")


@pytest.mark.parametrize(
    "meeting",
    [
        fuller(),
        unsealed(),
        until(Phase.ACTION),
        left(Ending.ADJOURNED, Phase.ACTION, "The alarm rang"),
    ],
    ids=["sealed", "to be signed", "in the room", "left"],
)
def test_a_place_is_named_if_and_only_if_the_paper_shows_a_sign_for_it(meeting: Meeting) -> None:
    for name in meeting.__struct_fields__:
        if name in OF_THE_PROGRAM:
            continue
        for other in changed(getattr(meeting, name)):
            foreign = meeting.but(**{name: other})
            on_paper = any(char in said(content(foreign)) for char in FOREIGN)
            assert bool(unprintable(foreign)) == on_paper, (name, unprintable(foreign))


def test_the_font_that_would_help_is_named() -> None:
    meeting = with_points(unsealed(), "漢字 and বাংলা", 1)
    with patch.object(fonts, "_folders", list):
        forget()
        assert unprintable(meeting) == ["point 2 (install the font Noto Sans CJK and Noto Sans Bengali)"]
    forget()
    assert unprintable(with_points(unsealed(), "لم يتصل بي أحد, שלום, नमस्ते, ไม่มี, 👍 → ✓", 1)) == []
