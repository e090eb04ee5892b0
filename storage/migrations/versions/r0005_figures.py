"""What each meeting adds to the figures, and the sums of all."""

import sqlalchemy as sa
from alembic import op

from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import MeetingId
from storage.counting import count_anew
from storage.journal import read
from storage.telling import each

revision, down_revision = "0005", "0004"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and count every meeting; one that cannot be read adds nothing."""
    op.create_table("counts", _key("meeting"), *_keys(), _number("number"), _shown(), sqlite_with_rowid=False)
    op.create_table(
        "tallies", *_keys(), _number("number"), _number("cases"), _shown(), sqlite_with_rowid=False
    )
    connection = op.get_bind()
    for name in each(connection.scalars(sa.text("SELECT id FROM meetings")).all()):
        try:
            meeting = fold(read(connection, MeetingId(name)))
        except KnownError:
            continue
        count_anew(connection, meeting)


def _keys() -> tuple[sa.Column[str] | sa.Column[int], ...]:
    month = sa.Column("month", sa.Integer(), primary_key=True, autoincrement=False)
    return _key("figure"), _key("owner"), month, _key("what")


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, _WORDS, primary_key=True)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _shown() -> sa.Column[str]:
    return sa.Column("shown", _WORDS, nullable=False)
