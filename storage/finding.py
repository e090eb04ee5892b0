"""Finding in a file: an index of all words (FTS5), brought up to date before it is asked.

An act only notes that its meeting is to be read anew, so that it costs no more. The index holds words and no
text: the words lie in the columns `search`, and `documents` tells whose they are.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Text, TextualSelect, text

from meeting.ids import MeetingId

_FINDING = (
    "CREATE VIRTUAL TABLE finding USING fts5(words, content='', contentless_delete=1, detail=none,"
    " prefix='1 2 3 4 5 6 7 8', tokenize='ascii')"
)
_DOCUMENTS = "CREATE TABLE documents (doc INTEGER PRIMARY KEY, meeting TEXT NOT NULL UNIQUE)"
_UNREAD = "CREATE TABLE unread (meeting TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID"
_NOTE = "INSERT OR IGNORE INTO unread VALUES (?)"
_WORDS = "SELECT search FROM meetings WHERE id = ?1 UNION ALL SELECT search FROM points WHERE meeting = ?1"
_NEW = """SELECT unread.meeting, meetings.touched FROM unread JOIN meetings ON meetings.id = unread.meeting
          ORDER BY meetings.touched, meetings.id"""
_PLACES = 4
"""Places in the order of documents for each millisecond."""
_NEWEST = """SELECT documents.meeting AS meeting FROM (
        SELECT rowid FROM finding WHERE finding MATCH :sought ORDER BY rowid DESC LIMIT :most OFFSET :first
    ) AS found JOIN documents ON documents.doc = found.rowid"""


def create(connection: Connection) -> None:
    """Make the index, empty."""
    for statement in (_FINDING, _DOCUMENTS, _UNREAD):
        connection.execute(text(statement))


def note(connection: Connection, meeting: MeetingId) -> None:
    """The words of this meeting may be others now. On a server, nothing is to be done."""
    if has_index(connection):
        _driver(connection).execute(_NOTE, (meeting,))  # through Core it costs ten times as much


def has_index(connection: Connection) -> bool:
    """Whether words are indexed here."""
    return connection.dialect.name == "sqlite"


def is_read(connection: Connection) -> bool:
    """Whether every meeting has been read."""
    return _driver(connection).execute("SELECT 1 FROM unread LIMIT 1").fetchone() is None


def read_on(connection: Connection) -> None:
    """Read every meeting whose words may be others now.

    Documents stand in the order in which meetings were touched last, so that the newest are found first.
    """
    driver = _driver(connection)
    for meeting, touched in driver.execute(_NEW).fetchall():
        _take_out(driver, meeting)
        found = "".join(words for (words,) in driver.execute(_WORDS, (meeting,)))
        doc = touched * _PLACES
        while driver.execute("SELECT 1 FROM documents WHERE doc = ?", (doc,)).fetchone():
            doc += 1
        driver.execute("INSERT INTO documents (doc, meeting) VALUES (?, ?)", (doc, meeting))
        driver.execute("INSERT INTO finding (rowid, words) VALUES (?, ?)", (doc, found))
    driver.execute("DELETE FROM unread")


def _take_out(driver: Any, meeting: str) -> None:
    found = driver.execute("SELECT doc FROM documents WHERE meeting = ?", (meeting,)).fetchone()
    if found is not None:
        driver.execute("DELETE FROM finding WHERE rowid = ?", found)
        driver.execute("DELETE FROM documents WHERE doc = ?", found)


def forget(connection: Connection, meetings: Sequence[MeetingId]) -> None:
    """Take these meetings out, with every trace of their words."""
    driver = _driver(connection)
    if driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'finding'").fetchone() is None:
        return  # a backup of an older version
    for name in meetings:
        driver.execute("DELETE FROM unread WHERE meeting = ?", (name,))
        _take_out(driver, name)
    driver.execute("INSERT INTO finding (finding) VALUES ('optimize')")  # until then, deleted words stay


def newest(terms: Sequence[str], most: int, first: int) -> TextualSelect:
    """The meetings with words that begin with each of these, the last touched first; `meeting` names them."""
    return text(_NEWEST).bindparams(sought=_asked(terms), most=most, first=first).columns(meeting=Text)


def count(connection: Connection, terms: Sequence[str]) -> int:
    """In how many meetings each of these begins a word."""
    wanted = "SELECT count(*) FROM finding WHERE finding MATCH ?"
    return int(_driver(connection).execute(wanted, (_asked(terms),)).fetchone()[0])


def _asked(terms: Sequence[str]) -> str:
    return " AND ".join('"{}" *'.format(term.replace('"', '""')) for term in terms)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
