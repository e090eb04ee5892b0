"""Finding: an index of all words, in a file by FTS5, on a team's server by tsvector.

The words lie in the columns `search`, made in meeting/search.py alike for every store; neither engine
divides or folds them any further. In a file an act only notes that its meeting is to be read anew, so that
it costs no more, and `documents` tells whose words are whose; on a server, where whoever looks may not write,
the act itself brings the index up to date.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Text, TextualSelect, text

from meeting.ids import MeetingId
from meeting.search import Beginnings
from storage.telling import each

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
_COUNT = "SELECT count(*) FROM finding WHERE finding MATCH :sought"

LONGEST = 500
"""Letters of a word by which it is found on a server."""
_MOST = 250_000
"""Letters of all words of one meeting; a tsvector holds a megabyte."""
_ON_SERVER = (
    'CREATE TABLE finding (meeting text COLLATE "C" PRIMARY KEY, words tsvector NOT NULL)',
    "CREATE INDEX finding_words ON finding USING gin (words)",
)
_BRING_UP_TO_DATE = f"""
    INSERT INTO finding (meeting, words)
    SELECT id, array_to_tsvector(ARRAY(
        SELECT DISTINCT left(word, {LONGEST}) FROM unnest(string_to_array(left(
            search || coalesce(
                (SELECT string_agg(points.search, '') FROM points WHERE points.meeting = meetings.id), ''
            ), {_MOST}), ' ')) AS word WHERE word <> ''))
    FROM meetings WHERE id = coalesce(:meeting, id)
    ON CONFLICT (meeting) DO UPDATE SET words = excluded.words WHERE finding.words <> excluded.words"""
_NEWEST_ON_SERVER = """SELECT meetings.id AS meeting
    FROM finding JOIN meetings ON meetings.id = finding.meeting
    WHERE finding.words @@ CAST(:sought AS tsquery)
    ORDER BY meetings.touched DESC, meetings.id DESC LIMIT :most OFFSET :first"""
_FORGET_ON_SERVER = "DELETE FROM finding WHERE meeting = ANY(:names)"
_COUNT_ON_SERVER = "SELECT count(*) FROM finding WHERE words @@ CAST(:sought AS tsquery)"


def create(connection: Connection) -> None:
    """Make the index, empty."""
    for statement in _ON_SERVER if _is_on_server(connection) else (_FINDING, _DOCUMENTS, _UNREAD):
        connection.execute(text(statement))


def note(connection: Connection, meeting: MeetingId) -> None:
    """The words of this meeting may be others now; they stand in its rows already."""
    if _is_on_server(connection):
        connection.execute(text(_BRING_UP_TO_DATE), {"meeting": meeting})
    else:
        _driver(connection).execute(_NOTE, (meeting,))  # through Core it costs ten times as much


def note_all(connection: Connection) -> None:
    """The words of every meeting may be others now."""
    if _is_on_server(connection):
        connection.execute(text(_BRING_UP_TO_DATE), {"meeting": None})
    else:
        _driver(connection).execute("INSERT OR IGNORE INTO unread SELECT id FROM meetings")


def is_read(connection: Connection) -> bool:
    """Whether every meeting has been read."""
    if _is_on_server(connection):
        return True
    return _driver(connection).execute("SELECT 1 FROM unread LIMIT 1").fetchone() is None


def read_on(connection: Connection) -> None:
    """Read every meeting of a file whose words may be others now.

    Documents stand in the order in which meetings were touched last, so that the newest are found first.
    """
    driver = _driver(connection)
    for meeting, touched in each(driver.execute(_NEW).fetchall()):
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
    """Take these meetings out of the index, in a file with every trace of their words."""
    if _is_on_server(connection):
        connection.execute(text(_FORGET_ON_SERVER), {"names": list(meetings)})
        return
    driver = _driver(connection)
    if driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'finding'").fetchone() is None:
        return  # a backup of an older version
    for name in meetings:
        driver.execute("DELETE FROM unread WHERE meeting = ?", (name,))
        _take_out(driver, name)
    driver.execute("INSERT INTO finding (finding) VALUES ('optimize')")  # until then, deleted words stay


def newest(connection: Connection, sought: Sequence[Beginnings], most: int, first: int) -> TextualSelect:
    """The meetings that hold one of each of these, the last touched first; `meeting` names them."""
    on_server = _is_on_server(connection)
    asked = text(_NEWEST_ON_SERVER if on_server else _NEWEST)
    question = _asked_of_server(sought) if on_server else _asked(sought)
    return asked.bindparams(sought=question, most=most, first=first).columns(meeting=Text)


def count(connection: Connection, sought: Sequence[Beginnings]) -> int:
    """How many meetings hold one of each of these."""
    if _is_on_server(connection):
        return int(connection.scalar(text(_COUNT_ON_SERVER), {"sought": _asked_of_server(sought)}))
    return int(_driver(connection).execute(_COUNT, {"sought": _asked(sought)}).fetchone()[0])


def _asked(sought: Sequence[Beginnings]) -> str:
    """The question as FTS5 puts it."""
    every = (" OR ".join('"{}" *'.format(each.replace('"', '""')) for each in some) for some in sought)
    return " AND ".join(f"({some})" for some in every)


def _asked_of_server(sought: Sequence[Beginnings]) -> str:
    """The question as tsquery puts it."""
    every = (" | ".join(map(_beginning, some)) for some in sought)
    return " & ".join(f"({some})" for some in every)


def _beginning(word: str) -> str:
    quoted = word[:LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}':*"


def _is_on_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
