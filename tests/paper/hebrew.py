"""The paper's own words in Hebrew, and a meeting in Hebrew throughout: pages read from right to left."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from meeting.model import Meeting

WORDS = {
    "Summary of our meeting": "סיכום הפגישה שלנו",
    "Page {page} of {pages}": "עמוד {page} מתוך {pages}",
    "Reference {reference}": "אסמכתה {reference}",
    "{client} and {us}": "{client} ו־{us}",
    "Between": "בין",
    "About": "בנושא",
    "When": "מתי",
    "Where": "היכן",
    "Also present": "נכחו גם",
    ", {organisation}, and ": ", {organisation}, ובין ",
    " and ": " ובין ",
    "{day}, {start} to {end}": "{day}, {start} עד {end}",
    "{day}, {time}": "{day}, {time}",
    "What {client} told us": "מה ש{client} סיפרה לנו",
    "Repeated back, confirmed": "נאמר שוב ואושר",
    "At {time} the full summary was read back. {client} confirmed that it is accurate and that there is "
    "nothing more to add.": "בשעה {time} הוקרא הסיכום המלא. {client} אישרה שהוא מדויק ושאין עוד מה להוסיף.",
    "Our apology": "ההתנצלות שלנו",
    "Our intent": "הכוונה שלנו",
    "{client} then heard our account, and is willing to look for a way forward with us.": (
        "לאחר מכן שמעה {client} את הצד שלנו, והיא מוכנה לחפש איתנו דרך להמשיך."
    ),
    "What {client} asked for, and our answer": "מה ש{client} ביקשה, ומה שענינו",
    "Point": "סעיף",
    "Asked for": "הבקשה",
    "Answer": "התשובה",
    "Accepted.": "התקבל.",
    "Declined.": "נדחה.",
    "Counter-offer, agreed.": "הצעה נגדית, הוסכם.",
    "Instead: {what}": "במקום זה: {what}",
    "What we give": "מה שאנחנו נותנים",
    "Kind": "סוג",
    "What": "מה",
    "Worth": "שווי",
    "Points": "סעיפים",
    "Credit": "זיכוי",
    "Payment": "תשלום",
    "Extra work": "עבודה נוספת",
    "What we will do": "מה שנעשה",
    "Action": "פעולה",
    "Done when": "הושלם כאשר",
    "Who": "מי",
    "By": "עד",
    "Begun": "החל",
    "every {weekday}": "בכל {weekday}",
    " ({count}\u00a0time)": " ({count}\u00a0פעמים)",
    "Yes": "כן",
    "No": "לא",
    "Staying in touch": "נשארים בקשר",
    " is {client}’s one contact": " עומד בקשר עם {client}",
    "Check-ins: {dates}": "שיחות מעקב: {dates}",
    "{day} at {time}": "{day} בשעה {time}",
    "call": "שיחה",
    "visit": "ביקור",
    "meeting": "פגישה",
    "At {time} the plan was read back. {client} said that it is what was agreed.": (
        "בשעה {time} הוקראה התוכנית. {client} אמרה שזה מה שהוסכם."
    ),
    "Signed by both": "נחתם בידי שני הצדדים",
    "Sealed on {day} at {time}": "נחתם בחותם ב־{day} בשעה {time}",
    "Fingerprint of the record (SHA-256):": "טביעת האצבע של הרשומה (SHA-256):",
}

POINTS = (
    (
        "שלושת המטבחים הסתיימו באיחור של שלושה שבועות.",
        "הובטח 30 בינואר, הסתיים 20 בפברואר. שלוש דירות עמדו ריקות.",
    ),
    ("איש לא התקשר אליי (אפילו לא Tom).", "הייתי צריכה לרדוף אחריכם בכל פעם מחדש, 12 פעמים."),
    ("בדירה 2B משטח לא נכון: בחרתי אלון, קיבלתי אפור.", "נראה במסירה. אי אפשר לצלם, ולכן אי אפשר להשכיר."),
    ("חויבתי פעמיים, חשבונית NK-1187, £4,860.", "הייתי צריכה להוכיח את זה; הכסף חסר תשעה ימים."),
    ("איבדתי את הדיירת של דירה 1A בגלל העיכוב.", "היא חתמה במקום אחר, והדירה עדיין ריקה."),
)
SORRY = "הבטחנו והפרנו את ההבטחה. אני מצטער על כל זה, ועל שהיה עליך להוכיח את זה."


@contextmanager
def spoken() -> Iterator[None]:
    """The program knows these words meanwhile."""
    with patch("meeting.language.LOCALES", _catalogue()):
        yield


@cache
def _catalogue() -> Path:
    home = Path(mkdtemp())
    folder = home / "he" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog("he")
    for english, hebrew in WORDS.items():
        catalogue.add((english, english), (hebrew,) * catalogue.num_plurals)
    with (folder / "amends.mo").open("wb") as file:
        write_mo(file, catalogue)
    return home


def in_hebrew(meeting: Meeting) -> Meeting:
    """The example meeting, told in Hebrew by people with Hebrew names."""
    points = [
        point.but(words=words, details=tuple((which, text) for which, _text in point.details[:1]))
        for point, (words, text) in zip(meeting.points, POINTS, strict=True)
    ]
    assert meeting.sealing is not None
    return meeting.but(
        client=meeting.client.but(name="מאיה כהן", organisation="דירות הנמל"),
        facilitator=meeting.facilitator.but(
            name="יוסי לוי", organisation="מטבחי הצפון", location="רחוב הטחנה 8, חיפה"
        ),
        subject="מטבחים בשלוש דירות, הסתיימו באיחור",
        points=tuple(points),
        apologies=tuple(each.but(words=SORRY) for each in meeting.apologies),
        intent=meeting.intent.but(words="אני רוצה לתקן את זה, מאיה. אני אישית אלווה את זה עד הסוף."),
        contact=meeting.contact.but(name="יוסי לוי", promise="אם תתקשרי, אענה באותו היום."),
        requests=tuple(each.but(words="החזר מלא של £2,180, ומכתב לבנק") for each in meeting.requests),
        concessions=tuple(each.but(description="מהחשבון הסופי, שלוש דירות") for each in meeting.concessions),
        actions=tuple(
            each.but(what="להחזיר £4,860", done_when="הכסף בחשבון של מאיה", owner="יוסי לוי")
            for each in meeting.actions
        ),
        signatures=tuple(
            each.but(name=name)
            for each, name in zip(meeting.signatures, ("מאיה כהן", "יוסי לוי"), strict=True)
        ),
        people=(),
        sealing=meeting.sealing.but(language="he"),
    )
