"""Hard meetings, each as a paper, compared in tests with how they looked when somebody looked at them.

`python -m tests.paper.gallery FOLDER [names]` writes their pages as pictures, `--keep` keeps how they look.

Chinese, Japanese and Korean come from two small faces beside this file, so that every computer prints alike.
"""

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from zlib import compress, decompress

from PIL import Image

from meeting.afterwards import Addendum
from meeting.ids import ItemId, PointId
from meeting.kinds import Ending, Part, Scope, Signed
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.values import Person, Point, Request
from reports import fonts, pages, scripts
from reports.content import content
from reports.parts import Paper, Size
from reports.render import pictures
from tests.paper import hebrew
from tests.paper.sample import at, drawn, left, sealed, signed_as, until

FACES = Path(__file__).resolve().parent / "faces"

FINGERPRINT = "a97c15828ead0f10418f882ac544508eeaee1756dfcee31b8c4394cffb1fd5fb"

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG = "Nobody rang me, and I had to chase you every single time, and every time I was told to wait. "

SCRIPTS = {
    "Latin": "Zażółć gęślą jaźń, Ǹjọ̀ṣọ́, x̧̂ m̄a, Tiếng Việt, Þórður",
    "Greek": "Κανείς δεν μου τηλεφώνησε, ᾧ τινι",
    "Cyrillic": "Мне никто не позвонил, ѣ ӝ и́",
    "Arabic": "لم يتصل بي أحد (من الشركة) في 12 March، والمبلغ £4,860",
    "Hebrew": "אף אחד לא התקשר אליי (אפילו לא Tom) ב־12 במרץ",
    "Devanagari": "मुझे किसी ने फ़ोन नहीं किया, क्षत्रिय ज्ञान",
    "Thai": "ไม่มีใครโทรหาฉันเลย ฉันต้องตามเรื่องเองทุกครั้ง น้ำรั่ว",
    "Japanese": "誰からも電話がありませんでした。「まだですか」と聞くのが苦痛でした。",
    "Chinese": "没有人给我打电话，每次都是我自己去追问（关于我的公寓）。",
    "Korean": "아무도 저에게 전화하지 않았습니다.",
    "emoji": "👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ ❤️ 😀 → ≤ 5 ✓ ☎ ①",
    "none": "Characters that no face has: 𗀀, \ue000.",
}
HOSTILE = (
    "R&D <b>bold</b> &copy; &amp; <img src='file:///etc/passwd'/> <para>",
    ") Tj ET Q q (\\051 endstream endobj %PDF",
    "{client} %s %(name)s \\n ${HOME} {0.__class__}",
    "\u202eevil txt.exe\u202c and \u2067\u2066 unclosed",
    "back\u2069\u2069\u202cslash \\ and 'quotes' \"double\" `tick`",
)
CONTROLS = (
    "Bell \x07, escape \x1b[31m, delete \x7f, tab\there",
    "one\r\ntwo\nthree\u2028four\x0bfive\x0csix",
    "   three   spaces   kept   ",
    "soft\u00adhyphen zero\u200bwidth joiner\u200d bom\ufeff mark\u200f",
    "noncharacter \ufffe \uffff, private \ue000, unassigned \u0378, e" + "\u0301" * 200,
)


def example() -> Meeting:
    """The example, sealed, with the same fingerprint every time."""
    sealing = sealed().sealing
    assert sealing is not None
    return sealed().but(sealing=sealing.but(fingerprint=FINGERPRINT))


def told(meeting: Meeting, *words: str) -> Meeting:
    """The meeting with those points alone, each confirmed, and an apology for each of the first five."""
    points = tuple(
        meeting.points[at % 5].but(id=PointId(f"p{at}"), number=at + 1, words=each, details=())
        for at, each in enumerate(words)
    )
    apologies = tuple(
        each.but(point=point.id) for each, point in zip(meeting.apologies, points, strict=False)
    )
    return meeting.but(points=points, apologies=apologies, requests=_of(meeting.requests, points))


def _of(requests: tuple[Request, ...], points: tuple[Point, ...]) -> tuple[Request, ...]:
    """The requests for those points."""
    return tuple(each.but(point=point.id) for each, point in zip(requests, points, strict=False))


def many_actions(count: int) -> Meeting:
    """The example with that many actions."""
    actions = example().actions
    return example().but(
        actions=tuple(
            actions[at % 5].but(
                id=f"a{at}", what=f"{at + 1}. {actions[at % 5].what}", fallback=LONG if at % 7 == 3 else ""
            )
            for at in range(count)
        )
    )


def named(name: str) -> Meeting:
    """The example with another name of the client, wherever it stands."""
    meeting = signed_as(example(), name=name)
    return meeting.but(client=meeting.client.but(name=name, organisation=name))


def long_head() -> Meeting:
    """The example, whose reference, address and name are longer than the head has room for."""
    us = example().facilitator.but(
        organisation="Northgate Kitchens and Bathrooms (Midlands) Limited, a company of the Severn Group",
        location="Unit 14b, The Old Tannery Business Park, 118 Lower Millstream Lane, Northgate NG4 2AB",
    )
    return example().but(facilitator=us, reference="QUALITY-REGISTER/NORTHGATE/KITCHENS/2026/000014")


def three_clients() -> Meeting:
    """The example with two more clients, who have not signed yet."""
    further = [
        Person(ItemId(name), name, part=Part.CLIENT) for name in ("Rowan Keller", "Alexandra Keller-Pinnock")
    ]
    return example().but(people=(*example().people, *further))


def left_and_sealed() -> Meeting:
    """The example, left in the middle of the plan and sealed as far as it came."""
    sealing = example().sealing
    assert sealing is not None
    meeting = left(Ending.ADJOURNED, Phase.ACTION, "The fire alarm rang")
    return meeting.but(sealing=sealing.but(at=at(12, 5)))


def in_hebrew() -> Paper:
    """A page from right to left throughout."""
    with hebrew.spoken():
        return content(hebrew.in_hebrew(example()))


def with_addenda() -> Meeting:
    """The example, to which something was added twice."""
    return example().but(
        addenda=(
            Addendum(ItemId("a"), "The call on Tuesday was moved to Monday", at(12)),
            Addendum(ItemId("b"), "The name was written wrongly", at(12), "Maria Kellner"),
        )
    )


SCENES: dict[str, Callable[[], Paper]] = {
    "the example": lambda: content(drawn(example())),
    "letter": lambda: content(example()).but(size=Size.LETTER),
    "one point": lambda: content(told(example(), "Nobody rang me.")),
    "500 points": lambda: content(told(example(), *(f"{n}. Nobody rang me." for n in range(1, 501)))),
    "30,000 characters": lambda: content(told(example(), LONG * 320)),
    "a word of 3,000 characters": lambda: content(
        told(example(), WORD * 38, "漢字かな" * 400, "ณ" * 1500, "ב" * 1500)
    ),
    "200 actions": lambda: content(many_actions(200)),
    "every script": lambda: content(told(named("Мария 李 مريم"), *SCRIPTS.values())),
    "right to left": in_hebrew,
    "no concession text": lambda: content(
        example().but(
            concessions=tuple(
                each.but(description="", worth="", amount=None) for each in example().concessions
            )
        )
    ),
    "hostile markup": lambda: content(told(named("<b>R&D</b> \u202e\u2067"), *HOSTILE)),
    "control characters": lambda: content(told(example(), *CONTROLS)),
    "a name of 300 characters": lambda: content(named(("Maria Wilhelmina Keller " * 13)[:300])),
    "a long head": lambda: content(long_head()),
    "three clients": lambda: content(three_clients()),
    "a copy of the record": lambda: content(example(), is_copy=True),
    "adjourned": lambda: content(left(Ending.ADJOURNED, Phase.ACTION, "The fire alarm rang")),
    "adjourned, then sealed": lambda: content(left_and_sealed()),
    "ended early": lambda: content(left(Ending.NOT_WILLING, Phase.TRANSITION)),
    "before the seal": lambda: content(example().but(sealing=None, phase=Phase.SIGN).but(signatures=())),
    "declined": lambda: content(signed_as(example(), how=Signed.DECLINED, reason="I want to sleep on it")),
    "accurate only": lambda: content(signed_as(drawn(example()), scope=Scope.ACCURATE_ONLY)),
    "on paper": lambda: content(signed_as(example(), how=Signed.ON_PAPER)),
    "a rehearsal": lambda: content(until(Phase.ACTION).but(rehearsal=True)),
    "addenda": lambda: content(with_addenda()),
}


@contextmanager
def same_everywhere() -> Iterator[None]:
    """The same faces on every computer: ours, and those beside this file."""
    forget()
    with patch.object(fonts, "_folders", lambda: [FACES]):
        yield
    forget()


def forget() -> None:
    """Faces that were found are looked for anew."""
    for found in (
        fonts._han,
        fonts._of_script,
        fonts._elsewhere,
        fonts._files,
        scripts._face,
        scripts._set,
        scripts._read,
    ):
        found.cache_clear()


def pdf(name: str) -> bytes:
    """A scene as a file."""
    with same_everywhere(), hebrew.spoken():
        return pages.pdf(SCENES[name]())


MOST = 4
"""Pages of a scene that are written to be looked at; all are compared."""

ACROSS, DOWN = 48, 68
"""Fields of a page whose blackness is compared: an eighth of an inch and a little more, about two letters."""

KEPT = Path(__file__).resolve().parent / "gallery.json"


def prints(file: bytes) -> list[bytes]:
    """How black each field of each page is: 0 is white."""
    return [_print(page) for page in pictures(file, 12 * ACROSS)]


def _print(page: bytes) -> bytes:
    fields = Image.open(BytesIO(page)).convert("L").resize((ACROSS, DOWN), Image.Resampling.BOX)
    return bytes(255 - field for field in fields.tobytes())


def differs(one: bytes, other: bytes) -> bool:
    """Whether two pages look otherwise: what a machine draws a shade lighter does not count."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > 1


def kept() -> dict[str, list[bytes]]:
    """How the pages of each scene looked when somebody looked at them."""
    held: dict[str, list[str]] = json.loads(KEPT.read_text())
    return {name: [decompress(b64decode(each)) for each in found] for name, found in held.items()}


def keep() -> None:
    """Keep how the pages look now; look at them first."""
    held = {name: [b64encode(compress(each, 9)).decode() for each in prints(pdf(name))] for name in SCENES}
    KEPT.write_text(json.dumps(held, indent=1) + "\n")


def main(folder: str, *names: str) -> None:
    """Every page of the scenes as a picture."""
    for name in names or SCENES:
        file = pdf(name)
        stem = Path(folder) / name.replace(" ", "-").replace(",", "")
        stem.with_suffix(".pdf").write_bytes(file)
        for number, page in enumerate(pictures(file, 1240), 1):
            if number <= MOST:
                Path(f"{stem}-{number}.png").write_bytes(page)
        print(f"{name}: {len(file):,} bytes, {number} pages")


if __name__ == "__main__":
    keep() if sys.argv[1:] == ["--keep"] else main(*sys.argv[1:])
