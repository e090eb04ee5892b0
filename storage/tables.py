"""The tables: the journal is the truth, drafts are what is being typed, the rest is an index of both.

A column's unit stands in its type: `Moment` is UTC to the millisecond, `Date` a local date.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as milliseconds since 1970 in UTC: exact, and in order as it stands."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the file."""
        return None if value is None else (value - _EPOCH) // _MILLISECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """From the file."""
        return None if value is None else _EPOCH + value * _MILLISECOND


WORDS = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its letters' numbers, as every database of ours sorts it."""

metadata = MetaData()

journal = Table(
    "journal",
    metadata,
    Column("meeting", WORDS, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("by", WORDS, nullable=False),
    Column("body", WORDS),  # the act's bytes as hashed; null where withheld or erased
    Column("salt", WORDS),
    Column("digest", WORDS, nullable=False),
    Column("hash", WORDS, nullable=False),
    sqlite_with_rowid=False,  # one tree instead of two: an act touches one page less
)

drafts = Table(
    "drafts",
    metadata,
    Column("meeting", WORDS, primary_key=True),
    Column("field", WORDS, primary_key=True),
    Column("text", WORDS, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

attachments = Table(
    "attachments",
    metadata,
    Column("meeting", WORDS, primary_key=True),
    Column("id", WORDS, primary_key=True),
    Column("sha256", WORDS, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", WORDS, primary_key=True),
    Column("case", WORDS, nullable=False),
    Column("reference", WORDS, nullable=False),
    Column("client", WORDS, nullable=False),
    Column("organisation", WORDS, nullable=False),
    Column("subject", WORDS, nullable=False),
    Column("phase", Integer, nullable=False),
    Column("rehearsal", Boolean, nullable=False),
    Column("planned", Moment),
    Column("touched", Moment, nullable=False),
    Column("points", Integer, nullable=False),
    Column("confirmed", Integer, nullable=False),
    Column("next_due", Date),
    Column("ending", WORDS),
    Column("speak_again", Date),
    Column("owed", Boolean, nullable=False),
    Column("outcome", WORDS, nullable=False),
    Column("search", WORDS, nullable=False),
    Index("meetings_by_touched", "touched", "id"),
    sqlite_with_rowid=False,
)

points = Table(
    "points",
    metadata,
    Column("meeting", WORDS, primary_key=True),
    Column("id", WORDS, primary_key=True),
    Column("search", WORDS, nullable=False),
    sqlite_with_rowid=False,
)


def _due_table(name: str) -> Table:
    """What is promised, has a date and is still open."""
    return Table(
        name,
        metadata,
        Column("meeting", WORDS, primary_key=True),
        Column("id", WORDS, primary_key=True),
        Column("what", WORDS, nullable=False),
        Column("who", WORDS, nullable=False),
        Column("due", Date, nullable=False),
        Index(f"{name}_by_due", "due"),
        sqlite_with_rowid=False,
    )


def _counted() -> Iterator[Column[Any]]:
    """What a number is of, in the order in which figures look for it."""
    yield Column("figure", WORDS, primary_key=True)
    yield Column("owner", WORDS, primary_key=True)
    yield Column("month", Integer, primary_key=True, autoincrement=False)
    yield Column("what", WORDS, primary_key=True)


actions = _due_table("actions")
check_ins = _due_table("check_ins")

counts = Table(  # what each meeting adds to the figures; `month` counts from the year 0
    "counts",
    metadata,
    Column("meeting", WORDS, primary_key=True),
    *_counted(),
    Column("number", Integer, nullable=False),
    Column("shown", WORDS, nullable=False),
    sqlite_with_rowid=False,
)

tallies = Table(  # the sums of all counts; `cases` is how many meetings have added to one
    "tallies",
    metadata,
    *_counted(),
    Column("number", Integer, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("shown", WORDS, nullable=False),
    sqlite_with_rowid=False,
)

settings = Table(
    "settings",
    metadata,
    Column("name", WORDS, primary_key=True),
    Column("value", WORDS, nullable=False),
    sqlite_with_rowid=False,
)

erased = Table(  # what is left of a meeting whose client's words were erased
    "erased",
    metadata,
    Column("meeting", WORDS, primary_key=True),
    Column("reference", WORDS, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", WORDS, nullable=False),
    Column("why", WORDS, nullable=False),
    sqlite_with_rowid=False,
)

version = Table(  # as Alembic makes it
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
